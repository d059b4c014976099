package import Basics
package import Channels
internal import Foundation
package import Knowledge
internal import Language
package import People
internal import Storage

/// What somebody enters about a brand.
package struct BrandEntry: Sendable {
    package var name: String
    package var host: String
    package var mailbox: MailboxID?
    /// Empty is the house's own.
    package var colour: String

    package init(name: String, host: String, mailbox: MailboxID?, colour: String) {
        (self.name, self.host, self.mailbox, self.colour) = (name, host, mailbox, colour)
    }
}

/// The brands of the house.
package struct BrandScreen: Sendable {
    package var brands: [Brand]
    package var mailboxes: [MailboxRef]
    /// The one that is changed.
    package var chosen: Brand?
}

extension Desk {
    package func brands(chosen id: BrandID? = nil, as asker: Asker) async throws -> BrandScreen {
        try asker.require(.managePolicies)
        return try await db.read { db in
            let brands = try Brand.all(in: db)
            let chosen = try id.map { id in
                guard let found = brands.first(where: { $0.id == id }) else { throw BrandRefusal.notFound }
                return found
            }
            return BrandScreen(brands: brands, mailboxes: try Mailbox.refs(in: db), chosen: chosen)
        }
    }

    /// Of whoever writes articles: where they may stand.
    package func brandNames() async throws -> [Brand] { try await db.read { try Brand.all(in: $0) } }

    /// Writes a brand down, a new one where `id` is `nil`.
    ///
    /// - Throws: `BrandRefusal`.
    package func saveBrand(_ entry: BrandEntry, as id: BrandID?, by asker: Asker) async throws -> Brand {
        try asker.require(.managePolicies)
        let name = entry.name.onOneLine.trimmed
        let key = SameWord.key(name)
        guard !key.isEmpty, name.count <= 100 else { throw BrandRefusal.badName }
        guard let host = Brand.host(entry.host), host != URL(string: settings.baseURL)?.host()?.lowercased() else { throw BrandRefusal.badHost }
        let colour = Brand.Colour(entry.colour)
        guard entry.colour.trimmed.isEmpty || colour?.isReadable == true else { throw BrandRefusal.badColour }
        return try await db.write { tx in
            if let id, try Brand.find(id, in: tx) == nil { throw BrandRefusal.notFound }
            if let mailbox = entry.mailbox, try Mailbox.ref(mailbox, in: tx) == nil { throw BrandRefusal.badMailbox }
            let brand = Brand(id: id ?? tx.newID(), name: name, host: host, mailbox: entry.mailbox, colour: colour)
            try brand.save(key: key, by: asker.id, in: tx)
            return brand
        }
    }

    package func removeBrand(_ id: BrandID, as asker: Asker) async throws {
        try asker.require(.managePolicies)
        try await db.write { tx in
            guard let brand = try Brand.find(id, in: tx) else { throw BrandRefusal.notFound }
            try brand.remove(by: asker.id, in: tx)
        }
    }

    /// Scheme, host and port of a brand's help centre: the house's own with another host.
    func baseURL(of brand: Brand?) -> String {
        guard let brand, var parts = URLComponents(string: settings.baseURL) else { return settings.baseURL }
        parts.host = brand.host
        return parts.string ?? settings.baseURL
    }

    /// The mailbox from which a brand's customers are answered: its own while that is in use, else the first that is.
    func mailbox(of brand: Brand?, in db: Snapshot) throws -> MailboxRef? {
        if let id = brand?.mailbox, let own = try Mailbox.enabled(id, in: db) { return own }
        return try Mailbox.firstEnabled(in: db)
    }
}
