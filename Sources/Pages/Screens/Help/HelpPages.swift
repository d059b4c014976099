package import Basics
package import Desk
package import Knowledge

/// The help centre's pages that list: the front, a collection, what was found.
package enum HelpPages {
    package static func front(_ home: HelpHome, _ reader: Reader) -> HTML {
        let frame = home.frame
        let shelves = home.shelves.map { shelf -> HTML in
            let more: HTML =
                shelf.next == nil
                ? .empty
                : "<p><a href=\"\(link: HelpPath.collection(shelf.collection?.id, frame.language))\">\(reader[.helpMore])</a></p>"
            return "<section class=\"card\"><h2>\(name(shelf, frame, reader))</h2>\(list(shelf.articles))\(more)</section>"
        }
        let content: HTML =
            shelves.isEmpty
            ? "<p class=\"soft\">\(reader[.helpEmpty])</p>"
            : "<div class=\"columns wide\">\(shelves)</div>\(newest(home, reader))"
        let languages = frame.languages.map { ($0, HelpPath.front($0)) }
        return CentreSheet(
            title: reader[.helpTitle], frame: frame, reader: reader, canonical: HelpPath.front(frame.language), alternates: languages
        ).html("<h1>\(reader[.helpLead])</h1>\(content)")
    }

    /// Where the front shows everything anyway, nothing is told twice.
    private static func newest(_ home: HelpHome, _ reader: Reader) -> HTML {
        guard home.shelves.contains(where: { $0.next != nil }) else { return .empty }
        return "<section class=\"card\"><h2>\(reader[.helpNewest])</h2>\(list(home.newest))</section>"
    }

    package static func collection(_ frame: HelpFrame, _ shelf: HelpShelf, _ reader: Reader) -> HTML {
        let here = HelpPath.collection(shelf.collection?.id, frame.language)
        let next = shelf.next.map { after -> HTML in
            """
            <nav class="paging" aria-label="\(reader[.pages])"><span class="push"></span><a rel="next" href="\(link: here.asking("after", after.description))">\(reader[.helpMore])</a></nav>
            """
        }
        let title = name(shelf, frame, reader)
        let content: HTML = shelf.articles.isEmpty ? "<p class=\"soft\">\(reader[.helpEmpty])</p>" : list(shelf.articles)
        return CentreSheet(title: title, frame: frame, reader: reader, canonical: here).html(
            "<h1>\(isolated: title)</h1><section class=\"card\">\(content)</section>\(next)")
    }

    package static func found(_ frame: HelpFrame, words: String, _ hits: [ArticleHit], _ reader: Reader) -> HTML {
        CentreSheet(title: reader[.helpTitle], frame: frame, reader: reader, words: words).html(
            "<h1>\(reader[.helpFound, ["words": words]])</h1>\(answers(hits, frame.language, words: words, reader))")
    }

    /// What answers some words: a page's main part, or a piece that a script puts below the field.
    package static func answers(_ hits: [ArticleHit], _ language: LanguageTag, words: String, _ reader: Reader) -> HTML {
        guard !hits.isEmpty else {
            return words.trimmed.isEmpty ? .empty : "<p class=\"soft\">\(reader[.helpNothing])</p>"
        }
        let items = hits.map { hit -> HTML in
            let stale: HTML = hit.trust == .stale ? " \(Parts.tag(reader[.trustStale], "due"))" : .empty
            return """
                <li lang="\(hit.language.rawValue)" dir="auto"><a href="\(link: HelpPath.article(hit.slug, hit.language))"><bdi>\(hit.title)</bdi></a>\(stale)\
                <p class="soft">\(Markdown.plain(hit.passage).onOneLine.shortened(to: 220))</p></li>
                """
        }
        return "<ul class=\"list-plain lines\">\(items)</ul>"
    }

    private static func list(_ articles: [PublicArticle]) -> HTML {
        let items = articles.map { article -> HTML in
            "<li><a href=\"\(link: HelpPath.article(article.slug, article.language))\"><bdi>\(article.title)</bdi></a></li>"
        }
        return "<ul class=\"list-plain lines\">\(items)</ul>"
    }

    private static func name(_ shelf: HelpShelf, _ frame: HelpFrame, _ reader: Reader) -> String {
        shelf.collection.map { $0.name(in: frame.language) } ?? reader[.helpOther]
    }

    /// What is not there, with the ways that are.
    package static func missing(_ frame: HelpFrame, _ reader: Reader) -> HTML {
        CentreSheet(title: reader[.problemNotFound], frame: frame, reader: reader).html(
            "<h1>\(reader[.problemNotFound])</h1><p>\(reader[.helpMissing])</p>")
    }
}
