import Basics
import Desk
import Logging
import ServiceLifecycle

/// Closes solved tickets whose customers have been silent, once a minute. What fails now is tried again next time.
struct ClosingService: Service {
    let desk: Desk
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    while try await desk.closeSilent() == 50 {}
                } catch {
                    logger.error("solved tickets could not be closed", metadata: ["error": "\(error)"])
                }
                // Nobody waits for a closing to the minute.
                try? await Task.sleep(for: .seconds(60))
            }
        }
    }
}
