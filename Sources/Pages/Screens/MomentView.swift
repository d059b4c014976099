internal import Basics
internal import Desk
internal import People
internal import Promises
internal import Tickets

/// Something that happened to a ticket, as one quiet line in the thread.
enum MomentView {
    static func html(_ moment: TicketMoment, _ reader: Reader) -> HTML {
        "<p class=\"moment\" id=\"t-\(moment.at.milliseconds)-\(key(moment.what))\">\(sentence(moment, reader)) · \(reader.time(moment.at))</p>"
    }

    /// Tells apart what happened at one time, so that a refresh finds each line again.
    private static func key(_ what: TicketMoment.What) -> HTML {
        switch what {
        case .opened: "opened"
        case .taken: "taken"
        case .assigned: "assigned"
        case .stateChanged: "state"
        case .brought: "brought"
        case .promiseMade: "promise"
        case .promiseDecided: "decided"
        case .deliveryFailed: "failed"
        case .handoff(let step): HandoffView.key(step)
        case .consult(let step): ConsultView.key(step)
        case .inquiry(let step): InquiryView.key(step)
        case .letterFailed: "letter-failed"
        case .closing(let step): ClosingView.key(step)
        case .merged(let number): "merged-\(number)"
        case .unmerged(let number): "unmerged-\(number)"
        case .snoozed: "snoozed"
        case .woke: "woke"
        case .guided: "guided"
        case .split(let number), .splitOff(let number): "split-\(number)"
        }
    }

    private static func sentence(_ moment: TicketMoment, _ reader: Reader) -> HTML {
        let by = moment.by.map { "\(isolated: $0.name)" as HTML } ?? HTML(text: reader[.theHouse])
        switch moment.what {
        case .handoff(let step): return HandoffView.sentence(step, by: by, reader)
        case .consult(let step): return ConsultView.sentence(step, by: by, reader)
        case .inquiry(let step): return InquiryView.sentence(step, by: by, reader)
        case .letterFailed(let to): return "<span class=\"delivery failed\">\(reader.html(.letterNotArrived, ["name": "\(isolated: to)"]))</span>"
        case .closing(let step): return ClosingView.sentence(step, by: by, reader)
        case .merged(let number): return reader.html(.momentMerged, ["name": by, "number": KinView.number(number, to: "/tickets/\(number)/merge")])
        case .unmerged(let number): return reader.html(.momentUnmerged, ["name": by, "number": KinView.number(number)])
        case .split(let number): return reader.html(.momentSplit, ["name": by, "number": KinView.number(number)])
        case .splitOff(let number): return reader.html(.momentSplitOff, ["name": by, "number": KinView.number(number)])
        case .snoozed(let until, let step):
            return reader.html(
                .momentSnoozed, ["name": by, "when": HTML(text: reader.moment(until)), "step": "<q dir=\"auto\">\(step)</q>"])
        case .woke(let step): return reader.html(.momentWoke, ["step": "<q dir=\"auto\">\(step)</q>"])
        case .guided(let title, let answers):
            let given: HTML = answers.isEmpty ? .empty : "<br><span dir=\"auto\">\(answers)</span>"
            return reader.html(.momentGuided, ["name": by, "title": "\(isolated: title)"]) + given
        case .opened: return HTML(text: reader[.momentOpened])
        case .brought(let source, let name):
            return reader.html(.momentBrought, ["source": "\(isolated: source)", "name": "\(isolated: name)"])
        case .taken: return reader.html(.momentTaken, ["name": by])
        case .assigned(let to, let team): return assigned(to, team: team, by: by, reader)
        case .stateChanged(let state): return reader.html(.momentState, ["name": by, "state": "<b>\(reader[state.word])</b>"])
        case .promiseMade(let kind, let due, let outcome):
            let mark = PromiseMark(kind: kind, madeAt: moment.at, due: due, outcome: outcome)
            let text = reader[.promiseBy, ["what": reader[kind.word], "when": reader.moment(due)]]
            return Ring.html(mark, reader, text: text, title: text, counts: false)
        case .promiseDecided(let kind, let outcome):
            let mark = PromiseMark(kind: kind, madeAt: moment.at, due: moment.at, outcome: outcome)
            let text = "\(reader[kind.word]): \(reader[outcome.word])"
            return Ring.html(mark, reader, text: text, title: text)
        case .deliveryFailed(let reason):
            let why: HTML = reason.isEmpty ? .empty : " <q dir=\"auto\">\(reason)</q>"
            return "<span class=\"delivery failed\">\(reader[.deliveryFailed])</span>\(why)"
        }
    }

    private static func assigned(_ to: PersonRef?, team: String?, by: HTML, _ reader: Reader) -> HTML {
        switch (to, team) {
        case (let to?, _): reader.html(.momentAssigned, ["name": by, "to": "\(isolated: to.name)"])
        case (nil, let team?): reader.html(.momentAssignedTeam, ["name": by, "to": "\(isolated: team)"])
        case (nil, nil): reader.html(.momentUnassigned, ["name": by])
        }
    }
}
