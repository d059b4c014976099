package import Basics
internal import Synchronization

/// The database, on either engine.
///
/// A transaction is a synchronous closure: nothing can wait between a read and the write that rests on it, and
/// the connection cannot outlive it. Writes are serializable on both engines; on PostgreSQL a transaction that
/// loses a race is run again, so a closure has no effect outside the database.
package final class Database: Sendable {
    package let engine: Engine
    package let clock: Clock
    /// The number of this process, which no other living process has on this database. One that starts after a crash may
    /// have the number of the dead.
    package let node: Int
    private let backend: any Backend
    private let ids: IDMaker
    private let pulse = EventPulse()
    private let settler = Mutex<Settler?>(nil)

    /// What is done at the end of a transaction, and within it, with the tickets that changed in it.
    package typealias Settling = @Sendable ([TicketID], Transaction) throws -> Void

    /// Holds what settles. A bare closure in the lock would come out of each look wrapped in one more thunk, and go back
    /// so: a call a transaction deeper, until the stack ends.
    private struct Settler { let settle: Settling }

    init(backend: any Backend, clock: Clock) async throws {
        self.backend = backend
        self.engine = backend.engine
        self.clock = clock
        self.node = try await backend.claimNode()
        self.ids = IDMaker(node: node)
        await backend.listen { [pulse] in pulse.beat() }
    }

    /// Reads from one consistent view. All reads of a request belong in one closure.
    package func read<T: Sendable>(_ body: @escaping @Sendable (Snapshot) throws -> T) async throws -> T {
        let now = clock.now()
        let result = Box<(T, Bool)>()
        try await backend.read { [engine] connection in
            let snapshot = Snapshot(connection, engine: engine, now: now)
            result.value = (try body(snapshot), snapshot.sawUnsettledEvents)
        }
        let (value, mustLookAgain) = result.taken
        if mustLookAgain { pulse.beatSoon() }
        return value
    }

    /// Reads and writes in one transaction: all of it happens, or nothing.
    package func write<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        let result = Box<(T, Bool)>()
        let settle = settler.withLock { $0?.settle }
        try await backend.write { [ids, engine, clock, backend] connection in
            let transaction = Transaction(connection, engine: engine, now: clock.now(), ids: ids)
            let value = try body(transaction)
            if let settle, !transaction.touched.isEmpty { try settle(transaction.touched, transaction) }
            if transaction.recordedEvents { try backend.announce(on: connection) }
            result.value = (value, transaction.recordedEvents)
        }
        let (value, told) = result.taken
        if told { pulse.beat() }
        return value
    }

    /// Says what is settled at the end of every transaction from now on. It is said once: who says it again is not heard.
    package func settle(with body: @autoclosure () -> Settling) {
        settler.withLock { if $0 == nil { $0 = Settler(settle: body()) } }
    }

    /// An id of this node, for what is named before it is written.
    package func newID<Subject>() -> ID<Subject> { ids.next(at: clock.now()) }

    /// A stream that yields when events may have been committed, here or on another node. Beats that come
    /// while nobody looks are one beat.
    package func beats() -> AsyncStream<Void> { pulse.stream() }

    /// Whether the database answers: for `/readyz`.
    package func ping() async throws {
        _ = try await read { try $0.value(Int.self, "SELECT CAST(1 AS BIGINT)") }
    }

    package func close() async { await backend.close() }
}

/// An engine as `Database` drives it.
protocol Backend: Sendable {
    var engine: Engine { get }
    func read(_ body: @escaping @Sendable (any Connection) throws -> Void) async throws
    /// Runs the body in a transaction, again when it lost a race.
    func write(_ body: @escaping @Sendable (any Connection) throws -> Void) async throws
    /// A node number that no other process uses on this database.
    func claimNode() async throws -> Int
    /// Tells other nodes, at commit, that there are events.
    func announce(on connection: any Connection) throws
    /// Calls back when another node announced.
    func listen(_ heard: @escaping @Sendable () -> Void) async
    func close() async
}

/// Carries a result out of a closure that an engine runs on a thread of its own.
private final class Box<T>: @unchecked Sendable {
    // Written by one thread and read after it has finished: the continuation in the backend orders the two.
    var value: T?
    var taken: T {
        guard let value else { preconditionFailure("the engine returned without running the transaction") }
        return value
    }
}

/// Wakes those who read the log of events.
final class EventPulse: Sendable {
    private let listeners = Mutex<[Int: AsyncStream<Void>.Continuation]>([:])
    private let counter = Mutex(0)
    private let isBeatSet = Mutex(false)

    func beat() {
        for listener in listeners.withLock({ Array($0.values) }) { listener.yield() }
    }

    /// Beats once in a twentieth of a second, however often it is asked meanwhile.
    func beatSoon() {
        let mustSet = isBeatSet.withLock { isSet in
            defer { isSet = true }
            return !isSet
        }
        guard mustSet else { return }
        Task { [weak self] in
            try? await Task.sleep(for: .milliseconds(50))
            self?.isBeatSet.withLock { $0 = false }
            self?.beat()
        }
    }

    func stream() -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let key = counter.withLock {
            $0 += 1; return $0
        }
        listeners.withLock { $0[key] = continuation }
        continuation.onTermination = { [weak self] _ in
            self?.listeners.withLock { $0[key] = nil }
        }
        return stream
    }
}
