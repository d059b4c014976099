internal import Basics
package import Desk
internal import People
package import Tickets

/// What the house wants to know: all fields, and the one that is defined or changed.
package enum FieldsPage {
    /// What somebody entered, when it was refused.
    package struct Entry: Sendable {
        package var name: String
        package var about: Field.About
        package var kind: Field.Kind
        package var newChoices: String
        package var requiredIn: Set<Ticket.State>
        package var isProminent: Bool
        package var position: String

        package init(
            name: String = "", about: Field.About = .ticket, kind: Field.Kind = .text, newChoices: String = "", requiredIn: Set<Ticket.State> = [],
            isProminent: Bool = true, position: String = ""
        ) {
            (self.name, self.about, self.kind, self.newChoices) = (name, about, kind, newChoices)
            (self.requiredIn, self.isProminent, self.position) = (requiredIn, isProminent, position)
        }
    }

    package static func page(_ screen: FieldsScreen, entry: Entry? = nil, in around: Surroundings) -> HTML {
        let (reader, chosen) = (around.reader, screen.chosen)
        let filled =
            entry
            ?? chosen.map {
                Entry(
                    name: $0.name, about: $0.about, kind: $0.kind, requiredIn: $0.requiredIn, isProminent: $0.isProminent,
                    position: String($0.position))
            } ?? Entry()
        return around.sheet(
            reader[.fields], at: .fields,
            """
            <p class="lead">\(reader[.fieldsLead])</p>\(table(screen.ticket, .aboutTickets, reader))\(table(screen.customer, .aboutCustomers, reader))\
            \((screen.ticket + screen.customer).isEmpty ? "<p class=\"empty shown\">\(reader[.emptyFields])</p>" as HTML : .empty)\
            <section class="card stack" id="edit"><h2 dir="auto">\(chosen?.name ?? reader[.fieldNew])</h2>\(form(filled, chosen, in: around))</section>
            """)
    }

    private static func table(_ fields: [Field], _ title: Word, _ reader: Reader) -> HTML {
        guard !fields.isEmpty else { return .empty }
        let rows = fields.map { field -> HTML in
            let choices = field.choices.filter(\.isOffered).map(\.name).joined(separator: reader[.listComma] + " ").shortened(to: 100)
            let required = Ticket.State.allCases.filter(field.requiredIn.contains).map { reader[$0.word] }.joined(separator: reader[.listComma] + " ")
            return """
                <tr><th scope="row"><a href="\(link: "/fields?edit=\(field.id)")"><bdi>\(field.name)</bdi></a></th>\
                <td\(attribute: "data-label", reader[.fieldKind])>\(reader[field.kind.word])</td>\
                <td\(attribute: "data-label", reader[.fieldChoices])><bdi>\(choices)</bdi></td>\
                <td\(attribute: "data-label", reader[.fieldRequired])>\(required)</td></tr>
                """
        }
        return """
            <table class="table"><caption>\(reader[title])</caption><thead><tr><th scope="col">\(reader[.name])</th><th scope="col">\(reader[.fieldKind])</th>\
            <th scope="col">\(reader[.fieldChoices])</th><th scope="col">\(reader[.fieldRequired])</th></tr></thead><tbody>\(rows)</tbody></table>
            """
    }

    private static func form(_ entry: Entry, _ field: Field?, in around: Surroundings) -> HTML {
        let reader = around.reader
        let kinds = Field.Kind.allCases.map { Parts.Option(value: $0.rawValue, label: reader[$0.word]) }
        let abouts = Field.About.allCases.map { Parts.Option(value: $0.rawValue, label: reader[$0 == .ticket ? .aboutTickets : .aboutCustomers]) }
        // What it is about and its kind stay: what was filled in would mean something else.
        let fixed: HTML =
            field == nil
            ? "\(Parts.select(reader[.fieldAbout], name: "about", abouts, chosen: entry.about.rawValue))\(Parts.select(reader[.fieldKind], name: "kind", kinds, chosen: entry.kind.rawValue))"
            : "<div class=\"field\"><b>\(reader[.fieldKind])</b><span>\(reader[entry.kind.word])</span></div>"
        let choices = (field?.choices ?? []).map { choice -> HTML in
            """
            <input class="grow" name="choice-\(String(choice.number))" dir="auto" maxlength="80" value="\(choice.isOffered ? choice.name : "")"\
            \(attribute: "placeholder", choice.isOffered ? nil : choice.name) aria-label="\(reader[.fieldChoices]): \(choice.name)">
            """
        }
        let mayChoose = field.map { $0.kind == .choice || $0.kind == .several } ?? true
        let choosing: HTML =
            mayChoose
            ? """
            <fieldset class="stack"><legend>\(reader[.fieldChoices])</legend>\(choices)\
            \(choices.isEmpty ? .empty : "<p class=\"hint\">\(reader[.fieldChoicesHint])</p>" as HTML)\
            <div class="field"><label for="new-choices">\(reader[.fieldNewChoices])</label>\
            <textarea id="new-choices" name="new-choices" rows="4" dir="auto">\n\(entry.newChoices)</textarea></div></fieldset>
            """ : .empty
        let states = [Ticket.State.waiting, .onHold, .solved].map { state -> HTML in
            """
            <label class="box"><input type="checkbox" name="required" value="\(state.rawValue)"\(flag: "checked", entry.requiredIn.contains(state))> \
            \(reader[state.word])</label>
            """
        }
        let required: HTML =
            field?.about == .customer ? .empty : "<fieldset class=\"boxes\"><legend>\(reader[.fieldRequired])</legend>\(states)</fieldset>"
        let form = Parts.form(
            field.map { "/fields/\($0.id)" } ?? "/fields", around.csrf, class: "stack",
            """
            <div class="columns">\(Parts.Field(label: reader[.name], name: "name", value: entry.name, limit: Field.nameLimit).html)\(fixed)\
            \(Parts.Field(label: reader[.policyPlace], name: "position", value: entry.position, inputmode: "numeric", isRequired: false, isLatin: true, limit: 6).html)</div>\
            \(choosing)\(required)\
            <label class="box"><input type="checkbox" name="prominent" value="1"\(flag: "checked", entry.isProminent)> \(reader[.fieldProminent])</label>\
            <div>\(Parts.button(reader[.save], class: "button main"))</div>
            """)
        let removal = field.map { Parts.confirm(reader[.remove], question: reader[.removeQuestion], "/fields/\($0.id)/removal", around.csrf) }
        return "\(form)\(removal)"
    }
}

