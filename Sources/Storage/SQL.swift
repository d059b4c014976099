/// A statement with its values. Interpolation binds: `"… WHERE id = \(id)"` never puts a value into the text.
///
/// The text is the common subset of SQLite and PostgreSQL; `?` stands for each value, so a literal question
/// mark may not be used in it.
package struct SQL: ExpressibleByStringInterpolation, Hashable, Sendable {
    package private(set) var text: String
    package private(set) var values: [Value]

    package init(stringLiteral text: String) {
        self.text = text
        self.values = []
    }

    package init(stringInterpolation: Interpolation) {
        text = stringInterpolation.text
        values = stringInterpolation.values
    }

    package static func + (a: SQL, b: SQL) -> SQL {
        var sum = a
        sum.text += b.text
        sum.values += b.values
        return sum
    }

    package struct Interpolation: StringInterpolationProtocol {
        var text = ""
        var values: [Value] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount)
            values.reserveCapacity(interpolationCount)
        }

        /// One value that is bound.
        init(binding value: Value) {
            text = "?"
            values = [value]
        }

        package mutating func appendLiteral(_ literal: String) { text += literal }

        /// Binds a value.
        package mutating func appendInterpolation(_ value: some Storable) {
            text += "?"
            values.append(value.stored)
        }

        /// Binds a value that may be absent; absent is NULL.
        package mutating func appendInterpolation(_ value: (some Storable)?) {
            text += "?"
            values.append(value?.stored ?? .null)
        }

        /// Puts another statement's text in, with its values: a list of columns, a condition.
        package mutating func appendInterpolation(_ fragment: SQL) {
            text += fragment.text
            values += fragment.values
        }

        /// Binds each value of a list, for `IN (\(list: ids))`. An empty list becomes NULL, which is in no list.
        package mutating func appendInterpolation(list: [some Storable]) {
            text += list.isEmpty ? "NULL" : Self.marks(list.count)
            values += list.map(\.stored)
        }

        /// Binds ids for `IN (\(padded: ids))`, followed by -1, which is nobody's: there are a few lengths only, and so a few statements.
        package mutating func appendInterpolation(padded ids: [some Storable]) {
            var length = 8
            while length < ids.count { length += length < 64 ? length : 64 }
            text += Self.marks(length)
            values += ids.map(\.stored) + Array(repeating: .integer(-1), count: length - ids.count)
        }

        /// Binds the values of rows, for `VALUES \(rows: …)`.
        package mutating func appendInterpolation(rows: [[Value]]) {
            text += rows.map { "(\(Self.marks($0.count)))" }.joined(separator: ", ")
            values += rows.joined()
        }

        private static func marks(_ count: Int) -> String { Array(repeating: "?", count: count).joined(separator: ", ") }
    }
}

/// What a column can hold on both engines.
package enum Value: Hashable, Sendable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case bytes([UInt8])
}
