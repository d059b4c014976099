internal import Basics
internal import Channels
package import Desk
internal import People
internal import Queue
package import Tickets

/// Saved views: all that the reader has, and the one that is made or changed, condition by condition.
package enum ViewsPage {
    /// What somebody has entered so far. Each condition says to which of the two groups it belongs.
    package struct Entry: Sendable {
        package var name: String
        /// "owner", "house" or "team-…".
        package var audience: String
        package var order: Ticket.Order
        package var columns: Set<SavedView.Column>
        package var filter: TicketFilter

        package init(
            name: String = "", audience: String = "owner", order: Ticket.Order = .newest, columns: Set<SavedView.Column> = [],
            filter: TicketFilter = .unfinished
        ) {
            (self.name, self.audience, self.order, self.columns, self.filter) = (name, audience, order, columns, filter)
        }
    }

    package static func page(_ screen: ViewsScreen, entry: Entry? = nil, preview: ViewPreview? = nil, in around: Surroundings) -> HTML {
        let (reader, chosen) = (around.reader, screen.chosen?.view)
        let filled = entry ?? chosen.map(self.entry) ?? Entry()
        return around.sheet(
            reader[.savedViews], at: .views, scripts: [],
            """
            <p class="lead">\(reader[.savedViewsLead])</p>\(table(screen, reader))\
            <section class="card stack" id="edit"><h2 dir="auto">\(chosen?.name ?? reader[.viewNew])</h2>\
            \(form(filled, screen, in: around))\(preview.map { found($0, reader) })\
            \(screen.chosen.map { removal($0, in: around) })</section>
            """)
    }

    private static func entry(_ view: SavedView) -> Entry {
        Entry(name: view.name, audience: view.audience.name, order: view.order, columns: Set(view.columns), filter: view.filter)
    }

    private static func table(_ screen: ViewsScreen, _ reader: Reader) -> HTML {
        guard !screen.rows.isEmpty else { return "<p class=\"empty shown\">\(reader[.emptyViews])</p>" }
        let rows = screen.rows.map { row -> HTML in
            let audience = row.view.audience.said(row.team, reader)
            let change: HTML =
                row.mayChange
                ? "<a href=\"\(link: "/views?edit=\(row.view.id)")\">\(reader[.change])<span class=\"unseen\"> \(row.view.name)</span></a>" : .empty
            return """
                <tr><th scope="row"><a href="\(link: ListChoice(.saved(row.view.id), order: row.view.order).link())"><bdi>\(row.view.name)</bdi></a></th>\
                <td\(attribute: "data-label", reader[.viewAudience])>\(audience)</td>\
                <td\(attribute: "data-label", reader[.owner])>\(row.owner.map { "<bdi>\($0.name)</bdi>" as HTML })</td>\
                <td class="num end"\(attribute: "data-label", reader[.tickets])>\(count(row.count, isMore: row.isMore, reader))</td><td class="end">\(change)</td></tr>
                """
        }
        return """
            <table class="table"><thead><tr><th scope="col">\(reader[.name])</th><th scope="col">\(reader[.viewAudience])</th>\
            <th scope="col">\(reader[.owner])</th><th scope="col" class="end">\(reader[.tickets])</th><th scope="col"></th></tr></thead>\
            <tbody>\(rows)</tbody></table>
            """
    }

    /// A number that is not known to the end says so.
    static func count(_ count: Int, isMore: Bool, _ reader: Reader) -> String {
        reader.number(count) + (isMore ? "+" : "")
    }

    private static func removal(_ row: ViewRow, in around: Surroundings) -> HTML {
        Parts.confirm(
            around.reader[.remove], question: around.reader[.removeQuestion], "/views/\(row.view.id)/removal", around.csrf)
    }

    private static func form(_ entry: Entry, _ screen: ViewsScreen, in around: Surroundings) -> HTML {
        let reader = around.reader
        let action: Link = screen.chosen.map { "/views/\($0.view.id)" } ?? "/views"
        let draft: Link = screen.chosen.map { "/views/draft?edit=\($0.view.id)" } ?? "/views/draft"
        let orders = [
            Parts.Option(value: Ticket.Order.newest.rawValue, label: reader[.orderNewest]),
            Parts.Option(value: Ticket.Order.due.rawValue, label: reader[.orderDue]),
        ]
        var index = 0
        let groups = [("all", Word.viewConditions, entry.filter.all), ("any", .viewAny, entry.filter.any)].map { group, word, conditions -> HTML in
            let rows = conditions.map { condition -> HTML in
                defer { index += 1 }
                return row(condition, index, group: group, draft: draft, screen, reader)
            }
            return """
                <fieldset class="stack"><legend>\(reader[word])</legend>\(rows)\
                <div class="bar"><select name="add-\(group)" aria-label="\(reader[.viewAdd]): \(reader[word])">\(fields(isAny: group == "any", screen, reader))</select>\
                <button class="button small" name="to" value="\(group)" formaction="\(link: draft)" formnovalidate>\(reader[.viewAdd])</button></div></fieldset>
                """
        }
        let known = SavedView.Column.own + screen.fields.map { .custom($0.id) }
        let columns = known.map { column -> HTML in
            """
            <label class="box"><input type="checkbox" name="shown" value="\(column.rawValue)"\(flag: "checked", entry.columns.contains(column))> \
            <span dir="auto">\(column.name(screen.fields, reader))</span></label>
            """
        }
        return Parts.form(
            action, around.csrf, class: "stack",
            """
            <div class="columns">\(Parts.Field(label: reader[.name], name: "name", value: entry.name, limit: SavedView.nameLimit).html)\
            \(Parts.select(reader[.viewAudience], name: "audience", audiences(screen, in: around), chosen: entry.audience))\
            \(Parts.select(reader[.order], name: "sort", orders, chosen: entry.order.rawValue))</div>\(groups)\
            <fieldset class="boxes"><legend>\(reader[.viewShown])</legend>\(columns)</fieldset>\
            <div class="bar">\(Parts.button(reader[.save], class: "button main"))\
            <button class="button" formaction="\(link: draft)" formnovalidate>\(reader[.viewPreviewAct])</button></div>
            """)
    }

    /// Everybody's is a lead's to make; a team's its members'.
    private static func audiences(_ screen: ViewsScreen, in around: Surroundings) -> [Parts.Option] {
        let (asker, reader) = (around.frame.asker, around.reader)
        let leads = asker.may(.assignOthers)
        return [Parts.Option(value: "owner", label: reader[.viewAudienceOwner])]
            + screen.teams.filter { leads || asker.person.teams.contains($0.id) }.map { .init(value: "team-\($0.id)", label: $0.name) }
            + (leads || screen.chosen?.view.audience == .house ? [.init(value: "house", label: reader[.viewAudienceHouse])] : [])
    }

    private static func fields(isAny: Bool, _ screen: ViewsScreen, _ reader: Reader) -> [HTML] {
        (FilterField.own + screen.fields.map { .custom($0.id) }).filter { !isAny || !$0.isByTheClock }.map {
            "<option value=\"\($0.rawValue)\">\($0.name(screen.fields, reader))</option>"
        }
    }

    private static func row(
        _ condition: FilterCondition, _ index: Int, group: String, draft: Link, _ screen: ViewsScreen, _ reader: Reader
    ) -> HTML {
        let name = condition.field.name(screen.fields, reader)
        let tests = condition.field.tests(among: screen.fields).map { test -> HTML in
            "<option value=\"\(test.rawValue)\"\(flag: "selected", test == condition.test)>\(reader[test.word])</option>"
        }
        let test: HTML =
            tests.count > 1
            ? "<select name=\"c\(index)-test\" aria-label=\"\(name)\">\(tests)</select>"
            : "<input type=\"hidden\" name=\"c\(index)-test\" value=\"\(condition.test.rawValue)\"><span class=\"soft\">\(reader[condition.test.word])</span>"
        return """
            <fieldset class="condition"><legend>\(name)</legend><input type="hidden" name="c\(index)-group" value="\(group)">\
            <input type="hidden" name="c\(index)-field" value="\(condition.field.rawValue)">\(test)\
            \(value(condition, index, screen, reader))<button class="quiet" name="remove" value="\(String(index))" formaction="\(link: draft)" formnovalidate \
            aria-label="\(reader[.remove]): \(name)">×</button></fieldset>
            """
    }

    private static func value(_ condition: FilterCondition, _ index: Int, _ screen: ViewsScreen, _ reader: Reader) -> HTML {
        let (name, label) = ("c\(index)-value", condition.field.name(screen.fields, reader))
        switch condition.field {
        case .custom(let id): return held(condition, screen.fields.first { $0.id == id }, name: name, label: label, reader)
        case .subject, .tag:
            let list: HTML = condition.field == .tag ? "\(TagView.known(screen.knownTags))" : .empty
            return """
                <input class="grow" name="\(name)" dir="auto" maxlength="1000" required value="\(condition.values.joined(separator: ", "))" \
                aria-label="\(label)" placeholder="\(reader[.severalByComma])"\(attribute: "list", condition.field == .tag ? "known-tags" : nil)>\(list)
                """
        case .created:
            return "<input type=\"date\" name=\"\(name)\" required value=\"\(condition.values.first ?? "")\" aria-label=\"\(label)\">"
        case .due, .quiet:
            return """
                <input type="number" name="\(name)" min="\(condition.field == .due ? "0" : "1" as HTML)" max="10000" required dir="ltr" \
                value="\(condition.values.first ?? "")" aria-label="\(label): \(reader[condition.test.word])">
                """
        default:
            let boxes = choices(condition, screen, reader).map { option -> HTML in
                """
                <label class="box"><input type="checkbox" name="\(name)" value="\(option.value)"\(flag: "checked", condition.values.contains(option.value))> \
                <span dir="auto"\(attribute: "lang", option.lang)>\(option.label)</span></label>
                """
            }
            return "<span class=\"boxes\">\(boxes)</span>"
        }
    }

    private static func choices(_ condition: FilterCondition, _ screen: ViewsScreen, _ reader: Reader) -> [Parts.Option] {
        switch condition.field {
        case .state: Ticket.State.allCases.map { .init(value: $0.rawValue, label: reader[$0.word]) }
        case .priority: Ticket.Priority.allCases.map { .init(value: $0.rawValue, label: reader[$0.word]) }
        case .channel: Ticket.Channel.allCases.map { .init(value: $0.rawValue, label: reader[$0.word]) }
        case .owner:
            [.init(value: FilterValue.me, label: reader[.filterMe]), .init(value: FilterValue.nobody, label: reader[.ownerNobody])]
                + screen.people.map { .init(value: $0.id.description, label: $0.name) }
        case .team:
            [.init(value: FilterValue.nobody, label: reader[.noTeam])] + screen.teams.map { .init(value: $0.id.description, label: $0.name) }
        case .mailbox: screen.mailboxes.map { .init(value: $0.id.description, label: $0.name) }
        case .language: languages(condition.values).map { .init(value: $0, label: reader.languageName(LanguageTag(rawValue: $0)) ?? $0) }
        case .awaitsReply, .snoozed:
            [.init(value: FilterValue.yes, label: reader[.yes]), .init(value: FilterValue.no, label: reader[.no])]
        case .subject, .tag, .created, .due, .quiet, .custom: []
        }
    }

    /// With what a field of the house is compared. Whether it is filled in is compared with nothing: what was written is not asked then.
    private static func held(_ condition: FilterCondition, _ field: Field?, name: String, label: String, _ reader: Reader) -> HTML {
        let value = condition.values.first ?? ""
        switch field?.kind {
        case .text:
            return """
                <input class="grow" name="\(name)" dir="auto" maxlength="1000" value="\(condition.values.joined(separator: ", "))" aria-label="\(label)" \
                placeholder="\(reader[.severalByComma])">
                """
        case .number:
            return
                "<input class=\"grow\" name=\"\(name)\" dir=\"ltr\" inputmode=\"decimal\" maxlength=\"40\" value=\"\(value)\" aria-label=\"\(label)\">"
        case .date: return "<input type=\"date\" name=\"\(name)\" value=\"\(value)\" aria-label=\"\(label)\">"
        case .choice, .several:
            let boxes = (field?.choices ?? []).map { choice -> HTML in
                let number = String(choice.number)
                return """
                    <label class="box"><input type="checkbox" name="\(name)" value="\(number)"\(flag: "checked", condition.values.contains(number))> \
                    <bdi>\(choice.name)</bdi></label>
                    """
            }
            return "<span class=\"boxes\">\(boxes)</span>"
        case nil: return "<span></span>"
        }
    }

    /// The languages of the house first, then others that customers of many houses write in, and those that were chosen.
    private static func languages(_ chosen: [String]) -> [String] {
        var languages = [
            "en", "ar", "he", "th", "sr", "de", "fr", "es", "it", "pt", "ru", "tr", "pl", "nl", "uk", "el", "zh", "ja", "ko", "hi", "fa",
        ]
        for tag in chosen where !languages.contains(tag) { languages.append(tag) }
        return languages
    }

    private static func found(_ preview: ViewPreview, _ reader: Reader) -> HTML {
        let rows = preview.rows.map { ListPage.row($0, choice: nil, reader) }
        let line = reader[.viewPreviewLine, ["found": reader.number(preview.found), "looked": reader.number(preview.looked)]]
        return """
            <section class="stack" id="preview" role="status"><p>\(line)</p>\(rows.isEmpty ? .empty : "<ul class=\"rows\">\(rows)</ul>" as HTML)</section>
            """
    }
}

