package import Basics
package import Channels
package import Desk
package import People

/// The mailboxes, each with a sentence about how it does.
package enum MailboxesPage {
    package static func page(_ boxes: [MailboxHealth], in around: Surroundings) -> HTML {
        let reader = around.reader
        let manages = around.frame.asker.may(.manageMailboxes)
        let add: HTML = manages ? "<a class=\"button main\" href=\"/mailboxes/new\">\(reader[.addMailbox])</a>" : .empty
        let empty: HTML = boxes.isEmpty ? "<p class=\"empty shown\">\(reader[.emptyMailboxes])</p>" : .empty
        return around.sheet(
            reader[.mailboxes], at: .mailboxes, lead: "\(add)\(manages ? ways(reader) : .empty)",
            "<ul class=\"boxes-list\">\(boxes.map { box($0, manages: manages, reader) })</ul>\(empty)")
    }

    private static func ways(_ reader: Reader) -> HTML {
        """
        <p class="bar"><a href="/mailboxes/providers">\(reader[.providersTitle])</a><a href="/mailboxes/scanner">\(reader[.scannerTitle])</a></p>
        """
    }

    private static func box(_ box: MailboxHealth, manages: Bool, _ reader: Reader) -> HTML {
        let name: HTML = manages ? "<a href=\"\(link: "/mailboxes/\(box.id)")\"><bdi>\(box.name)</bdi></a>" : "\(isolated: box.name)"
        let team: HTML = box.team.map { Parts.tag($0.name) } ?? .empty
        return """
            <li class="card"><header><div><b>\(name)</b> <span class="soft"><bdi dir="ltr">\(box.address)</bdi></span></div>\(team)</header>
            \(line(box.receiving, working: .receivingWorks, unknown: .receivingUnknown, reader))\(line(box.sending, working: .sendingWorks, unknown: .sendingUnknown, reader))
            <dl class="numbers">\(number(.countReceived, box.received, reader))\(number(.countParked, box.parked, reader))\
            \(number(.countRejected, box.rejected, reader))\(number(.countWaiting, box.waitingToLeave, reader))\(number(.countFailed, box.failed, reader))</dl></li>
            """
    }

    private static func number(_ word: Word, _ count: Int, _ reader: Reader) -> HTML {
        "<div><dt>\(reader[word])</dt><dd class=\"num\">\(reader.number(count))</dd></div>"
    }

    private static func line(_ line: MailboxHealth.Line, working: Word, unknown: Word, _ reader: Reader) -> HTML {
        let when = line.lastGood.map(reader.moment)
        switch line.state {
        case .working where line.backlog > 0: return "<p class=\"health good\">\(reader.count(.mailBacklog, line.backlog))</p>"
        case .working: return "<p class=\"health good\">\(reader[working, ["when": when ?? ""]])</p>"
        case .unknown: return "<p class=\"health\">\(reader[unknown])</p>"
        case .off: return "<p class=\"health\">\(reader[.mailboxOff])</p>"
        case .failing:
            let since: HTML = when.map { " <span class=\"soft\">\(reader[.lastWorked, ["when": $0]])</span>" as HTML } ?? .empty
            return "<p class=\"health bad\">\(line.trouble.map { trouble($0, reader) } ?? .empty)\(since)</p>"
        }
    }

    /// A sentence that says which part does not work and what to do, then what the server said.
    static func trouble(_ trouble: MailTrouble, _ reader: Reader) -> HTML {
        let sentence = reader.html(trouble.kind.word, ["server": "<bdi dir=\"ltr\">\(trouble.server)</bdi>"])
        guard !trouble.detail.isEmpty else { return sentence }
        return "\(sentence) <span class=\"reason\">\(reader[.serverSaid]) <q dir=\"auto\">\(trouble.detail.shortened(to: 300))</q></span>"
    }
}

