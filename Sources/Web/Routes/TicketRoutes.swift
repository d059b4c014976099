internal import Basics
internal import Desk
internal import Hummingbird
internal import Knowledge
internal import NIOCore
internal import Pages
internal import People
internal import Promises
internal import Tickets

/// Lists and tickets.
struct TicketRoutes: Sendable {
    let house: House
    private var desk: Desk { house.desk }

    func mount(on agents: RouterGroup<AgentContext>) {
        agents.get("/") { request, context -> Response in try await list(request, context) }
        agents.get("/tickets") { request, context -> Response in try await list(request, context) }
        agents.get("/tickets/{number}") { request, context -> Response in try await ticket(request, context) }
        agents.get("/tickets/{number}/thread") { _, context -> Response in try await thread(context) }
        agents.get("/tickets/{number}/side") { _, context -> Response in try await side(context) }
        agents.post("/tickets/{number}/owner") { _, context -> Response in try await own(context) }
        agents.post("/tickets/{number}/state") { _, context -> Response in try await move(context) }
        agents.post("/tickets/{number}/replies") { _, context -> Response in try await reply(context) }
        agents.post("/tickets/{number}/notes") { _, context -> Response in try await note(context) }
        agents.post("/tickets/{number}/presence") { _, context -> Response in try await presence(context) }
        agents.post("/messages/{id}/undo") { _, context -> Response in
            let ticket = try await desk.undo(context.id(), as: context.asker)
            return .see(.ticket(ticket.number))
        }
        agents.post("/messages/{id}/retry") { _, context -> Response in
            let ticket = try await desk.retry(context.id(), as: context.asker)
            return .see(.ticket(ticket.number))
        }
        agents.get("/messages/{id}/body") { request, context -> Response in try await body(request, context) }
    }

    private func list(_ request: Request, _ context: AgentContext) async throws -> Response {
        let query = try request.query()
        let (frame, list) = try await desk.framedList(
            try choice(query), after: query.filled("after"), before: query.filled("before"), as: context.asker)
        var bulk: BulkResult?
        if let id: BulkID = query.id("bulk") { bulk = try? await desk.bulk(id, as: context.asker) }
        return .page(ListPage.page(list, bulk: bulk, in: house.around(frame, context)))
    }

    func choice(_ query: Form) throws -> ListChoice {
        ListChoice(try view(query), order: query.choice("sort", of: Ticket.Order.self) ?? .newest, tag: query.filled("tag"))
    }

    private func view(_ query: Form) throws -> TicketView {
        guard let name = query.filled("view") else { return .mine }
        guard let view = TicketView(name) else { throw WebRefusal.notFound }
        return view
    }

    private func ticket(_ request: Request, _ context: AgentContext) async throws -> Response {
        let query = try request.query()
        return try await page(context, choice: try choice(query), before: query.id("before"))
    }

    /// The ticket's page; with `text` and `refusal` when something that was sent could not be taken, so that no word
    /// of it is lost.
    func page(
        _ context: AgentContext, number: Int64? = nil, choice: ListChoice, before: MessageID? = nil, text: String? = nil,
        reading: HTML? = nil, handOn: HandOnForm.Entry? = nil, pane: TicketPane? = nil, refusal: WebRefusal? = nil
    ) async throws -> Response {
        let number = try number ?? context.number
        let screen = try await desk.screen(number, before: before, as: context.asker)
        if screen.hasNews { try await desk.seeNews(on: number, as: context.asker) }
        // Before the frame is read, so that its number is right.
        if screen.hasNotice { await house.see(ticket: screen.ticket.number, as: context.asker) }
        // A merged one leads on to its survivor, whose page tells of it.
        if screen.ticket.number != number, refusal == nil { return .see(.ticket(screen.ticket.number)) }
        let (frame, list) = try await desk.framedList(choice, around: screen.ticket, as: context.asker)
        try await noteLook(at: screen, context)
        var around = house.around(frame, context)
        if let refusal { around.said = .refused(refusal.sentence(around.reader)) }
        let page = TicketPage.page(screen, list: list, text: text, reading: reading, handOn: handOn, pane: pane, in: around)
        return .page(page, status: refusal?.status ?? .ok)
    }

    /// The first look within a while is written down (law 6), and the others learn who is here.
    private func noteLook(at screen: TicketScreen, _ context: AgentContext) async throws {
        if screen.isNotedHere { return }
        let presence = try await desk.note(presence: false, on: screen.ticket.number, as: context.asker)
        guard presence.isNews else { return }
        try await desk.noteLook(at: screen.ticket.id, customer: screen.customer.id, by: context.asker)
        house.live.presenceChanged(on: screen.ticket.id)
    }

    private func thread(_ context: AgentContext) async throws -> Response {
        let screen = try await desk.screen(context.number, as: context.asker)
        return .page(TicketPage.entries(screen.thread, told: screen.told, house.reader(context), csrf: context.pageToken))
    }

