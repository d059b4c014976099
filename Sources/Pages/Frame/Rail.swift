internal import Basics
package import Desk
internal import People
internal import Tickets

/// The way around the desk: views with their numbers, and the rooms of the house.
package enum Rail {
    enum Place: Sendable, Hashable {
        case view(TicketView)
        case handoffs, questions, notices
        case promises, policies, macros, views, fields, brands, assignment, activity
        case resolution, proof
        case knowledge, recalls
        case customers, parties, people, mailboxes, mail, unsent, tokens, settings
    }

    static let mark: HTML = """
        <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2.6" stroke-linecap="round" aria-hidden="true">\
        <path d="M20.5 11.2A8.6 8.6 0 1 1 14 3.7"/><path d="m8.2 11.6 3.3 3.3L21 5"/></svg>
        """

    /// On a narrow screen: the mark, where one is, and the way to the rail.
    static func top(_ around: Surroundings, title: String) -> HTML {
        let loud = around.frame.failedSends > 0 || (around.frame.sickMailboxes ?? 0) > 0
        return """
            <header class="top"><a class="mark" href="/" aria-label="Kept">\(mark)</a><span class="top-title" dir="auto">\(title)</span>
            <button type="button" class="button small\(loud ? " loud" : "" as HTML)" popovertarget="rail">\(around.reader[.menu])</button></header>
            """
    }

    /// Somewhere one can go: its name, its address, and its line in the rail.
    struct Room: Sendable {
        var name: String
        var to: Link
        var html: HTML
    }

    /// Everywhere that the rail leads to, for the palette.
    static func rooms(_ around: Surroundings) -> [Room] {
        views(around, at: nil) + saved(around, at: nil) + teams(around, at: nil) + house(around, at: nil)
            + [Room(name: around.reader[.mySettings], to: "/settings", html: .empty)]
    }

    private static func teams(_ around: Surroundings, at place: Place?) -> [Room] {
        around.frame.teams.map { entry($0.team.name, "team-\($0.team.id)", $0.open, .view(.team($0.team.id)), at: place, around.reader) }
    }

    private static func saved(_ around: Surroundings, at place: Place?) -> [Room] {
        guard around.frame.asker.may(.seeAllTickets) else { return [] }
        let reader = around.reader
        return around.frame.views.map { view in
            link(view.name, ListChoice(.saved(view.id), order: view.order).link(), .view(.saved(view.id)), at: place, number(view, reader))
        } + [link(reader[.viewAll], "/views", .views, at: place)]
    }

    private static func number(_ view: ListedView, _ reader: Reader) -> HTML {
        "<span class=\"num\" id=\"n-view-\(view.id.description)\">\(view.count == 0 ? "" : ViewsPage.count(view.count, isMore: view.isMore, reader))</span>"
    }

    static func nav(_ around: Surroundings, at place: Place?) -> HTML {
        let (reader, teams, saved) = (around.reader, teams(around, at: place), saved(around, at: place))
        return """
            <nav class="rail" id="rail" popover aria-label="\(reader[.desk])">
            <a class="mark" href="/">\(mark)Kept</a>
            <form class="find" action="/search" role="search"><input type="search" name="q" data-search autocomplete="off" dir="auto" \
            placeholder="\(reader[.search])" aria-label="\(reader[.searchField])">\(Parts.Key("/", reader).html)</form>
            <ul class="nav">\(views(around, at: place).map(\.html))</ul>
            \(saved.isEmpty ? .empty : "<div><h2>\(reader[.savedViews])</h2><ul class=\"nav\">\(saved.map(\.html))</ul></div>" as HTML)
            \(teams.isEmpty ? .empty : "<div><h2>\(reader[.teams])</h2><ul class=\"nav\">\(teams.map(\.html))</ul></div>" as HTML)
            <div><h2>\(reader[.house])</h2><ul class="nav">\(house(around, at: place).map(\.html))</ul></div>
            \(foot(around, at: place))
            </nav>
            """
    }

    private static func views(_ around: Surroundings, at place: Place?) -> [Room] {
        let (frame, reader) = (around.frame, around.reader)
        var views = [entry(reader[.myTickets], "mine", frame.mine, .view(.mine), at: place, reader, failed: frame.failedSends)]
        if frame.asker.may(.answerTickets) {
            views.append(link(reader[.myPromises], "/promises", .promises, at: place, promised(frame.promisesDue, reader)))
        }
        if let waiting = frame.handoffs {
            views.append(link(reader[.handoffs], "/handoffs", .handoffs, at: place, number("n-handoffs", waiting, reader)))
        }
        views.append(link(reader[.questions], "/questions", .questions, at: place, number("n-questions", frame.outside, reader)))
        views.append(link(reader[.notices], "/notices", .notices, at: place, number("n-notices", frame.notices, reader)))
        if frame.asker.may(.answerTickets) {
            views.append(link(reader[.snoozedView], "/tickets?view=snoozed", .view(.snoozed), at: place, number("n-snoozed", frame.snoozed, reader)))
        }
        guard frame.asker.may(.seeAllTickets) else { return views }
        views.append(entry(reader[.unassigned], "unassigned", frame.unassigned, .view(.unassigned), at: place, reader))
        views.append(entry(reader[.allOpen], "open", frame.allOpen, .view(.allOpen), at: place, reader))
        views.append(link(reader[.waitingView], "/tickets?view=waiting", .view(.waiting), at: place))
        views.append(link(reader[.solvedView], "/tickets?view=solved", .view(.solved), at: place))
        views.append(link(reader[.everythingView], "/tickets?view=all", .view(.everything), at: place))
        return views
    }

    private static func entry(
        _ name: String, _ view: String, _ count: Int, _ this: Place, at place: Place?, _ reader: Reader, failed: Int? = nil
    ) -> Room {
        let failures: HTML = failed.map { failedCount($0, reader) } ?? .empty
        return link(name, "/tickets?view=\(view)", this, at: place, "\(failures)\(number("n-\(view)", count, reader))")
    }

    private static func link(_ name: String, _ to: Link, _ this: Place, at place: Place?, _ mark: HTML = .empty) -> Room {
        Room(
            name: name, to: to,
            html: """
                <li><a href="\(link: to)"\(attribute: "aria-current", this == place ? "page" : nil)><span dir="auto">\(name)</span>\(mark)</a></li>
                """)
    }

    private static func house(_ around: Surroundings, at place: Place?) -> [Room] {
        let (frame, reader) = (around.frame, around.reader)
        let asker = frame.asker
        var rooms: [Room] = []
        if asker.may(.writeArticles) { rooms.append(link(reader[.knowledge], "/articles", .knowledge, at: place)) }
        if let owed = frame.corrections, owed > 0 || frame.openRecalls > 0 || place == .recalls || asker.may(.publishArticles) {
            rooms.append(link(reader[.recalls], "/recalls", .recalls, at: place, number("n-corrections", owed, reader)))
        }
        if asker.may(.seeCustomers) { rooms.append(link(reader[.customers], "/customers", .customers, at: place)) }
        if asker.may(.assignOthers) { rooms.append(link(reader[.parties], "/parties", .parties, at: place)) }
        if asker.may(.managePeople) || asker.may(.assignOthers) { rooms.append(link(reader[.people], "/people", .people, at: place)) }
        if asker.may(.seeMailHealth) {
            rooms.append(link(reader[.mailboxes], "/mailboxes", .mailboxes, at: place, sick(frame.sickMailboxes ?? 0, reader)))
            rooms.append(link(reader[.incomingMail], "/mail", .mail, at: place, parked(frame.parked ?? 0, reader)))
        }
        if asker.may(.answerTickets) { rooms.append(link(reader[.unsentTitle], "/unsent", .unsent, at: place)) }
        if asker.may(.answerTickets) { rooms.append(link(reader[.macros], "/macros", .macros, at: place)) }
        if asker.may(.seeReports) { rooms.append(link(reader[.resolution], "/resolution", .resolution, at: place)) }
        if asker.may(.seeReports) { rooms.append(link(reader[.proof], "/proof", .proof, at: place, proven(frame.looseEnds ?? 0, reader))) }
        if asker.may(.managePolicies) { rooms.append(link(reader[.calendars], "/policies", .policies, at: place)) }
        if asker.may(.assignOthers) { rooms.append(link(reader[.assignment], "/assignment", .assignment, at: place)) }
        if asker.may(.managePolicies) { rooms.append(link(reader[.fields], "/fields", .fields, at: place)) }
        if asker.may(.managePolicies) { rooms.append(link(reader[.brands], "/brands", .brands, at: place)) }
        if asker.may(.readActivity) { rooms.append(link(reader[.activity], "/activity", .activity, at: place)) }
        if asker.may(.manageTokens) { rooms.append(link(reader[.tokens], "/tokens", .tokens, at: place)) }
        return rooms
    }

    private static func foot(_ around: Surroundings, at place: Place?) -> HTML {
        let (person, reader) = (around.frame.asker.person, around.reader)
        return """
            <div class="rail-foot"><ul class="nav"><li><a href="/settings"\(attribute: "aria-current", place == .settings ? "page" : nil)>\
            <span class="who-am-i"><span class="face small">\(Parts.initials(person.name))</span><span dir="auto">\(person.name)</span></span></a></li></ul>
            <div class="bar"><button type="button" class="quiet" popovertarget="help">\(reader[.help])\(Parts.Key("?", reader).html)</button>\
            \(Parts.form("/sign-out", around.csrf, "<button class=\"quiet\" data-palette>\(reader[.signOut])</button>"))</div></div>
            """
    }

    private static func number(_ id: String, _ count: Int, _ reader: Reader) -> HTML {
        "<span class=\"num\" id=\"\(id)\">\(count == 0 ? "" : reader.number(count))</span>"
    }

    /// What is overdue or due today.
    private static func promised(_ count: Int, _ reader: Reader) -> HTML { number("n-promises", count, reader) }

    private static func failedCount(_ count: Int, _ reader: Reader) -> HTML {
        "<span class=\"num hot\" id=\"n-failed\">\(count == 0 ? "" : reader.count(.notSentCount, count))</span>"
    }

    private static func sick(_ count: Int, _ reader: Reader) -> HTML {
        "<span class=\"num hot\" id=\"n-sick\">\(count == 0 ? "" : reader.count(.sickCount, count))</span>"
    }

    /// What the look over the house found last.
    private static func proven(_ count: Int, _ reader: Reader) -> HTML {
        "<span class=\"num hot\" id=\"n-proof\">\(count == 0 ? "" : reader.number(count))</span>"
    }

    private static func parked(_ count: Int, _ reader: Reader) -> HTML {
        "<span class=\"num hot\" id=\"n-parked\">\(count == 0 ? "" : reader.number(count))</span>"
    }

    /// Every number of the rail, for the live event `counts`: each replaces the one with its id.
    package static func counts(_ frame: Frame, _ reader: Reader) -> HTML {
        var counts = [number("n-mine", frame.mine, reader), failedCount(frame.failedSends, reader)]
        if frame.asker.may(.answerTickets) {
            counts += [promised(frame.promisesDue, reader), number("n-snoozed", frame.snoozed, reader)]
        }
        if frame.asker.may(.seeAllTickets) {
            counts += [number("n-unassigned", frame.unassigned, reader), number("n-open", frame.allOpen, reader)]
            counts += frame.teams.map { number("n-team-\($0.team.id)", $0.open, reader) }
            counts += frame.views.map { number($0, reader) }
        }
        if let waiting = frame.handoffs { counts.append(number("n-handoffs", waiting, reader)) }
        counts += [number("n-questions", frame.outside, reader), number("n-notices", frame.notices, reader)]
        if let owed = frame.corrections { counts.append(number("n-corrections", owed, reader)) }
        if let sickMailboxes = frame.sickMailboxes { counts.append(sick(sickMailboxes, reader)) }
        if let ends = frame.looseEnds { counts.append(proven(ends, reader)) }
        if let waiting = frame.parked { counts.append(parked(waiting, reader)) }
        return counts.joined()
    }
}

extension TicketView {
    /// The word for the view in an address.
    var address: String {
        switch self {
        case .mine: "mine"
        case .unassigned: "unassigned"
        case .allOpen: "open"
        case .solved: "solved"
        case .waiting: "waiting"
        case .snoozed: "snoozed"
        case .everything: "all"
        case .team(let team): "team-\(team)"
        case .saved(let view): "view-\(view)"
        }
    }

    func title(_ reader: Reader, teams: [Team]) -> String {
        switch self {
        case .mine: reader[.myTickets]
        case .unassigned: reader[.unassigned]
        case .allOpen: reader[.allOpen]
        case .solved: reader[.solvedView]
        case .waiting: reader[.waitingView]
        case .snoozed: reader[.snoozedView]
        case .everything: reader[.everythingView]
        case .team(let id): teams.first { $0.id == id }?.name ?? reader[.teams]
        case .saved: reader[.savedViews]
        }
    }
}
