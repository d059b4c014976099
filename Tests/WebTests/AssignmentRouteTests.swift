import Basics
import Desk
import Hummingbird
import HummingbirdTesting
import TestSupport
import Testing

@testable import Web

@Suite("Assignment in a browser") struct AssignmentRouteTests {
    @Test("a lead says how a queue gives, and each for themselves whether they take", arguments: TestEngine.all)
    func pages(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        _ = try await house.desk.arrives(text: "Where is it?", id: "a@customer.example")
        try await house.browse { browser in
            _ = try await browser.signIn("noa@desk.example")
            #expect(try await browser.get("/assignment").status == .forbidden)
            #expect(try await browser.get("/settings").text.contains("name=\"takes\" value=\"1\" checked"))
            #expect(try await browser.post("/settings/intake", [:], from: "/settings").status == .seeOther)
            #expect(try await browser.get("/settings").text.contains("name=\"takes\" value=\"1\" checked") == false)
        }
        let omar = house.desk.omar.id
        try await house.browse { browser in
            _ = try await browser.signIn("ada@desk.example")
            #expect(try await browser.post("/assignment", ["on": "1", "capacity": "0"], from: "/assignment").status == .unprocessableContent)
            #expect(try await browser.post("/assignment", ["on": "1", "capacity": "3", "waits": "1"], from: "/assignment").status == .seeOther)
            let said = try await browser.post(
                "/assignment/people/\(omar)", ["takes": "1", "capacity": "2", "language": "ar", "skills": "Refunds <b>, late"], from: "/assignment")
            #expect(said.status == .seeOther)
            let page = try await browser.get("/assignment").text
            #expect(page.contains("Refunds &lt;b&gt;, late") && page.contains("value=\"3\"") && page.contains("value=\"ar\" checked"))
            #expect(try await browser.post("/assignment/people/\(omar)", ["capacity": "many"], from: "/assignment").status == .unprocessableContent)
            #expect(try await browser.post("/assignment/people/0000000000007", ["takes": "1"], from: "/assignment").status == .notFound)
        }
    }
}