    private func side(_ context: AgentContext) async throws -> Response {
        let screen = try await desk.screen(context.number, as: context.asker)
        return .page(TicketSide.html(screen, in: try await house.around(context)))
    }

    private func own(_ context: AgentContext) async throws -> Response {
        _ = try await desk.take(context.number, as: context.asker)
        return try context.backToTicket()
    }

    private func move(_ context: AgentContext) async throws -> Response {
        guard let state = context.form.choice("state", of: Ticket.State.self) else { throw WebRefusal.badForm }
        _ = try await desk.move(context.number, to: state, as: context.asker)
        return try context.backToTicket()
    }

    private func reply(_ context: AgentContext) async throws -> Response {
        let isLater = context.form.text("then") == "later"
        let next = context.form.choice("then", of: AfterReply.self) ?? .stay
        return try await keepingText(context) { text in
            let team = try await desk.handOnByMacros(on: context.number, as: context.asker)
            let reading = try await desk.reading(of: text, on: context.number, as: context.asker)
            let spoken = try SpokenForm(form: context.form, zone: context.asker.person.timeZone).spoken(reading)
            let answers = SpokenForm.answers(context.form)
            do {
                _ = try await desk.reply(
                    to: context.number, text: text, promising: spoken, then: next, knowingly: answers.meansRecalled,
                    later: isLater ? try context.moment("leaves") : nil, as: context.asker)
            } catch RecallRefusal.saysRecalled {
                throw SpokenForm.Undecided(reading: reading, answers: answers, refusal: DomainRefusals.recall(.saysRecalled))
            }
            // What leaves later is not handed on now.
            guard let team, !isLater else { return try context.backToTicket() }
            return .see(OwnPath(own: "/tickets/\(try context.number)/handoff?to=team-\(team)#brief-next"))
        }
    }

    private func note(_ context: AgentContext) async throws -> Response {
        try await keepingText(context) { text in
            _ = try await desk.note(on: context.number, text: text, as: context.asker)
            return try context.backToTicket()
        }
    }

    /// Sends what was written; when it is refused, the page comes back with the words and the reason.
    private func keepingText(_ context: AgentContext, _ send: (String) async throws -> Response) async throws -> Response {
        let text = context.form.text("text") ?? ""
        do {
            return try await send(text)
        } catch let undecided as SpokenForm.Undecided {
            let reading = DraftReadingView.html(undecided.reading, undecided.answers, house.reader(context))
            return try await page(context, choice: ListChoice(.mine), text: text, reading: reading, refusal: undecided.refusal)
        } catch let refusal as TicketRefusal where refusal != .notFound {
            guard let refusal = DomainRefusals.translated(refusal) as? WebRefusal else { throw refusal }
            return try await page(context, choice: ListChoice(.mine), text: text, refusal: refusal)
        } catch let refusal as ArticleRefusal where refusal == .notUsable {
            return try await page(context, choice: ListChoice(.mine), text: text, refusal: DomainRefusals.article(refusal))
        } catch let refusal as LaterRefusal {
            return try await page(context, choice: ListChoice(.mine), text: text, refusal: DomainRefusals.later(refusal))
        } catch let refusal as FieldRefusal {
            return try await page(context, choice: ListChoice(.mine), text: text, refusal: DomainRefusals.field(refusal))
        } catch let refusal as PromiseRefusal {
            return try await page(context, choice: ListChoice(.mine), text: text, refusal: DomainRefusals.promise(refusal))
        } catch let refusal as WebRefusal where refusal.code.hasPrefix("missing_field") {
            return try await page(context, choice: ListChoice(.mine), text: text, refusal: refusal)
        }
    }

    private func presence(_ context: AgentContext) async throws -> Response {
        let presence = try await desk.note(presence: context.form.text("state") == "writing", on: context.number, as: context.asker)
        if presence.isNews { house.live.presenceChanged(on: try await desk.ticketID(context.number, as: context.asker)) }
        return .page(TicketPage.presence(presence.others, house.reader(context)))
    }

    private func body(_ request: Request, _ context: AgentContext) async throws -> Response {
        let withPictures = try request.query().flag("pictures")
        let html = try await desk.body(of: context.id(), withRemotePictures: withPictures, as: context.asker)
        var response = Response(
            status: .ok, headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "private, no-store"],
            body: .init(byteBuffer: ByteBuffer(string: MailBody.document(html))))
        response.headers[.contentSecurityPolicy] = ContentPolicy.mailBody(picturesAllowed: withPictures)
        return response
    }
}

/// A mail body as a page of its own, for the frame that shows it.
enum MailBody {
    static func document(_ cleaned: String) -> String {
        """
        <!doctype html><html><head><meta charset="utf-8"><meta name="color-scheme" content="light">\
        <style>body{margin:0;font:15px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}\
        img{max-width:100%;height:auto}table{max-width:100%}</style></head><body dir="auto">\(cleaned)</body></html>
        """
    }
}
