package import Basics
package import Knowledge
package import People
internal import Promises
internal import Storage
package import Tickets

/// Correcting: each customer who was told hears what is right, in their own thread.
extension Desk {
    /// Corrections that are sent in one piece of sending for all.
    private static let sentAtOnce = 20

    /// Sends a correction as a reply in the customer's thread. The ticket stays in the state in which it is: a correction answers
    /// no question and asks none; what the customer writes back finds its way as any mail does.
    ///
    /// - Parameter text: as somebody has left it; the draft where it is left out.
    package func correct(_ id: CorrectionID, text: String? = nil, as asker: Asker) async throws -> (Ticket, MessageID) {
        try asker.require(.answerTickets)
        let (number, draft) = try await db.read { db -> (Int64, CorrectionDraft) in
            let (correction, recall, ticket) = try sendable(id, by: asker, in: db)
            return (ticket.number, try self.draft(of: correction, in: recall, signed: asker.person.name, db: db))
        }
        let reply: PreparedReply
        do {
            reply = try await prepareReply(to: number, text: text ?? draft.text, isDraft: false, correction: draft, as: asker)
        } catch TicketRefusal.nobodyToAnswer {
            try await noteNoAddress(id)
            throw TicketRefusal.nobodyToAnswer
        }
        return try await db.write { tx in
            var (correction, _, ticket) = try sendable(id, by: asker, in: tx)
            try put(reply, on: ticket, as: asker, in: tx)
            // Whose turn it is stays as it is.
            try ticket.said(reply.text, byCustomer: ticket.awaitsReply, in: tx)
            try correction.take(.writing(reply.message, by: asker.id), in: tx)
            return (ticket, reply.message)
        }
    }

    private func sendable(_ id: CorrectionID, by asker: Asker, in db: Snapshot) throws -> (Correction, Recall, Ticket) {
        guard let correction = try Correction.find(id, in: db), let recall = try Recall.find(correction.recall, in: db) else {
            throw RecallRefusal.notFound
        }
        let ticket = try found(correction.ticket, by: asker, in: db)
        guard correction.state == .open || correction.state == .unreachable else { throw RecallRefusal.notOpen }
        return (correction, recall, ticket)
    }

    private func noteNoAddress(_ id: CorrectionID) async throws {
        try await db.write { tx in
            guard var correction = try Correction.find(id, in: tx), correction.state == .open else { return }
            try correction.take(.failed(trouble: Correction.Trouble.noAddress), in: tx)
        }
    }

    /// Lets a correction go: they were not told after all, or cannot be reached.
    package func release(correction id: CorrectionID, reason: String, as asker: Asker) async throws {
        let reason = reason.onOneLine.trimmed
        guard !reason.isEmpty else { throw RecallRefusal.reasonMissing }
        try await db.write { tx in
            try asker.require(.answerTickets)
            var (correction, _, ticket) = try sendable(id, by: asker, in: tx)
            try correction.take(.released(reason: reason.shortened(to: 500), by: asker.id), in: tx)
            if let promise = try correction.promise.flatMap({ try Promise.find($0, in: tx) }) {
                try promise.decide(.released, by: asker.id, reason: reason.shortened(to: 500), in: tx)
            }
            try promiseNextStep(on: &ticket, in: tx)
            try endIfDone(correction.recall, in: tx)
        }
    }

    /// Keeps what somebody has written, and what it cost.
    ///
    /// - Parameter text: `nil` lets the draft follow the article again.
    package func change(correction id: CorrectionID, text: String?, cost: Correction.Cost?, as asker: Asker) async throws {
        let text = try text.map(checked)
        try await db.write { tx in
            try asker.require(.answerTickets)
            guard var correction = try Correction.find(id, in: tx), let recall = try Recall.find(correction.recall, in: tx) else {
                throw RecallRefusal.notFound
            }
            _ = try found(correction.ticket, by: asker, in: tx)
            guard correction.state.isOwed || correction.text == text else { throw RecallRefusal.notOpen }
            // What nobody has touched goes on following the article.
            let proposed = try draft(of: correction, in: recall, signed: asker.person.name, db: tx).text
            let kept = text == proposed ? correction.text : text
            guard kept != correction.text || cost != correction.cost else { return }
            try correction.change(text: kept, cost: cost, by: asker.id, in: tx)
        }
    }

    // MARK: All at once

    /// Lets all corrections that need no second look go out in the asker's name.
    ///
    /// - Parameter probable: whether those go too who were only probably told.
    package func correctAll(_ id: RecallID, probable: Bool, as asker: Asker) async throws {
        guard asker.may(.publishArticles), asker.may(.answerTickets) else { throw RecallRefusal.notAllowed }
        try await db.write { tx in
            guard var recall = try Recall.find(id, in: tx), let article = try Article.find(recall.article, visibleTo: .house, in: tx) else {
                throw RecallRefusal.notFound
            }
            guard recall.isOpen else { throw RecallRefusal.notOpen }
            guard article.trust(at: tx.now).isUsable, try !isRecalled(article, in: tx) else { throw RecallRefusal.notMended }
            try recall.send(by: asker.id, probable: probable, in: tx)
            try tx.schedule(Self.recallJob, for: id.rawValue, at: tx.now)
        }
    }

    /// Sends the next few; gives where to go on, or `nil` at the end.
    func sendSome(of recall: Recall, after payload: String) async throws -> String? {
        guard let sender = recall.sender else { return nil }
        let after = CorrectionID(payload)
        let (next, person) = try await db.read { db in
            let filter = Correction.Filter(state: .open, certainty: recall.sendsProbable ? nil : .certain)
            return (try Correction.list(recall.id, filter, after: after, limit: Self.sentAtOnce, in: db), try Person.find(sender, in: db))
        }
        if let person, person.state == .active {
            for correction in next { try await sendIfReady(correction, as: Asker(person)) }
        }
        guard next.count == Self.sentAtOnce, person?.state == .active, let last = next.last else {
            try await db.write { tx in
                guard var recall = try Recall.find(recall.id, in: tx) else { return }
                try recall.send(by: nil, probable: false, in: tx)
            }
            return nil
        }
        return last.id.description
    }

    /// One that needs a second look waits for its owner.
    private func sendIfReady(_ correction: Correction, as asker: Asker) async throws {
        do {
            let note = try await db.read { db -> CorrectionDraft.Note? in
                guard let recall = try Recall.find(correction.recall, in: db) else { return .notMended }
                return try draft(of: correction, in: recall, signed: asker.person.name, db: db).note
            }
            guard note == nil else { return }
            _ = try await correct(correction.id, as: asker)
        } catch is TicketRefusal {
            return
        } catch is RecallRefusal {
            return
        } catch is ArticleRefusal {
            return
        }
    }
}
