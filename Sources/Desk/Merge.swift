internal import Basics
internal import Channels
internal import Knowledge
package import People
internal import Promises
internal import Queue
internal import Storage
package import Tickets

extension Desk {
    /// Merges a ticket into another of the same customer, which goes on for both: what was said, what is still promised,
    /// the owner, the place in the queue, an open offer and whatever somebody is writing. The merged one leads there.
    ///
    /// - Throws: `MergeRefusal` for two customers, whose words are never mixed (law 7), and for two owners, of whom one
    ///   would get a ticket without a yes.
    package func merge(_ number: Int64, into target: Int64, as asker: Asker) async throws -> Ticket {
        try await db.write { tx in
            try asker.require(.answerTickets)
            var ticket = try found(number, by: asker, in: tx)
            var survivor = try found(target, by: asker, in: tx)
            try merge(&ticket, into: &survivor, by: asker.id, in: tx)
            return survivor
        }
    }

    func merge(_ ticket: inout Ticket, into survivor: inout Ticket, by person: PersonID, in tx: Transaction) throws {
        try check(ticket, into: survivor, in: tx)
        let before = (ticket: ticket, survivor: survivor)
        let awake = survivor.state.moreAwake(than: ticket.state)
        let enteredAt = try QueuePlace.enteredAt(ticket.id, in: tx)
        let merge = try Merge.begin(ticket, into: survivor, after: awake, enteredAt: enteredAt, by: person, in: tx)
        try moveWords(of: ticket, to: survivor, noting: merge, in: tx)
        let promises = try Promise.move(from: ticket.id, to: survivor.id, in: tx)
        try Correction.follow(promises, to: survivor.id, in: tx)
        try Merge.note(.promise, promises, of: merge, in: tx)
        try Merge.note(.recovery, try Recovery.move(from: ticket.id, to: survivor.id, in: tx), of: merge, in: tx)
        try Merge.note(.participant, try survivor.drawIn(participantsOf: ticket.id, in: tx), of: merge, in: tx)
        try moveTags(of: ticket, to: survivor, noting: merge, by: person, in: tx)
        // Whoever slept on either of them looks at it now.
        try wake(&ticket, by: person, in: tx)
        try wake(&survivor, by: person, in: tx)
        try moveOwnership(of: ticket, to: &survivor, noting: merge, by: person, in: tx)
        try QueuePlace.leave(ticket.id, in: tx)
        // Nobody waits for the customer's word on it any more.
        try reopenClosing(of: ticket, in: tx)
        try ticket.lead(to: survivor, in: tx)
        try survivor.give(priority: survivor.priority.higher(than: before.ticket.priority), by: person, in: tx)
        try goOn(&survivor, in: awake, enteredAt: enteredAt, by: person, in: tx)
        try tell(.ticketMerged, before.ticket, and: before.survivor, by: person, in: tx)
    }

    private func check(_ ticket: Ticket, into survivor: Ticket, in tx: Transaction) throws {
        guard ticket.id != survivor.id else { throw MergeRefusal.sameTicket }
        guard ticket.customer == survivor.customer else { throw MergeRefusal.otherCustomer }
        guard ticket.state.isUnfinished, let owner = ticket.owner ?? survivor.owner else { return }
        if let other = survivor.owner, other != owner { throw MergeRefusal.twoOwners }
        guard try survivor.state.isUnfinished || isHere(owner, in: tx) else { throw MergeRefusal.ownerLeft }
    }

    private func isHere(_ person: PersonID, in db: Snapshot) throws -> Bool { try Person.find(person, in: db)?.state == .active }

    private func moveWords(of ticket: Ticket, to survivor: Ticket, noting merge: MergeID, in tx: Transaction) throws {
        let messages = try Message.ids(of: ticket.id, in: tx)
        try move(messages, to: survivor.id, in: tx)
        try Merge.note(.message, messages, of: merge, in: tx)
        try Draft.move(from: ticket.id, to: survivor.id, in: tx)
        // Whom somebody asked from outside is asked on the survivor, and answers there.
        let outside = try Outside.move(from: ticket.id, to: survivor.id, in: tx)
        try Merge.note(.consult, outside.consults, of: merge, in: tx)
        try Merge.note(.inquiry, outside.inquiries, of: merge, in: tx)
        try Merge.note(.letter, outside.letters, of: merge, in: tx)
        for part in outside.letters.parts { try Outgoing.move(letters: part, to: survivor.id, in: tx) }
    }

