internal import Basics
internal import Channels
internal import Desk
internal import Hummingbird
internal import Pages

/// The texts of mailboxes.
struct MailTextRoutes: Sendable {
    let house: House
    private var desk: Desk { house.desk }

    func mount(on agents: RouterGroup<AgentContext>) {
        agents.get("/mailboxes/{id}/texts") { _, context -> Response in
            let id: MailboxID = try context.id()
            return .redirect(to: "/mailboxes/\(id)/texts/signature/\(context.asker.person.tongue.rawValue)", type: .normal)
        }
        agents.get("/mailboxes/{id}/texts/{kind}/{tongue}") { _, context -> Response in try await show(context) }
        agents.post("/mailboxes/{id}/texts/{kind}/{tongue}") { _, context -> Response in
            let (id, kind, tongue) = try place(context)
            let text = context.form.text("text") ?? ""
            do {
                try await desk.saveMailText(text, kind, of: id, in: tongue, as: context.asker)
                return .redirect(to: "/mailboxes/\(id)/texts/\(kind.rawValue)/\(tongue.rawValue)", type: .normal)
            } catch let fault as MailTemplate.Fault {
                return try await show(context, typed: text, fault: fault)
            }
        }
        agents.post("/mailboxes/{id}/texts/{kind}/{tongue}/preview") { _, context -> Response in
            let (id, kind, tongue) = try place(context)
            let text = context.form.text("text") ?? ""
            do {
                let ref = try await desk.mailText(kind, of: id, in: tongue, as: context.asker).mailbox
                let preview = try await desk.previewMailText(text, kind, of: ref, in: tongue, as: context.asker)
                return try await show(context, typed: text, preview: preview)
            } catch let fault as MailTemplate.Fault {
                return try await show(context, typed: text, fault: fault)
            }
        }
        agents.post("/mailboxes/{id}/texts/{kind}/{tongue}/reset") { _, context -> Response in
            let (id, kind, tongue) = try place(context)
            try await desk.resetMailText(kind, of: id, in: tongue, as: context.asker)
            return .redirect(to: "/mailboxes/\(id)/texts/\(kind.rawValue)/\(tongue.rawValue)", type: .normal)
        }
    }

    private func place(_ context: AgentContext) throws -> (MailboxID, MailTemplate.Kind, Tongue) {
        guard let kind = context.parameters.get("kind").flatMap(MailTemplate.Kind.init(rawValue:)),
            let tongue = context.parameters.get("tongue").flatMap(Tongue.init(rawValue:))
        else { throw WebRefusal.notFound }
        return (try context.id(), kind, tongue)
    }

    private func show(
        _ context: AgentContext, typed: String? = nil, preview: String? = nil, fault: MailTemplate.Fault? = nil
    ) async throws -> Response {
        let (id, kind, tongue) = try place(context)
        let screen = try await desk.mailText(kind, of: id, in: tongue, as: context.asker)
        let web = fault.map(DomainRefusals.template)
        var around = try await house.around(context)
        if let web { around.said = .refused(web.sentence(around.reader)) }
        return .page(MailTextPage.page(screen, typed: typed, preview: preview, in: around), status: web?.status ?? .ok)
    }
}
