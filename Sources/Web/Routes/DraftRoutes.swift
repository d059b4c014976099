internal import Basics
internal import Desk
internal import Hummingbird
internal import Knowledge
internal import NIOCore
internal import Pages
internal import Tickets

/// What is being written, and its attachments.
struct DraftRoutes: Sendable {
    let house: House
    private var desk: Desk { house.desk }

    func mount(on agents: RouterGroup<AgentContext>) {
        agents.post("/tickets/{number}/draft") { request, context -> Response in try await save(request, context) }
        agents.post("/tickets/{number}/draft/reading") { _, context -> Response in
            let (form, reader) = (context.form, house.reader(context))
            // What is said inside is nobody's promise.
            guard form.text("kind") != "note" else { return .page(DraftReadingView.html(.init(), .init(), reader)) }
            let reading = try await desk.reading(of: form.text("text") ?? "", on: context.number, as: context.asker)
            return .page(DraftReadingView.html(reading, SpokenForm.answers(form), reader))
        }
        agents.post("/tickets/{number}/draft/citations") { _, context -> Response in
            guard let (passage, isDeliberate) = Passage.read(context.form.text("cite") ?? "") else { throw WebRefusal.badForm }
            let words = try await desk.cite(passage, isDeliberate: isDeliberate, on: context.number, as: context.asker)
            return Response(
                status: .created, headers: [.contentType: "text/plain; charset=utf-8", .cacheControl: "private, no-store"],
                body: .init(byteBuffer: ByteBuffer(string: Markdown.plain(words))))
        }
        agents.get("/tickets/{number}/guides/{version}") { request, context -> Response in
            let answers = GuideWalk.answers(try request.query().text("at"))
            let screen = try await desk.guide(context.id(named: "version"), answers, on: context.number, as: context.asker)
            return .page(GuidePage.page(screen, in: try await house.around(context)))
        }
        agents.post("/tickets/{number}/guides/{version}") { _, context -> Response in
            _ = try await desk.follow(
                context.id(named: "version"), GuideWalk.answers(context.form.text("at")), isDeliberate: context.form.flag("stale"),
                on: context.number, as: context.asker, plain: { Markdown.plain($0) })
            return .see(OwnPath(own: "/tickets/\(try context.number)#write"))
        }
        agents.post("/tickets/{number}/draft/removal") { _, context -> Response in
            try await desk.discardDraft(on: context.number, as: context.asker)
            return try context.backToTicket()
        }
        agents.post("/tickets/{number}/draft/attachments") { request, context -> Response in
            for file in context.form.chosenFiles("file") {
                _ = try await desk.attach(
                    file.bytes, name: Download.cleanName(file.name), type: file.mediaType, to: context.number, as: context.asker)
            }
            return try await files(request, context)
        }
        agents.post("/tickets/{number}/draft/attachments/{id}/removal") { request, context -> Response in
            // The form's text travels along, so that nothing is lost without scripts.
            if !request.wantsPiece, let text = context.form.filled("text") { try await keep(text, context) }
            try await desk.detach(context.id(), from: context.number, as: context.asker)
            return try await files(request, context)
        }
        agents.get("/attachments/{id}") { _, context -> Response in
            let (file, bytes) = try await desk.attachment(context.id(), as: context.asker)
            return Download(name: file.name, mediaType: file.type, bytes: bytes).response(inline: true)
        }
    }

    private func save(_ request: Request, _ context: AgentContext) async throws -> Response {
        let reader = house.reader(context)
        do {
            let version = try await desk.saveDraft(
                on: context.number, text: context.form.text("text") ?? "", kind: context.form.choice("kind") ?? .reply,
                version: Int64(context.form.number("version") ?? 0), as: context.asker)
            return .page(TicketPage.draftSaved(version: version, at: desk.db.clock.now(), reader))
        } catch TicketRefusal.draftIsNewer(let version) {
            return .page(TicketPage.draftConflict(version: version, reader), status: .conflict)
        }
    }

    private func keep(_ text: String, _ context: AgentContext) async throws {
        _ = try await desk.saveDraft(
            on: context.number, text: text, kind: context.form.choice("kind") ?? .reply,
            version: Int64(context.form.number("version") ?? 0), as: context.asker)
    }

    private func files(_ request: Request, _ context: AgentContext) async throws -> Response {
        guard request.wantsPiece else { return try context.backToTicket() }
        let attachments = try await desk.draftAttachments(on: context.number, as: context.asker)
        return .page(Composer.files(attachments, number: try context.number, house.reader(context)))
    }
}

extension Passage {
    /// "version.start.end", and ".stale" by somebody who has seen that it is.
    fileprivate static func read(_ text: String) -> (Passage, isDeliberate: Bool)? {
        let parts = text.split(separator: ".").map(String.init)
        guard parts.count == 3 || (parts.count == 4 && parts[3] == "stale"), let version = ArticleVersionID(parts[0]), let start = Int(parts[1]),
            let end = Int(parts[2]), start >= 0, start < end
        else { return nil }
        return (Passage(version: version, bytes: start..<end), parts.count == 4)
    }
}
