package import Basics
package import Mail

/// What the operator says about the way to this house.
package struct WebSettings: Sendable {
    /// Whether browsers reach us by https, here or through a proxy that ends TLS. Decides cookie names, `Secure` and HSTS.
    package var secure: Bool
    /// Scheme, host and port as browsers write them in `Origin`, such as "https://desk.example.org". Without it
    /// the request's own `Host` is what an origin is compared with.
    package var publicOrigin: String?
    /// Addresses of proxies whose `X-Forwarded-For` is believed. Everybody else's is ignored.
    package var trustedProxies: Set<String>
    /// The key that form tokens are made with. Must stay the same on all nodes and over restarts.
    package var key: Secret
    /// Whether everybody may read what is public, and write in its form.
    package var hasHelpCentre = true
    /// What raw mail that is brought over HTTP is signed with; without it the token is enough.
    package var inboundSecret: Secret?
    /// Where browsers' makers may be called; `nil` where no device rings.
    package var pushHosts: PushHosts?

    package init(secure: Bool, publicOrigin: String? = nil, trustedProxies: Set<String> = [], key: Secret) {
        self.secure = secure
        self.publicOrigin = publicOrigin
        self.trustedProxies = trustedProxies
        self.key = key
    }

    package var cookies: CookieJar { CookieJar(secure: secure) }
    package var seal: FormSeal { FormSeal(key: key) }
}
