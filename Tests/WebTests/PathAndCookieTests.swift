import Basics
import Testing

@testable import Web

@Suite("Own paths, cookies and tokens") struct PathAndCookieTests {
    @Test(
        "nothing but a path of this house is one",
        arguments: [
            "", "tickets", "//evil.example", "/\\evil.example", "\\\\evil.example", "https://evil.example/", "javascript:alert(1)",
            "/a\r\nSet-Cookie:x=y",
            "/a b", "/\t/evil.example", "/é", " /a", "/" + String(repeating: "a", count: 1024),
        ])
    func foreign(_ text: String) { #expect(OwnPath(text) == nil) }

    @Test("a path with a query is one, and survives the way over the sign-in page")
    func own() throws {
        let path = try #require(OwnPath("/tickets/7?view=open&x=%20"))
        let address = OwnPath.signIn(next: path)
        #expect(address == "/sign-in?next=/tickets/7%3Fview%3Dopen%26x%3D%2520")
        let query = try Form(urlEncoded: Array(address.utf8.drop { $0 != 0x3F }.dropFirst()))
        #expect(query.text("next") == path.description)
        #expect(OwnPath.signIn(next: OwnPath("/")) == "/sign-in")
    }

    @Test("a whole URL gives a path only on our own host")
    func current() {
        #expect(OwnPath(url: "https://desk.example/a?b#c", host: "desk.example")?.description == "/a?b")
        #expect(OwnPath(url: "https://desk.example.evil.example/a", host: "desk.example") == nil)
        #expect(OwnPath(url: "https://desk.example@evil.example/a", host: "desk.example") == nil)
        #expect(OwnPath(url: "https://desk.example/a", host: nil) == nil)
    }

    @Test("with TLS a cookie cannot be planted by a sister domain; without, it still is closed to scripts")
    func cookies() throws {
        let secure = try #require(CookieJar(secure: true).setting(.session, to: "abc", maxAge: 60))
        #expect(secure == "__Host-kept-session=abc; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=60")
        let plain = try #require(CookieJar(secure: false).setting(.session, to: "abc"))
        #expect(plain == "kept-session=abc; Path=/; HttpOnly; SameSite=Lax")
    }

    @Test("a value that would end the cookie is not set", arguments: ["a;b", "a b", "a\r\nX: y", "a,b", "ä", "\"a\""])
    func cookieInjection(_ value: String) { #expect(CookieJar(secure: true).setting(.session, to: value) == nil) }

    @Test("a token fits its own session and no other, and no other house's")
    func seals() {
        let seal = FormSeal(key: Secret("key"))
        let token = seal.token(for: SessionID(1))
        #expect(FormSeal.match(token, seal.token(for: SessionID(1))))
        #expect(!FormSeal.match(token, seal.token(for: SessionID(2))))
        #expect(!FormSeal.match(token, FormSeal(key: Secret("other")).token(for: SessionID(1))))
        #expect(!FormSeal.match(token, seal.token(forVisitor: "\(SessionID(1))")))
        #expect(!FormSeal.match("", ""), "nothing is no token, even where nothing is expected")
    }

    @Test("only a proxy that is trusted may say whom it speaks for")
    func forwarded() {
        let facts = RequestFacts(WebSettings(secure: true, trustedProxies: ["10.0.0.1", "10.0.0.2"], key: Secret("k")))
        #expect(facts.address(peer: "203.0.113.9", forwarded: ["1.2.3.4"]) == "203.0.113.9")
        #expect(
            facts.address(peer: "10.0.0.1", forwarded: ["6.6.6.6, 203.0.113.9"]) == "203.0.113.9", "what the visitor wrote in front proves nothing")
        #expect(facts.address(peer: "10.0.0.1", forwarded: ["203.0.113.9", "10.0.0.2"]) == "203.0.113.9")
        #expect(facts.address(peer: "10.0.0.1", forwarded: ["<script>"]) == "10.0.0.1")
        #expect(facts.address(peer: "10.0.0.1", forwarded: []) == "10.0.0.1")
    }

    @Test(
        "the best-liked language that the house speaks is chosen",
        arguments: [
            ("he,en;q=0.5", "he"), ("fr, de;q=0.9, th;q=0.1", "th"), ("en;q=0.2, ar;q=0.8", "ar"), ("sr-Latn-RS", "sr-Latn"),
        ])
    func tongues(_ header: String, _ expected: String) {
        #expect(Tongue(accepted: header)?.rawValue == expected)
        #expect(Tongue(accepted: "fr, he;q=0") == nil)
    }
}
