internal import Basics
package import Desk
internal import People
internal import Tickets

/// A ticket's inquiries: each in a thread of its own, which is not the customer's.
package enum InquiryView {
    /// The way to the form, in the head of a ticket.
    static func act(_ screen: TicketScreen, _ reader: Reader) -> HTML {
        guard screen.ticket.state.isUnfinished else { return .empty }
        let to: Link = "/tickets/\(screen.ticket.number)/inquiry#inquire"
        return "<a class=\"button small\" href=\"\(link: to)\" data-press=\"i\">\(reader[.inquire])\(Parts.Key("i", reader).html)</a>"
    }

    /// Beside the ticket.
    static func card(_ screen: TicketScreen, in around: Surroundings) -> HTML {
        guard !screen.inquiries.isEmpty else { return .empty }
        let sorted = screen.inquiries.reversed().sorted { rank($0) < rank($1) }
        return """
            <section class="card"><header><h2>\(around.reader[.inquiries])</h2></header>\
            <ul class="list-plain">\(sorted.map { "<li id=\"i-\($0.inquiry.id.description)\">\(item($0, in: around))</li>" as HTML })</ul></section>
            """
    }

    private static func rank(_ row: InquiryRow) -> Int { row.inquiry.isNews ? 0 : row.inquiry.isOpen ? 1 : 2 }

    static func item(_ row: InquiryRow, in around: Surroundings) -> HTML {
        let last: HTML =
            row.last.map {
                "<q class=\"soft\" dir=\"auto\">\(said($0).onOneLine.shortened(to: 240))</q>\(LetterView.delivery($0, isQuiet: true, in: around))"
            }
            ?? .empty
        return """
            <p class="asked"><a href="\(link: "/tickets/\(row.number)/inquiries/\(row.inquiry.id)")"><bdi>\(row.party.name)</bdi></a> \
            \(standing(row.inquiry, around.reader))</p><span dir="auto">\(row.inquiry.subject)</span>\(last)
            """
    }

    private static func standing(_ inquiry: Inquiry, _ reader: Reader) -> HTML {
        let state =
            !inquiry.isOpen
            ? Parts.tag(reader[.inquiryClosed])
            : inquiry.awaitsAnswer ? Parts.tag(reader[.inquiryWaits], "due") : Parts.tag(reader[.inquiryAnswered], "kept")
        return inquiry.isNews ? "\(Parts.tag(reader[.isNew], "loud")) \(state)" : state
    }

    /// The whole thread, in the place of the customer's, and the place to write again.
    static func pane(_ screen: InquiryScreen, text: String, in around: Surroundings) -> HTML {
        let (reader, row) = (around.reader, screen.row)
        let close: HTML =
            screen.mayWrite && row.inquiry.isOpen
            ? Parts.form("/inquiries/\(row.inquiry.id)/closing", around.csrf, Parts.button(reader[.inquiryClose], class: "button small")) : .empty
        return """
            <section class="inquiry" id="inquiry" aria-labelledby="inquiry-title"><header class="bar"><h2 id="inquiry-title" dir="auto">\
            \(row.inquiry.subject)</h2>\(standing(row.inquiry, reader))<span class="push"></span>\(close)\
            <a class="button small" href="\(link: "/tickets/\(row.number)")">\(reader[.backToTicket])</a></header>\
            <p class="hint">\(reader.html(.inquiryApart, ["name": "<b><bdi>\(row.party.name)</bdi></b>"])) <bdi dir="ltr">\(row.party.address)</bdi></p>\
            <div class="letters" hx-get="\(link: "/inquiries/\(row.inquiry.id)/letters")" hx-trigger="kept:ticket from:body" hx-swap="innerMorph">\
            \(letters(screen, in: around))</div>\
            \(screen.mayWrite ? form(row, text: text, in: around) : .empty)</section>
            """
    }

    /// The content of the thread, and the fragment that freshens it.
    package static func letters(_ screen: InquiryScreen, in around: Surroundings) -> HTML {
        screen.letters.map { letter($0, screen, in: around) }.joined()
    }

    private static func letter(_ letter: Letter, _ screen: InquiryScreen, in around: Surroundings) -> HTML {
        let reader = around.reader
        let isOurs = letter.delivery != nil
        let who: HTML = letter.author.flatMap { screen.authors[$0] }.map { "\(isolated: $0.name)" } ?? "\(isolated: letter.from)"
        let files = letter.attachments.map { "<li>\(MessageView.file($0, reader))</li>" as HTML }
        let (said, quoted) = parts(letter)
        let history: HTML =
            quoted.map {
                "<details class=\"quoted\"><summary>\(reader[.quotedHistory])</summary><blockquote>\(Prose.html($0))</blockquote></details>"
            } ?? .empty
        return """
            <article class="message\(isOurs ? " ours" : "" as HTML)" id="l-\(letter.id.description)"><header><b>\(who)</b>\
            <span>\(letter.isAutomatic ? "\(reader[.automatic]) · " as HTML : .empty)\(reader.time(letter.at))</span></header>\
            <div class="body" dir="auto">\(Prose.html(said))\(history)</div>\
            \(files.isEmpty ? .empty : "<ul class=\"files\">\(files)</ul>" as HTML)\(LetterView.delivery(letter, in: around))</article>
            """
    }

    private static func form(_ row: InquiryRow, text: String, in around: Surroundings) -> HTML {
        let reader = around.reader
        return Parts.form(
            "/inquiries/\(row.inquiry.id)/letters", around.csrf, class: "stack", attributes: " enctype=\"multipart/form-data\"",
            """
            \(InquiryFormView.area("text", text, reader[.inquireAgain], rows: 4, isNeeded: true, hint: nil))\
            <div class="bar"><label class="unseen" for="file">\(reader[.attachments])</label><input id="file" type="file" name="file" multiple>\
            <span class="push"></span>\(Parts.button(reader[.send], class: "button main"))</div>
            """)
    }

    private static func said(_ letter: Letter) -> String { String(parts(letter).said).trimmed }

    private static func parts(_ letter: Letter) -> (said: Substring, quoted: Substring?) {
        let text = letter.text[...]
        guard let at = letter.quoteAt, at > 0, at < text.utf8.count else { return (text, nil) }
        var place = text.utf8.index(text.startIndex, offsetBy: at)
        while place > text.startIndex, place.samePosition(in: letter.text.unicodeScalars) == nil { place = text.utf8.index(before: place) }
        return (text[..<place], text[place...])
    }

    /// What happened, as one quiet line in the thread.
    static func sentence(_ step: InquiryStep, by: HTML, _ reader: Reader) -> HTML {
        switch step {
        case .opened(let party): reader.html(.momentInquired, ["name": by, "to": "\(isolated: party)"])
        case .written(let party): reader.html(.momentInquiredAgain, ["name": by, "to": "\(isolated: party)"])
        case .answered(let party, let isAutomatic):
            reader.html(isAutomatic ? .momentInquiryAutomatic : .momentInquiryAnswered, ["name": "\(isolated: party)"])
        case .closed(let party): reader.html(.momentInquiryClosed, ["name": by, "to": "\(isolated: party)"])
        }
    }

    static func key(_ step: InquiryStep) -> HTML {
        switch step {
        case .opened: "inquired"
        case .written: "inquired-again"
        case .answered(_, let isAutomatic): isAutomatic ? "inquiry-automatic" : "inquiry-answered"
        case .closed: "inquiry-closed"
        }
    }
}
