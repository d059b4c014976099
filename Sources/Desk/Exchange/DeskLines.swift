package import Basics
internal import Foundation

/// A desk as files that any program can read: one JSON object a line. `kept export` writes them and `kept import` reads them, its own and
/// whatever somebody made of another desk's data. Names are in snake case, times in ISO 8601.
package enum DeskLines {
    /// Something that the house wants to know of each ticket, or of each customer.
    package struct Field: Codable, Sendable, Identifiable {
        package var id: String
        /// ticket or customer.
        package var about: String
        package var name: String
        /// text, number, date, choice or several.
        package var kind: String
        package var choices: [String]?
        /// States into which nobody brings a ticket while it is empty.
        package var requiredIn: [String]?
        package var isProminent: Bool?
    }

    /// What is filled into a field: words, or several of them. Numbers are read too, and null is nothing.
    package struct Filled: Codable, Sendable, Hashable {
        package var values: [String]

        package init(_ values: [String]) { self.values = values }

        package init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            let one = container.decodeNil() ? [] : try? [Self.one(container)]
            values = try one ?? container.decode([Filled].self).flatMap(\.values)
        }

        private static func one(_ container: any SingleValueDecodingContainer) throws -> String {
            if let number = try? container.decode(Int64.self) { return "\(number)" }
            if let number = try? container.decode(Decimal.self) { return "\(number)" }
            return try container.decode(String.self)
        }

        package func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            if values.count == 1 { try container.encode(values[0]) } else { try container.encode(values) }
        }
    }

    package struct Macro: Codable, Sendable, Identifiable {
        package var id: String
        package var name: String
        /// A person of the house, by address.
        package var owner: String?
        /// owner, team or house.
        package var audience: String?
        package var team: String?
        package var verifyBy: Time?
        package var texts: [Text]
        package var tag: String?
        /// wait or solve.
        package var next: String?
        /// A team, by its name.
        package var handOn: String?
        package var promise: String?
        package var withinMinutes: Int64?
        package var fields: [String: Filled]?
        package var files: [File]?

        package struct Text: Codable, Sendable {
            package var language: String
            package var text: String
        }
    }

    package struct Organisation: Codable, Sendable, Identifiable {
        package var id: String
        package var name: String
        package var domains: [String]?
    }

    package struct Customer: Codable, Sendable, Identifiable {
        package var id: String
        package var name: String?
        package var addresses: [String]
        package var language: String?
        package var timeZone: String?
        package var organisation: String?
        package var createdAt: Time?
        package var notes: [Note]?
        /// By the names of fields.
        package var fields: [String: Filled]?
    }

    package struct Note: Codable, Sendable {
        package var text: String
        /// A person of the house, by address.
        package var author: String?
        package var at: Time?
    }

    package struct Ticket: Codable, Sendable, Identifiable {
        package var id: String
        /// The number that people said.
        package var number: Int64?
        package var subject: String
        /// The id of a customer line; without it whoever wrote first.
        package var customer: String?
        /// open, waiting, on_hold, solved or closed.
        package var state: String
        package var priority: String?
        /// A person of the house, by address.
        package var owner: String?
        package var team: String?
        package var language: String?
        package var channel: String?
        package var tags: [String]?
        /// By the names of fields.
        package var fields: [String: Filled]?
        package var createdAt: Time?
        package var messages: [Message]
        /// What was promised on it. Written, never read: a promise is made by who keeps it.
        package var promises: [Promise]?
    }

    package struct Message: Codable, Sendable {
        /// incoming, reply, note or automatic.
        package var kind: String
        package var at: Time
        /// Of an incoming one: "Name <address>".
        package var from: String?
        /// A person of the house, by address, and as they were called.
        package var author: String?
        package var authorName: String?
        package var text: String
        package var html: String?
        package var language: String?
        /// By which a mail's answer finds its thread (RFC 5322).
        package var messageID: String?
        package var files: [File]?
        /// Passages of articles that it told. Written, never read.
        package var told: [Told]?

        enum CodingKeys: String, CodingKey {
            case kind, at, from, author, authorName, text, html, language, files, told
            case messageID = "messageId"
        }
    }

    package struct File: Codable, Sendable {
        package var name: String
        package var type: String?
        package var size: Int64?
        /// Where it lies in the folder; none where something was found in it.
        package var path: String?
    }

    package struct Promise: Codable, Sendable {
        package var kind: String
        package var madeAt: Time
        package var due: Time
        package var outcome: String?
        package var words: String?
    }

    package struct Told: Codable, Sendable {
        package var article: String
        package var title: String
        package var version: Int
        package var language: String
        package var words: String
        package var certainty: String
    }

    package struct Person: Codable, Sendable {
        package var name: String
        package var address: String
        package var role: String
        package var teams: [String]
        package var state: String
    }

    /// A time as files have it: ISO 8601, with a fraction of a second or without; read as milliseconds since 1970 too.
    package struct Time: Codable, Sendable, Hashable {
        package var moment: Moment

        package init(_ moment: Moment) { self.moment = moment }

        package init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let milliseconds = try? container.decode(Int64.self) {
                moment = Moment(milliseconds: milliseconds)
                return
            }
            let text = try container.decode(String.self)
            let date = (try? Date(text, strategy: .iso8601)) ?? (try? Date(text, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true)))
            guard let date else { throw DecodingError.dataCorruptedError(in: container, debugDescription: "no time: \(text)") }
            moment = Moment(milliseconds: Int64((date.timeIntervalSince1970 * 1000).rounded()))
        }

        package func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            let date = Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000)
            try container.encode(date.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true)))
        }
    }

    package static func line(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    /// - Throws: whatever says why the line cannot be read.
    package static func read<Line: Decodable>(_ type: Line.Type, _ line: [UInt8]) throws -> Line {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(type, from: Data(line))
    }
}
