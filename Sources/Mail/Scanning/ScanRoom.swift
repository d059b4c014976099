internal import Basics
package import Desk
package import Logging
internal import Storage
internal import Tickets

/// Has files looked at as they come, by one process at a time. What the scanner cannot look at now waits, and nobody gets it.
package struct ScanRoom: Sendable {
    private let desk: Desk
    private let client: ScannerClient
    private let logger: Logger
    private static let lease = Span.seconds(120)

    package init(desk: Desk, client: ScannerClient = ScannerClient(), logger: Logger) {
        self.desk = desk
        self.client = client
        self.logger = logger
    }

    /// Runs until the task is cancelled.
    package func run() async {
        await withTaskGroup(of: Void.self) { group in
            let bell = Bell()
            group.addTask { for await _ in desk.db.beats() { bell.ring() } }
            while !Task.isCancelled {
                let didWork = (try? await round()) ?? false
                guard !didWork else { continue }
                // A busy house rings at each commit: it is looked a few times a second at most.
                try? await Task.sleep(for: .milliseconds(200))
                await bell.wait { try await Task.sleep(for: .seconds(10)) }
            }
            group.cancelAll()
        }
    }

    /// Looks at a few files. Returns whether there was anything to look at.
    package func round() async throws -> Bool {
        guard let (scanner, contents) = try await desk.filesToCheck(limit: 8) else { return false }
        let holder = Desk.holder(node: desk.db.node)
        guard try await desk.db.write({ tx in try tx.lease("files.scan", holder: holder, for: Self.lease) }) else { return false }
        for content in contents {
            try Task.checkCancellation()
            do {
                guard let bytes = try await desk.blobs.get(content) else {
                    try await desk.checked(content, FileCheck(state: .unchecked, found: "gone"))
                    continue
                }
                try await desk.checked(content, try await client.check(bytes, at: scanner))
            } catch let error as CancellationError {
                throw error
            } catch {
                logger.warning("a file was not checked", metadata: ["error": "\(error)"])
                try await desk.postponeCheck(of: content, because: "\(error)")
            }
        }
        return true
    }
}
