internal import Basics
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import People

/// One address of the JSON API: declared once, mounted as a route and written into the OpenAPI document.
struct Endpoint: Sendable {
    var method: HTTPRequest.Method
    /// Below /api/v1, with parameters in braces.
    var path: String
    /// A name for those who generate clients.
    var name: String
    var summary: String
    var query: [Parameter] = []
    var body: Schema?
    /// Where the body is no JSON.
    var raw: Raw?
    var status: HTTPResponse.Status = .ok
    var answer: Schema
    var handle: @Sendable (APICall) async throws -> JSON

    struct Raw: Sendable {
        var mediaType: String
        /// In bytes.
        var limit: Int
        var meaning: String
    }

    struct Parameter: Sendable {
        var name: String
        var schema: Schema
        var isRequired: Bool
        var meaning: String
        init(_ name: String, _ schema: Schema, required: Bool = false, _ meaning: String) {
            self.name = name
            self.schema = schema
            self.isRequired = required
            self.meaning = meaning
        }
    }

    /// The names in braces.
    var pathParameters: [String] {
        path.split(separator: "/").filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
    }
}

/// A request that got through: who asks, and with what. The body fits its schema.
struct APICall: Sendable {
    var asker: Asker
    var path: [String: String]
    var query: Form
    var body: JSON
    /// The bytes of a body that is no JSON.
    var raw: [UInt8] = []
    var headers: HTTPFields = [:]

    func number(_ name: String) throws -> Int64 {
        guard let number = path[name].flatMap({ Int64($0) }) else { throw WebRefusal.notFound }
        return number
    }

    func id<Subject>(_ name: String, _ subject: ID<Subject>.Type = ID<Subject>.self) throws -> ID<Subject> {
        guard let id = path[name].flatMap({ ID<Subject>($0) }) else { throw WebRefusal.notFound }
        return id
    }

    func text(_ name: String) -> String? { body[name]?.string }
}

extension Endpoint {
    private static let bodyLimit = 1 << 20

    func mount(on router: some RouterMethods<VisitorContext>, asker: @escaping @Sendable (Secret) async throws -> Asker?) {
        router.on("/api/v1\(path)", method: method) { request, context in
            guard let token = Self.bearer(request), let asker = try await asker(token) else { throw WebRefusal.signInNeeded }
            var call = APICall(asker: asker, path: try parameters(context), query: try checkedQuery(request), body: try await checkedBody(request))
            call.headers = request.headers
            if let raw { call.raw = try await bytes(of: request, mediaType: raw.mediaType, limit: raw.limit) }
            let answer = try await handle(call)
            return Response(
                status: status, headers: [.contentType: "application/json", .cacheControl: "private, no-store"],
                body: .init(byteBuffer: ByteBuffer(string: answer.text)))
        }
    }

    /// The token of "Authorization: Bearer …" (RFC 6750, 2.1).
    private static func bearer(_ request: Request) -> Secret? {
        guard let header = request.headers[.authorization], header.lowercased().hasPrefix("bearer ") else { return nil }
        return Secret(header.dropFirst(7).trimmed)
    }

    private func parameters(_ context: VisitorContext) throws -> [String: String] {
        var path: [String: String] = [:]
        for name in pathParameters { path[name] = context.parameters.get(name) }
        return path
    }

    private func checkedQuery(_ request: Request) throws -> Form {
        let form = try request.query()
        var faults = form.fields.filter { field in !query.contains { $0.name == field.name } }
            .map { SchemaFault(pointer: "/\($0.name)", code: .unknown) }
        for parameter in query {
            guard let text = form.text(parameter.name) else {
                if parameter.isRequired { faults.append(.init(pointer: "/\(parameter.name)", code: .missing)) }
                continue
            }
            let value: JSON = if case .integer = parameter.schema, let number = Int64(text) { .integer(number) } else { .string(text) }
            faults += parameter.schema.faults(of: value, at: "/\(parameter.name)")
        }
        guard faults.isEmpty else { throw WebRefusal(.badRequest, "invalid_parameter", faults: faults) }
        return form
    }

    private func checkedBody(_ request: Request) async throws -> JSON {
        guard let schema = body else { return .null }
        let bytes = try await bytes(of: request, mediaType: "application/json", limit: Self.bodyLimit)
        guard let value = JSON(parsing: bytes) else { throw WebRefusal(.badRequest, "bad_json") }
        let faults = schema.faults(of: value)
        guard faults.isEmpty else { throw WebRefusal(.unprocessableContent, "invalid_body", faults: faults) }
        return value
    }

    private func bytes(of request: Request, mediaType: String, limit: Int) async throws -> [UInt8] {
        guard request.headers[.contentType]?.lowercased().hasPrefix(mediaType) == true else { throw WebRefusal.wrongMediaType }
        var bytes: [UInt8] = []
        for try await chunk in request.body {
            guard bytes.count + chunk.readableBytes <= limit else { throw WebRefusal.tooLarge }
            bytes += chunk.readableBytesView
        }
        return bytes
    }
}
