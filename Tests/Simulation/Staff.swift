import Basics
import Channels
import Desk
import People
import Promises
import Storage

/// A team with its mailbox and its hours.
struct Crew: Sendable {
    var team: TeamID
    var mailbox: MailboxID
    var address: String
    var clock: WorkClock
    var name: String
}

/// Somebody who works: the hours of their team, less the days on which they are away.
struct Worker: Sendable {
    var asker: Asker
    /// Which crew; `nil` for a lead, who is there for all.
    var crew: Int?
    var clock: WorkClock
    var joins: Moment
    /// When they leave the house for good.
    var leaves: Moment?
    /// Days on which they are away, as they say beforehand.
    var absences: [Range<Moment>] = []

    func isPresent(_ moment: Moment) -> Bool {
        moment >= joins && (leaves.map { moment < $0 } ?? true) && clock.isOpen(at: moment)
    }

    /// When they are next at their desk.
    func returns(after moment: Moment) -> Moment { clock.opening(from: max(moment, joins)) }
}

/// Forty people in five teams over five time zones, three of whom leave in the course of it, and those who come for them.
struct Staff: Sendable {
    var crews: [Crew] = []
    var workers: [Worker] = []
    var admin: Asker

    private static let hours: [(name: String, zone: String, days: [Int], hours: [WorkCalendar.Interval], people: Int)] = [
        ("Belgrade", "Europe/Belgrade", [0, 1, 2, 3, 4], [.init(from: 480, to: 720), .init(from: 765, to: 1080)], 11),
        ("New York", "America/New_York", [0, 1, 2, 3, 4, 5], [.init(from: 480, to: 1200)], 8),
        ("Bangkok", "Asia/Bangkok", [0, 1, 2, 3, 4, 5, 6], [.init(from: 540, to: 720), .init(from: 780, to: 1140)], 6),
        ("Jerusalem", "Asia/Jerusalem", [6, 0, 1, 2, 3], [.init(from: 510, to: 1020)], 6),
        ("Night", "Europe/London", [0, 1, 2, 3, 4, 5, 6], [.init(from: 1200, to: 1800)], 5),
    ]
    static let leads = 4
    /// 36 of the teams and 4 leads.
    static let size = 40

    /// Hires everybody, and sets hours, policies and mailboxes up.
    init(_ desk: Desk, _ scale: YearScale) async throws {
        var chance = Chance(scale.seed, stream: 0x57AFF)
        admin = try await Self.hire(desk, "Ada Admin", .admin, [], "UTC")
        for _ in 0..<Self.leads {
            workers.append(
                Worker(
                    asker: try await Self.hire(desk, "Lead \(workers.count)", .lead, [], "UTC"), crew: nil, clock: .always, joins: scale.start,
                    leaves: nil))
        }
        for (number, shift) in Self.hours.enumerated() {
            let admin = admin
            let team = try await desk.db.write { tx in try Team.create(shift.name, by: admin, in: tx).id }
            let server = MailServer(host: "mail.invalid", port: 25, security: .plain, user: "", password: Secret("none"))
            let address = "help\(number)@desk.example"
            let mailbox = try await desk.saveMailbox(
                MailboxEntry(
                    name: "Help \(shift.name)", address: address, team: team, isEnabled: true, incoming: server, folder: "INBOX", outgoing: server),
                as: nil, by: admin)
            let calendar = Self.calendar(shift, holidays: [.init(day: scale.day(12), name: "A holiday")])
            guard let clock = WorkClock(calendar) else { throw YearFailure("the hours of \(shift.name) are not right") }
            try await desk.saveCalendar(
                nil, name: shift.name, isHouse: number == 0, calendar: calendar, users: [.team(team), .mailbox(mailbox.id)], as: admin)
            crews.append(Crew(team: team, mailbox: mailbox.id, address: address, clock: clock, name: shift.name))
            for _ in 0..<shift.people { try await join(desk, number, at: scale.start, leaves: nil, scale, &chance) }
        }
        try await desk.savePolicy(
            nil, name: "Urgent", position: 0, isEnabled: true, about: .init(priorities: ["urgent"]), targets: .init(firstReply: 60, nextReply: 120),
            as: admin)
        try await desk.savePolicy(
            nil, name: "Everybody", position: 1, isEnabled: true, about: .init(), targets: .init(firstReply: 480, nextReply: 480, solution: 2400),
            as: admin)
        // Some leave, and others come for them the next day.
        for turn in 0..<3 {
            let day = scale.days * (turn + 1) / 4
            let leaver = Self.leads + turn * 12
            let at = scale.start + .days(Int64(day)) + .hours(12)
            workers[leaver].leaves = scale.mark(atOrAfter: at)
            try await join(desk, workers[leaver].crew ?? 0, at: at + .hours(12), leaves: nil, scale, &chance)
        }
    }

