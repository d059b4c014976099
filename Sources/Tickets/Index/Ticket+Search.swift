internal import Basics
internal import Language
package import Storage

extension Ticket {
    /// One page of what was found. Who may not see a ticket does not find it: the permission is in every query that fetches,
    /// before any limit. There is no window of time.
    package static func search(_ search: TicketSearch, visibleTo asker: TicketAsker, in db: Snapshot) throws -> TicketSearch.Found {
        guard !search.isEmpty, search.limit > 0 else { return .init() }
        return try Finder(search, asker, db).page()
    }
}

/// Finding in two steps: the index says which tickets have the words, as bits by their numbers; the tables say which of them the
/// asker may see and the operators let through. Where few have the words they are fetched and put in order; where many have, the
/// list of all tickets is read in its order, which meets one soon.
private struct Finder {
    /// Up to so many tickets are fetched to be put in order.
    private static let few = 2_000
    /// Fewer than this are read by number before the best are looked at one after the other.
    private static let many = 100_000
    /// What more tickets have says nothing alone.
    private static let common = 20_000
    /// Texts that are read on the way to a page for a phrase.
    private static let readings = 300
    private static let chunk = 256
    /// The best that are looked at before what an operator lets through is read.
    private static let glance = 2 * chunk

    /// A ticket that came through, and where it stands.
    private struct Row {
        var id: TicketID
        var number: Int64
        var at: Moment
        var key: TicketSearch.Key
    }

    private let search: TicketSearch
    private let asker: TicketAsker
    private let db: Snapshot
    private let highest: Int64
    private var lists: [UInt64: NumberSet] = [:]

    init(_ search: TicketSearch, _ asker: TicketAsker, _ db: Snapshot) throws {
        (self.search, self.asker, self.db) = (search, asker, db)
        highest = try db.value(Int64.self, "SELECT max(number) FROM tickets") ?? 0
        try load()
    }

    func page() throws -> TicketSearch.Found {
        var (matching, isPartial): (NumberSet?, Bool) = (all(), false)
        if let all = matching, all.isEmpty, let some = some() { (matching, isPartial) = (some, true) }
        if let none = matching, none.isEmpty { return .init() }
        var found = try fetch(matching)
        found.isPartial = isPartial && !found.tickets.isEmpty
        return found
    }

    // MARK: The words

    private mutating func load() throws {
        let terms = Set(search.words.flatMap(\.ways).joined())
        guard !terms.isEmpty else { return }
        let wanted = search.isByPoints ? terms.union(terms.map(SaidTerms.inSubject)) : terms
        var lists: [UInt64: NumberSet] = [:]
        let empty = NumberSet(upTo: highest)
        try SaidIndex.lists(of: Array(wanted), upTo: highest, in: db) { term, block, places in
            lists[term, default: empty].insert(places, block: block)
        }
        let (added, renewed) = try SaidIndex.waiting(in: db)
        for (number, terms) in added {
            for term in terms where wanted.contains(term) { lists[term, default: empty].insert(number) }
        }
        for (number, terms) in renewed {
            for term in wanted {
                if terms.contains(term) { lists[term, default: empty].insert(number) } else { lists[term]?.remove(number) }
            }
        }
        self.lists = lists
    }

    /// The tickets that have a word in one of its ways; its terms as they stand in the subject, when they are asked for.
    private func have(_ word: TicketSearch.Word, inSubject: Bool = false) -> NumberSet { have(word.ways[...], inSubject: inSubject) }

    private func have(_ ways: ArraySlice<Set<UInt64>>, inSubject: Bool) -> NumberSet {
        var sum = NumberSet(upTo: highest)
        for way in ways {
            var all: NumberSet?
            for term in way {
                let list = lists[inSubject ? SaidTerms.inSubject(term) : term] ?? NumberSet(upTo: highest)
                if all == nil { all = list } else { all?.formIntersection(list) }
            }
            if let all { sum.formUnion(all) }
        }
        return sum
    }

