import ArgumentParser
import Basics
import Desk
import Foundation
import People
import Tickets

/// Searches that a desk sees, one after the other: milliseconds of the processor for each, the median and the 99th of a hundred; on
/// PostgreSQL what its servers on this machine spent on each beside, on average.
struct FindTickets: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "find")

    @OptionGroup var place: Place

    /// Words that all tickets have, a few thousand, one in a thousand, none; two together; a phrase; and operators.
    private static let queries = [
        ("common", "backpack"), ("some", "shelf17"), ("rare", "zeppelin"), ("none", "nosuchword"), ("common and rare", "backpack zeppelin"),
        ("phrase", "\"shop at the corner\""), ("customer", "from:customer7 zip"), ("state", "is:open corner"),
    ]

    func run() async throws {
        let desk = try await place.open()
        let lead = Asker(try await desk.db.read { try Person.all(in: $0) }.first { $0.role == .lead }!)
        var lines: [String] = []
        for order in TicketSearch.Order.allCases {
            for (name, query) in Self.queries {
                var times: [Double] = []
                var hits = 0
                var server = 0.0
                for turn in 0..<110 {
                    if turn == 10 { server = ServerCPU.seconds }
                    let start = CPU.seconds
                    hits = try await desk.find(query, order: order, as: lead).hits.count
                    if turn >= 10 { times.append((CPU.seconds - start) * 1_000) }
                }
                times.sort()
                let beside = place.database == nil ? "" : ", \"server\": \((ServerCPU.seconds - server) * 10)"
                lines.append(
                    "{\"name\": \"\(name)\", \"order\": \"\(order.rawValue)\", \"hits\": \(hits), \"median\": \(times[50]), \"p99\": \(times[98])\(beside)}"
                )
            }
        }
        print("[\(lines.joined(separator: ", "))]")
        await desk.db.close()
    }
}
