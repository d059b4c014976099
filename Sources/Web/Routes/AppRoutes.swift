internal import Hummingbird
internal import NIOCore
internal import Pages

/// What makes the desk an app: its manifest (W3C Web Application Manifest), its worker, and the page for when there is no connection.
struct AppRoutes: Sendable {
    let house: House

    /// A browser asks for these without saying who it is.
    func mount(on router: Router<VisitorContext>) {
        router.get("/app.webmanifest") { _, _ -> Response in
            Response(
                status: .ok, headers: [.contentType: "application/manifest+json", .cacheControl: "public, max-age=3600"],
                body: .init(byteBuffer: ByteBuffer(string: Self.manifest.text)))
        }
        // At the root, so that it stands before the whole desk; never from a cache, so that a new one is found.
        router.get("/worker.js") { _, _ -> Response in
            guard let worker = Asset.all.first(where: { $0.name == "worker.js" }) else { throw WebRefusal.notFound }
            return Response(
                status: .ok, headers: [.contentType: worker.type, .cacheControl: "no-cache"], body: .init(byteBuffer: ByteBuffer(bytes: worker.bytes))
            )
        }
    }

    func mount(on agents: RouterGroup<AgentContext>) {
        agents.get("/offline") { _, context -> Response in .page(OfflinePage.page(in: try await house.around(context))) }
    }

    private static var manifest: JSON {
        func icon(_ name: StaticString, _ size: String, _ type: String, _ purpose: String) -> JSON {
            .object([
                "src": .string("\(Asset.path(name))"), "sizes": .string(size), "type": .string(type), "purpose": .string(purpose),
            ])
        }
        return .object([
            "name": .string("Kept"), "short_name": .string("Kept"), "id": .string("/"), "start_url": .string("/"), "scope": .string("/"),
            "display": .string("standalone"), "background_color": .string("#fbfaf7"), "theme_color": .string("#0b7a55"),
            "icons": .array([
                icon("app-192.png", "192x192", "image/png", "any"), icon("app-512.png", "512x512", "image/png", "maskable"),
                icon("app.svg", "any", "image/svg+xml", "any"),
            ]),
        ])
    }
}