    /// The survivor has the tags of both; those that came along are noted.
    private func moveTags(of ticket: Ticket, to survivor: Ticket, noting merge: MergeID, by person: PersonID, in tx: Transaction) throws {
        for tag in try Tag.all(of: [ticket.id], in: tx)[ticket.id] ?? [] {
            _ = try ticket.remove(tag, by: person, in: tx)
            if try survivor.add(tag, by: person, in: tx) { try Merge.note(.tag, [tag.id], of: merge, in: tx) }
        }
    }

    /// Messages with the mails that carry them.
    func move(_ messages: [MessageID], to ticket: TicketID, in tx: Transaction) throws {
        try Message.move(messages, to: ticket, in: tx)
        for part in messages.parts { try Outgoing.move(part, to: ticket, in: tx) }
    }

    private func moveOwnership(
        of ticket: Ticket, to survivor: inout Ticket, noting merge: MergeID, by person: PersonID, in tx: Transaction
    ) throws {
        if survivor.owner == nil, let owner = ticket.owner, try isHere(owner, in: tx) {
            try survivor.inherit(owner: owner, by: person, in: tx)
        }
        try handOnPromises(of: survivor.id, to: survivor.owner, in: tx)
        guard let offer = try Handoff.open(of: ticket.id, in: tx) else { return }
        if offer.giver == survivor.owner, try Handoff.open(of: survivor.id, in: tx) == nil {
            try offer.move(to: survivor.id, in: tx)
            try Merge.note(.handoff, [offer.id], of: merge, in: tx)
        } else {
            try withdrawOpenHandoff(of: ticket.id, by: person, in: tx)
        }
    }

    /// The survivor goes on for both: in the state of the one on which more is owed, with its place and its next step.
    private func goOn(_ survivor: inout Ticket, in state: Ticket.State, enteredAt: Moment?, by person: PersonID, in tx: Transaction) throws {
        if state != survivor.state {
            try settle(&survivor, into: state, by: person, in: tx)
        } else if state == .waiting {
            try stopClocks(of: survivor, in: tx)
        } else if state.isUnfinished {
            try runClocks(of: survivor, in: tx)
        }
        if survivor.state.isUnfinished {
            try place(survivor, in: tx)
            if let enteredAt { try QueuePlace.advance(survivor.id, to: enteredAt, in: tx) }
        }
        try survivor.retell(in: tx)
        try promiseNextStep(on: &survivor, in: tx)
    }

    /// Both hear of it, each of the other.
    private func tell(_ kind: EventKind, _ ticket: Ticket, and survivor: Ticket, by person: PersonID, in tx: Transaction) throws {
        try tx.record(
            NewEvent(kind, ticket: ticket.id, customer: ticket.customer, person: person, data: details(["into": "\(survivor.number)"])))
        try tx.record(
            NewEvent(kind, ticket: survivor.id, customer: survivor.customer, person: person, data: details(["number": "\(ticket.number)"])))
    }

    /// Takes a merge apart, as long as nobody has said anything since. What came with the ticket goes back with it, as it
    /// stood; a promise that was decided meanwhile stays decided where it is, and the survivor keeps the owner it has.
    package func unmerge(_ number: Int64, as asker: Asker) async throws -> Ticket {
        try await db.write { tx in
            try asker.require(.answerTickets)
            guard var ticket = try Ticket.find(number, visibleTo: asker.asTicketAsker, in: tx) else { throw TicketRefusal.notFound }
            try unmerge(&ticket, by: asker, in: tx)
            return ticket
        }
    }

    private func takeApart(
        _ merge: Merge, _ ticket: inout Ticket, _ survivor: inout Ticket, by person: PersonID, in tx: Transaction
    ) throws {
        guard survivor.mergedInto == nil else { throw MergeRefusal.mergedOn }
        guard try !merge.wasFollowed(in: tx) else { throw MergeRefusal.saidSince }
        guard try merge.undo(by: person, in: tx) else { throw MergeRefusal.notMerged }
        try giveBack(merge, to: &ticket, from: survivor, by: person, in: tx)
        try standAgain(&survivor, after: merge, by: person, in: tx)
        try tell(.ticketUnmerged, ticket, and: survivor, by: person, in: tx)
    }