    /// Those that have all the words and none of the unwanted; `nil` when no word is asked for.
    private func all() -> NumberSet? {
        var all: NumberSet?
        for word in search.words where !word.isNegated {
            let have = have(word)
            if all == nil { all = have } else { all?.formIntersection(have) }
        }
        return all.map(without)
    }

    /// Those that have at least half of the words, when there are several; `nil` when there are not.
    private func some() -> NumberSet? {
        let words = search.words.filter { !$0.isNegated }
        guard words.count > 1, search.phrases.isEmpty else { return nil }
        let sets = words.map { have($0) }
        var counts: [Int64: Int] = [:]
        // From the rarest on: the commonest word alone says nothing.
        for set in sets.sorted(by: { $0.count < $1.count }).prefix(words.count - 1) where set.count <= Self.common {
            for number in set.numbers { counts[number, default: 0] = 1 }
        }
        for number in counts.keys { counts[number] = sets.count { $0.contains(number) } }
        var some = NumberSet(upTo: highest)
        for (number, count) in counts where count * 2 >= words.count { some.insert(number) }
        return without(some)
    }

    private func without(_ set: NumberSet) -> NumberSet {
        var set = set
        for word in search.words where word.isNegated { set.subtract(have(word)) }
        return set
    }

    /// The words that are looked for, by what they are worth: rare ones count more, those of the subject most.
    private func weighed() -> [Stairs.Word] {
        search.words.filter { !$0.isNegated }.map { word in
            let said = have(word)
            // Rare: of a thousand tickets it has one, rather than all.
            let rarity = 64 - Int64(highest + 2).leadingZeroBitCount - (64 - Int64(said.count + 1).leadingZeroBitCount)
            return .init(
                said: said, own: have(word.ways.prefix(1), inSubject: false), subject: have(word, inSubject: true),
                weight: Int64(max(1, rarity)) * 1_000)
        }
    }

    /// How good a ticket is; of two alike the newer is better.
    private func points(by words: [Stairs.Word]) -> (Int64) -> Int64 {
        { number in
            Stairs.points(words.reduce(Int64(0)) { $0 + $1.worth(to: number) }, number: number, newest: highest)
        }
    }

    // MARK: The tickets

    private var conditions: SQL { conditions(isOfFew: search.isByPoints) }

    private func conditions(isOfFew: Bool) -> SQL {
        search.filters.reduce("merged_into IS NULL AND \(asker.sees)" as SQL) { "\($0) AND \($1.condition(isOfFew: isOfFew))" }
    }

    private func fetch(_ matching: NumberSet?) throws -> TicketSearch.Found {
        let words = search.isByPoints ? weighed() : []
        let points = search.isByPoints ? points(by: words) : nil
        // By points the best of them are known without a look at the tickets; by time they must be looked at.
        if let matching, matching.count <= (search.isByPoints ? Self.chunk : Self.few) {
            return try ordered(of: matching.numbers, points: points)
        }
        if search.filters.contains(where: \.isNarrow) || !asker.seesAll {
            // What is called narrow may be wide: where the best are among them, a page of them is found at once.
            if let matching, let points {
                let (filling, _) = try climb(matching, by: words, points, looking: Self.glance)
                if filling.hasMore { return try filled(filling, isOver: false) }
            }
            // Without an order, so that no index is read for it from one end to the other.
            let rows = try rows("SELECT id, number, last_message_at FROM tickets WHERE \(conditions) LIMIT \(search.budget)")
            if rows.count < search.budget {
                return try page(of: rows.filter { matching?.contains($0.number) ?? true }.map { key($0, points) })
            }
        }
        guard let matching, let points else { return try walk(matching) }
        var among = matching
        if search.filters.contains(where: \.isOfMany) {
            let (filling, isOver) = try climb(matching, by: words, points, looking: Self.glance)
            if isOver || filling.isFull { return try filled(filling, isOver: isOver) }
            if let those = try throughFilters() {
                among.formIntersection(those)
                if among.count <= Self.few { return try ordered(of: among.numbers, points: points) }
            }
        }
        let (filling, isOver) = try climb(among, by: words, points, looking: search.budget)
        return try filled(filling, isOver: isOver)
    }

