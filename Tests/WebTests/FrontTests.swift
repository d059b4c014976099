import Basics
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

@Suite("What every request passes") struct FrontTests {
    private func text(_ response: TestResponse) -> String { String(buffer: response.body) }

    /// The form's token and the cookie behind it.
    private func opened(_ client: any TestClientProtocol) async throws -> (token: String, cookie: String) {
        let page = try await client.executeRequest(uri: "/form", method: .get, headers: [:], body: nil)
        let cookie = try #require(page.headers[.setCookie]?.prefix { $0 != ";" })
        return (text(page), String(cookie))
    }

    private func post(
        _ client: any TestClientProtocol, _ body: String, cookie: String, type: String = "application/x-www-form-urlencoded", more: HTTPFields = [:]
    ) async throws -> TestResponse {
        var headers: HTTPFields = [.contentType: type, .cookie: cookie]
        headers.append(contentsOf: more)
        return try await client.executeRequest(uri: "/form", method: .post, headers: headers, body: ByteBuffer(string: body))
    }

    @Test("a visitor's form passes with its token only, whether over a socket or not", arguments: [false, true])
    func doubleSubmit(_ live: Bool) async throws {
        try await Room.application().test(live ? .live : .router) { client in
            let (token, cookie) = try await opened(client)
            let other = try await opened(client)
            let passed = try await post(client, "csrf=\(token)&a=b", cookie: cookie)
            #expect(passed.status == .ok)
            #expect(text(passed).hasSuffix("a=b"))
            #expect(try await post(client, "a=b", cookie: cookie).status == .forbidden)
            #expect(try await post(client, "csrf=\(other.token)", cookie: cookie).status == .forbidden)
            #expect(try await post(client, "csrf=\(token)", cookie: "x=y").status == .forbidden)
            #expect(try await post(client, "a=b", cookie: cookie, more: [.csrfToken: token]).status == .ok)
            #expect(try await post(client, "csrf=\(token)", cookie: cookie, more: [.csrfToken: "wrong"]).status == .forbidden)
        }
    }

    @Test("a browser that says another site sent it is believed", arguments: ["cross-site", "same-site"])
    func fetchSite(_ site: String) async throws {
        try await Room.application().test(.router) { client in
            let (token, cookie) = try await opened(client)
            #expect(try await post(client, "csrf=\(token)", cookie: cookie, more: [.fetchSite: "same-origin"]).status == .ok)
            #expect(try await post(client, "csrf=\(token)", cookie: cookie, more: [.fetchSite: site]).status == .forbidden)
            #expect(try await post(client, "csrf=\(token)", cookie: cookie, more: [.origin: "null"]).status == .forbidden)
            #expect(try await post(client, "csrf=\(token)", cookie: cookie, more: [.origin: "http://localhost"]).status == .ok)
        }
    }

    @Test("a file comes in behind the token, and not in front of it")
    func upload() async throws {
        try await Room.application().test(.router) { client in
            let (token, cookie) = try await opened(client)
            var form = WrittenForm()
            form.field("csrf", token)
            form.file("f", "a.bin", Array("hello".utf8))
            let passed = try await post(client, String(decoding: form.bytes, as: UTF8.self), cookie: cookie, type: form.type)
            #expect(passed.status == .ok)
            #expect(text(passed).hasSuffix(" a.bin:5"))
            form.parts.reverse()
            let refused = try await post(client, String(decoding: form.bytes, as: UTF8.self), cookie: cookie, type: form.type)
            #expect(refused.status == .forbidden)
        }
    }

    @Test("a body that is too large is refused, announced or not, over a socket too", arguments: [false, true])
    func tooLarge(_ live: Bool) async throws {
        try await Room.application().test(live ? .live : .router) { client in
            let (token, cookie) = try await opened(client)
            let fits = "csrf=\(token)&a=" + String(repeating: "x", count: 800)
            #expect(try await post(client, fits, cookie: cookie).status == .ok)
            for size in [1_000, 4_001, 3_000_000] {
                let body = "csrf=\(token)&a=" + String(repeating: "x", count: size)
                #expect(try await post(client, body, cookie: cookie).status == .contentTooLarge, "\(size)")
            }
            #expect(try await post(client, fits, cookie: cookie).status == .ok, "and the connection still serves")
        }
    }

    @Test("a body that does not come is not waited for")
    func tooSlow() async throws {
        let reader = FormReader(limits: .init(total: 100, fieldBytes: 100, count: 5, fileBytes: 0, headerBytes: 100, seconds: 0))
        let (body, source) = RequestBody.makeStream()
        let head = HTTPRequest(
            method: .post, scheme: "http", authority: "x", path: "/", headerFields: [.contentType: "application/x-www-form-urlencoded"])
        let request = Request(head: head, body: body)
        await #expect { _ = try await reader.read(request) } throws: { ($0 as? WebRefusal)?.code == "too_slow" }
        source.finish()
    }