extension FilterField {
    func name(_ fields: [Field], _ reader: Reader) -> String {
        if case .custom(let id) = self { fields.first { $0.id == id }?.name ?? reader[.fields] } else { reader[word] }
    }

    private var word: Word {
        switch self {
        case .state: .state
        case .owner: .owner
        case .team: .team
        case .tag: .tags
        case .priority: .priority
        case .language: .language
        case .channel: .channel
        case .mailbox: .mailbox
        case .awaitsReply: .awaitsReply
        case .snoozed: .snoozedView
        case .subject: .subject
        case .created: .openedOn
        case .due: .conditionDue
        case .quiet: .conditionQuiet
        case .custom: .fields
        }
    }
}

extension FilterTest {
    var word: Word {
        switch self {
        case .any: .testAny
        case .none: .testNone
        case .contains: .testContains
        case .lacks: .testLacks
        case .after: .testAfter
        case .before: .testBefore
        case .within: .testWithin
        case .longer: .testLonger
        case .atLeast: .testAtLeast
        case .atMost: .testAtMost
        case .filled: .testFilled
        case .empty: .testEmpty
        }
    }
}

extension SavedView.Column {
    func name(_ fields: [Field], _ reader: Reader) -> String {
        if case .custom(let id) = self { fields.first { $0.id == id }?.name ?? reader[.fields] } else { reader[word] }
    }

    private var word: Word {
        switch self {
        case .number: .ticketNumber
        case .team: .team
        case .priority: .priority
        case .language: .language
        case .channel: .channel
        case .created: .openedOn
        case .custom: .fields
        }
    }
}

extension SavedView.Audience {
    /// - Parameter team: the team, where it is one's.
    func said(_ team: Team?, _ reader: Reader) -> HTML {
        switch self {
        case .owner: "\(reader[.viewAudienceOwner])"
        case .house: "\(reader[.viewAudienceHouse])"
        case .team: "<bdi>\(team?.name ?? reader[.team])</bdi>"
        }
    }
}
