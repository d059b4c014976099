package import Basics
package import Desk

/// What somebody sees who is asked: the question, what was chosen for them, and a place to answer. Nothing else.
package enum AskedPages {
    /// By the private link, without an account and without scripts.
    package static func page(_ screen: AskedScreen, token: Secret, text: String = "", at step: Doorstep) -> HTML {
        door(
            step.reader[.askedTitle, ["name": screen.asker]], at: step,
            content(screen, action: "/asked/\(token.reveal())", text: text, step.csrf, step.reader))
    }

    /// For a colleague who is signed in.
    package static func page(_ screen: AskedScreen, text: String = "", in around: Surroundings) -> HTML {
        around.sheet(
            around.reader[.askedTitle, ["name": screen.asker]], at: .questions,
            "<section class=\"card narrow asked-sheet\">\(content(screen, action: "/consults/\(screen.id)/answer", text: text, around.csrf, around.reader))</section>"
        )
    }

    /// A link that is unknown, was revoked or has run out: which of them is not told.
    package static func over(at step: Doorstep) -> HTML { door(step.reader[.linkOverTitle], at: step, "<p>\(step.reader[.askedOver])</p>") }

    private static func content(_ screen: AskedScreen, action: Link, text: String, _ csrf: String, _ reader: Reader) -> HTML {
        switch screen.state {
        case .answered: return "<p class=\"said done\" role=\"status\">\(reader[.askedThanks, ["name": screen.asker]])</p>"
        case .withdrawn: return "<p>\(reader[.askedNotNeeded])</p>"
        case .open: break
        }
        let shown: HTML =
            screen.excerpt.isEmpty
            ? .empty
            : "<section class=\"excerpt\"><h2>\(reader[.askedShown])</h2><div class=\"prose\" dir=\"auto\">\(Prose.html(screen.excerpt[...]))</div></section>"
        return """
            <p class="hint">\(reader.html(.askedIntro, ["name": "\(isolated: screen.asker)", "house": "\(isolated: screen.house)"]))</p>\
            <div class="prose question" dir="auto">\(Prose.html(screen.question[...]))</div>\(shown)\
            <p class="soft">\(reader[.askedAnswerBy, ["when": reader.exact(screen.answerBy)]])</p>\
            \(Parts.form(action, csrf, class: "stack", """
                <div class="field"><label for="text">\(reader[.askedYourAnswer])</label>\
                <textarea id="text" name="text" rows="7" dir="auto" maxlength="10000" required autofocus>\n\(text)</textarea></div>\
                \(Parts.button(reader[.askedSend], class: "button main"))
                """ as HTML))
            """
    }

    private static func door(_ title: String, at step: Doorstep, _ content: HTML) -> HTML {
        Document(
            title: title, reader: step.reader,
            body: """
                <body class="door"><main class="door-card wide"><p class="mark">\(Rail.mark)Kept</p><h1>\(title)</h1>\
                \(step.said.map(Parts.said))\(content)</main></body>
                """
        ).html
    }
}
