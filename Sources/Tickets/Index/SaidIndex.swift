package import Basics
internal import Language
package import Storage

/// What was said can be found: it waits in the transaction that says it, and is found from then on.
package enum SaidIndex {
    /// Rows that wait until they are taken into the lists together. Searching reads what waits, so that it must be little.
    package static let batch = 512
    /// Rows of one statement. Statements are kept by their text, so that there are few of them.
    private static let rows = 64
    private static let renewals = 20

    /// Writes down that the ticket has these terms.
    static func put(_ terms: Set<UInt64>, on ticket: Ticket, in tx: Transaction) throws {
        guard !terms.isEmpty else { return }
        try tx.execute("INSERT INTO said_waiting (number, terms) VALUES (\(ticket.number), \(pack(terms)))")
    }

    /// Something was taken away from the ticket, or came from another: it is read anew, soon, and when somebody searches before.
    package static func renew(_ tickets: [TicketID], in tx: Transaction) throws {
        for ticket in tickets { try tx.execute("INSERT INTO said_renewals (ticket) VALUES (\(ticket)) ON CONFLICT DO NOTHING") }
    }

    /// Whether so much waits that it is to be taken into the lists.
    package static func isFull(in db: Snapshot) throws -> Bool {
        if try db.exists("SELECT 1 FROM said_renewals LIMIT 1") { return true }
        return try db.exists("SELECT 1 FROM said_waiting ORDER BY id LIMIT 1 OFFSET \(batch - 1)")
    }

    /// Takes what waits into the lists, up to a batch, and reads anew what is to be. Gives how much it was.
    package static func fold(in tx: Transaction) throws -> Int {
        let waiting = try tx.all("SELECT id, number, terms FROM said_waiting ORDER BY id LIMIT \(batch)") { row in
            let entry: (Int64, Int64, [UInt8]) = (try row.next(), try row.next(), try row.next())
            return entry
        }
        var added = Additions()
        for (_, number, terms) in waiting { added.add(unpack(terms), to: number) }
        try add(added, in: tx)
        for part in waiting.map(\.0).parts { try tx.execute("DELETE FROM said_waiting WHERE id IN (\(list: part))") }
        let renewed: [TicketID] = try tx.values("SELECT ticket FROM said_renewals ORDER BY ticket LIMIT \(renewals)")
        for id in renewed {
            if let ticket = try Ticket.find(id, in: tx) { try replace(ticket, with: try terms(of: ticket, in: tx), in: tx) }
            try tx.execute("DELETE FROM said_renewals WHERE ticket = \(id)")
        }
        return waiting.count + renewed.count
    }

    /// All that is to be found of a ticket, as it stands now.
    static func terms(of ticket: Ticket, in db: Snapshot) throws -> Set<UInt64> {
        guard ticket.mergedInto == nil else { return [] }
        var terms = subject(ticket)
        for merged in try ticket.mergedHere(in: db) { terms.formUnion(subject(merged)) }
        var before: MessageID?
        while true {
            let some = try ticket.messages(before: before, limit: 200, in: db)
            for message in some where message.isIndexed { terms.formUnion(Self.terms(message)) }
            guard some.count == 200, let first = some.first else { return terms }
            before = first.id
        }
    }

    static func subject(_ ticket: Ticket) -> Set<UInt64> {
        SaidTerms.of(ticket.subject, language: ticket.language).union(SaidTerms.ofSubject(ticket.subject, language: ticket.language))
    }

    static func terms(_ message: Message) -> Set<UInt64> {
        terms(
            text: message.newText, sender: message.kind == .incoming ? message.from : "", files: message.attachments.map(\.name),
            language: message.language)
    }

    /// The new words, who wrote them when it is the customer, and what the files are called.
    static func terms(text: String, sender: String, files: [String], language: LanguageTag) -> Set<UInt64> {
        var terms = SaidTerms.of(text, language: language)
        for name in [sender] + files where !name.isEmpty { terms.formUnion(SaidTerms.of(name, language: language)) }
        return terms
    }

    // MARK: Lists

    /// What comes to which list.
    struct Additions {
        private(set) var places: [Int64: [UInt64: [Int]]] = [:]

        mutating func add(_ terms: some Sequence<UInt64>, to number: Int64) {
            let (block, place) = (number / Places.block, Int(number % Places.block))
            for term in terms { places[block, default: [:]][term, default: []].append(place) }
        }
    }

    static func add(_ added: Additions, in tx: Transaction) throws {
        for (block, terms) in added.places.sorted(by: { $0.key < $1.key }) {
            let keys = terms.keys.map { Int64(bitPattern: $0) }.sorted()
            for part in keys.parts(of: rows) {
                var lists = try places(of: part, in: block, db: tx)
                for key in part {
                    for place in terms[UInt64(bitPattern: key)] ?? [] { lists[key, default: Places()].insert(place) }
                }
                try write(lists, part, block, in: tx)
            }
        }
    }

    private static func places(of terms: [Int64], in block: Int64, db: Snapshot) throws -> [Int64: Places] {
        var lists: [Int64: Places] = [:]
        try db.visit("SELECT term, places FROM said_lists WHERE block = \(block) AND term IN (\(padded: terms))") { row in
            let term: Int64 = try row.next()
            lists[term] = Places(try row.next())
        }
        return lists
    }

    private static func write(_ lists: [Int64: Places], _ terms: [Int64], _ block: Int64, in tx: Transaction) throws {
        for group in terms.evenParts(of: rows) {
            let written = group.map { [block.stored, $0.stored, (lists[$0] ?? Places()).bytes.stored] }
            try tx.execute(
                """
                INSERT INTO said_lists (block, term, places) VALUES \(rows: written)
                ON CONFLICT (block, term) DO UPDATE SET places = excluded.places
                """)
        }
    }

    /// Takes the ticket out of every list of its block that it does not belong in any more, and puts it into those it does.
    private static func replace(_ ticket: Ticket, with terms: Set<UInt64>, in tx: Transaction) throws {
        // What waits of it was read from what is read now.
        try tx.execute("DELETE FROM said_waiting WHERE number = \(ticket.number)")
        let (block, place) = (ticket.number / Places.block, Int(ticket.number % Places.block))
        var gone: [(Int64, Places)] = []
        try tx.visit("SELECT term, places FROM said_lists WHERE block = \(block)") { row in
            let term: Int64 = try row.next()
            var places = Places(try row.next())
            guard places.contains(place), !terms.contains(UInt64(bitPattern: term)) else { return }
            places.remove(place)
            gone.append((term, places))
        }
        for (term, places) in gone {
            if places.count == 0 {
                try tx.execute("DELETE FROM said_lists WHERE block = \(block) AND term = \(term)")
            } else {
                try tx.execute("UPDATE said_lists SET places = \(places.bytes) WHERE block = \(block) AND term = \(term)")
            }
        }
        var added = Additions()
        added.add(terms, to: ticket.number)
        try add(added, in: tx)
    }

    // MARK: Reading

    /// What waits, with what is to be read anew already read.
    static func waiting(in db: Snapshot) throws -> (added: [(number: Int64, terms: [UInt64])], renewed: [(number: Int64, terms: Set<UInt64>)]) {
        let added = try db.all("SELECT number, terms FROM said_waiting ORDER BY id DESC LIMIT 20000") { row in
            (number: try row.next() as Int64, terms: unpack(try row.next()))
        }
        let renewed: [TicketID] = try db.values("SELECT ticket FROM said_renewals ORDER BY ticket LIMIT \(renewals)")
        return (
            added,
            try renewed.compactMap { id in try Ticket.find(id, in: db).map { (number: $0.number, terms: try terms(of: $0, in: db)) } }
        )
    }

    /// Visits the lists of terms in all blocks up to the highest number.
    static func lists(of terms: [UInt64], upTo highest: Int64, in db: Snapshot, _ body: (UInt64, Int64, Places) -> Void) throws {
        let (blocks, keys) = (Array(0...(highest / Places.block)), terms.map { Int64(bitPattern: $0) }.sorted())
        // A table of PostgreSQL is not in the order of a key: an index by term names what there is, instead of asking each block for it.
        let inBlocks: SQL = db.engine == .postgres ? "1 = 1" : "block IN (\(padded: blocks))"
        try db.visit("SELECT block, term, places FROM said_lists WHERE \(inBlocks) AND term IN (\(padded: keys))") { row in
            let (block, term): (Int64, Int64) = (try row.next(), try row.next())
            body(UInt64(bitPattern: term), block, Places(try row.next()))
        }
    }

    private static func pack(_ terms: Set<UInt64>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(terms.count * 8)
        for term in terms.sorted() { withUnsafeBytes(of: term.littleEndian) { bytes += $0 } }
        return bytes
    }

    private static func unpack(_ bytes: [UInt8]) -> [UInt64] {
        bytes.withUnsafeBytes { raw in
            stride(from: 0, through: raw.count - 8, by: 8).map { UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: $0, as: UInt64.self)) }
        }
    }
}

extension Message {
    /// What a person said. The house's own letters say the same on every ticket, and what was taken back was never said.
    package var isIndexed: Bool { kind != .automatic && delivery?.state != .undone }
}
