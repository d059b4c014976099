import Basics
import Desk
import Foundation
import Hummingbird
import HummingbirdTesting
import People
import Queue
import Storage
import TestSupport
import Testing
import Tickets

@testable import Web

/// Going away, being put out, and the proof of the night, in a browser without scripts.
@Suite("Away and proven, from outside") struct AbsenceRouteTests {
    private func field(_ house: TestHouse, _ span: Span) -> String {
        let at = Date(timeIntervalSince1970: Double((house.desk.clock.now + span).milliseconds) / 1000)
        return String(at.formatted(.iso8601).prefix(16))
    }

    private func opened() async throws -> (TestHouse, [Int64]) {
        let house = try await TestHouse.open()
        var numbers: [Int64] = []
        for place in 1...2 {
            let number = try #require(try await house.desk.arrives(text: "Question \(place)", id: "a\(place)@customer.example").ticketNumber)
            _ = try await house.desk.desk.take(number, as: house.desk.noa)
            numbers.append(number)
        }
        return (house, numbers)
    }

    @Test("going away offers each ticket on, except those that are kept")
    func away() async throws {
        let (house, numbers) = try await opened()
        let (noa, omar) = (house.desk.noa, house.desk.omar)
        let path = "/people/\(noa.id)/absence"
        try await house.browse { browser in
            _ = try await browser.signIn("noa@desk.example")
            #expect(try await browser.get("/settings").text.contains(path))
            let page = try await browser.get(path)
            #expect(page.text.contains("2 unfinished tickets") && page.text.contains("name=\"to-\(numbers[0])\""))
            var fields = [
                "from": field(house, .minutes(0)), "until": field(house, .days(3)), "cover": omar.id.description, "to-all": "person-\(omar.id)",
                "to-\(numbers[1])": "keep", "next": "Call her",
            ]
            fields["until"] = field(house, .days(-1))
            #expect(try await browser.post(path, fields, csrf: browser.token(in: page)).status == .unprocessableContent)
            #expect(try await house.desk.desk.screen(numbers[0], as: noa).handoff.open == nil, "nothing was done by half")
            fields["until"] = field(house, .days(3))
            #expect(try await browser.post(path, fields, csrf: browser.token(in: page)).headers[.location] == path)
            let after = try await browser.get(path)
            #expect(after.text.contains("Omar Nasser covers") && after.text.contains("I am back"))
            let offered = try await house.desk.desk.screen(numbers[0], as: noa).handoff.open
            #expect(offered?.handoff.brief.next == "Call her" && offered?.handoff.recipient == .person(omar.id))
            #expect(try await house.desk.desk.screen(numbers[1], as: noa).handoff.open == nil)
            #expect(try await browser.get("/people/\(omar.id)/absence").status == .forbidden, "an agent says it of nobody else")
            #expect(try await browser.post("/people/\(noa.id)/return", [:], from: path).status == .seeOther)
            #expect(try await !browser.get(path).text.contains("I am back"))
        }
    }

    @Test("whoever still owns tickets is not put out, and the page to hand them on is shown")
    func deactivation() async throws {
        let (house, numbers) = try await opened()
        let noa = house.desk.noa
        try await house.browse { browser in
            _ = try await browser.signIn("ada@desk.example")
            let refused = try await browser.post("/people/\(noa.id)/deactivation", [:], from: "/people")
            #expect(refused.status == .conflict && refused.text.contains("name=\"to-\(numbers[0])\""))
            #expect(refused.text.contains("action=\"/people/\(noa.id)/departure\"") && !refused.text.contains("name=\"until\""))
            let page = "/people/\(noa.id)/departure"
            let fields = ["to-all": "person-\(house.desk.omar.id)", "next": "Look after it"]
            #expect(try await browser.post(page, fields, from: page).headers[.location] == page)
            #expect(try await browser.get(page).text.contains("offered"))
        }
        for number in numbers {
            let offer = try #require(try await house.desk.desk.screen(number, as: house.desk.omar).handoff.open)
            _ = try await house.desk.desk.accept(offer.handoff.id, as: house.desk.omar)
        }
        try await house.browse { browser in
            _ = try await browser.signIn("noa@desk.example")
            #expect(try await browser.get("/people/\(noa.id)/departure").status == .forbidden)
        }
        #expect(try await house.desk.desk.db.read { try Person.find(noa.id, in: $0)?.state } == .active)
        try await house.browse { browser in
            _ = try await browser.signIn("ada@desk.example")
            #expect(try await browser.post("/people/\(noa.id)/deactivation", [:], from: "/people").status == .seeOther)
        }
        #expect(try await house.desk.desk.db.read { try Person.find(noa.id, in: $0)?.state } == .deactivated)
    }

