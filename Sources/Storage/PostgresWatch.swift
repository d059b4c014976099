internal import Foundation
internal import Logging
internal import Synchronization

/// The connection beside the pool: it holds this process's node number and hears what other nodes announce.
final class PostgresWatch: Sendable {
    /// The first half of our advisory locks ("kept"); the second is a node number, -1 for the slow lane, -2 for migrations.
    static let lockClass: SQL = "CAST(1801810036 AS INTEGER)"

    private let address: PostgresAddress
    private let state = Mutex(State())
    private let bell: Bell

    private struct State {
        // Handed over whole: to `claim`, then to the thread that listens.
        var connection: Held?
        var node: Int?
        var isClosed = false
    }

    /// A connection on its way from one thread to another.
    private struct Held: @unchecked Sendable { let connection: PostgresConnection }

    init(_ address: PostgresAddress) throws {
        self.address = address
        bell = try Bell()
    }

    /// What this node's announcements carry, so that it does not wake itself.
    var signature: String { state.withLock { $0.node.map(String.init) } ?? "" }

    /// Takes a node number that no living process has. Numbers go round, so that one is used again as late as can be.
    func claim() async throws -> Int {
        try await withCheckedThrowingContinuation { done in
            DispatchQueue(label: "kept.postgres.claim").async { [self] in done.resume(with: Result { try claimNow() }) }
        }
    }

    private func claimNow() throws -> Int {
        let connection = try PostgresConnection(address)
        let start = Self.nextInRound(on: connection) ?? Int.random(in: 0..<1024)
        for step in 0..<1024 {
            let node = (start + step) % 1024
            guard try connection.lock(node) else { continue }
            let held = Held(connection: connection)
            state.withLock {
                $0.connection = held
                $0.node = node
            }
            return node
        }
        throw StorageError.unavailable("PostgreSQL: 1,024 processes use this database already")
    }

    private static func nextInRound(on connection: PostgresConnection) -> Int? {
        // Without the right to make a sequence chance decides; the lock is what counts.
        if let next = try? connection.outsideValue("SELECT nextval('kept_nodes')") { return next }
        try? connection.outside("CREATE SEQUENCE IF NOT EXISTS kept_nodes MINVALUE 0 MAXVALUE 1023 CYCLE")
        return (try? connection.outsideValue("SELECT nextval('kept_nodes')")) ?? nil
    }

    /// Calls back on a thread of its own, for as long as the watch is open, however often the connection breaks.
    func listen(_ heard: @escaping @Sendable () -> Void) {
        let (held, node) = state.withLock { state in
            defer { state.connection = nil }
            return (state.connection, state.node ?? 0)
        }
        let ear = Ear(address: address, node: node, bell: bell, connection: held?.connection, heard: heard)
        let thread = Thread { ear.listen() }
        thread.name = "kept.listen"
        thread.stackSize = 512 * 1024
        thread.start()
    }

    func close() {
        let held = state.withLock { state in
            state.isClosed = true
            defer { state.connection = nil }
            return state.connection
        }
        _ = held
        bell.ring()
    }
}

/// Listens until the bell rings. Lives on its thread only.
private final class Ear: @unchecked Sendable {
    private let address: PostgresAddress
    private let node: Int
    private let bell: Bell
    private var connection: PostgresConnection?
    private let heard: @Sendable () -> Void
    private let log = Logger(label: "kept.storage")

    init(
        address: PostgresAddress, node: Int, bell: Bell, connection: PostgresConnection?, heard: @escaping @Sendable () -> Void
    ) {
        self.address = address
        self.node = node
        self.bell = bell
        self.connection = connection
        self.heard = heard
    }

    func listen() {
        var isFirst = true
        while true {
            do {
                let connection = try connection ?? reconnect()
                self.connection = connection
                try connection.outside("LISTEN kept_events")
                // Something may have been announced while nobody listened.
                if !isFirst { heard() }
                isFirst = false
                if waitForNews(on: connection) { return }
                log.warning("the connection that listens to other nodes broke; connecting again")
            } catch {
                log.warning("cannot listen to other nodes: \(error)")
            }
            connection = nil
            if bell.waits(seconds: 1) { return }
        }
    }

    /// Gives `true` when the bell rang, `false` when the connection broke.
    private func waitForNews(on connection: PostgresConnection) -> Bool {
        while connection.isAlive {
            let news = connection.takeNews()
            if news.contains(where: { $0 != String(node) }) { heard() }
            if !connection.isAlive { return false }
            if bell.waits(beside: connection.socket, seconds: 60) { return true }
        }
        return false
    }

    private func reconnect() throws -> PostgresConnection {
        let connection = try PostgresConnection(address)
        if try !connection.lock(node) {
            log.warning("another process has taken node number \(node) meanwhile; start this process again soon")
        }
        return connection
    }
}

/// Wakes a thread that waits in `poll`, once and for ever.
private final class Bell: Sendable {
    private let reading: Int32
    private let writing: Int32

    init() throws {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw StorageError.unavailable("no file descriptor is left") }
        (reading, writing) = (ends[0], ends[1])
    }

    deinit {
        _ = Foundation.close(reading)
        _ = Foundation.close(writing)
    }

    func ring() { _ = write(writing, [1], 1) }

    /// Waits until the bell rings, the other descriptor has something, or the time is over. `true`: it rang.
    func waits(beside other: Int32 = -1, seconds: Int32) -> Bool {
        var descriptors = [pollfd(fd: reading, events: Int16(POLLIN), revents: 0), pollfd(fd: other, events: Int16(POLLIN), revents: 0)]
        _ = poll(&descriptors, 2, seconds * 1000)
        return descriptors[0].revents != 0
    }
}

extension PostgresConnection {
    /// Runs a statement outside a transaction.
    func outside(_ sql: SQL) throws {
        begin(nil)
        _ = try execute(sql)
    }

    func outsideValue(_ sql: SQL) throws -> Int? {
        begin(nil)
        var value: Int?
        try visit(sql) { row in
            value = try row.next()
            return false
        }
        return value
    }

    fileprivate func lock(_ node: Int) throws -> Bool {
        try outsideValue("SELECT pg_try_advisory_lock(\(PostgresWatch.lockClass), CAST(\(node) AS INTEGER))") == 1
    }
}
