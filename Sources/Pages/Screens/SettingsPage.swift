package import Basics
package import Desk
internal import People

/// What a person may change about themselves, and from where they are signed in.
package enum SettingsPage {
    /// How it stands with the second factor.
    package enum Factor: Sendable {
        case off
        /// Begun and not confirmed: what the authenticator app is told.
        case offered(secret: Secret, uri: Secret)
        case on(recoveryCodesLeft: Int)
    }

    /// A browser in which the person is signed in.
    package struct SessionLine: Sendable {
        package var id: SessionID
        /// What the browser called itself.
        package var userAgent: String
        package var remote: String
        package var createdAt: Moment
        package var seenAt: Moment
        /// The one that asks for this page.
        package var isThis: Bool

        package init(id: SessionID, userAgent: String, remote: String, createdAt: Moment, seenAt: Moment, isThis: Bool) {
            self.id = id
            self.userAgent = userAgent
            self.remote = remote
            self.createdAt = createdAt
            self.seenAt = seenAt
            self.isThis = isThis
        }
    }

    /// - Parameters:
    ///   - codes: fresh recovery codes, shown this once.
    ///   - notices: how the person is told of things, and the key by which browsers know the desk, where they can be called.
    ///   - takes: whether queues give the person tickets; `nil` for those who answer nobody.
    package static func page(
        _ factor: Factor, codes: [Secret] = [], sessions: [SessionLine], takes: Bool? = nil, notices: (settings: NoticeSettings, key: String?)? = nil,
        in around: Surroundings
    ) -> HTML {
        around.sheet(
            around.reader[.mySettings], at: .settings, lead: "<a class=\"button small\" href=\"/settings/all\">\(around.reader[.allSettings])</a>",
            scripts: ["ring.js"],
            """
            \(codes.isEmpty ? .empty : fresh(codes, around.reader))
            <div class="columns wide">\(look(in: around))\(password(in: around))</div>
            <section class="card"><h2>\(around.reader[.away])</h2><p class="soft">\(around.reader[.awayLead])</p>\
            <p><a class="button" href="\(link: "/people/\(around.frame.asker.id)/absence")">\(around.reader[.awayGo])</a></p></section>
            <section class="card scripted"><h2>\(around.reader[.thisDevice])</h2><label class="box"><input type="checkbox" id="keep-offline"> \
            \(around.reader[.keepOffline])</label><p class="hint">\(around.reader[.keepOfflineHint])</p></section>
            \(OwnKeysForm.html(in: around))\(notices.map { NoticesPage.settings($0.settings, key: $0.key, in: around) })\(takes.map { AssignmentPage.mine($0, in: around) })\(second(factor, in: around))
            \(sessionList(sessions, in: around))
            """)
    }

    private static func look(in around: Surroundings) -> HTML {
        let (person, reader) = (around.frame.asker.person, around.reader)
        let tongues = Tongue.allCases.map { Parts.Option(value: $0.rawValue, label: $0.ownName, lang: $0.rawValue) }
        let zones = Reader.timeZones.map { Parts.Option(value: $0, label: $0) }
        let themes = Person.Theme.allCases.map { Parts.Option(value: $0.rawValue, label: reader[$0.word]) }
        return """
            <section class="card"><h2>\(reader[.languageAndLook])</h2>\
            \(Parts.form("/settings", around.csrf, class: "stack", """
                \(Parts.Field(label: reader[.yourName], name: "name", value: person.name, autocomplete: "name", limit: 100).html)\
                \(Parts.select(reader[.language], name: "tongue", tongues, chosen: person.tongue.rawValue))\
                \(Parts.select(reader[.timeZone], name: "time-zone", zones, chosen: person.timeZone))\
                \(Parts.select(reader[.theme], name: "theme", themes, chosen: person.theme.rawValue))\
                <div>\(Parts.button(reader[.save], class: "button main"))</div>
                """ as HTML))</section>
            """
    }

    private static func password(in around: Surroundings) -> HTML {
        let reader = around.reader
        return """
            <section class="card"><h2>\(reader[.password])</h2>\
            \(Parts.form("/settings/password", around.csrf, class: "stack", """
                \(Parts.Field(label: reader[.oldPassword], name: "old", type: "password", autocomplete: "current-password", isLatin: true, limit: 1000).html)\
                \(Parts.Field(label: reader[.newPassword], name: "new", type: "password", hint: reader[.passwordHint], autocomplete: "new-password", isLatin: true, limit: 1000).html)\
                <p class="hint">\(reader[.passwordEnds])</p><div>\(Parts.button(reader[.savePassword], class: "button main"))</div>
                """ as HTML))</section>
            """
    }

    private static func second(_ factor: Factor, in around: Surroundings) -> HTML {
        let (reader, csrf) = (around.reader, around.csrf)
        let content: HTML =
            switch factor {
            case .off:
                """
                <p>\(reader[.factorText])</p>\(Parts.form("/settings/second-factor", csrf, Parts.button(reader[.factorBegin], class: "button main")))
                """
            case .offered(let secret, let uri): offer(secret: secret, uri: uri, reader, csrf)
            case .on(let left):
                """
                <p>\(Parts.tag(reader[.factorOn], "kept")) \(reader.count(.codesLeft, left))</p>\
                <div class="columns">\(Parts.form("/settings/second-factor/recovery-codes", csrf, class: "stack", "\(code("code-renew", reader))<div>\(Parts.button(reader[.codesRenew]))</div>"))\
                \(Parts.form("/settings/second-factor/removal", csrf, class: "stack", "\(code("code-remove", reader))<div>\(Parts.button(reader[.factorOff], class: "button danger"))</div>"))</div>
                """
            }
        return "<section class=\"card\" id=\"second-factor\"><h2>\(reader[.secondFactor])</h2>\(content)</section>"
    }

    private static func offer(secret: Secret, uri: Secret, _ reader: Reader, _ csrf: String) -> HTML {
        """
        <div class="offer">\(HTML.qrCode(uri, label: reader[.qrLabel]))<div><p>\(reader[.factorScan])</p>\
        <p class="soft">\(reader[.factorType])</p><p><code class="secret" dir="ltr">\(grouped(secret.reveal()))</code></p>\
        \(Parts.form("/settings/second-factor/confirmation", csrf, class: "stack", "\(code("code", reader))<div>\(Parts.button(reader[.factorConfirm], class: "button main"))</div>"))</div></div>
        """
    }

    private static func code(_ id: StaticString, _ reader: Reader) -> HTML {
        """
        <div class="field"><label for="\(id.description)">\(reader[.code])</label><input id="\(id.description)" name="code" type="text" \
        autocomplete="one-time-code" dir="ltr" maxlength="64" required></div>
        """
    }

    /// In fours, for the eye.
    private static func grouped(_ text: String) -> String {
        stride(from: 0, to: text.count, by: 4).map { String(text.dropFirst($0).prefix(4)) }.joined(separator: " ")
    }

    private static func fresh(_ codes: [Secret], _ reader: Reader) -> HTML {
        """
        <section class="card codes" aria-labelledby="codes"><h2 id="codes">\(reader[.recoveryCodes])</h2><p>\(reader[.codesKeep])</p>\
        <ul dir="ltr">\(codes.map { "<li><code>\($0.reveal())</code></li>" as HTML })</ul></section>
        """
    }

    private static func sessionList(_ sessions: [SessionLine], in around: Surroundings) -> HTML {
        let (reader, csrf) = (around.reader, around.csrf)
        let items = sessions.map { session -> HTML in
            let end: HTML =
                session.isThis
                ? Parts.tag(reader[.thisBrowser], "kept")
                : Parts.form("/settings/sessions/\(session.id)/removal", csrf, Parts.button(reader[.signOut], class: "button small"))
            return """
                <li class="bar"><div><b dir="auto">\(browser(session.userAgent, reader))</b><div class="soft"><bdi dir="ltr">\(session.remote)</bdi> · \
                \(reader.html(.lastSeen, ["when": reader.time(session.seenAt)])) · \(reader.html(.signedInSince, ["when": reader.time(session.createdAt)]))</div></div>\
                <span class="push"></span>\(end)</li>
                """
        }
        return """
            <section class="card"><header><h2>\(reader[.sessions])</h2>\
            \(Parts.form("/settings/sign-out-everywhere", csrf, Parts.button(reader[.signOutElsewhere], class: "button small")))</header>\
            <ul class="list-plain lines">\(items)</ul></section>
            """
    }

    /// The browser and system that a user agent names, as far as it can be told; what a browser says is only its word.
    static func browser(_ agent: String, _ reader: Reader) -> String {
        let browsers = [
            ("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"), ("curl/", "curl"),
        ]
        let systems = [
            ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "macOS"), ("Linux", "Linux"),
        ]
        let found = [browsers, systems].compactMap { list in list.first { agent.contains($0.0) }?.1 }
        return found.isEmpty ? (agent.isEmpty ? reader[.unknownBrowser] : agent.shortened(to: 60)) : found.joined(separator: " · ")
    }
}
