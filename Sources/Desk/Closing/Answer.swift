package import Basics
package import Channels
internal import Customers
internal import People
internal import Promises
internal import Storage
package import Tickets

/// What a customer sees who follows a link in a mail: what stands between them and us, and nothing that was said.
package struct CustomerMatter: Sendable {
    /// The name under which the house writes to them.
    package var house: String
    package var number: Int64
    package var subject: String
    package var state: Ticket.State
    /// The language in which the house writes to this customer.
    package var tongue: Tongue
    package var timeZone: String
    package var owner: String?
    package var promises: [Promised]
    /// `nil` for a link that only looks.
    package var closing: Closing?
    package var isSurveyed: Bool
    /// Whether the customer may still say that it is not solved.
    package var mayDeny: Bool
    /// Whether they have said what is missing, after a no.
    package var isExplained: Bool
    package var now: Moment

    package struct Promised: Sendable, Hashable {
        package var mark: PromiseMark
        /// As they were told; `nil` when the house made it by itself.
        package var words: String?
    }
}

extension Desk {
    /// What a link in a mail opens.
    ///
    /// - Throws: `ClosingRefusal` when we did not give it out for this, or it has run out.
    package func matter(by token: String, for purpose: SignedLink.Purpose) async throws -> CustomerMatter {
        try await db.read { db in
            let (ticket, closing) = try opened(by: token, for: purpose, in: db)
            return try matter(ticket, closing, in: db)
        }
    }

    private func opened(by token: String, for purpose: SignedLink.Purpose, in db: Snapshot) throws -> (Ticket, Closing?) {
        guard let claim = SignedLink.read(token, for: purpose, key: keys.signing) else { throw ClosingRefusal.badLink }
        guard claim.expires > db.now else { throw ClosingRefusal.linkOver }
        guard let ticket = try Ticket.find(claim.ticket, in: db) else { throw ClosingRefusal.badLink }
        guard purpose == .solved else { return (try ticket.leading(in: db), nil) }
        guard let closing = try Closing.find(ClosingID(claim.record), in: db), closing.ticket == ticket.id else { throw ClosingRefusal.badLink }
        // One that was merged leads on: its customer's word is about the survivor.
        return (try ticket.leading(in: db), closing)
    }

    private func matter(_ ticket: Ticket, _ closing: Closing?, in db: Snapshot) throws -> CustomerMatter {
        let customer = try Customer.find(ticket.customer, in: db)
        let promises = try Promise.all(of: ticket.id, in: db).filter { ($0.outcome == nil || !$0.isHabit) && $0.kind != .correction }.prefix(20)
        return CustomerMatter(
            house: try ticket.mailbox.flatMap { try Mailbox.ref($0, in: db)?.name } ?? Mailbox.refs(in: db).first?.name ?? "",
            number: ticket.number, subject: ticket.subject, state: ticket.state,
            tongue: ticket.language.tongue ?? customer?.language.tongue ?? .english, timeZone: customer?.timeZone ?? settings.timeZone,
            owner: try ticket.owner.flatMap { try Person.refs([$0], in: db)[$0]?.name },
            promises: promises.filter { $0.pausedAt == nil }.sorted { ($0.due, $0.id) < ($1.due, $1.id) }.map {
                .init(mark: PromiseMark(kind: $0.kind, madeAt: $0.madeAt, due: $0.due, outcome: $0.outcome), words: $0.words)
            },
            closing: closing, isSurveyed: try closing.map { try Survey.find($0.id, in: db) != nil } ?? false,
            mayDeny: try closing.map { try mayDeny($0, ticket, in: db) } ?? false,
            isExplained: try closing.map { try isExplained($0, ticket, in: db) } ?? true, now: db.now)
    }

    /// Words since the no, or none asked for any more, because the ticket is solved again.
    private func isExplained(_ closing: Closing, _ ticket: Ticket, in db: Snapshot) throws -> Bool {
        guard closing.answer == .no, let answeredAt = closing.answeredAt, ticket.state.isUnfinished else { return true }
        return try ticket.messages(limit: 5, in: db).contains { $0.kind == .incoming && $0.at >= answeredAt }
    }

    /// No can be said while the question is open, and for a while after the ticket was closed by it.
    private func mayDeny(_ closing: Closing, _ ticket: Ticket, in db: Snapshot) throws -> Bool {
        guard closing.answer != .no, try Closing.last(of: closing.ticket, in: db)?.id == closing.id else { return false }
        switch ticket.state {
        case .solved: return closing.answer == nil && (closing.outcome == nil || closing.ticket != ticket.id)
        case .closed: return try closing.answer == nil && isFresh(closing, in: db)
        case .open, .waiting, .onHold: return false
        }
    }

