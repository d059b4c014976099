internal import Basics
internal import Desk
internal import People
internal import Queue
internal import Tickets

/// A ticket between two people: what can be done about it in the head of its page, and the offer that is open.
enum HandoffView {
    /// The buttons for giving a ticket on, in place of any that would move it without a yes.
    static func acts(_ screen: TicketScreen, in around: Surroundings) -> HTML {
        let (number, standing, reader) = (screen.ticket.number, screen.handoff, around.reader)
        var acts: [HTML] = []
        if standing.mayOffer {
            let to: Link = "/tickets/\(number)/handoff#to"
            acts.append("<a class=\"button small\" href=\"\(link: to)\" data-press=\"h\">\(reader[.handOn])\(Parts.Key("h", reader).html)</a>")
        }
        if standing.mayTakeOver {
            acts.append(Parts.confirm(reader[.takeOver], question: reader[.takeOverQuestion], "/tickets/\(number)/takeover", around.csrf))
        }
        if standing.mayEnqueue, !screen.teams.isEmpty { acts.append(queue(screen, in: around)) }
        return acts.joined()
    }

    private static func queue(_ screen: TicketScreen, in around: Surroundings) -> HTML {
        let reader = around.reader
        let teams = screen.teams.map { Parts.Option(value: $0.id.description, label: $0.name) }
        let form = Parts.form(
            "/tickets/\(screen.ticket.number)/team", around.csrf, class: "stack",
            "\(Parts.select(reader[.team], name: "team", teams, chosen: screen.ticket.team?.description))\(Parts.button(reader[.toQueue], class: "button main"))"
        )
        return "<details class=\"menu\"><summary class=\"button small\">\(reader[.toQueue])</summary><div class=\"panel\">\(form)</div></details>"
    }

    /// The offer that is open, in the head of the ticket: to whom, until when, the brief, and what the reader may say to it.
    static func banner(_ screen: TicketScreen, in around: Surroundings) -> HTML {
        guard let row = screen.handoff.open else { return .empty }
        return "<section class=\"handoff\" aria-label=\"\(around.reader[.handoffs])\">\(offer(row, in: around))</section>"
    }

    static func offer(_ row: HandoffRow, in around: Surroundings) -> HTML {
        let reader = around.reader
        let (name, word) = row.mayAnswer ? (row.offeredBy?.name ?? "", Word.offeredToYou) : (row.recipient, .offeredTo)
        let when: HTML = reader.time(row.handoff.answerBy)
        return """
            <p class="handoff-line">\(reader.html(word, ["name": "<b><bdi>\(name)</bdi></b>", "when": "<b>\(when)</b>"]))</p>\
            \(brief(row, isOpen: false, reader))\(answers(row, in: around))
            """
    }

    private static func answers(_ row: HandoffRow, in around: Surroundings) -> HTML {
        let (reader, csrf, id) = (around.reader, around.csrf, row.handoff.id)
        var answers: [HTML] = []
        if row.mayAnswer {
            answers.append(Parts.form("/handoffs/\(id)/acceptance", csrf, Parts.button(reader[.accept], class: "button small main")))
            let refusal = Parts.form(
                "/handoffs/\(id)/refusal", csrf, class: "stack",
                """
                <div class="field"><label for="reason-\(id.description)">\(reader[.whyNot])</label>\
                <textarea id="reason-\(id.description)" name="reason" rows="3" dir="auto" maxlength="4000" required></textarea></div>\
                \(Parts.button(reader[.refuseIt], class: "button"))
                """)
            answers.append(
                "<details class=\"menu\"><summary class=\"button small\">\(reader[.refuseIt])</summary><div class=\"panel\">\(refusal)</div></details>"
            )
        }
        if row.mayWithdraw {
            answers.append(Parts.form("/handoffs/\(id)/withdrawal", csrf, Parts.button(reader[.takeBack], class: "button small")))
        }
        return answers.isEmpty ? .empty : "<div class=\"bar\">\(answers)</div>"
    }

    /// The six parts of a brief with their names.
    static func parts(_ brief: Handoff.Brief) -> [(name: StaticString, word: Word, text: String)] {
        [
            ("who", .briefWho, brief.who), ("wants", .briefWants, brief.wants), ("tried", .briefTried, brief.tried),
            ("told", .briefTold, brief.told), ("promised", .briefPromised, brief.promised), ("next", .briefNext, brief.next),
        ]
    }

    static func brief(_ row: HandoffRow, isOpen: Bool, _ reader: Reader) -> HTML {
        let facts = parts(row.handoff.brief).filter { !$0.text.isEmpty }.map { part -> HTML in
            "<div><dt>\(reader[part.word])</dt><dd class=\"prose\" dir=\"auto\">\(part.text)</dd></div>"
        }
        return "<details class=\"brief\"\(flag: "open", isOpen)><summary>\(reader[.brief])</summary><dl class=\"facts\">\(facts)</dl></details>"
    }

    /// What happened, as one quiet line in the thread.
    static func sentence(_ step: HandoffStep, by: HTML, _ reader: Reader) -> HTML {
        switch step {
        case .offered(let to, let answerBy):
            reader.html(.momentOffered, ["name": by, "to": "\(isolated: to)", "when": HTML(text: reader.moment(answerBy))])
        case .accepted: reader.html(.momentAccepted, ["name": by])
        case .refused(let reason): reader.html(.momentRefused, ["name": by, "reason": "<q dir=\"auto\">\(reason)</q>"])
        case .returned: HTML(text: reader[.momentReturned])
        case .withdrawn: reader.html(.momentWithdrawn, ["name": by])
        case .takenOver: reader.html(.momentTakenOver, ["name": by])
        }
    }

    static func key(_ step: HandoffStep) -> HTML {
        switch step {
        case .offered: "offered"
        case .accepted: "accepted"
        case .refused: "refused"
        case .returned: "returned"
        case .withdrawn: "withdrawn"
        case .takenOver: "taken-over"
        }
    }
}
