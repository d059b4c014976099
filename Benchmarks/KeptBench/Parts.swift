import ArgumentParser
import Basics
import Desk
import Foundation
import Pages
import People
import Storage

/// Where the time of a page goes, one call after the other: reading, and making HTML of what was read.
struct Parts: AsyncParsableCommand {
    @OptionGroup var place: Place

    func run() async throws {
        let desk = try await place.open()
        let lead = Asker(try await desk.db.read { try Person.all(in: $0) }.first { $0.role == .lead }!)
        let (frame, list) = try await desk.framedList(ListChoice(.allOpen), after: nil, before: nil, as: lead)
        let number = list.rows[7].number
        let around = Surroundings(frame: frame, csrf: "bench")
        let screen = try await desk.screen(number, as: lead)
        try await time("empty read") { _ = try await desk.db.read { try $0.value(Int.self, "SELECT CAST(1 AS BIGINT)") } }
        try await time("frame") { _ = try await desk.frame(for: lead) }
        try await time("frame and list") { _ = try await desk.framedList(ListChoice(.allOpen), after: nil, before: nil, as: lead) }
        try await time("screen of a ticket") { _ = try await desk.screen(number, as: lead) }
        try await time("HTML of the list") { _ = ListPage.page(list, in: around).bytes }
        try await time("HTML of the ticket") { _ = TicketPage.page(screen, list: list, in: around).bytes }
        await desk.db.close()
    }

    private func time(_ name: String, _ act: () async throws -> Void) async throws {
        for _ in 0..<20 { try await act() }
        let begin = ContinuousClock.now
        for _ in 0..<300 { try await act() }
        let each = (ContinuousClock.now - begin) / .milliseconds(300)
        print("\(name): \(String(format: "%.3f", each)) ms")
    }
}
