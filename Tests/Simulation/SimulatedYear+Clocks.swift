import Basics
import Channels
import Desk
import Storage
import Tickets

extension SimulatedYear {
    /// Lets the house's own clocks run up to a moment, each thing at its time: promises, handoffs, the outbox.
    mutating func runClocks(upTo mark: Moment) async throws {
        for step in town.weather.stepsBack where step > town.now && step <= mark && !report.stepsBack.contains(step) {
            town.clock.set(town.now - .seconds(90))
            report.stepsBack.insert(step)
        }
        while true {
            let times = [try await town.desk.nextAttention(), try await town.desk.nextOutgoing(), try await town.desk.nextHandoffDue()]
            guard let next = times.compactMap({ $0 }).min(), next <= mark else { return }
            var at = max(next, town.now)
            for storms in [town.weather.workers, town.weather.database] {
                if let storm = Weather.holds(storms, at: at) { at = storm.upperBound }
            }
            guard at <= mark else { return }
            town.clock.set(at)
            if let due = times[0], due <= at { try await attend(dueSince: due) }
            if let due = times[1], due <= at { try await dispatch() }
            if let due = times[2], due <= at { try await returnHandoffs() }
        }
    }

    private mutating func attend(dueSince due: Moment) async throws {
        report.latestReminder = max(report.latestReminder, town.now - due)
        let town = town
        let mishap = town.weather.mishap(&chance)
        try await watching { try await Self.struck(by: mishap) { _ = try await town.desk.attendToPromises() } }
    }

    private mutating func returnHandoffs() async throws {
        let town = town
        let mishap = town.weather.mishap(&chance)
        try await watching { try await Self.struck(by: mishap) { _ = try await town.desk.returnLateHandoffs() } }
    }

    /// Does something of which only the log of events tells whom it was about, and lets those notice it.
    mutating func watching(_ act: () async throws -> Bool) async throws {
        var cursor = try await town.desk.db.read { try $0.newestEvent() }
        if try await act() { report.mishaps += 1 }
        var touched: [TicketID] = []
        while true {
            let from = cursor
            let events = try await town.desk.db.read { try $0.events(after: from, limit: 500) }
            touched += events.compactMap(\.ticket)
            guard events.count == 500, let last = events.last else { break }
            cursor = last.cursor
        }
        try await notice(touched)
    }

    /// Runs a worker's transaction; `true` when it was struck. It comes again, for what was due is due.
    private static func struck(by mishap: Mishap?, _ act: () async throws -> Void) async throws -> Bool {
        do {
            try await Mishaps.$ahead.withValue(Mishaps([mishap])) { try await act() }
            return false
        } catch StorageError.unavailable {
            return true
        }
    }

    /// Sends what is due, to a server that takes most of it.
    private mutating func dispatch() async throws {
        let mails = try await town.desk.takeOutgoing(dispatcher: "year", limit: 50)
        let town = town
        var acts: [(Case, [Outgoing])] = []
        for (ticket, mails) in Dictionary(grouping: mails, by: \.ticket).sorted(by: { $0.value[0].id < $1.value[0].id }) {
            guard let ticket else {
                report.faults.append("a mail leaves that belongs to no case")
                continue
            }
            guard let index = byTicket[ticket] else {
                // The question whether it is solved leaves after the case is over.
                for mail in mails where try await town.desk.handOver(mail.id, dispatcher: "year") {
                    try await town.desk.delivered(mail.id, .accepted)
                }
                continue
            }
            acts.append((find(index), mails.sorted { $0.id < $1.id }))
            pending[index, default: 0] += 1
        }
        let done = try await withThrowingTaskGroup(of: Case.self) { group in
            for (one, mails) in acts {
                group.addTask {
                    var one = one
                    for mail in mails { try await one.leaves(mail, in: town) }
                    return one
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        for one in done.sorted(by: { $0.index < $1.index }) { take(back: one) }
        // A dispatcher that died has given up what nobody knows of.
        let tickets = Set(mails.compactMap(\.ticket))
        try await notice(byTicket.keys.filter { tickets.contains($0) })
    }
}

extension Case {
    /// A mail of the case is handed over to the other server, and comes to the customer, or not.
    mutating func leaves(_ mail: Outgoing, in town: Town) async throws {
        attempts += 1
        let handing = town.weather.handing(of: index, attempt: attempts, at: town.now)
        if case .diesBefore = handing { return }
        let (id, wasSolved) = (mail.id, standing.names.isEmpty)
        guard try await town.desk.handOver(id, dispatcher: "year") else { return fault("a mail that was leased cannot be handed over") }
        switch handing {
        case .diesBefore: return
        case .diesAfter:
            if chance.happens(0.5) { taken[mail.mailID, default: 0] += 1 }
            return
        case .answer(let handover):
            switch handover {
            case .accepted: taken[mail.mailID, default: 0] += 1
            case .uncertain: if chance.happens(0.5) { taken[mail.mailID, default: 0] += 1 }
            case .temporary, .permanent: break
            }
            _ = try await expecting("delivered", in: town) { try await town.desk.delivered(id, handover) }
            guard let facts = try await inspect(in: town), case .accepted = handover else { return }
            references.append(mail.mailID)
            guard facts.mails.first(where: { $0.mailID == mail.mailID })?.kind == "reply" else { return }
            plan(facts, in: town)
            hear(solved: wasSolved, in: town)
        }
    }

    /// The owner plans when to do what was just promised in words.
    private mutating func plan(_ facts: Facts, in town: Town) {
        for promise in facts.open where !promise.isHabit && !planned.contains(promise.id) {
            planned.insert(promise.id)
            let ahead = max(1, (promise.due - town.now).milliseconds / 60_000)
            let late = chance.happens(0.08)
            arrange(
                .fulfil(promise.id), at: late ? promise.due + chance.minutes(2...900) : town.now + .minutes(.random(in: 0..<ahead, using: &chance)))
        }
    }
}
