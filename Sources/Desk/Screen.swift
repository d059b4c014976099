package import Basics
internal import Channels
internal import Customers
internal import Foundation
package import People
internal import Promises
internal import Storage
internal import Tickets

extension Desk {
    /// Everything a ticket page shows, read from one consistent view.
    package func screen(_ number: Int64, before: MessageID? = nil, as asker: Asker) async throws -> TicketScreen {
        try await db.read { db in
            let ticket = try found(number, by: asker, in: db)
            let (found, identities, people, merged, teams) = try db.together { db in
                (
                    try Customer.find(ticket.customer, in: db), try Identity.all(of: ticket.customer, in: db), try Person.all(in: db),
                    try ticket.mergedHere(in: db), try Team.all(in: db)
                )
            }
            guard let customer = found else { throw TicketRefusal.notFound }
            return try db.together { db in
                try screen(ticket, customer, identities, people: people, merged: merged, teams: teams, before: before, as: asker, in: db)
            }
        }
    }

    private func screen(
        _ ticket: Ticket, _ customer: Customer, _ identities: [Identity], people: [Person], merged: [Ticket], teams: [Team], before: MessageID?,
        as asker: Asker, in db: Snapshot
    ) throws -> TicketScreen {
        let refs = Dictionary(uniqueKeysWithValues: people.map { ($0.id, $0.ref) })
        let promises = try Promise.all(of: [ticket.id] + merged.map(\.id), in: db)
        let (thread, earlier) = try thread(of: ticket, and: merged, before: before, people: refs, teams: teams, promises: promises, in: db)
        let said = thread.compactMap {
            if case .message(let message, _, _) = $0, message.kind == .reply || message.kind == .automatic { message.id } else { nil }
        }
        let fields = try Field.shown(.ticket, of: ticket.id.rawValue, in: db)
        let others = try Ticket.list(.customer(customer.id), .first, limit: 11, visibleTo: asker.asTicketAsker, in: db).tickets
        return TicketScreen(
            ticket: ticket, customer: customer, identities: identities, owner: ticket.owner.flatMap { refs[$0] },
            team: teams.first { $0.id == ticket.team }, mailbox: try ticket.mailbox.flatMap { try Mailbox.ref($0, in: db) },
            thread: thread, earlier: earlier, promises: promises, recoveries: try recoveries(of: ticket, customer: customer, in: db),
            draft: try Draft.find(ticket.id, of: asker.id, in: db),
            present: try present(on: ticket.id, besides: asker.id, in: db),
            isNotedHere: try PresenceRow.isFresh(asker.id, on: ticket.id, in: db),
            others: try rows(others.filter { $0.id != ticket.id }.prefix(10).map { $0 }, in: db),
            colleagues: people.filter { $0.state == .active }.map(\.ref), teams: teams,
            replyTo: try addressee(of: ticket, among: identities, in: db)?.description,
            mayAnswer: asker.may(.answerTickets),
            handoff: try standing(of: ticket, people: refs, teams: teams, for: asker, in: db),
            consults: try consults(of: ticket, people: refs, for: asker, in: db), inquiries: try inquiries(of: ticket, in: db),
            closing: try closing(of: ticket, promises: promises, in: db),
            kin: try kin(of: ticket, merged: merged, people: refs, for: asker, in: db),
            corrections: try corrections(on: ticket, as: asker, in: db), told: try told(by: said, for: asker, in: db),
            tags: try Tag.all(of: [ticket.id], in: db)[ticket.id] ?? [],
            snooze: try ticket.snoozedUntil == nil ? nil : Snooze.find(ticket.id, in: db),
            macros: asker.may(.answerTickets) ? try Macro.refs(for: ticket.language, of: asker.asViewReader, in: db) : [],
            draftMacros: try Draft.macros(ticket.id, of: asker.id, in: db).map(\.macro),
            knownTags: try Tag.list(startingWith: "", limit: 60, in: db), fields: fields,
            hasMoreFields: try Field.count(.ticket, in: db) > fields.count,
            hasNotice: try Notice.hasUnseen(asker.id, about: ticket.id.rawValue, in: db),
            notes: try CustomerNote.all(of: customer.id, limit: TicketScreen.notesShown + 1, in: db).map {
                CustomerNoteRow(note: $0, author: refs[$0.author])
            }, organisation: try customer.organisation.flatMap { try Organisation.find($0, in: db) })
    }

    /// What was said after a message, for a page that is open.
    package func thread(_ number: Int64, after: MessageID, as asker: Asker) async throws -> [ThreadEntry] {
        try await db.read { db in
            let ticket = try found(number, by: asker, in: db)
            let messages = try ticket.messages(after: after, limit: settings.limits.messagesOnPage, in: db)
            let refs = Dictionary(uniqueKeysWithValues: try Person.all(in: db).map { ($0.id, $0.ref) })
            return try entries(messages, people: refs, in: db)
        }
    }

    private func thread(
        of ticket: Ticket, and merged: [Ticket], before: MessageID?, people: [PersonID: PersonRef], teams: [Team],
        promises: [Promise], in db: Snapshot
    ) throws -> ([ThreadEntry], earlier: String?) {
        let limit = settings.limits.messagesOnPage
        var messages = try ticket.messages(before: before, limit: limit + 1, in: db)
        let hasEarlier = messages.count > limit
        if hasEarlier { messages.removeFirst() }
        let from = hasEarlier ? messages.first?.at : nil
        // What happened on a ticket that was merged into this one is a part of its history.
        let events = try ([ticket] + merged).flatMap { try db.events(of: $0.id, limit: 200) }
        let moments = events.filter { event in from.map { event.at >= $0 } ?? true }
            .compactMap { moment($0, people: people, teams: teams, promises: promises) }
        let entries = try entries(messages, people: people, in: db) + moments.map(ThreadEntry.moment)
        // What was said and what happened, in the order of time; at one time the words come first.
        let ordered = entries.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
        return (ordered, hasEarlier ? messages.first?.id.description : nil)
    }

