internal import Basics
internal import Desk
internal import Knowledge

/// Articles that may help with a ticket. One press puts the passage that answers into the reply; what is past its date takes
/// another, which is noted.
enum ArticleChips {
    static func html(_ reading: DraftReading, _ reader: Reader) -> HTML {
        guard !reading.articles.isEmpty else { return .empty }
        let chips = reading.articles.enumerated().map { chip($0.element, isFirst: $0.offset == 0, reading.ticket, reader) }
        return "<ul class=\"chips\" aria-label=\"\(reader[.articleOffers])\">\(chips)</ul>"
    }

    private static func chip(_ hit: ArticleHit, isFirst: Bool, _ number: Int64, _ reader: Reader) -> HTML {
        let place = "\(hit.version).\(hit.passageBytes.lowerBound).\(hit.passageBytes.upperBound)"
        let act: HTML
        if hit.isGuide {
            let key = isFirst ? Parts.Key("a", reader) : nil
            act = """
                <a class="button small" href="\(link: "/tickets/\(number)/guides/\(hit.version)")"\(attribute: "data-press", key?.usual)>\(reader[.guideFollow])\
                \(key?.html ?? .empty)</a>
                """
        } else if hit.trust == .verified {
            act = button(reader[.citeInsert], place, number, key: isFirst ? .init("a", reader) : nil)
        } else {
            act = """
                <details class="menu"><summary class="button small">\(reader[.citeInsert])</summary><div class="panel"><p>\(reader[.articleStaleSays])</p>\
                \(button(reader[.citeStale], place + ".stale", number, key: nil))</div></details>
                """
        }
        return """
            <li class="chip" title="\(Markdown.plain(hit.passage).shortened(to: 300))"><a href="\(link: "/articles/\(hit.article)?language=\(hit.language.rawValue)")" \
            lang="\(hit.language.rawValue)"><bdi>\(hit.title)</bdi></a> \(Parts.tag(reader[hit.trust.word], TrustMark.tone(hit.trust))) \(act)</li>
            """
    }

    private static func button(_ label: String, _ place: String, _ number: Int64, key: Parts.Key?) -> HTML {
        """
        <button type="button" class="button small scripted" data-cite="\(place)" data-to="/tickets/\(number)/draft/citations"\
        \(attribute: "data-press", key?.usual)>\(label)\(key?.html ?? .empty)</button>
        """
    }
}

/// What a customer was told, when, from what, and whether it is still true.
enum ToldList {
    static func html(_ told: [Told], _ reader: Reader) -> HTML {
        guard !told.isEmpty else { return .empty }
        return """
            <section class="card" id="told"><h2>\(reader[.toldTitle])</h2><ul class="list-plain lines">\(told.map { item($0, reader) })</ul></section>
            """
    }

    /// Below a message: what it told from which article, and whether that is still true.
    static func line(_ told: [Told], _ reader: Reader) -> HTML {
        guard !told.isEmpty else { return .empty }
        let items = told.map { told -> HTML in
            let source = told.mayOpen ? reader[.toldFrom, ["title": told.title, "number": reader.number(told.number)]] : reader[.toldTitle]
            let from: HTML =
                told.mayOpen
                ? "<a href=\"\(link: "/articles/versions/\(told.citation.passage.version)")\" dir=\"auto\">\(source)</a>" : "\(isolated: source)"
            let doubt: HTML = told.citation.certainty == .probable ? Parts.tag(reader[.toldProbable]) : .empty
            return "<li title=\"\(told.words.shortened(to: 300))\">\(from) \(standing(told, reader)) \(doubt)</li>"
        }
        return "<ul class=\"told-from soft\" aria-label=\"\(reader[.toldTitle])\">\(items)</ul>"
    }

    private static func item(_ told: Told, _ reader: Reader) -> HTML {
        let version = told.citation.passage.version
        let source = reader[.toldFrom, ["title": told.title, "number": reader.number(told.number)]]
        // Whoever may not read the article does not learn its name either.
        let from: HTML = told.mayOpen ? " · <a href=\"\(link: "/articles/versions/\(version)")\" dir=\"auto\">\(source)</a>" : .empty
        let ticket: HTML = "<a href=\"\(link: "/tickets/\(told.ticket)")\" class=\"num\">#\(String(told.ticket))</a>"
        let doubt: HTML = told.citation.certainty == .probable ? Parts.tag(reader[.toldProbable]) : .empty
        return """
            <li><p dir="auto" lang="\(told.language.rawValue)">\(told.words)</p>\
            <span class="soft">\(reader.time(told.citation.toldAt)) \(ticket) \(isolated: told.teller?.name ?? reader[.theHouse])\(from)</span> \
            \(standing(told, reader)) \(doubt)</li>
            """
    }

    private static func standing(_ told: Told, _ reader: Reader) -> HTML {
        if told.isStillTrue { return Parts.tag(reader[.toldStillTrue], "kept") }
        if told.isRecalled { return Parts.tag(reader[.toldRecalled], "broken") }
        if told.trust == .disputed || told.trust == .retracted || told.trust == .stale {
            return Parts.tag(reader[told.trust.word], TrustMark.tone(told.trust))
        }
        return Parts.tag(reader[.toldChanged], "due")
    }
}