/// What stands in the form of a mailbox: as it is kept, as it was typed, or empty.
package struct MailboxForm: Sendable {
    /// `nil` for a new one.
    package var id: MailboxID?
    package var name = ""
    package var address = ""
    package var team: TeamID?
    package var isEnabled = true
    package var folder = "INBOX"
    package var incoming = Server(port: "993", security: .tls)
    package var outgoing = Server(port: "587", security: .startTLS)
    /// Whose tokens open it; `nil` where passwords do.
    package var provider: MailProvider?
    package var afterwards = Mailbox.Afterwards.keep
    /// How it stands with the provider; `nil` for one that is not kept yet.
    package var consent: ConsentLine?

    package struct Server: Sendable {
        package var host: String
        /// As typed.
        package var port: String
        package var security: MailServer.Security
        package var user: String
        /// Whether a password is kept already, so that the field may stay empty. It is never shown.
        package var hasPassword: Bool

        package init(host: String = "", port: String, security: MailServer.Security, user: String = "", hasPassword: Bool = false) {
            self.host = host
            self.port = port
            self.security = security
            self.user = user
            self.hasPassword = hasPassword
        }

        init(_ server: MailServer) {
            self.init(
                host: server.host, port: String(server.port), security: server.security, user: server.user,
                hasPassword: !server.password.isEmpty)
        }
    }

    package init() {}

    /// A new one, with the servers of a provider that has the same for everybody.
    package init(at provider: MailProvider?) {
        self.provider = provider
        guard let (incoming, outgoing) = provider?.servers else { return }
        self.incoming = Server(incoming)
        self.outgoing = Server(outgoing)
    }

    package init(_ mailbox: Mailbox) {
        id = mailbox.id
        name = mailbox.name
        address = mailbox.address.description
        team = mailbox.team
        isEnabled = mailbox.isEnabled
        folder = mailbox.folder
        incoming = Server(mailbox.incoming)
        outgoing = Server(mailbox.outgoing)
        provider = mailbox.provider
        afterwards = mailbox.afterwards
    }
}

/// What came of trying a mailbox's servers; `nil` where all went well.
package struct MailboxTrial: Sendable {
    package var incoming: MailTrouble?
    package var outgoing: MailTrouble?

    package init(incoming: MailTrouble?, outgoing: MailTrouble?) {
        self.incoming = incoming
        self.outgoing = outgoing
    }
}

