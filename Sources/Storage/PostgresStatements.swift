/// The statements that a connection has prepared, by their text and the kinds of their values. Bounded: those that
/// were used longest ago are given up.
struct PostgresStatements {
    struct Key: Hashable {
        var text: String
        /// One letter for each value. A NULL is written into the text, so it makes another statement.
        var kinds: [UInt8]
        /// Whether it is asked for each of many rows of values.
        var isForEach = false

        init(_ sql: SQL) {
            text = sql.text
            kinds = sql.values.map(\.kind)
        }

        private var word: String { text.prefix { !$0.isWhitespace }.uppercased() }
        /// What changes the schema runs once.
        var isWorthKeeping: Bool { ["SELECT", "INSERT", "UPDATE", "DELETE", "WITH"].contains(word) }
        var isQuestion: Bool { ["SELECT", "WITH"].contains(word) }
    }

    private var names: [Key: (name: String, turn: Int)] = [:]
    private var turn = 0
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    mutating func name(of key: Key) -> String? {
        guard let index = names.index(forKey: key) else { return nil }
        turn += 1
        names.values[index].turn = turn
        return names.values[index].name
    }

    mutating func newName() -> String {
        turn += 1
        return "kept_\(turn)"
    }

    mutating func keep(_ name: String, for key: Key) { names[key] = (name, turn) }

    mutating func forget(_ key: Key) { names[key] = nil }

    /// The names to deallocate before there is room for another statement.
    mutating func giveUpOldest() -> [String] {
        guard names.count >= limit else { return [] }
        let oldest = names.sorted { $0.value.turn < $1.value.turn }.prefix(max(1, limit / 4))
        for (key, _) in oldest { names[key] = nil }
        return oldest.map(\.value.name)
    }

    mutating func forgetAll() { names = [:] }

    /// The text as PostgreSQL wants it: `?` becomes `$1`, `$2` …, and NULL where the value is NULL.
    ///
    /// A NULL that was bound would need a type, and there is none that fits `? IS NULL`, a BIGINT column and a
    /// TEXT column alike. `?` inside quotes is left alone; `nil` when the number of `?` is not that of the values.
    ///
    /// - Parameter mark: what stands before each number.
    static func numbered(_ sql: SQL, after mark: String = "$") -> String? {
        guard !sql.values.isEmpty else { return sql.text }
        var text: [UInt8] = []
        text.reserveCapacity(sql.text.utf8.count + 2 * sql.values.count)
        var (next, bound) = (0, 0)
        var quote: UInt8?
        for byte in sql.text.utf8 {
            if let open = quote {
                if byte == open { quote = nil }
                text.append(byte)
            } else if byte == UInt8(ascii: "?") {
                guard next < sql.values.count else { return nil }
                if sql.values[next] == .null {
                    text += "NULL".utf8
                } else {
                    bound += 1
                    text += "\(mark)\(bound)".utf8
                }
                next += 1
            } else {
                if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") { quote = byte }
                text.append(byte)
            }
        }
        return next == sql.values.count ? String(decoding: text, as: UTF8.self) : nil
    }
}

extension Value {
    fileprivate var kind: UInt8 {
        switch self {
        case .null: UInt8(ascii: "n")
        case .integer: UInt8(ascii: "i")
        case .real: UInt8(ascii: "r")
        case .text: UInt8(ascii: "t")
        case .bytes: UInt8(ascii: "b")
        }
    }
}
