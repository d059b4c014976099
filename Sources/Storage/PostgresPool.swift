internal import Dispatch
internal import Synchronization

/// A few blocking connections, each on a thread of its own, handed out in the order of asking. A connection is made
/// when its seat is first used, and anew when it broke.
final class PostgresPool: Sendable {
    /// A thread and its connection.
    final class Seat: @unchecked Sendable {
        let queue: DispatchQueue
        private let address: PostgresAddress
        // Touched on `queue` only.
        private var present: PostgresConnection?
        /// Set when connecting failed and took its time about it.
        fileprivate var slowFailure: StorageError?

        init(_ address: PostgresAddress, number: Int) {
            self.address = address
            queue = DispatchQueue(label: "kept.postgres.\(number)")
        }

        func connection() throws -> PostgresConnection {
            if let present, present.isAlive { return present }
            present = nil
            let start = ContinuousClock.now
            do {
                let made = try PostgresConnection(address)
                present = made
                return made
            } catch let error as StorageError {
                if ContinuousClock.now - start > .seconds(1) { slowFailure = error }
                throw error
            }
        }

        func drop() { present = nil }
        func settle() { present?.settle() }
    }

    private struct Work: Sendable {
        var run: @Sendable (Seat) -> Void
        var refuse: @Sendable (StorageError) -> Void
    }

    private struct Line {
        var free: [Seat]
        var waiting: [Work] = []
        var isClosed = false
    }

    private let line: Mutex<Line>
    /// More callers than this are turned away: they would wait longer than anybody wants.
    private static let longestLine = 10_000

    init(_ address: PostgresAddress, seats: Int) {
        line = Mutex(Line(free: (0..<max(1, seats)).reversed().map { Seat(address, number: $0) }))
    }

    /// Runs blocking work on a seat. What the server still owes is read after the caller has gone on.
    func run<T: Sendable>(_ work: @escaping @Sendable (Seat) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { done in
            enter(
                Work { seat in
                    done.resume(with: Result { try work(seat) })
                    seat.settle()
                } refuse: {
                    done.resume(throwing: $0)
                })
        }
    }

    private enum Place {
        case at(Seat)
        case waiting
        case none(StorageError)
    }

    private func enter(_ work: Work) {
        let place = line.withLock { line -> Place in
            if line.isClosed { return .none(.unavailable("the database is closed")) }
            if let seat = line.free.popLast() { return .at(seat) }
            if line.waiting.count >= Self.longestLine { return .none(.unavailable("too many wait for PostgreSQL")) }
            line.waiting.append(work)
            return .waiting
        }
        switch place {
        case .at(let seat): seat.queue.async { [self] in serve(seat, first: work) }
        case .waiting: break
        case .none(let error): work.refuse(error)
        }
    }

    /// Works off those who wait, without a change of thread between them.
    private func serve(_ seat: Seat, first: Work) {
        var work = first
        while true {
            work.run(seat)
            refuseLine(after: seat)
            let next = line.withLock { line -> Work? in
                if !line.waiting.isEmpty { return line.waiting.removeFirst() }
                if line.isClosed { seat.drop() } else { line.free.append(seat) }
                return nil
            }
            guard let next else { return }
            work = next
        }
    }

    /// When a server swallows packets, those who wait would each wait for it anew; they share the answer instead.
    private func refuseLine(after seat: Seat) {
        guard let failure = seat.slowFailure else { return }
        seat.slowFailure = nil
        let refused = line.withLock { line in
            defer { line.waiting = [] }
            return line.waiting
        }
        for work in refused { work.refuse(failure) }
    }

    /// Hangs up. Those who work or wait are served to the end.
    func close() {
        let free = line.withLock { line in
            line.isClosed = true
            defer { line.free = [] }
            return line.free
        }
        for seat in free { seat.queue.async { seat.drop() } }
    }
}
