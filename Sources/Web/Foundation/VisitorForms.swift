package import Basics
package import Hummingbird

/// Gives a visitor without a session a form token: a nonce in a cookie, and its seal in the form (a signed double
/// submit). It keeps a stranger's page from signing somebody in as the stranger.
package struct VisitorForms: RouterMiddleware {
    package typealias Context = VisitorContext

    private let cookies: CookieJar
    private let seal: FormSeal
    private let randomness: Randomness

    package init(_ settings: WebSettings, randomness: Randomness = .system) {
        cookies = settings.cookies
        seal = settings.seal
        self.randomness = randomness
    }

    package func handle(
        _ request: Request, context: VisitorContext, next: (Request, VisitorContext) async throws -> Response
    ) async throws -> Response {
        let known = cookies.value(of: .visitor, in: request).flatMap { isNonce($0) ? $0 : nil }
        let nonce = known ?? randomness.token(bytes: 24)
        var context = context
        context.csrf = seal.token(forVisitor: nonce)
        var response = try await next(request, context)
        if known == nil { response.set(.visitor, to: nonce, in: cookies) }
        return response
    }

    private func isNonce(_ text: String) -> Bool {
        text.utf8.count == 32 && text.utf8.allSatisfy { $0.isBase64URL }
    }
}

extension UInt8 {
    /// A letter, digit, hyphen or underscore (RFC 4648, section 5).
    var isBase64URL: Bool {
        (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self)
            || self == 0x2D || self == 0x5F
    }
}