/// Fields where they are filled in.
package enum FieldView {
    /// Beside a ticket: what is filled in, what must be, and the way to the rest.
    static func card(_ screen: TicketScreen, in around: Surroundings) -> HTML {
        let (reader, number) = (around.reader, screen.ticket.number)
        guard !screen.fields.isEmpty || (screen.hasMoreFields && screen.mayAnswer) else { return .empty }
        let more: HTML = screen.hasMoreFields ? "<a href=\"\(link: "/tickets/\(number)/fields")\">\(reader[.fieldsAll])</a>" : .empty
        let body: HTML =
            screen.mayAnswer
            ? (screen.fields.isEmpty ? .empty : form(screen.fields, "/tickets/\(number)/fields", around)) : facts(screen.fields, reader)
        return "<section class=\"card\" id=\"fields\"><header><h2>\(reader[.fields])</h2>\(more)</header>\(body)</section>"
    }

    /// On a customer's page.
    static func card(_ screen: CustomerScreen, in around: Surroundings) -> HTML {
        guard !screen.fields.isEmpty else { return .empty }
        let body: HTML =
            around.frame.asker.may(.answerTickets)
            ? form(screen.fields, "/customers/\(screen.customer.id)/fields", around) : facts(screen.fields, around.reader)
        return "<section class=\"card narrow\" id=\"fields\"><header><h2>\(around.reader[.fields])</h2></header>\(body)</section>"
    }

    /// All fields of a ticket, on a page of their own.
    package static func page(_ ticket: Ticket, _ fields: [FilledField], mayFill: Bool, in around: Surroundings) -> HTML {
        let reader = around.reader
        return around.sheet(
            reader[.fields], at: nil,
            """
            <p class="lead"><a href="\(link: "/tickets/\(ticket.number)")">#\(String(ticket.number)) <bdi>\(ticket.subject)</bdi></a></p>\
            <section class="card narrow">\(mayFill ? form(fields, "/tickets/\(ticket.number)/fields", around) : facts(fields, reader))</section>
            """)
    }

    private static func facts(_ fields: [FilledField], _ reader: Reader) -> HTML {
        let facts = fields.compactMap { filled -> HTML? in
            said(filled, reader).map { "<div><dt dir=\"auto\">\(filled.field.name)</dt><dd dir=\"auto\">\($0)</dd></div>" }
        }
        return "<dl class=\"facts\">\(facts)</dl>"
    }

    /// What is filled in, as a person reads it.
    static func said(_ filled: FilledField, _ reader: Reader) -> String? {
        filled.value.map { value in
            switch filled.field.kind {
            case .text, .number: value
            case .date: LocalDay(value).map { day($0, reader) } ?? value
            case .choice, .several: filled.field.names(of: value).joined(separator: reader[.listComma] + " ")
            }
        }
    }

    /// A day is the same day wherever it is read.
    private static func day(_ day: LocalDay, _ reader: Reader) -> String {
        Reader(reader.tongue, timeZone: "UTC", now: reader.now).day(Moment(milliseconds: 0) + .days(Int64(day.number)))
    }

    private static func form(_ fields: [FilledField], _ action: Link, _ around: Surroundings) -> HTML {
        Parts.form(
            action, around.csrf, class: "stack fill",
            "\(fields.map { field($0, around.reader) })<div>\(Parts.button(around.reader[.save], class: "button small"))</div>")
    }

    private static func field(_ filled: FilledField, _ reader: Reader) -> HTML {
        let (field, value) = (filled.field, filled.value)
        let must: HTML = !field.requiredIn.isEmpty && value == nil ? " \(Parts.tag(reader[.fieldMustFill], "due"))" : .empty
        return self.field(field, written: value.map(field.written) ?? [], after: must, reader)
    }

    /// A field to be filled in, with what is written in it.
    static func field(_ field: Field, written: [String], after: HTML = .empty, _ reader: Reader) -> HTML {
        let name = "field-\(field.id)"
        let here: HTML = "<input type=\"hidden\" name=\"fields\" value=\"\(field.id.description)\">"
        if field.kind == .several {
            let boxes = offered(field, written).map { choice -> HTML in
                """
                <label class="box"><input type="checkbox" name="\(name)" value="\(String(choice.number))"\(flag: "checked", written.contains(String(choice.number)))> \
                <bdi>\(choice.name)</bdi></label>
                """
            }
            return "<fieldset class=\"boxes\"><legend><bdi>\(field.name)</bdi>\(after)</legend>\(here)\(boxes)</fieldset>"
        }
        return
            "<div class=\"field\"><label for=\"\(name)\"><bdi>\(field.name)</bdi>\(after)</label>\(here)\(input(field, name, written, reader))</div>"
    }

    /// Its choices, and those that were taken out where they were chosen.
    private static func offered(_ field: Field, _ written: [String]) -> [Field.Choice] {
        field.choices.filter { $0.isOffered || written.contains(String($0.number)) }
    }

    private static func input(_ field: Field, _ name: String, _ written: [String], _ reader: Reader) -> HTML {
        let value = written.first ?? ""
        return switch field.kind {
        case .text where value.contains("\n"):
            "<textarea id=\"\(name)\" name=\"\(name)\" dir=\"auto\" rows=\"3\" maxlength=\"\(String(Field.textLimit))\">\n\(value)</textarea>"
        case .text:
            "<input id=\"\(name)\" name=\"\(name)\" dir=\"auto\" maxlength=\"\(String(Field.textLimit))\" value=\"\(value)\" autocomplete=\"off\">"
        case .number:
            "<input id=\"\(name)\" name=\"\(name)\" dir=\"ltr\" inputmode=\"decimal\" maxlength=\"40\" value=\"\(value)\" autocomplete=\"off\">"
        case .date: "<input id=\"\(name)\" name=\"\(name)\" type=\"date\" value=\"\(value)\">"
        case .choice, .several:
            choice(field, name, written, reader)
        }
    }

    private static func choice(_ field: Field, _ name: String, _ written: [String], _ reader: Reader) -> HTML {
        let options = offered(field, written).map { choice -> HTML in
            "<option value=\"\(String(choice.number))\"\(flag: "selected", written.contains(String(choice.number)))>\(choice.name)</option>"
        }
        return "<select id=\"\(name)\" name=\"\(name)\"><option value=\"\">\(reader[.fieldNone])</option>\(options)</select>"
    }
}

extension Field.Kind {
    var word: Word {
        switch self {
        case .text: .kindText
        case .number: .kindNumber
        case .date: .kindDate
        case .choice: .kindChoice
        case .several: .kindSeveral
        }
    }
}