    @Test("other kinds of body are refused", arguments: ["application/json", "text/plain", "multipart/form-data", "multipart/mixed; boundary=x", ""])
    func kinds(_ type: String) async throws {
        try await Room.application().test(.router) { client in
            let (token, cookie) = try await opened(client)
            #expect(try await post(client, "csrf=\(token)", cookie: cookie, type: type, more: [.csrfToken: token]).status == .unsupportedMediaType)
        }
    }

    @Test("every answer is protected, the refused ones too", arguments: ["/form", "/boom", "/nothing", "/busy"])
    func headers(_ path: String) async throws {
        let settings = WebSettings(secure: true, key: Secret("k"))
        try await Room.application(settings).test(.router) { client in
            let headers = try await client.executeRequest(uri: path, method: .get, headers: [:], body: nil).headers
            #expect(headers[.contentSecurityPolicy] == ContentPolicy.page)
            #expect(headers[.xContentTypeOptions] == "nosniff")
            #expect(headers[.cacheControl] == "no-store")
            #expect(headers[.referrerPolicy] == "same-origin")
            #expect(headers[.strictTransportSecurity] != nil)
            #expect(headers[.openerPolicy] == "same-origin")
            #expect(headers[.requestID]?.isEmpty == false)
        }
    }

    @Test("nothing of an unforeseen error leaves the house")
    func errors() async throws {
        try await Room.application().test(.router) { client in
            for path in ["/boom", "/api/boom"] {
                let answer = try await client.executeRequest(uri: path, method: .get, headers: [:], body: nil)
                #expect(answer.status == .internalServerError)
                #expect(!text(answer).contains("secret") && !text(answer).contains("Unforeseen"))
                #expect(text(answer).contains("internal_error"))
            }
            let busy = try await client.executeRequest(uri: "/busy", method: .get, headers: [:], body: nil)
            #expect(busy.status == .serviceUnavailable)
            #expect(busy.headers[.retryAfter] == "7")
        }
    }

    @Test("who is not signed in is led to the form and back, and programs are told so in their way")
    func signIn() async throws {
        try await Room.application().test(.router) { client in
            let page = try await client.executeRequest(uri: "/closed?a=1", method: .get, headers: [:], body: nil)
            #expect(page.status == .seeOther)
            #expect(page.headers[.location] == "/sign-in?next=/closed%3Fa%3D1")
            let fragment = try await client.executeRequest(
                uri: "/closed", method: .get, headers: [.htmxRequest: "true", .htmxCurrentURL: "http://localhost/tickets/7"], body: nil)
            #expect(fragment.status == .unauthorized)
            #expect(fragment.headers[.htmxRedirect] == "/sign-in?next=/tickets/7")
            let evil = try await client.executeRequest(
                uri: "/closed", method: .get, headers: [.htmxRequest: "true", .htmxCurrentURL: "http://evil.example/x"], body: nil)
            #expect(evil.headers[.htmxRedirect] == "/sign-in")
            let stream = try await client.executeRequest(uri: "/closed", method: .get, headers: [.accept: "text/event-stream"], body: nil)
            #expect(stream.status == .unauthorized)
            let program = try await client.executeRequest(uri: "/api/closed", method: .get, headers: [:], body: nil)
            #expect(program.status == .unauthorized)
            #expect(program.headers[.contentType] == "application/problem+json")
            #expect(program.headers[.wwwAuthenticate] == "Bearer")
        }
    }

    @Test("an asset is cached for ever under its hash, and not sent twice")
    func assets() async throws {
        let path = try #require(AssetShelf(files: ["kept.css": Room.style]).path(of: "kept.css"))
        try await Room.application().test(.router) { client in
            let first = try await client.executeRequest(uri: path, method: .get, headers: [:], body: nil)
            #expect(text(first) == String(decoding: Room.style, as: UTF8.self))
            #expect(first.headers[.cacheControl]?.contains("immutable") == true)
            #expect(first.headers[.contentType]?.hasPrefix("text/css") == true)
            let tag = try #require(first.headers[.eTag])
            let again = try await client.executeRequest(uri: path, method: .get, headers: [.ifNoneMatch: "\"x\", \(tag)"], body: nil)
            #expect(again.status == .notModified)
            #expect(again.body.readableBytes == 0)
            let packed = try await client.executeRequest(uri: path, method: .get, headers: [.acceptEncoding: "br, gzip"], body: nil)
            #expect(packed.headers[.contentEncoding] == "gzip")
            #expect(packed.headers[.eTag] != tag, "other bytes, another tag")
            #expect(packed.body.readableBytes < Room.style.count / 4 && unpacked(packed.body) == Room.style)
            let declined = try await client.executeRequest(uri: path, method: .get, headers: [.acceptEncoding: "gzip;q=0"], body: nil)
            #expect(declined.headers[.contentEncoding] == nil)
            let stale = try await client.executeRequest(uri: "/assets/kept.css?v=old", method: .get, headers: [:], body: nil)
            #expect(stale.headers[.cacheControl] == "no-cache")
            for path in ["/assets/..%2Fkept.css", "/assets/none.css", "/assets/"] {
                #expect(try await client.executeRequest(uri: path, method: .get, headers: [:], body: nil).status == .notFound)
            }
        }
    }
}
