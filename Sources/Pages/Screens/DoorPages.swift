package import Basics

/// The pages before the door: signing in, a forgotten password, an invitation.
package enum DoorPages {
    /// - Parameters:
    ///   - next: where to go afterwards, an own path.
    ///   - email: what was typed before, after a refusal.
    package static func signIn(next: String? = nil, email: String = "", at step: Doorstep) -> HTML {
        let reader = step.reader
        let form = Parts.form(
            "/sign-in", step.csrf, class: "stack",
            """
            \(hidden("next", next))\
            \(Parts.Field(label: reader[.email], name: "email", type: "email", value: email, autocomplete: "username", isFocused: email.isEmpty, isLatin: true, limit: 254).html)\
            \(password(reader[.password], "password", "current-password", isFocused: !email.isEmpty))\
            \(Parts.button(reader[.signIn], class: "button main wide"))
            """)
        return page(reader[.signIn], at: step, "\(form)<p><a href=\"/forgot\">\(reader[.forgotPassword])</a></p>")
    }

    /// The second step. `pending` is the token of the first.
    package static func secondFactor(pending: Secret, next: String? = nil, at step: Doorstep) -> HTML {
        let reader = step.reader
        let form = Parts.form(
            "/sign-in/second-factor", step.csrf, class: "stack",
            """
            \(hidden("next", next))\(hidden("pending", pending.reveal()))\
            \(Parts.Field(label: reader[.code], name: "code", hint: reader[.codeHint], autocomplete: "one-time-code", isFocused: true, isLatin: true, limit: 64).html)\
            \(Parts.button(reader[.signIn], class: "button main wide"))
            """)
        return page(reader[.secondFactor], at: step, "\(form)<p><a href=\"/sign-in\">\(reader[.startAgain])</a></p>")
    }

    package static func forgot(email: String = "", at step: Doorstep) -> HTML {
        let reader = step.reader
        let form = Parts.form(
            "/forgot", step.csrf, class: "stack",
            """
            <p>\(reader[.forgotText])</p>\
            \(Parts.Field(label: reader[.email], name: "email", type: "email", value: email, autocomplete: "username", isFocused: true, isLatin: true, limit: 254).html)\
            \(Parts.button(reader[.sendLink], class: "button main wide"))
            """)
        return page(reader[.forgotPassword], at: step, "\(form)<p><a href=\"/sign-in\">\(reader[.backToSignIn])</a></p>")
    }

    /// The answer to `/forgot`, the same whether there is such an account or not.
    package static func forgotSent(at step: Doorstep) -> HTML {
        let reader = step.reader
        return page(reader[.forgotPassword], at: step, "<p>\(reader[.forgotSent])</p><p><a href=\"/sign-in\">\(reader[.backToSignIn])</a></p>")
    }

    package static func reset(token: Secret, email: String, at step: Doorstep) -> HTML {
        let reader = step.reader
        let form = Parts.form(
            "/reset/\(token.reveal())", step.csrf, class: "stack",
            """
            \(username(email))\(password(reader[.newPassword], "password", "new-password", hint: reader[.passwordHint], isFocused: true))\
            \(Parts.button(reader[.savePassword], class: "button main wide"))
            """)
        return page(reader[.newPassword], at: step, form)
    }

    package static func invitation(token: Secret, name: String, email: String, at step: Doorstep) -> HTML {
        let reader = step.reader
        let form = Parts.form(
            "/invitation/\(token.reveal())", step.csrf, class: "stack",
            """
            <p>\(reader[.invitationText])</p>\(username(email))\
            \(Parts.Field(label: reader[.yourName], name: "name", value: name, autocomplete: "name", limit: 100).html)\
            \(password(reader[.password], "password", "new-password", hint: reader[.passwordHint]))\
            \(Parts.button(reader[.join], class: "button main wide"))
            """)
        return page(reader[.welcome], at: step, form)
    }

    /// A link of an invitation or a reset that was used, replaced or has run out.
    package static func linkOver(at step: Doorstep) -> HTML {
        let reader = step.reader
        return page(
            reader[.linkOverTitle], at: step,
            "<p>\(reader[.refuseLinkOver])</p><p><a href=\"/forgot\">\(reader[.sendLink])</a></p><p><a href=\"/sign-in\">\(reader[.backToSignIn])</a></p>"
        )
    }

    private static func page(_ title: String, at step: Doorstep, _ content: HTML) -> HTML {
        Document(
            title: title, reader: step.reader,
            body: """
                <body class="door"><main class="door-card"><p class="mark">\(Rail.mark)Kept</p><h1>\(title)</h1>\
                \(step.said.map(Parts.said))\(content)</main></body>
                """
        ).html
    }

    private static func hidden(_ name: StaticString, _ value: String?) -> HTML {
        value.map { "<input type=\"hidden\" name=\"\(name.description)\" value=\"\($0)\">" as HTML } ?? .empty
    }

    /// For the browser's store of passwords, so that it knows whose the new one is.
    private static func username(_ email: String) -> HTML {
        "<p class=\"soft\" dir=\"ltr\">\(email)</p><input class=\"unseen\" type=\"text\" name=\"username\" value=\"\(email)\" autocomplete=\"username\" tabindex=\"-1\" aria-hidden=\"true\" readonly>"
    }

    private static func password(
        _ label: String, _ name: StaticString, _ autocomplete: StaticString, hint: String? = nil, isFocused: Bool = false
    ) -> HTML {
        Parts.Field(
            label: label, name: name, type: "password", hint: hint, autocomplete: autocomplete, isFocused: isFocused, isLatin: true, limit: 1000
        ).html
    }
}
