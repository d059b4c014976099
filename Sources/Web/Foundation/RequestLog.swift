internal import Hummingbird
internal import Logging

/// Logs and measures each request: method, route, status, time. The route's template stands for the path, so that no token
/// of a reset or invitation is ever in a log.
struct RequestLog: RouterMiddleware {
    typealias Context = VisitorContext
    let metrics: Metrics

    func handle(
        _ request: Request, context: VisitorContext, next: (Request, VisitorContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        let response = try await next(request, context)
        let elapsed = ContinuousClock.now - start
        let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
        let route = context.endpointPath ?? "none"
        metrics.note(route: route, status: response.status.code, seconds: seconds)
        context.logger.info(
            "request",
            metadata: [
                "method": "\(request.method.rawValue)", "route": "\(route)", "status": "\(response.status.code)",
                "ms": "\(Int(seconds * 1_000))",
            ])
        return response
    }
}
