package import Basics
internal import Foundation
package import Storage

/// One of the names under which the house helps: a help centre of its own, at an address of its own. What has no brand is the house's.
package struct Brand: Sendable, Hashable, Identifiable {
    package var id: BrandID
    /// As its customers know it.
    package var name: String
    /// The name of the host at which its help centre is, without a port: "help.shop.example".
    package var host: String
    /// Where its form goes and from which its customers are answered; `nil` is the first mailbox of the house.
    package var mailbox: MailboxID?
    /// Of links and buttons, as "#rrggbb"; `nil` is the house's own.
    package var colour: Colour?

    package init(id: BrandID, name: String, host: String, mailbox: MailboxID? = nil, colour: Colour? = nil) {
        (self.id, self.name, self.host, self.mailbox, self.colour) = (id, name, host, mailbox, colour)
    }

    /// Brands of one house.
    package static let limit = 200

    /// A host's name as it is compared: letters, digits and hyphens between points, in lower case (RFC 1123, 2.1). Other scripts are
    /// written as browsers send them, "xn--…".
    package static func host(_ text: String) -> String? {
        var host = text.trimmed.lowercased()
        if host.hasSuffix(".") { host.removeLast() }
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        let isRight = labels.allSatisfy { label in
            (1...63).contains(label.count) && label.first != "-" && label.last != "-"
                && label.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
        }
        return labels.count > 1 && isRight && host.utf8.count <= 253 ? host : nil
    }
}

extension Brand {
    /// A colour in which text can be read on white, and white on it.
    package struct Colour: Sendable, Hashable {
        private var channels: [UInt8]

        /// The contrast that text needs (WCAG 2.2, 1.4.3).
        package static let contrast = 4.5

        /// `nil` when the text is none of "#rgb" and "#rrggbb".
        package init?(_ text: String) {
            var digits = text.trimmed.drop { $0 == "#" }.map { String($0) }
            if digits.count == 3 { digits = digits.flatMap { [$0, $0] } }
            guard digits.count == 6 else { return nil }
            let channels = stride(from: 0, to: 6, by: 2).compactMap { UInt8(digits[$0] + digits[$0 + 1], radix: 16) }
            guard channels.count == 3 else { return nil }
            self.channels = channels
        }

        package var text: String { "#" + channels.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }

        /// Whether it can be read on white.
        package var isReadable: Bool { 1.05 / (luminance + 0.05) >= Self.contrast }

        /// Relative luminance (WCAG 2.2, "relative luminance"), by sRGB's curve (IEC 61966-2-1).
        private var luminance: Double {
            let linear = channels.map { channel -> Double in
                let share = Double(channel) / 255
                return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
            }
            return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
        }
    }
}

package enum BrandRefusal: Error, Sendable, Equatable {
    case notFound
    case badName
    case nameTaken
    /// No name of a host, or the desk's own.
    case badHost
    case hostTaken
    /// It is none, or cannot be read on white.
    case badColour
    case badMailbox
    case tooMany(limit: Int)
}

extension Brand: Record {
    package static let columns: SQL = "id, name, host, mailbox, colour"

    package init(row: inout Row) throws {
        id = try row.next()
        name = try row.next()
        host = try row.next()
        mailbox = try row.next()
        colour = (try row.next() as String?).flatMap(Colour.init)
    }

    /// By name.
    package static func all(in db: Snapshot) throws -> [Brand] {
        try db.all("SELECT \(columns) FROM brands ORDER BY name_key, id")
    }

    package static func find(_ id: BrandID, in db: Snapshot) throws -> Brand? {
        try db.first("SELECT \(columns) FROM brands WHERE id = \(id)")
    }

    /// Writes it down, or anew; `key` is its name's.
    ///
    /// - Throws: `BrandRefusal`.
    package func save(key: String, by person: PersonID, in tx: Transaction) throws {
        let others = try Self.all(in: tx).filter { $0.id != id }
        guard others.count < Self.limit else { throw BrandRefusal.tooMany(limit: Self.limit) }
        if try tx.exists("SELECT 1 FROM brands WHERE name_key = \(key) AND id <> \(id)") { throw BrandRefusal.nameTaken }
        if others.contains(where: { $0.host == host }) { throw BrandRefusal.hostTaken }
        let before = try Self.find(id, in: tx)
        try tx.execute(
            """
            INSERT INTO brands (id, name, name_key, host, mailbox, colour) VALUES (\(id), \(name), \(key), \(host), \(mailbox), \(colour?.text))
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, name_key = excluded.name_key, host = excluded.host, mailbox = excluded.mailbox,
              colour = excluded.colour
            """)
        try tx.record(
            NewEvent(
                .brandChanged, person: person, subject: id.rawValue, data: details(["name": name], from: before?.properties, to: properties)))
    }

    /// Takes it away. Articles that were its alone are internal until somebody says for whom they are.
    package func remove(by person: PersonID, in tx: Transaction) throws {
        let alone = try tx.values(
            ArticleID.self,
            """
            SELECT article FROM article_brands WHERE brand = \(id)
            AND NOT EXISTS (SELECT 1 FROM article_brands others WHERE others.article = article_brands.article AND others.brand <> \(id))
            """)
        for article in alone {
            // What was one brand's does not become everybody's by its end.
            try Article.find(article, visibleTo: .house, in: tx)?.hide(by: person, in: tx)
        }
        try tx.execute("DELETE FROM article_brands WHERE brand = \(id)")
        try Circles.remove(.visitors(of: id), in: tx)
        try tx.execute("DELETE FROM brands WHERE id = \(id)")
        try tx.record(
            NewEvent(.brandRemoved, person: person, subject: id.rawValue, data: details(["name": name], from: properties, to: nil)))
    }

    private var properties: Properties {
        [.name: name, .host: host, .mailbox: mailbox?.description, .colour: colour?.text]
    }
}

extension Brand {
    static let schema = Migration(
        "knowledge-brands",
        .both(
            """
            CREATE TABLE brands (
              id {id}, name TEXT NOT NULL, name_key {key} NOT NULL UNIQUE, host TEXT NOT NULL UNIQUE, mailbox BIGINT, colour TEXT);
            CREATE TABLE article_brands (
              article BIGINT NOT NULL REFERENCES articles (id), brand BIGINT NOT NULL REFERENCES brands (id), PRIMARY KEY (article, brand));
            CREATE INDEX article_brands_of_brand ON article_brands (brand, article)
            """))
}
