internal import Basics
internal import Desk
internal import Hummingbird
internal import NIOCore
internal import ServiceLifecycle
internal import Storage

/// The stream of what happens, by server-sent events (WHATWG HTML, section 9.2).
struct LiveRoutes: Sendable {
    let house: House

    func mount(on agents: RouterGroup<AgentContext>) {
        agents.get("/live") { request, context -> Response in try await live(request, context) }
    }

    private func live(_ request: Request, _ context: AgentContext) async throws -> Response {
        let query = try request.query()
        let view = query.filled("view").flatMap(ListChoice.init(liveAddress:))
        var ticket: TicketID?
        if let number = query.number("ticket") { ticket = try await house.desk.ticketID(Int64(number), as: context.asker) }
        // What the browser remembers wins: it is newer than the page.
        let after = (request.headers[.lastEventID] ?? query.filled("after")).flatMap(EventCursor.init)
        let (stream, key) = await house.live.open(context.asker, view: view, ticket: ticket, after: after)
        let feed = house.live
        return Response(
            status: .ok,
            headers: [.contentType: "text/event-stream", .cacheControl: "no-store", .accelBuffering: "no"],
            body: .init { writer in
                defer { feed.close(key) }
                // The server ends when its last answer has: a stream that did not hear of the end would hold it up.
                try await withGracefulShutdownHandler {
                    for await text in stream { try await writer.write(ByteBuffer(string: text)) }
                } onGracefulShutdown: {
                    feed.close(key)
                }
                try await writer.finish(nil)
            })
    }
}
