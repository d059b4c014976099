import Basics
import Channels
import Desk
import Hummingbird
import HummingbirdTesting
import People
import Storage
import TestSupport
import Testing

@testable import Web

/// Writing to a third party as a browser and a program do it.
@Suite("Inquiries, from outside") struct InquiryRouteTests {
    private func opened(_ engine: TestEngine = .sqlite) async throws -> (TestHouse, Int64) {
        let house = try await TestHouse.open(engine)
        let number = try #require(try await house.desk.arrives(text: "Where is my parcel? I want to know.", id: "w@customer.example").ticketNumber)
        _ = try await house.desk.desk.take(number, as: house.desk.noa)
        _ = try await house.desk.dispatch()
        return (house, number)
    }

    @Test("a letter and the promise are written on one page, and its thread is a page of its own")
    func journey() async throws {
        let (house, number) = try await opened()
        let tomorrow = ZoneClock.utc.local(house.desk.clock.now + .days(2)).day
        try await house.browse { noa in
            _ = try await noa.signIn("noa@desk.example")
            let form = try await noa.get("/tickets/\(number)/inquiry")
            #expect(form.status == .ok && form.text.contains("{time}") && form.text.contains("We will tell you what we find out"))
            let typed = [
                "party": "", "address": "claims@carrier.example", "name": "Parcel <Desk>", "language": "en", "subject": "RR123",
                "text": "Where <is> it?",
                "words": "You hear from us", "due": "\(tomorrow)T12:00", "reply": "By {time}.", "hold": "1",
            ]
            for (field, value) in [("address", "nobody"), ("subject", " "), ("due", "2020-01-01T10:00"), ("due", ""), ("words", " ")] {
                let refused = try await noa.post("/tickets/\(number)/inquiries", typed.merging([field: value]) { $1 }, csrf: noa.token(in: form))
                #expect(refused.status == .unprocessableContent, "\(field)")
                #expect(refused.text.contains("Where &lt;is&gt; it?"), "no word is lost: \(field)")
            }
            #expect(try await noa.post("/tickets/\(number)/inquiries", typed, csrf: noa.token(in: form)).status == .seeOther)
            let ticket = try await noa.get("/tickets/\(number)")
            #expect(ticket.text.contains("Parcel &lt;Desk&gt;") && ticket.text.contains("on hold"))
        }
        let left = try await house.desk.dispatch()
        let letter = try #require(left.first { $0.to.kept.first?.address.description == "claims@carrier.example" })
        #expect(left.count == 2)
        _ = try await house.desk.arrives(
            from: "P <claims@carrier.example>", text: "In Haifa <b>now</b>.", id: "c@carrier.example", references: [try #require(letter.messageID)])
        let id = try #require(try await house.desk.desk.inquiries(of: number, as: house.desk.noa).first?.inquiry.id)
        try await house.browse { noa in
            _ = try await noa.signIn("noa@desk.example")
            #expect(try await noa.get("/questions").text.contains("New for you"))
            let page = try await noa.get("/tickets/\(number)/inquiries/\(id)")
            #expect(page.text.contains("In Haifa &lt;b&gt;now&lt;/b&gt;.") && !page.text.contains("I want to know"))
            #expect(try await !noa.get("/tickets/\(number)/thread").text.contains("Haifa"))
            #expect(try await noa.get("/tickets/\(number + 1)/inquiries/\(id)").status == .notFound)
            let empty = try await noa.post("/inquiries/\(id)/letters", ["text": ""], csrf: noa.token(in: page))
            #expect(empty.status == .unprocessableContent)
            #expect(try await noa.post("/inquiries/\(id)/letters", ["text": "Since when?"], csrf: noa.token(in: page)).status == .seeOther)
            #expect(try await noa.get("/inquiries/\(id)/letters").text.contains("Since when?"))
            #expect(try await noa.post("/inquiries/\(id)/closing", [:], csrf: noa.token(in: page)).status == .seeOther)
            #expect(try await noa.post("/inquiries/\(id)/closing", [:], csrf: noa.token(in: page)).status == .conflict)
        }
        try await house.browse { expert in
            _ = try await expert.signIn("eva@desk.example")
            #expect(try await expert.get("/tickets/\(number)/inquiries/\(id)").status == .notFound)
            #expect(try await expert.get("/inquiries/\(id)/letters").status == .notFound)
        }
        #expect(try await house.desk.brokenLaws() == [])
    }

    @Test("a program opens, reads, writes and closes; each answer fits its schema", arguments: TestEngine.all)
    func api(_ engine: TestEngine) async throws {
        let (house, number) = try await opened(engine)
        let desk = house.desk
        let secret = try await desk.desk.db.write { tx in
            let made = try APIToken.create("test", role: .agent, by: desk.ada, randomness: .system, in: tx)
            try tx.execute("UPDATE tokens SET created_by = \(desk.noa.id) WHERE id = \(made.token.id)")
            return made.secret
        }
        let head: HTTPFields = [.authorization: "Bearer \(secret.reveal())", .contentType: "application/json"]
        let endpoints = APIv1(house: house.house).endpoints
        @Sendable func checked(_ response: TestResponse, _ name: String) throws -> JSON {
            let json = try #require(JSON(parsing: Array(response.text.utf8)))
            #expect(try #require(endpoints.first { $0.name == name }).answer.faults(of: json) == [], "\(name): \(response.text)")
            return json
        }
        let due = (desk.clock.now + .days(1)).milliseconds
        try await house.browse { program in
            @Sendable func open(_ rest: String, due: Int64) async throws -> TestResponse {
                try await program.send(
                    "/api/v1/inquiries", .post, head,
                    #"{"ticket":\#(number),"subject":"RR123","text":"Where?","words":"You hear from us","due_at":\#(due)\#(rest)}"#)
            }
            #expect(try await open("", due: due).text.contains("unfit_party"))
            #expect(try await open(#","address":"claims@carrier.example""#, due: 1).text.contains("not_in_future"))
            let opened = try checked(try await open(#","address":"claims@carrier.example","reply":"By {time}""#, due: due), "openInquiry")
            #expect(opened["state"]?.string == "waiting")
            let id = opened["id"]?.string ?? ""
            let parties = try checked(try await program.send("/api/v1/parties", .get, head, nil), "listParties")
            guard case .array(let known) = parties["items"] else { return }
            #expect(known.count == 1)
            _ = try checked(try await open(#","party":"\#(known[0]["id"]?.string ?? "")","hold":false"#, due: due), "openInquiry")
            _ = try checked(try await program.send("/api/v1/inquiries?ticket=\(number)", .get, head, nil), "listInquiries")
            _ = try checked(try await program.send("/api/v1/inquiries/\(id)", .get, head, nil), "getInquiry")
            _ = try checked(try await program.send("/api/v1/inquiries/\(id)/letters", .post, head, #"{"text":"Well?"}"#), "writeLetter")
            let letters = try checked(try await program.send("/api/v1/inquiries/\(id)/letters", .get, head, nil), "listLetters")
            guard case .array(let items) = letters["items"] else { return }
            #expect(items.compactMap { $0["text"]?.string } == ["Where?", "Well?"])
            let closed = try checked(try await program.send("/api/v1/inquiries/\(id)/closing", .post, head, nil), "closeInquiry")
            #expect(closed["state"]?.string == "closed")
        }
        #expect(try await desk.brokenLaws() == [])
    }

    @Test("the address book is a page for those who lead, and says what it does not take")
    func addressBook() async throws {
        let (house, _) = try await opened()
        try await house.browse { browser in
            _ = try await browser.signIn("ada@desk.example")
            let empty = try await browser.get("/parties")
            #expect(empty.status == .ok && empty.text.contains("Nobody is in the address book yet"))
            let typed = ["name": "Parcel <Desk>", "address": "claims@carrier.example", "language": "th"]
            #expect(try await browser.post("/parties", typed, csrf: browser.token(in: empty)).status == .seeOther)
            let refused = try await browser.post("/parties", typed.merging(["address": "help@desk.example"]) { $1 }, csrf: browser.token(in: empty))
            #expect(refused.status == .unprocessableContent && refused.text.contains("Parcel &lt;Desk&gt;"))
            let party = try #require(try await house.desk.desk.parties(as: house.desk.noa).first)
            let changed = typed.merging(["name": "Claims"]) { $1 }
            #expect(try await browser.post("/parties/\(party.id)", changed, csrf: browser.token(in: empty)).status == .seeOther)
            #expect(try await browser.get("/parties").text.contains("Claims"))
            #expect(try await browser.post("/parties/\(party.id)/retirement", [:], csrf: browser.token(in: empty)).status == .seeOther)
            #expect(try await browser.get("/parties").text.contains("Nobody is in the address book yet"))
        }
        try await house.browse { browser in
            _ = try await browser.signIn("noa@desk.example")
            #expect(try await browser.get("/parties").status == .forbidden)
            #expect(try await browser.post("/parties", ["address": "a@b.example"], from: "/settings").status == .forbidden)
        }
    }
}
