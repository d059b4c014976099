internal import Basics

/// How guessing is slowed down: some tries are free, then each one closes the door for a time that doubles. A pure
/// decision; the numbers come from `Guess`.
struct Patience: Sendable {
    /// Tries before the first wait.
    var free: Int
    var firstWait: Span
    var longestWait: Span
    /// One try is forgotten for each of these that passes. Without it an office behind one address would, one slip of the
    /// finger at a time, lock itself out.
    var forgets: Span

    struct Standing: Equatable {
        var tries: Int
        var lastAt: Moment
        var blockedUntil: Moment?
    }

    /// Until when no further try is looked at; `nil` when one may come.
    func wait(_ standing: Standing?, at now: Moment) -> Moment? {
        guard let until = standing?.blockedUntil, until > now else { return nil }
        // No wait is as long as that: the clock was set back since, and the door must not stay closed until it is there again.
        return until > now + longestWait ? nil : until
    }

    /// How things stand after one more try.
    func after(_ standing: Standing?, at now: Moment) -> Standing {
        let silence = max(0, (now - (standing?.lastAt ?? now)).milliseconds)
        let forgotten = Int(min(silence / forgets.milliseconds, 1_000_000))
        let tries = min(max(0, (standing?.tries ?? 0) - forgotten) + 1, free + 12)
        return Standing(tries: tries, lastAt: now, blockedUntil: tries < free ? nil : now + wait(after: tries))
    }

    private func wait(after tries: Int) -> Span { min(longestWait, firstWait * (1 << Int64(min(tries - free, 30)))) }
}