    /// The tickets that the operators let through; `nil` where they are so many that the best of all soon meet one.
    private func throughFilters() throws -> NumberSet? {
        var (numbers, count) = (NumberSet(upTo: highest), 0)
        try db.visit("SELECT number FROM tickets WHERE \(conditions(isOfFew: false)) LIMIT \(Self.many)") { row in
            numbers.insert(try row.next())
            count += 1
        }
        return count < Self.many ? numbers : nil
    }

    /// Fetches few tickets by their numbers.
    private func ordered(of numbers: [Int64], points: ((Int64) -> Int64)?) throws -> TicketSearch.Found {
        var rows: [Row] = []
        for start in stride(from: 0, to: numbers.count, by: Self.chunk) { rows += try fetched(numbers[start...].prefix(Self.chunk)) }
        return try page(of: rows.map { key($0, points) })
    }

    private func fetched(_ numbers: ArraySlice<Int64>) throws -> [Row] {
        let list = Array(numbers) + Array(repeating: -1, count: Self.chunk - numbers.count)
        return try rows("SELECT id, number, last_message_at FROM tickets WHERE number IN (\(list: list)) AND \(conditions)")
    }

    private func rows(_ sql: SQL) throws -> [Row] {
        try db.all(sql) { row in
            let (id, number, at): (TicketID, Int64, Moment) = (try row.next(), try row.next(), try row.next())
            return Row(id: id, number: number, at: at, key: .init(rank: at.milliseconds, place: id.rawValue))
        }
    }

    private func key(_ row: Row, _ points: ((Int64) -> Int64)?) -> Row {
        guard let points else { return row }
        var row = row
        row.key = .init(rank: points(row.number), place: row.number)
        return row
    }

    /// The page of what is all there.
    private func page(of rows: [Row]) throws -> TicketSearch.Found {
        let rows = rows.filter { row in search.after.map { $0.isBefore(row.key) } ?? true }.sorted { $0.key.isBefore($1.key) }
        var filling = Filling(limit: search.limit)
        try fill(&filling, with: rows)
        return try filled(filling, isOver: !filling.isFull)
    }

    /// Many have the words: the best of them first, as many as fill the page, or as are looked at.
    private func climb(
        _ matching: NumberSet, by words: [Stairs.Word], _ points: @escaping (Int64) -> Int64, looking most: Int
    ) throws -> (filling: Filling, isOver: Bool) {
        var best = Best(matching, by: words, points: points, after: search.after, newest: highest)
        var filling = Filling(limit: search.limit)
        var isOver = false
        while !filling.isFull, !isOver, filling.looked < most {
            let some = best.next(Self.chunk)
            let rows = try fetched(ArraySlice(some.map(\.place))).map { key($0, points) }.sorted { $0.key.isBefore($1.key) }
            try fill(&filling, with: rows)
            filling.looked += some.count
            if !filling.isFull, let last = some.last { filling.last = last }
            isOver = some.count < Self.chunk
        }
        return (filling, isOver && !filling.isFull)
    }

    /// Reads the list of all tickets in its order.
    private func walk(_ matching: NumberSet?) throws -> TicketSearch.Found {
        var filling = Filling(limit: search.limit)
        var at = search.after
        var isOver = false
        while !filling.isFull, !isOver, filling.looked < search.budget {
            let position: SQL = at.map { "(last_message_at, id) < (\($0.rank), \($0.place))" } ?? "1 = 1"
            let rows = try rows(
                """
                SELECT id, number, last_message_at FROM tickets WHERE \(conditions) AND \(position)
                ORDER BY last_message_at DESC, id DESC LIMIT \(Self.chunk)
                """)
            try fill(&filling, with: rows, among: matching)
            filling.looked += rows.count
            at = rows.last?.key
            isOver = rows.count < Self.chunk
        }
        return try filled(filling, isOver: isOver && !filling.isFull)
    }

    // MARK: The page

