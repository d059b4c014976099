import Basics
import Synchronization
import Testing

@testable import Web

@Suite("Slowing down guesses") struct ThrottleTests {
    /// A clock that stands until it is pushed.
    final class Pushed: Sendable {
        private let now = Mutex(Moment(milliseconds: 1_000_000))
        var clock: Clock { Clock { self.now.withLock { $0 } } }
        func push(_ span: Span) { now.withLock { $0 = $0 + span } }
    }

    private let kind = Throttle.Kind("guess", burst: 3, refill: .seconds(10))

    @Test("a burst passes, then one for each refill, and the wait that is told is the wait that is true")
    func bucket() throws {
        let time = Pushed()
        let throttle = Throttle(clock: time.clock)
        for _ in 0..<3 { #expect(throttle.take(kind, "a") == nil) }
        let wait = try #require(throttle.take(kind, "a"))
        #expect(wait == .seconds(10))
        time.push(Span(milliseconds: wait.milliseconds - 1))
        #expect(throttle.take(kind, "a") != nil)
        time.push(Span(milliseconds: 1))
        #expect(throttle.take(kind, "a") == nil)
        #expect(throttle.take(kind, "a") != nil)
        #expect(throttle.take(kind, "b") == nil, "another key has its own")
        #expect(throttle.take(Throttle.Kind("other", burst: 1, refill: .seconds(1)), "a") == nil, "so has another kind")
    }

    @Test("asking all the time does not lengthen the wait")
    func hammering() {
        let time = Pushed()
        let throttle = Throttle(clock: time.clock)
        for _ in 0..<3 { _ = throttle.take(kind, "a") }
        var passed = 0
        for _ in 0..<10_000 {
            time.push(Span(milliseconds: 3))
            if throttle.take(kind, "a") == nil { passed += 1 }
        }
        #expect(passed == 3, "thirty seconds are worth three")
    }

    @Test("a clock that steps back gives nothing, and long silence no more than a burst")
    func clock() {
        let time = Pushed()
        let throttle = Throttle(clock: time.clock)
        for _ in 0..<3 { _ = throttle.take(kind, "a") }
        time.push(.seconds(-500))
        #expect(throttle.take(kind, "a") != nil)
        time.push(.days(40_000))
        for _ in 0..<3 { #expect(throttle.take(kind, "a") == nil) }
        #expect(throttle.take(kind, "a") != nil)
    }

    @Test("keys are bounded: the one touched longest ago is forgotten")
    func bounded() {
        let throttle = Throttle(clock: Pushed().clock, keys: 100)
        for _ in 0..<4 { _ = throttle.take(kind, "victim") }
        for number in 0..<99 { _ = throttle.take(kind, "\(number)") }
        #expect(throttle.take(kind, "victim") != nil, "still known, and now touched last")
        for number in 100..<10_000 { _ = throttle.take(kind, "\(number)") }
        #expect(throttle.count == 100)
        #expect(throttle.take(kind, "victim") == nil)
    }

    @Test("who proved to be themselves starts anew")
    func forgetting() {
        let throttle = Throttle(clock: Pushed().clock)
        for _ in 0..<4 { _ = throttle.take(kind, "a") }
        #expect(throws: WebRefusal.self) { try throttle.require(kind, "a") }
        throttle.forget(kind, "a")
        #expect(throttle.take(kind, "a") == nil)
    }
}
