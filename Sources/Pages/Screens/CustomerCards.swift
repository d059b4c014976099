internal import Basics
internal import Customers
package import Desk
internal import People

/// What stands on a customer's page besides the facts and the tickets.
enum CustomerCards {
    /// What whoever helps them next should know.
    static func notes(_ screen: CustomerScreen, in around: Surroundings) -> HTML {
        let (reader, asker) = (around.reader, around.frame.asker)
        guard asker.may(.answerTickets) || !screen.notes.isEmpty else { return .empty }
        let items = screen.notes.map { row -> HTML in
            let mayRemove = row.note.author == asker.id || asker.may(.assignOthers)
            let removal: HTML =
                mayRemove && asker.may(.answerTickets)
                ? Parts.form(
                    "/customers/notes/\(row.note.id)/removal", around.csrf, class: "inline",
                    "<button class=\"quiet\" aria-label=\"\(reader[.customerNoteRemove])\">×</button>") : .empty
            return item(row, removal, reader)
        }
        let form: HTML =
            asker.may(.answerTickets)
            ? Parts.form(
                "/customers/\(screen.customer.id)/notes", around.csrf, class: "stack",
                """
                <div class="field"><label for="note">\(reader[.customerNoteHint])</label>\
                <textarea id="note" name="text" rows="2" dir="auto" maxlength="\(String(CustomerNote.limit))" required></textarea></div>\
                <div>\(Parts.button(reader[.customerNoteAdd], class: "button small"))</div>
                """) : .empty
        return """
            <section class="card narrow" id="notes"><header><h2>\(reader[.customerNotes])</h2></header>\
            \(items.isEmpty ? .empty : "<ul class=\"notes\">\(items)</ul>" as HTML)\(form)</section>
            """
    }

    /// The newest notes, where somebody writes to the customer.
    static func notes(besideTicket screen: TicketScreen, in around: Surroundings) -> HTML {
        let reader = around.reader
        guard !screen.notes.isEmpty else { return .empty }
        let shown = screen.notes.prefix(TicketScreen.notesShown)
        let items = shown.map { item($0, .empty, reader) }
        let more: HTML =
            screen.notes.count > shown.count && around.frame.asker.may(.seeCustomers)
            ? "<a href=\"\(link: "/customers/\(screen.customer.id)#notes")\">\(reader[.customerNotesMore])</a>" : .empty
        return "<section class=\"card\"><header><h2>\(reader[.customerNotes])</h2>\(more)</header><ul class=\"notes\">\(items)</ul></section>"
    }

    private static func item(_ row: CustomerNoteRow, _ removal: HTML, _ reader: Reader) -> HTML {
        """
        <li><p class="note-text" dir="auto">\(row.note.text)</p><div class="soft"><bdi>\(row.author?.name ?? reader[.theHouse])</bdi> · \
        \(reader.time(row.note.at)) \(removal)</div></li>
        """
    }

    /// Who else writes from the same company.
    static func colleagues(_ screen: CustomerScreen, _ reader: Reader) -> HTML {
        guard let organisation = screen.organisation, !screen.colleagues.isEmpty else { return .empty }
        let people = screen.colleagues.map { "<li><a href=\"\(link: "/customers/\($0.id)")\"><bdi>\($0.name)</bdi></a></li>" as HTML }
        return """
            <section class="card narrow" id="colleagues"><header>\
            <h2>\(reader.html(.organisationOthers, ["name": "<bdi>\(organisation.name)</bdi>"]))</h2>\
            <a href="\(link: "/organisations/\(organisation.id)")">\(reader[.organisationAll])</a></header><ul class="fellows">\(people)</ul></section>
            """
    }

    /// The entries that turned out to be the same person, and the way to say so of another.
    static func entries(_ screen: CustomerScreen, in around: Surroundings) -> HTML {
        let (reader, mayChange) = (around.reader, around.frame.asker.may(.answerTickets))
        let merged = screen.merged.map { entry -> HTML in
            let addresses = entry.identities.map { " <bdi class=\"soft\" dir=\"ltr\">\($0.shown)</bdi>" as HTML }
            let by: HTML = entry.by.map { "\(reader.html(.mergedEntryBy, ["name": "<bdi>\($0.name)</bdi>"])) · " } ?? .empty
            let apart: HTML =
                mayChange
                ? Parts.form(
                    "/customers/\(entry.customer.id)/apart", around.csrf, class: "inline",
                    Parts.button(reader[.mergedEntryApart], class: "button small"))
                : .empty
            return """
                <li class="bar"><span><bdi>\(entry.customer.name)</bdi>\(addresses)<br><span class="soft">\(by)\(reader.time(entry.at))</span></span>\
                <span class="push"></span>\(apart)</li>
                """
        }
        guard !merged.isEmpty else { return .empty }
        return """
            <section class="card narrow" id="entries"><header><h2>\(reader[.mergedEntries])</h2></header><ul class="stack">\(merged)</ul></section>
            """
    }

