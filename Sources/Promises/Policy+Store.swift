package import Basics
internal import Foundation
package import Storage

package enum PolicyRefusal: Error, Sendable, Equatable {
    case notFound
    /// One to a hundred characters, on one line.
    case badName
    case nameTaken
    /// Minutes from one to a year.
    case badTarget
    case noTarget
    case badCalendar(WorkCalendar.Fault)
    /// The house needs one.
    case houseCalendar
}

extension Policy: Record {
    package static let columns: SQL = "id, name, position, is_enabled, about, targets"

    package init(row: inout Row) throws {
        id = try row.next()
        name = try row.next()
        position = try row.next()
        isEnabled = try row.next()
        about = try JSONText.read(try row.next())
        targets = try JSONText.read(try row.next())
    }

    package static func all(in db: Snapshot) throws -> [Policy] {
        try db.all("SELECT \(columns) FROM policies ORDER BY position, id")
    }

    package static func find(_ id: PolicyID, in db: Snapshot) throws -> Policy? {
        try db.first("SELECT \(columns) FROM policies WHERE id = \(id)")
    }

    /// Writes a policy, a new one or one that was there, in `person`'s name.
    package func save(by person: PersonID?, in tx: Transaction) throws {
        let name = try checkedName(name)
        guard targets.isRight else { throw PolicyRefusal.badTarget }
        guard !targets.isEmpty else { throw PolicyRefusal.noTarget }
        let before = try Policy.find(id, in: tx)
        try tx.execute(
            """
            INSERT INTO policies (id, name, position, is_enabled, about, targets)
            VALUES (\(id), \(name), \(position), \(isEnabled), \(JSONText.write(about)), \(JSONText.write(targets)))
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, position = excluded.position, is_enabled = excluded.is_enabled,
              about = excluded.about, targets = excluded.targets
            """)
        tx.forgetAnswers()
        try tx.record(
            NewEvent(
                .policyChanged, person: person, subject: id.rawValue,
                data: details(["name": name], from: before?.properties, to: properties)))
    }

    package static func remove(_ id: PolicyID, by person: PersonID?, in tx: Transaction) throws {
        guard let policy = try find(id, in: tx) else { throw PolicyRefusal.notFound }
        try tx.execute("DELETE FROM policies WHERE id = \(id)")
        tx.forgetAnswers()
        try tx.record(
            NewEvent(.policyRemoved, person: person, subject: id.rawValue, data: details(["name": policy.name], from: policy.properties, to: nil)))
    }

    private var properties: Properties {
        [
            .name: name, .position: "\(position)", .isOn: isEnabled.fact, .channels: about.channels.joined(separator: ", "),
            .priorities: about.priorities.joined(separator: ", "), .loyalties: about.loyalties.joined(separator: ", "),
            .languages: about.languages.joined(separator: ", "), .teams: about.teams.joined(separator: " "),
            .firstReply: targets.firstReply.map(String.init), .nextReply: targets.nextReply.map(String.init),
            .followUp: targets.followUp.map(String.init), .solution: targets.solution.map(String.init),
        ]
    }
}

func checkedName(_ name: String) throws -> String {
    let name = name.trimmed
    guard (1...100).contains(name.count), !name.contains(where: \.isNewline) else { throw PolicyRefusal.badName }
    return name
}

/// A small value kept as JSON in a column of text.
enum JSONText {
    static func write(_ value: some Encodable) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }

    static func read<Value: Decodable>(_ text: String) throws -> Value {
        do {
            return try JSONDecoder().decode(Value.self, from: Data(text.utf8))
        } catch {
            throw StorageError.broken("a column holds JSON that cannot be read: \(error)")
        }
    }
}
