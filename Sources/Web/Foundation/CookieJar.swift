package import Hummingbird

/// Writes and reads our cookies. With TLS in front their names carry `__Host-`, so that no sister domain and no
/// plain-http page can plant one (draft-ietf-httpbis-rfc6265bis, 4.1.3.2).
package struct CookieJar: Sendable {
    package enum Name: String, Sendable {
        case session
        /// The nonce behind the forms of visitors.
        case visitor
        /// The language chosen on this browser.
        case tongue
    }

    private let secure: Bool

    package init(secure: Bool) { self.secure = secure }

    package func fullName(of name: Name) -> String {
        (secure ? "__Host-kept-" : "kept-") + name.rawValue
    }

    /// The value of a `Set-Cookie` header. `value` must be base64url or similar; anything else is refused.
    ///
    /// - Parameter maxAge: seconds; `nil` for as long as the browser is open.
    /// - Returns: `nil` when the value holds a character that a cookie cannot.
    package func setting(_ name: Name, to value: String, maxAge: Int? = nil) -> String? {
        guard value.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !",;\\\"".utf8.contains($0) }) else { return nil }
        var text = "\(fullName(of: name))=\(value); Path=/; HttpOnly; SameSite=Lax"
        if secure { text += "; Secure" }
        if let maxAge { text += "; Max-Age=\(maxAge)" }
        return text
    }

    /// The value that the request carries, if it is of a size that we would have given.
    package func value(of name: Name, in request: Request) -> String? {
        let wanted = fullName(of: name)
        for header in request.headers[values: .cookie] {
            for pair in header.split(separator: ";") {
                let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                guard parts.count == 2, parts[0].drop(while: { $0 == " " }) == wanted else { continue }
                guard (1...512).contains(parts[1].utf8.count) else { return nil }
                return String(parts[1])
            }
        }
        return nil
    }
}

extension Response {
    /// Sets one of our cookies on this answer. A value that cannot be a cookie sets nothing.
    package mutating func set(_ name: CookieJar.Name, to value: String, maxAge: Int? = nil, in jar: CookieJar) {
        guard let text = jar.setting(name, to: value, maxAge: maxAge) else { return }
        headers[values: .setCookie].append(text)
    }

    /// Tells the browser to forget one of our cookies.
    package mutating func forget(_ name: CookieJar.Name, in jar: CookieJar) {
        set(name, to: "", maxAge: 0, in: jar)
    }
}
