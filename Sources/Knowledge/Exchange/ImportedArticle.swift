package import Basics
internal import Foundation

/// An article in one language as it lies in a file of another program.
package struct ImportedArticle: Sendable, Hashable {
    /// File and line, for the report.
    package var place: String
    package var id: String
    /// Where it came from first, if the file says so.
    package var source: String?
    package var language: LanguageTag?
    /// The language that the others of the same id are translated from.
    package var sourceLanguage: LanguageTag?
    package var title: String?
    package var body: String
    /// Whether the body is HTML and must become Markdown.
    package var isHTML = false
    package var audience: Article.Audience?
    package var state: Translation.State?
    package var tags: [String] = []
    package var collection: String?
    /// Teams by name.
    package var teams: [String] = []
    package var verifyEvery: Int?
    /// Brands by name.
    package var brands: [String] = []

    package init(place: String, id: String, body: String) {
        self.place = place
        self.id = id
        self.body = body
    }

    /// The path within what is imported to which an address in the body leads from this file; `nil` when it leads elsewhere.
    package func path(of address: String) -> String? {
        let plain = address.prefix { $0 != "#" && $0 != "?" }
        guard !plain.isEmpty, !plain.hasPrefix("/"), !plain.hasPrefix("\\"), !plain.prefix(30).contains(":") else { return nil }
        var path = place.split(separator: "/").dropLast().map(String.init)
        for step in (String(plain).removingPercentEncoding ?? String(plain)).split(separator: "/") where step != "." {
            guard step == ".." else { path.append(String(step)); continue }
            guard !path.isEmpty else { return nil }
            path.removeLast()
        }
        return path.isEmpty ? nil : path.joined(separator: "/")
    }

    /// The title, or the beginning of what it says.
    package var titleOrBeginning: String {
        if let title = title?.onOneLine, !title.isEmpty { return title.shortened(to: 300) }
        let line = body.split(whereSeparator: \.isNewline).lazy.map { $0.drop { $0 == "#" || $0.isWhitespace } }.first { !$0.isEmpty } ?? ""
        return String(line).onOneLine.shortened(to: 100)
    }
}

/// Something in a file that could not be taken, and why.
package struct ImportFault: Sendable, Hashable, Codable {
    package enum Reason: String, Sendable, Codable {
        /// Not text in UTF-8, or not what its kind of file should hold.
        case unreadable
        case idMissing = "id_missing"
        case idTooLong = "id_too_long"
        case empty
        case tooLong = "too_long"
        case badLanguage = "bad_language"
        /// The audience is none of public, internal and teams.
        case badAudience = "bad_audience"
        case badState = "bad_state"
        case unknownTeam = "unknown_team"
        case unknownBrand = "unknown_brand"
        /// The same id and language stands in the file before.
        case repeated
        /// Somebody says that the article here is wrong, or it was retracted: its owner decides what is published.
        case disputed
        /// A guide with an answer that leads nowhere, or a step that nothing leads to.
        case guideBroken = "guide_broken"
    }

    package var place: String
    package var id: String?
    package var reason: Reason

    package init(place: String, id: String?, reason: Reason) {
        self.place = place
        self.id = id
        self.reason = reason
    }
}

/// What was read from a file or folder.
package struct ImportReading: Sendable {
    package var articles: [ImportedArticle] = []
    package var faults: [ImportFault] = []
    /// Which kind of file it was: the source of its ids, unless one is named.
    package var kind: String
    /// The bytes of a file that lies beside the texts, by its path within what is imported.
    package var beside: @Sendable (String) -> [UInt8]? = { _ in nil }

    package init(kind: String) { self.kind = kind }

    mutating func fault(_ place: String, _ id: String?, _ reason: ImportFault.Reason) {
        faults.append(ImportFault(place: place, id: id?.shortened(to: 200), reason: reason))
    }

    /// Takes named values as they stand in front matter, in a row of a table or in a JSON object.
    mutating func take(_ fields: ImportFields, place: String, idWhenMissing: String? = nil, bodyWhenMissing: String? = nil) {
        let id = (fields.text("id") ?? fields.text("external_id") ?? idWhenMissing ?? "").trimmed
        guard !id.isEmpty else { return fault(place, nil, .idMissing) }
        guard id.utf8.count <= 500 else { return fault(place, id, .idTooLong) }
        let body = fields.text("body") ?? fields.text("text") ?? fields.text("content") ?? bodyWhenMissing ?? ""
        guard body.contains(where: { !$0.isWhitespace }) else { return fault(place, id, .empty) }
        guard body.utf8.count <= ArticleText.limit else { return fault(place, id, .tooLong) }
        var article = ImportedArticle(place: place, id: id, body: body)
        if let tag = fields.text("language") ?? fields.text("lang") ?? fields.text("locale") {
            article.language = .imported(tag)
            guard article.language?.isWellFormed == true else { return fault(place, id, .badLanguage) }
        }
        if let audience = fields.text("audience") {
            article.audience = Article.Audience(rawValue: audience.lowercased())
            guard article.audience != nil else { return fault(place, id, .badAudience) }
        }
        if let state = fields.text("state") ?? fields.text("status") {
            article.state = Translation.State(imported: state)
            guard article.state != nil else { return fault(place, id, .badState) }
        }
        article.source = fields.text("source")
        article.sourceLanguage = fields.text("source_language").map(LanguageTag.imported)
        article.title = fields.text("title")
        article.tags = fields.list("tags")
        article.teams = fields.list("teams")
        article.brands = fields.list("brands")
        article.collection = fields.text("collection")
        article.verifyEvery = fields.text("verify_every").flatMap { Int($0) }
        articles.append(article)
    }
}

/// Named values, each a text or a list of texts.
package struct ImportFields: Sendable {
    package enum Value: Sendable { case text(String), list([String]) }
    var values: [String: Value] = [:]

    func text(_ name: String) -> String? {
        switch values[name] {
        case .text(let text): text.isEmpty ? nil : text
        case .list(let texts): texts.isEmpty ? nil : texts.joined(separator: ", ")
        case nil: nil
        }
    }

    /// A list, or a text with commas.
    func list(_ name: String) -> [String] {
        switch values[name] {
        case .list(let texts): texts.map(\.trimmed).filter { !$0.isEmpty }
        case .text(let text): text.split(separator: ",").map(\.trimmed).filter { !$0.isEmpty }
        case nil: []
        }
    }
}

extension LanguageTag {
    /// A tag as others write it: `en-us`, `sr_Latn`. What only names a region is left out where the house does not tell them apart.
    package static func imported(_ text: String) -> LanguageTag {
        let tag = text.trimmed.replacing("_", with: "-")
        if let tongue = Tongue(tag: tag) { return LanguageTag(tongue) }
        return LanguageTag(rawValue: tag.lowercased())
    }
}

extension Translation.State {
    init?(imported text: String) {
        switch text.trimmed.lowercased() {
        case "draft": self = .draft
        case "review", "in_review": self = .review
        case "published", "live": self = .published
        case "retired", "archived": self = .retired
        default: return nil
        }
    }
}
