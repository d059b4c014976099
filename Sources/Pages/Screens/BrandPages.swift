internal import Basics
package import Desk
internal import Knowledge
internal import People

/// The brands of the house: a help centre each, at an address of its own.
package enum BrandsPage {
    /// What somebody entered, when it was refused, so that no word of it is lost.
    package struct Entry: Sendable {
        package var name: String
        package var host: String
        package var mailbox: String
        package var colour: String

        package init(name: String = "", host: String = "", mailbox: String = "", colour: String = "") {
            (self.name, self.host, self.mailbox, self.colour) = (name, host, mailbox, colour)
        }

        init(_ brand: Brand) {
            self.init(name: brand.name, host: brand.host, mailbox: brand.mailbox?.description ?? "", colour: brand.colour?.text ?? "")
        }
    }

    package static func page(_ screen: BrandScreen, entry: Entry? = nil, in around: Surroundings) -> HTML {
        let reader = around.reader
        let filled = entry ?? screen.chosen.map(Entry.init) ?? Entry()
        return around.sheet(
            reader[.brands], at: .brands,
            """
            <p class="lead">\(reader[.brandsLead])</p>\(table(screen, reader))
            <section class="card stack" id="edit"><h2 dir="auto">\(screen.chosen?.name ?? reader[.brandNew])</h2>\(form(filled, screen, in: around))</section>
            """)
    }

    private static func table(_ screen: BrandScreen, _ reader: Reader) -> HTML {
        guard !screen.brands.isEmpty else { return "<p class=\"empty shown\">\(reader[.brandsNone])</p>" }
        let rows = screen.brands.map { brand -> HTML in
            let mailbox = screen.mailboxes.first { $0.id == brand.mailbox }
            return """
                <tr><th scope="row"><a href="\(link: "/brands?edit=\(brand.id)")"><bdi>\(brand.name)</bdi></a></th>\
                <td\(attribute: "data-label", reader[.brandHost])><bdi dir="ltr">\(brand.host)</bdi></td>\
                <td\(attribute: "data-label", reader[.mailbox])>\(mailbox.map { "<bdi>\($0.name)</bdi>" as HTML } ?? "\(reader[.brandFirstMailbox])")</td></tr>
                """
        }
        return """
            <table class="table"><thead><tr><th scope="col">\(reader[.name])</th><th scope="col">\(reader[.brandHost])</th>\
            <th scope="col">\(reader[.mailbox])</th></tr></thead><tbody>\(rows)</tbody></table>
            """
    }

    private static func form(_ entry: Entry, _ screen: BrandScreen, in around: Surroundings) -> HTML {
        let reader = around.reader
        let mailboxes =
            [Parts.Option(value: "", label: reader[.brandFirstMailbox])]
            + screen.mailboxes.map { Parts.Option(value: $0.id.description, label: $0.name) }
        let action: Link = screen.chosen.map { "/brands/\($0.id)" } ?? "/brands"
        let form = Parts.form(
            action, around.csrf, class: "stack",
            """
            <div class="columns">\(Parts.Field(label: reader[.name], name: "name", value: entry.name, limit: 100).html)\
            \(Parts.Field(label: reader[.brandHost], name: "host", value: entry.host, hint: reader[.brandHostHint], isLatin: true, limit: 253).html)\
            \(Parts.select(reader[.mailbox], name: "mailbox", mailboxes, chosen: entry.mailbox, hint: reader[.brandMailboxHint]))\
            \(Parts.Field(label: reader[.brandColour], name: "colour", value: entry.colour, hint: reader[.brandColourHint], isRequired: false, isLatin: true, limit: 7).html)</div>\
            <div>\(Parts.button(reader[.save], class: "button main"))</div>
            """)
        let removal = screen.chosen.map {
            Parts.confirm(reader[.remove], question: reader[.brandRemoveQuestion], "/brands/\($0.id)/removal", around.csrf)
        }
        return "\(form)\(removal)"
    }
}
