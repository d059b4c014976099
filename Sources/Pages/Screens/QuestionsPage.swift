internal import Basics
package import Desk
internal import People
internal import Tickets

/// What is between the house and people who are not customers: what the reader is asked, what came back, what is open.
package enum QuestionsPage {
    package static func page(_ screen: QuestionsScreen, in around: Surroundings) -> HTML {
        around.sheet(around.reader[.questions], at: .questions, list(screen, in: around))
    }

    /// The content alone, for a page that freshens itself.
    package static func list(_ screen: QuestionsScreen, in around: Surroundings) -> HTML {
        let reader = around.reader
        let news =
            screen.consults.filter(\.consult.isNews).map { card($0, in: around) }
            + screen.inquiries.filter(\.inquiry.isNews).map { card($0, in: around) }
        let open =
            screen.consults.filter { !$0.consult.isNews }.map { card($0, in: around) }
            + screen.inquiries.filter { !$0.inquiry.isNews }.map { card($0, in: around) }
        return """
            <div class="stack" id="questions" hx-get="\(link: "/questions/list")" hx-trigger="kept:questions from:body" hx-swap="outerMorph">\
            \(section(reader[.mattersTitle], screen.matters.map { card($0, in: around) }))\
            \(section(reader[.handoffsWaiting], screen.waiting.map { waiting($0, reader) }))\
            \(section(reader[.questionsNews], news))\(section(reader[.questionsOpen], open))\
            \(screen.isEmpty ? "<p class=\"empty shown\">\(reader[.emptyQuestions])</p>" as HTML : .empty)</div>
            """
    }

    private static func section(_ title: String, _ cards: [HTML]) -> HTML {
        cards.isEmpty ? .empty : "<section class=\"stack\"><h2>\(title)</h2><ul class=\"stack\">\(cards)</ul></section>"
    }

    private static func waiting(_ asked: AskedScreen, _ reader: Reader) -> HTML {
        """
        <li class="card handoff"><p><a href="\(link: "/consults/\(asked.id)")">\(reader[.askedTitle, ["name": asked.asker]])</a> \
        \(Parts.tag(reader[.askedWaits, ["when": reader.moment(asked.answerBy)]], "due"))</p>\
        <q class="soft" dir="auto">\(asked.question.onOneLine.shortened(to: 300))</q></li>
        """
    }

    private static func card(_ row: MatterRow, in around: Surroundings) -> HTML {
        let (reader, message) = (around.reader, row.question.message)
        let split = Parts.form(
            "/messages/\(message)/split", around.csrf,
            """
            <input type="hidden" name="reach" value="rest"><input type="hidden" name="subject" value="\(row.question.subject)">\
            \(Parts.button(reader[.matterOther], class: "button small"))
            """)
        return """
            <li class="card handoff" id="m-\(message.description)">\(ticket(row.number, row.ticketSubject))\
            <p>\(reader[.matterHint]) <q dir="auto">\(row.question.subject)</q> <span class="soft">\(reader.time(row.question.at))</span></p>\
            <div class="bar">\(Parts.form("/messages/\(message)/same", around.csrf, Parts.button(reader[.matterSame], class: "button small")))\(split)</div></li>
            """
    }

    private static func card(_ row: ConsultRow, in around: Surroundings) -> HTML {
        "<li class=\"card handoff\" id=\"q-\(row.consult.id.description)\">\(ticket(row.number, row.subject))\(ConsultView.item(row, in: around))</li>"
    }

    private static func card(_ row: InquiryRow, in around: Surroundings) -> HTML {
        """
        <li class="card handoff" id="i-\(row.inquiry.id.description)">\(ticket(row.number, row.ticketSubject))\(InquiryView.item(row, in: around))</li>
        """
    }

    static func ticket(_ number: Int64, _ subject: String) -> HTML {
        "<p><a href=\"\(link: "/tickets/\(number)")\"><bdi>\(subject)</bdi></a> <span class=\"soft num\" dir=\"ltr\">#\(number)</span></p>"
    }
}
