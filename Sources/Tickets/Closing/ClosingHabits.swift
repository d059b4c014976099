package import Basics
internal import Foundation
package import Storage

/// What the house asks after a solution, and how long it waits.
package struct ClosingHabits: Sendable, Hashable, Codable {
    /// Whether customers are asked at all.
    package var asks = true
    /// Mailboxes whose customers are not asked.
    package var quiet: [MailboxID] = []
    /// Days without an answer after which a solved ticket is closed.
    package var silence = 5
    /// Days after closing in which the customer's mail opens the ticket again; a later one begins a new ticket.
    package var reopening = 14

    package init() {}

    package func asks(in mailbox: MailboxID?) -> Bool { asks && !(mailbox.map(quiet.contains) ?? false) }

    package static func find(in db: Snapshot) throws -> ClosingHabits {
        guard let text = try db.setting("closing") else { return ClosingHabits() }
        return (try? JSONDecoder().decode(ClosingHabits.self, from: Data(text.utf8))) ?? ClosingHabits()
    }

    /// - Throws: `ClosingRefusal.badDays` outside 1 to 90 and 0 to 365.
    package func save(in tx: Transaction) throws {
        guard (1...90).contains(silence), (0...365).contains(reopening) else { throw ClosingRefusal.badDays }
        try tx.set("closing", to: String(decoding: try JSONEncoder().encode(self), as: UTF8.self))
    }
}

package enum ClosingRefusal: Error, Sendable, Equatable {
    /// Neither a link that we gave out nor one that still works.
    case badLink
    /// It was ours and has run out.
    case linkOver
    case badDays
    case wordsMissing
    case wordsTooLong(limit: Int)
    case badEffort
    /// There are no thanks to overrule.
    case noThanks
}
