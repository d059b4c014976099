internal import Basics
package import Desk
internal import People

/// The people of the house and their teams. Whoever may not manage them sees who there is.
package enum PeoplePage {
    /// What was typed into the invitation before it was refused.
    package struct Invitation: Sendable {
        package var name: String
        package var email: String
        package init(name: String = "", email: String = "") {
            self.name = name
            self.email = email
        }
    }

    package static func page(_ screen: PeopleScreen, invitation: Invitation = Invitation(), in around: Surroundings) -> HTML {
        let reader = around.reader
        let manages = around.frame.asker.may(.managePeople)
        let names = Dictionary(uniqueKeysWithValues: screen.teams.map { ($0.id, $0.name) })
        return around.sheet(
            reader[.people], at: .people,
            """
            \(manages ? invite(screen, invitation, in: around) : .empty)
            <ul class="people">\(screen.people.map { person($0, screen, names: names, manages: manages, in: around) })</ul>
            \(teams(screen, manages: manages, in: around))
            """)
    }

    private static func invite(_ screen: PeopleScreen, _ invitation: Invitation, in around: Surroundings) -> HTML {
        let reader = around.reader
        let form = Parts.form(
            "/people", around.csrf, class: "stack",
            """
            <div class="columns">\(Parts.Field(label: reader[.name], name: "name", value: invitation.name, autocomplete: "off", limit: 100).html)\
            \(Parts.Field(label: reader[.email], name: "email", type: "email", value: invitation.email, autocomplete: "off", isLatin: true, limit: 254).html)\
            \(roles(.agent, reader))</div>\(teamBoxes(screen.teams, chosen: [], reader))\
            <div class="bar">\(Parts.button(reader[.invite], class: "button main"))<span class="hint">\(reader[.inviteHint])</span></div>
            """)
        return """
            <details class="card fold"\(flag: "open", !invitation.email.isEmpty)><summary>\(reader[.inviteSomebody])</summary>\(form)</details>
            """
    }

    private static func roles(_ chosen: Role, of person: PersonID? = nil, _ reader: Reader) -> HTML {
        Parts.select(
            reader[.role], name: "role", id: person.map { "role-\($0)" }, Role.allCases.map { .init(value: $0.rawValue, label: reader[$0.word]) },
            chosen: chosen.rawValue)
    }

    private static func teamBoxes(_ teams: [Team], chosen: [TeamID], _ reader: Reader) -> HTML {
        guard !teams.isEmpty else { return .empty }
        let boxes = teams.map { team -> HTML in
            """
            <label class="box"><input type="checkbox" name="teams" value="\(team.id.description)"\(flag: "checked", chosen.contains(team.id))> \(isolated: team.name)</label>
            """
        }
        return "<fieldset class=\"boxes\"><legend>\(reader[.teams])</legend>\(boxes)</fieldset>"
    }

    private static func person(_ person: Person, _ screen: PeopleScreen, names: [TeamID: String], manages: Bool, in around: Surroundings) -> HTML {
        let reader = around.reader
        let teams = person.teams.compactMap { names[$0] }.joined(separator: reader[.listComma] + " ")
        let state: HTML = person.state == .active ? .empty : Parts.tag(reader[person.state.word], person.state == .invited ? "due" : "")
        let factor: HTML = person.hasSecondFactor ? Parts.tag(reader[.secondFactorShort], "kept") : .empty
        let bar = (manages ? manage(person, screen, in: around) : []) + away(person, in: around)
        return """
            <li class="card person\(person.state == .deactivated ? " off" : "" as HTML)"><div class="who"><span class="face" aria-hidden="true">\(Parts.initials(person.name))</span>\
            <div><b dir="auto">\(person.name)</b> \(state) \(factor)<div class="soft"><bdi dir="ltr">\(person.email.description)</bdi></div></div>\
            <div class="push soft end"><div>\(reader[person.role.word])</div><div dir="auto">\(teams)</div></div></div>\
            \(absence(person, screen, reader))\(bar.isEmpty ? .empty : "<div class=\"bar\">\(bar)</div>" as HTML)</li>
            """
    }

    /// When somebody is away.
    private static func absence(_ person: Person, _ screen: PeopleScreen, _ reader: Reader) -> HTML {
        guard let absence = screen.absences[person.id] else { return .empty }
        return "<p class=\"soft absent\">\(AbsencePage.sentence(absence, people: screen.people.map(\.ref), reader))</p>"
    }

    /// The way to say that somebody is away, for those who lead.
    private static func away(_ person: Person, in around: Surroundings) -> [HTML] {
        let mayAnswer = person.state == .active && person.role.permissions.contains(.answerTickets)
        guard mayAnswer, around.frame.asker.may(.assignOthers) else { return [] }
        return ["<a class=\"button small\" href=\"\(link: "/people/\(person.id)/absence")\">\(around.reader[.away])</a>"]
    }

    private static func manage(_ person: Person, _ screen: PeopleScreen, in around: Surroundings) -> [HTML] {
        let (reader, csrf, id) = (around.reader, around.csrf, person.id)
        let change = Parts.form(
            "/people/\(id)", csrf, class: "stack",
            "\(roles(person.role, of: person.id, reader))\(teamBoxes(screen.teams, chosen: person.teams, reader))\(Parts.button(reader[.save], class: "button main"))"
        )
        let state: HTML =
            switch person.state {
            case .active where id == around.frame.asker.id: .empty
            case .active:
                Parts.confirm(reader[.deactivate], question: reader[.deactivateQuestion, ["name": person.name]], "/people/\(id)/deactivation", csrf)
            case .deactivated: Parts.form("/people/\(id)/activation", csrf, Parts.button(reader[.activate], class: "button small"))
            case .invited: Parts.form("/people/\(id)/invitation", csrf, Parts.button(reader[.inviteAgain], class: "button small"))
            }
        return [
            "<details class=\"menu\"><summary class=\"button small\">\(reader[.change])</summary><div class=\"panel\">\(change)</div></details>",
            state,
        ]
    }

    private static func teams(_ screen: PeopleScreen, manages: Bool, in around: Surroundings) -> HTML {
        let reader = around.reader
        let items = screen.teams.map { team -> HTML in
            let count = screen.people.count { $0.teams.contains(team.id) && $0.state != .deactivated }
            return
                "<li><a href=\"\(link: "/tickets?view=team-\(team.id)")\"><bdi>\(team.name)</bdi></a> <span class=\"soft\">\(reader.count(.peopleCount, count))</span></li>"
        }
        let new = Parts.form(
            "/teams", around.csrf, class: "bar",
            """
            <input class="grow" name="name" required maxlength="100" dir="auto" aria-label="\(reader[.newTeam])" placeholder="\(reader[.newTeam])">\(Parts.button(reader[.add]))
            """)
        return "<section class=\"card\"><h2>\(reader[.teams])</h2><ul class=\"list-plain\">\(items)</ul>\(manages ? new : .empty)</section>"
    }
}
