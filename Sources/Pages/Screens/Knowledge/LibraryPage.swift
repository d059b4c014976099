internal import Basics
package import Desk
internal import Knowledge

/// The articles of the house: found by words, by collection, by what they are worth and by language.
package enum LibraryPage {
    package static func page(_ library: ArticleLibrary, in around: Surroundings) -> HTML {
        let reader = around.reader
        let write: HTML =
            library.mayWrite
            ? """
            <a class="button small" href="/articles/wanted">\(reader[.wanted])</a> <a class="button main small" href="/articles/new">\(reader[.articleNew])</a>
            """ : .empty
        return around.sheet(
            reader[.knowledge], at: .knowledge, lead: write,
            "\(filters(library, reader))\(found(library, reader))")
    }

    private static func filters(_ library: ArticleLibrary, _ reader: Reader) -> HTML {
        let filter = library.filter
        let collections = library.collections.map {
            Parts.Option(value: $0.id.description, label: $0.name(in: LanguageTag(reader.tongue)))
        }
        let trusts = Article.Trust.allCases.map { Parts.Option(value: $0.rawValue, label: reader[$0.word]) }
        let languages = library.languages.map { Parts.Option(value: $0.rawValue, label: reader.languageName($0) ?? $0.rawValue) }
        return """
            <form class="bar filters" action="/articles" hx-get="/articles" hx-trigger="change, input delay:200ms" hx-target="#found" hx-select="#found" hx-swap="outerHTML">\
            <input type="search" name="q" value="\(library.words ?? "")" aria-label="\(reader[.articleSearch])" placeholder="\(reader[.articleSearch])">\
            \(choice("collection", reader[.articleCollection], collections, filter.collection?.description, reader))\
            \(choice("trust", reader[.articleTrust], trusts, filter.trust?.rawValue, reader))\
            \(choice("language", reader[.language], languages, filter.language?.rawValue, reader))\
            <label class="box"><input type="checkbox" name="behind" value="1"\(flag: "checked", filter.isBehind)> \(reader[.articleBehindOnly])</label> \
            <label class="box"><input type="checkbox" name="mine" value="1"\(flag: "checked", filter.owner != nil)> \(reader[.articleMine])</label> \(Parts.button(reader[.find], class: "button small unscripted"))</form>
            """
    }

    private static func choice(
        _ name: StaticString, _ label: String, _ options: [Parts.Option], _ chosen: String?, _ reader: Reader
    ) -> HTML {
        let options = options.map { option -> HTML in
            "<option value=\"\(option.value)\"\(flag: "selected", option.value == chosen)>\(option.label)</option>"
        }
        return """
            <select name="\(name.description)" aria-label="\(label)"><option value="">\(label): \(reader[.articleAny])</option>\(options)</select>
            """
    }

    private static func found(_ library: ArticleLibrary, _ reader: Reader) -> HTML {
        let filter = library.filter
        let next = library.next.map { key -> Link in
            """
            /articles?after=\(key)&collection=\(filter.collection?.description ?? "")&trust=\(filter.trust?.rawValue ?? "")\
            &language=\(filter.language?.rawValue ?? "")&mine=\(filter.owner == nil ? "" : "1")&behind=\(filter.isBehind ? "1" : "")
            """
        }
        return """
            <div id="found" aria-live="polite"><table class="table"><thead><tr><th scope="col">\(reader[.articleTitle])</th>\
            <th scope="col">\(reader[.articleTrust])</th><th scope="col">\(reader[.owner])</th></tr></thead>\
            <tbody>\(library.rows.map { row($0, reader) })</tbody></table>\
            \(library.rows.isEmpty ? "<p class=\"empty shown\">\(reader[.articleNone])</p>" as HTML : .empty)\
            \(Parts.paging(next: next, previous: nil, reader))</div>
            """
    }

    private static func row(_ row: ArticleLibrary.Row, _ reader: Reader) -> HTML {
        let languages = row.translations.map { translation -> HTML in
            let tag = translation.language.rawValue
            return row.behind.contains(translation.language)
                ? "<span class=\"tag due\" title=\"\(reader[.articleBehind])\">\(tag) · \(reader[.articleBehindShort])</span>"
                : "<span class=\"tag\">\(tag)</span>"
        }.joined(by: " ")
        let flags: HTML = row.openFlags == 0 ? .empty : Parts.tag(reader.count(.articleFlagCount, row.openFlags), "broken")
        return """
            <tr><th scope="row"><a href="\(link: "/articles/\(row.article.id)?language=\(row.language.rawValue)")" lang="\(row.language.rawValue)">\
            <bdi>\(row.title)</bdi></a> \(languages)\
            </th>\
            <td>\(TrustMark.html(row.article, row.trust, reader)) \(flags)</td><td>\(isolated: row.owner ?? reader[.ownerNobody])</td></tr>
            """
    }
}

/// What an article is worth, in a word and a colour, with until when.
enum TrustMark {
    static func html(_ article: Article, _ trust: Article.Trust, _ reader: Reader) -> HTML {
        guard trust == .verified, let due = article.verifyDue else { return Parts.tag(reader[trust.word], tone(trust)) }
        // A date that is near is said in amber.
        let isSoon = due < reader.now + .days(14)
        return Parts.tag(reader[.articleVerifiedUntil, ["when": reader.day(due)]], isSoon ? "due" : "kept")
    }

    static func tone(_ trust: Article.Trust) -> StaticString {
        switch trust {
        case .draft: ""
        case .verified: "kept"
        case .stale: "due"
        case .disputed, .retracted: "broken"
        }
    }
}

extension Article.Trust {
    var word: Word {
        switch self {
        case .draft: .trustDraft
        case .verified: .trustVerified
        case .stale: .trustStale
        case .disputed: .trustDisputed
        case .retracted: .trustRetracted
        }
    }
}

extension Article.Audience {
    var word: Word {
        switch self {
        case .public: .articlePublic
        case .internal: .articleInternal
        case .teams: .articleForTeams
        }
    }
}

extension Translation.State {
    var word: Word {
        switch self {
        case .draft: .trustDraft
        case .review: .articleInReview
        case .published: .articlePublished
        case .retired: .articleRetired
        }
    }
}
