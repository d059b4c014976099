package import Basics
package import Storage

extension Promise {
    /// Whose promises are asked for.
    package enum Holder: Sendable, Hashable {
        case people([PersonID])
        /// Everybody's, and what nobody has taken yet.
        case everybody
    }

    /// Open promises, the next due first, whose clock runs. `after` is where the page before ended.
    package static func open(of holder: Holder, after: Place? = nil, limit: Int, in db: Snapshot) throws -> [Promise] {
        let whose: SQL =
            switch holder {
            case .people(let people): "owner IN (\(list: people))"
            case .everybody: "1 = 1"
            }
        let on: SQL = after.map { "AND (due, id) > (\($0.due), \($0.id))" } ?? ""
        return try db.all(
            """
            SELECT \(columns) FROM promises WHERE outcome IS NULL AND paused_at IS NULL AND \(whose) \(on)
            ORDER BY due, id LIMIT \(limit)
            """)
    }

    /// What somebody was reminded of and may help with, for it is neither theirs nor anybody's whom they cover (`owners`); what
    /// is decided is gone from it. The next due first, among what they were reminded of last.
    package static func toHelp(_ person: PersonID, besides owners: [PersonID], limit: Int = 50, in db: Snapshot) throws -> [Promise] {
        try db.all(
            """
            SELECT \(columns) FROM promises WHERE outcome IS NULL AND paused_at IS NULL
            AND id IN (SELECT promise FROM reminders WHERE person = \(person) ORDER BY id DESC LIMIT \(limit * 2))
            AND (owner IS NULL OR owner NOT IN (\(list: owners))) ORDER BY due, id LIMIT \(limit)
            """)
    }

    /// How many promises of these people are due by a moment; counted up to `limit`, for nobody reads further.
    package static func dueCount(of people: [PersonID], by moment: Moment, limit: Int = 100, in db: Snapshot) throws -> Int {
        try db.value(
            """
            SELECT count(*) FROM (SELECT 1 FROM promises WHERE owner IN (\(list: people)) AND outcome IS NULL AND paused_at IS NULL
              AND due <= \(moment) LIMIT \(limit)) found
            """) ?? 0
    }

    /// On how many tickets a person has promised something that is open.
    package static func ticketCount(of person: PersonID, in db: Snapshot) throws -> Int {
        try db.value("SELECT count(DISTINCT ticket) FROM promises WHERE owner = \(person) AND outcome IS NULL") ?? 0
    }

    /// Where a page of promises ends.
    package struct Place: Sendable, Hashable, LosslessStringConvertible {
        package var due: Moment
        package var id: PromiseID

        package init(_ promise: Promise) { (due, id) = (promise.due, promise.id) }

        package init?(_ description: String) {
            let parts = description.split(separator: ".", omittingEmptySubsequences: false)
            guard parts.count == 2, let due = Int64(parts[0]), let id = PromiseID(String(parts[1])) else { return nil }
            (self.due, self.id) = (Moment(milliseconds: due), id)
        }

        package var description: String { "\(due.milliseconds).\(id)" }
    }
}

extension Promise {
    /// Promises by their ids.
    package static func all(_ ids: [PromiseID], in db: Snapshot) throws -> [PromiseID: Promise] {
        let found: [Promise] = try db.all("SELECT \(columns) FROM promises WHERE id IN (\(list: ids))")
        return Dictionary(uniqueKeysWithValues: found.map { ($0.id, $0) })
    }
}
