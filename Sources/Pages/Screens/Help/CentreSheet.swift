package import Basics
internal import Desk
internal import Knowledge

/// Where a page of the help centre is, as addresses.
package enum HelpPath {
    package static func front(_ language: LanguageTag) -> Link { "/help/\(language.rawValue)" }
    package static func article(_ slug: String, _ language: LanguageTag) -> Link { "/help/\(language.rawValue)/articles/\(slug)" }
    package static func contact(_ language: LanguageTag) -> Link { "/help/\(language.rawValue)/contact" }
    /// The form, with what is known already filled in.
    static func contact(_ language: LanguageTag, about: String, told: String) -> Link {
        contact(language).asking("about", about).asking("told", told.shortened(to: 1_000))
    }
    /// A place in a guide.
    static func guide(_ slug: String, _ language: LanguageTag, _ answers: [String]) -> Link { place(in: article(slug, language), answers) }
    static func place(in guide: Link, _ answers: [String]) -> Link {
        answers.isEmpty ? guide : guide.asking("at", answers.joined(separator: " "))
    }
    static func search(_ language: LanguageTag) -> Link { "/help/\(language.rawValue)/search" }
    static func answers(_ language: LanguageTag) -> Link { "/help/\(language.rawValue)/answers" }
    /// The colours of a brand. The address changes with them.
    static func look(_ colour: Brand.Colour) -> Link { "/help/look.css?colour=\(String(colour.text.dropFirst()))" }
    static func feed(_ language: LanguageTag) -> Link { "/help/\(language.rawValue)/feed.xml" }

    static func collection(_ id: CollectionID?, _ language: LanguageTag) -> Link {
        id.map { "/help/\(language.rawValue)/collections/\($0)" } ?? "/help/\(language.rawValue)/collections/other"
    }
}

/// What stands around a page of the help centre: the way home, the search, the other languages, and always the way to a person.
struct CentreSheet {
    var title: String
    var frame: HelpFrame
    var reader: Reader
    /// The page's one address. Without it no search engine lists the page.
    var canonical: Link?
    /// The same page in other languages.
    var alternates: [(language: LanguageTag, link: Link)] = []
    /// What stands in the search field.
    var words = ""
    var hasSearch = true

    func html(_ content: HTML) -> HTML {
        Document(
            title: title, reader: reader, scripts: ["answers.js"], site: frame.house, isListed: canonical != nil, head: head,
            body: """
                <body class="centre"><a class="skip" href="#main">\(reader[.skipToMain])</a>
                <header class="centre-top"><a class="mark" href="\(link: HelpPath.front(frame.language))">\(Rail.mark)<bdi>\(frame.house)</bdi></a>\(languages)</header>
                <main class="centre-main" id="main" tabindex="-1">\(hasSearch ? search : .empty)\(content)</main>
                <footer class="centre-foot">\(person)<a href="\(link: HelpPath.feed(frame.language))" rel="alternate" type="application/rss+xml">RSS</a></footer></body>
                """
        ).html
    }

    private var head: HTML {
        let one: HTML? = canonical.map { "<link rel=\"canonical\" href=\"\(link: absolute($0))\">\n" }
        let others = alternates.map { language, link -> HTML in
            "<link rel=\"alternate\" hreflang=\"\(language.rawValue)\" href=\"\(link: absolute(link))\">\n"
        }
        let look: HTML? = frame.brand?.colour.map { "<link rel=\"stylesheet\" href=\"\(link: HelpPath.look($0))\">\n" }
        return """
            \(look)\(one)\(others)<link rel="alternate" type="application/rss+xml" title="\(frame.house)" href="\(link: absolute(HelpPath.feed(frame.language)))">

            """
    }

    private func absolute(_ link: Link) -> Link { Link(outside: frame.baseURL + link.description) ?? link }

    private var languages: HTML {
        let places = alternates.isEmpty ? frame.languages.map { ($0, HelpPath.front($0)) } : alternates.map { ($0.language, $0.link) }
        guard places.count > 1 else { return .empty }
        let links = places.map { language, link -> HTML in
            let isHere = language == frame.language
            return """
                <a href="\(link: link)" lang="\(language.rawValue)" hreflang="\(language.rawValue)"\(attribute: "aria-current", isHere ? "page" : nil)>\(ownName(language))</a>
                """
        }
        return "<nav aria-label=\"\(reader[.language])\" class=\"centre-languages\">\(links)</nav>"
    }

    private func ownName(_ language: LanguageTag) -> String {
        // "Српски" alone says enough where only one of its scripts is offered.
        let name = language.tongue?.ownName ?? reader.languageName(language) ?? language.rawValue
        let isOneOfTwo = frame.languages.count { $0.tongue == .serbian || $0.tongue == .serbianLatin } > 1
        return isOneOfTwo ? name : String(name.prefix { $0 != "(" }).trimmed
    }

    private var search: HTML {
        """
        <form class="centre-search" role="search" action="\(link: HelpPath.search(frame.language))"><input type="search" name="q" value="\(words)" dir="auto" \
        maxlength="300" autocomplete="off" placeholder="\(reader[.helpSearch])" aria-label="\(reader[.helpSearch])" \
        data-answers="\(link: HelpPath.answers(frame.language))" data-into="answers"><button class="button main">\(reader[.find])</button></form>
        <div id="answers" class="centre-answers" role="status"></div>
        """
    }

    private var person: HTML {
        // On the form itself the way leads nowhere else.
        guard frame.hasContact, hasSearch else { return "<span class=\"grow\"></span>" }
        return """
            <p class="grow"><a class="button" href="\(link: HelpPath.contact(frame.language))">\(reader[.helpContact])</a> <span class="soft">\(reader[.helpContactLead])</span></p>
            """
    }
}