    private mutating func join(_ desk: Desk, _ crew: Int, at joins: Moment, leaves: Moment?, _ scale: YearScale, _ chance: inout Chance) async throws
    {
        let shift = Self.hours[crew]
        let asker = try await Self.hire(desk, "Agent \(workers.count)", .agent, [crews[crew].team], shift.zone)
        var away: [WorkCalendar.Holiday] = []
        var absences: [Range<Moment>] = []
        func stay(_ days: Int) {
            let first = Int.random(in: 0..<max(1, scale.days), using: &chance)
            absences.append(scale.start + .days(Int64(first))..<scale.start + .days(Int64(first + days)))
            for day in 0..<days { away.append(.init(day: scale.day(first + day), name: "away")) }
        }
        // Holidays and illness, in proportion to the time.
        for _ in 0..<max(1, scale.days * 2 / 365) { stay(10) }
        for _ in 0..<max(1, scale.days * 4 / 365) { stay(2) }
        guard let clock = WorkClock(Self.calendar(shift, holidays: away)) else { throw YearFailure("an agent's days are not right") }
        workers.append(Worker(asker: asker, crew: crew, clock: clock, joins: joins, leaves: leaves, absences: absences))
    }

    private static func calendar(
        _ shift: (name: String, zone: String, days: [Int], hours: [WorkCalendar.Interval], people: Int), holidays: [WorkCalendar.Holiday]
    ) -> WorkCalendar {
        WorkCalendar(timeZone: shift.zone, week: (0..<7).map { shift.days.contains($0) ? shift.hours : [] }, holidays: holidays)
    }

    private static func hire(_ desk: Desk, _ name: String, _ role: Role, _ teams: [TeamID], _ zone: String) async throws -> Asker {
        let handle = name.lowercased().replacing(" ", with: ".")
        guard let email = EmailAddress("\(handle)@desk.example") else { throw YearFailure("a bad address") }
        return Asker(
            try await desk.db.write { tx in
                try Person.add(name: name, email: email, role: role, timeZone: zone, teams: teams, passwordHash: nil, in: tx)
            })
    }

    func worker(_ id: PersonID) -> Worker? { workers.first { $0.asker.id == id } }

    /// Somebody of a team who is at their desk.
    func somebody(of crew: Int, at moment: Moment, besides: PersonID? = nil, _ chance: inout Chance) -> Worker? {
        let there = workers.filter { $0.crew == crew && $0.asker.id != besides && $0.isPresent(moment) }
        return there.isEmpty ? nil : chance.pick(there)
    }

    func lead(_ chance: inout Chance) -> Worker { workers[Int.random(in: 0..<Self.leads, using: &chance)] }
}

extension YearScale {
    func day(_ number: Int) -> LocalDay { ZoneClock.utc.local(start).day + number }
}

package struct YearFailure: Error, CustomStringConvertible {
    package var description: String
    init(_ description: String) { self.description = description }
}
