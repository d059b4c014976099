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
        for (name, value) in Self.always where response.headers[name] == nil { response.headers[name] = value }
        if secure { response.headers[.strictTransportSecurity] = "max-age=31536000" }
        response.headers[.requestID] = context.requestID
        return response
    }

    private static let always: [(HTTPFields.Element.Name, String)] = [
        (.contentSecurityPolicy, ContentPolicy.page),
        (.xContentTypeOptions, "nosniff"),
        (.referrerPolicy, "same-origin"),
        (.permissionsPolicy, "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
        (.openerPolicy, "same-origin"),
        (.resourcePolicy, "same-origin"),
        // Pages hold customers' data: nothing may stay in a shared computer's cache unless a handler says so.
        (.cacheControl, "no-store"),
    ]
}
