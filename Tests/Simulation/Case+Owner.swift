import Basics
import Desk
import People
import Promises
import Queue
import Storage
import Tickets

extension Case {
    /// Whoever has the ticket looks at it and does what comes next.
    mutating func look(in town: Town) async throws {
        guard let facts = try await inspect(in: town), !facts.isOver else { return }
        if let handoff = facts.handoff { return look(at: max(handoff.answerBy, town.now) + .minutes(10)) }
        if facts.isReplyUnderWay { return look(at: town.now + .hours(1)) }
        guard let owner = facts.ticket.owner else { return try await take(facts, in: town) }
        guard let worker = town.staff.worker(owner) else { return fault("an owner whom nobody knows") }
        guard worker.isPresent(town.now) else { return try await miss(worker, facts, in: town) }
        if facts.ticket.awaitsReply || !facts.recoveries.isEmpty || facts.failed != nil {
            try await answer(facts, as: worker, in: town)
        } else if facts.ticket.state.isUnfinished {
            try await followUp(facts, as: worker, in: town)
        } else {
            try await letGo(facts, as: worker, in: town)
        }
    }

    private mutating func take(_ facts: Facts, in town: Town) async throws {
        let number = facts.ticket.number
        guard let worker = town.staff.somebody(of: crew, at: town.now, &chance) else {
            return look(at: town.staff.crews[crew].clock.opening(from: town.now + YearScale.step))
        }
        if chance.happens(0.05) {
            _ = try await expecting("priority", in: town) { try await town.desk.give(priority: .urgent, to: number, as: worker.asker) }
        }
        if chance.happens(0.25) { return try await answer(facts, as: worker, in: town) }
        _ = try await expecting("take", in: town) { try await town.desk.take(number, as: worker.asker) }
        look(at: worker.returns(after: town.now + chance.delay(middle: .minutes(70), atMost: .hours(30))))
    }

    /// The owner is not there. A lead steps in when it would take long.
    private mutating func miss(_ worker: Worker, _ facts: Facts, in town: Town) async throws {
        let back = worker.returns(after: town.now)
        let number = facts.ticket.number
        let isUrgent = !facts.recoveries.isEmpty || worker.leaves.map { $0 <= town.now } ?? false
        guard back > town.now + (isUrgent ? .hours(20) : .days(2)), chance.happens(0.85) else {
            return look(at: max(back, town.now) + chance.minutes(5...90))
        }
        let lead = town.staff.lead(&chance)
        if lead.asker.id != worker.asker.id {
            _ = try await expecting("take over", in: town) { try await town.desk.takeOver(number, as: lead.asker) }
        }
        look(at: town.now + chance.minutes(10...240))
    }

    private mutating func answer(_ facts: Facts, as worker: Worker, in town: Town) async throws {
        let number = facts.ticket.number
        if let failed = facts.failed, chance.happens(0.7) {
            let message = failed.message
            sentAgain[failed.mailID, default: 0] += 1
            _ = try await expecting("retry", in: town) { try await town.desk.retry(message, as: worker.asker) }
            return look(at: town.now + .hours(2))
        }
        // A lead who stepped in hands it on; others now and then.
        let share = worker.crew == nil ? 0.6 : 0.09
        if facts.ticket.owner == worker.asker.id, facts.ticket.state.isUnfinished, handoffs < 3, chance.happens(share) {
            if try await offer(facts, as: worker, in: town) { return }
        }
        if chance.happens(0.05) {
            _ = try await expecting("note", in: town) { try await town.desk.note(on: number, text: "Does anybody know this one?", as: worker.asker) }
        }
        if let recovery = facts.recoveries.first, chance.happens(0.8) {
            _ = try await expecting("apology", in: town) { try await town.desk.draftApology(recovery.id, on: number, as: worker.asker) }
        }
        try await reply(facts, as: worker, in: town)
    }

