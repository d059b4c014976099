package import Channels
import Basics
import Foundation

/// A provider on loopback that opens mailboxes by OAuth 2, see oauth_server.py.
package final class TestOAuthServer: Sendable {
    private let process: SupportProcess

    package static let clientID = "kept.example"
    package static let clientSecret = "a client's secret"

    package static func start(account: String = "help@example.org", lifetime: Int = 3600) async throws -> TestOAuthServer {
        try await aside { try TestOAuthServer(account: account, lifetime: lifetime) }
    }

    private init(account: String, lifetime: Int) throws {
        process = try SupportProcess(
            "oauth_server.py",
            ["--client", Self.clientID, "--secret", Self.clientSecret, "--account", account, "--lifetime", "\(lifetime)"])
    }

    package var base: String { "http://127.0.0.1:\(process.port("port"))" }
    package var introspection: String { "\(base)/introspect" }

    /// How a house is registered there.
    package var app: MailApp {
        MailApp(
            provider: .other, clientID: Self.clientID, clientSecret: Secret(Self.clientSecret),
            own: .init(authorization: "\(base)/authorize", token: "\(base)/token", scope: "mail"))
    }

    /// A person goes to the address on which they agree, and allows it or not. Gives the query with which they come back.
    package func visit(_ address: String, allowing: Bool = true) async throws -> [String: String] {
        let page = try await curl([address])
        let word = allowing ? "Allow" : "Refuse"
        guard let link = page.components(separatedBy: "<a href=\"").first(where: { $0.contains(">\(word)<") })?.components(separatedBy: "\"").first
        else { throw SupportProcess.DidNotStart(description: "the provider does not ask: \(page)") }
        // Where it leads back to is nobody's server here: curl tells it and does not follow.
        let way = base + link.replacingOccurrences(of: "&amp;", with: "&")
        let back = try await curl(["-o", "/dev/null", "-w", "%{redirect_url}", way])
        let items = URLComponents(string: back)?.queryItems ?? []
        return Dictionary(items.map { ($0.name, $0.value?.replacingOccurrences(of: "+", with: " ") ?? "") }) { first, _ in first }
    }

    /// "end-access", "end-consent", "fail", "mend", "keep"; gives what was counted.
    @discardableResult
    package func control(_ wish: String) async throws -> [String: Int] {
        try await post("/control/\(wish)").compactMapValues { $0 as? Int }
    }

    /// A pair of tokens as if somebody had agreed.
    package func tokens() async throws -> TokenAnswer.Tokens {
        let told = try await post("/control/token").compactMapValues { $0 as? String }
        return .init(access: Secret(told["access_token"] ?? ""), refresh: Secret(told["refresh_token"] ?? ""), lifetime: 3600)
    }

    private func post(_ path: String) async throws -> [String: any Sendable] {
        let told = try JSONSerialization.jsonObject(with: Data(try await curl(["-X", "POST", "-d", "", base + path]).utf8))
        return (told as? [String: Any] ?? [:]).compactMapValues { value -> (any Sendable)? in (value as? Int) ?? (value as? String) }
    }

    private func curl(_ arguments: [String]) async throws -> String {
        try await aside {
            let (curl, output) = (Process(), Pipe())
            curl.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            curl.arguments = ["curl", "-s"] + arguments
            curl.standardOutput = output
            try curl.run()
            let data = try output.fileHandleForReading.readToEnd() ?? Data()
            curl.waitUntilExit()
            return String(decoding: data, as: UTF8.self)
        }
    }

    package func stop() { process.stop() }

    /// Nobody answers there any more.
    package func end() async throws { try await process.end() }
}
