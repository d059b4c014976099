internal import CPostgres
internal import Foundation

/// One connection by libpq. Used by one thread at a time.
final class PostgresConnection: Connection, @unchecked Sendable {
    private let handle: OpaquePointer
    /// Prepared statements by their text, with the turn in which each was used last.
    private var prepared: [String: (name: String, turn: Int)] = [:]
    private var turn = 0
    private static let preparedLimit = 300

    /// Connects, or throws `unavailable` with the server's words; the URL, which holds the password, is in none of them.
    init(url: String) throws {
        guard let handle = PQconnectdb(url) else { throw StorageError.unavailable("PostgreSQL: out of memory") }
        self.handle = handle
        guard PQstatus(handle) == CONNECTION_OK else {
            defer { PQfinish(handle) }
            throw StorageError.unavailable("PostgreSQL cannot be reached: \(Self.words(of: handle))")
        }
        try command("SET client_min_messages = warning")
        try command("SET statement_timeout = '60s'")
        try command("SET idle_in_transaction_session_timeout = '120s'")
    }

    deinit { PQfinish(handle) }

    var isAlive: Bool { PQstatus(handle) == CONNECTION_OK }
    var socket: Int32 { PQsocket(handle) }

    private static func words(of handle: OpaquePointer) -> String {
        String(cString: PQerrorMessage(handle)).split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    /// Runs a statement without values or rows: BEGIN, COMMIT, SET, LISTEN.
    func command(_ text: String) throws {
        let result = PQexec(handle, text)
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_COMMAND_OK || PQresultStatus(result) == PGRES_TUPLES_OK else {
            throw failure(result, in: text)
        }
    }

    /// Whether the server has told us something since the last look.
    func takeNotifications() -> Bool {
        guard PQconsumeInput(handle) == 1 else { return false }
        var heard = false
        while let notice = PQnotifies(handle) {
            PQfreemem(notice)
            heard = true
        }
        return heard
    }

    func execute(_ sql: SQL) throws -> Int {
        try run(sql) { result in
            Int(String(cString: PQcmdTuples(result))) ?? 0
        }
    }

    func visit(_ sql: SQL, _ body: (inout Row) throws -> Bool) throws {
        try run(sql) { result in
            for index in 0..<PQntuples(result) {
                var row = Row(PostgresRow(result: result, row: index))
                guard try body(&row) else { return }
            }
        }
    }

    private func run<T>(_ sql: SQL, _ read: (OpaquePointer) throws -> T) throws -> T {
        let result = sql.values.isEmpty && sql.text.utf8.count > 2_000 ? PQexec(handle, sql.text) : try executePrepared(sql)
        guard let result else { throw StorageError.unavailable("PostgreSQL: \(Self.words(of: handle))") }
        defer { PQclear(result) }
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK: return try read(result)
        default: throw failure(result, in: sql.text)
        }
    }

    private func executePrepared(_ sql: SQL) throws -> OpaquePointer? {
        let types = sql.values.map(\.postgresType)
        let name = try prepare(sql.text, types: types)
        return withParameters(sql.values) { values, lengths, formats in
            PQexecPrepared(handle, name, Int32(sql.values.count), values, lengths, formats, 1)
        }
    }

    /// The name under which the server knows the statement. The types belong to it: NULL in place of a number is another
    /// statement.
    private func prepare(_ text: String, types: [Oid]) throws -> String {
        turn += 1
        let key = types.map { String($0) }.joined(separator: ",") + ":" + text
        if let known = prepared[key] {
            prepared[key]?.turn = turn
            return known.name
        }
        if prepared.count >= Self.preparedLimit { forgetOldest() }
        let name = "s\(turn)"
        let result = PQprepare(handle, name, Self.numbered(text), Int32(types.count), types)
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_COMMAND_OK else { throw failure(result, in: text) }
        prepared[key] = (name, turn)
        return name
    }

    private func forgetOldest() {
        let oldest = prepared.sorted { $0.value.turn < $1.value.turn }.prefix(Self.preparedLimit / 4)
        for (key, statement) in oldest {
            PQclear(PQexec(handle, "DEALLOCATE \(statement.name)"))
            prepared[key] = nil
        }
    }

