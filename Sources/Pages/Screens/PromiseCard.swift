internal import Basics
internal import Desk
internal import Promises
internal import Tickets

/// The promises of a ticket, beside it: what is open with what can be done about it, and how the others ended.
enum PromiseCard {
    static func html(_ screen: TicketScreen, in around: Surroundings) -> HTML {
        let reader = around.reader
        guard !screen.promises.isEmpty || screen.mayAnswer else { return .empty }
        let decided = screen.promises.compactMap(\.outcome)
        let kept = decided.count { $0 == .kept }
        let tag: HTML =
            decided.isEmpty
            ? .empty : Parts.tag(reader.count(.keptOf, decided.count, ["kept": reader.number(kept)]), kept == decided.count ? "kept" : "due")
        return """
            <section class="card"><header><h2>\(reader[.promises])</h2>\(tag)</header>\
            <ul class="list-plain">\(screen.promises.map { item($0, screen, in: around) })</ul>\(screen.mayAnswer ? make(screen, in: around) : .empty)</section>
            """
    }

    private static func item(_ promise: Promise, _ screen: TicketScreen, in around: Surroundings) -> HTML {
        let reader = around.reader
        let what = reader[promise.kind.word]
        let text =
            promise.outcome.map { "\(what)\(reader[.listComma]) \(reader[$0.word])" }
            ?? reader[.promiseBy, ["what": what, "when": reader.moment(promise.due)]]
        let ring = Ring.html(PromiseMark(promise), reader, text: text, title: "\(text) · \(reader.exact(promise.due))", counts: false)
        let words = promise.words.map { "<q class=\"soft\" dir=\"auto\">\($0)</q>" as HTML }
        let paused: HTML = promise.pausedAt == nil ? .empty : "<span class=\"soft\">\(reader[.promisePaused])</span>"
        return "<li id=\"p-\(promise.id.description)\">\(ring)\(words)\(paused)\(acts(promise, screen, in: around))</li>"
    }

    private static func acts(_ promise: Promise, _ screen: TicketScreen, in around: Surroundings) -> HTML {
        guard promise.outcome == nil, screen.mayAnswer else { return .empty }
        guard promise.kind != .correction else {
            let owed = screen.corrections.first { $0.correction.promise == promise.id }
            return owed.map { "<a class=\"button small\" href=\"\(link: "/corrections/\($0.correction.id)")\">\(around.reader[.correctionLook])</a>" }
                ?? .empty
        }
        let (reader, id) = (around.reader, promise.id)
        var acts: [HTML] = []
        if !promise.kind.isKeptByReply || !promise.isHabit {
            acts.append(Parts.form("/promises/\(id)/keeping", around.csrf, Parts.button(reader[.promiseDone], class: "button small")))
        }
        if promise.due > reader.now { acts.append(move(promise, screen, in: around)) }
        acts.append(
            """
            <details class="menu"><summary class="button small">\(reader[.promiseRelease])</summary><div class="panel">\
            \(Parts.form("/promises/\(id)/release", around.csrf, class: "stack", "\(field("release-\(id)", reader[.promiseReleaseHint], name: "reason"))<div>\(Parts.button(reader[.promiseRelease]))</div>"))</div></details>
            """)
        return "<div class=\"bar acts\">\(acts)</div>"
    }

    private static func move(_ promise: Promise, _ screen: TicketScreen, in around: Surroundings) -> HTML {
        let (reader, id) = (around.reader, promise.id)
        guard screen.replyTo != nil else { return .empty }
        return """
            <details class="menu"><summary class="button small">\(reader[.promiseMove])</summary><div class="panel">\
            \(Parts.form("/promises/\(id)/move", around.csrf, class: "stack", """
                \(when("move-\(id)", reader[.promiseNewTime], reader))\
                <div class="field"><label for="tell-\(id.description)">\(reader[.promiseMoveText])</label>\
                <textarea id="tell-\(id.description)" name="text" rows="4" dir="auto"></textarea><p class="hint">\(reader[.promiseMoveHint])</p></div>\
                <div>\(Parts.button(reader[.promiseTell], class: "button main"))</div>
                """ as HTML))</div></details>
            """
    }

    /// A promise that the customer heard elsewhere: on the telephone, at the counter.
    private static func make(_ screen: TicketScreen, in around: Surroundings) -> HTML {
        let reader = around.reader
        let kinds = Promise.Kind.spoken.map { Parts.Option(value: $0.rawValue, label: reader[$0.word]) }
        return """
            <details class="fold"><summary>\(reader[.promiseSomething])</summary>\
            \(Parts.form("/tickets/\(screen.ticket.number)/promises", around.csrf, class: "stack", """
                \(Parts.select(reader[.promiseWhat], name: "kind", id: "promise-kind", kinds, chosen: Promise.Kind.callBack.rawValue))\
                \(field("promise-words", reader[.promiseWords], name: "words"))\
                \(when("promise-due", reader[.promiseWhen], reader))\
                <div>\(Parts.button(reader[.promiseAct], class: "button main"))</div>
                """ as HTML))</details>
            """
    }

    /// What the reply promises, said once more with its time. It is optional, so nothing of it is required.
    static func withReply(_ reader: Reader) -> HTML {
        let kinds = Promise.Kind.spoken.map { Parts.Option(value: $0.rawValue, label: reader[$0.word]) }
        return """
            <details class="fold for-reply promising"><summary>\(reader[.promiseWithReply])</summary><div class="columns">\
            \(Parts.select(reader[.promiseWhat], name: "promise-kind", id: "reply-kind", kinds, chosen: Promise.Kind.followUp.rawValue))\
            <div class="field"><label for="reply-words">\(reader[.promiseWords])</label><input id="reply-words" name="promise-words" dir="auto" maxlength="300" autocomplete="off"></div>\
            <div class="field"><label for="reply-due">\(reader[.promiseWhen])</label><input id="reply-due" name="promise-due" type="datetime-local" dir="ltr" min="\(reader.local(reader.now))"></div>\
            </div><p class="hint">\(reader[.promiseWithReplyHint])</p></details>
            """
    }

    private static func field(_ id: String, _ label: String, name: StaticString) -> HTML {
        """
        <div class="field"><label for="\(id)">\(label)</label><input id="\(id)" name="\(name.description)" dir="auto" required maxlength="300" autocomplete="off"></div>
        """
    }

    /// A time in the reader's own zone.
    static func when(_ id: String, _ label: String, _ reader: Reader) -> HTML {
        """
        <div class="field"><label for="\(id)">\(label)</label><input id="\(id)" name="due" type="datetime-local" dir="ltr" required \
        min="\(reader.local(reader.now))"></div>
        """
    }

    /// Above the composer: a promise was broken, and the customer does not know that we know.
    static func recoveries(_ screen: TicketScreen, in around: Surroundings) -> HTML {
        let reader = around.reader
        return screen.recoveries.map { open -> HTML in
            let sentence = reader[.brokenPromise, ["what": reader[open.promise.kind.word], "when": reader.moment(open.promise.due)]]
            let begin: HTML =
                screen.mayAnswer && screen.replyTo != nil
                ? Parts.form(
                    "/tickets/\(screen.ticket.number)/apology", around.csrf,
                    "<input type=\"hidden\" name=\"recovery\" value=\"\(open.recovery.id.description)\">\(Parts.button(reader[.useApology], class: "button small"))"
                )
                : .empty
            return "<div class=\"notice broken\" role=\"note\"><span>\(sentence)</span>\(begin)</div>"
        }.joined()
    }
}
