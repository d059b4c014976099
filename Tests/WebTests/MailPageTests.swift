import Basics
import Channels
import Desk
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Web

@Suite("The pages of mail") struct MailPageTests {
    @Test("a sender is blocked from the ticket and let in again from the page; what is refused says why")
    func blocking() async throws {
        let house = try await TestHouse.open()
        let number = try #require(try await house.desk.arrives(text: "You have won", id: "w1@customer.example").ticketNumber)
        try await house.browse { browser in
            _ = try await browser.signIn("noa@desk.example")
            let page = "/tickets/\(number)/block"
            #expect(try await browser.get(page).text.contains("value=\"layla@customer.example\""))
            #expect(try await browser.get("/blocked").status == .forbidden)
            let refused = try await browser.post(page, ["sender": "nobody", "mailbox": ""], from: page)
            #expect(refused.status == .unprocessableContent && refused.text.contains("neither a mail address nor a domain"))
            #expect(refused.text.contains("value=\"nobody\""), "what was typed is not lost")
            #expect(try await browser.post(page, ["sender": "@customer.example", "mailbox": ""], from: page).status == .forbidden)
            #expect(try await browser.post(page, ["sender": "layla@customer.example", "mailbox": ""], from: page).status == .seeOther)
        }
        guard case .rejected = try await house.desk.arrives(text: "You have won again", id: "w2@customer.example") else {
            Issue.record("a blocked sender was let in")
            return
        }
        try await house.browse { browser in
            _ = try await browser.signIn("ada@desk.example")
            let page = try await browser.get("/blocked").text
            let start = try #require(page.range(of: "/blocked/"))
            let id = String(page[start.upperBound...].prefix { $0 != "/" })
            #expect(try await browser.get("/mail?filter=stopped").text.contains("its sender is blocked"))
            #expect(try await browser.post("/blocked", ["sender": "gmail.com", "mailbox": ""], from: "/blocked").text.contains("Anybody can have"))
            let box = house.desk.mailbox.id
            let many = try await browser.post("/blocked/spam/\(box)", ["stops": "1", "threshold": "many"], from: "/blocked")
            #expect(many.status == .unprocessableContent)
            #expect(try await browser.post("/blocked/spam/\(box)", ["stops": "1", "threshold": "4.5"], from: "/blocked").status == .seeOther)
            #expect(try await browser.get("/blocked").text.contains("value=\"4.5\""))
            #expect(try await browser.post("/blocked/\(id)/end", [:], from: "/blocked").status == .seeOther)
        }
        #expect(try await house.desk.arrives(text: "An honest question", id: "w3@customer.example").ticketNumber != nil)
    }

    @Test("what did not leave is on a page, with what can be done")
    func unsent() async throws {
        let house = try await TestHouse.open()
        let number = try #require(try await house.desk.arrives(text: "Where is it?", id: "u1@customer.example").ticketNumber)
        _ = try await house.desk.dispatch()
        _ = try await house.desk.desk.reply(to: number, text: "It left us on Monday.", then: .stay, as: house.desk.noa)
        _ = try await house.desk.dispatch(.permanent(reason: "550 <no> such user"))
        try await house.browse { browser in
            _ = try await browser.signIn("noa@desk.example")
            let page = try await browser.get("/unsent").text
            #expect(page.contains("550 &lt;no&gt; such user"))
            let start = try #require(page.range(of: "action=\"/unsent/"))
            let id = String(page[start.upperBound...].prefix { $0 != "/" })
            let ours = try await browser.post("/unsent/\(id)/address", ["address": "help@desk.example"], from: "/unsent")
            #expect(ours.status == .conflict && ours.text.contains("value=\"help@desk.example\""))
            #expect(try await browser.post("/unsent/\(id)/end", ["reason": ""], from: "/unsent").status == .unprocessableContent)
            #expect(try await browser.post("/unsent/\(id)/edit", [:], from: "/unsent").headers[.location] == "/tickets/\(number)")
            #expect(try await browser.get("/unsent").text.contains("Everything has left."))
            #expect(try await browser.post("/unsent/\(id)/retry", [:], from: "/unsent").status == .notFound)
        }
        try await house.browse { browser in
            _ = try await browser.signIn("eva@desk.example")
            #expect(try await browser.get("/unsent").status == .forbidden)
        }
    }

    @Test("a mailbox's texts are written, shown and reset by an admin; what cannot be filled is named")
    func texts() async throws {
        let house = try await TestHouse.open()
        let path = "/mailboxes/\(house.desk.mailbox.id)/texts/reply/en"
        try await house.browse { browser in
            _ = try await browser.signIn("ada@desk.example")
            let refused = try await browser.post(path, ["text": "{text} <{nobody}>"], from: path)
            #expect(refused.status == .unprocessableContent && refused.text.contains("{nobody} is no placeholder of this text."))
            #expect(refused.text.contains("&lt;{nobody}&gt;"))
            #expect(try await browser.post(path, ["text": "Hello"], from: path).text.contains("The text needs {text}."))
            let shown = try await browser.post(path + "/preview", ["text": "Hello <b>{customer}</b>,\n\n{text}"], from: path)
            #expect(shown.status == .ok && shown.text.contains("Hello &lt;b&gt;Layla Haddad&lt;/b&gt;,"))
            #expect(try await !browser.get(path).text.contains("Hello"), "a preview saves nothing")
            #expect(try await browser.post(path, ["text": "Hello {customer},\n\n{text}"], from: path).status == .seeOther)
            #expect(try await browser.get(path).text.contains("Hello {customer},"))
            #expect(try await browser.post(path + "/reset", [:], from: path).status == .seeOther)
            #expect(try await !browser.get(path).text.contains("Hello"))
            #expect(try await browser.get("/mailboxes/\(house.desk.mailbox.id)/texts/evil/en").status == .notFound)
        }
        try await house.browse { browser in
            _ = try await browser.signIn("noa@desk.example")
            #expect(try await browser.get(path).status == .forbidden)
        }
    }
}
