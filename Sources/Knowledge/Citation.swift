package import Basics

/// A passage of a version: what somebody may be told.
package struct Passage: Sendable, Hashable {
    package var version: ArticleVersionID
    /// Bytes of the version's body.
    package var bytes: Range<Int>

    package init(version: ArticleVersionID, bytes: Range<Int>) {
        self.version = version
        self.bytes = bytes
    }

    /// The words, if the bytes are of the body.
    package func words(in body: String) -> String? {
        let all = Array(body.utf8)
        guard bytes.lowerBound >= 0, bytes.upperBound <= all.count, !bytes.isEmpty else { return nil }
        return String(validating: all[bytes], as: UTF8.self)?.trimmed
    }
}

/// This message told this customer this passage of this version. Written when the message has left, and never changed: the sum
/// of citations is the told ledger.
package struct Citation: Sendable, Hashable, Identifiable {
    package var id: CitationID
    package var message: MessageID
    package var ticket: TicketID
    package var customer: CustomerID
    /// Who wrote the message.
    package var teller: PersonID?
    package var article: ArticleID
    package var passage: Passage
    package var certainty: Certainty
    /// The article was past its date, and the teller used it knowingly.
    package var wasStale: Bool
    package var toldAt: Moment

    package enum Certainty: String, Sendable, Codable, CaseIterable {
        /// Somebody put the passage in.
        case certain
        /// The words were recognised.
        case probable
    }
}

/// What a message that has not left will have told.
package struct Citing: Sendable, Hashable {
    package var article: ArticleID
    package var passage: Passage
    package var certainty: Citation.Certainty
    package var wasStale: Bool

    package init(article: ArticleID, passage: Passage, certainty: Citation.Certainty, wasStale: Bool) {
        self.article = article
        self.passage = passage
        self.certainty = certainty
        self.wasStale = wasStale
    }
}
