package import Basics
internal import Channels
internal import Foundation
package import People
internal import Storage
internal import Tickets

/// What the last look over the house found.
package struct ProofScreen: Sendable {
    /// `nil` while nobody has looked yet.
    package var at: Moment?
    package var findings: [Finding] = []
    /// The numbers of tickets by their ids, of those that the findings name.
    package var numbers: [String: Int64] = [:]
    /// The names of macros and mailboxes by their ids, of those that the findings name.
    package var names: [String: String] = [:]

    /// Checks that were made, and rows that were looked at in them.
    package var extent: (checks: Int, rows: Int) { (findings.count, findings.map(\.looked).reduce(0, +)) }
    package var laws: [Finding] { findings.filter { !$0.isLoose } }
    package var ends: [Finding] { findings.filter(\.isLoose) }
    package var isEmpty: Bool { findings.allSatisfy { $0.broken == 0 } }
}

extension Desk {
    static let proofJob = "proof"
    /// Minutes after midnight in the house's zone.
    static let proofMinute = 180

    /// What lies between two chairs now. Nothing is changed.
    package func looseEnds() async throws -> [Finding] {
        try await findings(of: LooseEnd.allCases) { end, db in try end.examine(in: db) { try recalledTexts($0, in: db) } }
    }

    /// Looks over the whole house, keeps what was found, and tells the leads when it is not empty.
    @discardableResult
    package func prove(by person: PersonID? = nil) async throws -> [Finding] {
        let findings = try await examine() + looseEnds()
        let (broken, loose) = (findings.filter { !$0.isLoose }.map(\.broken).reduce(0, +), findings.filter(\.isLoose).map(\.broken).reduce(0, +))
        let text = String(decoding: try JSONEncoder().encode(findings), as: UTF8.self)
        let leads = try await db.write { tx in
            try Proof(at: tx.now, broken: broken, loose: loose, findings: text).save(in: tx)
            try tx.record(
                NewEvent(
                    broken + loose == 0 ? .houseProven : .proofFailed, person: person,
                    data: details(["broken": "\(broken)", "loose": "\(loose)", "checks": "\(findings.count)"])))
            return try Person.all(in: tx).filter { $0.state == .active && ($0.role == .lead || $0.role == .admin) }
        }
        if broken + loose > 0 {
            // Leads, or whoever is there in their place.
            let told = leads.contains { $0.role == .lead } ? leads.filter { $0.role == .lead } : leads
            for lead in told {
                _ = try await post(HouseWords.proofFailed(in: lead.tongue, broken: broken, loose: loose, link: settings.baseURL + "/proof"), to: lead)
            }
        }
        return findings
    }

    /// Looks over the house in the night, once for all workers. Gives whether it was this one.
    @discardableResult
    package func proveWhenDue() async throws -> Bool {
        let worker = "proof-\(db.node)"
        let next = try await db.read { db in try (due: db.nextJobDue(Self.proofJob), now: db.now) }
        if let due = next.due, due > next.now { return false }
        let job = try await db.write { tx -> Job? in
            if try tx.nextJobDue(Self.proofJob) == nil {
                // The first look is at once.
                try tx.schedule(Self.proofJob, for: 1, at: try Proof.last(in: tx) == nil ? tx.now : nextProof(after: tx.now))
            }
            return try tx.takeJobs(Self.proofJob, worker: worker, limit: 1, lease: .minutes(30)).first
        }
        guard let job else { return false }
        try await prove()
        return try await db.write { tx in
            try tx.finish(job, worker: worker)
            try tx.schedule(Self.proofJob, for: 1, at: nextProof(after: tx.now))
            return true
        }
    }

    func nextProof(after now: Moment) -> Moment {
        let zone = ZoneClock.named(settings.timeZone) ?? .utc
        let today = zone.moment(zone.local(now).day, minute: Self.proofMinute)
        return today > now ? today : zone.moment(zone.local(now).day + 1, minute: Self.proofMinute)
    }

    package func proof(as asker: Asker) async throws -> (Frame, ProofScreen) {
        try asker.require(.seeReports)
        return try await db.read { db in
            guard let last = try Proof.last(in: db) else { return (try frame(for: asker, in: db), ProofScreen()) }
            let findings = (try? JSONDecoder().decode([Finding].self, from: Data(last.findings.utf8))) ?? []
            let ids = examples(in: findings, of: .ticket).compactMap { Int64($0) }.map { TicketID($0) }
            let tickets = try Ticket.all(Array(Set(ids)), visibleTo: asker.asTicketAsker, in: db)
            let numbers = Dictionary(uniqueKeysWithValues: tickets.map { (String($0.id.rawValue), $0.number) })
            return (
                try frame(for: asker, in: db),
                ProofScreen(at: last.at, findings: findings, numbers: numbers, names: try names(in: findings, db: db))
            )
        }
    }

    private func names(in findings: [Finding], db: Snapshot) throws -> [String: String] {
        let macros = try examples(in: findings, of: .macro).compactMap(MacroID.init).compactMap { try Macro.find($0, in: db) }
        let mailboxes = try examples(in: findings, of: .mailbox).compactMap(MailboxID.init).compactMap { try Mailbox.ref($0, in: db) }
        let named = macros.map { ($0.id.description, $0.name) } + mailboxes.map { ($0.id.description, $0.name) }
        return Dictionary(named) { first, _ in first }
    }

    private func examples(in findings: [Finding], of subject: LooseEnd.Subject) -> [String] {
        findings.filter { $0.isLoose && LooseEnd(rawValue: $0.check)?.subject == subject }.flatMap(\.examples)
    }
}
