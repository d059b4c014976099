import ArgumentParser
import Hummingbird
import Logging

/// The bare server: the same HTTP library with nothing behind it but constant bytes.
struct Constant: AsyncParsableCommand {
    @Option var port: Int

    func run() async throws {
        let router = Router()
        router.get("/constant/{bytes}") { _, context -> Response in
            let count = min(context.parameters.get("bytes", as: Int.self) ?? 0, 1 << 20)
            return Response(
                status: .ok, headers: [.contentType: "text/html; charset=utf-8"], body: .init(byteBuffer: ByteBuffer(repeating: 0x61, count: count)))
        }
        var logger = Logger(label: "bench")
        logger.logLevel = .error
        try await Application(router: router, configuration: .init(address: .hostname("127.0.0.1", port: port)), logger: logger).runService()
    }
}
