internal import Basics
internal import Desk
internal import People
internal import Tickets

/// Tags, where they are read and where they are put on.
enum TagView {
    static func chips(_ tags: [Tag]) -> HTML {
        tags.isEmpty ? .empty : "<span class=\"chips\">\(tags.map { "<span class=\"tag\"><bdi>\($0.name)</bdi></span>" as HTML })</span>"
    }

    static func card(_ screen: TicketScreen, in around: Surroundings) -> HTML {
        let (number, reader) = (screen.ticket.number, around.reader)
        guard screen.mayAnswer || !screen.tags.isEmpty else { return .empty }
        let tags = screen.tags.map { tag -> HTML in
            let to: Link = "/tickets?view=open&tag=\(tag.name)"
            let removal: HTML =
                screen.mayAnswer
                ? Parts.form(
                    "/tickets/\(number)/tags/removal", around.csrf, class: "inline",
                    """
                    <input type="hidden" name="tag" value="\(tag.name)">\
                    <button class="quiet" aria-label="\(reader[.tagRemove, ["name": tag.name]])">×</button>
                    """) : .empty
            return "<li class=\"tag\"><a href=\"\(link: to)\"><bdi>\(tag.name)</bdi></a>\(removal)</li>"
        }
        let list: HTML = tags.isEmpty ? .empty : "<ul class=\"chips\">\(tags)</ul>"
        return """
            <section class="card" id="tags"><header><h2>\(reader[.tags])</h2></header>\(list)\(form(screen, in: around))</section>
            """
    }

    private static func form(_ screen: TicketScreen, in around: Surroundings) -> HTML {
        guard screen.mayAnswer else { return .empty }
        let reader = around.reader
        return Parts.form(
            "/tickets/\(screen.ticket.number)/tags", around.csrf, class: "bar",
            """
            <input class="grow" name="tag" list="known-tags" dir="auto" maxlength="60" required aria-label="\(reader[.tagNew])" \
            placeholder="\(reader[.tagNew])" autocomplete="off">\(known(screen.knownTags))\(Parts.button(reader[.add], class: "button small"))
            """)
    }

    static func known(_ tags: [Tag]) -> HTML {
        "<datalist id=\"known-tags\">\(tags.map { "<option value=\"\($0.name)\"></option>" as HTML })</datalist>"
    }
}
