package import Basics
package import Desk
internal import People
internal import Tickets

/// A ticket: what was said, what was promised, who it is about, and the place to answer.
package enum TicketPage {
    /// - Parameters:
    ///   - list: the list that the ticket was chosen from, shown beside it where there is room.
    ///   - handOn: the form for handing the ticket on, in place of the one for answering.
    ///   - pane: what else stands in the place of the composer.
    ///   - reading: what was found in that text.
    ///   - text: what was being written when a send was refused; it wins over the kept draft.
    package static func page(
        _ screen: TicketScreen, list: TicketList? = nil, text: String? = nil, reading: HTML? = nil, handOn: HandOnForm.Entry? = nil,
        pane: TicketPane? = nil,
        in around: Surroundings
    ) -> HTML {
        let (ticket, reader) = (screen.ticket, around.reader)
        let teams = around.frame.teams.map(\.team)
        let column = list.map { list in
            ListPage.column(list, title: list.name ?? list.view.title(reader, teams: teams), current: ticket.number, in: around, isMain: false)
        }
        return around.page(
            ticket.subject, at: list.map { .view($0.view) }, class: list == nil ? "ticket" : "ticket with-list",
            scripts: (handOn == nil && pane == nil ? ["compose.js"] : []) + ["thread.js"],
            live: Live(
                view: list.flatMap { $0.tag == nil ? $0.choice.liveAddress : nil }, ticket: ticket.number,
                takesRows: list.map { $0.previous == nil && $0.tag == nil } ?? false),
            """
            \(column)
            <main class="talk" id="main" tabindex="-1">\(TicketHead.html(screen, list: list, in: around))
            \(pane?.hidesThread == true ? .empty : "\(thread(screen, in: around))\n\(PromiseCard.recoveries(screen, in: around))\(CorrectionPage.notices(screen.corrections, around.reader))" as HTML)
            \(handOn.map { HandOnForm.html($0, number: ticket.number, in: around) } ?? pane?.html(in: around) ?? Composer.html(screen, text: text, reading: reading, in: around))</main>
            \(TicketSide.html(screen, in: around))
            """)
    }

    private static func thread(_ screen: TicketScreen, in around: Surroundings) -> HTML {
        let number = screen.ticket.number
        let earlier = screen.earlier.map { key -> HTML in
            "<p class=\"moment\"><a href=\"\(link: "/tickets/\(number)?before=\(key)")\">\(around.reader[.earlierMessages])</a></p>"
        }
        return """
            <div class="thread" data-thread>\(earlier)\
            <div class="entries" id="thread" hx-get="\(link: "/tickets/\(number)/thread")" hx-trigger="kept:ticket from:body" hx-swap="innerMorph">\
            \(entries(screen.thread, told: screen.told, around.reader, csrf: around.csrf))</div></div>
            """
    }

    /// What was said and what happened: the content of the thread, and the fragment that freshens it.
    package static func entries(
        _ entries: [ThreadEntry], told: [MessageID: [Told]] = [:], _ reader: Reader, csrf: String
    ) -> HTML {
        entries.map { entry in
            switch entry {
            case .message(let message, let author, let mentions):
                MessageView.html(message, author: author, mentions: mentions, told: told[message.id] ?? [], reader, csrf: csrf)
            case .moment(let moment): MomentView.html(moment, reader)
            }
        }.joined()
    }

    /// Who else is in the ticket, for the live event `presence`.
    package static func presence(_ present: [Presence], _ reader: Reader) -> HTML {
        let writing = present.filter(\.isWriting).map(\.person.name)
        let reading = present.filter { !$0.isWriting }.map(\.person.name)
        let sentences = [(writing, Word.isWriting, "warn" as HTML), (reading, Word.isReading, "")].compactMap { names, word, tone -> HTML? in
            guard !names.isEmpty else { return nil }
            return
                "<span class=\"presence \(tone)\">\(reader.count(word, names.count, ["names": names.joined(separator: reader[.listComma] + " ")]))</span>"
        }
        return "<span id=\"presence\" aria-live=\"polite\">\(sentences.joined(by: " "))</span>"
    }

    /// The draft's standing after a save: 200 with the new version.
    package static func draftSaved(version: Int64, at: Moment, _ reader: Reader) -> HTML {
        draftState(version: version, reader[.draftSaved, ["when": reader.clock(at)]], tone: "")
    }

    /// The draft's standing when another window was quicker: 409 with the version that is kept.
    package static func draftConflict(version: Int64, _ reader: Reader) -> HTML {
        draftState(version: version, reader[.draftConflict], tone: " warn")
    }

    static func draftState(version: Int64, _ sentence: String, tone: HTML) -> HTML {
        "<span id=\"draft-state\" class=\"draft-state\(tone)\" data-version=\"\(version)\" role=\"status\">\(sentence)</span>"
    }
}

/// What a ticket page shows in the place of the composer, besides the form for handing on.
package enum TicketPane: Sendable {
    case ask(AskForm.Entry)
    case inquire(InquiryFormView.Entry)
    /// An inquiry's thread, in the place of the customer's.
    case inquiry(InquiryScreen, text: String)

    var hidesThread: Bool { if case .inquiry = self { true } else { false } }

    func html(in around: Surroundings) -> HTML {
        switch self {
        case .ask(let entry): AskForm.html(entry, in: around)
        case .inquire(let entry): InquiryFormView.html(entry, in: around)
        case .inquiry(let screen, let text): InquiryView.pane(screen, text: text, in: around)
        }
    }
}
