internal import Basics
package import People
internal import Storage
package import Tickets

/// What a ticket is to another, as somebody who looks at it says so.
package enum LinkRole: String, Sendable, CaseIterable {
    case related
    /// It says again what the other says.
    case duplicate
    /// It is a part of the other.
    case part
    /// The other is a part of it.
    case parent

    var kind: TicketLink.Kind {
        switch self {
        case .related: .related
        case .duplicate: .duplicate
        case .part, .parent: .parent
        }
    }
}

extension Desk {
    /// Links two tickets, of one customer or of two; nothing of either is shown to the other's customer.
    package func link(_ number: Int64, _ role: LinkRole, to other: Int64, as asker: Asker) async throws -> Ticket {
        try await db.write { tx in
            try asker.require(.answerTickets)
            let (ticket, target) = (try found(number, by: asker, in: tx), try found(other, by: asker, in: tx))
            let (from, to) = role == .part ? (target, ticket) : (ticket, target)
            guard try TicketLink.make(role.kind, from.id, to.id, by: asker.id, in: tx) else { throw LinkRefusal.alreadyLinked }
            try tell(.ticketLinked, role.kind, from, to, by: asker.id, in: tx)
            return ticket
        }
    }

    /// Takes a link away, whichever of the two it was made on. That one was split off the other stays known.
    package func unlink(_ number: Int64, _ kind: TicketLink.Kind, from other: Int64, as asker: Asker) async throws -> Ticket {
        try await db.write { tx in
            try asker.require(.answerTickets)
            let (ticket, target) = (try found(number, by: asker, in: tx), try found(other, by: asker, in: tx))
            guard kind != .split else { throw LinkRefusal.notLinked }
            let ones = [ticket.id] + (try ticket.mergedHere(in: tx)).map(\.id)
            let others = [target.id] + (try target.mergedHere(in: tx)).map(\.id)
            var isGone = false
            for one in ones {
                for other in others {
                    if try TicketLink.remove(kind, one, other, in: tx) { isGone = true }
                    if try TicketLink.remove(kind, other, one, in: tx) { isGone = true }
                }
            }
            guard isGone else { throw LinkRefusal.notLinked }
            try tell(.ticketUnlinked, kind, ticket, target, by: asker.id, in: tx)
            return ticket
        }
    }

    private func tell(
        _ event: EventKind, _ kind: TicketLink.Kind, _ ticket: Ticket, _ other: Ticket, by person: PersonID, in tx: Transaction
    ) throws {
        for (one, two) in [(ticket, other), (other, ticket)] {
            try tx.record(
                NewEvent(
                    event, ticket: one.id, customer: one.customer, person: person, subject: two.id.rawValue,
                    data: details(["kind": kind.rawValue, "number": "\(two.number)"])))
        }
    }
}
