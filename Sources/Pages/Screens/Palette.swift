package import Desk
internal import Basics
internal import Customers
internal import People
internal import Tickets

/// Going anywhere and doing anything by its name. The frame stands in the page as a template, which is nothing without scripts;
/// what can be gone to is asked of the server, what can be done is what the page has.
package enum Palette {
    static func frame(_ reader: Reader) -> HTML {
        """
        <template id="palette-frame"><dialog id="palette" class="palette" aria-label="\(reader[.palette])"><input id="palette-text" type="text" \
        role="combobox" aria-expanded="true" aria-controls="palette-list" aria-autocomplete="list" autocomplete="off" dir="auto" spellcheck="false" \
        aria-label="\(reader[.paletteField])" placeholder="\(reader[.paletteField])">\
        <div id="palette-list" role="listbox" aria-label="\(reader[.palette])" data-page="\(reader[.palettePage])"></div>\
        <p class="empty" role="status" data-none="\(reader[.paletteNothing])"></p></dialog></template>
        """
    }

    /// What can be gone to, for the words that were typed.
    package static func places(_ words: String, found: SearchScreen?, _ around: Surroundings) -> HTML {
        let (reader, wanted) = (around.reader, words.trimmed)
        let rooms = Rail.rooms(around).filter { wanted.isEmpty || matches($0.name, wanted) }
        var groups = group(reader[.palettePlaces], rooms.map { option($0.name, $0.to) })
        if !wanted.isEmpty {
            let settings = SettingsIndex.found(wanted, for: around).prefix(6).map { option(reader[$0.name], $0.to) }
            groups = groups + group(reader[.allSettings], settings)
        }
        guard let found else { return groups }
        if let number = found.number {
            groups = group(reader[.tickets], [option(reader[.searchTicket, ["number": "#\(number)"]], "/tickets/\(number)")]) + groups
        }
        groups = groups + group(reader[.customers], found.customers.map { option($0.customer.name, "/customers/\($0.customer.id)", $0.address) })
        let articles = found.articles.map { option($0.title, "/articles/\($0.article)?language=\($0.language.rawValue)") }
        groups = groups + group(reader[.knowledge], articles)
        return groups + group(reader[.search], [option("\(reader[.find]): \(wanted)", "/search?q=\(wanted)")])
    }

    /// Every word that was typed begins a word of the name.
    static func matches(_ name: String, _ wanted: String) -> Bool {
        let words = name.lowercased().split(whereSeparator: \.isWhitespace)
        return wanted.lowercased().split(whereSeparator: \.isWhitespace).allSatisfy { begun in words.contains { $0.hasPrefix(begun) } }
    }

    private static func group(_ name: String, _ options: [HTML]) -> HTML {
        options.isEmpty
            ? .empty
            : "<div role=\"group\" aria-label=\"\(name)\"><p class=\"palette-head\" aria-hidden=\"true\">\(name)</p>\(options)</div>"
    }

    private static func option(_ name: String, _ to: Link, _ more: String? = nil) -> HTML {
        """
        <div role="option" aria-selected="false" data-to="\(link: to)"><bdi>\(name)</bdi>\
        \(more.map { " <bdi class=\"soft\" dir=\"ltr\">\($0)</bdi>" as HTML })</div>
        """
    }
}
