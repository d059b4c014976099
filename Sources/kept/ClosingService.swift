import Basics
import Desk
import Logging
import ServiceLifecycle

/// Once a minute: closes solved tickets whose customers have been silent, looks which of them no article answered, begins absences, and in the night looks over the
/// whole house. What fails now is tried again next time.
struct ClosingService: Service {
    let desk: Desk
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await seeTo("solved tickets") { try await again { try await desk.closeSilent() == 50 } }
                await seeTo("what no article says") { try await again { try await desk.sortWanted() == 20 } }
                await seeTo("absences") { try await again { try await desk.beginAbsences() == 50 } }
                await seeTo("the proof of the night") { try await desk.proveWhenDue() }
                // Nobody waits for a closing to the minute.
                try? await Task.sleep(for: .seconds(60))
            }
        }
    }

    /// One that fails keeps no other from its turn.
    private func seeTo(_ what: String, _ act: () async throws -> Void) async {
        do {
            try await act()
        } catch {
            guard !Task.isCancelled else { return }
            logger.error("what is due could not be seen to", metadata: ["what": "\(what)", "error": "\(error)"])
        }
    }
}
