package import Desk
internal import Basics
internal import Customers
internal import Knowledge
internal import Language
internal import People
internal import Tickets

/// What the one field found: tickets with the words in their place, customers, articles, and what was not understood.
package enum SearchPage {
    package static func page(_ screen: SearchScreen, in around: Surroundings) -> HTML {
        let reader = around.reader
        return around.sheet(
            reader[.search], at: nil,
            """
            <form class="bar" action="/search" role="search"><input class="grow" type="search" id="search" name="q" value="\(screen.text)" dir="auto" \
            autocomplete="off" aria-label="\(reader[.searchField])" placeholder="\(reader[.searchField])" data-search>\
            \(screen.order == .newest ? "<input type=\"hidden\" name=\"sort\" value=\"newest\">" as HTML : .empty)\(Parts.button(reader[.find]))</form>
            \(complaints(screen, reader))\(screen.text.trimmed.isEmpty ? help(reader, isOpen: true) : found(screen, in: around))
            """)
    }

    private static func complaints(_ screen: SearchScreen, _ reader: Reader) -> HTML {
        var said = screen.complaints.map { reader[$0.word, ["words": $0.words]] }
        if screen.isPartial { said.append(reader[.searchPartial]) }
        if !screen.progress.isOver {
            said.append(reader[.searchProgress, ["share": reader.number(Int(screen.progress.share * 100))]])
        }
        guard !said.isEmpty else { return .empty }
        return "<div role=\"status\"><ul class=\"notices\">\(said.map { "<li>\($0)</li>" as HTML })</ul></div>"
    }

    private static func found(_ screen: SearchScreen, in around: Surroundings) -> HTML {
        let reader = around.reader
        let beside = customers(screen, reader) + articles(screen, in: around)
        return """
            <div class="results\(beside.isEmpty ? "" : " two" as HTML)"><section aria-labelledby="found-tickets"><div class="sheet-head"><h2 id="found-tickets">\
            \(reader[.tickets])</h2>\(orders(screen, reader))</div>\(number(screen, reader))\
            <ul class="rows card-list" id="rows">\(screen.hits.map { row($0, reader) })</ul>\
            \(nothing(screen, reader))\(more(screen, reader))</section>\(beside.isEmpty ? .empty : "<div class=\"stack\">\(beside)</div>" as HTML)</div>
            \(help(reader, isOpen: false))
            """
    }

    private static func orders(_ screen: SearchScreen, _ reader: Reader) -> HTML {
        let links = [(TicketSearch.Order.best, Word.searchBest), (.newest, .orderNewest)].map { order, word -> HTML in
            let to: Link = "/search?q=\(screen.text)&sort=\(order.rawValue)"
            return "<a class=\"order\" href=\"\(link: to)\"\(attribute: "aria-current", order == screen.order ? "true" : nil)>\(reader[word])</a>"
        }
        return "<nav class=\"orders\" aria-label=\"\(reader[.order])\">\(links)</nav>"
    }

    private static func number(_ screen: SearchScreen, _ reader: Reader) -> HTML {
        guard let number = screen.number else { return .empty }
        return "<p><a class=\"button\" href=\"\(link: "/tickets/\(number)")\">\(reader[.searchTicket, ["number": "#\(number)"]])</a></p>"
    }

    private static func nothing(_ screen: SearchScreen, _ reader: Reader) -> HTML {
        guard screen.hits.isEmpty, screen.number == nil, screen.next == nil else { return .empty }
        return "<p class=\"empty shown\">\(reader[.searchNothing])</p>"
    }

    private static func more(_ screen: SearchScreen, _ reader: Reader) -> HTML {
        guard let next = screen.next else { return .empty }
        let to: Link = "/search?q=\(screen.text)&sort=\(screen.order.rawValue)&after=\(next)"
        let back = screen.lookedBackTo.map { "<p class=\"hint\">\(reader[.searchLookedBack, ["when": reader.moment($0)]])</p>" as HTML }
        return """
            \(back)<nav class="paging" aria-label="\(reader[.pages])"><span class="push"></span>\
            <a rel="next" href="\(link: to)">\(reader[.searchMore])</a></nav>
            """
    }

    private static func row(_ hit: TicketHit, _ reader: Reader) -> HTML {
        let row = hit.row
        let state: HTML = row.state == .open ? .empty : Parts.tag(reader[row.state.word], row.state.isUnfinished ? "due" : "kept")
        return """
            <li><a class="row" href="\(link: "/tickets/\(row.number)")"><span class="name"><b dir="auto">\(row.customer)</b></span>\
            <span class="when">\(reader.time(row.lastMessageAt))</span>\
            <p dir="auto"><bdi class="num">#\(row.number)</bdi> \(hit.subject.map(marked) ?? HTML(text: row.subject))</p>\
            <span class="extras">\(TagView.chips(row.tags))\(state)</span>\
            <p class="found" dir="auto">\(marked(hit.snippet))</p></a></li>
            """
    }

    static func marked(_ snippet: Snippet) -> HTML {
        snippet.pieces.map { $0.isMarked ? "<mark>\($0.text)</mark>" as HTML : HTML(text: $0.text) }.joined()
    }

    private static func customers(_ screen: SearchScreen, _ reader: Reader) -> HTML {
        guard !screen.customers.isEmpty else { return .empty }
        let rows = screen.customers.map { row -> HTML in
            """
            <li><a href="\(link: "/customers/\(row.customer.id)")"><bdi>\(row.customer.name)</bdi></a>\
            \(row.address.map { " <bdi class=\"soft\" dir=\"ltr\">\($0)</bdi>" as HTML })</li>
            """
        }
        return "<section class=\"card\"><header><h2>\(reader[.customers])</h2></header><ul class=\"list-plain\">\(rows)</ul></section>"
    }

    private static func articles(_ screen: SearchScreen, in around: Surroundings) -> HTML {
        guard !screen.articles.isEmpty else { return .empty }
        let reader = around.reader
        let rows = screen.articles.map { hit -> HTML in
            let stale: HTML = hit.trust == .stale ? " \(Parts.tag(reader[.trustStale], "due"))" : .empty
            return """
                <li class="article"><a href="\(link: "/articles/\(hit.article)?language=\(hit.language.rawValue)")"><bdi>\(hit.title)</bdi></a>\(stale)\
                <p dir="auto">\(hit.passage.onOneLine.shortened(to: 140))</p></li>
                """
        }
        return "<section class=\"card\"><header><h2>\(reader[.knowledge])</h2></header><ul class=\"list-plain\">\(rows)</ul></section>"
    }

    /// What can be typed. The operators are the same in every language.
    private static func help(_ reader: Reader, isOpen: Bool) -> HTML {
        let lines: [(String, Word)] = [
            ("from:dana", .searchHelpFrom), ("tag:late", .searchHelpTag), ("is:open", .searchHelpIs), ("owner:me", .searchHelpOwner),
            ("team:parcels", .searchHelpTeam), ("after:2026-11", .searchHelpAfter), ("before:3m", .searchHelpBefore),
            ("has:attachment", .searchHelpHas), ("language:he", .searchHelpLanguage), ("order:TL-1", .searchHelpField), ("\"…\"", .searchHelpPhrase),
            ("-…", .searchHelpNot),
            ("#1042", .searchHelpNumber),
        ]
        let rows = lines.map { example, word -> HTML in "<div><dt><kbd dir=\"ltr\">\(example)</kbd></dt><dd>\(reader[word])</dd></div>" }
        return """
            <details class="more search-help"\(flag: "open", isOpen)><summary>\(reader[.searchHelp])</summary><dl class="keys">\(rows)</dl></details>
            """
    }
}

extension SearchComplaint {
    var word: Word {
        switch self {
        case .unknownOperator: .searchUnknownOperator
        case .valueMissing: .searchValueMissing
        case .badState: .searchBadState
        case .badDate: .searchBadDate
        case .badThing: .searchBadThing
        case .badFieldValue: .searchBadFieldValue
        case .badLanguage: .searchBadLanguage
        case .noCustomer: .searchNoCustomer
        case .noPerson: .searchNoPerson
        case .noTeam: .searchNoTeam
        case .noTag: .searchNoTag
        case .spamIsNoTicket: .searchSpam
        case .onlyNegated: .searchOnlyNegated
        }
    }
}
