package import Basics
internal import Storage

/// Something happened that somebody of the house wants to know of, though they were not looking.
///
/// As long as it was not seen, what happens again of the same kind about the same thing is one notice with a count: nobody is told
/// ten times that a customer wrote ten times.
package struct Notice: Sendable, Hashable, Identifiable {
    package var id: NoticeID
    package var person: PersonID
    package var kind: Kind
    /// A ticket's id, or an article's.
    package var about: Int64
    /// Who did it; `nil` for the clock, the house or a customer.
    package var by: PersonID?
    /// How often it happened.
    package var count: Int
    package var at: Moment
    package var seenAt: Moment?

    package enum Kind: String, Sendable, Codable, CaseIterable, StorableName {
        /// Named in a note.
        case mentioned
        /// A ticket became theirs by a queue or by somebody else.
        case given
        /// A ticket was taken over from them.
        case takenAway = "taken_away"
        /// They are offered a ticket.
        case offered
        /// What they offered was accepted, refused, or came back.
        case offerAnswered = "offer_answered"
        /// A customer wrote on a ticket of theirs.
        case customerWrote = "customer_wrote"
        /// Something promised is due soon, late or broken.
        case promise
        /// They are asked.
        case asked
        /// Who was asked has answered, or has not.
        case answered
        /// A mail of theirs did not leave.
        case failed
        /// Somebody doubts an article that they answer for, or its date has passed.
        case article

        /// Whether it is about an article and not about a ticket.
        package var isAboutArticle: Bool { self == .article }
    }

    package var ticket: TicketID? { kind.isAboutArticle ? nil : TicketID(about) }
    package var article: ArticleID? { kind.isAboutArticle ? ArticleID(about) : nil }

    /// Longer ago nobody looks.
    package static let remembered = Span.days(90)
    /// A number beyond this is "more".
    package static let mostCounted = 99
}

/// By which ways somebody hears of something.
package struct NoticeWays: OptionSet, Sendable, Hashable {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }

    /// In the list, and as a number beside it. Without it nobody is told by any way.
    package static let page = NoticeWays(rawValue: 1)
    /// On their devices, at once.
    package static let push = NoticeWays(rawValue: 2)
    /// In a mail that gathers what was not seen.
    package static let mail = NoticeWays(rawValue: 4)
}

/// What somebody wants to be told of, how and when.
package struct NoticeHabits: Sendable, Hashable {
    /// Only what differs from the usual.
    private var chosen: [Notice.Kind: NoticeWays] = [:]
    /// No device rings between these minutes of the day, at their clock; the end may be on the next day. `nil`: always.
    package var quiet: Quiet?

    package struct Quiet: Sendable, Hashable {
        package var from: Int
        package var until: Int

        package init?(from: Int, until: Int) {
            guard (0..<1440).contains(from), (0..<1440).contains(until), from != until else { return nil }
            self.from = from
            self.until = until
        }

        package func covers(_ minute: Int) -> Bool {
            from < until ? (from..<until).contains(minute) : minute >= from || minute < until
        }
    }

    package init() {}

    /// What is usual: everything is listed; what cannot wait rings; what somebody waits for is mailed when it was not seen.
    package static func usual(_ kind: Notice.Kind) -> NoticeWays {
        switch kind {
        case .mentioned, .offered, .promise, .asked, .failed: [.page, .push, .mail]
        case .given, .takenAway, .customerWrote, .answered, .offerAnswered: [.page, .push]
        case .article: [.page, .mail]
        }
    }

    package subscript(kind: Notice.Kind) -> NoticeWays {
        get { chosen[kind] ?? Self.usual(kind) }
        set { chosen[kind] = newValue == Self.usual(kind) ? nil : newValue }
    }

    /// Whether devices are silent at a time.
    package func areQuiet(at time: Moment, in zone: String) -> Bool {
        guard let quiet else { return false }
        let local = (ZoneClock.named(zone) ?? .utc).local(time)
        return quiet.covers(Int(local.millisecond / 60_000))
    }
}
