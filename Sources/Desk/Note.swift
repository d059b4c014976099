package import Basics
internal import Language
package import People
internal import Storage
package import Tickets

extension Desk {
    /// Says something inside. Whoever is named with an @ is drawn into the ticket and told.
    package func note(on number: Int64, text: String, as asker: Asker) async throws -> (Ticket, MessageID) {
        let text = try checked(text)
        let message: MessageID = db.newID()
        return try await db.write { tx in
            try asker.require(.writeNotes)
            let ticket = try found(number, by: asker, in: tx)
            try ticket.add(
                NewMessage(
                    id: message, kind: .note, author: asker.id, from: asker.person.name, text: text,
                    language: LanguageGuess.language(of: text)), in: tx)
            try Draft.end(ticket.id, of: asker.id, sentAs: message, in: tx)
            try tx.record(
                NewEvent(.noteWritten, ticket: ticket.id, customer: ticket.customer, person: asker.id, subject: message.rawValue))
            try mention(Self.mentioned(in: text, of: try Person.all(in: tx)), on: message, of: ticket, in: tx)
            return (ticket, message)
        }
    }

    private func mention(_ people: [Person], on message: MessageID, of ticket: Ticket, in tx: Transaction) throws {
        try Message.mention(people.map(\.id), on: message, in: tx)
        for person in people {
            try ticket.draw(in: person.id, in: tx)
            try tx.record(NewEvent(.personMentioned, ticket: ticket.id, person: person.id, subject: message.rawValue))
        }
    }

    /// The people whom a text names: "@Noa Regev", "@noa.regev" (the address before its @), in any case.
    static func mentioned(in text: String, of people: [Person]) -> [Person] {
        guard text.contains("@") else { return [] }
        let text = text.lowercased()
        return people.filter { person in
            let handle = person.email.key.prefix { $0 != "@" }
            return person.state == .active
                && (text.contains("@" + person.name.lowercased()) || text.contains("@" + handle))
        }
    }
}
