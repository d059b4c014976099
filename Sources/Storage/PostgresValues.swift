internal import CPostgres

/// The types that we bind and read (`pg_type.dat` of PostgreSQL).
private enum PostgresType {
    static let bool: Oid = 16
    static let bytes: Oid = 17
    static let integers: [Oid] = [20, 21, 23, 26]
    static let float: Oid = 700
    static let double: Oid = 701
    static let numeric: Oid = 1700
    /// The arrays of those that we bind.
    static let arrays: [Oid: Oid] = [17: 1001, 20: 1016, 25: 1009, 701: 1022]
    /// text, varchar, char(n), name, unknown, json, xml: their binary form is the text itself.
    static let texts: [Oid] = [25, 1043, 1042, 19, 705, 114, 142]
}

/// Values in the form in which libpq takes them. NULL is not among them; it is written into the statement.
struct PostgresParameters {
    let types: [Oid]
    private var bytes: [UInt8] = []
    private var starts: [Int] = []
    private var lengths: [Int32] = []

    init(_ values: [Value]) {
        types = values.compactMap(\.postgresType)
        for value in values where value != .null {
            starts.append(bytes.count)
            value.append(to: &bytes)
            lengths.append(Int32(bytes.count - (starts.last ?? 0)))
        }
        // An empty value must still have an address: to libpq, none at all is NULL.
        bytes.append(0)
    }

    /// An array for each value of rows that have values of the same kinds (`array_send` of PostgreSQL: dimensions, whether there are
    /// NULLs, the type, the length and where it begins, then each with its length).
    init(each rows: [[Value]]) {
        let kinds = rows.first?.map(\.postgresType) ?? []
        types = kinds.compactMap { $0.flatMap { PostgresType.arrays[$0] } }
        for (column, kind) in kinds.enumerated() {
            guard let kind else { continue }
            starts.append(bytes.count)
            for number in [1, 0, Int32(bitPattern: kind), Int32(rows.count), 1] { Self.append(number, to: &bytes) }
            for row in rows {
                let place = bytes.count
                Self.append(0, to: &bytes)
                row[column].append(to: &bytes)
                withUnsafeBytes(of: Int32(bytes.count - place - 4).bigEndian) { bytes.replaceSubrange(place..<place + 4, with: $0) }
            }
            lengths.append(Int32(bytes.count - (starts.last ?? 0)))
        }
        bytes.append(0)
    }

    private static func append(_ number: Int32, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: number.bigEndian) { bytes += $0 }
    }

    var count: Int32 { Int32(lengths.count) }

    func withPointers<T>(
        _ body: (UnsafePointer<UnsafePointer<CChar>?>, UnsafePointer<Int32>, UnsafePointer<Int32>) -> T
    ) -> T {
        bytes.withUnsafeBytes { buffer in
            let base = buffer.bindMemory(to: CChar.self).baseAddress
            let pointers = starts.map { start in base.map { $0 + start } }
            return body(pointers, lengths, [Int32](repeating: 1, count: lengths.count))
        }
    }
}

extension Value {
    fileprivate var postgresType: Oid? {
        switch self {
        case .null: nil
        case .integer: 20
        case .real: PostgresType.double
        case .text: 25
        case .bytes: PostgresType.bytes
        }
    }

    /// The binary format: numbers in network byte order.
    fileprivate func append(to bytes: inout [UInt8]) {
        switch self {
        case .null: break
        case .integer(let value): withUnsafeBytes(of: value.bigEndian) { bytes += $0 }
        case .real(let value): withUnsafeBytes(of: value.bitPattern.bigEndian) { bytes += $0 }
        case .text(let value): bytes += value.utf8
        case .bytes(let value): bytes += value
        }
    }
}

/// A row of a result in binary format, read by the type that the server says the column has.
struct PostgresRow: RowSource {
    let result: OpaquePointer
    let row: Int32

    func isNull(at index: Int) -> Bool {
        index < PQnfields(result) && PQgetisnull(result, row, Int32(index)) == 1
    }

    func integer(at index: Int) throws -> Int64? {
        guard let (type, bytes) = try column(index) else { return nil }
        if type == PostgresType.bool { return bytes.first == 0 ? 0 : 1 }
        return PostgresType.integers.contains(type) ? Self.number(bytes, isSigned: type != 26) : nil
    }

    func real(at index: Int) throws -> Double? {
        guard let (type, bytes) = try column(index) else { return nil }
        switch type {
        case PostgresType.double: return Double(bitPattern: UInt64(bitPattern: Self.number(bytes)))
        case PostgresType.float: return Double(Float(bitPattern: UInt32(truncatingIfNeeded: Self.number(bytes))))
        default: return try integer(at: index).map(Double.init)
        }
    }

    func text(at index: Int) throws -> String? {
        guard let (type, bytes) = try column(index), PostgresType.texts.contains(type) else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    func bytes(at index: Int) throws -> [UInt8]? {
        guard let (type, bytes) = try column(index), type == PostgresType.bytes else { return nil }
        return Array(bytes)
    }

    private func column(_ index: Int) throws -> (type: Oid, bytes: UnsafeRawBufferPointer)? {
        let place = Int32(index)
        guard place < PQnfields(result), PQgetisnull(result, row, place) == 0, let start = PQgetvalue(result, row, place) else {
            return nil
        }
        let type = PQftype(result, place)
        if type == PostgresType.numeric {
            let name = PQfname(result, place).map { String(cString: $0) } ?? ""
            throw StorageError.broken("column \(index) (\(name)) is NUMERIC on PostgreSQL; CAST it to BIGINT or DOUBLE PRECISION")
        }
        return (type, UnsafeRawBufferPointer(start: start, count: Int(PQgetlength(result, row, place))))
    }

    private static func number(_ bytes: UnsafeRawBufferPointer, isSigned: Bool = true) -> Int64 {
        let sign: Int64 = isSigned && (bytes.first ?? 0) & 0x80 != 0 ? -1 : 0
        return bytes.reduce(sign) { $0 << 8 | Int64($1) }
    }
}