    /// Whether the customer's word still opens the ticket again.
    func isFresh(_ closing: Closing, in db: Snapshot) throws -> Bool {
        guard let endedAt = closing.endedAt else { return true }
        return db.now < endedAt + .days(Int64(try ClosingHabits.find(in: db).reopening))
    }

    /// The customer's answer. It is taken once; whoever answers again is shown what was said.
    ///
    /// - Parameter words: what is missing, for a no.
    package func answer(_ answer: Closing.Answer, words: String, by token: String) async throws {
        let words = try checkedWords(words)
        try await db.write { tx in
            var (ticket, found) = try opened(by: token, for: .solved, in: tx)
            guard let closing = found else { throw ClosingRefusal.badLink }
            switch answer {
            case .yes:
                let isOpen = closing.outcome == nil && ticket.state == .solved
                guard isOpen || (closing.outcome == .silent && ticket.state == .closed) else { return }
                guard try closing.note(.yes, in: tx) else { return }
                try tell(.yes, closing, ticket, in: tx)
                try closeIfReady(&ticket, in: tx)
            case .no:
                guard try mayDeny(closing, ticket, in: tx), try closing.note(.no, in: tx) else { return }
                try tell(.no, closing, ticket, in: tx)
                try tx.count(Resolution.name(.denied, today(in: tx)), by: 1)
                try reopenClosing(of: ticket, as: .denied, in: tx)
                if !words.isEmpty { try say(words, on: &ticket, in: tx) }
                try heardAgain(&ticket, in: tx)
            }
        }
    }

    /// What is missing, said after a no without words. It is said once; more is said by mail.
    package func explain(_ words: String, by token: String) async throws {
        let words = try checkedWords(words)
        guard !words.isEmpty else { throw ClosingRefusal.wordsMissing }
        try await db.write { tx in
            var (ticket, closing) = try opened(by: token, for: .solved, in: tx)
            guard let closing, closing.answer == .no, try !isExplained(closing, ticket, in: tx) else { return }
            try say(words, on: &ticket, in: tx)
            try heardAgain(&ticket, in: tx)
        }
    }

    private func tell(_ answer: Closing.Answer, _ closing: Closing, _ ticket: Ticket, in tx: Transaction) throws {
        try tx.record(
            NewEvent(
                .closingAnswered, ticket: ticket.id, customer: ticket.customer, subject: closing.id.rawValue,
                data: details(["answer": answer.rawValue])))
    }

    /// The customer's words from the page, as a message of the thread.
    private func say(_ words: String, on ticket: inout Ticket, in tx: Transaction) throws {
        let message: MessageID = tx.newID()
        let customer = try Customer.find(ticket.customer, in: tx)
        let address = try addressee(of: ticket, in: tx)
        try ticket.add(
            NewMessage(
                id: message, kind: .incoming, author: nil,
                from: [customer?.name, address.map { "<\($0)>" }].compactMap(\.self).joined(separator: " "),
                text: words, language: ticket.language), in: tx)
        try tx.record(
            NewEvent(
                .messageReceived, ticket: ticket.id, customer: ticket.customer, subject: message.rawValue,
                data: details(["owner": ticket.owner?.description])))
        try ticket.said(words, byCustomer: true, in: tx)
    }

    private func checkedWords(_ words: String) throws -> String {
        let words = words.replacing("\r\n", with: "\n").trimmed
        guard words.utf8.count <= Survey.limit else { throw ClosingRefusal.wordsTooLong(limit: Survey.limit) }
        return words
    }

    /// How it was for the customer. Taken once, after a yes.
    package func survey(atOnce: Bool?, onePerson: Bool?, effort: Int?, words: String, by token: String) async throws {
        let words = try checkedWords(words)
        guard effort.map({ (1...7).contains($0) }) ?? true else { throw ClosingRefusal.badEffort }
        try await db.write { tx in
            let (ticket, closing) = try opened(by: token, for: .solved, in: tx)
            guard let closing, closing.answer == .yes else { return }
            let survey = Survey(
                closing: closing.id, ticket: ticket.id, at: tx.now, atOnce: atOnce, onePerson: onePerson, effort: effort, words: words)
            guard !survey.isEmpty, try survey.save(in: tx) else { return }
            let day = today(in: tx)
            try tx.count(Resolution.name(.surveys, day), by: 1)
            if let effort {
                try tx.count(Resolution.name(.efforts, day), by: 1)
                try tx.count(Resolution.name(.effortSum, day), by: effort)
            }
            try tx.record(NewEvent(.surveyAnswered, ticket: ticket.id, customer: ticket.customer, subject: closing.id.rawValue))
        }
    }
}
