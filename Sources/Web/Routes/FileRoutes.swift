internal import Basics
internal import Channels
internal import Desk
internal import Hummingbird
internal import Pages
internal import Tickets

/// The scanner, and the files that it withholds.
struct FileRoutes: Sendable {
    let house: House
    private var desk: Desk { house.desk }

    func mount(on agents: RouterGroup<AgentContext>) {
        agents.get("/mailboxes/scanner") { _, context -> Response in try await scanner(context) }
        agents.post("/mailboxes/scanner") { _, context -> Response in
            let typed = context.form.text("scanner") ?? ""
            do {
                try await desk.setScanner(typed, as: context.asker)
            } catch let refusal as FileRefusal {
                return try await scanner(context, typed: typed, refusal: DomainRefusals.file(refusal))
            }
            return .see(OwnPath(own: "/mailboxes/scanner"))
        }
        agents.get("/attachments/{id}/thumbnail") { _, context -> Response in try await thumbnail(context) }
        agents.get("/attachments/{id}/text") { _, context -> Response in
            let (file, bytes) = try await desk.attachment(context.id(), as: context.asker)
            guard let text = FileText.read(bytes, type: file.type) else { throw WebRefusal.notFound }
            return .page(FileTextPage.page(file, text, in: try await house.around(context)))
        }
        agents.get("/attachments/{id}/check") { _, context -> Response in try await withheld(context) }
        agents.post("/attachments/{id}/release") { _, context -> Response in
            do {
                let number = try await desk.release(file: context.id(), reason: context.form.text("reason") ?? "", as: context.asker)
                return .see(number.map(OwnPath.ticket) ?? OwnPath(own: "/"))
            } catch let refusal as FileRefusal {
                return try await withheld(context, refusal: DomainRefusals.file(refusal))
            }
        }
    }

    /// What cannot be drawn small is given as it is, where it is no larger than a page may be.
    private func thumbnail(_ context: AgentContext) async throws -> Response {
        // Whether it may be given is asked each time, also for what is on the shelf.
        let file = try await desk.givenFile(context.id(), as: context.asker)
        guard file.isPicture else { throw WebRefusal.notFound }
        let small = try await house.thumbnails.thumbnail(of: file.blob) { try await desk.bytes(of: file) }
        guard let small else {
            guard file.size <= 200_000 else { throw WebRefusal.notFound }
            return Download(name: file.name, mediaType: file.type, bytes: try await desk.bytes(of: file)).response(inline: true)
        }
        return Download(name: file.name, mediaType: "image/webp", bytes: small).response(inline: true)
    }

    private func scanner(_ context: AgentContext, typed: String? = nil, refusal: WebRefusal? = nil) async throws -> Response {
        let screen = try await desk.scanner(as: context.asker)
        let around = try await house.around(context, refusal: refusal)
        return .page(ScannerPage.page(screen, typed: typed, in: around), status: refusal?.status ?? .ok)
    }

    private func withheld(_ context: AgentContext, refusal: WebRefusal? = nil) async throws -> Response {
        let file = try await desk.file(context.id(), as: context.asker)
        // Meanwhile somebody may have answered for it.
        guard file.check?.state == .infected else { return .see(OwnPath(own: "/attachments/\(file.id)")) }
        let around = try await house.around(context, refusal: refusal)
        return .page(WithheldPage.page(file, in: around), status: refusal?.status ?? .ok)
    }
}