    @Test("nobody covers and a ticket is kept: nothing is done, and the page says how many")
    func uncovered() async throws {
        let (house, numbers) = try await opened()
        let noa = house.desk.noa
        try await house.browse { browser in
            _ = try await browser.signIn("noa@desk.example")
            let path = "/people/\(noa.id)/absence"
            let fields = [
                "from": field(house, .minutes(0)), "until": field(house, .days(3)), "cover": "", "to-\(numbers[0])": "person-\(house.desk.omar.id)",
                "next": "Call her",
            ]
            let refused = try await browser.post(path, fields, from: path)
            #expect(refused.status == .conflict && refused.text.contains("1 ticket would be nobody’s"))
            #expect(try await house.desk.desk.screen(numbers[0], as: noa).handoff.open == nil)
        }
    }

    @Test("who was quicker is said by name")
    func quicker() async throws {
        let (house, numbers) = try await opened()
        try await house.browse { browser in
            _ = try await browser.signIn("ada@desk.example")
            let late = try await browser.post("/tickets/\(numbers[0])/owner", [:], from: "/settings")
            #expect(late.status == .conflict && late.text.contains("Noa Regev was quicker"))
        }
    }

    @Test("the proof is for those who lead; it says when it was proven and what was found")
    func proof() async throws {
        let (house, numbers) = try await opened()
        _ = try await house.desk.dispatch()
        try await house.browse { browser in
            _ = try await browser.signIn("ada@desk.example")
            #expect(try await browser.get("/proof").text.contains("Nobody has looked yet"))
            #expect(try await browser.post("/proof", [:], from: "/proof").status == .seeOther)
            #expect(try await browser.get("/proof").text.contains("Nothing lies between two chairs"))
            _ = try await house.desk.desk.reply(to: numbers[0], text: "Here", then: .stay, as: house.desk.noa)
            _ = try await house.desk.dispatch(.permanent(reason: "550"))
            #expect(try await browser.post("/proof", [:], from: "/proof").status == .seeOther)
            let found = try await browser.get("/proof")
            #expect(found.text.contains("Something has slipped") && found.text.contains("/tickets/\(numbers[0])"))
            #expect(try await browser.get("/customers").text.contains("id=\"n-proof\">1<"))
        }
        try await house.browse { browser in
            _ = try await browser.signIn("noa@desk.example")
            #expect(try await browser.get("/proof").status == .forbidden)
            #expect(try await browser.post("/proof", [:], from: "/settings").status == .forbidden)
        }
    }

    @Test("the acknowledgement leads to what is promised, with the time and nothing that was said")
    func promised() async throws {
        let house = try await TestHouse.open()
        _ = try await house.desk.arrives(text: "ฉันยังไม่ได้รับสินค้าที่สั่งไว้เลยค่ะ", id: "th@customer.example")
        let mail = try #require(try await house.desk.dispatch().first)
        let path = String(try #require(mail.text.firstMatch(of: #/http://localhost:8080(\/promised\/[0-9a-z-]+)/#)?.1))
        try await house.browse { browser in
            let page = try await browser.get(path)
            #expect(page.status == .ok && page.text.contains("<html lang=\"th\"") && page.text.contains("data-due=") && page.text.contains("เหลือ"))
            #expect(!page.text.contains("ฉันยังไม่ได้รับ") && !page.text.contains("<form"))
            #expect(try await browser.get(path.replacing("/promised/", with: "/solved/")).status == .notFound)
            house.desk.clock.advance(by: .days(91))
            #expect(try await browser.get(path).status == .gone)
        }
    }
}
