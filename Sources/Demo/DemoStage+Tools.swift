internal import Basics
internal import Desk
internal import Queue
internal import People
internal import Storage
internal import Tickets

/// What people make for themselves when they have worked with a desk for a while: texts, fields, lists of their own.
extension DemoStage {
    func furnish(people: [Asker]) async throws {
        guard let lead = people.first(where: { $0.may(.publishArticles) }) else { return }
        try await writeMacros(as: lead)
        let order = try await desk.saveField(FieldEntry(about: .ticket, name: "Order", kind: .text, isProminent: true), as: nil, by: lead)
        let cause = try await desk.saveField(
            FieldEntry(about: .ticket, name: "Cause", kind: .choice, newChoices: DemoMacro.causes, isProminent: true), as: nil, by: lead)
        _ = try await desk.saveField(FieldEntry(about: .ticket, name: "Bought on", kind: .date), as: nil, by: lead)
        _ = try await desk.saveField(FieldEntry(about: .customer, name: "Size", kind: .number, isProminent: true), as: nil, by: lead)
        try await fill(order, cause, as: lead)
        try await makeViews(order, cause, people: people, as: lead)
        try await introduce(people, as: lead)
        // Browsers find every name that ends so on the machine itself.
        _ = try await desk.saveBrand(BrandEntry(name: "Tarn Outdoor", host: "tarn.localhost", mailbox: nil, colour: "#8a1c5c"), as: nil, by: lead)
    }

    /// What colleagues tell each other about some customers, and three who belong together.
    private func introduce(_ people: [Asker], as lead: Asker) async throws {
        let agents = people.filter { $0.may(.answerTickets) }
        let tickets = try await desk.db.read { db in try Ticket.list(.unfinished, .first, limit: 60, visibleTo: lead.asTicketAsker, in: db).tickets }
        var customers: [CustomerID] = []
        for ticket in tickets where ticket.language.tongue == .english && !customers.contains(ticket.customer) { customers.append(ticket.customer) }
        let notes = [
            "Deaf: please write, never call.", "Was let down twice in March. Ring the lead before anything goes wrong again.",
            "Runs a hiking school and orders for the whole class.",
        ]
        for (place, note) in notes.enumerated() where place * 2 < customers.count {
            try await desk.writeNote(note, about: customers[place * 2], as: agents[place % agents.count])
        }
        for ticket in tickets.reversed() {
            guard let giver = agents.first(where: { $0.id == ticket.owner && $0.id != lead.id }) else { continue }
            let name = try await desk.screen(ticket.number, as: giver).customer.name
            let brief = Handoff.Brief(
                who: name, wants: ticket.subject, tried: "The carrier was asked twice", told: "", promised: "",
                next: "Decide whether we send a new one"
            )
            _ = try await desk.offer(ticket.number, to: .person(lead.id), brief: brief, as: giver)
            break
        }
        for customer in customers.dropFirst(4).prefix(3) {
            try await desk.give(customer: customer, organisation: "Northern Hiking School", as: lead)
        }
    }

    private func writeMacros(as lead: Asker) async throws {
        for macro in DemoMacro.all {
            let texts = macro.texts.map { Macro.Text(language: LanguageTag($0.key), text: $0.value) }.sorted {
                $0.language.rawValue < $1.language.rawValue
            }
            _ = try await desk.saveMacro(
                MacroEntry(
                    name: macro.name, owner: lead.id, verifyBy: nil, texts: texts,
                    acts: .init(
                        tag: macro.tag, next: nil, promise: macro.promiseWithin == nil ? nil : "follow_up",
                        within: macro.promiseWithin.map { .hours(Int64($0)) })),
                as: nil, by: lead)
        }
    }

    /// Order numbers are read from what customers wrote; a cause is known of some.
    private func fill(_ order: Field, _ cause: Field, as lead: Asker) async throws {
        let tickets = try await desk.db.read { db in try Ticket.list(.unfinished, .first, limit: 200, visibleTo: lead.asTicketAsker, in: db).tickets }
        for ticket in tickets {
            let said = try await desk.db.read { db in try ticket.messages(before: nil, limit: 60, in: db).map(\.text).joined(separator: "\n") }
            let number = (ticket.subject + "\n" + said).firstMatch(of: #/TL-\d{5}/#).map { String($0.output) }
            var values: [FieldID: [String]] = [:]
            if let number { values[order.id] = [number] }
            if ticket.number.isMultiple(of: 3) { values[cause.id] = [String(Int(ticket.number / 3) % DemoMacro.causes.count + 1)] }
            if !values.isEmpty { _ = try await desk.fill(values, on: ticket.number, as: lead) }
        }
    }

    private func makeViews(_ order: Field, _ cause: Field, people: [Asker], as lead: Asker) async throws {
        func view(_ name: String, _ audience: SavedView.Audience, _ more: [FilterCondition], _ order: Ticket.Order, _ columns: [SavedView.Column])
            -> ViewEntry
        {
            ViewEntry(name: name, audience: audience, filter: TicketFilter(all: TicketFilter.unfinished.all + more), order: order, columns: columns)
        }
        let soon = [FilterCondition(.awaitsReply, .any, [FilterValue.yes]), FilterCondition(.due, .within, ["6"])]
        _ = try await desk.saveView(view("Due within six hours", .house, soon, .due, [.team, .language]), as: nil, by: lead)
        let quiet = [FilterCondition(.quiet, .longer, ["48"])]
        _ = try await desk.saveView(view("Quiet for two days", .house, quiet, .newest, [.team]), as: nil, by: lead)
        let carrier = [FilterCondition(.custom(cause.id), .any, ["1"])]
        _ = try await desk.saveView(view("The carrier's doing", .house, carrier, .newest, [.number, .custom(order.id)]), as: nil, by: lead)
        for person in people where person.person.tongue == .arabic && person.may(.answerTickets) {
            let mine = [FilterCondition(.language, .any, ["ar"]), FilterCondition(.owner, .any, [FilterValue.me])]
            _ = try await desk.saveView(view("رسائلي بالعربية", .owner, mine, .due, [.custom(order.id)]), as: nil, by: person)
        }
        while try await desk.tendViews() {}
    }
}
