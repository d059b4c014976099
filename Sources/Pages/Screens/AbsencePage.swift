internal import Basics
package import Desk
internal import People

/// Somebody goes away: from when until when, who covers, and what becomes of each of their tickets. Whoever leaves the house for
/// good hands on by the same lines.
package enum AbsencePage {
    package static func page(_ screen: AbsenceScreen, isLeaving: Bool = false, in around: Surroundings) -> HTML {
        let reader = around.reader
        if isLeaving {
            return around.sheet(
                reader[.leaveOf, ["name": screen.person.name]], at: .people, lead: "<p class=\"soft\">\(reader[.leaveLead])</p>",
                leaving(screen, in: around))
        }
        let title = screen.isSelf ? reader[.away] : reader[.awayOf, ["name": screen.person.name]]
        return around.sheet(
            title, at: screen.isSelf ? .settings : .people, lead: "<p class=\"soft\">\(reader[.awayLead])</p>",
            "\(screen.absence.map { standing($0, screen, in: around) } ?? .empty)\(form(screen, in: around))")
    }

    /// When somebody is away and who covers, in a sentence.
    static func sentence(_ absence: Absence, people: [PersonRef], _ reader: Reader) -> String {
        let cover = absence.cover.flatMap { id in people.first { $0.id == id }?.name }
        let values = ["from": reader.exact(absence.from), "until": reader.exact(absence.until), "name": cover ?? ""]
        return reader[cover == nil ? .awayStands : .awayCovered, values]
    }

    private static func standing(_ absence: Absence, _ screen: AbsenceScreen, in around: Surroundings) -> HTML {
        let back = Parts.form(
            "/people/\(screen.person.id)/return", around.csrf,
            Parts.button(around.reader[screen.isSelf ? .iAmBack : .isBack], class: "button main"))
        return
            "<section class=\"card\"><p>\(sentence(absence, people: screen.people, around.reader))</p><div class=\"bar\">\(back)</div></section>"
    }

    private static func form(_ screen: AbsenceScreen, in around: Surroundings) -> HTML {
        let (reader, absence) = (around.reader, screen.absence)
        let covers = [Parts.Option(value: "", label: reader[.awayNobody])] + screen.people.map { .init(value: $0.id.description, label: $0.name) }
        return """
            <section class="card">\(Parts.form("/people/\(screen.person.id)/absence", around.csrf, class: "stack", """
                <div class="columns">\(when("from", reader[.awayFrom], absence?.from ?? reader.now, reader))\
                \(when("until", reader[.awayUntil], absence?.until ?? reader.now + .days(7), reader))\
                \(Parts.select(reader[.awayCover], name: "cover", covers, chosen: absence?.cover?.description ?? ""))</div>\
                \(tickets(screen, next: reader[.awayNext], reader))<div>\(Parts.button(reader[.awaySave], class: "button main"))</div>
                """ as HTML))</section>
            """
    }

    private static func leaving(_ screen: AbsenceScreen, in around: Surroundings) -> HTML {
        let (reader, id) = (around.reader, screen.person.id)
        let out = Parts.confirm(
            reader[.deactivate], question: reader[.deactivateQuestion, ["name": screen.person.name]], "/people/\(id)/deactivation", around.csrf)
        guard !screen.tickets.isEmpty else {
            return "<section class=\"card\"><p class=\"soft\">\(reader[.awayNoTickets])</p><div class=\"bar\">\(out)</div></section>"
        }
        let waits = screen.tickets.allSatisfy { screen.offered.contains($0.number) }
        let send: HTML = waits ? .empty : Parts.button(reader[.leaveOffer], class: "button main")
        return """
            <section class="card">\(Parts.form("/people/\(id)/departure", around.csrf, class: "stack", """
                \(tickets(screen, next: reader[.leaveNext], reader))<div>\(send)</div>
                """ as HTML))</section><div class="bar">\(out)</div>
            """
    }

    /// What is unfinished, and to whom each is offered.
    private static func tickets(_ screen: AbsenceScreen, next: String, _ reader: Reader) -> HTML {
        guard !screen.tickets.isEmpty else { return "<p class=\"soft\">\(reader[.awayNoTickets])</p>" }
        let more: HTML = screen.more > 0 ? "<p class=\"soft\">\(reader.count(.awayMore, screen.more))</p>" : .empty
        return """
            <h2>\(reader.count(.awayTickets, screen.tickets.count + screen.more))</h2><p class="hint">\(reader[.awayTicketsHint])</p>\
            \(choice("to-all", reader[.awayAll], screen, [("", reader[.awayKeep])]))\
            <ul class="list-plain lines">\(screen.tickets.map { line($0, screen, reader) })</ul>\(more)\
            <div class="field"><label for="next">\(reader[.briefNext])</label><textarea id="next" name="next" rows="2" dir="auto" maxlength="4000" required>\(next)</textarea></div>
            """
    }

    private static func line(_ ticket: AbsenceScreen.Ticket, _ screen: AbsenceScreen, _ reader: Reader) -> HTML {
        let due: HTML = ticket.nextDue.map { " · \(reader.time($0))" } ?? .empty
        let head: HTML = """
            <a href="\(link: "/tickets/\(ticket.number)")"><bdi>\(ticket.subject)</bdi></a> <span class="soft"><span class="num" dir="ltr">#\(ticket.number)</span>\(due)</span>
            """
        if screen.offered.contains(ticket.number) { return "<li class=\"pair\"><span>\(head)</span>\(Parts.tag(reader[.awayOffered], "due"))</li>" }
        let same: [(String, String)] = [("", reader[.awayLikeAll]), ("keep", reader[.awayKeep])]
        return
            "<li class=\"pair\"><span>\(head)</span>\(choice("to-\(ticket.number)", "\(reader[.handOnTo]) #\(ticket.number)", screen, same, isQuiet: true))</li>"
    }

    /// - Parameter isQuiet: its label is for those who cannot see what it stands beside.
    private static func choice(
        _ name: String, _ label: String, _ screen: AbsenceScreen, _ first: [(String, String)], isQuiet: Bool = false
    ) -> HTML {
        let options = first.map { "<option value=\"\($0.0)\">\($0.1)</option>" as HTML }
        let teams = screen.teams.map { "<option value=\"team-\($0.id.description)\">\($0.name)</option>" as HTML }
        let people = screen.people.map { "<option value=\"person-\($0.id.description)\">\($0.name)</option>" as HTML }
        return """
            <div class="field"><label for="\(name)"\(attribute: "class", isQuiet ? "unseen" : nil)>\(label)</label><select id="\(name)" name="\(name)">\(options)\(teams)\(people)</select></div>
            """
    }

    private static func when(_ name: StaticString, _ label: String, _ at: Moment, _ reader: Reader) -> HTML {
        """
        <div class="field"><label for="\(name.description)">\(label)</label><input id="\(name.description)" name="\(name.description)" type="datetime-local" \
        dir="ltr" required value="\(reader.local(at))"></div>
        """
    }
}
