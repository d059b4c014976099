package import People
internal import Basics
internal import Storage
internal import Tickets

/// The page of questions: what the reader is asked, and what is open or new on the reader's own tickets.
package struct QuestionsScreen: Sendable {
    package var waiting: [AskedScreen]
    package var consults: [ConsultRow]
    package var inquiries: [InquiryRow]
    /// Mails under another subject: the same matter, or another one?
    package var matters: [MatterRow] = []

    package var isEmpty: Bool { waiting.isEmpty && consults.isEmpty && inquiries.isEmpty && matters.isEmpty }
}

extension Desk {
    package func questions(as asker: Asker) async throws -> (Frame, QuestionsScreen) {
        try await db.read { db in
            let waiting = try Consult.waiting(for: asker.id, limit: 200, in: db).compactMap { try askedScreen($0, in: db) }
            let consults = try Consult.concerning(asker.id, limit: 200, in: db)
            let inquiries = try Inquiry.concerning(asker.id, limit: 200, in: db)
            let concerned = Array(Set(consults.map(\.ticket) + inquiries.map(\.ticket)))
            let found = try Ticket.all(concerned, visibleTo: asker.asTicketAsker, in: db)
            let tickets = Dictionary(uniqueKeysWithValues: found.map { ($0.id, $0) })
            let people = try Person.refs(consults.map(\.askedBy), in: db)
            let rows = try rows(consults, tickets: tickets, people: people, for: asker, in: db)
            return (
                try frame(for: asker, in: db),
                QuestionsScreen(
                    waiting: waiting, consults: rows, inquiries: try self.rows(inquiries, tickets: tickets, in: db),
                    matters: try matters(for: asker, in: db))
            )
        }
    }
}
