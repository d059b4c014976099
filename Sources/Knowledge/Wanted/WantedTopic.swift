package import Basics

/// Something that people wanted to know and that no article says: searches of the same matter that found nothing, and tickets that
/// were closed without anybody being told anything from an article. Somebody takes it and writes it up.
package struct WantedTopic: Sendable, Hashable, Identifiable {
    package var id: WantedID
    package var language: LanguageTag
    /// What it is called: the words of the first who asked, without what says who they are.
    package var words: String
    package var state: State
    /// How much it is wanted, over the last ninety days.
    package var weight: Int
    package var firstAt: Moment
    package var lastAt: Moment
    /// Who writes it up.
    package var taker: PersonID?
    package var takenAt: Moment?
    /// What came of it. A draft until it is published.
    package var article: ArticleID?
    /// Why it is not to be written.
    package var reason: String?

    package enum State: String, Sendable, Codable, CaseIterable {
        case open, taken
        /// There is a published article.
        case written
        /// Somebody said that no article is needed. What is asked later is still added to it, so that it does not come back.
        case dropped
    }

    /// A search costs its asker a moment, a ticket two people's time.
    package static let searchWeight = 1
    package static let ticketWeight = 3
    /// What is older counts no more.
    package static let remembered = Span.days(90)
    /// Searches begin no more topics when so many are open: a stranger with a program cannot fill the list.
    package static let mostOpen = 2_000
    /// Words by which a topic is recognised.
    package static let terms = 12
}

/// A word of a topic, and how much it says: more, the fewer texts have it.
package struct WantedTerm: Sendable, Hashable {
    package var hash: UInt64
    package var weight: Double

    package init(hash: UInt64, weight: Double) {
        self.hash = hash
        self.weight = weight
    }
}

/// What a topic's weight is made of.
package struct WantedEvidence: Sendable, Hashable {
    /// How often it was searched for in vain.
    package var searched = 0
    /// In which words, what was searched most first.
    package var searches: [String] = []
    /// How many tickets.
    package var ticketCount = 0
    /// The newest first.
    package var tickets: [TicketID] = []

    package init() {}
}

package enum WantedRefusal: Error, Sendable, Equatable {
    case notFound
    /// Somebody has it already, or it is done with.
    case notOpen
    /// Only who took it, or a lead, gives it back.
    case notYours
    case reasonMissing
}
