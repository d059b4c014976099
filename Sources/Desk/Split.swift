package import Basics
package import People
internal import Promises
internal import Storage
package import Tickets

/// What goes with a message that is split off.
package enum SplitReach: String, Sendable, CaseIterable {
    /// It and what was said after it.
    case rest
    case alone
}

extension Desk {
    /// Splits a ticket at something that the customer said: another matter gets a ticket of its own. Both are linked, the
    /// owner has both, and whoever answers a message that went over is answered there.
    package func split(at id: MessageID, _ reach: SplitReach, subject: String, as asker: Asker) async throws -> Ticket {
        try await db.write { tx in
            try asker.require(.answerTickets)
            guard let message = try Message.find(id, in: tx) else { throw TicketRefusal.notFound }
            var ticket = try found(message.ticket, by: asker, in: tx)
            guard message.kind == .incoming else { throw MergeRefusal.notTheirs }
            let going = reach == .alone ? [id] : try Message.ids(of: ticket.id, from: id, in: tx)
            guard try Message.ids(of: ticket.id, in: tx).count > going.count, try ticket.hasWords(besides: going, in: tx) else {
                throw MergeRefusal.nothingLeft
            }
            let subject = subject.onOneLine.trimmed
            var new = try Ticket.open(
                subject: subject.isEmpty ? ticket.subject : subject, customer: ticket.customer, team: ticket.team, language: message.language,
                channel: ticket.channel, mailbox: ticket.mailbox, in: tx)
            try move(going, to: new.id, in: tx)
            for message in going { _ = try MatterQuestion.answer(message, isSame: false, by: asker.id, in: tx) }
            _ = try new.drawIn(participantsOf: ticket.id, in: tx)
            if let owner = ticket.owner, try Person.find(owner, in: tx)?.state == .active { try new.inherit(owner: owner, by: asker.id, in: tx) }
            try place(new, in: tx)
            try part(&ticket, &new, in: tx)
            _ = try TicketLink.make(.split, ticket.id, new.id, by: asker.id, in: tx)
            try tell(ticket, new, by: asker.id, in: tx)
            return new
        }
    }

    /// Each goes on by itself. A promised answer belongs to the one whose last word is the customer's; where both wait for
    /// an answer, the customer was told one time for both.
    private func part(_ ticket: inout Ticket, _ new: inout Ticket, in tx: Transaction) throws {
        let answers = try Promise.open(of: ticket.id, in: tx).filter { $0.kind == .firstReply || $0.kind == .nextReply }
        try ticket.retell(in: tx)
        try new.retell(in: tx)
        if new.awaitsReply {
            if !ticket.awaitsReply {
                try Promise.move(answers.map(\.id), to: new.id, in: tx)
            } else if let due = answers.first?.due, due > tx.now {
                try Promise.make(
                    NewPromise(.nextReply, due: due, owner: new.owner), ticket: new.id, by: try workClock(for: new, in: tx), in: tx)
            }
            if try !Promise.open(of: new.id, in: tx).contains(where: { $0.kind == .firstReply || $0.kind == .nextReply }) {
                try promise(.nextReply, on: &new, in: tx)
            }
        }
        try promiseNextStep(on: &new, in: tx)
        try promiseNextStep(on: &ticket, in: tx)
    }

    private func tell(_ ticket: Ticket, _ new: Ticket, by person: PersonID, in tx: Transaction) throws {
        try tx.record(
            NewEvent(
                .ticketSplit, ticket: ticket.id, customer: ticket.customer, person: person, subject: new.id.rawValue,
                data: details(["to": "\(new.number)"])))
        try tx.record(
            NewEvent(
                .ticketSplit, ticket: new.id, customer: new.customer, person: person, subject: ticket.id.rawValue,
                data: details(["from": "\(ticket.number)"])))
    }
}