    /// To which organisation they belong, and the field to say so.
    static func organisation(_ screen: CustomerScreen, in around: Surroundings) -> HTML {
        let reader = around.reader
        let name = screen.organisation?.name ?? ""
        let shown: HTML =
            screen.organisation.map { "<a href=\"\(link: "/organisations/\($0.id)")\"><bdi>\($0.name)</bdi></a>" } ?? "<span class=\"soft\">—</span>"
        guard around.frame.asker.may(.answerTickets) else { return screen.organisation == nil ? .empty : Parts.fact(reader[.organisation], shown) }
        let form = Parts.form(
            "/customers/\(screen.customer.id)/organisation", around.csrf, class: "stack",
            """
            <div class="field"><label for="organisation">\(reader[.organisation])</label>\
            <input id="organisation" name="organisation" value="\(name)" dir="auto" maxlength="200" autocomplete="off" aria-describedby="organisation-hint">\
            <p class="hint" id="organisation-hint">\(reader[.organisationHint])</p></div><div>\(Parts.button(reader[.save], class: "button small"))</div>
            """)
        return Parts.fact(
            reader[.organisation],
            """
            \(shown) <details class="menu"><summary class="quiet">\(reader[.change])</summary><div class="panel">\(form)</div></details>
            """)
    }
}

/// Saying that somebody else is the same person as a customer.
package enum SamePersonPage {
    package static func page(_ screen: SamePersonScreen, in around: Surroundings) -> HTML {
        let (reader, customer) = (around.reader, screen.customer.customer)
        let name: HTML = "<bdi>\(customer.name)</bdi>"
        return around.sheet(
            reader[.samePersonTitle, ["name": customer.name]], at: .customers,
            lead: "<p class=\"soft\">\(reader.html(.samePersonLead, ["name": "<a href=\"\(link: "/customers/\(customer.id)")\">\(name)</a>"]))</p>",
            """
            <section class="card narrow"><dl class="facts">\(facts(screen.customer, reader))</dl></section>
            <form class="bar" action="\(link: "/customers/\(customer.id)/same")" role="search"><input class="grow" type="search" name="search" \
            value="\(screen.search)" dir="auto" aria-label="\(reader[.findCustomer])" placeholder="\(reader[.findCustomer])">\
            \(Parts.button(reader[.find]))</form>\(others(screen, in: around))
            """)
    }

    private static func others(_ screen: SamePersonScreen, in around: Surroundings) -> HTML {
        let reader = around.reader
        guard !screen.others.isEmpty else {
            return "<p class=\"empty shown\">\(reader[screen.search.isEmpty ? .samePersonNobody : .nobodyFound])</p>"
        }
        return "<ul class=\"stack\">\(screen.others.map { other($0, of: screen.customer.customer, in: around) })</ul>"
    }

    private static func other(_ other: Lookalike, of customer: Customer, in around: Surroundings) -> HTML {
        let reader = around.reader
        return """
            <li class="card narrow"><header><h2><a href="\(link: "/customers/\(other.customer.id)")"><bdi>\(other.customer.name)</bdi></a></h2>\
            <span class="soft">\(reader[.customerSince, ["year": reader.year(other.customer.createdAt)]])</span></header>\
            <dl class="facts">\(facts(other, reader))</dl>\(Parts.form("/customers/\(customer.id)/same", around.csrf, class: "bar", """
                <input type="hidden" name="other" value="\(other.customer.id.description)">\(Parts.button(reader[.samePersonAct], class: "button small main"))
                """ as HTML))</li>
            """
    }

    private static func facts(_ one: Lookalike, _ reader: Reader) -> [HTML] {
        var facts = one.identities.map { Parts.fact(reader[.email], "<bdi dir=\"ltr\">\($0.shown)</bdi>") }
        if let language = reader.languageName(one.customer.language) { facts.append(Parts.fact(reader[.language], HTML(text: language))) }
        facts.append(Parts.fact(reader[.openTickets], HTML(text: reader.number(one.openTickets))))
        return facts
    }
}
