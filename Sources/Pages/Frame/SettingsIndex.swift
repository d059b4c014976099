internal import Basics
internal import People

/// Everything that somebody can set, by its name: for the page of all settings and for the palette.
package enum SettingsIndex {
    struct Entry: Sendable {
        var name: Word
        /// On which page it is.
        var page: Word
        var to: Link
        /// Who may; `nil`: everybody, for themselves.
        var permission: Permission?
    }

    private static func mine(_ name: Word, _ to: Link) -> Entry { Entry(name: name, page: .mySettings, to: to) }

    private static func house(_ name: Word, _ page: Word, _ to: Link, _ permission: Permission) -> Entry {
        Entry(name: name, page: page, to: to, permission: permission)
    }

    private static let entries: [Entry] = [
        mine(.language, "/settings"), mine(.timeZone, "/settings"), mine(.theme, "/settings"), mine(.yourName, "/settings"),
        mine(.password, "/settings"), mine(.secondFactor, "/settings#second-factor"), mine(.recoveryCodes, "/settings#second-factor"),
        mine(.notices, "/settings#notices"), mine(.noticeQuiet, "/settings#notices"), mine(.noticeDevices, "/settings#notices"),
        mine(.keysOwn, "/settings#keys"), mine(.keysOff, "/settings#keys"), mine(.keepOffline, "/settings"), mine(.sessions, "/settings"),
        mine(.away, "/settings"), mine(.intakeTakes, "/settings"), house(.addMailbox, .mailboxes, "/mailboxes/new", .manageMailboxes),
        house(.providersTitle, .mailboxes, "/mailboxes/providers", .manageMailboxes),
        house(.scannerTitle, .mailboxes, "/mailboxes/scanner", .manageMailboxes), house(.textsTitle, .mailboxes, "/mailboxes", .manageMailboxes),
        house(.textSignature, .mailboxes, "/mailboxes", .manageMailboxes),
        house(.textAcknowledgement, .mailboxes, "/mailboxes", .manageMailboxes), house(.textReply, .mailboxes, "/mailboxes", .manageMailboxes),
        house(.afterwards, .mailboxes, "/mailboxes", .manageMailboxes), house(.spamTitle, .blockedSenders, "/blocked", .manageMailboxes),
        house(.blockedSenders, .incomingMail, "/blocked", .handleParked), house(.calendars, .policies, "/policies", .managePolicies),
        house(.calendarHolidays, .policies, "/policies", .managePolicies), house(.policyList, .policies, "/policies", .managePolicies),
        house(.habitsTitle, .resolution, "/resolution", .seeReports), house(.habitAsk, .resolution, "/resolution", .seeReports),
        house(.habitSilence, .resolution, "/resolution", .seeReports), house(.habitReopening, .resolution, "/resolution", .seeReports),
        house(.fields, .fields, "/fields", .managePolicies), house(.fieldNew, .fields, "/fields", .managePolicies),
        house(.brands, .brands, "/brands", .managePolicies), house(.brandHost, .brands, "/brands", .managePolicies),
        house(.assignment, .assignment, "/assignment", .assignOthers), house(.assignCapacity, .assignment, "/assignment", .assignOthers),
        house(.assignWaits, .assignment, "/assignment", .assignOthers), house(.intakeLanguages, .assignment, "/assignment#intakes", .assignOthers),
        house(.intakeSkills, .assignment, "/assignment#intakes", .assignOthers), house(.macros, .macros, "/macros", .answerTickets),
        house(.viewAll, .savedViews, "/views", .seeAllTickets), house(.invite, .people, "/people", .managePeople),
        house(.teams, .people, "/people", .managePeople), house(.tokens, .tokens, "/tokens", .manageTokens),
        house(.activity, .activity, "/activity", .readActivity), house(.parties, .parties, "/parties", .assignOthers),
    ]

    /// What the reader may set and whose name or page has every word that was typed, each at the beginning of a word.
    static func found(_ words: String, for around: Surroundings) -> [Entry] {
        let asker = around.frame.asker
        return entries.filter { entry in
            (entry.permission.map(asker.may) ?? true) && Palette.matches("\(around.reader[entry.name]) \(around.reader[entry.page])", words)
        }
    }

    /// All of them on one page, with a field that leaves what is looked for; it works without a script.
    package static func page(_ words: String, in around: Surroundings) -> HTML {
        let reader = around.reader
        let found = found(words, for: around)
        let groups = [true, false].map { isMine -> HTML in
            let own = found.filter { ($0.permission == nil) == isMine }
            guard !own.isEmpty else { return .empty }
            let items = own.map { entry -> HTML in
                let page: HTML = entry.page == entry.name || isMine ? .empty : " <span class=\"soft\">\(reader[entry.page])</span>"
                return "<li><a href=\"\(link: entry.to)\">\(reader[entry.name])</a>\(page)</li>"
            }
            return
                "<section class=\"card\"><h2>\(reader[isMine ? .mySettings : .house])</h2><ul class=\"list-plain settings-list\">\(items)</ul></section>"
        }
        return around.sheet(
            reader[.allSettings], at: .settings,
            """
            <form class="bar filters" action="/settings/all" hx-get="/settings/all" hx-trigger="input delay:150ms" hx-target="#found" hx-select="#found" hx-swap="outerHTML" role="search">\
            <input type="search" name="q" value="\(words)" dir="auto" aria-label="\(reader[.settingsSearch])" placeholder="\(reader[.settingsSearch])" maxlength="200" autofocus>\
            \(Parts.button(reader[.find], class: "button small unscripted"))</form>\
            <div id="found" class="columns wide" aria-live="polite">\(groups)\(found.isEmpty ? "<p class=\"empty shown\">\(reader[.settingsNone])</p>" as HTML : .empty)</div>
            """)
    }
}
