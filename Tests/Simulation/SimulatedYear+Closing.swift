import Basics
import Channels
import Desk
import People
import Promises
import Storage
import Tickets

extension SimulatedYear {
    /// At midnight: the counts are as they should be, and what is kept in rows is folded.
    mutating func closeDay(_ told: (String) -> Void) async throws {
        report.days += 1
        try await brokenMail()
        try await goAway()
        let names = Array(totals.keys)
        let counted = try await town.desk.db.read { try $0.counted(names) }
        for (name, total) in totals where counted[name, default: 0] != total {
            report.faults.append("\(name) is counted \(counted[name, default: 0]) and is \(total), day \(report.days)")
        }
        try await town.desk.tidy()
        let isOld = report.days.isMultiple(of: town.scale.examineEvery)
        if isOld { try await examine() }
        if isOld || report.days.isMultiple(of: 2) { told("day \(report.days): \(cases.count) tickets under way, \(report.steps) steps") }
    }

    private mutating func examine() async throws {
        for finding in try await town.desk.examine() where finding.broken > 0 {
            report.faults.append("day \(report.days): law \(finding.law), \(finding.check): \(finding.broken), \(finding.examples)")
        }
        report.examinations += 1
    }

    /// Who is away tomorrow says so: a colleague of the crew covers, or a lead. What is offered to them is asked of who covers.
    private mutating func goAway() async throws {
        let (town, now) = (town, town.now)
        guard Weather.holds(town.weather.database, at: now) == nil else { return }
        for worker in town.staff.workers where worker.joins <= now && !report.left.contains(worker.asker.id) {
            guard let absence = worker.absences.first(where: { $0.contains(now + .hours(12)) && !$0.contains(now - .hours(12)) }) else { continue }
            let colleagues = town.staff.workers.filter { other in
                other.crew == worker.crew && other.asker.id != worker.asker.id && other.joins <= now && !report.left.contains(other.asker.id)
            }
            for cover in [chance.pick(colleagues), town.staff.lead(&chance)] {
                let absence = Absence(person: worker.asker.id, from: now, until: absence.upperBound, cover: cover.asker.id)
                do {
                    try await watching {
                        try await town.desk.setAbsence(absence, as: worker.asker)
                        return false
                    }
                    report.absences += 1
                    break
                } catch AbsenceRefusal.unfitCover {}
            }
        }
    }

    /// Each day something comes that cannot be read, and somebody puts it aside.
    private mutating func brokenMail() async throws {
        let raw = Array("To: help0@desk.example\r\nSubject: day \(report.days)\r\n\r\nNobody wrote this.\r\n".utf8)
        let crew = town.staff.crews[0]
        let received = try await town.desk.receive(
            raw, by: crew.mailbox, position: MailPosition(uidValidity: 1, lastUID: town.uids.next(in: 0)))
        guard case .parked(let id, .noSender) = received else { return report.faults.append("a mail of nobody is \(received)") }
        try await town.desk.dismissParked(id, because: "Nobody wrote it", as: town.staff.lead(&chance).asker)
    }

    mutating func closeYear() async throws {
        try await examine()
        report.stillOpen = cases.values.count { !$0.standing.isOver }
        let (scale, left) = (town.scale, report.left.count)
        report.people = Staff.size + left
        report.table = try await town.desk.db.read { db in try YearReport.Table.read(in: db) }
        if report.table.tickets != scale.tickets {
            report.faults.append("\(scale.tickets) customers came, and there are \(report.table.tickets) tickets")
        }
    }
}
