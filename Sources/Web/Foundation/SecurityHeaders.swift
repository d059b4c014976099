package import Hummingbird

/// Puts the protecting headers on every answer. What a handler set itself (a mail body's own policy, an asset's
/// caching) stays as it is.
package struct SecurityHeaders: RouterMiddleware {
    package typealias Context = VisitorContext

    private let secure: Bool

    package init(_ settings: WebSettings) { secure = settings.secure }

    package func handle(
        _ request: Request, context: VisitorContext, next: (Request, VisitorContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        let headers = Self.isShown(response) ? Self.always + Self.ofDocuments : Self.always
        for (name, value) in headers where response.headers[name] == nil { response.headers[name] = value }
        if secure { response.headers[.strictTransportSecurity] = "max-age=31536000" }
        response.headers[.requestID] = context.requestID
        return response
    }

    private static let always: [(HTTPFields.Element.Name, String)] = [
        (.xContentTypeOptions, "nosniff"),
        (.referrerPolicy, "same-origin"),
        (.resourcePolicy, "same-origin"),
        // Pages hold customers' data: nothing may stay in a shared computer's cache unless a handler says so.
        (.cacheControl, "no-store"),
    ]

    /// What a browser may show as a document. A style sheet, a script and an answer without words are none, and are most of what is
    /// asked for.
    private static let ofDocuments: [(HTTPFields.Element.Name, String)] = [
        (.contentSecurityPolicy, ContentPolicy.page),
        (.permissionsPolicy, "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
        (.openerPolicy, "same-origin"),
    ]

    private static func isShown(_ response: Response) -> Bool {
        guard response.status != .notModified, response.status != .noContent else { return false }
        guard let type = response.headers[.contentType]?.prefix(while: { $0 != ";" }) else { return true }
        return type != "text/css" && type != "text/javascript"
    }
}
