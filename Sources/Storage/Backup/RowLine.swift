internal import Foundation

/// A row as a line of JSON: an array with a value for each column. Bytes are `{"bytes": "base64"}`, numbers with a fraction
/// `{"real": "1.5"}`, so that nothing is taken for something else.
enum RowLine {
    static func write(_ values: [Value]) throws -> Data {
        let row = values.map { value -> Any in
            switch value {
            case .null: NSNull()
            case .integer(let number): NSNumber(value: number)
            case .text(let text): text
            case .bytes(let bytes): ["bytes": Data(bytes).base64EncodedString()]
            case .real(let number): ["real": number.description]
            }
        }
        var line = try JSONSerialization.data(withJSONObject: row, options: [.withoutEscapingSlashes])
        line.append(0x0A)
        return line
    }

    static func read(_ line: Data) -> [Value]? {
        guard let row = try? JSONSerialization.jsonObject(with: line) as? [Any] else { return nil }
        var values: [Value] = []
        values.reserveCapacity(row.count)
        for item in row {
            switch item {
            case is NSNull: values.append(.null)
            case let text as String: values.append(.text(text))
            case let number as NSNumber: values.append(.integer(number.int64Value))
            case let object as [String: String]:
                if let bytes = object["bytes"].flatMap({ Data(base64Encoded: $0) }) {
                    values.append(.bytes(Array(bytes)))
                } else if let number = object["real"].flatMap(Double.init) {
                    values.append(.real(number))
                } else {
                    return nil
                }
            default: return nil
            }
        }
        return values
    }
}

/// Lines of a file, one at a time, however long the file is.
struct LineReader {
    private let handle: FileHandle
    private var rest = Data()
    private var isAtEnd = false

    init(_ file: URL) throws { handle = try FileHandle(forReadingFrom: file) }

    mutating func next() throws -> Data? {
        while true {
            if let end = rest.firstIndex(of: 0x0A) {
                let line = rest[rest.startIndex..<end]
                rest = rest[rest.index(after: end)...]
                return Data(line)
            }
            if isAtEnd {
                defer { rest = Data() }
                return rest.isEmpty ? nil : rest
            }
            let more = try handle.read(upToCount: 1 << 20) ?? Data()
            if more.isEmpty { isAtEnd = true } else { rest = Data(rest) + more }
        }
    }
}
