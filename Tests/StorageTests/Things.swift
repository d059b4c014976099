import Basics
import Foundation
@testable import Storage
import TestSupport

/// A table with a column of every type, and the record that reads it.
enum Things {
    static let migrations =
        StorageSchema.migrations + [
            Migration(
                "test-things",
                .both(
                    """
                    CREATE TABLE things (id {id}, name TEXT UNIQUE, number BIGINT CHECK (number < 1000000), share DOUBLE PRECISION,
                      content {bytes}, parent BIGINT REFERENCES things (id));
                    CREATE INDEX things_by_number ON things (number);
                    """))
        ]

    static func open(_ engine: TestEngine, clock: TestClock = TestClock()) async throws -> Database {
        try await TestDatabase.make(engine, clock: clock, migrations: migrations)
    }
}

struct Thing: Record, Equatable, Sendable {
    var id: Int64
    var name: String?
    var number: Int64?
    var share: Double?
    var content: [UInt8]?

    static let columns: SQL = "id, name, number, share, content"

    init(id: Int64, name: String? = nil, number: Int64? = nil, share: Double? = nil, content: [UInt8]? = nil) {
        (self.id, self.name, self.number, self.share, self.content) = (id, name, number, share, content)
    }

    init(row: inout Row) throws {
        id = try row.next()
        name = try row.next()
        number = try row.next()
        share = try row.next()
        content = try row.next()
    }

    func insert(in tx: Transaction) throws {
        _ = try tx.changed(by: "INSERT INTO things (\(Self.columns)) VALUES (\(id), \(name), \(number), \(share), \(content))")
    }

    static func find(_ id: Int64, in db: Snapshot) throws -> Thing? {
        try db.first("SELECT \(columns) FROM things WHERE id = \(id)")
    }
}

/// A refusal as a domain makes it.
enum Refusal: Error, Equatable { case alreadyOwned(by: String) }

/// Holds a closure at a place until the test lets it go on.
final class Gate: Sendable {
    private let reached = DispatchSemaphore(value: 0)
    private let opened = DispatchSemaphore(value: 0)

    /// In the closure: says that it is here, and waits.
    func pass() {
        reached.signal()
        opened.wait()
    }

    /// In the test: waits, on a thread of its own, until somebody is here.
    func somebodyWaits() async {
        await withCheckedContinuation { done in
            DispatchQueue(label: "gate").async { [reached] in
                reached.wait()
                done.resume()
            }
        }
    }

    func open() { opened.signal() }
}

extension StorageError {
    var isUnavailable: Bool { if case .unavailable = self { true } else { false } }
    var isConstraint: Bool { if case .constraint = self { true } else { false } }
    var isBroken: Bool { if case .broken = self { true } else { false } }
    var words: String {
        switch self {
        case .unavailable(let words), .constraint(let words), .broken(let words): words
        }
    }
}
