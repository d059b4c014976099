package import Basics
package import Hummingbird

/// Looks up the session that a request's cookie names. It lets everybody pass; `AgentContext` is what refuses.
package struct SessionDoor: RouterMiddleware {
    package typealias Context = VisitorContext

    private let cookies: CookieJar
    private let find: @Sendable (Secret) async throws -> SignedIn?

    /// - Parameter find: the session for a cookie's value, or `nil` when there is none or it is over.
    package init(_ settings: WebSettings, find: @escaping @Sendable (Secret) async throws -> SignedIn?) {
        cookies = settings.cookies
        self.find = find
    }

    package func handle(
        _ request: Request, context: VisitorContext, next: (Request, VisitorContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        if let value = cookies.value(of: .session, in: request), let signedIn = try await find(Secret(value)) {
            context.identity = .agent(signedIn)
        }
        return try await next(request, context)
    }
}

extension RouterMethods<VisitorContext> {
    /// The routes of those who are signed in: the session is looked up, and unsafe requests must carry its token.
    package func agents(
        _ settings: WebSettings, limits: FormLimits = .pages, find: @escaping @Sendable (Secret) async throws -> SignedIn?
    ) -> RouterGroup<AgentContext> {
        group()
            .add(middleware: SessionDoor(settings, find: find))
            .group(context: AgentContext.self)
            .add(middleware: CheckedForms(settings, limits: limits))
    }

    /// The routes with forms for people who are not signed in: sign-in, reset, invitation.
    package func visitors(
        _ settings: WebSettings, limits: FormLimits = .small, randomness: Randomness = .system,
        isBrand: @escaping @Sendable (_ authority: String) async throws -> Bool = { _ in false }
    ) -> RouterGroup<VisitorContext> {
        group()
            .add(middleware: VisitorForms(settings, randomness: randomness))
            .add(middleware: CheckedForms(settings, limits: limits, isBrand: isBrand))
    }
}
