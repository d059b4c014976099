package import Basics
package import People
package import Promises
internal import Storage
package import Tickets

package enum PromiseRefusal: Error, Sendable, Equatable {
    case notFound
    /// Its outcome stands already.
    case alreadyDecided
    /// A promise is for later than now.
    case notInFuture
    /// Nobody promises for longer than this.
    case tooFar(days: Int)
    case wordsMissing
    /// Its time has passed: it can be kept late, and apologised for, but no longer moved.
    case tooLateToMove
    /// Something of this kind is kept by doing it, and not by saying so.
    case keptByReply
    /// What was told wrong is corrected or let go where it is recalled.
    case keptByCorrection
    case tooMany(limit: Int)
}

extension Desk {
    /// The furthest that somebody may promise.
    static let longestPromise = 400

    /// Promises something to a ticket's customer who was told of it elsewhere, on the telephone for one.
    package func promise(
        on number: Int64, _ kind: Promise.Kind, words: String, due: Moment, as asker: Asker
    ) async throws -> Promise {
        try await db.write { tx in
            try asker.require(.answerTickets)
            var ticket = try found(number, by: asker, in: tx)
            let said = Spoken(kind: kind, words: words.onOneLine.trimmed, due: due)
            try check([said], on: ticket, sentAt: tx.now, in: tx)
            if ticket.owner == nil { try own(&ticket, by: asker.id, in: tx) }
            let promise = try Promise.make(
                NewPromise(kind, due: due, owner: ticket.owner, words: said.words, maker: asker.id), ticket: ticket.id,
                by: try workClock(for: ticket, in: tx), in: tx)
            try expectNext(on: &ticket, in: tx)
            return promise
        }
    }

    /// Refuses what cannot be promised.
    func check(_ spoken: [Spoken], on ticket: Ticket, sentAt: Moment, in db: Snapshot) throws {
        for promise in spoken {
            guard !promise.words.trimmed.isEmpty, promise.words.utf8.count <= 1000 else { throw PromiseRefusal.wordsMissing }
            guard promise.due > sentAt else { throw PromiseRefusal.notInFuture }
            guard promise.due < sentAt + .days(Int64(Self.longestPromise)) else { throw PromiseRefusal.tooFar(days: Self.longestPromise) }
            guard let id = promise.replaces else { continue }
            guard let old = try Promise.find(id, in: db), old.ticket == ticket.id else { throw PromiseRefusal.notFound }
            guard old.outcome == nil else { throw PromiseRefusal.alreadyDecided }
            guard old.kind != .correction else { throw PromiseRefusal.keptByCorrection }
            guard sentAt <= old.due else { throw PromiseRefusal.tooLateToMove }
        }
    }

    /// Notes that somebody has done what was promised. What a reply keeps is kept by the reply.
    package func keep(_ id: PromiseID, as asker: Asker) async throws -> Ticket {
        try await decide(id, as: asker) { promise, tx in
            guard promise.kind != .correction else { throw PromiseRefusal.keptByCorrection }
            guard !promise.kind.isKeptByReply || !promise.isHabit else { throw PromiseRefusal.keptByReply }
            return try promise.keep(by: asker.id, in: tx)
        }
    }

    /// Lets a promise go because the customer said so; the reason stands in the log.
    package func release(_ id: PromiseID, reason: String, as asker: Asker) async throws -> Ticket {
        let reason = reason.onOneLine.trimmed
        guard !reason.isEmpty, reason.utf8.count <= 1000 else { throw PromiseRefusal.wordsMissing }
        return try await decide(id, as: asker) { promise, tx in
            guard promise.kind != .correction else { throw PromiseRefusal.keptByCorrection }
            return try promise.decide(.released, by: asker.id, reason: reason, in: tx)
        }
    }

    private func decide(
        _ id: PromiseID, as asker: Asker, _ act: @escaping @Sendable (Promise, Transaction) throws -> Bool
    ) async throws -> Ticket {
        try await db.write { tx in
            try asker.require(.answerTickets)
            guard let promise = try Promise.find(id, in: tx) else { throw PromiseRefusal.notFound }
            var ticket = try found(promise.ticket, by: asker, in: tx)
            guard try act(promise, tx) else { throw PromiseRefusal.alreadyDecided }
            try promiseNextStep(on: &ticket, in: tx)
            return ticket
        }
    }

    /// Says how much a ticket matters. What is promised already keeps its time.
    package func give(priority: Ticket.Priority, to number: Int64, as asker: Asker) async throws -> Ticket {
        try await db.write { tx in
            try asker.require(.answerTickets)
            var ticket = try found(number, by: asker, in: tx)
            try ticket.give(priority: priority, by: asker.id, in: tx)
            return ticket
        }
    }
}
