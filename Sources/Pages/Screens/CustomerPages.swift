internal import Basics
internal import Customers
package import Desk

/// One customer: who it is, how well promises to them were kept, and their tickets.
package enum CustomerPage {
    package static func page(_ screen: CustomerScreen, in around: Surroundings) -> HTML {
        let (customer, reader) = (screen.customer, around.reader)
        let next = screen.tickets.next.map { key -> Link in "/customers/\(customer.id)?after=\(key)" }
        let rows = screen.tickets.rows.map { ListPage.row($0, view: nil, reader) }
        return around.sheet(
            customer.name, at: .customers, lead: "<p class=\"soft\">\(reader[.customerSince, ["year": reader.year(customer.createdAt)]])</p>",
            """
            <section class="card narrow"><dl class="facts">\(facts(screen, reader))\(CustomerCards.organisation(screen, in: around))\
            \(loyalty(customer, in: around))</dl>\(same(customer, in: around))</section>
            \(CustomerCards.notes(screen, in: around))\(CustomerCards.entries(screen, in: around))\(FieldView.card(screen, in: around))\
            \(CustomerCards.colleagues(screen, reader))\(ToldList.html(screen.told, reader))\
            <section aria-labelledby="tickets"><h2 id="tickets">\(reader[.tickets])</h2>
            <ul class="rows card-list">\(rows)</ul><p class="empty">\(reader[.emptyList])</p>\(Parts.paging(next: next, previous: nil, reader))</section>
            """)
    }

    private static func same(_ customer: Customer, in around: Surroundings) -> HTML {
        guard around.frame.asker.may(.answerTickets) else { return .empty }
        return "<p><a href=\"\(link: "/customers/\(customer.id)/same")\">\(around.reader[.samePerson])</a></p>"
    }

    private static func loyalty(_ customer: Customer, in around: Surroundings) -> HTML {
        let reader = around.reader
        guard around.frame.asker.may(.answerTickets) else { return .empty }
        let options = Customer.Loyalty.allCases.map { loyalty -> HTML in
            "<option value=\"\(loyalty.rawValue)\"\(flag: "selected", loyalty == customer.loyalty)>\(reader[loyalty.word])</option>"
        }
        let form = Parts.form(
            "/customers/\(customer.id)/loyalty", around.csrf, class: "bar",
            """
            <select name="loyalty" aria-label="\(reader[.loyalty])" data-submits>\(options)</select>\
            <button class="button small unscripted">\(reader[.change])</button>
            """)
        return Parts.fact(reader[.loyalty], form)
    }

    private static func facts(_ screen: CustomerScreen, _ reader: Reader) -> [HTML] {
        var facts = screen.identities.map { Parts.fact(reader[.email], "<bdi dir=\"ltr\">\($0.shown)</bdi>") }
        if let language = reader.languageName(screen.customer.language) { facts.append(Parts.fact(reader[.language], HTML(text: language))) }
        if let zone = screen.customer.timeZone, let clock = reader.clock(in: zone) { facts.append(Parts.fact(reader[.theirTime], HTML(text: clock))) }
        if screen.promisesDecided > 0 {
            let allKept = screen.promisesKept == screen.promisesDecided
            let text = reader.count(.keptOf, screen.promisesDecided, ["kept": reader.number(screen.promisesKept)])
            facts.append(Parts.fact(reader[.promises], Parts.tag(text, allKept ? "kept" : "due")))
        }
        return facts
    }
}

/// The list of customers, found by the beginning of a name or address.
package enum CustomersPage {
    package static func page(_ list: CustomerList, in around: Surroundings) -> HTML {
        let reader = around.reader
        return around.sheet(
            reader[.customers], at: .customers, lead: "<p><a href=\"/organisations\">\(reader[.organisations])</a></p>",
            """
            <form class="bar" action="/customers" role="search" hx-get="/customers" hx-trigger="input changed delay:250ms from:#search, submit" \
            hx-target="#found" hx-select="#found" hx-swap="outerHTML"><input class="grow" type="search" id="search" name="search" value="\(list.search)" \
            dir="auto" aria-label="\(reader[.findCustomer])" placeholder="\(reader[.findCustomer])">\(Parts.button(reader[.find]))</form>
            \(found(list, reader))
            """)
    }

    /// Customers with their addresses and how many of their tickets are open.
    static func table(_ list: CustomerList, _ reader: Reader) -> HTML {
        let rows = list.rows.map { row -> HTML in
            """
            <tr><th scope="row"><a href="\(link: "/customers/\(row.customer.id)")"><bdi>\(row.customer.name)</bdi></a></th>\
            <td>\(row.address.map { "<bdi dir=\"ltr\">\($0)</bdi>" as HTML })</td>\
            <td class="num end"\(attribute: "data-label", reader[.openTickets])>\(row.openTickets == 0 ? "" : reader.number(row.openTickets))</td></tr>
            """
        }
        return """
            <table class="table"><thead><tr><th scope="col">\(reader[.name])</th><th scope="col">\(reader[.email])</th>\
            <th scope="col" class="end">\(reader[.openTickets])</th></tr></thead><tbody>\(rows)</tbody></table>\
            \(list.rows.isEmpty ? "<p class=\"empty shown\">\(reader[.nobodyFound])</p>" as HTML : .empty)
            """
    }

    private static func found(_ list: CustomerList, _ reader: Reader) -> HTML {
        let next = list.next.map { key -> Link in "/customers?search=\(list.search)&after=\(key)" }
        return """
            <div id="found" aria-live="polite">\(table(list, reader))\(Parts.paging(next: next, previous: nil, reader))</div>
            """
    }
}
