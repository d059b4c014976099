internal import Basics
package import Hummingbird
internal import NIOCore

/// Pages and other texts go over the wire packed, to whoever takes that.
///
/// How long a packed page is tells what is in it, to somebody who watches the wire and can put words of theirs into the page (BREACH). So
/// the token of a page's forms is another each time (`FormSeal.masked`), and an answer is longer by a number of bytes that nobody foresees.
package struct PackedAnswers: RouterMiddleware {
    package typealias Context = VisitorContext

    package init() {}

    package func handle(
        _ request: Request, context: VisitorContext, next: (Request, VisitorContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        guard Gzip.isTaken(by: request.headers[.acceptEncoding]), request.method != .head, response.status != .notModified,
            response.headers[.contentEncoding] == nil, let length = response.body.contentLength, (Gzip.least...Gzip.most).contains(length),
            let type = response.headers[.contentType], Gzip.isWorthwhile(type)
        else { return response }
        let whole = Whole()
        try await response.body.write(Collector(whole: whole))
        guard let packed = Gzip.packed(whole.bytes, level: Gzip.ofPages) else {
            response.body = .init(byteBuffer: whole.bytes)
            return response
        }
        response.body = .init(byteBuffer: packed)
        response.headers[.contentLength] = "\(packed.readableBytes)"
        response.headers[.contentEncoding] = "gzip"
        response.headers[.vary] = response.headers[.vary].map { "\($0), Accept-Encoding" } ?? "Accept-Encoding"
        response.headers[.padding] = String(repeating: "0", count: Int.random(in: 1...Self.padding))
        // A strong tag names the bytes, which are others now (RFC 9110, 8.8.3).
        if let tag = response.headers[.eTag], !tag.hasPrefix("W/") { response.headers[.eTag] = "W/\(tag)" }
        return response
    }

    private static let padding = 96

    private final class Whole {
        var bytes = ByteBuffer()
    }

    private struct Collector: ResponseBodyWriter {
        let whole: Whole
        mutating func write(_ buffer: ByteBuffer) async throws { whole.bytes.writeImmutableBuffer(buffer) }
        consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
    }
}
