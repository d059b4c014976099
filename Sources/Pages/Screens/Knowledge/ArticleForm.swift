package import Basics
package import Desk
package import Knowledge
internal import People

/// The form in which an article is written, with a preview of what is typed.
package enum ArticleForm {
    /// What stands in the form.
    package struct Entry: Sendable {
        /// `nil` for a new article.
        package var article: ArticleID?
        package var language: String
        package var title: String
        package var body: String
        package var note = ""
        /// The version that the writer had before them.
        package var after: ArticleVersionID?
        package var terms: Terms?
        package var showsPreview = false
        /// What a new article is written up from.
        package var origin: WriteUpOrigin?
        /// The ticket that it was proposed from.
        package var ticket: Int64?

        package init(
            article: ArticleID?, language: String, title: String = "", body: String = "", after: ArticleVersionID? = nil, terms: Terms? = nil
        ) {
            self.article = article
            self.language = language
            self.title = title
            self.body = body
            self.after = after
            self.terms = terms
        }
    }

    /// What holds for all languages, as it was typed.
    package struct Terms: Sendable {
        package var audience: String
        package var teams: [String]
        package var collection: String
        package var tags: String
        package var interval: String
        /// Ids of brands.
        package var brands: [String]

        package init(audience: String, teams: [String], collection: String, tags: String, interval: String, brands: [String] = []) {
            self.brands = brands
            self.audience = audience
            self.teams = teams
            self.collection = collection
            self.tags = tags
            self.interval = interval
        }

        package init(_ article: Article, tags: [String]) {
            self.init(
                audience: article.audience.rawValue, teams: article.teams.map(\.description), collection: article.collection?.description ?? "",
                tags: tags.joined(separator: ", "), interval: String(article.verifyEvery), brands: article.brands.map(\.description))
        }

        package static let usual = Terms(
            audience: Article.Audience.internal.rawValue, teams: [], collection: "", tags: "", interval: String(Article.usualInterval))
    }

    package static func page(_ entry: Entry, collections: [ArticleCollection], brands: [Brand], in around: Surroundings) -> HTML {
        let reader = around.reader
        let to: Link = entry.article.map { "/articles/\($0)/versions" } ?? "/articles"
        let terms = entry.terms.map { self.terms($0, collections, around.frame.teams.map(\.team), brands, reader) }
        let preview: HTML =
            entry.showsPreview
            ? "<section class=\"card\" id=\"preview\" aria-live=\"polite\"><h2 dir=\"auto\">\(entry.title)</h2>\(Markdown.html(entry.body))</section>"
            : "<section id=\"preview\"></section>"
        return around.sheet(
            reader[entry.article == nil ? .articleNew : .articleEdit], at: .knowledge, scripts: ["article.js"],
            """
            \(proposed(entry, reader))\(Parts.form(to, around.csrf, class: "stack", attributes: " id=\"article\" enctype=\"multipart/form-data\"", """
            <input type="hidden" name="article" value="\(entry.article?.description ?? "")"><input type="hidden" name="after" value="\(entry.after?.description ?? "")">\
            \(origin(entry))\(language(entry, reader))\
            \(Parts.Field(label: reader[.articleTitle], name: "title", value: entry.title, isFocused: entry.article == nil, limit: 300).html)\
            <div class="field"><label for="body">\(reader[.articleText])</label>\
            <textarea id="body" name="body" rows="18" dir="auto" required>\n\(entry.body)</textarea><p class="hint">\(reader[.articleTextHint])</p>\
            <p class="hint">\(guideHint(reader))</p>\(files(reader))</div>\
            \(Parts.Field(label: reader[.articleNote], name: "note", value: entry.note, isRequired: false, limit: 300).html)\(terms)\
            <div class="bar"><button class="button main">\(reader[.articleSave])</button>\
            <button class="button" formaction="/articles/preview" hx-post="/articles/preview" hx-target="#preview" hx-select="#preview" hx-swap="outerHTML">\
            \(reader[.articlePreview])</button></div>
            """))
            \(preview)
            """)
    }

    /// A picture or another file comes into the text where the writer is, by paste or drop as well; without scripts to its end.
    private static func files(_ reader: Reader) -> HTML {
        """
        <div class="bar" data-files="/articles/files" data-refused="\(reader[.articleFileRefused, ["name": "{name}"]])"><input type="file" id="article-files" name="files" multiple aria-label="\(reader[.articleFiles])">\
        <button class="button small unscripted" formaction="/articles/preview">\(reader[.articleFileAdd])</button>\
        <span class="hint" role="status">\(reader[.articleFilesHint])</span></div>
        """
    }

    private static func proposed(_ entry: Entry, _ reader: Reader) -> HTML {
        guard let ticket = entry.ticket else { return .empty }
        let link: HTML = "<a href=\"\(link: "/tickets/\(ticket)")\" dir=\"ltr\">#\(ticket)</a>"
        return "<p class=\"said due\">\(reader.html(.writeUpFrom, ["ticket": link]))</p>"
    }

    private static func origin(_ entry: Entry) -> HTML {
        let origin: HTML =
            switch entry.origin {
            case .topic(let id): "<input type=\"hidden\" name=\"topic\" value=\"\(id.description)\">"
            case .ticket, nil: .empty
            }
        return "\(origin)\(entry.ticket.map { "<input type=\"hidden\" name=\"ticket\" value=\"\(String($0))\">" as HTML })"
    }

    private static func language(_ entry: Entry, _ reader: Reader) -> HTML {
        var tags = Tongue.allCases.filter { $0 != .serbianLatin }.map(\.rawValue)
        if !entry.language.isEmpty, !tags.contains(entry.language) { tags.append(entry.language) }
        let options = tags.map { Parts.Option(value: $0, label: reader.languageName(LanguageTag(rawValue: $0)) ?? $0) }
        return Parts.select(
            reader[.language], name: "language", options, chosen: entry.language, hint: entry.article == nil ? nil : reader[.articleLanguageHint])
    }

    private static func brandBoxes(_ terms: Terms, _ brands: [Brand], _ reader: Reader) -> HTML {
        guard !brands.isEmpty else { return .empty }
        let boxes = brands.map { brand -> HTML in
            """
            <label class="box"><input type="checkbox" name="brands" value="\(brand.id.description)"\(flag: "checked", terms.brands.contains(brand.id.description))> \
            \(isolated: brand.name)</label>
            """
        }
        return "<fieldset class=\"boxes\"><legend>\(reader[.articleBrands])</legend>\(boxes)</fieldset>"
    }

    static func terms(_ terms: Terms, _ collections: [ArticleCollection], _ teams: [Team], _ brands: [Brand], _ reader: Reader) -> HTML {
        let audiences = Article.Audience.allCases.map { Parts.Option(value: $0.rawValue, label: reader[$0.word]) }
        let shelves =
            [Parts.Option(value: "", label: reader[.articleNoCollection])]
            + collections.map { Parts.Option(value: $0.id.description, label: $0.name(in: LanguageTag(reader.tongue))) }
        let boxes = teams.map { team -> HTML in
            """
            <label class="box"><input type="checkbox" name="teams" value="\(team.id.description)"\(flag: "checked", terms.teams.contains(team.id.description))> \
            \(isolated: team.name)</label>
            """
        }
        return """
            <div class="columns">\(Parts.select(reader[.articleAudience], name: "audience", audiences, chosen: terms.audience))\
            \(Parts.select(reader[.articleCollection], name: "collection", shelves, chosen: terms.collection))\
            \(Parts.Field(label: reader[.articleTags], name: "tags", value: terms.tags, hint: reader[.articleTagsHint], isRequired: false).html)\
            \(Parts.Field(label: reader[.articleInterval], name: "interval", type: "number", value: terms.interval, limit: 4).html)</div>\
            \(boxes.isEmpty ? .empty : "<fieldset class=\"boxes\"><legend>\(reader[.teams])</legend>\(boxes)</fieldset>" as HTML)\
            \(brandBoxes(terms, brands, reader))
            """
    }

    /// How an article becomes a guide, with what is typed as it is typed.
    private static func guideHint(_ reader: Reader) -> HTML {
        let code = { (text: String) -> HTML in "<code dir=\"ltr\">\(text)</code>" }
        return reader.html(
            .guideHint,
            [
                "start": code("{#\(Guide.start)}"), "answer": code("- [\(reader[.yes])](#next)"), "step": code("{#next}"),
                "person": code("#\(Guide.person)"),
            ])
    }
}
