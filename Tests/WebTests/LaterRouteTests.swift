import Basics
import Desk
import Hummingbird
import HummingbirdTesting
import TestSupport
import Testing

@testable import Web

@Suite("Sending later in a browser") struct LaterRouteTests {
    @Test("it is sent at a time in the writer's zone, shown with it, and taken back; a bad time keeps the words", arguments: TestEngine.all)
    func later(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        let number = try #require(try await house.desk.arrives(text: "Where is it?", id: "l@customer.example").ticketNumber)
        let ticket = "/tickets/\(number)"
        let soon = LocalTimeText.of(house.desk.clock.clock.now() + .hours(5), zone: house.desk.noa.person.timeZone)
        try await house.browse { browser in
            _ = try await browser.signIn("noa@desk.example")
            for bad in ["", "yesterday", "2020-01-01T10:00"] {
                let refused = try await browser.post("\(ticket)/replies", ["text": "Good morning.", "then": "later", "leaves": bad], from: ticket)
                #expect(refused.status == .unprocessableContent && refused.text.contains("Good morning."), "\(bad)")
            }
            let sent = try await browser.post("\(ticket)/replies", ["text": "Good morning.", "then": "later", "leaves": soon], from: ticket)
            #expect(sent.status == .seeOther)
            let page = try await browser.get(ticket).text
            #expect(page.contains("Leaves ") && page.contains("Good morning.") && page.contains("Take back"))
            let undo = try #require(page.split(separator: "action=\"/messages/").dropFirst().first?.prefix(13))
            #expect(try await browser.post("/messages/\(undo)/undo", [:], from: ticket).status == .seeOther)
            let again = try await browser.get(ticket).text
            #expect(again.contains(">\nGood morning.</textarea>"), "the words are a draft again")
        }
    }
}

/// A time as a browser's field writes it.
private enum LocalTimeText {
    static func of(_ moment: Moment, zone: String) -> String {
        let local = (ZoneClock.named(zone) ?? .utc).local(moment)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(local.day)T\(two(Int(local.millisecond / 3_600_000))):\(two(Int(local.millisecond / 60_000 % 60)))"
    }
}
