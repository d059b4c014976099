package import Hummingbird

/// Header names of the browsers' side that the HTTP library does not know.
extension HTTPFields.Element.Name {
    package static var csrfToken: Self { known("X-CSRF-Token") }
    package static var fetchSite: Self { known("Sec-Fetch-Site") }
    package static var forwardedFor: Self { known("X-Forwarded-For") }
    package static var htmxRequest: Self { known("HX-Request") }
    package static var htmxCurrentURL: Self { known("HX-Current-URL") }
    package static var htmxRedirect: Self { known("HX-Redirect") }
    package static var requestID: Self { known("X-Request-ID") }
    package static var lastEventID: Self { known("Last-Event-ID") }
    static var referrerPolicy: Self { known("Referrer-Policy") }
    static var permissionsPolicy: Self { known("Permissions-Policy") }
    static var openerPolicy: Self { known("Cross-Origin-Opener-Policy") }
    static var resourcePolicy: Self { known("Cross-Origin-Resource-Policy") }
    /// Means nothing; its length is the point.
    static var padding: Self { known("X-Padding") }
    static var accelBuffering: Self { known("X-Accel-Buffering") }

    /// The names above are tokens, so that this cannot fail; a typing error ends the first test that runs.
    private static func known(_ name: String) -> Self {
        guard let name = Self(name) else { preconditionFailure("\(name) is no header name") }
        return name
    }
}
