import Basics
import Foundation
import TestSupport
import Testing

@testable import Channels

@Suite("A person agrees that we open a mailbox") struct ConsentTests {
    private let key = Secret("a key for tests, long enough")
    private let consent = Consent(mailbox: MailboxID(7), person: PersonID(9), expires: Moment(milliseconds: 1_800_000_000_000))

    @Test("the state comes back as it went, and in no other form")
    func state() throws {
        let state = consent.state(chance: "abcdefghijklmnopqrstuv", key: key)
        #expect(Consent.read(state, key: key) == consent)
        #expect(Consent.read(state, key: Secret("the key of another house")) == nil)
        #expect(Consent.verifier(of: state, key: key).reveal().utf8.count == 43)
        let other = consent.state(chance: "zzzzzzzzzzzzzzzzzzzzzz", key: key)
        #expect(Consent.verifier(of: state, key: key) != Consent.verifier(of: other, key: key))
        // Every character is signed.
        var random = SeededRandom(7)
        for place in state.indices {
            var changed = state
            changed.replaceSubrange(place...place, with: state[place] == "x" ? "y" : "x")
            #expect(Consent.read(changed, key: key) == nil, "\(changed)")
        }
        for _ in 0..<500 {
            let noise = String(
                decoding: (0..<Int.random(in: 0..<80, using: &random)).map { _ in UInt8.random(in: 32..<127, using: &random) }, as: UTF8.self)
            #expect(Consent.read(noise, key: key) == nil)
        }
    }

    @Test("the address asks for what the provider documents, and every value is one value")
    func address() throws {
        var app = MailApp(provider: .google, clientID: "1234.apps", clientSecret: Secret("never in an address"))
        let state = consent.state(chance: "abcdefghijklmnopqrstuv", key: key)
        func items(_ account: String) throws -> [String: String] {
            let text = Consent.address(of: app, account: account, state: state, redirect: "https://desk.example/mailboxes/consent", key: key)
            #expect(!text.contains("never") && text.hasPrefix(app.endpoints.authorization + "?"))
            let items = try #require(URLComponents(string: text)?.queryItems)
            return Dictionary(uniqueKeysWithValues: items.map { ($0.name, $0.value ?? "") })
        }
        let asked = try items("help+é&scope=all@shop.example")
        #expect(asked["login_hint"] == "help+é&scope=all@shop.example" && asked["scope"] == "https://mail.google.com/")
        #expect(asked["access_type"] == "offline" && asked["prompt"] == "consent" && asked["code_challenge_method"] == "S256")
        #expect(asked["redirect_uri"] == "https://desk.example/mailboxes/consent" && asked["state"] == state && asked["response_type"] == "code")
        app = MailApp(provider: .microsoft, clientID: "1234", clientSecret: Secret(""), tenant: "shop.example")
        let microsoft = try items("help@shop.example")
        #expect(microsoft["scope"]?.hasSuffix(" offline_access") == true && microsoft["prompt"] == nil)
        #expect(app.endpoints.token == "https://login.microsoftonline.com/shop.example/oauth2/v2.0/token")
    }

    @Test("the challenge is of RFC 7636, appendix B")
    func challenge() throws {
        let verifier = Secret("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
        #expect(Consent.challenge(of: verifier) == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
    }

    @Test(
        "an answer of a token endpoint is read, whatever it is",
        arguments: [
            (
                200, #"{"access_token":"a","expires_in":3599,"refresh_token":"r","token_type":"Bearer"}"#,
                TokenAnswer.granted(.init(access: Secret("a"), refresh: Secret("r"), lifetime: 3599))
            ),
            (
                200, #"{"access_token":"a","expires_in":"3600","token_type":"bearer"}"#,
                .granted(.init(access: Secret("a"), refresh: nil, lifetime: 3600))
            ),
            (200, #"{"access_token":"a"}"#, .granted(.init(access: Secret("a"), refresh: nil, lifetime: 3600))),
            (200, #"{"access_token":"a","expires_in":-5}"#, .granted(.init(access: Secret("a"), refresh: nil, lifetime: 0))),
            (200, #"{"access_token":"a","expires_in":1e30}"#, .granted(.init(access: Secret("a"), refresh: nil, lifetime: 604_800))),
            (200, #"{"access_token":"a\r\nk2 LOGOUT"}"#, .odd("no token in the answer")),
            (200, #"{"access_token":""}"#, .odd("no token in the answer")),
            (200, #"{"access_token":5}"#, .odd("no token in the answer")), (200, "<html>", .odd("no token in the answer")),
            (200, "", .odd("no token in the answer")),
            (200, #"{"access_token":"a","token_type":"mac"}"#, .odd("a token of the kind mac")),
            (
                400, #"{"error":"invalid_grant","error_description":"Token has been\nexpired or revoked."}"#,
                .refused(code: "invalid_grant", words: "Token has been expired or revoked.")
            ),
            (401, #"{"error":"invalid_client"}"#, .refused(code: "invalid_client", words: "")),
            (400, #"{"error":"temporarily_unavailable"}"#, .odd("400 temporarily_unavailable")),
            (429, #"{"error":"slow_down"}"#, .odd("429 slow_down")),
            (503, #"{"error":"invalid_grant"}"#, .odd("503 invalid_grant")), (302, "", .odd("302")), (400, "Bad Request", .odd("400")),
        ])
    func answers(status: Int, body: String, answer: TokenAnswer) {
        #expect(TokenAnswer.read(status: status, body: Array(body.utf8)) == answer)
    }

    @Test("bytes of chance are no token")
    func noise() {
        var random = SeededRandom(11)
        for _ in 0..<2_000 {
            let body = (0..<Int.random(in: 0..<60, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
            if case .granted = TokenAnswer.read(status: 200, body: body) { Issue.record("\(body)") }
        }
    }

    @Test("a registration is refused where a secret would travel in the open, or another's directory be made up")
    func apps() throws {
        func other(_ authorization: String, _ token: String) -> MailApp {
            MailApp(
                provider: .other, clientID: " id ", clientSecret: Secret("s"),
                own: .init(authorization: authorization, token: token, scope: " a\n b "))
        }
        let good = try other(" https://id.example/authorize ", "https://id.example/token").checked()
        #expect(good.clientID == "id" && good.own.authorization == "https://id.example/authorize" && good.own.scope == "a b")
        #expect(try other("http://127.0.0.1:80/a", "http://localhost:99/t").checked().own.token == "http://localhost:99/t")
        let open = [
            "http://id.example/token", "http://localhost.evil.example/", "http://127.0.0.1.evil.example/", "http://127.0.0.1@evil.example/", "",
            "javascript:alert(1)", "https://", "https://id.example/ x", "https://id.example/#a", "https://user@id.example/",
        ]
        for address in open { #expect(throws: MailAppRefusal.badAddress, "\(address)") { try other("https://id.example/a", address).checked() } }
        func microsoft(_ tenant: String, _ id: String = "id") -> MailApp {
            MailApp(
                provider: .microsoft, clientID: id, clientSecret: Secret(""), tenant: tenant, own: .init(authorization: "x", token: "y", scope: "z"))
        }
        #expect(try microsoft(" Shop.Example ").checked().tenant == "shop.example")
        #expect(try microsoft("").checked().own == .none)
        for tenant in ["a/b", "../x", "a?b", "é", "a b"] { #expect(throws: MailAppRefusal.badTenant) { try microsoft(tenant).checked() } }
        for id in ["", "  ", "a b", "é"] { #expect(throws: MailAppRefusal.clientMissing) { try microsoft("", id).checked() } }
    }
}
