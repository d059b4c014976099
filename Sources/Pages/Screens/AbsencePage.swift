internal import Basics
package import Desk
internal import People

/// Somebody goes away: from when until when, who covers, and what becomes of each of their tickets.
package enum AbsencePage {
    package static func page(_ screen: AbsenceScreen, in around: Surroundings) -> HTML {
        let reader = around.reader
        let title = screen.isSelf ? reader[.away] : reader[.awayOf, ["name": screen.person.name]]
        return around.sheet(
            title, at: screen.isSelf ? .settings : .people,
            lead: "<p class=\"soft\">\(reader[.awayLead])</p>",
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
            "/people/\(screen.person.id)/return", around.csrf, Parts.button(around.reader[screen.isSelf ? .iAmBack : .isBack], class: "button main"))
        return "<section class=\"card\"><p>\(sentence(absence, people: screen.people, around.reader))</p>\(back)</section>"
    }

    private static func form(_ screen: AbsenceScreen, in around: Surroundings) -> HTML {
        let (reader, absence) = (around.reader, screen.absence)
        let covers = [Parts.Option(value: "", label: reader[.awayNobody])] + screen.people.map { .init(value: $0.id.description, label: $0.name) }
        let tickets: HTML =
            screen.tickets.isEmpty
            ? "<p class=\"soft\">\(reader[.awayNoTickets])</p>"
            : """
            <h2>\(reader.count(.awayTickets, screen.tickets.count))</h2><p class="hint">\(reader[.awayTicketsHint])</p>\
            \(choice("to-all", reader[.awayAll], screen, [("", reader[.awayKeep])]))\
            <ul class="list-plain lines">\(screen.tickets.map { line($0, screen, reader) })</ul>\
            <div class="field"><label for="next">\(reader[.briefNext])</label><textarea id="next" name="next" rows="2" dir="auto" maxlength="4000" required>\(reader[.awayNext])</textarea></div>
            """
        return """
            <section class="card">\(Parts.form("/people/\(screen.person.id)/absence", around.csrf, class: "stack", """
                <div class="columns">\(when("from", reader[.awayFrom], absence?.from ?? reader.now, reader))\
                \(when("until", reader[.awayUntil], absence?.until ?? reader.now + .days(7), reader))\
                \(Parts.select(reader[.awayCover], name: "cover", covers, chosen: absence?.cover?.description ?? ""))</div>\(tickets)\
                <div>\(Parts.button(reader[.awaySave], class: "button main"))</div>
                """ as HTML))</section>
            """
    }

    private static func line(_ ticket: AbsenceScreen.Ticket, _ screen: AbsenceScreen, _ reader: Reader) -> HTML {
        let due: HTML = ticket.nextDue.map { " · \(reader.time($0))" } ?? .empty
        let head: HTML = """
            <a href="\(link: "/tickets/\(ticket.number)")"><bdi>\(ticket.subject)</bdi></a> <span class="soft"><span class="num" dir="ltr">#\(ticket.number)</span>\(due)</span>
            """
        if screen.offered.contains(ticket.number) { return "<li>\(head) \(Parts.tag(reader[.awayOffered], "due"))</li>" }
        let same: [(String, String)] = [("", reader[.awayLikeAll]), ("keep", reader[.awayKeep])]
        return "<li>\(head)\(choice("to-\(ticket.number)", reader[.handOnTo], screen, same))</li>"
    }

    private static func choice(_ name: String, _ label: String, _ screen: AbsenceScreen, _ first: [(String, String)]) -> HTML {
        let options = first.map { "<option value=\"\($0.0)\">\($0.1)</option>" as HTML }
        let teams = screen.teams.map { "<option value=\"team-\($0.id.description)\">\($0.name)</option>" as HTML }
        let people = screen.people.map { "<option value=\"person-\($0.id.description)\">\($0.name)</option>" as HTML }
        return """
            <div class="field"><label for="\(name)">\(label)</label><select id="\(name)" name="\(name)">\(options)\(teams)\(people)</select></div>
            """
    }

    private static func when(_ name: StaticString, _ label: String, _ at: Moment, _ reader: Reader) -> HTML {
        """
        <div class="field"><label for="\(name.description)">\(label)</label><input id="\(name.description)" name="\(name.description)" type="datetime-local" \
        dir="ltr" required value="\(reader.local(at))"></div>
        """
    }
}
