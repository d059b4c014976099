import Basics
import Hummingbird
import HummingbirdTesting
import TestSupport
import Testing

@testable import Web

@Suite("What a browser may and may not do") struct SecurityTests {
    @Test("a page has a policy without inline script or style, and its cookie is closed to scripts")
    func headers() async throws {
        let house = try await TestHouse.open()
        try await house.browse { browser in
            let answer = try await browser.signIn("noa@desk.example")
            #expect(answer.status == .seeOther)
            let cookie = try #require(answer.headers[values: .setCookie].first { $0.contains("session") })
            #expect(cookie.contains("HttpOnly"))
            #expect(cookie.contains("SameSite=Lax"))
            let page = try await browser.get("/")
            #expect(page.status == .ok)
            let policy = try #require(page.headers[.contentSecurityPolicy])
            #expect(!policy.contains("unsafe"))
            #expect(policy.contains("default-src 'none'"))
            #expect(page.headers[.xContentTypeOptions] == "nosniff")
            #expect(page.headers[.cacheControl]?.contains("no-store") == true)
        }
    }

    @Test("a form without the token, or with another session's, is refused")
    func forgery() async throws {
        let house = try await TestHouse.open()
        try await house.desk.arrives(text: "Hello", id: "x@customer.example")
        try await house.browse { browser in
            #expect(
                try await browser.post("/sign-in", ["email": "noa@desk.example", "password": TestHouse.password], csrf: nil).status == .forbidden)
            _ = try await browser.signIn("noa@desk.example")
            let page = try await browser.get("/tickets/1001")
            let token = try #require(browser.token(in: page))
            #expect(try await browser.post("/tickets/1001/owner", [:], csrf: nil).status == .forbidden)
            #expect(try await browser.post("/tickets/1001/owner", [:], csrf: String(token.reversed())).status == .forbidden)
            #expect(
                try await browser.post("/tickets/1001/owner", [:], csrf: token).status == .seeOther,
                "the right token opens, so the others mean something")
        }
        try await house.browse { other in
            _ = try await other.signIn("ada@desk.example")
            let theirs = try #require(other.token(in: try await other.get("/tickets/1001")))
            try await house.browse { browser in
                _ = try await browser.signIn("noa@desk.example")
                #expect(try await browser.post("/tickets/1001/state", ["state": "waiting"], csrf: theirs).status == .forbidden)
            }
        }
    }

    @Test("another site cannot post, even with the token")
    func otherSite() async throws {
        let house = try await TestHouse.open()
        try await house.browse { browser in
            _ = try await browser.signIn("noa@desk.example")
            let token = browser.token(in: try await browser.get("/settings"))
            let answer = try await browser.post("/sign-out", [:], csrf: token, headers: [.origin: "https://evil.example"])
            #expect(answer.status == .forbidden)
        }
    }

    @Test("signing in leads to our own pages only", arguments: ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
    func openRedirect(_ next: String) async throws {
        let house = try await TestHouse.open()
        try await house.browse { browser in
            let answer = try await browser.signIn("noa@desk.example", next: next)
            #expect(answer.status == .seeOther)
            #expect(answer.headers[.location] == "/")
        }
        try await house.browse { browser in
            let answer = try await browser.signIn("noa@desk.example", next: "/customers")
            #expect(answer.headers[.location] == "/customers", "an own path is followed")
        }
    }

    @Test("nobody who is not signed in sees a page; a wrong password tells nothing")
    func door() async throws {
        let house = try await TestHouse.open()
        try await house.browse { browser in
            for path in ["/", "/tickets/1001", "/people", "/mailboxes", "/settings", "/live"] {
                let answer = try await browser.get(path)
                #expect(answer.status == .seeOther, "\(path)")
                #expect(answer.headers[.location]?.hasPrefix("/sign-in") == true)
            }
            let wrong = try await browser.signIn("noa@desk.example", password: "not the password")
            let unknown = try await browser.signIn("nobody@desk.example", password: "not the password")
            #expect(wrong.status == .unprocessableContent)
            #expect(wrong.status == unknown.status)
            #expect(wrong.text.contains("do not fit together"))
            #expect(unknown.text.contains("do not fit together"))
        }
    }

    @Test("an expert does not see what belongs to agents, nor an agent what belongs to admins")
    func roles() async throws {
        let house = try await TestHouse.open()
        try await house.desk.arrives(text: "Hello", id: "r@customer.example")
        try await house.browse { browser in
            _ = try await browser.signIn("eva@desk.example")
            #expect(try await browser.get("/tickets/1001").status == .notFound)
            #expect(try await browser.get("/customers").status == .forbidden)
        }
        try await house.browse { browser in
            _ = try await browser.signIn("noa@desk.example")
            #expect(try await browser.get("/tickets/1001").status == .ok)
            for path in ["/people", "/tokens", "/mailboxes/new"] { #expect(try await browser.get(path).status == .forbidden, "\(path)") }
        }
        try await house.browse { browser in
            _ = try await browser.signIn("ada@desk.example")
            for path in ["/people", "/tokens", "/mailboxes/new"] { #expect(try await browser.get(path).status == .ok, "\(path)") }
        }
    }

    @Test("a customer's words never become part of a page")
    func escaping() async throws {
        let house = try await TestHouse.open()
        let evil = "<script>alert(1)</script><img src=x onerror=alert(2)>"
        try await house.desk.arrives(from: "\"\(evil)\" <evil@customer.example>", subject: evil, text: evil, id: "e@customer.example")
        try await house.browse { browser in
            _ = try await browser.signIn("noa@desk.example")
            for path in ["/tickets?view=open", "/tickets/1001", "/customers"] {
                let page = try await browser.get(path)
                #expect(page.status == .ok)
                #expect(!page.text.contains("<script>alert"))
                #expect(!page.text.contains("<img src=x"))
            }
            #expect(try await browser.get("/tickets/1001").text.contains("&lt;script&gt;"), "the words are there, as words")
        }
    }

    @Test("a word that was typed is not lost when the send is refused")
    func refusedSend() async throws {
        let house = try await TestHouse.open()
        try await house.desk.arrives(text: "Hello", id: "k@customer.example")
        try await house.browse { browser in
            _ = try await browser.signIn("noa@desk.example")
            let empty = try await browser.post("/tickets/1001/replies", ["text": "   ", "then": "send"], from: "/tickets/1001")
            #expect(empty.status == .unprocessableContent)
            #expect(empty.text.contains("There is no text yet."))
            let sent = try await browser.post("/tickets/1001/replies", ["text": "Dear Layla", "then": "wait"], from: "/tickets/1001")
            #expect(sent.status == .seeOther)
            #expect(try await browser.get("/tickets/1001").text.contains("Dear Layla"))
        }
    }

    @Test("an unknown address is told in the reader's language")
    func unknown() async throws {
        let house = try await TestHouse.open()
        try await house.browse { browser in
            #expect(try await browser.get("/nothing/here").status == .notFound)
            let hebrew = try await browser.get("/nothing/here", headers: [.acceptLanguage: "he"])
            #expect(hebrew.text.contains("dir=\"rtl\""))
            #expect(try await browser.get("/healthz").text == "ok\n")
            #expect(try await browser.get("/readyz").status == .ok)
            #expect(try await browser.get("/metrics").text.contains("kept_http_request_seconds_count"))
        }
    }
}
