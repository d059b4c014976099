internal import Basics
internal import Customers
package import Desk

/// The companies that customers belong to.
package enum OrganisationsPage {
    package static func page(_ list: OrganisationList, in around: Surroundings) -> HTML {
        let reader = around.reader
        let rows = list.rows.map { row -> HTML in
            """
            <tr><th scope="row"><a href="\(link: "/organisations/\(row.organisation.id)")"><bdi>\(row.organisation.name)</bdi></a></th>\
            <td><bdi dir="ltr">\(row.domains.joined(separator: ", "))</bdi></td><td class="num end">\(reader.count(.organisationSize, row.people))</td></tr>
            """
        }
        let next = list.next.map { key -> Link in "/organisations?search=\(list.search)&after=\(key)" }
        let table: HTML =
            rows.isEmpty
            ? "<p class=\"empty shown\">\(reader[list.search.isEmpty ? .organisationsNone : .nobodyFound])</p>"
            : """
            <table class="table"><thead><tr><th scope="col">\(reader[.name])</th><th scope="col">\(reader[.organisationDomains])</th>\
            <th scope="col" class="end">\(reader[.organisationPeople])</th></tr></thead><tbody>\(rows)</tbody></table>
            """
        return around.sheet(
            reader[.organisations], at: .customers, lead: "<p class=\"soft\">\(reader[.organisationsLead])</p>",
            """
            \(new(in: around))<form class="bar" action="/organisations" role="search"><input class="grow" type="search" name="search" \
            value="\(list.search)" dir="auto" aria-label="\(reader[.organisationFind])" placeholder="\(reader[.organisationFind])">\
            \(Parts.button(reader[.find]))</form>\(table)\(Parts.paging(next: next, previous: nil, reader))
            """)
    }

    private static func new(in around: Surroundings) -> HTML {
        let reader = around.reader
        guard around.frame.asker.may(.answerTickets) else { return .empty }
        return """
            <details class="card fold"><summary>\(reader[.organisationAdd])</summary>\(Parts.form("/organisations", around.csrf, class: "stack", """
                \(Parts.Field(label: reader[.name], name: "name", autocomplete: "off", limit: 200).html)\
                <div>\(Parts.button(reader[.organisationAdd], class: "button main"))</div>
                """ as HTML))</details>
            """
    }
}

/// One organisation: its people, and what they wrote last.
package enum OrganisationPage {
    /// What somebody wrote into the form that was refused.
    package struct Entry: Sendable {
        package var name: String
        package var domains: String

        package init(name: String, domains: String) {
            self.name = name
            self.domains = domains
        }
    }

    package static func page(_ screen: OrganisationScreen, entry: Entry? = nil, in around: Surroundings) -> HTML {
        let (reader, organisation) = (around.reader, screen.organisation)
        let next = screen.people.next.map { key -> Link in "/organisations/\(organisation.id)?after=\(key)" }
        let tickets: HTML =
            screen.tickets.isEmpty
            ? .empty
            : """
            <section aria-labelledby="tickets"><h2 id="tickets">\(reader[.organisationTickets])</h2>\
            <ul class="rows card-list">\(screen.tickets.map { ListPage.row($0, view: nil, reader) })</ul></section>
            """
        return around.sheet(
            organisation.name, at: .customers, lead: "<p><a href=\"/organisations\">\(reader[.organisations])</a></p>",
            """
            \(change(screen, entry, in: around))<section aria-labelledby="people"><h2 id="people">\(reader[.organisationPeople])</h2>\
            \(CustomersPage.table(screen.people, reader))\(Parts.paging(next: next, previous: nil, reader))</section>\(tickets)
            """)
    }

    private static func change(_ screen: OrganisationScreen, _ entry: Entry?, in around: Surroundings) -> HTML {
        let (reader, id) = (around.reader, screen.organisation.id)
        let entry = entry ?? Entry(name: screen.organisation.name, domains: screen.domains.joined(separator: "\n"))
        guard screen.mayChange else {
            return "<p><bdi dir=\"ltr\">\(screen.domains.joined(separator: ", "))</bdi></p>"
        }
        return """
            <section class="card narrow">\(Parts.form("/organisations/\(id)", around.csrf, class: "stack", """
                \(Parts.Field(label: reader[.name], name: "name", value: entry.name, autocomplete: "off", limit: 200).html)\
                <div class="field"><label for="domains">\(reader[.organisationDomains])</label>\
                <textarea id="domains" name="domains" rows="2" dir="ltr" maxlength="2000" aria-describedby="domains-hint">\(entry.domains)</textarea>\
                <p class="hint" id="domains-hint">\(reader[.organisationDomainsHint])</p></div>\
                <div>\(Parts.button(reader[.save], class: "button main"))</div>
                """ as HTML))\
            <div class="bar">\(Parts.confirm(
                reader[.organisationRemove], question: reader[.organisationRemoveQuestion], "/organisations/\(id)/removal", around.csrf))</div></section>
            """
    }
}
