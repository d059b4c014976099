internal import Basics
internal import People
internal import Storage
internal import Tickets

extension Desk {
    /// Who answers a question to somebody: they, when they are there by the time, or who covers; `nil` when nobody does.
    func whoAnswers(for person: Person, by answerBy: Moment, in db: Snapshot) throws -> Person? {
        let away = try Absence.current(in: db)
        guard let absence = away[person.id], answerBy < absence.until else { return person }
        guard let cover = try Absence.standsIn(for: person.id, among: away).flatMap({ try Person.find($0, in: db) }) else { return nil }
        return cover.state == .active ? cover : nil
    }

    /// What somebody who is not there is asked, and who is not back by the time, is asked of who covers: they get it by mail,
    /// and a link of their own. Where nobody covers, the owner hears at once that no answer will come.
    func passOnConsults(askedOf id: PersonID, in tx: Transaction) throws {
        guard let person = try Person.find(id, in: tx) else { return }
        for consult in try Consult.waiting(for: id, limit: 1_000, in: tx) {
            let cover = person.state == .active ? try whoAnswers(for: person, by: consult.answerBy, in: tx) : nil
            if cover?.id == id { continue }
            guard let cover, cover.id != consult.askedBy else {
                try giveUp(consult, in: tx)
                continue
            }
            guard try consult.passOn(to: cover.id, name: cover.name, address: cover.email, language: LanguageTag(cover.tongue), in: tx) else {
                continue
            }
            // The reminder says all that the question said.
            try tx.schedule(Self.consultJob, for: consult.id.rawValue, at: tx.now)
            if let passed = try Consult.find(consult.id, in: tx) { try tell(.consultAsked, passed, by: nil, in: tx) }
        }
    }

    /// An answer is still taken, but nobody waits for it.
    private func giveUp(_ consult: Consult, in tx: Transaction) throws {
        guard try consult.stage != .silent && consult.reach(.silent, in: tx) else { return }
        try tx.unschedule(Self.consultJob, for: consult.id.rawValue)
        try Consult.setNews(consult.id, in: tx)
        try tell(.consultUnanswered, consult, by: nil, in: tx)
    }
}
