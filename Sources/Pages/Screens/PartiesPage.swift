internal import Basics
package import Desk
internal import People
internal import Tickets

/// The address book of third parties, for those who lead: whom the house writes to on its customers' behalf.
package enum PartiesPage {
    package static func page(_ book: AddressBook, in around: Surroundings) -> HTML {
        let reader = around.reader
        let list: HTML =
            book.parties.isEmpty
            ? "<p class=\"empty shown\">\(reader[.emptyParties])</p>"
            : "<ul class=\"stack\">\(book.parties.map { card($0, in: around) })</ul>"
        return around.sheet(
            reader[.parties], at: .parties, lead: "<p class=\"soft\">\(reader[.partiesLead])</p>",
            "\(new(in: around))\(list)\(Parts.paging(next: book.next.map { "/parties?after=\($0)" }, previous: nil, reader))")
    }

    private static func new(in around: Surroundings) -> HTML {
        let reader = around.reader
        return """
            <details class="card fold"><summary>\(reader[.partyAdd])</summary>\(Parts.form("/parties", around.csrf, class: "stack", """
                \(fields(nil, in: around))<div>\(Parts.button(reader[.partyAdd], class: "button main"))</div>
                """ as HTML))</details>
            """
    }

    private static func card(_ party: Party, in around: Surroundings) -> HTML {
        let (reader, id) = (around.reader, party.id)
        let language = reader.languageName(party.language).map { " · \($0)" } ?? ""
        return """
            <li class="card"><details class="fold"><summary><b dir="auto">\(party.name)</b> \
            <span class="soft"><bdi dir="ltr">\(party.address)</bdi>\(language)</span></summary>\
            \(Parts.form("/parties/\(id)", around.csrf, class: "stack", """
                \(fields(party, in: around))<div>\(Parts.button(reader[.save], class: "button main"))</div>
                """ as HTML))\
            <div class="bar">\(Parts.confirm(reader[.partyRetire], question: reader[.partyRetireQuestion], "/parties/\(id)/retirement", around.csrf))</div>\
            </details></li>
            """
    }

    /// - Parameter party: `nil` for a new one.
    private static func fields(_ party: Party?, in around: Surroundings) -> HTML {
        let (reader, key) = (around.reader, party?.id.description ?? "new")
        let tongue = party?.language.tongue ?? (party == nil ? reader.tongue : nil)
        let languages = (tongue == nil ? [Parts.Option(value: "", label: "—")] : []) + AskForm.languages
        return """
            <div class="columns">\(field(reader[.name], "name", key, party?.name ?? "", isAddress: false))\
            \(field(reader[.email], "address", key, party?.address ?? "", isAddress: true))\
            \(Parts.select(reader[.language], name: "language", id: "language-\(key)", languages, chosen: tongue?.rawValue ?? ""))</div>
            """
    }

    private static func field(_ label: String, _ name: StaticString, _ key: String, _ value: String, isAddress: Bool) -> HTML {
        """
        <div class="field"><label for="\(name.description)-\(key)">\(label)</label><input id="\(name.description)-\(key)" name="\(name.description)" \
        type="\(isAddress ? "email" : "text" as HTML)" dir="\(isAddress ? "ltr" : "auto" as HTML)" maxlength="\(isAddress ? "254" : "200" as HTML)" \
        autocomplete="off" value="\(value)"\(flag: "required", isAddress)></div>
        """
    }
}
