package import Hummingbird
internal import NIOCore

/// Reads the form of a request within its limits.
package struct FormReader: Sendable {
    private let limits: FormLimits

    package init(limits: FormLimits) { self.limits = limits }

    /// The form of a request; empty when the request has no body.
    ///
    /// - Parameter beforeFiles: called before the first file's bytes are read; what it throws ends the reading.
    /// - Throws: `WebRefusal` 400 for a broken form, 408 for a slow one, 413 for a large one, 415 for anything else.
    package func read(
        _ request: Request, beforeFiles: @escaping @Sendable (Form) throws -> Void = { _ in }
    ) async throws -> Form {
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limits.total { throw WebRefusal.tooLarge }
        let type = request.headers[.contentType] ?? ""
        let body = request.body
        switch Self.kind(of: type) {
        case .urlEncoded:
            return try await Deadline.within(seconds: limits.seconds) { try await urlEncoded(body) }
        case .multipart(let boundary):
            return try await Deadline.within(seconds: limits.seconds) {
                try await multipart(body, boundary: boundary, beforeFiles: beforeFiles)
            }
        case .other:
            // A DELETE from htmx has neither type nor body.
            if type.isEmpty, request.headers[.contentLength] ?? "0" == "0", request.headers[.transferEncoding] == nil { return Form() }
            throw WebRefusal.wrongMediaType
        }
    }

    private enum Kind { case urlEncoded, multipart(String), other }

    private static func kind(of type: String) -> Kind {
        if HeaderParameters(type[...]).kind == "application/x-www-form-urlencoded" { return .urlEncoded }
        return MultipartHeader.boundary(of: type).map(Kind.multipart) ?? .other
    }

    private func urlEncoded(_ body: RequestBody) async throws -> Form {
        let bytes = try await body.bytes(upTo: min(limits.total, limits.fieldBytes))
        return try Form(urlEncoded: bytes, limits: limits)
    }

    private func multipart(
        _ body: RequestBody, boundary: String, beforeFiles: (Form) throws -> Void
    ) async throws -> Form {
        var parser = MultipartParser(boundary: boundary, headerLimit: limits.headerBytes, partLimit: limits.count)
        var collector = FormCollector(limits: limits)
        var total = 0
        for try await buffer in body {
            total += buffer.readableBytes
            guard total <= limits.total else { throw WebRefusal.tooLarge }
            for event in try parser.feed(buffer.readableBytesView) { try collector.take(event, beforeFiles: beforeFiles) }
        }
        guard parser.isFinished else { throw WebRefusal.badForm }
        return collector.form
    }
}

/// Puts a form together from what the parser tells.
struct FormCollector {
    private(set) var form = Form()
    private let limits: FormLimits
    private var header: MultipartHeader?
    private var bytes: [UInt8] = []
    private var fieldBytes = 0

    init(limits: FormLimits) { self.limits = limits }

    mutating func take(_ event: MultipartParser.Event, beforeFiles: (Form) throws -> Void) throws {
        switch event {
        case .part(let header):
            if header.fileName != nil { try beforeFiles(form) }
            self.header = header
            bytes = []
            fieldBytes += header.name.utf8.count
        case .bytes(let more):
            let isFile = header?.fileName != nil
            if !isFile { fieldBytes += more.count }
            guard isFile ? bytes.count + more.count <= limits.fileBytes : fieldBytes <= limits.fieldBytes else {
                throw WebRefusal.tooLarge
            }
            bytes.append(contentsOf: more)
        case .endOfPart:
            try finish()
        }
    }

    private mutating func finish() throws {
        guard let header else { return }
        if let fileName = header.fileName {
            form.add(Form.File(field: header.name, name: fileName, mediaType: header.mediaType, bytes: bytes))
        } else {
            guard let text = String(validating: bytes, as: UTF8.self) else { throw WebRefusal.badForm }
            try form.add(header.name, text)
        }
        self.header = nil
        bytes = []
    }
}
