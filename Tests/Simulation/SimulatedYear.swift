import Basics
package import Desk
import People
import Promises
import Storage
import Tickets

/// A year of a desk, lived through its real verbs: mails as bytes, forty people over five time zones, absences, nights, clocks
/// that are put forward and back, mail servers that fail for hours and a database that fails in the middle.
///
/// Laws 1, 3 and 5 are looked at on the ticket after each step, the counts each day, and the whole database from time to time.
package struct SimulatedYear {
    let town: Town
    var cases: [Int: Case] = [:]
    var agenda = Agenda()
    /// How many appointments of a case are in the agenda.
    var pending: [Int: Int] = [:]
    var byTicket: [TicketID: Int] = [:]
    var totals: [String: Int] = [:]
    var chance: Chance
    var report: YearReport

    /// - Parameter desk: empty, on `clock`, and on a database that is rehearsing.
    package static func run(_ desk: Desk, clock: YearClock, scale: YearScale, told: (String) -> Void = { _ in }) async throws -> YearReport {
        clock.set(scale.start)
        let staff = try await Staff(desk, scale)
        var year = SimulatedYear(
            town: Town(desk: desk, clock: clock, scale: scale, staff: staff, weather: Weather(scale)), chance: Chance(scale.seed, stream: 0xDA7),
            report: YearReport(scale: scale))
        try await year.live(told)
        return year.report
    }

    private init(town: Town, chance: Chance, report: YearReport) {
        self.town = town
        self.chance = chance
        self.report = report
    }

    private mutating func live(_ told: (String) -> Void) async throws {
        let scale = town.scale
        for (index, at) in scale.arrivals().enumerated() { agenda.add(.arrive, of: index, at: at) }
        var midnight = scale.start + .days(1)
        while town.now < scale.last {
            guard let next = agenda.next ?? (cases.isEmpty ? nil : town.now + .hours(6)) else { break }
            let mark = min(scale.mark(atOrAfter: next), midnight)
            try await runClocks(upTo: mark)
            town.clock.set(max(mark, town.now))
            try await leave()
            try await act(at: mark)
            if mark == midnight {
                midnight = midnight + .days(1)
                try await closeDay(told)
            }
            if report.faults.count > 20 { break }
        }
        try await closeYear()
    }

    /// People and customers do what is arranged.
    private mutating func act(at mark: Moment) async throws {
        let due = agenda.take(upTo: mark)
        guard !due.isEmpty else { return }
        if let storm = Weather.holds(town.weather.database, at: mark) {
            report.postponed += due.count
            for one in due { put(one.intent, of: one.index, from: one.at, at: storm.upperBound) }
            return
        }
        var mails: [Int: [(Int, Appointment)]] = [:]
        var acts: [Int: [Appointment]] = [:]
        for one in due {
            let appointment = Appointment(at: one.at, intent: one.intent)
            switch one.intent {
            case .arrive, .write, .bounce:
                if let storm = Weather.holds(town.weather.fetching, at: mark) {
                    report.postponed += 1
                    put(one.intent, of: one.index, from: one.at, at: storm.upperBound)
                } else {
                    let found = find(one.index)
                    mails[found.crew, default: []].append((one.index, appointment))
                }
            default: acts[one.index, default: []].append(appointment)
            }
        }
        let town = town
        // A mailbox brings one mail after the other.
        for crew in mails.keys.sorted() {
            var line = [(Case, [Appointment])]()
            for (index, appointment) in mails[crew] ?? [] { line.append((find(index), [appointment])) }
            for (one, appointments) in line {
                // The same customer's case may stand twice in the line.
                let now = cases[one.index] ?? one
                absorb(try await Self.act(now, appointments, in: town))
            }
        }
        try await sideBySide(acts)
    }

    private static func act(_ one: Case, _ appointments: [Appointment], in town: Town) async throws -> (Case, Int) {
        var one = one
        for appointment in appointments { try await one.act(appointment, in: town) }
        return (one, appointments.count)
    }

    /// Several cases at once, as people work.
    mutating func sideBySide(_ acts: [Int: [Appointment]]) async throws {
        let town = town
        let line = acts.sorted { $0.key < $1.key }.map { (find($0.key), $0.value) }
        let done = try await withThrowingTaskGroup(of: (Case, Int).self) { group in
            var (waiting, done) = (line.makeIterator(), [(Case, Int)]())
            for _ in 0..<town.scale.width {
                if let (one, appointments) = waiting.next() { group.addTask { try await Self.act(one, appointments, in: town) } }
            }
            while let one = try await group.next() {
                done.append(one)
                if let (one, appointments) = waiting.next() { group.addTask { try await Self.act(one, appointments, in: town) } }
            }
            return done
        }
        for one in done.sorted(by: { $0.0.index < $1.0.index }) { absorb(one) }
    }

    private mutating func put(_ intent: Intent, of index: Int, from old: Moment, at moment: Moment) {
        if case .look = intent, cases[index]?.nextLook == old { cases[index]?.nextLook = moment }
        agenda.add(intent, of: index, at: moment)
    }

    func find(_ index: Int) -> Case { cases[index] ?? Case(index, scale: town.scale, crews: town.staff.crews.count) }

    mutating func take(back one: Case) { absorb((one, 1)) }

    /// Takes a case back after something happened in it: what it arranged, and under what it is counted now.
    private mutating func absorb(_ result: (one: Case, done: Int)) {
        var one = result.one
        let before = cases[one.index]?.standing ?? Standing()
        for name in one.standing.names.subtracting(before.names) { totals[name, default: 0] += 1 }
        for name in before.names.subtracting(one.standing.names) { totals[name, default: 0] -= 1 }
        pending[one.index, default: 1] -= result.done
        for appointment in one.appointments {
            // A look stands in the agenda at its own moment, which tells it from those that are no longer meant.
            agenda.add(appointment.intent, of: one.index, at: appointment.at)
            pending[one.index, default: 0] += 1
        }
        one.appointments = []
        report.steps += one.steps
        report.mishaps += one.mishaps
        report.faults += one.faults
        (one.steps, one.mishaps, one.faults) = (0, 0, [])
        if let ticket = one.ticket { byTicket[ticket] = one.index }
        guard one.standing.isOver, pending[one.index] == 0, one.ticket != nil else { return cases[one.index] = one }
        cases[one.index] = nil
        pending[one.index] = nil
        if let ticket = one.ticket { byTicket[ticket] = nil }
    }

    /// Somebody leaves the house: refused while tickets are theirs; a lead takes those over, and then it is done.
    private mutating func leave() async throws {
        let now = town.now
        for worker in town.staff.workers where worker.leaves.map({ $0 <= now }) ?? false && !report.left.contains(worker.asker.id) {
            guard Weather.holds(town.weather.database, at: now) == nil else { return }
            let (person, admin) = (worker.asker.id, town.staff.admin)
            let owned = try await town.desk.db.read { db in
                try db.values(
                    TicketID.self,
                    """
                    SELECT id FROM tickets WHERE owner = \(person) AND (state IN ('open', 'waiting', 'on_hold')
                      OR id IN (SELECT ticket FROM promises WHERE owner = \(person) AND outcome IS NULL)) ORDER BY id
                    """)
            }
            if !owned.isEmpty {
                do {
                    try await town.desk.deactivate(person, as: admin)
                    report.faults.append("somebody left with \(owned.count) tickets")
                } catch is DepartureRefusal {}
            }
            for ticket in owned {
                let lead = town.staff.lead(&chance)
                guard let number = try await town.desk.db.read({ try Ticket.find(ticket, in: $0)?.number }) else { continue }
                _ = try await town.desk.takeOver(number, as: lead.asker)
            }
            try await town.desk.deactivate(person, as: admin)
            report.left.insert(person)
            try await notice(owned)
        }
    }

    /// Lets cases notice what happened to their tickets.
    mutating func notice(_ tickets: [TicketID]) async throws {
        let now = town.now
        var acts: [Int: [Appointment]] = [:]
        for index in Set(tickets.compactMap { byTicket[$0] }) {
            acts[index] = [Appointment(at: now, intent: .notice)]
            pending[index, default: 0] += 1
        }
        try await sideBySide(acts)
    }
}