    /// Whether the merge of a ticket can be taken apart now.
    func canUnmerge(_ ticket: Ticket, in db: Snapshot) throws -> Bool {
        guard let merge = try Merge.standing(of: ticket.id, in: db), let survivor = try Ticket.find(merge.survivor, in: db) else { return false }
        return try survivor.mergedInto == nil && !merge.wasFollowed(in: db)
    }

    func unmerge(_ ticket: inout Ticket, by asker: Asker, in tx: Transaction) throws {
        guard let merge = try Merge.standing(of: ticket.id, in: tx), var survivor = try Ticket.find(merge.survivor, in: tx) else {
            throw MergeRefusal.notMerged
        }
        try takeApart(merge, &ticket, &survivor, by: asker.id, in: tx)
    }

    private func giveBack(
        _ merge: Merge, to ticket: inout Ticket, from survivor: Ticket, by person: PersonID, in tx: Transaction
    ) throws {
        let owner = try ticket.owner.flatMap { try !merge.state.isUnfinished || isHere($0, in: tx) ? $0 : nil }
        try ticket.stand(in: merge.state, owner: owner, in: tx)
        try move(merge.moved(.message, in: tx), to: ticket.id, in: tx)
        let promises: [PromiseID] = try merge.moved(.promise, in: tx)
        try Promise.move(promises, to: ticket.id, in: tx)
        try Correction.follow(promises, to: ticket.id, in: tx)
        try handOnPromises(of: ticket.id, to: owner, in: tx)
        try Recovery.move(merge.moved(.recovery, in: tx), to: ticket.id, in: tx)
        let outside = Outside(
            consults: try merge.moved(.consult, in: tx), inquiries: try merge.moved(.inquiry, in: tx), letters: try merge.moved(.letter, in: tx))
        try outside.move(to: ticket.id, in: tx)
        for part in outside.letters.parts { try Outgoing.move(letters: part, to: ticket.id, in: tx) }
        try survivor.letGo(merge.moved(.participant, in: tx), in: tx)
        for id: TagID in try merge.moved(.tag, in: tx) {
            guard let tag = try Tag.find(id, in: tx) else { continue }
            if try survivor.remove(tag, by: person, in: tx) { _ = try ticket.add(tag, by: person, in: tx) }
        }
        for id: HandoffID in try merge.moved(.handoff, in: tx) {
            guard let offer = try Handoff.find(id, in: tx), offer.isOpen, offer.giver == owner else { continue }
            try offer.move(to: ticket.id, in: tx)
        }
        if ticket.state.isUnfinished {
            try place(ticket, in: tx)
            if let enteredAt = merge.enteredAt { try QueuePlace.advance(ticket.id, to: enteredAt, in: tx) }
        }
        try ticket.retell(in: tx)
        try goOnClosing(ticket, by: person, in: tx)
        if ticket.state == .waiting { try stopClocks(of: ticket, in: tx) } else { try runClocks(of: ticket, in: tx) }
        try promiseNextStep(on: &ticket, in: tx)
    }

    /// A solved ticket waits for the customer's word again, and a closed one counts as it did.
    private func goOnClosing(_ ticket: Ticket, by person: PersonID, in tx: Transaction) throws {
        if ticket.state == .solved { try beginClosing(ticket, by: person, asked: nil, in: tx) }
        try recountResolution(of: ticket, in: tx)
    }

    private func standAgain(_ survivor: inout Ticket, after merge: Merge, by person: PersonID, in tx: Transaction) throws {
        // Whatever somebody did with it meanwhile stays done.
        if survivor.state == merge.survivorAfter, survivor.state != merge.survivorBefore {
            try settle(&survivor, into: merge.survivorBefore, by: person, in: tx)
            try recountResolution(of: survivor, in: tx)
        }
        try survivor.retell(in: tx)
        try promiseNextStep(on: &survivor, in: tx)
    }
}
