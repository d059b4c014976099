package import Basics
internal import Channels
internal import Foundation
internal import Knowledge
package import People
package import Storage
internal import Tickets

/// One thing that somebody changed in the house.
package struct ActivityRow: Sendable {
    package var at: Moment
    package var kind: EventKind
    package var by: PersonRef?
    /// The person it was done to, where it was one.
    package var to: PersonRef?
    /// Names and reasons: as the log has them, in the order of their names.
    package var details: [Detail]
    /// What was changed, with what it was; ids have become names.
    package var changes: [Change]

    package struct Detail: Sendable, Hashable {
        package var name: String
        package var value: String
    }
}

package struct ActivityPage: Sendable {
    package var rows: [ActivityRow]
    /// Give it to read on.
    package var next: String?
    package var people: [PersonRef]
    package var person: PersonID?
}

extension EventKind {
    /// What is changed in the house: by whom it was made as it is, and who comes and goes.
    package static let ofHouse: [EventKind] = [
        .personInvited, .personJoined, .personChanged, .personDeactivated, .personActivated, .personAway, .personBack, .teamCreated, .signedIn,
        .signInRefused, .signedOutEverywhere, .passwordChanged, .secondFactorChanged, .tokenCreated, .tokenRevoked, .macroChanged, .macroRemoved,
        .viewChanged, .viewRemoved, .fieldChanged, .fieldRemoved, .assignmentChanged, .intakeChanged, .closingHabitsChanged, .partyChanged,
        .policyChanged, .policyRemoved, .calendarChanged, .articleWritten, .articlePublished, .articleStateChanged, .articleChanged,
        .articleVerified, .articleHandedOn, .articleRetracted, .topicTaken, .topicGivenBack, .topicDropped, .recallOpened, .recallDone,
        .mailboxCreated, .mailboxChanged, .mailAppChanged, .brandChanged, .brandRemoved,
        .scannerChanged, .fileReleased,
        .senderBlocked, .senderUnblocked, .customersMerged, .customersUnmerged, .organisationChanged, .organisationRemoved,
    ]

    /// Whether what it is about is a person.
    fileprivate var isAboutPerson: Bool {
        switch self {
        case .personInvited, .personJoined, .personChanged, .personDeactivated, .personActivated, .personAway, .personBack, .intakeChanged,
            .passwordChanged, .secondFactorChanged, .signedOutEverywhere:
            true
        default: false
        }
    }
}

extension Desk {
    /// What was changed in the house, the newest first.
    package func activity(by person: PersonID? = nil, before: String? = nil, limit: Int? = nil, as asker: Asker) async throws -> ActivityPage {
        guard asker.may(.readActivity) else { throw PersonRefusal.notAllowed }
        let place = try before.map { text in
            guard let cursor = EventCursor(text) else { throw ListRefusal.badKey }
            return cursor
        }
        let limit = limit ?? settings.limits.rowsOnPage
        return try await db.read { db in
            var events = try db.houseEvents(EventKind.ofHouse, by: person, before: place, limit: limit + 1)
            let hasMore = events.count > limit
            if hasMore { events.removeLast() }
            let people = try Person.all(in: db).map(\.ref)
            let names = Dictionary(uniqueKeysWithValues: people.map { ($0.id, $0) })
            let changes = events.map(\.changes)
            let named = try ActivityNames(of: changes.flatMap(\.self), people: names, in: db)
            let rows = zip(events, changes).map { event, changes in
                ActivityRow(
                    at: event.at, kind: event.kind, by: event.person.flatMap { names[$0] },
                    to: event.kind.isAboutPerson ? event.subject.flatMap { names[PersonID($0)] } : nil, details: event.fields.map { named.read($0) },
                    changes: changes.map(named.read))
            }
            return ActivityPage(rows: rows, next: hasMore ? events.last?.cursor.description : nil, people: people, person: person)
        }
    }
}

/// The names of what changes know by its id.
private struct ActivityNames {
    private var people: [PersonID: PersonRef]
    private var teams: [TeamID: String]
    private var mailboxes: [MailboxID: String]
    private var brands: [BrandID: String]
    private var tags: [TagID: String]

    init(of changes: [Change], people: [PersonID: PersonRef], in db: Snapshot) throws {
        self.people = people
        teams = Dictionary(uniqueKeysWithValues: try Team.all(in: db).map { ($0.id, $0.name) })
        mailboxes = Dictionary(uniqueKeysWithValues: try Mailbox.refs(in: db).map { ($0.id, $0.name) })
        brands = Dictionary(uniqueKeysWithValues: try Brand.all(in: db).map { ($0.id, $0.name) })
        let asked = changes.filter { $0.what.form == .tags }.flatMap { [$0.before, $0.after] }.compactMap { $0 }
        let ids = Set(asked.flatMap { $0.split(separator: " ") }.compactMap { TagID(String($0)) })
        tags = Dictionary(uniqueKeysWithValues: try Tag.find(ids.sorted(), in: db).map { ($0.id, $0.name) })
    }

    /// Who covers for somebody is known by an id.
    func read(_ detail: ActivityRow.Detail) -> ActivityRow.Detail {
        guard detail.name == "cover" else { return detail }
        return .init(name: detail.name, value: shown(detail.value, .person))
    }

    func read(_ change: Change) -> Change {
        var change = change
        change.before = change.before.map { shown($0, change.what.form) }
        change.after = change.after.map { shown($0, change.what.form) }
        return change
    }

    private func shown(_ value: String, _ form: Property.Form) -> String {
        switch form {
        case .person: PersonID(value).flatMap { people[$0]?.name } ?? value
        case .teams: each(value, " ") { TeamID($0).flatMap { teams[$0] } }
        case .mailboxes: each(value, " ") { MailboxID($0).flatMap { mailboxes[$0] } }
        case .brands: each(value, " ") { BrandID($0).flatMap { brands[$0] } }
        case .tags: each(value, " ") { TagID($0).flatMap { tags[$0] } }
        case .users:
            each(value, ", ") { user in
                let id = user.split(separator: " ").last.map(String.init) ?? user
                return user.hasPrefix("team ") ? TeamID(id).flatMap { teams[$0] } : MailboxID(id).flatMap { mailboxes[$0] }
            }
        case .words, .moment, .minutes, .days, .flag, .language, .role: value
        }
    }

    /// What has no name any more keeps its id.
    private func each(_ value: String, _ between: String, name: (String) -> String?) -> String {
        value.components(separatedBy: between).map { name($0) ?? $0 }.joined(separator: ", ")
    }
}

extension Event {
    /// The event's details as texts.
    fileprivate var fields: [ActivityRow.Detail] {
        let object = (try? JSONSerialization.jsonObject(with: Data(data.utf8))) as? [String: Any] ?? [:]
        return object.sorted { $0.key < $1.key }.compactMap { key, value in
            let text = (value as? String) ?? (value as? NSNumber)?.stringValue
            return text.map { .init(name: key, value: $0) }
        }
    }
}

extension ActivityRow {
    package static let heading = ["at", "kind", "by", "to", "details", "changes"]

    package var row: [String] {
        [
            at.iso, kind.rawValue, by?.name ?? "", to?.name ?? "", details.map { "\($0.name)=\($0.value)" }.joined(separator: "; "),
            changes.map(\.line).joined(separator: "; "),
        ]
    }
}

extension Change {
    fileprivate var line: String {
        let name = ([what.rawValue] + (of.map { [$0] } ?? [])).joined(separator: " ")
        return "\(name): \(before ?? "") → \(after ?? "")"
    }
}
