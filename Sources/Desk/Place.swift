internal import Queue
internal import Storage
internal import Tickets

extension Desk {
    /// Gives a ticket that nobody owns its place in the queue.
    func place(_ ticket: Ticket, in tx: Transaction) throws {
        if ticket.owner == nil {
            try QueuePlace.enter(ticket.id, team: ticket.team, in: tx)
        } else {
            try QueuePlace.leave(ticket.id, in: tx)
        }
    }
}
