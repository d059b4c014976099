internal import Basics
internal import Knowledge
internal import Promises
internal import Storage
internal import Tickets

/// What becomes of a correction on its way, and of what is told while a recall is open.
extension Desk {
    /// A correction has reached the customer's server: what was owed is done.
    func corrected(_ correction: Correction, on ticket: inout Ticket, in tx: Transaction) throws {
        var correction = correction
        guard correction.state == .sending else { return }
        try correction.take(.sent, in: tx)
        if let promise = try correction.promise.flatMap({ try Promise.find($0, in: tx) }) { try promise.keep(by: correction.decidedBy, in: tx) }
        try promiseNextStep(on: &ticket, in: tx)
        try endIfDone(correction.recall, in: tx)
    }

    /// It did not arrive, at once or later: it is still owed.
    func correctionFailed(_ message: MessageID, reason: String, in tx: Transaction) throws {
        guard var correction = try Correction.carried(by: message, in: tx), correction.state == .sending || correction.state == .sent,
            var recall = try Recall.find(correction.recall, in: tx)
        else { return }
        try correction.take(.failed(trouble: reason), in: tx)
        if recall.stage == .done { try recall.move(to: .correcting, in: tx) }
        let promise = try correction.promise.flatMap { try Promise.find($0, in: tx) }
        guard promise?.outcome != nil, var ticket = try Ticket.find(correction.ticket, in: tx)?.leading(in: tx) else { return }
        try relieve(&ticket, in: tx)
        try correction.move(to: ticket.id, owner: ticket.owner, in: tx)
        try correction.promise(try self.promise(of: recall, on: &ticket, in: tx), in: tx)
    }

    /// It was taken back before it left: what was written stays with it.
    func correctionUndone(_ correction: Correction, text: String, by person: PersonID, in tx: Transaction) throws {
        var correction = correction
        guard correction.state == .sending else { return }
        try correction.take(.open, in: tx)
        try correction.change(text: text, cost: correction.cost, by: person, in: tx)
    }

    /// Somebody sends it again.
    func correctionRetried(_ message: MessageID, by person: PersonID, in tx: Transaction) throws {
        guard var correction = try Correction.carried(by: message, in: tx), correction.state == .unreachable else { return }
        try correction.take(.writing(message, by: person), in: tx)
    }

    /// The time for it passed. What is owed stays owed, by a new time.
    func oweOn(after broken: Promise, by next: Promise?, in tx: Transaction) throws {
        guard let next, var correction = try Correction.promised(by: broken.id, in: tx) else { return }
        try correction.promise(next.id, in: tx)
    }

    /// What left while it was being recalled: it was on its way when the recall was opened.
    func noteRecalled(
        _ citings: [Citing], by message: MessageID, of teller: PersonID?, on ticket: Ticket, in tx: Transaction
    ) throws {
        guard !citings.isEmpty else { return }
        let passages = try RecallPassage.recalling(Array(Set(citings.map(\.passage.version))), in: tx)
        for id in Set(passages.map(\.recall)).sorted() {
            guard var recall = try Recall.find(id, in: tx), recall.scope.toldFrom.map({ $0 <= tx.now }) ?? true,
                recall.scope.toldUntil.map({ $0 >= tx.now }) ?? true
            else { continue }
            let told = citings.filter { citing in passages.contains { $0.recall == id && $0.holds(citing.passage) } }
            guard let first = told.first(where: { $0.certainty == .certain }) ?? told.first else { continue }
            let citation = try Citation.of([message], in: tx)[message]?.first { $0.passage == first.passage }
            let telling = Telling(
                message: message, ticket: ticket.id, customer: ticket.customer, teller: teller, at: tx.now, certainty: first.certainty,
                score: 1, passage: first.passage, citation: citation?.id)
            try owe([telling], of: &recall, in: tx)
        }
    }
}
