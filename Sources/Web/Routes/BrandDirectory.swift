internal import Basics
internal import Desk
internal import Hummingbird
internal import Knowledge
internal import Storage
internal import Synchronization

/// Which brand's help centre is at which host. Asked for with every page of a help centre, so it is kept for some seconds, and
/// forgotten when the log of events names a brand.
final class BrandDirectory: Sendable {
    private struct Kept {
        var brands: [String: Brand] = [:]
        var readAt: Moment?
        /// Rises when it is forgotten: what was read before is not kept after.
        var edition = 0
    }

    /// A node that does not follow the log is as far behind at most.
    static let longest = Span.seconds(5)

    private let desk: Desk
    private let kept = Mutex(Kept())

    init(desk: Desk) { self.desk = desk }

    /// - Parameter authority: host and port as the request names them.
    func brand(at authority: String?) async throws -> Brand? {
        guard let host = Self.host(of: authority) else { return nil }
        return try await brands()[host]
    }

    func note(_ events: [Event]) {
        guard events.contains(where: { $0.kind == .brandChanged || $0.kind == .brandRemoved }) else { return }
        kept.withLock { $0 = Kept(edition: $0.edition + 1) }
    }

    private func brands() async throws -> [String: Brand] {
        let now = desk.db.clock.now()
        let (known, edition) = kept.withLock { kept in
            let isFresh = kept.readAt.map { now >= $0 && now - $0 < Self.longest } ?? false
            return (isFresh ? kept.brands : nil, kept.edition)
        }
        if let known { return known }
        let brands = Dictionary(try await desk.brandNames().map { ($0.host, $0) }, uniquingKeysWith: { first, _ in first })
        kept.withLock { if $0.edition == edition { $0 = Kept(brands: brands, readAt: now, edition: edition) } }
        return brands
    }

    static func host(of authority: String?) -> String? {
        guard let authority = authority?.lowercased() else { return nil }
        let host = authority.prefix { $0 != ":" }
        return host.isEmpty ? nil : String(host.hasSuffix(".") ? host.dropLast() : host)
    }
}

/// Whoever opens the host of a brand wants its help centre: the desk is at the house's own.
struct BrandFront: RouterMiddleware {
    let brands: BrandDirectory

    func handle(
        _ request: Request, context: VisitorContext, next: (Request, VisitorContext) async throws -> Response
    ) async throws -> Response {
        guard request.uri.path == "/", !request.method.isUnsafe, try await brands.brand(at: request.head.authority) != nil else {
            return try await next(request, context)
        }
        return Response(status: .found, headers: [.location: "/help", .cacheControl: "no-cache"])
    }
}
