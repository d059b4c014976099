package import Hummingbird
internal import Basics

/// Turns whatever a handler throws into the one right answer: a page for people, problem+json for programs, the
/// way to the sign-in page for those who are not signed in. What nobody foresaw is logged and answered 500; no
/// error's own text ever leaves the house.
package struct Refusals: RouterMiddleware {
    package typealias Context = VisitorContext
    /// An HTML page for a refusal, in the language of the context.
    package typealias ProblemPage = @Sendable (VisitorContext, WebRefusal) -> String

    private let problemPage: ProblemPage

    package init(problemPage: @escaping ProblemPage) { self.problemPage = problemPage }

    package func handle(
        _ request: Request, context: VisitorContext, next: (Request, VisitorContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            let response = answer(to: request, context: context, refusal: refusal(for: error, context: context))
            return request.method == .head ? response.createHeadResponse() : response
        }
    }

    private func refusal(for error: any Error, context: VisitorContext) -> WebRefusal {
        if let known = WebRefusal(error) {
            guard known.status.code >= 500 else { return known }
            context.logger.warning("request could not be served", metadata: ["code": "\(known.code)"])
            return known
        }
        context.logger.error(
            "request failed",
            metadata: [
                "error.type": "\(String(reflecting: type(of: error)))",
                "error": "\(String(describing: error).onOneLine.shortened(to: 500))",
            ])
        return WebRefusal(.internalServerError, "internal_error")
    }

    private func answer(to request: Request, context: VisitorContext, refusal: WebRefusal) -> Response {
        var response: Response
        if request.uri.path.hasPrefix("/api/") {
            response = Problem(refusal).response
        } else if refusal.code == WebRefusal.signInNeeded.code {
            response = signIn(for: request)
        } else {
            response = page(refusal, context: context)
        }
        if let seconds = refusal.retryAfter { response.headers[.retryAfter] = String(max(1, seconds)) }
        return response
    }

    private func page(_ refusal: WebRefusal, context: VisitorContext) -> Response {
        let html = problemPage(context, refusal)
        return Response(
            status: refusal.status, headers: [.contentType: "text/html; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(string: html)))
    }

    /// A page leads to the sign-in form and back; a fragment tells htmx to; a live stream just ends, so that the
    /// browser stops coming back.
    private func signIn(for request: Request) -> Response {
        if request.headers[.htmxRequest] != nil {
            let current = request.headers[.htmxCurrentURL].flatMap { OwnPath(url: $0, host: request.head.authority) }
            return Response(status: .unauthorized, headers: [.htmxRedirect: OwnPath.signIn(next: current)])
        }
        if request.headers[.accept]?.contains("text/event-stream") == true { return Response(status: .unauthorized) }
        let next = request.method.isUnsafe ? nil : request.head.path.flatMap(OwnPath.init)
        return .redirect(to: OwnPath.signIn(next: next), type: .normal)
    }
}
