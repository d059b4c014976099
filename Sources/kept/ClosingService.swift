import Basics
import Desk
import Logging
import ServiceLifecycle

/// Once a minute: closes solved tickets whose customers have been silent, begins absences, and in the night looks over the
/// whole house. What fails now is tried again next time.
struct ClosingService: Service {
    let desk: Desk
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    while try await desk.closeSilent() == 50 {}
                    try await desk.beginAbsences()
                    try await desk.proveWhenDue()
                } catch {
                    logger.error("what is due could not be seen to", metadata: ["error": "\(error)"])
                }
                // Nobody waits for a closing to the minute.
                try? await Task.sleep(for: .seconds(60))
            }
        }
    }
}