    private func fill(_ filling: inout Filling, with rows: [Row], among matching: NumberSet? = nil) throws {
        for row in rows where !filling.isFull {
            let isThere = matching?.contains(row.number) ?? true
            let isWanted = try isThere && isWanted(row, &filling)
            filling.take(row, isWanted: isWanted)
        }
    }

    /// A page while it is filled, with one more row than it shows, which says that there is more.
    private struct Filling {
        let limit: Int
        var rows: [Row] = []
        /// The last place that was looked at, found or not.
        var last: TicketSearch.Key?
        var lastAt: Moment?
        var looked = 0
        var read = 0
        var hasMore: Bool { rows.count > limit }
        var isFull: Bool { hasMore || read >= Finder.readings }

        mutating func take(_ row: Row, isWanted: Bool) {
            if isWanted { rows.append(row) }
            if rows.count <= limit { (last, lastAt) = (row.key, row.at) }
        }
    }

    private func filled(_ filling: Filling, isOver: Bool) throws -> TicketSearch.Found {
        var found = TicketSearch.Found()
        let rows = filling.rows.prefix(search.limit)
        let tickets: [Ticket] = try db.all(
            "SELECT \(Ticket.columns) FROM tickets WHERE id IN (\(list: rows.map(\.id))) AND \(asker.sees)")
        let byID = Dictionary(uniqueKeysWithValues: tickets.map { ($0.id, $0) })
        found.tickets = rows.compactMap { byID[$0.id] }
        if filling.hasMore {
            found.next = rows.last?.key
        } else if !isOver {
            (found.next, found.lookedBackTo) = (filling.last, filling.lastAt)
        }
        return found
    }

    /// Whether its words say the phrases that are asked for, and none of the unwanted.
    private func isWanted(_ row: Row, _ filling: inout Filling) throws -> Bool {
        guard !search.phrases.isEmpty else { return true }
        filling.read += 1
        guard let ticket = try Ticket.find(row.id, visibleTo: asker, in: db) else { return false }
        let texts = try [ticket.subject] + ticket.messages(limit: 200, in: db).filter(\.isIndexed).map(\.newText)
        return search.phrases.allSatisfy { phrase, isNegated in texts.contains(where: phrase.stands) != isNegated }
    }
}

/// Tickets by their points, the highest first: by steps where the words are few, else one after the other.
private enum Best {
    case stairs(Stairs)
    case ladder(Ladder)

    init(_ matching: NumberSet, by words: [Stairs.Word], points: @escaping (Int64) -> Int64, after: TicketSearch.Key?, newest: Int64) {
        if words.count <= Stairs.mostWords {
            self = .stairs(Stairs(matching, by: words, after: after, newest: newest))
        } else {
            let keys = matching.numbers.map { TicketSearch.Key(rank: points($0), place: $0) }
            self = .ladder(Ladder(keys.filter { key in after.map { $0.isBefore(key) } ?? true }))
        }
    }

    mutating func next(_ count: Int) -> [TicketSearch.Key] {
        switch self {
        case .stairs(var stairs):
            defer { self = .stairs(stairs) }
            return stairs.next(count)
        case .ladder(var ladder):
            defer { self = .ladder(ladder) }
            return ladder.next(count)
        }
    }
}

/// Places by their points, the highest first. Only as many are put in order as are asked for.
private struct Ladder {
    private static let rungs: Int64 = 1_024
    private var rungs: [[TicketSearch.Key]]
    private var ready: ArraySlice<TicketSearch.Key> = []

    init(_ keys: some Sequence<TicketSearch.Key>) {
        let keys = Array(keys)
        rungs = Array(repeating: [], count: Int(Self.rungs))
        let highest = max(1, keys.lazy.map(\.rank).max() ?? 1)
        for key in keys { rungs[Int(max(0, key.rank) * (Self.rungs - 1) / highest)].append(key) }
    }

    mutating func next(_ count: Int) -> [TicketSearch.Key] {
        while ready.count < count, let rung = rungs.popLast() { ready += rung.sorted { $0.isBefore($1) } }
        let some = ready.prefix(count)
        ready = ready.dropFirst(some.count)
        return Array(some)
    }
}
