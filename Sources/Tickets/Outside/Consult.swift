package import Basics
package import Storage

/// A question to somebody who knows: a colleague, or anybody with a mail address. The ticket's owner stays its owner.
///
/// The asked see the question and what was chosen for them, and nothing else of the ticket. Their answer returns as a note.
package struct Consult: Record, Sendable, Hashable, Identifiable {
    package var id: ConsultID
    package var ticket: TicketID
    package var askedBy: PersonID
    /// The asked person, when they have an account.
    package var person: PersonID?
    package var name: String
    package var address: String
    /// The language in which the asked are written to.
    package var language: LanguageTag
    package var question: String
    /// What they need to see, as the asker chose and edited it; may be empty.
    package var excerpt: String
    package var askedAt: Moment
    package var answerBy: Moment
    package var stage: Stage
    package var outcome: Outcome?
    package var decidedAt: Moment?
    /// The note that answered it.
    package var answer: MessageID?
    /// The owner has not seen yet how it stands: it was answered, nobody answered in time, or its mail did not arrive.
    package var isNews: Bool

    /// How far the asked, and at last the owner, were reminded.
    package enum Stage: String, Sendable, Codable, CaseIterable, StorableName {
        case ahead
        /// The asked were reminded before the time.
        case soon
        /// The asked were reminded at the time.
        case due
        /// The owner was told that nobody answered. An answer is still taken.
        case silent
    }

    /// Decided once.
    package enum Outcome: String, Sendable, Codable, CaseIterable, StorableName {
        case answered, withdrawn
    }

    package var isOpen: Bool { outcome == nil }

    package static let columns: SQL = """
        id, ticket, asked_by, person, name, address, language, question, excerpt, asked_at, answer_by, stage, outcome, decided_at,
        answer, is_news
        """

    package init(row: inout Row) throws {
        id = try row.next()
        ticket = try row.next()
        askedBy = try row.next()
        person = try row.next()
        name = try row.next()
        address = try row.next()
        language = try row.next()
        question = try row.next()
        excerpt = try row.next()
        askedAt = try row.next()
        answerBy = try row.next()
        stage = try row.next()
        outcome = try row.next()
        decidedAt = try row.next()
        answer = try row.next()
        isNews = try row.next()
    }

    package init(
        id: ConsultID, ticket: TicketID, askedBy: PersonID, person: PersonID?, name: String, address: String, language: LanguageTag,
        question: String, excerpt: String, askedAt: Moment, answerBy: Moment
    ) {
        self.id = id
        self.ticket = ticket
        self.askedBy = askedBy
        self.person = person
        self.name = name
        self.address = address
        self.language = language
        self.question = question
        self.excerpt = excerpt
        self.askedAt = askedAt
        self.answerBy = answerBy
        stage = .ahead
        isNews = false
    }

    /// Bytes of the question and of what is shown with it.
    package static let limit = 20_000
    /// Questions of one ticket that wait at a time.
    package static let openLimit = 20
}

package enum ConsultRefusal: Error, Sendable, Equatable {
    case questionMissing
    case answerMissing
    case textTooLong(limit: Int)
    /// It has no address, is not there, is the asker, a mailbox of the house, or the customer whom it is about.
    case unfitRecipient
    /// They are away until after the time for the answer, and nobody covers.
    case isAway
    /// Not in the future, or too far away.
    case badTime
    case isFinished
    /// It was answered or withdrawn meanwhile.
    case isOver
    case tooMany(limit: Int)
}
