package import Basics
package import People
internal import Promises
internal import Storage
package import Tickets

/// What is done with several tickets at once.
package enum BulkAct: Sendable, Hashable {
    case tag(String)
    case untag(String)
    case take
    case move(to: Ticket.State)
    case snooze(until: Moment?, step: String)
    /// All of one customer into the oldest of them.
    case merge

    package var name: String {
        switch self {
        case .tag: "tag"
        case .untag: "untag"
        case .take: "take"
        case .move(let state): "move_\(state.rawValue)"
        case .snooze: "snooze"
        case .merge: "merge"
        }
    }
}

/// What came of it.
package struct BulkResult: Sendable, Hashable {
    package var id: BulkID
    package var act: String
    package var done: Int
    /// How many were refused.
    package var refused: Int
    /// What stands behind the first of the refusals, for a sentence about it.
    package var reason: String?
    package var mayUndo: Bool
}

package enum BulkRefusal: Error, Sendable, Equatable {
    case nothingChosen
    case tooMany(limit: Int)
    case notFound
    /// It cannot be taken back, or was already.
    case notUndoable
}

extension Desk {
    package static let bulkLimit = 500
    /// Tickets in one transaction: few enough that nobody else waits for it.
    private static let bulkPart = 25

    /// Does one thing with many tickets. Each is allowed or refused by itself; what is done is written down, so that it can
    /// be taken back.
    ///
    /// - Parameter explain: the code of a refusal, in the words of whoever shows it.
    package func bulk(
        _ act: BulkAct, on numbers: [Int64], as asker: Asker, explain: @escaping @Sendable (any Error) -> String?
    ) async throws -> BulkResult {
        try asker.require(.answerTickets)
        let numbers = Array(Set(numbers)).sorted()
        guard !numbers.isEmpty else { throw BulkRefusal.nothingChosen }
        guard numbers.count <= Self.bulkLimit else { throw BulkRefusal.tooMany(limit: Self.bulkLimit) }
        if case .tag(let name) = act { _ = try Self.tagName(name) }
        let id: BulkID = db.newID()
        try await db.write { tx in try Bulk.begin(id, act.name, by: asker.id, in: tx) }
        var result = BulkResult(id: id, act: act.name, done: 0, refused: 0, reason: nil, mayUndo: false)
        for part in numbers.parts(of: Self.bulkPart) {
            let (done, refusals) = try await doPart(act, part, first: numbers[0], bulk: id, as: asker)
            result.done += done
            result.refused += refusals.count
            if result.reason == nil { result.reason = refusals.lazy.compactMap(explain).first }
        }
        try await db.write { [result] tx in
            try Bulk.end(id, done: result.done, refused: result.refused, reason: result.reason, in: tx)
        }
        result.mayUndo = result.done > 0 && Bulk.isUndoable(act.name)
        return result
    }

    /// One transaction for all; when one of them is refused in the middle, the part is done again ticket by ticket.
    private func doPart(
        _ act: BulkAct, _ numbers: [Int64], first: Int64, bulk: BulkID, as asker: Asker
    ) async throws -> (done: Int, refusals: [any Error]) {
        do {
            let done = try await db.write { tx in
                try numbers.reduce(0) { try $0 + (self.doOne(act, $1, first: first, bulk: bulk, as: asker, in: tx) ? 1 : 0) }
            }
            return (done, [])
        } catch let error as StorageError {
            throw error
        } catch {
            guard numbers.count > 1 else { return (0, [error]) }
        }
        var (done, refusals): (Int, [any Error]) = (0, [])
        for number in numbers {
            let one = try await doPart(act, [number], first: first, bulk: bulk, as: asker)
            done += one.done
            refusals += one.refusals
        }
        return (done, refusals)
    }

