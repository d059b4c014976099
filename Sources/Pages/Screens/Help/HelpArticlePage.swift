internal import Basics
package import Desk
internal import Knowledge

/// One article as a visitor reads it: what it says, when it was last verified, and whether it helped.
package enum HelpArticlePage {
    package enum Answered: Sendable, Hashable {
        case helped, flagged
    }

    /// - Parameters:
    ///   - answered: what the visitor just said of it.
    ///   - words: what was typed before a refusal.
    package static func page(
        _ help: HelpArticle, answered: Answered? = nil, words: String = "", said: Said? = nil, csrf: String, _ reader: Reader
    ) -> HTML {
        let language = help.frame.language
        let title = help.version?.title ?? reader[.helpTitle]
        let path = HelpPath.article(help.translation.slug, language)
        let sheet = CentreSheet(
            title: title, frame: help.frame, reader: reader, canonical: help.version == nil ? nil : path,
            alternates: help.alternates.map { ($0.language, HelpPath.article($0.slug, $0.language)) })
        guard let version = help.version else { return sheet.html(withheld(help, reader)) }
        return sheet.html(
            """
            \(crumbs(help, reader))<article lang="\(version.language.rawValue)"><h1 dir="auto">\(version.title)</h1>\
            <p class="soft">\(standing(help, reader))</p>\(help.walk.map { GuideView.html($0, at: help, reader) } ?? Markdown.html(version.body, files: .helpCentre))</article>\
            \(said.map(Parts.said))\(isAsking(help) ? asking(help, answered, words, csrf, reader) : .empty)\(related(help, reader))
            """)
    }

    private static func crumbs(_ help: HelpArticle, _ reader: Reader) -> HTML {
        guard let collection = help.collection else { return .empty }
        let language = help.frame.language
        return """
            <nav class="soft" aria-label="\(reader[.articleCollection])"><a href="\(link: HelpPath.collection(collection.id, language))">\(isolated: collection.name(in: language))</a></nav>
            """
    }

    /// A promise that it is true has a date: when somebody last said so.
    private static func standing(_ help: HelpArticle, _ reader: Reader) -> HTML {
        guard help.trust == .stale else { return HTML(text: reader[.helpChecked, ["day": reader.day(help.article.trustedAt)]]) }
        return "<span class=\"said due\" role=\"note\">\(reader[.helpStale])</span>"
    }

    /// Disputed, retracted or taken back: it says so and shows nothing of it.
    private static func withheld(_ help: HelpArticle, _ reader: Reader) -> HTML {
        let isDisputed = help.trust == .disputed
        return """
            <h1>\(reader[isDisputed ? .helpDisputed : .helpGone])</h1>\
            <p>\(reader[isDisputed ? .helpDisputedText : .helpGoneText])</p>
            """
    }

    /// Whoever is in the middle of a guide is not asked whether it helped.
    private static func isAsking(_ help: HelpArticle) -> Bool { help.walk?.isAtEnd ?? true }

    private static func asking(
        _ help: HelpArticle, _ answered: Answered?, _ words: String, _ csrf: String, _ reader: Reader
    ) -> HTML {
        if let answered {
            return "<p class=\"said done\" role=\"status\">\(reader[answered == .helped ? .helpThanks : .helpFlagged])</p>"
        }
        let action = HelpPath.article(help.translation.slug, help.frame.language)
        // One form for both answers: the words belong to a no, and are not needed for a yes.
        return """
            <section class="card helped"><h2 id="helped">\(reader[.helpAsk])</h2>\(Parts.form(action, csrf, attributes: " aria-labelledby=\"helped\"", """
            <div class="bar"><button class="button" name="answer" value="yes">\(reader[.yes])</button></div>\
            <details\(flag: "open", !words.isEmpty)><summary class="button">\(reader[.no])</summary><div class="stack">\
            <div class="field"><label for="words">\(reader[.helpWrong])</label><textarea id="words" name="words" rows="4" dir="auto" maxlength="4000" \
            aria-describedby="words-hint">\(words)</textarea><p class="hint" id="words-hint">\(reader[.helpWrongHint])</p></div>\
            <div class="bar"><button class="button main" name="answer" value="no">\(reader[.sayIt])</button></div></div></details>
            """))</section>
            """
    }

    private static func related(_ help: HelpArticle, _ reader: Reader) -> HTML {
        guard !help.related.isEmpty else { return .empty }
        let items = help.related.map { hit -> HTML in
            "<li><a href=\"\(link: HelpPath.article(hit.slug, hit.language))\"><bdi>\(hit.title)</bdi></a></li>"
        }
        return "<section class=\"card\"><h2>\(reader[.helpRelated])</h2><ul class=\"list-plain lines\">\(items)</ul></section>"
    }
}
