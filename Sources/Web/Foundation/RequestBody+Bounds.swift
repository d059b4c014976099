package import Hummingbird
internal import NIOCore

extension RequestBody {
    /// The whole body.
    ///
    /// - Throws: `WebRefusal.tooLarge` as soon as there is more than `limit`, whatever was announced.
    func bytes(upTo limit: Int) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        for try await buffer in self {
            guard bytes.count + buffer.readableBytes <= limit else { throw WebRefusal.tooLarge }
            bytes.append(contentsOf: buffer.readableBytesView)
        }
        return bytes
    }
}

enum Deadline {
    /// Does the work, or gives it up when the time is over.
    ///
    /// - Throws: what the work throws, or `WebRefusal.tooSlow`.
    static func within<Value: Sendable>(
        seconds: Int, _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        try await withThrowingTaskGroup(of: Value.self) { group in
            group.addTask { try await work() }
            group.addTask {
                try await Task.sleep(for: .seconds(seconds))
                throw WebRefusal.tooSlow
            }
            defer { group.cancelAll() }
            guard let value = try await group.next() else { throw WebRefusal.tooSlow }
            return value
        }
    }
}

extension Request {
    /// The query of the request as a form.
    ///
    /// - Throws: `WebRefusal.badForm` when it cannot be read.
    package func query() throws -> Form { try Form(urlEncoded: (uri.query ?? "").utf8) }
}
