package import Hummingbird

/// Asks the browser's own word about where an unsafe request comes from. Second line behind the form token.
package struct SameOrigin: Sendable {
    private let publicOrigin: String?

    package init(_ settings: WebSettings) { publicOrigin = settings.publicOrigin?.lowercased() }

    /// - Throws: `WebRefusal.forgedForm` when the browser says that another site sent this.
    package func check(_ request: Request) throws {
        // Fetch metadata: "none" is the reader's own doing (address bar, restored tab).
        if let site = request.headers[.fetchSite], site != "same-origin", site != "none" {
            throw WebRefusal.forgedForm
        }
        guard let origin = request.headers[.origin]?.lowercased() else { return }
        guard isOwn(origin, host: request.head.authority) else { throw WebRefusal.forgedForm }
    }

    private func isOwn(_ origin: String, host: String?) -> Bool {
        if let publicOrigin { return origin == publicOrigin }
        guard let host = host?.lowercased() else { return false }
        return origin == "http://" + host || origin == "https://" + host
    }
}
