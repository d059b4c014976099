internal import Basics
internal import Desk
internal import People
internal import Promises
internal import Tickets

/// A solved ticket on its way to being closed: what its page says about it, and what can be done.
enum ClosingView {
    static func banner(_ screen: TicketScreen, in around: Surroundings) -> HTML {
        let (standing, reader, number) = (screen.closing, around.reader, screen.ticket.number)
        var lines: [HTML] = []
        if let waiting = standing.waiting { lines.append(HTML(text: sentence(waiting, reader))) }
        if let took = standing.resolution {
            lines.append(HTML(text: [reader.count(.tookContacts, took.contacts), reader.count(.tookPersons, took.persons)].joined(separator: " · ")))
        }
        if let earlier = standing.earlier { lines.append(link(.continues, earlier, reader)) }
        if let later = standing.later { lines.append(link(.continuedBy, later, reader)) }
        let thanks: HTML =
            standing.thanks.map { words in
                let again: HTML =
                    screen.mayAnswer
                    ? Parts.form("/tickets/\(number)/thanks/overruling", around.csrf, Parts.button(reader[.openAgain], class: "button small"))
                    : .empty
                return "<p class=\"handoff-line\">\(reader[.thanksNotice]) <q dir=\"auto\">\(words)</q></p>\(again)"
            } ?? .empty
        guard !lines.isEmpty || !standing.inTheWay.isEmpty || standing.thanks != nil else { return .empty }
        let first: HTML = lines.isEmpty ? .empty : "<p class=\"handoff-line\">\(lines.joined(by: " · "))</p>"
        return """
            <section class="handoff closing" aria-label="\(reader[screen.ticket.state.word])">\(first)\(inTheWay(standing.inTheWay, on: number, reader))\(thanks)</section>
            """
    }

    private static func sentence(_ closing: Closing, _ reader: Reader) -> String {
        if closing.answer == .yes { return reader[.solvedConfirmed] }
        if closing.isAsked, closing.askedAt == nil { return reader[.solvedSends] }
        return reader[closing.isAsked ? .solvedWaits : .solvedUnasked, ["when": reader.exact(closing.closesAt)]]
    }

    private static func inTheWay(_ promises: [Promise], on number: Int64, _ reader: Reader) -> HTML {
        guard !promises.isEmpty else { return .empty }
        let items = promises.prefix(5).map { promise -> HTML in
            let text = reader[.promiseBy, ["what": reader[promise.kind.word], "when": reader.moment(promise.due)]]
            return
                "<a href=\"\(link: "/tickets/\(number)#p-\(promise.id)")\">\(Ring.html(PromiseMark(promise), reader, text: text, title: text, counts: false))</a>"
        }
        return "<p class=\"handoff-line\">\(reader[.promiseInTheWay]) \(items.joined(by: " "))</p>"
    }

    private static func link(_ word: Word, _ number: Int64, _ reader: Reader) -> HTML {
        reader.html(word, ["number": "<a class=\"num\" dir=\"ltr\" href=\"\(link: "/tickets/\(number)")\">#\(number)</a>"])
    }

    static func key(_ step: ClosingStep) -> HTML {
        switch step {
        case .asked: "asked"
        case .answered: "answered"
        case .thanked: "thanked"
        case .overruled: "overruled"
        case .surveyed: "surveyed"
        }
    }

    static func sentence(_ step: ClosingStep, by: HTML, _ reader: Reader) -> HTML {
        switch step {
        case .asked(let closesAt): HTML(text: reader[.closingAsked, ["when": reader.moment(closesAt)]])
        case .answered(.yes): HTML(text: reader[.closingYes])
        case .answered(.no): HTML(text: reader[.closingNo])
        case .thanked: HTML(text: reader[.closingThanked])
        case .overruled: reader.html(.closingOverruled, ["name": by])
        case .surveyed: HTML(text: reader[.closingSurveyed])
        }
    }
}
