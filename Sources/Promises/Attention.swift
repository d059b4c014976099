package import Basics

/// When somebody is reminded of a promise: a pure decision from its times and the working hours.
///
/// Before it is due its owner hears of it, when it is due the team too, and some working time later a lead; at last it is
/// broken. Nobody is reminded outside working hours.
package enum Attention {
    package enum Step: Sendable, Hashable {
        /// Tell those who can help.
        case remind(Promise.Stage)
        /// It was not kept, and can no longer be kept late.
        case breaks
    }

    /// What happens next to a promise that has reached `stage`, and when.
    package static func next(
        after stage: Promise.Stage, kind: Promise.Kind, madeAt: Moment, due: Moment, by clock: WorkClock
    ) -> (step: Step, at: Moment) {
        switch stage {
        case .ahead: (.remind(.soon), warning(kind: kind, madeAt: madeAt, due: due, by: clock))
        case .soon: (.remind(.due), clock.opening(from: due))
        case .due: (.remind(.late), clock.adding(kind.patience, to: due))
        case .late: (.breaks, clock.adding(kind.grace, to: due))
        }
    }

    /// The kind's own time before it is due, but no more than the last quarter of what there is; moved into working hours.
    private static func warning(kind: Promise.Kind, madeAt: Moment, due: Moment, by clock: WorkClock) -> Moment {
        let quarter = Span(milliseconds: max(0, (due - madeAt).milliseconds) / 4)
        let wanted = due - min(kind.warning, quarter)
        let opens = clock.opening(from: wanted)
        if opens < due { return max(opens, madeAt) }
        // It is due while the house is closed: while it was last open is the time to think of it.
        return max(clock.lastOpen(before: wanted) ?? wanted, madeAt)
    }
}

extension Promise.Kind {
    /// How long before the time its owner is reminded.
    var warning: Span {
        switch self {
        case .callBack: .minutes(10)
        case .crisisUpdate: .minutes(20)
        case .firstReply, .nextReply: .hours(1)
        case .followUp, .inquiry, .correction: .hours(2)
        case .delivery, .remedy, .solution: .hours(8)
        }
    }

    /// Working time after the due time until a lead hears of it.
    var patience: Span {
        switch self {
        case .callBack, .crisisUpdate: .minutes(5)
        case .firstReply, .nextReply, .followUp, .inquiry, .correction: .hours(1)
        case .delivery, .remedy, .solution: .hours(2)
        }
    }

    /// Working time after the due time in which it can still be kept late; after it, it is broken.
    package var grace: Span {
        switch self {
        case .callBack, .crisisUpdate: .minutes(15)
        case .firstReply, .nextReply, .followUp, .inquiry, .correction: .hours(4)
        case .delivery, .remedy, .solution: .hours(8)
        }
    }
}
