package import Basics
package import Channels
internal import Customers
internal import Knowledge
package import People
internal import Storage
internal import Tickets

/// The page on which a mailbox's texts are written.
package struct MailTextScreen: Sendable {
    package var mailbox: MailboxRef
    package var kind: MailTemplate.Kind
    package var tongue: Tongue
    /// What the mailbox says in its own words; `nil` where the house's own are used.
    package var text: String?
    package var written: [(kind: MailTemplate.Kind, tongue: Tongue)]
}

extension Desk {
    package func mailText(_ kind: MailTemplate.Kind, of mailbox: MailboxID, in tongue: Tongue, as asker: Asker) async throws -> MailTextScreen {
        try asker.require(.manageMailboxes)
        return try await db.read { db in
            guard let ref = try Mailbox.ref(mailbox, in: db) else { throw MailboxRefusal.notFound }
            return MailTextScreen(
                mailbox: ref, kind: kind, tongue: tongue, text: try MailText.find(kind, of: mailbox, in: tongue, db: db)?.source,
                written: try MailText.written(of: mailbox, in: db))
        }
    }

    /// - Throws: `MailTemplate.Fault` for a text that cannot be filled.
    package func saveMailText(
        _ text: String, _ kind: MailTemplate.Kind, of mailbox: MailboxID, in tongue: Tongue, as asker: Asker
    ) async throws {
        try asker.require(.manageMailboxes)
        let template = try MailTemplate(text, kind)
        try await db.write { tx in
            guard try Mailbox.ref(mailbox, in: tx) != nil else { throw MailboxRefusal.notFound }
            let before = try properties(kind, of: mailbox, in: tongue, db: tx)
            try MailText.save(template, of: mailbox, in: tongue, by: asker.id, tx: tx)
            try tellChange(of: mailbox, from: before, to: try properties(kind, of: mailbox, in: tongue, db: tx), by: asker, in: tx)
        }
    }

    /// Goes back to the house's own words.
    package func resetMailText(_ kind: MailTemplate.Kind, of mailbox: MailboxID, in tongue: Tongue, as asker: Asker) async throws {
        try asker.require(.manageMailboxes)
        try await db.write { tx in
            let before = try properties(kind, of: mailbox, in: tongue, db: tx)
            try MailText.reset(kind, of: mailbox, in: tongue, tx: tx)
            try tellChange(of: mailbox, from: before, to: nil, by: asker, in: tx)
        }
    }

    private func properties(_ kind: MailTemplate.Kind, of mailbox: MailboxID, in tongue: Tongue, db: Snapshot) throws -> Properties {
        var properties = Properties()
        properties.note(.text, of: "\(kind.rawValue) \(tongue.rawValue)", try MailText.find(kind, of: mailbox, in: tongue, db: db)?.source)
        return properties
    }

    /// How a mail with the text would read, with a customer who does not exist. An empty text shows the house's own words.
    package func previewMailText(
        _ text: String, _ kind: MailTemplate.Kind, of mailbox: MailboxRef, in tongue: Tongue, as asker: Asker
    ) async throws -> String {
        try asker.require(.manageMailboxes)
        let due = db.clock.now() + settings.firstReply
        let sample = HouseWords.sample(in: tongue)
        guard !text.trimmed.isEmpty else {
            return switch kind {
            case .acknowledgement: HouseWords.acknowledgement(in: tongue, number: 1042, due: due, timeZone: settings.timeZone)
            case .reply, .notification: sample.text
            case .signature: ""
            }
        }
        return try MailTemplate(text, kind).filled([
            .text: sample.text, .customer: sample.customer, .agent: asker.person.name, .number: "1042",
            .due: HouseWords.moment(due, in: tongue, timeZone: settings.timeZone), .mailbox: mailbox.name, .address: mailbox.address,
        ])
    }

    /// What stands in the holes of a mail on a ticket.
    private func values(_ ticket: Ticket, _ mailbox: Mailbox, agent: String?, in db: Snapshot) throws -> [MailTemplate.Hole: String] {
        let customer = try Customer.find(ticket.customer, in: db)
        return [
            .customer: MailTemplate.name(customer?.name ?? ""), .agent: agent ?? mailbox.name, .number: String(ticket.number),
            .mailbox: mailbox.name, .address: mailbox.address.description,
        ]
    }

    /// A text in the mailbox's frame for it, when it has one in the ticket's language.
    func framed(
        _ text: String, _ kind: MailTemplate.Kind, on ticket: Ticket, from mailbox: Mailbox, agent: String?, in db: Snapshot
    ) throws -> String {
        let tongue = ticket.language.tongue ?? .english
        guard let template = try MailText.find(kind, of: mailbox.id, in: tongue, db: db) else { return text }
        var values = try values(ticket, mailbox, agent: agent, in: db)
        values[.text] = text
        return template.filled(values)
    }

    /// The mailbox's signature in the ticket's language, else in English.
    func signature(on ticket: Ticket, from mailbox: Mailbox, agent: String?, in db: Snapshot) throws -> String? {
        let tongue = ticket.language.tongue ?? .english
        let template =
            try MailText.find(.signature, of: mailbox.id, in: tongue, db: db)
            ?? (tongue == .english ? nil : MailText.find(.signature, of: mailbox.id, in: .english, db: db))
        return try template?.filled(values(ticket, mailbox, agent: agent, in: db))
    }

    /// What the acknowledgement says, and what it tells of articles by that: the mailbox's own words, else the house's. Words that say
    /// what was recalled do not leave; the house's go in their place.
    func acknowledging(
        on ticket: Ticket, from mailbox: Mailbox, timeZone: String, in db: Snapshot
    ) throws -> (text: String, citings: [Citing]) {
        let tongue = ticket.language.tongue ?? .english
        let due = ticket.nextDue ?? db.now + settings.firstReply
        let usual = HouseWords.acknowledgement(in: tongue, number: ticket.number, due: due, timeZone: timeZone)
        guard let template = try MailText.find(.acknowledgement, of: mailbox.id, in: tongue, db: db) else { return (usual, []) }
        var values = try values(ticket, mailbox, agent: nil, in: db)
        values[.due] = HouseWords.moment(due, in: tongue, timeZone: timeZone)
        let (own, language) = (template.filled(values), LanguageTag(tongue))
        guard try recalledWords(in: own, language: language, citings: [], db: db).isEmpty else { return (usual, []) }
        return (own, try citings(inHouseText: own, language: language, db: db))
    }
}
