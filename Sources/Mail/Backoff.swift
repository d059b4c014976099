package import Basics

/// How long to wait after the nth failure in a row: doubling, with a limit, and spread by chance so that a hundred
/// mailboxes do not come back to a restarted server in the same second.
package struct Backoff: Sendable {
    /// After the first failure.
    package var first: Duration
    package var limit: Duration

    package init(first: Duration, limit: Duration) {
        self.first = first
        self.limit = limit
    }

    package static let network = Backoff(first: .seconds(5), limit: .seconds(10 * 60))
    /// A wrong password stays wrong, and servers lock out who insists.
    package static let login = Backoff(first: .seconds(60), limit: .seconds(30 * 60))

    /// Between three quarters and five quarters of the doubled time.
    package func delay(after failures: Int, _ randomness: Randomness) -> Duration {
        let doublings = min(max(failures - 1, 0), 20)
        let base = min(first * (1 << doublings), limit)
        let chance = Int(randomness.bytes(1).first ?? 128)
        return base * (768 + 2 * chance) / 1024
    }
}
