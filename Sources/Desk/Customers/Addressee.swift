internal import Basics
internal import Channels
internal import Customers
internal import Storage
internal import Tickets

/// Where a customer is answered.
extension Desk {
    /// The address that they wrote from last on a ticket, as long as it is theirs; else the one that was known first.
    func addressee(of ticket: Ticket, in db: Snapshot) throws -> EmailAddress? {
        try addressee(of: ticket, among: Identity.all(of: ticket.customer, in: db), in: db)
    }

    func addressee(of ticket: Ticket, among identities: [Identity], in db: Snapshot) throws -> EmailAddress? {
        let addresses = identities.compactMap { EmailAddress($0.shown) }
        guard addresses.count > 1, let last = try ticket.lastSender(in: db).flatMap(MailAddress.init(described:))?.address else {
            return addresses.first
        }
        return addresses.first { $0 == last } ?? addresses.first
    }
}
