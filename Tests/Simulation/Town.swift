package import Basics
import Desk
import Promises
import Queue
import Storage
import Synchronization
import Tickets

/// What every case sees of the world around it.
struct Town: Sendable {
    let desk: Desk
    let clock: YearClock
    let scale: YearScale
    let staff: Staff
    let weather: Weather
    let uids = Mailmen()

    var now: Moment { clock.now }
}

/// The clock of a simulated year. It goes forward as the story does, and now and then it is set back by a little, as clocks are.
package final class YearClock: Sendable {
    private let time: Mutex<Moment>

    package init(at start: Moment) { time = Mutex(start) }

    package var now: Moment { time.withLock { $0 } }
    package var clock: Clock { Clock { self.now } }
    func set(_ moment: Moment) { time.withLock { $0 = moment } }
}

/// Gives each mail its place in its mailbox, as a mail server does.
final class Mailmen: Sendable {
    private let last = Mutex<[Int: UInt32]>([:])

    func next(in crew: Int) -> UInt32 {
        last.withLock { last in
            last[crew, default: 0] += 1
            return last[crew, default: 0]
        }
    }
}

extension Case {
    /// Does something as a person would: when the database fails in the middle, looks whether it was done, and does it again
    /// if not. `nil` when it was done although the word of it was lost.
    ///
    /// - Parameter done: whether it was done, where that cannot be told from a second try.
    mutating func attempt<T: Sendable>(
        _ name: String, in town: Town, done: (@Sendable () async throws -> Bool)? = nil, _ act: @Sendable () async throws -> T
    ) async throws -> T? {
        let mishap = town.weather.mishap(&chance)
        // A verb reads in one transaction and writes in another; either may be struck.
        let passes = Int.random(in: 0...1, using: &chance)
        guard let mishap else { return try await act() }
        do {
            return try await Mishaps.$ahead.withValue(Mishaps(Array(repeating: nil, count: passes) + [mishap])) { try await act() }
        } catch StorageError.unavailable {
            mishaps += 1
            try await inspect(in: town)
            if let done, try await done() { return nil }
        }
        do {
            return try await act()
        } catch  where mishap == .lostAfterCommit && isRefusal(error) {
            return nil
        }
    }

    /// The same for what may be refused; a refusal that nobody expected is a fault.
    mutating func expecting<T: Sendable>(
        _ name: String, in town: Town, done: (@Sendable () async throws -> Bool)? = nil, _ act: @Sendable () async throws -> T
    ) async throws -> T? {
        do {
            return try await attempt(name, in: town, done: done, act)
        } catch  where isRefusal(error) {
            fault("\(name) was refused: \(error)")
            return nil
        }
    }
}

func isRefusal(_ error: any Error) -> Bool { error is TicketRefusal || error is HandoffRefusal || error is PromiseRefusal }
