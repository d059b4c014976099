package import Basics
internal import Customers
package import People
package import Promises
internal import Storage
package import Tickets

/// A broken promise of which the customer has not heard yet, with what can be said.
package struct OpenRecovery: Sendable {
    package var recovery: Recovery
    package var promise: Promise
    /// The apology in the customer's language, with the time of the new promise.
    package var apology: String
}

extension Desk {
    /// Broken promises on a ticket that the customer has not been told of.
    func recoveries(of ticket: Ticket, customer: Customer, in db: Snapshot) throws -> [OpenRecovery] {
        let open = try Recovery.unanswered(of: ticket.id, in: db)
        guard !open.isEmpty else { return [] }
        let next = try Promise.open(of: ticket.id, in: db).first { $0.pausedAt == nil && $0.kind != .correction }?.due ?? db.now + settings.nextReply
        return try open.compactMap { recovery in
            try Promise.find(recovery.promise, in: db).map { promise in
                OpenRecovery(
                    recovery: recovery, promise: promise,
                    apology: HouseWords.apology(
                        in: ticket.language.tongue ?? .english, kind: promise.kind, due: promise.due, newDue: max(next, db.now + .minutes(5)),
                        timeZone: customer.timeZone ?? settings.timeZone))
            }
        }
    }

    /// Puts the apology into the asker's draft, above what is written there already.
    package func draftApology(_ id: RecoveryID, on number: Int64, as asker: Asker) async throws {
        try await db.write { tx in
            try asker.require(.answerTickets)
            let ticket = try found(number, by: asker, in: tx)
            guard let customer = try Customer.find(ticket.customer, in: tx),
                let open = try recoveries(of: ticket, customer: customer, in: tx).first(where: { $0.recovery.id == id })
            else { throw PromiseRefusal.notFound }
            let draft = try Draft.find(ticket.id, of: asker.id, in: tx)
            let written = draft?.text.trimmed ?? ""
            guard !written.contains(open.apology) else { return }
            _ = try Draft.save(
                written.isEmpty ? open.apology : open.apology + "\n\n" + written, kind: .reply, ticket: ticket.id, of: asker.id,
                version: draft?.version ?? 0, in: tx)
        }
    }

    /// What would tell the customer that a promise is moved to another time, for a person to read before it is sent.
    package func wordsForMoving(_ id: PromiseID, to due: Moment, as asker: Asker) async throws -> (number: Int64, text: String) {
        try asker.require(.answerTickets)
        return try await db.read { db in
            guard let promise = try Promise.find(id, in: db) else { throw PromiseRefusal.notFound }
            let ticket = try found(promise.ticket, by: asker, in: db)
            let zone = try Customer.find(ticket.customer, in: db)?.timeZone ?? settings.timeZone
            return (
                ticket.number,
                HouseWords.moved(in: ticket.language.tongue ?? .english, kind: promise.kind, from: promise.due, to: due, timeZone: zone)
            )
        }
    }

    /// Tells the customer in a reply that a promise is moved, which is done when the reply has reached them in time.
    package func move(_ id: PromiseID, to due: Moment, saying text: String, as asker: Asker) async throws -> Ticket {
        guard let promise = try await db.read({ try Promise.find(id, in: $0) }),
            let ticket = try await db.read({ try Ticket.find(promise.ticket, in: $0) })
        else { throw PromiseRefusal.notFound }
        let moved = Spoken(kind: promise.kind.asSpoken, words: promise.words ?? text.onOneLine.shortened(to: 200), due: due, replaces: id)
        return try await reply(to: ticket.number, text: text, promising: [moved], then: .stay, as: asker).0
    }
}

extension Promise.Kind {
    /// What a promise of the house becomes when a person says it in words.
    var asSpoken: Promise.Kind {
        switch self {
        case .firstReply, .nextReply: .followUp
        default: self
        }
    }
}
