internal import Basics
internal import Channels
internal import Desk
internal import Hummingbird
internal import Pages

/// Senders whose mail is not wanted, and what mailboxes make of spam.
struct BlockingRoutes: Sendable {
    let house: House
    private var desk: Desk { house.desk }
    private static let page = OwnPath(own: "/blocked")

    func mount(on agents: RouterGroup<AgentContext>) {
        agents.get("/blocked") { request, context -> Response in try await list(context, before: try request.query().id("before")) }
        agents.post("/blocked") { _, context -> Response in
            let form = BlockForm(context.form)
            do {
                try await desk.block(form.sender, in: form.mailbox, note: form.note, as: context.asker)
                return .see(Self.page)
            } catch let refusal as BlockRefusal {
                return try await list(context, before: nil, typed: form, refusal: refusal)
            }
        }
        agents.post("/blocked/{id}/end") { _, context -> Response in
            try await desk.unblock(context.id(), as: context.asker)
            return .see(Self.page)
        }
        agents.post("/blocked/spam/{id}") { _, context -> Response in
            do {
                try await desk.setSpamHabit(
                    of: context.id(), stops: context.form.flag("stops"), threshold: context.form.text("threshold") ?? "", as: context.asker)
                return .see(Self.page)
            } catch let refusal as BlockRefusal {
                return try await list(context, before: nil, refusal: refusal)
            }
        }
        agents.post("/mail/{id}/release") { _, context -> Response in
            .see(.ticket(try await desk.release(context.id(), as: context.asker)))
        }
        agents.get("/tickets/{number}/block") { _, context -> Response in
            let screen = try await desk.screen(context.number, as: context.asker)
            let address = screen.replyTo ?? ""
            return try await ticket(context, BlockForm(sender: address))
        }
        agents.post("/tickets/{number}/block") { _, context -> Response in
            let form = BlockForm(context.form)
            do {
                try await desk.block(form.sender, in: form.mailbox, note: form.note, as: context.asker)
                return try context.backToTicket()
            } catch let refusal as BlockRefusal {
                return try await ticket(context, form, refusal: refusal)
            }
        }
    }

    private func list(
        _ context: AgentContext, before: BlockedSenderID?, typed: BlockForm = BlockForm(), refusal: BlockRefusal? = nil
    ) async throws -> Response {
        let screen = try await desk.blocking(before: before, as: context.asker)
        let (around, web) = try await told(context, refusal)
        return .page(BlockingPage.page(screen, typed: typed, in: around), status: web?.status ?? .ok)
    }

    private func ticket(_ context: AgentContext, _ form: BlockForm, refusal: BlockRefusal? = nil) async throws -> Response {
        let (around, web) = try await told(context, refusal)
        let boxes = try await desk.mailboxes().map(\.ref)
        return .page(BlockingPage.forTicket(try context.number, form, mailboxes: boxes, in: around), status: web?.status ?? .ok)
    }

    private func told(_ context: AgentContext, _ refusal: BlockRefusal?) async throws -> (Surroundings, WebRefusal?) {
        let web = refusal.map(DomainRefusals.block)
        return (try await house.around(context, refusal: web), web)
    }
}

extension BlockForm {
    fileprivate init(_ form: Form) {
        self.init(sender: form.filled("sender") ?? "", mailbox: form.id("mailbox"), note: form.filled("note") ?? "")
    }
}
