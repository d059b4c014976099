import ArgumentParser
import Basics
import Desk
import Foundation
import People
import Storage
import Synchronization

/// What writing costs: a mail taken in and a reply sent, against a transaction that writes one row, in turns.
struct Writes: AsyncParsableCommand {
    @OptionGroup var place: Place
    @Option var seconds = 2.0
    @Option var rounds = 3
    @Option var workers = 8

    func run() async throws {
        let desk = try await place.open()
        _ = try await desk.db.write { try $0.execute("CREATE TABLE IF NOT EXISTS bench_rows (id BIGINT PRIMARY KEY, text TEXT NOT NULL)") }
        let lead = Asker(try await desk.db.read { try Person.all(in: $0) }.first { $0.role == .lead }!)
        let open = try await desk.list(.allOpen, as: lead).rows.map(\.number)
        let counter = Counter()
        let marker = Randomness.system.token(bytes: 6)
        var sums: [String: Rate] = [:]
        for _ in 0..<rounds {
            sums["row", default: .init()].add(
                try await measure {
                    let id: MessageID = desk.db.newID()
                    _ = try await desk.db.write { try $0.execute("INSERT INTO bench_rows (id, text) VALUES (\(id), 'a row')") }
                }, over: seconds)
            sums["ingest", default: .init()].add(
                try await measure { _ = try await desk.receive(Self.mail(counter.next(), marker), by: nil) }, over: seconds)
            sums["reply", default: .init()].add(
                try await measure {
                    _ = try await desk.reply(
                        to: open[counter.next() % open.count], text: "Thank you for writing. A new one is on its way to you.", then: .stay, as: lead)
                }, over: seconds)
        }
        let object = sums.mapValues { ["per_second": $0.perSecond, "median_ms": $0.quantile(0.5), "p99_ms": $0.quantile(0.99)] }
        print(String(decoding: try JSONEncoder().encode(object), as: UTF8.self))
        await desk.db.close()
    }

    private func measure(_ act: @escaping @Sendable () async throws -> Void) async throws -> [Double] {
        let end = ContinuousClock.now + .seconds(seconds)
        return try await withThrowingTaskGroup(of: [Double].self) { group in
            for _ in 0..<workers {
                group.addTask {
                    var times: [Double] = []
                    while ContinuousClock.now < end {
                        let begin = ContinuousClock.now
                        try await act()
                        times.append((ContinuousClock.now - begin) / .milliseconds(1))
                    }
                    return times
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
    }

    private final class Counter: Sendable {
        private let last = Mutex(0)
        func next() -> Int {
            last.withLock { last in
                last += 1
                return last
            }
        }
    }

    private struct Rate {
        var times: [Double] = []
        var seconds = 0.0
        mutating func add(_ more: [Double], over seconds: Double) {
            times += more
            self.seconds += seconds
        }
        var perSecond: Double { seconds > 0 ? Double(times.count) / seconds : 0 }
        func quantile(_ share: Double) -> Double { times.sorted().dropFirst(Int(Double(times.count) * share)).first ?? 0 }
    }

    private static func mail(_ number: Int, _ marker: String) -> [UInt8] {
        let text = String(repeating: "The zip of the backpack broke on the second day. ", count: 30)
        return Array(
            """
            From: Customer \(number) <writer\(number % 5000)@bench.example>\r
            To: help@bench.example\r
            Subject: The backpack that never came, \(number)\r
            Message-ID: <\(marker)-\(number)@bench.example>\r
            MIME-Version: 1.0\r
            Content-Type: text/plain; charset=utf-8\r
            \r
            \(text)\r

            """.utf8)
    }
}
