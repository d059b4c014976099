internal import Basics
internal import Desk
internal import Hummingbird
internal import Pages
internal import Promises
internal import Tickets

/// Writing to third parties on a customer's behalf.
struct InquiryRoutes: Sendable {
    let house: House
    private var desk: Desk { house.desk }
    private var tickets: TicketRoutes { TicketRoutes(house: house) }

    func mount(on agents: RouterGroup<AgentContext>) {
        agents.get("/tickets/{number}/inquiry") { _, context -> Response in
            try await form(InquiryFormView.Entry(try await desk.inquiryForm(context.number, as: context.asker)), context)
        }
        agents.post("/tickets/{number}/inquiries") { _, context -> Response in try await open(context) }
        agents.get("/tickets/{number}/inquiries/{id}") { _, context -> Response in
            let screen = try await desk.inquiry(context.id(), as: context.asker)
            guard screen.row.number == (try context.number) else { throw WebRefusal.notFound }
            return try await tickets.page(context, choice: ListChoice(.mine), pane: .inquiry(screen, text: ""))
        }
        agents.get("/inquiries/{id}/letters") { _, context -> Response in
            .page(InquiryView.letters(try await desk.inquiry(context.id(), as: context.asker), in: try await house.around(context)))
        }
        agents.post("/inquiries/{id}/letters") { _, context -> Response in try await write(context) }
        agents.post("/inquiries/{id}/closing") { _, context -> Response in
            .see(.ticket(try await desk.close(inquiry: context.id(), as: context.asker).number))
        }
    }

    private func form(_ entry: InquiryFormView.Entry, _ context: AgentContext, refusal: WebRefusal? = nil) async throws -> Response {
        try await tickets.page(context, choice: ListChoice(.mine), pane: .inquire(entry), refusal: refusal)
    }

    /// Opens the inquiry; when it is refused, the form comes back with every word and the reason. Files are chosen anew.
    private func open(_ context: AgentContext) async throws -> Response {
        let typed = context.form
        var entry = InquiryFormView.Entry(try await desk.inquiryForm(context.number, as: context.asker))
        entry.party = typed.filled("party") ?? ""
        entry.address = typed.filled("address") ?? ""
        entry.name = typed.filled("name") ?? ""
        entry.language = typed.filled("language") ?? ""
        entry.subject = typed.text("subject") ?? ""
        entry.text = typed.text("text") ?? ""
        entry.words = typed.text("words") ?? ""
        entry.reply = typed.text("reply") ?? ""
        entry.holds = typed.flag("hold")
        do {
            let due = try context.moment("due")
            entry.due = due
            let party: NewInquiry.Recipient
            if let known = PartyID(entry.party) {
                party = .known(known)
            } else if let address = EmailAddress(entry.address) {
                party = .new(address, name: entry.name, language: Tongue(rawValue: entry.language).map { LanguageTag($0) } ?? .undetermined)
            } else {
                throw InquiryRefusal.unfitRecipient
            }
            _ = try await desk.inquire(
                on: context.number,
                NewInquiry(
                    party, subject: entry.subject, text: entry.text, files: files(context), due: due, words: entry.words,
                    reply: entry.reply.trimmed.isEmpty ? nil : entry.reply, holds: entry.holds), as: context.asker)
            return try context.backToTicket()
        } catch let refusal as InquiryRefusal where refusal != .isFinished {
            return try await form(entry, context, refusal: DomainRefusals.inquiry(refusal))
        } catch let refusal as PromiseRefusal {
            return try await form(entry, context, refusal: DomainRefusals.promise(refusal))
        } catch let refusal as WebRefusal where refusal.code.hasPrefix("missing_field") {
            return try await form(entry, context, refusal: refusal)
        }
    }

    private func write(_ context: AgentContext) async throws -> Response {
        let (id, text): (InquiryID, String) = (try context.id(), context.form.text("text") ?? "")
        let screen = try await desk.inquiry(id, as: context.asker)
        do {
            _ = try await desk.write(in: id, text: text, files: files(context), as: context.asker)
            return .see(OwnPath(own: "/tickets/\(screen.row.number)/inquiries/\(id)"))
        } catch let refusal as InquiryRefusal where refusal != .isFinished {
            let web = DomainRefusals.inquiry(refusal)
            return try await tickets.page(
                context, number: screen.row.number, choice: ListChoice(.mine), pane: .inquiry(screen, text: text), refusal: web)
        }
    }

    private func files(_ context: AgentContext) -> [EnclosedFile] {
        context.form.chosenFiles("file").map { EnclosedFile(name: $0.name, type: $0.mediaType, bytes: $0.bytes) }
    }
}

extension DomainRefusals {
    static func inquiry(_ refusal: InquiryRefusal) -> WebRefusal {
        switch refusal {
        case .unfitRecipient: WebRefusal(.unprocessableContent, "unfit_party")
        case .subjectMissing: WebRefusal(.unprocessableContent, "subject_missing")
        case .textMissing: WebRefusal(.unprocessableContent, "empty_text")
        case .textTooLong(let limit): .textTooLong(limit: limit)
        case .isFinished: WebRefusal(.conflict, "is_finished")
        case .tooMany(let limit): WebRefusal(.conflict, "too_many_inquiries").with("limit", limit)
        case .alreadyClosed: WebRefusal(.conflict, "inquiry_is_closed")
        case .partyTaken: WebRefusal(.conflict, "party_taken")
        }
    }
}
