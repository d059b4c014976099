package import Basics
package import Hummingbird

/// The request of anybody. Every route starts from this one; the others are made of it or not at all.
package struct VisitorContext: RequestContext, FormBearing {
    package var coreContext: CoreRequestContextStorage
    /// The asking machine's address, as `RequestFacts` found it; "local" where there is none (tests, Unix sockets).
    package internal(set) var remoteAddress: String
    /// The language for this request: the cookie's, else the best of `Accept-Language`, else English.
    package internal(set) var tongue: Tongue = .english
    /// The token that this visitor's forms must carry, once `VisitorForms` has set it.
    package internal(set) var csrf: String?
    /// The form of an unsafe request after `CheckedForms` let it pass; else empty.
    package var form = Form()
    /// Who came through which door. Read only by the contexts made of this one.
    var identity: Identity = .nobody

    enum Identity: Sendable {
        case nobody
        case agent(SignedIn)
    }

    package init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        remoteAddress = source.channel.remoteAddress?.ipAddress ?? "local"
    }

    /// The request's id, as logged and as shown on a problem page.
    package var requestID: String { id }
}
