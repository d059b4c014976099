package import Basics
package import Storage

/// How much goes to and fro between an address and the house in an hour: the last line against loops.
package enum Correspondent {
    /// Automatic answers to one address.
    package static let answersAnHour = 3
    /// Mails of one address that a program wrote. Two programs that answer each other are stopped here.
    package static let machinesAnHour = 20
    /// Mails of one address, whoever wrote them.
    package static let mailsAnHour = 200

    private enum Column { case answers, received, machines }

    /// Counts one more answer; `false` when the address has had enough.
    package static func mayAnswer(_ address: EmailAddress, in tx: Transaction) throws -> Bool {
        try count(.answers, of: address, in: tx) <= answersAnHour
    }

    /// Counts one more mail; `false` when the address has written so many that it can only be a loop or a flood.
    package static func mayWrite(_ address: EmailAddress, isMachine: Bool, in tx: Transaction) throws -> Bool {
        let all = try count(.received, of: address, in: tx)
        let machines = try isMachine ? count(.machines, of: address, in: tx) : 0
        return all <= mailsAnHour && machines <= machinesAnHour
    }

    private static func count(_ column: Column, of address: EmailAddress, in tx: Transaction) throws -> Int {
        let hour = tx.now.milliseconds / Span.hours(1).milliseconds
        let name: SQL =
            switch column {
            case .answers: "answers"
            case .received: "received"
            case .machines: "machines"
            }
        // The column `answers` has no default: it is written whichever is counted.
        let one = column == .answers ? 1 : 0
        let (received, machines) = (column == .received ? 1 : 0, column == .machines ? 1 : 0)
        return try tx.value(
            Int.self,
            """
            INSERT INTO correspondents (address, hour, answers, received, machines)
            VALUES (\(address.key), \(hour), \(one), \(received), \(machines))
            ON CONFLICT (address, hour) DO UPDATE SET \(name) = correspondents.\(name) + 1 RETURNING \(name)
            """) ?? 0
    }

    package static func sweep(in tx: Transaction) throws {
        try tx.execute("DELETE FROM correspondents WHERE hour < \(tx.now.milliseconds / Span.hours(1).milliseconds - 48)")
    }
}

/// Addresses that mail does not reach, or that asked for none.
package struct Unreachable: Record, Sendable {
    package enum Kind: String, StorableName, Sendable {
        /// Refused for good.
        case hard
        /// Given up for want of time or room; the next mail may arrive.
        case soft
        /// Called our mail spam: nothing more is sent there.
        case complaint
    }

    package var address: String
    package var kind: Kind
    package var since: Moment
    package var reason: String
    package var times: Int

    package static let columns: SQL = "address, kind, since, reason, times"

    package init(row: inout Row) throws {
        address = try row.next()
        kind = try row.next()
        since = try row.next()
        reason = try row.next()
        times = try row.next()
    }

    /// Notes one more report. A complaint is never made less by a later bounce.
    package static func note(_ address: EmailAddress, _ kind: Kind, reason: String, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO unreachable (address, kind, since, reason, times)
            VALUES (\(address.key), \(kind), \(tx.now), \(reason.shortened(to: 300)), 1)
            ON CONFLICT (address) DO UPDATE SET times = unreachable.times + 1,
              kind = CASE WHEN unreachable.kind = 'complaint' THEN unreachable.kind ELSE excluded.kind END,
              reason = CASE WHEN unreachable.kind = 'complaint' THEN unreachable.reason ELSE excluded.reason END
            """)
    }

    /// They wrote themselves: whatever was wrong with the address is mended. A complaint stays until somebody takes it away.
    package static func forget(_ address: EmailAddress, in tx: Transaction) throws {
        try tx.execute("DELETE FROM unreachable WHERE address = \(address.key) AND kind <> 'complaint'")
    }

    package static func find(_ address: EmailAddress, in db: Snapshot) throws -> Unreachable? {
        try db.first("SELECT \(columns) FROM unreachable WHERE address = \(address.key)")
    }

    /// Those of the addresses that asked for no more mail.
    package static func complained(_ addresses: [String], in db: Snapshot) throws -> [String] {
        guard !addresses.isEmpty else { return [] }
        return try db.values("SELECT address FROM unreachable WHERE kind = 'complaint' AND address IN (\(list: addresses.map { $0.lowercased() }))")
    }
}
