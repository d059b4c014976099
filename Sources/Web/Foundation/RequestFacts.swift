package import Basics
package import Hummingbird

/// Finds out what a request says about its sender before anything else looks at it: address and language.
package struct RequestFacts: RouterMiddleware {
    package typealias Context = VisitorContext

    private let cookies: CookieJar
    private let trustedProxies: Set<String>

    package init(_ settings: WebSettings) {
        cookies = settings.cookies
        trustedProxies = settings.trustedProxies
    }

    package func handle(
        _ request: Request, context: VisitorContext, next: (Request, VisitorContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.remoteAddress = address(peer: context.remoteAddress, forwarded: request.headers[values: .forwardedFor])
        context.tongue =
            cookies.value(of: .tongue, in: request).flatMap(Tongue.init(tag:))
            ?? request.headers[.acceptLanguage].flatMap(Tongue.init(accepted:)) ?? .english
        return try await next(request, context)
    }

    /// The last address in the chain that no proxy of ours wrote about itself. What stands before it was written by
    /// the visitor and proves nothing.
    func address(peer: String, forwarded: [String]) -> String {
        guard trustedProxies.contains(peer) else { return peer }
        let chain = forwarded.joined(separator: ",").split(separator: ",").map(\.trimmed)
        for hop in chain.reversed() where !trustedProxies.contains(hop) {
            return hop.utf8.count <= 45 && hop.utf8.allSatisfy({ $0.isAddressByte }) ? hop : peer
        }
        return peer
    }
}

extension UInt8 {
    /// A byte of an IPv4 or IPv6 address as text.
    fileprivate var isAddressByte: Bool {
        (0x30...0x3A).contains(self) || self == 0x2E || (0x41...0x46).contains(self) || (0x61...0x66).contains(self)
    }
}

extension Tongue {
    /// The best-liked language of an `Accept-Language` header (RFC 9110, 12.5.4) that the interface has.
    package init?(accepted header: String) {
        var best: (tongue: Tongue, weight: Double)?
        for item in header.prefix(400).split(separator: ",").prefix(20) {
            let parts = item.split(separator: ";")
            guard let tongue = parts.first.flatMap({ Tongue(tag: $0.trimmed) }) else { continue }
            let quality = parts.dropFirst().map(\.trimmed).first { $0.hasPrefix("q=") }
            let weight = quality.flatMap { Double($0.dropFirst(2)) } ?? 1
            if weight > (best?.weight ?? 0) { best = (tongue, weight) }
        }
        guard let best else { return nil }
        self = best.tongue
    }
}
