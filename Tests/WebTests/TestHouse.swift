import Basics
import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import Mail
import People
import Storage
import TestSupport
import Testing

@testable import Web

/// The web side over a desk of a test, and a browser that remembers its cookies.
struct TestHouse {
    static let password = "a long walk by the sea"
    var desk: TestDesk
    var house: House

    static func open(_ engine: TestEngine = .sqlite) async throws -> TestHouse { try await over(try await TestDesk.open(engine)) }

    /// On SQLite, with every statement noted.
    static func open(notedIn plans: StatementPlans) async throws -> TestHouse { try await over(try await TestDesk.open(notedIn: plans)) }

    private static func over(_ desk: TestDesk) async throws -> TestHouse {
        let entry = Entry(db: desk.desk.db, passwords: .argon2id(.least), installationKey: TestDesk.key)
        for asker in [desk.noa, desk.expert, desk.ada] { try await entry.setPassword(of: asker.id, to: Secret(password)) }
        var settings = WebSettings(secure: false, key: TestDesk.key)
        settings.pushHosts = PushHosts()
        let house = House(
            desk: desk.desk, entry: entry, settings: settings, trust: try MailTrust(),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, thumbnails: ThumbnailShelf(draw: .init { Thumbnail.make($0) }))
        return TestHouse(desk: desk, house: house)
    }

    func browse(_ test: @escaping @Sendable (Browser) async throws -> Void) async throws {
        try await Application(router: house.router()).test(.router) { client in
            try await test(Browser(client: client))
        }
    }
}

/// Keeps cookies and finds the form token, as a browser and its user do.
final class Browser: @unchecked Sendable {
    // Used by one test, one request after the other.
    private let client: any TestClientProtocol
    private(set) var cookies: [String: String] = [:]

    init(client: any TestClientProtocol) { self.client = client }

    @discardableResult
    func get(_ path: String, headers: HTTPFields = [:], method: HTTPRequest.Method = .get) async throws -> TestResponse {
        try await send(path, method, headers, nil)
    }

    /// Posts a form with the token of the page that it is on.
    @discardableResult
    func post(_ path: String, _ fields: [String: String], from page: String) async throws -> TestResponse {
        let shown = try await get(page)
        return try await post(path, fields, csrf: token(in: shown))
    }

    @discardableResult
    func post(_ path: String, _ fields: [String: String], csrf: String?, headers: HTTPFields = [:]) async throws -> TestResponse {
        var fields = fields
        fields["csrf"] = csrf
        let body = fields.map { "\($0.key.percentEncoded)=\($0.value.percentEncoded)" }.joined(separator: "&")
        var headers = headers
        headers[.contentType] = "application/x-www-form-urlencoded"
        return try await send(path, .post, headers, body)
    }

    func send(_ path: String, _ method: HTTPRequest.Method, _ headers: HTTPFields, _ body: String?) async throws -> TestResponse {
        var headers = headers
        if !cookies.isEmpty { headers[.cookie] = cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ") }
        let response = try await client.executeRequest(
            uri: path, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) })
        for cookie in response.headers[values: .setCookie] {
            let pair = cookie.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1)
            if pair.count == 2 { cookies[String(pair[0])] = String(pair[1]) }
        }
        return response
    }

    func token(in response: TestResponse) -> String? {
        let page = String(buffer: response.body)
        guard let start = page.range(of: "name=\"csrf\" value=\"") else { return nil }
        return String(page[start.upperBound...].prefix { $0 != "\"" })
    }

    func signIn(_ email: String, password: String = TestHouse.password, next: String = "") async throws -> TestResponse {
        try await post("/sign-in", ["email": email, "password": password, "next": next], from: "/sign-in")
    }
}

extension TestResponse {
    var text: String { String(buffer: body) }
}
