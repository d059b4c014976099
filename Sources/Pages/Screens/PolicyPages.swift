package import Basics
internal import Customers
package import Desk
internal import People
internal import Promises
package import Tickets

/// Working hours and policies: who works when, and how long the house gives itself.
package enum PolicyPage {
    /// What is asked of the preview, and what came out.
    package struct Trial: Sendable {
        package var at: String
        package var language: String
        package var priority: Ticket.Priority
        package var loyalty: String
        package var team: TeamID?
        package var answer: PolicyPreview?

        package init(at: String, language: String, priority: Ticket.Priority, loyalty: String, team: TeamID?, answer: PolicyPreview?) {
            self.at = at
            self.language = language
            self.priority = priority
            self.loyalty = loyalty
            self.team = team
            self.answer = answer
        }
    }

    package static func page(_ screen: PolicyScreen, trial: Trial?, in around: Surroundings) -> HTML {
        let reader = around.reader
        let none: HTML = screen.calendars.isEmpty ? "<p class=\"soft\">\(reader[.calendarNone])</p>" : .empty
        return around.sheet(
            reader[.policies], at: .policies,
            """
            <p class="lead">\(reader[.policyLead])</p>\(preview(screen, trial, in: around))
            <section class="stack"><h2>\(reader[.policyList])</h2>\(screen.policies.map { policy($0, screen, in: around) })\(habit(screen.habit, reader))\
            \(policy(nil, screen, in: around))\(apply(in: around))</section>
            <section class="stack"><h2>\(reader[.calendars])</h2>\(none)\(screen.calendars.map { calendar($0, screen, in: around) })\(calendar(nil, screen, in: around))</section>
            """)
    }

    // MARK: Preview

    private static func preview(_ screen: PolicyScreen, _ trial: Trial?, in around: Surroundings) -> HTML {
        let reader = around.reader
        let answer = trial?.answer.map { preview -> HTML in
            let lines = preview.lines.map { line -> HTML in
                let sentence = reader[.policyPreviewDue, ["what": reader[line.kind.word], "when": reader.exact(line.due)]]
                return "<li>\(sentence) <span class=\"soft\" dir=\"auto\">\(line.policy ?? reader[.policyHabit])</span></li>"
            }
            return "<div role=\"status\"><ul class=\"list-plain lines\">\(lines)</ul></div>"
        }
        let priorities = Ticket.Priority.allCases.map { Parts.Option(value: $0.rawValue, label: reader[$0.word]) }
        let loyalties = Customer.Loyalty.allCases.map { Parts.Option(value: $0.rawValue, label: reader[$0.word]) }
        return """
            <section class="card" id="preview"><h2>\(reader[.policyPreview])</h2>\
            <form class="columns" action="/policies" method="get">\
            <div class="field"><label for="at">\(reader[.when])</label><input type="datetime-local" id="at" name="at" dir="ltr" required value="\(trial?.at ?? reader.local(reader.now))"></div>\
            \(Parts.select(reader[.language], name: "language", languages(reader), chosen: trial?.language))\
            \(Parts.select(reader[.priority], name: "priority", id: "try-priority", priorities, chosen: (trial?.priority ?? .normal).rawValue))\
            \(Parts.select(reader[.loyalty], name: "loyalty", id: "try-loyalty", loyalties, chosen: trial?.loyalty))\
            \(Parts.select(reader[.team], name: "team", id: "try-team", teams(screen, none: reader[.noTeam]), chosen: trial?.team?.description))\
            <div class="bar">\(Parts.button(reader[.policyPreviewAct]))</div></form>\(answer)</section>
            """
    }

    private static func languages(_ reader: Reader) -> [Parts.Option] {
        Tongue.allCases.filter { $0 != .serbianLatin }.map { Parts.Option(value: $0.rawValue, label: $0.ownName, lang: $0.rawValue) }
    }

    private static func teams(_ screen: PolicyScreen, none: String) -> [Parts.Option] {
        [Parts.Option(value: "", label: none)] + screen.teams.map { Parts.Option(value: $0.id.description, label: $0.name) }
    }

    // MARK: Policies

    private static func habit(_ targets: Policy.Targets, _ reader: Reader) -> HTML {
        "<div class=\"card\"><b>\(reader[.policyHabit])</b> <span class=\"soft\">\(said(targets, reader))</span></div>"
    }

    private static func said(_ targets: Policy.Targets, _ reader: Reader) -> String {
        times(targets).compactMap { kind, minutes in
            minutes.map { reader[.policyTarget, ["what": reader[kind.word]]] + " " + HoursText.text(minutes: $0) }
        }.joined(separator: " · ")
    }

    private static func times(_ targets: Policy.Targets) -> [(Promise.Kind, Int?)] {
        [(.firstReply, targets.firstReply), (.nextReply, targets.nextReply), (.followUp, targets.followUp), (.solution, targets.solution)]
    }

    private static func policy(_ policy: Policy?, _ screen: PolicyScreen, in around: Surroundings) -> HTML {
        let (reader, key) = (around.reader, policy?.id.description ?? "new")
        let summary: HTML =
            policy.map { "<b dir=\"auto\">\($0.name)</b> <span class=\"soft\">\(said($0.targets, reader))</span>" } ?? "\(reader[.policyAdd])"
        let about = policy?.about ?? .init()
        let targets = times(policy?.targets ?? .init()).map { kind, minutes -> HTML in
            """
            <div class="field"><label for="\(kind.rawValue)-\(key)">\(reader[.policyTarget, ["what": reader[kind.word]]])</label>\
            <input id="\(kind.rawValue)-\(key)" name="\(kind.rawValue)" dir="ltr" maxlength="8" autocomplete="off"\(attribute: "value", minutes.map(HoursText.text(minutes:)))></div>
            """
        }
        let form = Parts.form(
            policy.map { "/policies/\($0.id)" } ?? "/policies", around.csrf, class: "stack",
            """
            <div class="columns">\(text("name-\(key)", reader[.name], name: "name", policy?.name ?? "", limit: 100))\
            \(text("place-\(key)", reader[.policyPlace], name: "position", String(policy?.position ?? (screen.policies.map(\.position).max() ?? 0) + 1), limit: 6))</div>\
            <p class="hint">\(reader[.policyAbout])</p>\
            <div class="columns">\(boxes(reader[.language], "languages", languages(reader), about.languages))\
            \(boxes(reader[.priority], "priorities", Ticket.Priority.allCases.map { .init(value: $0.rawValue, label: reader[$0.word]) }, about.priorities))\
            \(boxes(reader[.loyalty], "loyalties", Customer.Loyalty.allCases.map { .init(value: $0.rawValue, label: reader[$0.word]) }, about.loyalties))\
            \(boxes(reader[.teams], "teams", screen.teams.map { .init(value: $0.id.description, label: $0.name) }, about.teams))</div>\
            <div class="columns">\(targets)</div><p class="hint">\(reader[.policyTargetHint])</p>\
            <label class="box"><input type="checkbox" name="enabled" value="1"\(flag: "checked", policy?.isEnabled ?? true)> \(reader[.personActive])</label>\
            <div>\(Parts.button(reader[.save], class: "button main"))</div>
            """)
        let removal = policy.map { Parts.confirm(reader[.remove], question: reader[.removeQuestion], "/policies/\($0.id)/removal", around.csrf) }
        return "<details class=\"card fold\"><summary>\(summary)</summary>\(form)\(removal)</details>"
    }

    private static func boxes(_ label: String, _ name: StaticString, _ options: [Parts.Option], _ chosen: [String]) -> HTML {
        guard !options.isEmpty else { return .empty }
        let boxes = options.map { option -> HTML in
            """
            <label class="box"><input type="checkbox" name="\(name.description)" value="\(option.value)"\(flag: "checked", chosen.contains(option.value))> \
            <span\(attribute: "lang", option.lang) dir="auto">\(option.label)</span></label>
            """
        }
        return "<fieldset class=\"boxes\"><legend>\(label)</legend>\(boxes)</fieldset>"
    }

    private static func apply(in around: Surroundings) -> HTML {
        Parts.form("/policies/application", around.csrf, class: "bar", Parts.button(around.reader[.applyToOpen], class: "button small"))
    }

    // MARK: Working hours

    private static func calendar(_ kept: KeptCalendar?, _ screen: PolicyScreen, in around: Surroundings) -> HTML {
        let (reader, key) = (around.reader, kept?.id.description ?? "new")
        let summary: HTML =
            kept.map { "<b dir=\"auto\">\($0.name)</b> \($0.isHouse ? Parts.tag(reader[.calendarHouse], "kept") : .empty)" }
            ?? "\(reader[.calendarAdd])"
        let week = kept?.calendar.week ?? (0..<7).map { $0 < 5 ? [.init(from: 540, to: 1020)] : [] }
        let days = zip(reader.weekdays, week).enumerated().map { place, day in
            text("day-\(place)-\(key)", day.0, name: "day", HoursText.text(day.1), limit: 100, isRequired: false, isLatin: true)
        }
        let zones = Reader.timeZones.map { Parts.Option(value: $0, label: $0) }
        let form = Parts.form(
            kept.map { "/policies/calendars/\($0.id)" } ?? "/policies/calendars", around.csrf, class: "stack",
            """
            <div class="columns">\(text("calendar-\(key)", reader[.name], name: "name", kept?.name ?? "", limit: 100))\
            \(Parts.select(reader[.timeZone], name: "time-zone", id: "zone-\(key)", zones, chosen: kept?.calendar.timeZone ?? around.frame.asker.person.timeZone))</div>\
            <div class="columns">\(days)</div><p class="hint">\(reader[.calendarHoursHint])</p>\
            <div class="field"><label for="holidays-\(key)">\(reader[.calendarHolidays])</label>\
            <textarea id="holidays-\(key)" name="holidays" rows="4" dir="auto">\n\(HoursText.text(kept?.calendar.holidays ?? []))</textarea>\
            <p class="hint">\(reader[.calendarHolidaysHint])</p></div>\
            \(users(kept, screen, reader))\
            <label class="box"><input type="checkbox" name="house" value="1"\(flag: "checked", kept?.isHouse ?? screen.calendars.isEmpty)> \(reader[.calendarHouse])</label>\
            <div>\(Parts.button(reader[.save], class: "button main"))</div>
            """)
        let removal = kept.flatMap { kept -> HTML? in
            kept.isHouse
                ? nil : Parts.confirm(reader[.remove], question: reader[.removeQuestion], "/policies/calendars/\(kept.id)/removal", around.csrf)
        }
        return "<details class=\"card fold\"><summary>\(summary)</summary>\(form)\(removal)</details>"
    }

    private static func users(_ kept: KeptCalendar?, _ screen: PolicyScreen, _ reader: Reader) -> HTML {
        let chosen = kept.flatMap { screen.users[$0.id] } ?? []
        let teams = boxes(
            reader[.teams], "teams", screen.teams.map { .init(value: $0.id.description, label: $0.name) },
            chosen.compactMap { if case .team(let id) = $0 { id.description } else { nil } })
        let mailboxes = boxes(
            reader[.mailboxes], "mailboxes", screen.mailboxes.map { .init(value: $0.id.description, label: $0.name) },
            chosen.compactMap { if case .mailbox(let id) = $0 { id.description } else { nil } })
        return "<p class=\"hint\">\(reader[.calendarUsers])</p><div class=\"columns\">\(teams)\(mailboxes)</div>"
    }

    private static func text(
        _ id: String, _ label: String, name: StaticString, _ value: String, limit: Int, isRequired: Bool = true, isLatin: Bool = false
    ) -> HTML {
        """
        <div class="field"><label for="\(id)">\(label)</label><input id="\(id)" name="\(name.description)" dir="\(isLatin ? "ltr" : "auto" as HTML)" \
        maxlength="\(limit)" autocomplete="off" value="\(value)"\(flag: "required", isRequired)></div>
        """
    }
}
