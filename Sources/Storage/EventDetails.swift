package import Basics
internal import Foundation

/// The details of an event as a JSON object of texts; what is `nil` is left out.
package func details(_ fields: KeyValuePairs<String, String?>) -> String {
    write(texts(fields)) ?? "{}"
}

/// The details of a change: what was different before, property by property, beside other texts.
///
/// - Parameters:
///   - before: what it was like; `nil` when it is new.
///   - after: what it is like now; `nil` when it is no more.
package func details(_ fields: KeyValuePairs<String, String?> = [:], from before: Properties?, to after: Properties?) -> String {
    let changes = Properties.changes(from: before ?? Properties(), to: after ?? Properties())
    return write(Told(texts: texts(fields), changes: changes)) ?? "{}"
}

private func texts(_ fields: KeyValuePairs<String, String?>) -> [String: String] {
    Dictionary(fields.compactMap { field in field.value.map { (field.key, $0) } }, uniquingKeysWith: { first, _ in first })
}

private func write(_ object: some Encodable) -> String? {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(object)).map { String(decoding: $0, as: UTF8.self) }
}

/// Texts, and beside them under `changes` what became of what.
private struct Told: Encodable {
    var texts: [String: String]
    var changes: [Change]

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        var object = texts.mapValues(Value.text)
        object["changes"] = .changes(changes)
        try container.encode(object)
    }

    private enum Value: Encodable {
        case text(String)
        case changes([Change])

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .text(let text): try container.encode(text)
            case .changes(let changes): try container.encode(changes)
            }
        }
    }
}

/// One property that was changed.
package struct Change: Sendable, Hashable, Codable {
    package var what: Property
    /// Which of several: the language of a text, the day of the week.
    package var of: String?
    /// What it was; `nil` when there was nothing.
    package var before: String?
    /// What it became; `nil` when there is nothing now.
    package var after: String?
}

/// What something is like, property by property, so that the log can tell a change of it. Nothing secret is a fact.
package struct Properties: Sendable, ExpressibleByDictionaryLiteral {
    private var values: [(what: Property, of: String?, value: String)] = []

    /// Longer values are told by their beginning.
    private static let longest = 2_000

    package init() {}

    package init(dictionaryLiteral elements: (Property, String?)...) {
        for (what, value) in elements { note(what, value) }
    }

    /// - Parameter value: `nil` or empty where there is nothing.
    package mutating func note(_ what: Property, of: String? = nil, _ value: String?) {
        guard let value, !value.isEmpty else { return }
        values.append((what, of, value))
    }

    static func changes(from before: Properties, to after: Properties) -> [Change] {
        let added = after.values.filter { new in !before.values.contains { $0.what == new.what && $0.of == new.of } }
        let kept = before.values.compactMap { old -> Change? in
            let new = after.values.first { $0.what == old.what && $0.of == old.of }?.value
            return new == old.value ? nil : Change(what: old.what, of: old.of, before: shown(old.value), after: new.map(shown))
        }
        return kept + added.map { Change(what: $0.what, of: $0.of, before: nil, after: shown($0.value)) }
    }

    private static func shown(_ value: String) -> String { value.shortened(to: longest) }
}

extension Bool {
    /// As a fact of an event says it.
    package var fact: String { self ? "1" : "0" }
}

extension String {
    /// Ids, as a fact of an event says them.
    package static func fact<Owner>(_ ids: some Sequence<ID<Owner>>) -> String {
        Set(ids).sorted().map(\.description).joined(separator: " ")
    }
}

extension Event {
    /// What was changed, as far as the event tells it.
    package var changes: [Change] {
        struct Read: Decodable { var changes: [Change]? }
        return (try? JSONDecoder().decode(Read.self, from: Data(data.utf8)))?.changes ?? []
    }
}
