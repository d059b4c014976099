import Basics
import Desk
import Logging
import ServiceLifecycle

/// Makes the lists of recalls and sends what goes out for all, piece by piece. Any number of processes may run one.
struct RecallService: Service {
    let desk: Desk
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await again { try await desk.workOnRecalls() }
                } catch {
                    if !Task.isCancelled { logger.error("a recall could not be worked on", metadata: ["error": "\(error)"]) }
                }
                try? await Task.sleep(for: .seconds(1))
            }
        }
    }
}
