package import Hummingbird

/// Asks the browser's own word about where an unsafe request comes from. Second line behind the form token.
package struct SameOrigin: Sendable {
    private let publicOrigin: String?
    /// Whether a host is a brand's: its help centre has an origin of its own.
    private let isBrand: @Sendable (_ authority: String) async throws -> Bool

    /// - Parameter isBrand: whether a request's `Host` is that of a brand.
    package init(_ settings: WebSettings, isBrand: @escaping @Sendable (_ authority: String) async throws -> Bool = { _ in false }) {
        publicOrigin = settings.publicOrigin?.lowercased()
        self.isBrand = isBrand
    }

    /// - Throws: `WebRefusal.forgedForm` when the browser says that another site sent this.
    package func check(_ request: Request) async throws {
        // Fetch metadata: "none" is the reader's own doing (address bar, restored tab).
        if let site = request.headers[.fetchSite], site != "same-origin", site != "none" {
            throw WebRefusal.forgedForm
        }
        guard let origin = request.headers[.origin]?.lowercased() else { return }
        guard try await isOwn(origin, host: request.head.authority) else { throw WebRefusal.forgedForm }
    }

    private func isOwn(_ origin: String, host: String?) async throws -> Bool {
        if origin == publicOrigin { return true }
        guard let host = host?.lowercased() else { return false }
        // Where the house's own origin is said, another is ours only where a brand's help centre is.
        if publicOrigin != nil, try await !isBrand(host) { return false }
        return origin == "http://" + host || origin == "https://" + host
    }
}
