package import Basics

/// Something that was told to customers was wrong: everybody who was told is found, each is corrected, and that is proved.
///
/// Its rooms: `RecallPassage` (which words were wrong), `RecallScope` (how somebody says which), `Telling` (who was told them by
/// which message), `Correction` (what each customer is owed), `Recall+Store` (finding and counting).
package struct Recall: Sendable, Hashable, Identifiable {
    package var id: RecallID
    package var article: ArticleID
    package var scope: RecallScope
    /// What was wrong, in the words of who opened it.
    package var reason: String
    package var openedAt: Moment
    package var openedBy: PersonID
    /// Until when each customer is to hear.
    package var correctBy: Moment
    package var stage: Stage
    /// The last citation that was looked at.
    package var listed: CitationID
    /// The last message that was searched, and the newest there was when it was opened.
    package var searched: MessageID
    package var searchUntil: MessageID
    /// How many messages were searched.
    package var searchedCount: Int
    package var doneAt: Moment?
    /// Who lets all that can be sent as it stands go out in their name, and whether probable ones too.
    package var sender: PersonID?
    package var sendsProbable: Bool

    package enum Stage: String, Sendable, Codable, CaseIterable {
        /// The ledger is being read: who was told for certain.
        case listing
        /// Messages are being searched: who was probably told.
        case searching
        /// The list is whole; corrections are on their way.
        case correcting
        /// The last customer was corrected, or let go with a reason.
        case done
    }

    package var isOpen: Bool { stage != .done }

    /// How far the search of messages is, from 0 to 1, by the time at which they were written.
    package func progress(from first: MessageID?) -> Double {
        switch stage {
        case .listing: return 0
        case .correcting, .done: return 1
        case .searching:
            let start = max(first?.rawValue ?? 0, 0) >> 21
            let (at, end) = (searched.rawValue >> 21, searchUntil.rawValue >> 21)
            return end > start ? min(1, max(0, Double(at - start) / Double(end - start))) : 0
        }
    }
}

/// Which words were wrong, as somebody says it.
package struct RecallScope: Sendable, Hashable {
    /// The first wrong version in the article's source language, and the last; `nil` means up to the newest.
    package var since: Int
    package var until: Int?
    /// Only these sentences; all of the text where there are none.
    package var sentences: [String]
    /// Only what was told in this time.
    package var toldFrom: Moment?
    package var toldUntil: Moment?

    package init(since: Int = 1, until: Int? = nil, sentences: [String] = [], toldFrom: Moment? = nil, toldUntil: Moment? = nil) {
        self.since = since
        self.until = until
        self.sentences = sentences.map(\.trimmed).filter { !$0.isEmpty }
        self.toldFrom = toldFrom
        self.toldUntil = toldUntil
    }

    /// Whether it may still be told today: what was wrong only until some day is right now.
    package func isWrong(at now: Moment) -> Bool { toldUntil.map { $0 > now } ?? true }
}

/// Words of a version that were wrong.
package struct RecallPassage: Sendable, Hashable {
    package var recall: RecallID
    package var passage: Passage
    package var language: LanguageTag
}

/// A message by which a customer was told something that is recalled.
package struct Telling: Sendable, Hashable {
    package var message: MessageID
    package var ticket: TicketID
    package var customer: CustomerID
    package var teller: PersonID?
    package var at: Moment
    package var certainty: Citation.Certainty
    /// How much of the words is in the message; 1 for what was put in.
    package var score: Double
    /// What of the version was told.
    package var passage: Passage
    /// The entry of the ledger, when there is one; else it was found by searching.
    package var citation: CitationID?

    package init(
        message: MessageID, ticket: TicketID, customer: CustomerID, teller: PersonID?, at: Moment, certainty: Citation.Certainty, score: Double,
        passage: Passage, citation: CitationID?
    ) {
        self.message = message
        self.ticket = ticket
        self.customer = customer
        self.teller = teller
        self.at = at
        self.certainty = certainty
        self.score = score
        self.passage = passage
        self.citation = citation
    }

    package init(_ citation: Citation) {
        self.init(
            message: citation.message, ticket: citation.ticket, customer: citation.customer, teller: citation.teller, at: citation.toldAt,
            certainty: citation.certainty, score: 1, passage: citation.passage, citation: citation.id)
    }
}

package enum RecallRefusal: Error, Sendable, Equatable {
    case notFound
    case notAllowed
    /// Nothing of the article fits what was said to be wrong.
    case nothingWrong
    case reasonMissing
    /// The times are the wrong way round, or the corrections would be due before now.
    case badTimes
    /// An open recall is about the same words.
    case alreadyRecalled(RecallID)
    /// There is no right version yet that could be told to everybody.
    case notMended
    /// It has been sent or let go already.
    case notOpen
    /// An amount of minor units from 0 on, with a currency code of three letters.
    case badCost
    /// The text says again what was recalled; it goes only by a deliberate step.
    case saysRecalled
}
