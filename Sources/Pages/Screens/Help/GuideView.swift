internal import Basics
package import Desk
internal import Knowledge

/// A guide in the help centre: what was answered so far, the question that is next, or what holds at the end. Each answer is a
/// link, so that going back is the browser's own.
enum GuideView {
    static func html(_ walk: GuideWalk, at help: HelpArticle, _ reader: Reader) -> HTML {
        let (language, slug) = (help.frame.language, help.translation.slug)
        let choices: [HTML] = walk.here.choices.map { choice in
            let to =
                choice.target == Guide.person
                ? HelpPath.contact(language, about: walk.version.title, told: told(walk, then: choice.target))
                : HelpPath.guide(slug, language, walk.answers + [choice.target])
            return "<li><a class=\"button wide\" href=\"\(link: to)\" dir=\"auto\">\(choice.label)</a></li>"
        }
        let intro: HTML = walk.answers.isEmpty && !walk.guide.intro.isEmpty ? Markdown.html(walk.guide.intro, files: .helpCentre) : .empty
        return """
            \(intro)\(given(walk, reader) { HelpPath.guide(slug, language, $0) })\
            <section class="card guide-step" aria-live="polite"><h2 dir="auto">\(walk.here.title)</h2>\(Markdown.html(walk.here.text, files: .helpCentre))\
            \(choices.isEmpty ? .empty : "<ul class=\"guide-choices list-plain\">\(choices)</ul>" as HTML)</section>
            """
    }

    /// What was answered so far, each with the way back to its question.
    ///
    /// - Parameter place: the address of a place on the way, by the answers that lead there.
    static func given(_ walk: GuideWalk, _ reader: Reader, place: ([String]) -> Link) -> HTML {
        let answers = walk.guide.answers(walk.way).enumerated().map { number, given -> HTML in
            """
            <li><span class="soft" dir="auto">\(given.question)</span> <b dir="auto">\(given.answer)</b> \
            <a href="\(link: place(Array(walk.answers.prefix(number))))">\(reader[.change])</a></li>
            """
        }
        guard !answers.isEmpty else { return .empty }
        return "<ol class=\"guide-answers list-plain\" aria-label=\"\(reader[.guideAnswers])\">\(answers)</ol>"
    }

    /// What a person need not ask again.
    private static func told(_ walk: GuideWalk, then target: String) -> String {
        walk.guide.answers(walk.way, then: target).map { "\($0.question) \($0.answer)" }.joined(separator: "\n")
    }
}

/// A guide on a ticket: the agent asks, chooses what the customer said, and at the end has the reply.
package enum GuidePage {
    package static func page(_ screen: GuideScreen, in around: Surroundings) -> HTML {
        let (walk, reader) = (screen.walk, around.reader)
        let path: Link = "/tickets/\(screen.number)/guides/\(walk.version.id)"
        let back: HTML =
            "<a href=\"\(link: "/tickets/\(screen.number)")\"><span class=\"num\" dir=\"ltr\">#\(screen.number)</span> \(isolated: screen.subject)</a>"
        return around.sheet(
            walk.version.title, at: nil, lead: "<p>\(back)</p>",
            """
            \(walk.trust == .stale ? "<p class=\"said due\" role=\"note\">\(reader[.articleStaleSays])</p>" as HTML : .empty)\
            \(GuideView.given(walk, reader) { way(path, $0) })\
            <section class="card guide-step" lang="\(walk.version.language.rawValue)"><h2 dir="auto">\(walk.here.title)</h2>\
            \(walk.isAtEnd ? .empty : Markdown.html(walk.here.text))\(choices(walk, screen, path, reader))</section>\
            \(walk.isAtEnd ? end(screen, path, around) : .empty)
            """)
    }

    private static func choices(_ walk: GuideWalk, _ screen: GuideScreen, _ path: Link, _ reader: Reader) -> HTML {
        guard !walk.isAtEnd else { return .empty }
        let items: [HTML] = walk.here.choices.enumerated().map { place, choice in
            // A person is who walks it: the answer leads back to the ticket.
            let to = choice.target == Guide.person ? "/tickets/\(screen.number)" : way(path, walk.answers + [choice.target])
            let key = place < 9 ? Parts.Key(String(place + 1), reader) : nil
            return """
                <li><a class="button wide" href="\(link: to)" dir="auto"\(attribute: "data-press", key?.usual)>\(choice.label)\
                \(key?.html ?? .empty)</a></li>
                """
        }
        return "<ul class=\"guide-choices list-plain\">\(items)</ul>"
    }

    private static func end(_ screen: GuideScreen, _ path: Link, _ around: Surroundings) -> HTML {
        let reader = around.reader
        let walk = screen.walk
        let fields: HTML = "<input type=\"hidden\" name=\"at\" value=\"\(walk.answers.joined(separator: " "))\">"
        let stale: HTML =
            walk.trust == .stale
            ? "<label class=\"box\"><input type=\"checkbox\" name=\"stale\" value=\"yes\" required> \(reader[.citeStale])</label>" : .empty
        return """
            <section class="card"><h2>\(reader[.guideReply])</h2><div lang="\(walk.version.language.rawValue)">\(Markdown.html(screen.words))</div>\
            \(Parts.form(path, around.csrf, class: "bar", "\(fields)\(stale)\(Parts.button(reader[.citeInsert], class: "button main", key: .init("a", reader)))"))</section>
            """
    }

    private static func way(_ path: Link, _ answers: [String]) -> Link { HelpPath.place(in: path, answers) }
}
