import Basics
import Channels
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

@testable import Web

@Suite("Mailboxes that a provider opens, in a browser") struct ProviderRouteTests {
    @Test("the house is registered, somebody agrees at the provider and comes back; what is wrong is said", arguments: TestEngine.all)
    func way(_ engine: TestEngine) async throws {
        let provider = try await TestOAuthServer.start()
        defer { provider.stop() }
        let house = try await TestHouse.open(engine)
        let box = house.desk.mailbox.id
        let app = provider.app
        try await house.browse { browser in
            _ = try await browser.signIn("ada@desk.example")
            let list = "/mailboxes/providers"
            #expect(try await browser.get(list).text.contains(">http://localhost:8080/mailboxes/consent<"))
            let registration = [
                "client": app.clientID, "secret": app.clientSecret.reveal(), "authorization": app.own.authorization, "tokens": app.own.token,
                "scope": "mail",
            ]
            let open = try await browser.post("\(list)/other", registration.merging(["tokens": "http://id.example/t"]) { $1 }, from: list)
            #expect(open.status == .unprocessableContent && open.text.contains("begin with https://") && open.text.contains("value=\"kept.example\""))
            #expect(!open.text.contains(app.clientSecret.reveal()), "a secret is never shown")
            #expect(try await browser.post("\(list)/evil", registration, from: list).status == .notFound)
            let saved = try await browser.post("\(list)/other", registration, from: list)
            #expect(saved.headers[.location] == "\(list)?saved=other")
            #expect(try await browser.get("\(list)?saved=other").text.contains("A mailbox can now sign in with it"))
            #expect(try await browser.get("\(list)?saved=google").text.contains("A mailbox can now sign in with it") == false)
            // Saved again without the secret, it is still there.
            _ = try await browser.post("\(list)/other", registration.merging(["secret": ""]) { $1 }, from: list)

            let fields = [
                "name": "Help", "address": "help@desk.example", "enabled": "1", "incoming-host": "localhost", "incoming-port": "993",
                "incoming-security": "tls", "folder": "INBOX", "outgoing-host": "localhost", "outgoing-port": "587", "outgoing-security": "starttls",
                "provider": "other",
            ]
            let page = "/mailboxes/\(box)"
            #expect(try await browser.post(page, fields, from: page).headers[.location] == page, "back to where one agrees")
            #expect(try await browser.get(page).text.contains("Nobody has agreed yet"))
            let way = try await browser.get("\(page)/consent")
            let address = try #require(way.headers[.location])
            #expect(way.status == .seeOther && address.hasPrefix(app.own.authorization) && address.contains("login_hint=help%40desk.example"))

            let refused = try await provider.visit(address, allowing: false)
            let no = try await browser.get("/mailboxes/consent?state=\(refused["state"] ?? "")&error=access_denied&error_description=%3Cb%3ENo")
            #expect(no.status == .conflict && no.text.contains("&lt;b&gt;No") && no.text.contains("Nobody has agreed yet"))
            let back = try await provider.visit(address)
            let query = "state=\(back["state"] ?? "")&code=\(back["code"] ?? "")"
            let done = try await browser.get("/mailboxes/consent?\(query)")
            #expect(done.headers[.location] == "\(page)?agreed=1")
            let shown = try await browser.get("\(page)?agreed=1").text
            #expect(shown.contains("lets this desk in now") && shown.contains("lets this desk in since"))
            #expect(try await browser.get("/mailboxes/consent?\(query)").status == .conflict, "a code works once")
            #expect(try await browser.get("/mailboxes/consent").status == .conflict)
            #expect(try await browser.get("/mailboxes/consent?state=\(back["state"] ?? "").&code=x").status == .conflict)
            let used = try await browser.post("\(list)/other/end", [:], from: list)
            #expect(used.status == .conflict && used.text.contains("still signs in with this provider"))
            #expect(try await browser.get("/mailboxes/new?provider=google").text.contains("value=\"imap.gmail.com\""))
            try await provider.end()
            let gone = try await browser.get("/mailboxes/consent?state=\(refused["state"] ?? "")&code=x")
            #expect(gone.status == .badGateway && gone.text.contains("gives out no token"))
        }
        try await house.browse { browser in
            _ = try await browser.signIn("noa@desk.example")
            for path in ["/mailboxes/providers", "/mailboxes/\(box)/consent", "/mailboxes/consent?state=x&code=y"] {
                #expect(try await browser.get(path).status == .forbidden, "\(path)")
            }
        }
    }
}