    private func entries(_ messages: [Message], people: [PersonID: PersonRef], in db: Snapshot) throws -> [ThreadEntry] {
        let visible = messages.filter { $0.delivery?.state != .undone }
        let mentions = try Message.mentions(on: visible.map(\.id), in: db)
        return visible.map { message in
            .message(
                message, author: message.author.flatMap { people[$0] }, mentions: (mentions[message.id] ?? []).compactMap { people[$0] })
        }
    }

    /// An event as a reader of the thread wants to see it; most are not worth it.
    private func moment(_ event: Event, people: [PersonID: PersonRef], teams: [Team], promises: [Promise]) -> TicketMoment? {
        let what: TicketMoment.What? =
            switch event.kind {
            case .ticketTaken: .taken
            case .ticketBrought: .brought(source: event.field("source") ?? "", name: event.field("name") ?? "")
            case .ticketAssigned: assignment(event, people: people, teams: teams)
            case .ticketStateChanged: event.field("to").flatMap(Ticket.State.init(rawValue:)).map(TicketMoment.What.stateChanged)
            case .promiseMade: promiseMade(event, among: promises)
            case .promiseDecided: promiseDecided(event)
            case .deliveryFailed: .deliveryFailed(reason: "")
            case .letterFailed: .letterFailed(to: event.field("to") ?? "")
            case .ticketMerged: event.field("number").flatMap(Int64.init).map(TicketMoment.What.merged)
            case .ticketUnmerged: event.field("number").flatMap(Int64.init).map(TicketMoment.What.unmerged)
            case .ticketSplit: split(event)
            case .guideFollowed: .guided(title: event.field("title") ?? "", answers: event.field("answers") ?? "")
            case .ticketSnoozed:
                event.field("until").flatMap(Int64.init).map { .snoozed(until: Moment(milliseconds: $0), step: event.field("step") ?? "") }
            case .ticketWoke: .woke(step: event.field("step") ?? "")
            default:
                outsideStep(event) ?? handoffStep(event, people: people, teams: teams).map(TicketMoment.What.handoff)
                    ?? closingStep(event).map(TicketMoment.What.closing)
            }
        return what.map { TicketMoment(at: event.at, by: event.person.flatMap { people[$0] }, what: $0) }
    }

    /// What happened between the house and somebody who is not the customer.
    private func outsideStep(_ event: Event) -> TicketMoment.What? {
        consultStep(event).map(TicketMoment.What.consult) ?? inquiryStep(event).map(TicketMoment.What.inquiry)
    }

    private func assignment(_ event: Event, people: [PersonID: PersonRef], teams: [Team]) -> TicketMoment.What {
        let owner = event.field("owner").flatMap(PersonID.init).flatMap { people[$0] }
        let team = event.field("team").flatMap(TeamID.init)
        return .assigned(to: owner, team: teams.first { $0.id == team }?.name)
    }

    private func split(_ event: Event) -> TicketMoment.What? {
        event.field("to").flatMap(Int64.init).map(TicketMoment.What.split) ?? event.field("from").flatMap(Int64.init).map(TicketMoment.What.splitOff)
    }

    private func promiseMade(_ event: Event, among promises: [Promise]) -> TicketMoment.What? {
        guard let kind = event.field("kind").flatMap(Promise.Kind.init(rawValue:)), kind != .followUp || event.field("words") != nil,
            let due = event.field("due").flatMap(Int64.init)
        else { return nil }
        return .promiseMade(kind, due: Moment(milliseconds: due), outcome: promises.first { $0.id.rawValue == event.subject }?.outcome)
    }

    /// Only what somebody should see when they read the thread later: that one was broken, moved or let go.
    private func promiseDecided(_ event: Event) -> TicketMoment.What? {
        guard let kind = event.field("kind").flatMap(Promise.Kind.init(rawValue:)),
            let outcome = event.field("outcome").flatMap(Promise.Outcome.init(rawValue:)), outcome == .broken || outcome == .renegotiated
        else { return nil }
        return .promiseDecided(kind, outcome)
    }

    /// A mail body as it may be shown: cleaned, its own pictures found, pictures from elsewhere only when asked for.
    package func body(of message: MessageID, withRemotePictures: Bool, as asker: Asker) async throws -> String {
        let (html, attachments) = try await db.read { db in
            guard let found = try Message.find(message, in: db) else { throw TicketRefusal.notFound }
            _ = try self.found(found.ticket, by: asker, in: db)
            return (try Message.html(of: message, in: db) ?? "", found.attachments)
        }
        let pictures = Dictionary(
            attachments.compactMap { file in file.contentID.map { ($0, "/attachments/\(file.id)") } }, uniquingKeysWith: { first, _ in first })
        return HTMLSanitizer.sanitize(html, allowRemotePictures: withRemotePictures) { pictures[$0] }.html
    }
}

extension ThreadEntry {
    var at: Moment {
        switch self {
        case .message(let message, _, _): message.at
        case .moment(let moment): moment.at
        }
    }
}

extension Event {
    /// A field of the event's details, as text.
    func field(_ name: String) -> String? {
        guard let object = try? JSONSerialization.jsonObject(with: Data(data.utf8)) as? [String: Any] else { return nil }
        return (object[name] as? String) ?? (object[name] as? NSNumber)?.stringValue
    }
}
