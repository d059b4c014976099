package import Basics

/// Something that fits into one column.
package protocol Storable {
    var stored: Value { get }
    /// Reads column `index`; throws when it is NULL or holds something else.
    init(from row: borrowing Row, at index: Int) throws
}

/// The current row of a result. It is valid only inside the closure that was given it.
package struct Row: ~Copyable {
    let source: any RowSource
    private var position = 0

    init(_ source: any RowSource) { self.source = source }

    /// The place of the next column, which counts as read then.
    mutating func take() -> Int {
        defer { position += 1 }
        return position
    }

    /// The next column, in the order in which the statement names them.
    package mutating func next<T: Storable>() throws -> T {
        defer { position += 1 }
        return try T(from: self, at: position)
    }

    /// The next column, or `nil` where it is NULL.
    package mutating func next<T: Storable>() throws -> T? {
        defer { position += 1 }
        return source.isNull(at: position) ? nil : try T(from: self, at: position)
    }
}

/// An engine's current row.
protocol RowSource {
    func isNull(at index: Int) -> Bool
    func integer(at index: Int) throws -> Int64?
    func real(at index: Int) throws -> Double?
    func text(at index: Int) throws -> String?
    func bytes(at index: Int) throws -> [UInt8]?
}

/// A type with its columns named once, in the order in which `init(row:)` reads them.
package protocol Record {
    static var columns: SQL { get }
    init(row: inout Row) throws
}

/// What is wrong with a column that does not hold what the code expects of it.
struct UnexpectedColumn: Error, CustomStringConvertible {
    var index: Int
    var type: String
    var description: String { "column \(index) does not hold a \(type)" }
}

extension Row {
    fileprivate func require<T>(_ value: T?, at index: Int) throws -> T {
        guard let value else { throw UnexpectedColumn(index: index, type: "\(T.self)") }
        return value
    }
}

extension Int64: Storable {
    package var stored: Value { .integer(self) }
    package init(from row: borrowing Row, at index: Int) throws {
        self = try row.require(row.source.integer(at: index), at: index)
    }
}

extension Int: Storable {
    package var stored: Value { .integer(Int64(self)) }
    package init(from row: borrowing Row, at index: Int) throws {
        self = Int(try row.require(row.source.integer(at: index), at: index))
    }
}

extension Bool: Storable {
    package var stored: Value { .integer(self ? 1 : 0) }
    package init(from row: borrowing Row, at index: Int) throws {
        self = try row.require(row.source.integer(at: index), at: index) != 0
    }
}

extension Double: Storable {
    package var stored: Value { .real(self) }
    package init(from row: borrowing Row, at index: Int) throws {
        self = try row.require(row.source.real(at: index), at: index)
    }
}

extension String: Storable {
    /// Without U+0000, which PostgreSQL cannot hold and nobody writes on purpose: both engines keep the same.
    package var stored: Value { .text(utf8.contains(0) ? String(decoding: utf8.filter { $0 != 0 }, as: UTF8.self) : self) }
    package init(from row: borrowing Row, at index: Int) throws {
        self = try row.require(row.source.text(at: index), at: index)
    }
}

extension Array: Storable where Element == UInt8 {
    package var stored: Value { .bytes(self) }
    package init(from row: borrowing Row, at index: Int) throws {
        self = try row.require(row.source.bytes(at: index), at: index)
    }
}

extension ID: Storable {
    package var stored: Value { .integer(rawValue) }
    package init(from row: borrowing Row, at index: Int) throws {
        self.init(try Int64(from: row, at: index))
    }
}

extension Moment: Storable {
    package var stored: Value { .integer(milliseconds) }
    package init(from row: borrowing Row, at index: Int) throws {
        self.init(milliseconds: try Int64(from: row, at: index))
    }
}

/// An enumeration stored by its name: `extension Role: StorableName {}`.
package protocol StorableName: Storable, RawRepresentable where RawValue == String {}

extension StorableName {
    package var stored: Value { .text(rawValue) }
    package init(from row: borrowing Row, at index: Int) throws {
        let name = try String(from: row, at: index)
        guard let value = Self(rawValue: name) else { throw UnexpectedColumn(index: index, type: "\(Self.self)") }
        self = value
    }
}

extension Tongue: StorableName {}
extension LanguageTag: StorableName {}
extension EventKind: StorableName {}

extension EmailAddress: Storable {
    package var stored: Value { .text(description) }
    package init(from row: borrowing Row, at index: Int) throws {
        guard let address = Self(try String(from: row, at: index)) else {
            throw UnexpectedColumn(index: index, type: "EmailAddress")
        }
        self = address
    }
}
