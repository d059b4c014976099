package import Basics
internal import Foundation
package import People
internal import Storage

/// One thing that somebody changed in the house.
package struct ActivityRow: Sendable {
    package var at: Moment
    package var kind: EventKind
    package var by: PersonRef?
    /// The person it was done to, where it was one.
    package var to: PersonRef?
    /// Before, after, names: as the log has them, in the order of their names.
    package var details: [(name: String, value: String)]
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
        .mailboxCreated, .mailboxChanged, .mailAppChanged,
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
            let rows = events.map { event in
                ActivityRow(
                    at: event.at, kind: event.kind, by: event.person.flatMap { names[$0] },
                    to: event.kind.isAboutPerson ? event.subject.flatMap { names[PersonID($0)] } : nil, details: event.fields)
            }
            return ActivityPage(rows: rows, next: hasMore ? events.last?.cursor.description : nil, people: people, person: person)
        }
    }
}

extension Event {
    /// The event's details as texts.
    fileprivate var fields: [(name: String, value: String)] {
        let object = (try? JSONSerialization.jsonObject(with: Data(data.utf8))) as? [String: Any] ?? [:]
        return object.sorted { $0.key < $1.key }.compactMap { key, value in
            let text = (value as? String) ?? (value as? NSNumber)?.stringValue
            return text.map { (key, $0) }
        }
    }
}

extension ActivityRow {
    package static let heading = ["at", "kind", "by", "to", "details"]

    package var row: [String] {
        [at.iso, kind.rawValue, by?.name ?? "", to?.name ?? "", details.map { "\($0.name)=\($0.value)" }.joined(separator: "; ")]
    }
}
