package import Hummingbird

/// A context that knows which token its forms must carry, and holds the form once it was let in.
package protocol FormBearing: RequestContext {
    var csrf: String? { get }
    var form: Form { get set }
}

extension FormBearing {
    /// The token as a page holds it.
    var pageToken: String { csrf.map(FormSeal.masked) ?? "" }
}

/// Lets an unsafe request pass only with our own token, from our own pages; reads its form on the way.
///
/// The token is the header `X-CSRF-Token` or the form field `csrf`. In a multipart form the field must come before
/// the first file, so that a stranger's upload is refused before it is read.
package struct CheckedForms<Context: FormBearing>: RouterMiddleware {
    private let origin: SameOrigin
    private let reader: FormReader

    package init(
        _ settings: WebSettings, limits: FormLimits, isBrand: @escaping @Sendable (_ authority: String) async throws -> Bool = { _ in false }
    ) {
        origin = SameOrigin(settings, isBrand: isBrand)
        reader = FormReader(limits: limits)
    }

    package func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        guard request.method.isUnsafe else { return try await next(request, context) }
        try await origin.check(request)
        guard let expected = context.csrf else { throw WebRefusal.forgedForm }
        let header = request.headers[.csrfToken]
        if let header, !FormSeal.match(header, expected) { throw WebRefusal.forgedForm }
        let check: @Sendable (Form) throws -> Void = { form in
            guard header != nil || FormSeal.match(form.text("csrf") ?? "", expected) else { throw WebRefusal.forgedForm }
        }
        var context = context
        context.form = try await reader.read(request, beforeFiles: check)
        try check(context.form)
        return try await next(request, context)
    }
}

extension HTTPRequest.Method {
    /// Whether the method may change something (RFC 9110, 9.2.1). Anything unknown may.
    package var isUnsafe: Bool {
        switch self {
        case .get, .head, .options, .trace: false
        default: true
        }
    }
}
