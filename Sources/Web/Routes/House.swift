internal import Basics
package import Desk
package import Logging
package import Mail
package import People
internal import Pages

/// The web side of one process: what its routes need.
package struct House: Sendable {
    package var desk: Desk
    package var entry: Entry
    package var settings: WebSettings
    package var trust: MailTrust
    let tokens: TokenSource
    package var metrics: Metrics
    package var live: LiveFeed
    package var logger: Logger
    let assets: AssetShelf
    let throttle: Throttle
    let help = HelpCache()
    let brands: BrandDirectory
    let thumbnails: ThumbnailShelf
    /// By what a browser knows who calls it; `nil` where no device rings.
    let pushKey: String?

    package init(desk: Desk, entry: Entry, settings: WebSettings, trust: MailTrust, logger: Logger) {
        self.init(desk: desk, entry: entry, settings: settings, trust: trust, logger: logger, thumbnails: ThumbnailShelf())
    }

    init(desk: Desk, entry: Entry, settings: WebSettings, trust: MailTrust, logger: Logger, thumbnails: ThumbnailShelf) {
        self.thumbnails = thumbnails
        pushKey = settings.pushHosts.map { _ in CallerKey(derivedFrom: desk.keys.signing.reveal()).publicKey }
        self.desk = desk
        self.entry = entry
        self.settings = settings
        self.trust = trust
        tokens = .kept(by: desk, client: TokenClient(trust: trust))
        self.logger = logger
        metrics = Metrics()
        throttle = Throttle(clock: desk.db.clock)
        brands = BrandDirectory(desk: desk)
        live = LiveFeed(desk: desk, help: help, brands: brands, logger: logger)
        assets = AssetShelf(Asset.all.map { .init(name: $0.name, mediaType: $0.type, hash: $0.hash, bytes: $0.bytes) })
    }

    func signedIn(_ cookie: Secret) async throws -> SignedIn? {
        guard let (asker, session) = try await entry.session(cookie) else { return nil }
        return SignedIn(asker: asker, session: session, csrf: settings.seal.token(for: session))
    }
}