    private mutating func reply(_ facts: Facts, as worker: Worker, in town: Town) async throws {
        rounds += 1
        let number = facts.ticket.number
        let text = "\(tongue.answer) (\(index).\(rounds))"
        var spoken: [Spoken] = []
        if rounds < 8, chance.happens(0.35) {
            let kinds: [Promise.Kind] = [.followUp, .followUp, .followUp, .callBack, .callBack, .callBack, .delivery, .remedy, .inquiry, .solution]
            let due = town.staff.crews[crew].clock.adding(chance.minutes(30...2_000), to: town.now + .minutes(30))
            spoken = [Spoken(kind: chance.pick(kinds), words: "\(tongue.promise) (\(rounds))", due: due)]
        }
        let after: AfterReply = rounds > 8 ? .solve : chance.pick([.stay, .stay, .wait, .wait, .wait, .solve, .solve])
        let author = worker.asker.person.name
        let (said, promised) = (text, spoken)
        let sent = try await expecting(
            "reply", in: town,
            done: {
                try await town.desk.db.read { db in
                    try db.exists("SELECT 1 FROM messages WHERE ticket = \(facts.ticket.id) AND text = \(said) AND sender = \(author)")
                }
            }, { try await town.desk.reply(to: number, text: said, promising: promised, then: after, as: worker.asker) })
        try await inspect(in: town)
        if let (_, message) = sent, chance.happens(0.03) {
            _ = try await expecting("undo", in: town) { try await town.desk.undo(message, as: worker.asker) }
            return look(at: town.now + chance.minutes(5...40))
        }
        // Whatever comes of it, the owner looks again some day.
        look(at: worker.returns(after: town.now + .hours(20) + chance.delay(middle: .hours(20), atMost: .days(6))))
    }

    /// Nobody has written. The owner asks, waits or calls it solved.
    private mutating func followUp(_ facts: Facts, as worker: Worker, in town: Town) async throws {
        let number = facts.ticket.number
        switch Int.random(in: 0..<10, using: &chance) {
        case 0..<6 where facts.ticket.state != .solved:
            _ = try await expecting("solve", in: town) { try await town.desk.move(number, to: .solved, as: worker.asker) }
            if facts.open.contains(where: { !$0.isHabit }) { look(at: town.now + .days(2)) }
        case 6 where facts.ticket.state != .onHold:
            _ = try await expecting("hold", in: town) { try await town.desk.move(number, to: .onHold, as: worker.asker) }
            look(at: worker.returns(after: town.now + chance.minutes(600...4_000)))
        case 7 where facts.ticket.state != .waiting:
            _ = try await expecting("wait", in: town) { try await town.desk.move(number, to: .waiting, as: worker.asker) }
            look(at: worker.returns(after: town.now + chance.minutes(1_000...9_000)))
        default: try await reply(facts, as: worker, in: town)
        }
    }

    /// It is solved, and something is still promised on it.
    private mutating func letGo(_ facts: Facts, as worker: Worker, in town: Town) async throws {
        for promise in facts.open {
            let id = promise.id
            if promise.isHabit, promise.kind.isKeptByReply, chance.happens(0.5) { return try await reply(facts, as: worker, in: town) }
            guard promise.due < town.now || promise.isHabit else { continue }
            _ = try await expecting("release", in: town) { try await town.desk.release(id, reason: "She has it already", as: worker.asker) }
        }
        look(at: town.now + .days(1))
    }

    /// What somebody promised in words: done, moved in time, forgotten, done late, or not needed any more.
    mutating func fulfil(_ id: PromiseID, in town: Town) async throws {
        guard let facts = try await inspect(in: town), let promise = facts.open.first(where: { $0.id == id }) else { return }
        guard let owner = facts.ticket.owner, let worker = town.staff.worker(owner), facts.ownerIsActive else {
            return fault("a promise in words that nobody owns")
        }
        switch Int.random(in: 0..<100, using: &chance) {
        case 0..<12 where promise.due > town.now + .hours(1) && !facts.isReplyUnderWay:
            let due = town.staff.crews[crew].clock.adding(chance.minutes(60...1_500), to: promise.due)
            let words = try await expecting("words", in: town) { try await town.desk.wordsForMoving(id, to: due, as: worker.asker) }
            guard let words else { return }
            rounds += 1
            _ = try await expecting(
                "move", in: town,
                done: { try await town.desk.db.read { try $0.exists("SELECT 1 FROM spoken_promises WHERE replaces = \(id)") } },
                { try await town.desk.move(id, to: due, saying: words.text, as: worker.asker) })
            look(at: town.now + .days(1))
        case 12..<16:
            _ = try await expecting("release", in: town) { try await town.desk.release(id, reason: "No longer wanted", as: worker.asker) }
        case 16..<20: break
        default: _ = try await expecting("keep", in: town) { try await town.desk.keep(id, as: worker.asker) }
        }
    }
}
