import Basics
import Desk
import Logging
import ServiceLifecycle

/// Reads what was said before the index, and takes what waits into it; looks for the older tickets of a new view. What fails now is tried again next time.
struct IndexService: Service {
    let desk: Desk
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    // A breath after each step: whoever works at the desk goes first.
                    while try await desk.tendIndex(), !Task.isCancelled { try await Task.sleep(for: .milliseconds(20)) }
                    while try await desk.tendViews(), !Task.isCancelled { try await Task.sleep(for: .milliseconds(20)) }
                } catch is CancellationError {
                    return
                } catch {
                    logger.error("the index could not be tended", metadata: ["error": "\(error)"])
                }
                // What waits is found all the same.
                try? await Task.sleep(for: .seconds(5))
            }
        }
    }
}
