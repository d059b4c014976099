package import Basics
package import Channels
internal import Desk

/// How a mailbox stands with the provider that opens it.
package struct ConsentLine: Sendable {
    package var mailbox: MailboxID
    package var provider: MailProvider
    /// The consent that there is.
    package var grant: MailGrant?

    package init(mailbox: MailboxID, provider: MailProvider, grant: MailGrant?) {
        self.mailbox = mailbox
        self.provider = provider
        self.grant = grant
    }

    func html(_ reader: Reader) -> HTML {
        let name = provider.name(reader)
        let isGood = grant != nil && grant?.refused == nil
        let sentence: String =
            switch grant {
            case nil: reader[.consentMissing]
            case let grant? where grant.refused != nil: reader[.consentEnded, ["provider": name]]
            case let grant?: reader[.consentSince, ["provider": name, "when": reader.moment(grant.grantedAt)]]
            }
        let reason: HTML = grant?.refused.map { " <span class=\"reason\">\(reader[.serverSaid]) <q dir=\"auto\">\($0)</q></span>" as HTML } ?? .empty
        return """
            <section class="card"><p class="health \(isGood ? "good" : "bad" as HTML)">\(sentence)\(reason)</p>\
            <div class="bar"><a class="button\(isGood ? "" : " main" as HTML)" href="\(link: "/mailboxes/\(mailbox)/consent")">\
            \(reader[.consentAsk, ["provider": name]])</a></div></section>
            """
    }
}

/// How each provider knows this house.
package enum ProvidersPage {
    /// - Parameters:
    ///   - redirect: where providers send people back to.
    ///   - typed: what was typed and refused.
    package static func page(_ apps: [MailApp], redirect: String, typed: MailApp? = nil, in around: Surroundings) -> HTML {
        let reader = around.reader
        return around.sheet(
            reader[.providersTitle], at: .mailboxes,
            lead: "<p class=\"soft\">\(reader[.providersLead]) <a href=\"/mailboxes\">\(reader[.mailboxes])</a></p>",
            """
            <section class="card"><p>\(reader[.providerReturn])</p><p><code class="address" dir="ltr">\(redirect)</code></p></section>\
            \(MailProvider.allCases.map { provider in
                form(provider, apps.first { $0.provider == provider }, typed: typed?.provider == provider ? typed : nil, in: around)
            })
            """)
    }

    private static func form(_ provider: MailProvider, _ known: MailApp?, typed: MailApp?, in around: Surroundings) -> HTML {
        let (reader, shown) = (around.reader, typed ?? known)
        let name = provider.name(reader)
        let prefix = provider.rawValue
        func field(_ label: Word, _ name: String, _ value: String?, hint: String? = nil, type: StaticString = "text", isRequired: Bool = true) -> HTML
        {
            let id = "\(prefix)-\(name)"
            return """
                <div class="field"><label for="\(id)">\(reader[label])</label>\
                <input id="\(id)" name="\(name)" type="\(type.description)"\(attribute: "value", value) dir="ltr" autocomplete="off" \
                maxlength="2000"\(attribute: "aria-describedby", hint == nil ? nil : "\(id)-hint")\(flag: "required", isRequired)>\
                \(hint.map { "<p class=\"hint\" id=\"\("\(id)-hint")\">\($0)</p>" as HTML })</div>
                """
        }
        let special: HTML =
            switch provider {
            case .google: .empty
            case .microsoft: field(.providerTenant, "tenant", shown?.tenant, hint: reader[.providerTenantHint], isRequired: false)
            case .other:
                """
                \(field(.providerAuthorization, "authorization", shown?.own.authorization))\(field(.providerTokens, "tokens", shown?.own.token))\
                \(field(.providerScope, "scope", shown?.own.scope, isRequired: false))
                """
            }
        let keeps = known.map { !$0.clientSecret.isEmpty } ?? false
        let forget: HTML =
            known == nil
            ? .empty
            : Parts.confirm(reader[.providerForget], question: reader[.providerForgetQuestion], "/mailboxes/providers/\(prefix)/end", around.csrf)
        return """
            <section class="card stack" id="\(prefix)"><h2>\(name)\(known == nil ? .empty : " \(Parts.tag("✓"))" as HTML)</h2><p class="soft">\(reader[provider.how])</p>\
            \(Parts.form(
                "/mailboxes/providers/\(prefix)", around.csrf, class: "stack",
                """
                <div class="columns">\(field(.providerClient, "client", shown?.clientID))\
                \(field(.providerSecret, "secret", nil, hint: keeps ? reader[.providerSecretKept] : nil, type: "password", isRequired: false))\(special)</div>\
                <div class="bar">\(Parts.button(reader[.save], class: "button main"))</div>
                """))\(forget)</section>
            """
    }
}

extension MailProvider {
    /// As people call it.
    package func name(_ reader: Reader) -> String {
        switch self {
        case .google: "Google"
        case .microsoft: "Microsoft"
        case .other: reader[.providerOther]
        }
    }

    /// How one registers there.
    fileprivate var how: Word {
        switch self {
        case .google: .providerGoogleHow
        case .microsoft: .providerMicrosoftHow
        case .other: .providerOtherHow
        }
    }
}
