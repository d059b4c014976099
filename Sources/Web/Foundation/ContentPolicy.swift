/// Content security policies (CSP level 3), ready as header values.
package enum ContentPolicy {
    /// For every page and answer of ours: nothing inline, nothing from elsewhere, framed by nobody.
    package static let page = [
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'",
        "connect-src 'self'", "frame-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
    ].joined(separator: "; ")

    /// For a stranger's mail body, shown in a frame of our page. The sandbox gives it an origin of its own: it has no
    /// scripts, no forms, no cookies; its links open outside. Its requests carry no session, so that inline pictures
    /// must come as `data:`.
    ///
    /// - Parameter picturesAllowed: whether the reader asked for remote pictures.
    package static func mailBody(picturesAllowed: Bool) -> String {
        [
            "sandbox allow-popups allow-popups-to-escape-sandbox", "default-src 'none'",
            picturesAllowed ? "img-src 'self' data: https:" : "img-src 'self' data:", "style-src 'unsafe-inline'",
            "form-action 'none'", "base-uri 'none'", "frame-ancestors 'self'",
        ].joined(separator: "; ")
    }

    /// For an attachment: should a browser show it after all, nothing in it runs.
    package static let attachment = "sandbox; default-src 'none'; frame-ancestors 'none'"
}
