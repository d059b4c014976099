package import Basics
package import Storage

/// A calendar that is kept: the house's, or one of a team or of a mailbox (a brand writes from its own).
package struct KeptCalendar: Record, Sendable, Hashable, Identifiable {
    package var id: CalendarID
    package var name: String
    package var isHouse: Bool
    package var calendar: WorkCalendar

    package static let columns: SQL = "id, name, is_house, definition"

    package init(id: CalendarID, name: String, isHouse: Bool, calendar: WorkCalendar) {
        self.id = id
        self.name = name
        self.isHouse = isHouse
        self.calendar = calendar
    }

    package init(row: inout Row) throws {
        id = try row.next()
        name = try row.next()
        isHouse = try row.next()
        calendar = try JSONText.read(try row.next())
    }

    package static func all(in db: Snapshot) throws -> [KeptCalendar] {
        try db.all("SELECT \(columns) FROM calendars ORDER BY is_house DESC, name, id")
    }

    package static func find(_ id: CalendarID, in db: Snapshot) throws -> KeptCalendar? {
        try db.first("SELECT \(columns) FROM calendars WHERE id = \(id)")
    }

    /// The one that holds for what comes by a mailbox and belongs to a team; `nil` when nobody has made one.
    package static func holding(mailbox: MailboxID?, team: TeamID?, in db: Snapshot) throws -> KeptCalendar? {
        try db.first(
            """
            SELECT \(columns) FROM calendars LEFT JOIN calendar_uses ON calendar_uses.calendar = calendars.id
              AND ((user_kind = 'mailbox' AND used_by = \(mailbox?.rawValue)) OR (user_kind = 'team' AND used_by = \(team?.rawValue)))
            WHERE is_house = 1 OR user_kind IS NOT NULL
            ORDER BY CASE user_kind WHEN 'team' THEN 0 WHEN 'mailbox' THEN 1 ELSE 2 END LIMIT 1
            """)
    }

    /// Writes a calendar. The first one of all is the house's; one that is made the house's takes the place of the other.
    ///
    /// - Parameter users: who works by it from now on; `nil` leaves that as it is.
    package func save(usedBy users: [User]? = nil, by person: PersonID?, in tx: Transaction) throws {
        let name = try checkedName(name)
        if let fault = calendar.faults.first { throw PolicyRefusal.badCalendar(fault) }
        let others = try Self.all(in: tx).filter { $0.id != id }
        if others.contains(where: { $0.name == name }) { throw PolicyRefusal.nameTaken }
        let before = try Self.find(id, in: tx)
        if isHouse { try tx.execute("UPDATE calendars SET is_house = 0 WHERE is_house = 1 AND id <> \(id)") }
        let isHouse = isHouse || !others.contains(where: \.isHouse)
        try tx.execute(
            """
            INSERT INTO calendars (id, name, is_house, definition) VALUES (\(id), \(name), \(isHouse), \(JSONText.write(calendar)))
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, is_house = excluded.is_house, definition = excluded.definition
            """)
        tx.forgetAnswers()
        let usedBefore = try self.users(in: tx)
        if let users { try setUsers(users, in: tx) }
        let after = KeptCalendar(id: id, name: name, isHouse: isHouse, calendar: calendar)
        try tx.record(
            NewEvent(
                .calendarChanged, person: person, subject: id.rawValue,
                data: details(["name": name], from: before?.properties(usedBy: usedBefore), to: after.properties(usedBy: try self.users(in: tx)))))
    }

    package static func remove(_ id: CalendarID, by person: PersonID?, in tx: Transaction) throws {
        guard let kept = try find(id, in: tx) else { throw PolicyRefusal.notFound }
        guard !kept.isHouse else { throw PolicyRefusal.houseCalendar }
        let used = try kept.users(in: tx)
        try tx.execute("DELETE FROM calendar_uses WHERE calendar = \(id)")
        try tx.execute("DELETE FROM calendars WHERE id = \(id)")
        tx.forgetAnswers()
        try tx.record(
            NewEvent(
                .calendarChanged, person: person, subject: id.rawValue,
                data: details(["name": kept.name], from: kept.properties(usedBy: used), to: nil)))
    }

    /// Which teams and mailboxes work by it.
    package static func uses(in db: Snapshot) throws -> [CalendarID: [User]] {
        let rows = try db.all("SELECT calendar, user_kind, used_by FROM calendar_uses ORDER BY user_kind, used_by") { row in
            let calendar: CalendarID = try row.next()
            let (kind, subject): (String, Int64) = (try row.next(), try row.next())
            return (calendar, kind == "team" ? User.team(TeamID(subject)) : .mailbox(MailboxID(subject)))
        }
        return Dictionary(grouping: rows, by: \.0).mapValues { $0.map(\.1) }
    }

    package enum User: Sendable, Hashable {
        case team(TeamID)
        case mailbox(MailboxID)

        fileprivate var fact: String {
            switch self {
            case .team(let id): "team \(id)"
            case .mailbox(let id): "mailbox \(id)"
            }
        }

        fileprivate var parts: (kind: String, subject: Int64) {
            switch self {
            case .team(let id): ("team", id.rawValue)
            case .mailbox(let id): ("mailbox", id.rawValue)
            }
        }
    }

    private func users(in db: Snapshot) throws -> [String] { try Self.uses(in: db)[id, default: []].map(\.fact).sorted() }

    private func properties(usedBy users: [String]) -> Properties {
        var properties: Properties = [
            .name: name, .isHouse: isHouse.fact, .timeZone: calendar.timeZone, .usedBy: users.joined(separator: ", "),
            .holidays: HoursText.text(calendar.holidays).replacing("\n", with: ", "),
        ]
        for (day, intervals) in calendar.week.enumerated() {
            properties.note(.hours, of: "\(day + 1)", HoursText.text(intervals))
        }
        return properties
    }

    /// Lets exactly these work by it; whoever worked by another one leaves that.
    private func setUsers(_ users: [User], in tx: Transaction) throws {
        try tx.execute("DELETE FROM calendar_uses WHERE calendar = \(id)")
        for user in Set(users) {
            try tx.execute(
                """
                INSERT INTO calendar_uses (user_kind, used_by, calendar) VALUES (\(user.parts.kind), \(user.parts.subject), \(id))
                ON CONFLICT (user_kind, used_by) DO UPDATE SET calendar = excluded.calendar
                """)
        }
    }
}