    /// `?` becomes `$1`, `$2`, …; none stands in a literal (see `SQL`).
    static func numbered(_ text: String) -> String {
        var numbered = ""
        var count = 0
        for character in text {
            if character == "?" {
                count += 1
                numbered += "$\(count)"
            } else {
                numbered.append(character)
            }
        }
        return numbered
    }

    private func withParameters<T>(
        _ values: [Value], _ body: (UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?) -> T
    ) -> T {
        var bytes: [UInt8] = []
        var spans: [(start: Int, count: Int)?] = []
        for value in values {
            guard let encoded = value.postgresBytes else {
                spans.append(nil)
                continue
            }
            spans.append((bytes.count, encoded.count))
            bytes += encoded
            bytes.append(0)
        }
        return bytes.withUnsafeBytes { buffer in
            let base = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
            let pointers = spans.map { span in span.flatMap { span in base.map { UnsafePointer($0 + span.start) } } }
            let lengths = spans.map { Int32($0?.count ?? 0) }
            let formats = [Int32](repeating: 1, count: values.count)
            return body(pointers, lengths, formats)
        }
    }

    private func failure(_ result: OpaquePointer?, in text: String) -> any Error {
        let state = PQresultErrorField(result, 67).map { String(cString: $0) } ?? ""
        let message = PQresultErrorField(result, 77).map { String(cString: $0) } ?? Self.words(of: handle)
        let words = "PostgreSQL \(state): \(message)"
        if state == "40001" || state == "40P01" { return LostRace() }
        if !isAlive || state.isEmpty { return StorageError.unavailable(words) }
        return switch state.prefix(2) {
        case "23": StorageError.constraint(words)
        case "08", "53", "57", "58", "55", "25": StorageError.unavailable(words)
        default: StorageError.broken("\(words) in: \(text)")
        }
    }
}

/// The transaction met another one and must be run again.
struct LostRace: Error {}

private struct PostgresRow: RowSource {
    let result: OpaquePointer
    let row: Int32

    func isNull(at index: Int) -> Bool { PQgetisnull(result, row, Int32(index)) == 1 }

    private func raw(_ index: Int) -> UnsafeRawBufferPointer? {
        guard !isNull(at: index), let start = PQgetvalue(result, row, Int32(index)) else { return nil }
        return UnsafeRawBufferPointer(start: start, count: Int(PQgetlength(result, row, Int32(index))))
    }

    private func type(_ index: Int) -> Oid { PQftype(result, Int32(index)) }

    /// Network byte order, two's complement.
    private func number(_ bytes: UnsafeRawBufferPointer) -> Int64 {
        var value = bytes.first.map { $0 & 0x80 != 0 ? Int64(-1) : 0 } ?? 0
        for byte in bytes { value = value << 8 | Int64(byte) }
        return value
    }

    func integer(at index: Int) throws -> Int64? {
        guard let bytes = raw(index) else { return nil }
        switch type(index) {
        case 20, 21, 23: return number(bytes)
        case 16: return bytes.first.map { $0 == 0 ? 0 : 1 }
        case 1700: throw StorageError.broken("column \(index) is numeric: CAST it to BIGINT")
        default: return nil
        }
    }

    func real(at index: Int) throws -> Double? {
        guard let bytes = raw(index) else { return nil }
        switch type(index) {
        case 701: return Double(bitPattern: UInt64(bitPattern: number(bytes)))
        case 700: return Double(Float(bitPattern: UInt32(truncatingIfNeeded: number(bytes))))
        default: return try integer(at: index).map(Double.init)
        }
    }

    func text(at index: Int) throws -> String? {
        guard [25, 1043, 19, 705, 1042].contains(type(index)), let bytes = raw(index) else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    func bytes(at index: Int) throws -> [UInt8]? {
        guard type(index) == 17 else { return nil }
        return raw(index).map(Array.init)
    }
}

extension Value {
    fileprivate var postgresType: Oid {
        switch self {
        case .null: 0
        case .integer: 20
        case .real: 701
        case .text: 25
        case .bytes: 17
        }
    }

    /// In the binary format of the type; `nil` is NULL.
    fileprivate var postgresBytes: [UInt8]? {
        switch self {
        case .null: nil
        case .integer(let value): withUnsafeBytes(of: value.bigEndian, Array.init)
        case .real(let value): withUnsafeBytes(of: value.bitPattern.bigEndian, Array.init)
        case .text(let value): Array(value.utf8)
        case .bytes(let value): value
        }
    }
}
