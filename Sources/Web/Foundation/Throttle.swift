package import Basics
internal import Synchronization

/// Slows down guessing: a token bucket for each kind and key (an address, an account), in memory.
///
/// The number of keys is bounded; the one touched longest ago is forgotten first. Each node counts for itself, so
/// behind a balancer n nodes allow n times as much.
package final class Throttle: Sendable {
    /// What is being slowed down.
    package struct Kind: Sendable, Hashable {
        package let name: String
        /// How many may come at once.
        package let burst: Int
        /// How long until one more may come.
        package let refill: Span

        package init(_ name: String, burst: Int, refill: Span) {
            self.name = name
            self.burst = burst
            self.refill = refill
        }

        package static let signInByAddress = Kind("sign-in by address", burst: 20, refill: .seconds(15))
        package static let signInByAccount = Kind("sign-in by account", burst: 8, refill: .minutes(1))
        package static let resetByAddress = Kind("reset by address", burst: 5, refill: .minutes(5))
    }

    private struct Key: Hashable {
        let kind: String
        let key: String
    }

    /// How much waiting somebody has in hand, in milliseconds: one attempt costs one refill. Counted in time and not
    /// in attempts, so that nothing is lost to rounding.
    private struct Bucket {
        var credit: Int64
        var countedAt: Moment
    }

    private let clock: Clock
    private let buckets: Mutex<Recent<Key, Bucket>>

    package init(clock: Clock, keys limit: Int = 50_000) {
        self.clock = clock
        buckets = Mutex(Recent(limit: limit))
    }

    /// Counts one attempt.
    ///
    /// - Returns: `nil` when it may go on, else how long to wait.
    package func take(_ kind: Kind, _ key: String) -> Span? {
        let now = clock.now()
        let key = Key(kind: kind.name, key: key.shortened(to: 300))
        return buckets.withLock { buckets in
            let full = Int64(kind.burst) * kind.refill.milliseconds
            var bucket = buckets[key] ?? Bucket(credit: full, countedAt: now)
            // A clock that steps back gives nothing.
            let passed = max(0, (now - bucket.countedAt).milliseconds)
            bucket.credit += min(passed, full - bucket.credit)
            bucket.countedAt = now
            defer { buckets[key] = bucket }
            guard bucket.credit >= kind.refill.milliseconds else {
                return Span(milliseconds: kind.refill.milliseconds - bucket.credit)
            }
            bucket.credit -= kind.refill.milliseconds
            return nil
        }
    }

    /// Counts one attempt.
    ///
    /// - Throws: `WebRefusal.throttled` (429) with whole seconds to wait.
    package func require(_ kind: Kind, _ key: String) throws {
        guard let wait = take(kind, key) else { return }
        throw WebRefusal.throttled(retryAfter: Int((wait.milliseconds + 999) / 1000))
    }

    /// Forgets a key, after somebody proved to be who they say.
    package func forget(_ kind: Kind, _ key: String) {
        buckets.withLock { $0[Key(kind: kind.name, key: key.shortened(to: 300))] = nil }
    }

    /// How many keys are held now.
    package var count: Int { buckets.withLock { $0.count } }
}
