/// Content security policies (CSP level 3), ready as header values.
package enum ContentPolicy {
    /// For every page and answer of ours: nothing inline, nothing from elsewhere, framed by nobody.
    package static let page = [
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'",
        "connect-src 'self'", "worker-src 'self'", "manifest-src 'self'", "frame-src 'self'", "form-action 'self'", "base-uri 'none'",
        "frame-ancestors 'none'",
    ].joined(separator: "; ")

    /// For a stranger's mail body, shown in a frame of our page: no scripts, no forms; its links open outside. It keeps our
    /// origin, so that the page can give the frame its height and enclosed pictures load; as nothing in it runs, nothing can
    /// use that.
    ///
    /// - Parameter picturesAllowed: whether the reader asked for remote pictures.
    package static func mailBody(picturesAllowed: Bool) -> String {
        [
            "sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox", "default-src 'none'",
            picturesAllowed ? "img-src 'self' data: https:" : "img-src 'self' data:", "style-src 'unsafe-inline'",
            "form-action 'none'", "base-uri 'none'", "frame-ancestors 'self'",
        ].joined(separator: "; ")
    }

    /// For an attachment: should a browser show it after all, nothing in it runs.
    package static let attachment = "sandbox; default-src 'none'; frame-ancestors 'none'"
}
