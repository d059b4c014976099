package import Basics
internal import Customers
package import People
internal import Storage

/// What whoever helps a customer next should know.
extension Desk {
    package func writeNote(_ text: String, about id: CustomerID, as asker: Asker) async throws {
        try requireHelping(asker)
        try await db.write { tx in
            guard let customer = try Customer.leading(id, in: tx) else { throw ListRefusal.notFound }
            _ = try CustomerNote.write(text, about: customer.id, by: asker.id, in: tx)
        }
    }

    /// Takes a note away: one's own, or anybody's for who leads.
    package func removeNote(_ id: CustomerNoteID, as asker: Asker) async throws -> CustomerID {
        try requireHelping(asker)
        return try await db.write { tx in
            guard let note = try CustomerNote.find(id, in: tx) else { throw ListRefusal.notFound }
            guard note.author == asker.id || asker.may(.assignOthers) else { throw CustomerRefusal.notYours }
            try note.remove(by: asker.id, in: tx)
            return note.customer
        }
    }

    func notes(about customer: CustomerID, limit: Int = 100, in db: Snapshot) throws -> [CustomerNoteRow] {
        let notes = try CustomerNote.all(of: customer, limit: limit, in: db)
        let people = try Person.refs(notes.map(\.author), in: db)
        return notes.map { CustomerNoteRow(note: $0, author: people[$0.author]) }
    }
}
