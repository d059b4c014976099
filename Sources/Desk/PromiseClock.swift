internal import Basics
package import Logging
internal import Storage

/// Sees to promises when their time comes, for ever. Any number of processes may run one.
package struct PromiseClock: Sendable {
    private let desk: Desk
    private let logger: Logger
    /// The longest time between two looks.
    private let longestWait = Duration.seconds(60)

    package init(desk: Desk, logger: Logger) {
        self.desk = desk
        self.logger = logger
    }

    /// Runs until the task is cancelled.
    package func run() async {
        let beats = desk.db.beats()
        let (wakeups, wake) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        await withTaskGroup(of: Void.self) { group in
            group.addTask { for await _ in beats { wake.yield() } }
            group.addTask {
                var woken = wakeups.makeAsyncIterator()
                while !Task.isCancelled {
                    let alarm = Task {
                        try await Task.sleep(for: await attend())
                        wake.yield()
                    }
                    await woken.next()
                    alarm.cancel()
                }
            }
            await group.waitForAll()
        }
    }

    /// Sees to everything that is due, and gives the time until something is.
    private func attend() async -> Duration {
        do {
            while let next = try await desk.nextAttention() {
                try Task.checkCancellation()
                let wait = next - desk.db.clock.now()
                if wait > .seconds(0) { return min(longestWait, wait.duration) }
                // Another worker may have been quicker; then what comes next is looked up again, in a moment.
                if try await desk.attendToPromises() == 0 { return .milliseconds(100) }
            }
            return longestWait
        } catch {
            if !Task.isCancelled { logger.error("promises could not be seen to", metadata: ["error": "\(error)"]) }
            return .seconds(5)
        }
    }
}