/// The form by which a mailbox is set up, with a button that tries it before it is saved.
package enum MailboxPage {
    /// - Parameter providers: with which this house is registered.
    package static func page(
        _ form: MailboxForm, teams: [Team], providers: [MailProvider] = [], trial: MailboxTrial? = nil, in around: Surroundings
    ) -> HTML {
        let reader = around.reader
        let action: Link = form.id.map { "/mailboxes/\($0)" } ?? "/mailboxes"
        let fillIn: HTML =
            form.id != nil
            ? .empty
            : """
            <p class="bar">\(providers.filter { $0.servers != nil }.map { provider in
                "<a href=\"\(link: "/mailboxes/new?provider=\(provider.rawValue)")\">\(reader[.providerFillIn, ["provider": provider.name(reader)]])</a>" as HTML
            })</p>
            """
        return around.sheet(
            form.id == nil ? reader[.addMailbox] : form.name, at: .mailboxes, lead: fillIn,
            (form.consent?.html(reader) ?? .empty)
                + Parts.form(
                    action, around.csrf, class: "stack mailbox",
                    """
                    \(form.id.map { "<input type=\"hidden\" name=\"id\" value=\"\($0.description)\">" as HTML })\
                    \(general(form, teams, providers, reader))
                    <div class="columns">\(server(form.incoming, "incoming", reader[.incomingServer], form: form, reader))\
                    \(server(form.outgoing, "outgoing", reader[.outgoingServer], form: nil, reader))</div>
                    <div class="bar">\(Parts.button(reader[.save], class: "button main"))\
                    <button class="button" formaction="/mailboxes/test" formnovalidate hx-post="/mailboxes/test" hx-target="#trial" hx-swap="outerHTML">\(reader[.testIt])</button>\
                    <a href="/mailboxes">\(reader[.cancel])</a>\(form.id.map { "<a href=\"\(link: "/mailboxes/\($0)/texts")\">\(reader[.textsTitle])</a>" as HTML })</div>
                    \(trialResult(trial, reader))
                    """))
    }

    private static func general(_ form: MailboxForm, _ teams: [Team], _ providers: [MailProvider], _ reader: Reader) -> HTML {
        let known = MailProvider.allCases.filter { providers.contains($0) || $0 == form.provider }
        let ways = [Parts.Option(value: "", label: reader[.signsInWithPassword])] + known.map { .init(value: $0.rawValue, label: $0.name(reader)) }
        let options = [Parts.Option(value: "", label: reader[.noTeam])] + teams.map { .init(value: $0.id.description, label: $0.name) }
        return """
            <section class="card"><div class="columns">\
            \(Parts.Field(label: reader[.mailboxName], name: "name", value: form.name, hint: reader[.mailboxNameHint], limit: 100).html)\
            \(Parts.Field(label: reader[.email], name: "address", type: "email", value: form.address, isLatin: true, limit: 254).html)\
            \(Parts.select(reader[.team], name: "team", options, chosen: form.team?.description ?? "", hint: reader[.mailboxTeamHint]))\
            <div>\(Parts.select(reader[.signsInWith], name: "provider", ways, chosen: form.provider?.rawValue ?? "", hint: reader[.signsInHint]))\
            <p class="hint"><a href="/mailboxes/providers">\(reader[.providersTitle])</a></p></div></div>\
            <label class="box"><input type="checkbox" name="enabled" value="1"\(flag: "checked", form.isEnabled)> \(reader[.mailboxEnabled])</label></section>
            """
    }

    /// - Parameter form: given for the incoming server, which has a folder.
    private static func server(_ server: MailboxForm.Server, _ side: StaticString, _ title: String, form: MailboxForm?, _ reader: Reader) -> HTML {
        let isIncoming = form != nil
        let securities = MailServer.Security.allCases.map { Parts.Option(value: $0.rawValue, label: reader[$0.word]) }
        return """
            <fieldset class="card"><legend>\(title)</legend>\
            \(Parts.Field(label: reader[.host], name: isIncoming ? "incoming-host" : "outgoing-host", value: server.host, hint: isIncoming ? reader[.hostNoneHint] : nil, autocomplete: "off", isRequired: !isIncoming, isLatin: true, limit: 253).html)\
            <div class="columns tight">\(Parts.Field(label: reader[.port], name: isIncoming ? "incoming-port" : "outgoing-port", value: server.port, inputmode: "numeric", isLatin: true, limit: 5).html)\
            \(Parts.select(reader[.security], name: isIncoming ? "incoming-security" : "outgoing-security", securities, chosen: server.security.rawValue))</div>\
            \(Parts.Field(label: reader[.user], name: isIncoming ? "incoming-user" : "outgoing-user", value: server.user, autocomplete: "off", isRequired: false, isLatin: true, limit: 254).html)\
            \(Parts.Field(label: reader[.password], name: isIncoming ? "incoming-password" : "outgoing-password", type: "password", hint: server.hasPassword ? reader[.passwordKept] : nil, autocomplete: "new-password", isRequired: false, isLatin: true, limit: 1000).html)\
            \(form.map { "\(Parts.Field(label: reader[.folder], name: "folder", value: $0.folder, isLatin: true, limit: 200).html)\(afterwards($0.afterwards, reader))" as HTML })</fieldset>
            """
    }

    private static func afterwards(_ afterwards: Mailbox.Afterwards, _ reader: Reader) -> HTML {
        let ways = zip(Mailbox.Afterwards.names, [Word.afterwardsKeep, .afterwardsMark, .afterwardsMove, .afterwardsDelete])
        return """
            \(Parts.select(
                reader[.afterwards], name: "afterwards", ways.map { .init(value: $0, label: reader[$1]) }, chosen: afterwards.name,
                hint: reader[.afterwardsHint]))\
            \(Parts.Field(
                label: reader[.afterwardsFolder], name: "afterwards-folder", value: afterwards.folder, autocomplete: "off", isRequired: false,
                isLatin: true, limit: 200).html)
            """
    }

    /// What came of the trial; also the fragment that answers "test it".
    package static func trialResult(_ trial: MailboxTrial?, _ reader: Reader) -> HTML {
        guard let trial else { return "<div id=\"trial\" aria-live=\"polite\"></div>" }
        let line = { (trouble: MailTrouble?, good: Word) -> HTML in
            trouble.map { "<p class=\"health bad\">\(MailboxesPage.trouble($0, reader))</p>" as HTML }
                ?? "<p class=\"health good\">\(reader[good])</p>"
        }
        return """
            <div id="trial" aria-live="polite" class="card">\(line(trial.incoming, .trialReceives))\(line(trial.outgoing, .trialSends))</div>
            """
    }
}
