package import Basics
internal import Foundation

/// What a token endpoint said.
package enum TokenAnswer: Sendable, Hashable {
    case granted(Tokens)
    /// It says no, and will say so again: `code` is the standard's word, such as "invalid_grant", `words` the provider's own.
    case refused(code: String, words: String)
    /// Nothing that tells us anything; another time it may.
    case odd(String)

    package struct Tokens: Sendable, Hashable {
        package var access: Secret
        /// A new one, where the provider gives a new one each time.
        package var refresh: Secret?
        /// Seconds for which `access` is good.
        package var lifetime: Int64

        package init(access: Secret, refresh: Secret?, lifetime: Int64) {
            self.access = access
            self.refresh = refresh
            self.lifetime = lifetime
        }
    }

    /// A refusal on one line.
    package static func said(_ code: String, _ words: String) -> String { [code, words].filter { !$0.isEmpty }.joined(separator: ": ") }

    /// Reads an answer (RFC 6749, 5.1 and 5.2).
    package static func read(status: Int, body: [UInt8]) -> TokenAnswer {
        let object = (try? JSONSerialization.jsonObject(with: Data(body))) as? [String: Any]
        if (200..<300).contains(status) {
            guard let object, let access = object["access_token"] as? String, isToken(access) else { return .odd("no token in the answer") }
            let type = object["token_type"] as? String ?? "bearer"
            guard type.lowercased() == "bearer" else { return .odd("a token of the kind \(type.shortened(to: 40))") }
            let refresh = (object["refresh_token"] as? String).flatMap { isToken($0) ? Secret($0) : nil }
            return .granted(Tokens(access: Secret(access), refresh: refresh, lifetime: lifetime(object["expires_in"])))
        }
        let code = (object?["error"] as? String)?.onOneLine.shortened(to: 60) ?? ""
        let words = ((object?["error_description"] as? String) ?? "").onOneLine.shortened(to: 300)
        guard (400..<500).contains(status), status != 408, status != 429, !code.isEmpty, code != "temporarily_unavailable", code != "server_error"
        else { return .odd([String(status), code, words].filter { !$0.isEmpty }.joined(separator: " ")) }
        return .refused(code: code, words: words)
    }

    /// Some write the number as text. Who says nothing means an hour, as nearly all do.
    private static func lifetime(_ value: Any?) -> Int64 {
        let seconds = (value as? NSNumber)?.doubleValue ?? (value as? String).flatMap { Double($0) } ?? 3600
        return Int64(min(max(seconds, 0), 7 * 86_400))
    }

    /// One line of visible characters (RFC 6749, appendix A): anything else would break out of the log-in command.
    private static func isToken(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 16_384 && text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
    }
}
