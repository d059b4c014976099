internal import Basics
internal import Language
package import Storage

extension SaidIndex {
    /// How far the reading of what was said before the index is.
    package struct Progress: Sendable, Hashable {
        package var done: Int
        package var all: Int
        package var isOver: Bool

        package init(done: Int, all: Int, isOver: Bool) { (self.done, self.all, self.isOver) = (done, all, isOver) }

        /// 0 to 1.
        package var share: Double { isOver ? 1 : min(0.999, Double(done) / Double(max(1, all))) }
    }

    private static let setting = "said.edition"
    /// Where it is: the message before which nothing was read yet, how many are done, and how many there were at the beginning.
    private static let place = "said.place"
    private static let step = 200

    package static func progress(in db: Snapshot) throws -> Progress {
        if try db.setting(setting) == goal { return Progress(done: 0, all: 0, isOver: true) }
        let place = try Place(db.setting(Self.place) ?? "")
        return Progress(done: place?.done ?? 0, all: place?.all ?? 0, isOver: false)
    }

    /// The next messages to be read, the newest first, with their terms: made outside of any transaction that writes. `nil` when
    /// all is read.
    package static func toRead(in db: Snapshot) throws -> Reading? {
        guard try db.setting(setting) != goal else { return nil }
        guard let place = try Place(db.setting(Self.place) ?? ""), place.edition == goal else { return Reading(place: nil, terms: []) }
        let messages: [Message] = try db.all(
            """
            SELECT \(Message.columns) FROM messages WHERE id < \(place.before) ORDER BY id DESC LIMIT \(step)
            """)
        let files = try Attachment.all(of: messages.map(\.id), in: db)
        let terms = messages.map { message -> (MessageID, Set<UInt64>) in
            var message = message
            message.attachments = files[message.id] ?? []
            return (message.id, message.isIndexed ? Self.terms(message) : [])
        }
        return Reading(place: place, terms: terms)
    }

    package struct Reading: Sendable {
        fileprivate var place: Place?
        fileprivate var terms: [(MessageID, Set<UInt64>)]
    }

    /// Puts what was read into the lists, and notes how far it is. What was interrupted goes on from where it was; what two did is
    /// done once.
    package static func take(_ reading: Reading, in tx: Transaction) throws {
        guard let place = reading.place else { return try begin(in: tx) }
        guard try Place(tx.setting(Self.place) ?? "") == place else { return }
        var added = Additions()
        for part in reading.terms.parts {
            // Where each stands now.
            let found: [Ticket] = try tx.all(
                "SELECT \(Ticket.columns) FROM tickets WHERE id IN (SELECT ticket FROM messages WHERE id IN (\(list: part.map(\.0))))")
            let tickets = Dictionary(uniqueKeysWithValues: found.map { ($0.id, $0) })
            let homes = try tx.all("SELECT id, ticket FROM messages WHERE id IN (\(list: part.map(\.0)))") { row in
                let home: (MessageID, TicketID) = (try row.next(), try row.next())
                return home
            }
            let home = Dictionary(uniqueKeysWithValues: homes)
            for (message, terms) in part {
                guard let ticket = home[message].flatMap({ tickets[$0] }), ticket.mergedInto == nil else { continue }
                added.add(terms, to: ticket.number)
            }
            for ticket in found where ticket.mergedInto == nil { added.add(subject(ticket), to: ticket.number) }
        }
        try add(added, in: tx)
        guard let last = reading.terms.last else { return try tx.set(setting, to: goal) }
        try tx.set(
            Self.place,
            to: Place(edition: goal, before: last.0.rawValue, done: place.done + reading.terms.count, all: place.all).description)
    }

    /// An index that other steps of analysis made is thrown away.
    private static func begin(in tx: Transaction) throws {
        try tx.execute("DELETE FROM said_lists")
        try tx.execute("DELETE FROM said_waiting")
        try tx.execute("DELETE FROM said_renewals")
        let newest = try tx.value(Int64.self, "SELECT max(id) FROM messages") ?? 0
        let all = try tx.value(Int.self, "SELECT count(*) FROM messages") ?? 0
        try tx.set(place, to: Place(edition: goal, before: newest + 1, done: 0, all: all).description)
    }

    private static var goal: String { String(TextTerms.edition) }

    fileprivate struct Place: Sendable, Equatable, CustomStringConvertible {
        var edition: String
        var before: Int64
        var done: Int
        var all: Int

        init(edition: String, before: Int64, done: Int, all: Int) {
            (self.edition, self.before, self.done, self.all) = (edition, before, done, all)
        }

        init?(_ text: String) {
            let parts = text.split(separator: " ")
            guard parts.count == 4, let before = Int64(parts[1]), let done = Int(parts[2]), let all = Int(parts[3]) else { return nil }
            self.init(edition: String(parts[0]), before: before, done: done, all: all)
        }

        var description: String { "\(edition) \(before) \(done) \(all)" }
    }
}
