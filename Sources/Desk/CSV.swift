package import Basics
internal import Foundation

/// Tables for spreadsheets.
package enum CSV {
    /// A row of comma-separated values (RFC 4180). What a spreadsheet would take for a formula is text.
    package static func line(_ row: [String]) -> String {
        row.map { field in
            let safe = field.first.map { "=+-@\t\r".contains($0) } ?? false ? "'" + field : field
            return safe.unicodeScalars.contains(where: { "\",\n\r".unicodeScalars.contains($0) }) ? "\"\(safe.replacing("\"", with: "\"\""))\"" : safe
        }.joined(separator: ",") + "\r\n"
    }
}

extension Moment {
    /// ISO 8601 in UTC.
    package var iso: String { Date(timeIntervalSince1970: Double(milliseconds) / 1000).formatted(.iso8601) }
}
