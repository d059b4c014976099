internal import Basics
package import Desk
internal import People
internal import Queue

/// How queues give their tickets to people, who has room now, and what each takes.
package enum AssignmentPage {
    package static func page(_ screen: AssignmentScreen, in around: Surroundings) -> HTML {
        let reader = around.reader
        return around.sheet(
            reader[.assignment], at: .assignment,
            """
            <p class="lead">\(reader[.assignmentLead])</p>\(screen.queues.map { queue($0, in: around) })\
            <section class="stack" id="intakes"><h2>\(reader[.intakes])</h2>\(screen.people.map { intake($0, screen, in: around) })</section>
            """)
    }

    private static func queue(_ queue: AssignmentQueue, in around: Surroundings) -> HTML {
        let (reader, key) = (around.reader, queue.team?.id.description ?? "none")
        let people = queue.people.map { member -> HTML in
            let tone: StaticString = member.standing == .free ? "kept" : member.standing == .full ? "due" : ""
            return """
                <li><bdi>\(member.person.name)</bdi> \(Parts.tag(reader[member.standing.word], tone)) <span class="soft">\(reader[.openTickets]): \(reader.number(member.load))</span></li>
                """
        }
        let closed: HTML = queue.isOpen ? .empty : "<p class=\"hint\">\(reader[.assignClosed])</p>"
        let form = Parts.form(
            "/assignment", around.csrf, class: "stack",
            """
            <input type="hidden" name="team" value="\(queue.team?.id.description ?? "")">\
            <label class="box"><input type="checkbox" name="on" value="1"\(flag: "checked", queue.rule.isOn)> \(reader[.assignOn])</label>\
            <div class="columns"><div class="field"><label for="capacity-\(key)">\(reader[.assignCapacity])</label>\
            <input id="capacity-\(key)" name="capacity" type="number" min="1" max="500" dir="ltr" required value="\(String(queue.rule.capacity))"></div>\
            <label class="box"><input type="checkbox" name="waits" value="1"\(flag: "checked", queue.rule.waitsForLanguage)> \(reader[.assignWaits])</label></div>\
            <div>\(Parts.button(reader[.save], class: "button small"))</div>
            """)
        return """
            <section class="card stack"><header><h2 dir="auto">\(queue.team?.name ?? reader[.noTeam])</h2>\
            <span class="soft">\(reader.count(.assignWaiting, queue.waiting))</span></header>\(closed)\
            <ul class="list-plain columns">\(people)</ul>\(form)</section>
            """
    }

    private static func intake(_ member: AssignmentQueue.Member, _ screen: AssignmentScreen, in around: Surroundings) -> HTML {
        let (reader, intake) = (around.reader, member.intake)
        let key = member.person.id.description
        let languages = languages(intake.languages).map { tag -> HTML in
            """
            <label class="box"><input type="checkbox" name="language" value="\(tag)"\(flag: "checked", intake.languages.contains(tag))> \
            \(reader.languageName(LanguageTag(rawValue: tag)) ?? tag)</label>
            """
        }
        let skills = intake.skills.compactMap { screen.tags[$0] }.sorted()
        let known = (intake.languages.sorted().compactMap { reader.languageName(LanguageTag(rawValue: $0)) } + skills)
            .joined(separator: reader[.listComma] + " ")
        return """
            <details class="card fold"><summary><b dir="auto">\(member.person.name)</b> <span class="soft" dir="auto">\(known)</span></summary>\
            \(Parts.form("/assignment/people/\(member.person.id)", around.csrf, class: "stack", """
                <label class="box"><input type="checkbox" name="takes" value="1"\(flag: "checked", intake.takes)> \(reader[.intakeTakes])</label>\
                <div class="columns"><div class="field"><label for="own-\(key)">\(reader[.intakeCapacity])</label>\
                <input id="own-\(key)" name="capacity" type="number" min="1" max="500" dir="ltr" value="\(intake.capacity.map(String.init) ?? "")"></div>\
                <div class="field"><label for="skills-\(key)">\(reader[.intakeSkills])</label>\
                <input id="skills-\(key)" name="skills" dir="auto" maxlength="1000" value="\(skills.joined(separator: ", "))" placeholder="\(reader[.severalByComma])"></div></div>\
                <fieldset class="boxes"><legend>\(reader[.intakeLanguages])</legend>\(languages)</fieldset>\
                <div>\(Parts.button(reader[.save], class: "button small"))</div>
                """))</details>
            """
    }

    private static func languages(_ chosen: Set<String>) -> [String] {
        let usual = ["en", "ar", "he", "th", "sr", "de", "fr", "es", "it", "pt", "ru", "tr"]
        return usual + chosen.subtracting(usual).sorted()
    }

    /// The person's own switch, among their settings.
    static func mine(_ takes: Bool, in around: Surroundings) -> HTML {
        let reader = around.reader
        return """
            <section class="card"><h2>\(reader[.assignment])</h2>\
            \(Parts.form("/settings/intake", around.csrf, class: "stack", """
                <label class="box"><input type="checkbox" name="takes" value="1"\(flag: "checked", takes)> \(reader[.intakeMine])</label>\
                <p class="hint">\(reader[.intakeMineHint])</p><div>\(Parts.button(reader[.save], class: "button small"))</div>
                """))</section>
            """
    }
}

extension Assignment.Standing {
    var word: Word {
        switch self {
        case .free: .standingFree
        case .full: .standingFull
        case .paused: .standingPaused
        case .away: .standingAway
        }
    }
}
