internal import Basics
internal import Desk
internal import People
internal import Tickets

/// The questions of a ticket: whom, what, and how it stands with each.
enum ConsultView {
    /// The way to the form, in the head of a ticket.
    static func act(_ screen: TicketScreen, _ reader: Reader) -> HTML {
        guard screen.ticket.state.isUnfinished else { return .empty }
        let to: Link = "/tickets/\(screen.ticket.number)/consult#ask"
        return "<a class=\"button small\" href=\"\(link: to)\" data-press=\"x\">\(reader[.ask])\(Parts.Key("x", reader).html)</a>"
    }

    /// Beside the ticket.
    static func card(_ screen: TicketScreen, in around: Surroundings) -> HTML {
        guard !screen.consults.isEmpty else { return .empty }
        // What waits or is new comes first; what is over long ago, last.
        let sorted = screen.consults.reversed().sorted { rank($0) < rank($1) }
        return """
            <section class="card"><header><h2>\(around.reader[.questions])</h2></header>\
            <ul class="list-plain">\(sorted.map { "<li id=\"q-\($0.consult.id.description)\">\(item($0, in: around))</li>" as HTML })</ul></section>
            """
    }

    private static func rank(_ row: ConsultRow) -> Int { row.consult.isNews ? 0 : row.consult.isOpen ? 1 : 2 }

    static func item(_ row: ConsultRow, in around: Surroundings) -> HTML {
        let (reader, consult) = (around.reader, row.consult)
        let shown: HTML =
            consult.excerpt.isEmpty
            ? .empty
            : "<details class=\"brief\"><summary>\(reader[.askedSees])</summary><div class=\"prose\" dir=\"auto\">\(Prose.html(consult.excerpt[...]))</div></details>"
        let answer: HTML = row.answer.map { "<q class=\"answered\" dir=\"auto\">\($0.onOneLine.shortened(to: 300))</q>" } ?? .empty
        return """
            <p class="asked"><b>\(isolated: consult.name)</b> \(standing(row, reader))</p><q class="soft" dir="auto">\(consult.question.onOneLine.shortened(to: 300))</q>\
            \(answer)\(shown)\(row.letter.map { LetterView.delivery($0, isQuiet: true, in: around) })\(acts(row, in: around))
            """
    }

    private static func standing(_ row: ConsultRow, _ reader: Reader) -> HTML {
        let consult = row.consult
        let state =
            switch (consult.outcome, consult.stage) {
            case (.answered, _): Parts.tag(reader[.askedAnswered], "kept")
            case (.withdrawn, _): Parts.tag(reader[.askedWithdrawn])
            case (nil, .silent): Parts.tag(reader[.askedSilent], "broken")
            case (nil, _): Parts.tag(reader[.askedWaits, ["when": reader.moment(consult.answerBy)]], "due")
            }
        return consult.isNews ? "\(Parts.tag(reader[.isNew], "loud")) \(state)" : state
    }

    private static func acts(_ row: ConsultRow, in around: Surroundings) -> HTML {
        var acts: [HTML] = []
        if row.mayWithdraw {
            acts.append(
                Parts.form("/consults/\(row.consult.id)/withdrawal", around.csrf, Parts.button(around.reader[.takeBack], class: "button small")))
        }
        // What one person knew, everybody may.
        if let article = row.article, around.frame.asker.may(.writeArticles) {
            acts.append("<a class=\"button small\" href=\"\(link: "/articles/\(article)")\">\(around.reader[.learnedIt])</a>")
        } else if row.answer != nil, around.frame.asker.may(.writeArticles) {
            acts.append(Parts.form("/consults/\(row.consult.id)/article", around.csrf, Parts.button(around.reader[.learnIt], class: "button small")))
        }
        return acts.isEmpty ? .empty : "<div class=\"bar acts\">\(acts)</div>"
    }

    /// What happened, as one quiet line in the thread.
    static func sentence(_ step: ConsultStep, by: HTML, _ reader: Reader) -> HTML {
        switch step {
        case .asked(let name, let answerBy):
            reader.html(.momentAsked, ["name": by, "to": "\(isolated: name)", "when": HTML(text: reader.moment(answerBy))])
        case .answered(let name): reader.html(.momentAskAnswered, ["name": "\(isolated: name)"])
        case .unanswered(let name): reader.html(.momentUnanswered, ["name": "\(isolated: name)"])
        case .withdrawn(let name): reader.html(.momentAskWithdrawn, ["name": by, "to": "\(isolated: name)"])
        }
    }

    static func key(_ step: ConsultStep) -> HTML {
        switch step {
        case .asked: "asked"
        case .answered: "ask-answered"
        case .unanswered: "unanswered"
        case .withdrawn: "ask-withdrawn"
        }
    }
}

/// A mail to somebody who is not the customer: where it is (law 3).
enum LetterView {
    /// - Parameter isQuiet: says nothing of what has arrived, where that goes without saying.
    static func delivery(_ letter: Letter, isQuiet: Bool = false, in around: Surroundings) -> HTML {
        let reader = around.reader
        guard let delivery = letter.delivery else { return .empty }
        let line: HTML
        switch delivery.state {
        case .sent where isQuiet, .undone: return .empty
        case .held, .queued: line = "<span class=\"delivery\">\(reader[.deliveryQueued])</span>"
        case .retrying:
            line =
                "<span class=\"delivery due\">\(reader[.deliveryRetrying, ["when": delivery.until.map(reader.moment) ?? ""]])</span>\(reason(delivery))"
        case .sent: line = "<span class=\"delivery sent\">\(reader[.deliverySent])</span>"
        case .failed:
            let again = Parts.form("/letters/\(letter.id)/retry", around.csrf, "<button class=\"button small\">\(reader[.tryAgain])</button>")
            line = "<span class=\"delivery failed\">\(reader[.deliveryFailed])</span>\(reason(delivery))\(again)"
        }
        return "<div class=\"bar letter-state\">\(line)</div>"
    }

    private static func reason(_ delivery: Message.Delivery) -> HTML {
        guard let reason = delivery.reason, !reason.isEmpty else { return .empty }
        return "<q class=\"reason\" dir=\"auto\">\(reason.shortened(to: 300))</q>"
    }
}
