package import Basics
internal import Storage

extension Ticket {
    /// The names under which this ticket is counted at present.
    var countedUnder: Set<String> {
        guard state.isUnfinished else { return [] }
        if snoozedUntil != nil { return owner.map { [Self.count(snoozedBy: $0)] } ?? [] }
        var names: Set<String> = [Self.openCount]
        names.insert(owner.map(Self.count(ofOwner:)) ?? Self.unassignedCount)
        if let team { names.insert(Self.count(ofTeam: team)) }
        return names
    }

    package static let openCount = "tickets.open"
    package static let unassignedCount = "tickets.unassigned"
    package static func count(ofOwner person: PersonID) -> String { "tickets.owner.\(person)" }
    package static func count(snoozedBy person: PersonID) -> String { "tickets.snoozed.\(person)" }
    package static func count(ofTeam team: TeamID) -> String { "tickets.team.\(team)" }

    /// Brings the counts from how the ticket was to how it is.
    func recount(from before: Ticket, in tx: Transaction) throws {
        for name in countedUnder.subtracting(before.countedUnder) { try tx.count(name, by: 1) }
        for name in before.countedUnder.subtracting(countedUnder) { try tx.count(name, by: -1) }
    }
}