    /// `false` when there was nothing to do.
    private func doOne(_ act: BulkAct, _ number: Int64, first: Int64, bulk: BulkID, as asker: Asker, in tx: Transaction) throws -> Bool {
        var ticket = try found(number, by: asker, in: tx)
        let before = ticket.state.rawValue
        switch act {
        case .tag(let name):
            let (name, key) = try Self.tagName(name)
            let tag = try Tag.findOrMake(name, key: key, in: tx)
            guard try ticket.add(tag, by: asker.id, in: tx) else { return false }
            try Bulk.note(ticket.id, before: tag.id.description, of: bulk, in: tx)
            return true
        case .untag(let name):
            guard let tag = try Tag.find(key: Self.tagName(name).key, in: tx), try ticket.remove(tag, by: asker.id, in: tx) else { return false }
            try Bulk.note(ticket.id, before: tag.id.description, of: bulk, in: tx)
            return true
        case .take:
            guard ticket.owner != asker.id else { return false }
            try own(&ticket, by: asker.id, in: tx)
        case .move(let state):
            guard ticket.state != state else { return false }
            try move(&ticket, to: state, by: asker, in: tx)
        case .snooze(let until, let step):
            try snooze(&ticket, until: until, step: step, by: asker, in: tx)
        case .merge:
            var survivor = try found(first, by: asker, in: tx)
            guard ticket.id != survivor.id else { return false }
            try merge(&ticket, into: &survivor, by: asker.id, in: tx)
        }
        try Bulk.note(ticket.id, before: before, of: bulk, in: tx)
        return true
    }

    /// What a bulk that this person began came to.
    package func bulk(_ id: BulkID, as asker: Asker) async throws -> BulkResult {
        try await db.read { db in
            guard let bulk = try Bulk.find(id, of: asker.id, in: db) else { throw BulkRefusal.notFound }
            return bulk.result
        }
    }

    /// Takes a bulk back, ticket by ticket: tags go or come, states come back, what was put aside wakes, merges are taken
    /// apart. A ticket on which something else has happened since is left as it is.
    package func takeBack(_ id: BulkID, as asker: Asker) async throws -> BulkResult {
        try asker.require(.answerTickets)
        let (bulk, items) = try await db.write { tx in
            guard let bulk = try Bulk.find(id, of: asker.id, in: tx) else { throw BulkRefusal.notFound }
            guard try bulk.result.mayUndo && Bulk.markUndone(id, in: tx) else { throw BulkRefusal.notUndoable }
            return (bulk, try Bulk.items(of: id, in: tx))
        }
        var result = bulk.result
        (result.done, result.refused, result.reason, result.mayUndo) = (0, 0, nil, false)
        for part in items.parts(of: Self.bulkPart) {
            let done = try await db.write { tx in
                try part.reduce(0) { try $0 + (self.undoOne(bulk.act, $1.ticket, before: $1.before, as: asker, in: tx) ? 1 : 0) }
            }
            result.done += done
            result.refused += part.count - done
        }
        return result
    }

    private func undoOne(_ act: String, _ id: TicketID, before: String, as asker: Asker, in tx: Transaction) throws -> Bool {
        guard var ticket = try Ticket.find(id, visibleTo: asker.asTicketAsker, in: tx) else { return false }
        switch act {
        case "tag", "untag":
            guard let tag = try TagID(before).flatMap({ try Tag.find($0, in: tx) }) else { return false }
            return try act == "tag" ? ticket.remove(tag, by: asker.id, in: tx) : ticket.add(tag, by: asker.id, in: tx)
        case "snooze":
            guard try wake(&ticket, by: asker.id, in: tx) else { return false }
            if let state = Ticket.State(rawValue: before), state != ticket.state { try settle(&ticket, into: state, by: asker.id, in: tx) }
            return true
        case "merge":
            guard try canUnmerge(ticket, in: tx) else { return false }
            try unmerge(&ticket, by: asker, in: tx)
            return true
        default:
            guard act == "move_\(ticket.state.rawValue)", let state = Ticket.State(rawValue: before), ticket.mergedInto == nil else { return false }
            try settle(&ticket, into: state, by: asker.id, in: tx)
            return true
        }
    }
}

extension Bulk {
    fileprivate var result: BulkResult {
        BulkResult(
            id: id, act: act, done: done, refused: refused, reason: reason, mayUndo: done > 0 && !isUndone && Self.isUndoable(act))
    }
}
