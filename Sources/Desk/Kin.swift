package import Basics
internal import Customers
package import People
internal import Storage
package import Tickets

extension Desk {
    /// What was merged into a ticket and what it is linked with, as far as the asker sees it.
    func kin(
        of ticket: Ticket, merged: [Ticket], people: [PersonID: PersonRef], for asker: Asker, in db: Snapshot
    ) throws -> TicketKin {
        var kin = TicketKin()
        let merges = merged.isEmpty ? [] : try Merge.into(ticket.id, in: db)
        let mayUndo = asker.may(.answerTickets)
        for merge in merges {
            guard let gone = merged.first(where: { $0.id == merge.ticket }) else { continue }
            kin.merged.append(
                .init(
                    number: gone.number, subject: gone.subject, by: people[merge.person], at: merge.at,
                    mayUndo: try mayUndo && !merge.wasFollowed(in: db)))
        }
        let here = Set([ticket.id] + merged.map(\.id))
        for link in try TicketLink.all(of: Array(here), in: db) {
            let isOutward = here.contains(link.ticket)
            // The other may have been merged: the link is with where it leads. One that leads here is no link any more.
            guard let other = try Ticket.find(isOutward ? link.other : link.ticket, in: db)?.leading(in: db), !here.contains(other.id),
                try Ticket.find(other.id, visibleTo: asker.asTicketAsker, in: db) != nil
            else { continue }
            let ref = TicketKin.LinkRef(number: other.number, subject: other.subject, state: other.state, kind: link.kind, isOutward: isOutward)
            if !kin.links.contains(ref) { kin.links.append(ref) }
        }
        return kin
    }

    /// Something that was said, with the ticket on which it stands.
    package func message(_ id: MessageID, as asker: Asker) async throws -> (Message, Ticket) {
        try await db.read { db in
            guard let message = try Message.find(id, in: db) else { throw TicketRefusal.notFound }
            return (message, try found(message.ticket, by: asker, in: db))
        }
    }

    /// What a number leads to that was merged; `nil` for a ticket that stands by itself.
    package func signpost(_ number: Int64, as asker: Asker) async throws -> Signpost? {
        try await db.read { db in
            guard let ticket = try Ticket.find(number, visibleTo: asker.asTicketAsker, in: db) else { throw TicketRefusal.notFound }
            guard let merge = try Merge.standing(of: ticket.id, in: db) else { return nil }
            let survivor = try found(number, by: asker, in: db)
            return Signpost(
                number: ticket.number, subject: ticket.subject, customer: try Customer.names(of: [ticket.customer], in: db)[ticket.customer] ?? "",
                survivor: survivor.number, survivorSubject: survivor.subject, by: try Person.refs([merge.person], in: db)[merge.person],
                at: merge.at, mayUndo: try asker.may(.answerTickets) && survivor.id == merge.survivor && !merge.wasFollowed(in: db))
        }
    }
}
