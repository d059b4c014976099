internal import Basics
package import Desk
internal import Promises
package import Tickets

/// What a customer sees who follows a link in a mail: no account, no script, their own language and direction. Opening the
/// page decides nothing, for programs open links too; a button does.
package enum MatterPages {
    /// - Parameters:
    ///   - token: of the link, for the forms of the page.
    ///   - chosen: the answer that the link in the mail named; its button stands first.
    ///   - words: what was typed before a refusal.
    package static func solved(
        _ matter: CustomerMatter, token: String, chosen: Closing.Answer, words: String = "", said: Said? = nil, csrf: String
    ) -> HTML {
        let reader = Reader(matter.tongue, timeZone: matter.timeZone, now: matter.now)
        let action: Link = "/solved/\(token)"
        guard let closing = matter.closing else { return page(reader[.askTitle], matter, said, reader, .empty) }
        if matter.state == .solved, closing.outcome == nil, closing.answer == nil {
            return page(reader[.askTitle], matter, said, reader, question(closing, chosen, words, action, csrf, reader))
        }
        if closing.answer == .yes {
            let rest = matter.isSurveyed ? "<p class=\"said done\" role=\"status\">\(reader[.surveyThanks])</p>" : survey(token, words, csrf, reader)
            return page(reader[.answeredYes], matter, said, reader, rest)
        }
        if closing.answer == .no, matter.state.isUnfinished {
            let who = matter.owner.map { reader[.answeredNoName, ["name": $0]] } ?? reader[.answeredNo]
            return page(
                reader[.answeredNo], matter, said, reader, "<p>\(who)</p>\(matter.isExplained ? .empty : missing(token, words, csrf, reader))")
        }
        let deny: HTML =
            matter.mayDeny
            ? Parts.form(
                action, csrf, class: "stack",
                "\(missingField(words, reader))<button class=\"button wide\" name=\"answer\" value=\"no\">\(reader[.deny])</button>")
            : .empty
        return page(reader[matter.state.matterWord], matter, said, reader, deny)
    }

    /// What is promised, for a link that only looks.
    package static func promised(_ matter: CustomerMatter) -> HTML {
        let reader = Reader(matter.tongue, timeZone: matter.timeZone, now: matter.now)
        return page(reader[matter.state.matterWord], matter, nil, reader, .empty)
    }

    /// A link that is not ours, or has run out.
    package static func linkOver(_ reader: Reader) -> HTML {
        Document(
            title: reader[.matterLinkTitle], reader: reader,
            body: """
                <body class="door"><main class="door-card matter" id="main"><h1>\(reader[.matterLinkTitle])</h1><p>\(reader[.matterLinkOver])</p></main></body>
                """
        ).html
    }

    private static func page(_ title: String, _ matter: CustomerMatter, _ said: Said?, _ reader: Reader, _ content: HTML) -> HTML {
        Document(
            title: title, reader: reader,
            body: """
                <body class="door"><main class="door-card matter" id="main"><p class="mark"><bdi>\(matter.house)</bdi></p>\
                <div><h1>\(title)</h1><p class="soft">\(reader[.matterNumber, ["number": String(matter.number)]]) · <bdi>\(matter.subject)</bdi></p></div>\
                \(said.map(Parts.said))\(content)\(promises(matter, reader))</main></body>
                """
        ).html
    }

    private static func question(
        _ closing: Closing, _ chosen: Closing.Answer, _ words: String, _ action: Link, _ csrf: String, _ reader: Reader
    ) -> HTML {
        let order: [Closing.Answer] = chosen == .yes ? [.yes, .no] : [.no, .yes]
        let buttons = order.enumerated().map { place, answer -> HTML in
            """
            <button class="button wide\(place == 0 ? " main" : "" as HTML)" name="answer" value="\(answer.rawValue)"\(flag: "autofocus", place == 0)>\(reader[answer == .yes ? .askYes : .askNo])</button>
            """
        }
        let silence: HTML = closing.isAsked ? "<p class=\"hint\">\(reader[.askSilence, ["when": reader.exact(closing.closesAt)]])</p>" : .empty
        return "\(Parts.form(action, csrf, class: "stack", "\(chosen == .no ? missingField(words, reader) : .empty)\(buttons)"))\(silence)"
    }

    private static func missingField(_ words: String, _ reader: Reader) -> HTML {
        """
        <div class="field"><label for="words">\(reader[.askMissing])</label><textarea id="words" name="words" rows="4" dir="auto" maxlength="3000" \
        aria-describedby="words-hint">\(words)</textarea><p class="hint" id="words-hint">\(reader[.askMissingHint])</p></div>
        """
    }

    private static func missing(_ token: String, _ words: String, _ csrf: String, _ reader: Reader) -> HTML {
        Parts.form(
            "/solved/\(token)/words", csrf, class: "stack", "\(missingField(words, reader))\(Parts.button(reader[.sayIt], class: "button main wide"))"
        )
    }

    private static func survey(_ token: String, _ words: String, _ csrf: String, _ reader: Reader) -> HTML {
        let effort = (1...7).map { value -> HTML in
            "<label><input type=\"radio\" name=\"effort\" value=\"\(value)\"><span>\(reader.number(value))</span></label>"
        }
        return Parts.form(
            "/solved/\(token)/survey", csrf, class: "stack survey",
            """
            <h2>\(reader[.surveyTitle])</h2>\(yesNo("at-once", reader[.surveyAtOnce], reader))\(yesNo("one-person", reader[.surveyOnePerson], reader))\
            <fieldset><legend>\(reader[.surveyEffort])</legend><div class="scale">\(effort)</div>\
            <div class="scale-ends soft"><span>1 · \(reader[.effortLow])</span><span>7 · \(reader[.effortHigh])</span></div></fieldset>\
            <div class="field"><label for="words">\(reader[.surveyWords])</label><textarea id="words" name="words" rows="3" dir="auto" maxlength="3000">\(words)</textarea></div>\
            \(Parts.button(reader[.surveySend], class: "button main wide"))
            """)
    }

    private static func yesNo(_ name: StaticString, _ question: String, _ reader: Reader) -> HTML {
        """
        <fieldset class="yes-no"><legend>\(question)</legend><label><input type="radio" name="\(name.description)" value="yes"> \(reader[.yes])</label> \
        <label><input type="radio" name="\(name.description)" value="no"> \(reader[.no])</label></fieldset>
        """
    }

    private static func promises(_ matter: CustomerMatter, _ reader: Reader) -> HTML {
        let items = matter.promises.map { promise -> HTML in
            let what = reader[promise.mark.kind.word]
            let text =
                promise.mark.outcome.map { "\(what)\(reader[.listComma]) \(reader[$0.word])" }
                ?? reader[.promiseBy, ["what": what, "when": reader.exact(promise.mark.due)]]
            let words: HTML = promise.words.map { "<q class=\"soft\" dir=\"auto\">\($0)</q>" } ?? .empty
            // What is late is not counted out to her: the time itself says so.
            let runs = promise.mark.outcome == nil && promise.mark.due > reader.now
            let left: HTML = runs ? "<span class=\"soft\">\(reader.timeLeft(until: promise.mark.due))</span>" : .empty
            return "<li>\(Ring.html(promise.mark, reader, text: text, title: text, counts: false)) \(left)\(words)</li>"
        }
        let list: HTML = items.isEmpty ? "<p class=\"soft\">\(reader[.nothingPromised])</p>" : "<ul class=\"list-plain\">\(items)</ul>"
        return "<section><h2>\(reader[.promisedToYou])</h2>\(list)</section>"
    }
}

extension Ticket.State {
    /// Where it stands, said to the customer.
    fileprivate var matterWord: Word {
        switch self {
        case .open, .onHold: .matterOpen
        case .waiting: .matterWaiting
        case .solved, .closed: .matterClosed
        }
    }
}
