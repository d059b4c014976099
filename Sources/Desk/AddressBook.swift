package import Basics
internal import Channels
package import People
internal import Storage
package import Tickets

/// The carriers, suppliers and others to whom the house writes on its customers' behalf.
package struct AddressBook: Sendable {
    package var parties: [Party]
    /// Give this to read on; `nil` at the end.
    package var next: String?
}

extension Desk {
    package func addressBook(after: String? = nil, as asker: Asker) async throws -> (Frame, AddressBook) {
        try asker.require(.assignOthers)
        let place = try after.map { key in
            guard let id = PartyID(key) else { throw ListRefusal.badKey }
            return id
        }
        return try await db.read { db in
            let limit = settings.limits.rowsOnPage
            let found = try Party.all(after: place, limit: limit + 1, in: db)
            let page = Array(found.prefix(limit))
            return (try frame(for: asker, in: db), AddressBook(parties: page, next: found.count > limit ? page.last?.id.description : nil))
        }
    }

    /// Writes somebody into the address book before anybody writes to them.
    package func addParty(_ address: EmailAddress, name: String, language: LanguageTag, as asker: Asker) async throws {
        try asker.require(.assignOthers)
        try await db.write { tx in
            try requireOutside(address, in: tx)
            let party = try Party.remember(address, name: shown(name, address), language: language, in: tx)
            try tell(party, from: nil, to: party.properties, by: asker, in: tx)
        }
    }

    package func change(
        party id: PartyID, name: String, address: EmailAddress, language: LanguageTag, as asker: Asker
    ) async throws {
        try asker.require(.assignOthers)
        try await db.write { tx in
            guard let party = try Party.find(id, in: tx) else { throw TicketRefusal.notFound }
            try requireOutside(address, in: tx)
            try party.change(name: shown(name, address), address: address, language: language, in: tx)
            try tell(party, from: party.properties, to: try Party.find(id, in: tx)?.properties, by: asker, in: tx)
        }
    }

    package func retire(party id: PartyID, as asker: Asker) async throws {
        try asker.require(.assignOthers)
        try await db.write { tx in
            guard let party = try Party.find(id, in: tx) else { throw TicketRefusal.notFound }
            try party.retire(in: tx)
            try tell(party, from: party.properties, to: nil, by: asker, in: tx)
        }
    }

    /// A letter to one of our own mailboxes would come back as an answer.
    private func requireOutside(_ address: EmailAddress, in db: Snapshot) throws {
        guard try !Mailbox.isOurs(address, in: db) else { throw InquiryRefusal.unfitRecipient }
    }

    private func shown(_ name: String, _ address: EmailAddress) -> String {
        let name = name.onOneLine.trimmed.shortened(to: 200)
        return name.isEmpty ? address.description : name
    }

    private func tell(_ party: Party, from before: Properties?, to after: Properties?, by asker: Asker, in tx: Transaction) throws {
        try tx.record(
            NewEvent(
                .partyChanged, person: asker.id, subject: party.id.rawValue, data: details(["name": party.name], from: before, to: after)))
    }
}

extension Party {
    fileprivate var properties: Properties { [.name: name, .address: address, .language: language.rawValue] }
}
