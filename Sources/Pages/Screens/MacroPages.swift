package import Basics
package import Desk
internal import People
internal import Promises
internal import Tickets

/// The texts that are written once: all of them, and the one that is read, changed or tried.
package enum MacroPage {
    /// What somebody entered, when it was refused, so that no word of it is lost.
    package struct Entry: Sendable {
        package var name: String
        package var owner: PersonID?
        /// As the field for a day has it.
        package var verifyBy: String
        package var texts: [String: String]
        package var tag: String
        package var next: String
        /// A team by its id.
        package var handOn: String
        package var promise: String
        package var within: String
        /// "owner", "house" or "team-ID".
        package var audience: String
        /// What is written in the fields that it fills in.
        package var fields: [FieldID: [String]]

        package init(
            name: String = "", owner: PersonID? = nil, verifyBy: String = "", texts: [String: String] = [:], tag: String = "", next: String = "",
            handOn: String = "", promise: String = "", within: String = "", audience: String = SavedView.Audience.house.name,
            fields: [FieldID: [String]] = [:]
        ) {
            (self.name, self.owner, self.verifyBy, self.texts) = (name, owner, verifyBy, texts)
            (self.tag, self.next, self.handOn, self.promise, self.within) = (tag, next, handOn, promise, within)
            (self.audience, self.fields) = (audience, fields)
        }
    }

    package static func page(_ screen: MacroScreen, entry: Entry? = nil, in around: Surroundings) -> HTML {
        let reader = around.reader
        let chosen = screen.chosen?.macro
        let filled = entry ?? chosen.map { self.entry($0, screen, reader) } ?? Entry(owner: around.frame.asker.id)
        return around.sheet(
            reader[.macros], at: .macros,
            """
            <p class="lead">\(reader[.macroLead])</p>\(table(screen, reader))\(preview(screen, reader))
            <section class="card stack" id="edit"><h2>\(chosen?.name ?? reader[.macroNew])</h2>\(form(filled, chosen, screen, in: around))</section>\(files(screen, in: around))
            """)
    }

    private static func entry(_ macro: Macro, _ screen: MacroScreen, _ reader: Reader) -> Entry {
        Entry(
            name: macro.name, owner: macro.owner, verifyBy: String(reader.local(macro.verifyBy).prefix(10)),
            texts: Dictionary(macro.texts.map { ($0.language.rawValue, $0.text) }, uniquingKeysWith: { first, _ in first }),
            tag: macro.acts.tag ?? "", next: macro.acts.next ?? "",
            handOn: macro.acts.handOn?.description ?? "", promise: macro.acts.promise ?? "",
            within: macro.acts.within.map { HoursText.text(minutes: Int($0.milliseconds / 60_000)) } ?? "", audience: macro.audience.name,
            fields: Dictionary(
                screen.fields.compactMap { field in macro.acts.fields[field.id].map { (field.id, field.written($0)) } },
                uniquingKeysWith: { first, _ in first }))
    }

    /// The files that go with the chosen one: they go up by a form of their own.
    private static func files(_ screen: MacroScreen, in around: Surroundings) -> HTML {
        guard let macro = screen.chosen?.macro else { return .empty }
        let reader = around.reader
        let items = screen.files.map { file -> HTML in
            """
            <li><span class="file"><bdi>\(file.name)</bdi> <span class="num">\(reader.size(file.size))</span></span>\
            \(Parts.form("/macros/\(macro.id)/files/\(file.id)/removal", around.csrf, class: "in-line", "<button class=\"quiet\" aria-label=\"\(reader[.removeFile, ["name": file.name]])\">×</button>"))</li>
            """
        }
        return """
            <section class="card stack" id="files"><h2>\(reader[.macroFiles])</h2><p class="hint">\(reader[.macroFilesHint])</p>\
            \(items.isEmpty ? .empty : "<ul class=\"files\">\(items)</ul>" as HTML)\
            \(Parts.form("/macros/\(macro.id)/files", around.csrf, class: "bar", attributes: " enctype=\"multipart/form-data\"", """
            <input type="file" name="file" multiple required aria-label="\(reader[.macroFiles])">\(Parts.button(reader[.upload], class: "button small"))
            """))</section>
            """
    }

    private static func audiences(_ screen: MacroScreen, in around: Surroundings) -> [Parts.Option] {
        let (asker, reader) = (around.frame.asker, around.reader)
        let teams = screen.teams.filter {
            asker.may(.assignOthers) || asker.person.teams.contains($0.id) || screen.chosen?.macro.audience == .team($0.id)
        }
        return [Parts.Option(value: SavedView.Audience.house.name, label: reader[.viewAudienceHouse])]
            + teams.map { .init(value: SavedView.Audience.team($0.id).name, label: $0.name) }
            + [.init(value: SavedView.Audience.owner.name, label: reader[.viewAudienceOwner])]
    }

    private static func fields(_ entry: Entry, _ screen: MacroScreen, _ reader: Reader) -> HTML {
        guard !screen.fields.isEmpty else { return .empty }
        let inputs = screen.fields.map { field in FieldView.field(field, written: entry.fields[field.id] ?? [], reader) }
        let count = entry.fields.count { !$0.value.allSatisfy(\.isEmpty) }
        return """
            <details class="more"\(flag: "open", count > 0)><summary>\(reader[.macroFills]) <span class="num">\(reader.number(count))</span></summary>\
            <div class="stack fill">\(inputs)</div></details>
            """
    }

    private static func table(_ screen: MacroScreen, _ reader: Reader) -> HTML {
        guard !screen.rows.isEmpty else { return "<p class=\"empty shown\">\(reader[.emptyMacros])</p>" }
        let rows = screen.rows.map { row -> HTML in
            let languages = row.macro.texts.compactMap { reader.languageName($0.language) }.joined(separator: reader[.listComma] + " ")
            let stale: HTML = row.isStale ? " \(Parts.tag(reader[.macroStale], "due"))" : .empty
            return """
                <tr><th scope="row"><a href="\(link: "/macros?edit=\(row.macro.id)")"><bdi>\(row.macro.name)</bdi></a>\(stale)</th>\
                <td\(attribute: "data-label", reader[.language])>\(languages)</td>\
                <td\(attribute: "data-label", reader[.viewAudience])>\(row.macro.audience.said(row.team, reader))</td>\
                <td\(attribute: "data-label", reader[.owner])>\(row.owner.map { "<bdi>\($0.name)</bdi>" as HTML })</td>\
                <td\(attribute: "data-label", reader[.macroVerifyBy])>\(reader.day(row.macro.verifyBy))</td>\
                <td class="num end"\(attribute: "data-label", reader[.macroUses])>\(reader.number(row.uses))</td></tr>
                """
        }
        return """
            <table class="table"><thead><tr><th scope="col">\(reader[.name])</th><th scope="col">\(reader[.language])</th>\
            <th scope="col">\(reader[.viewAudience])</th><th scope="col">\(reader[.owner])</th><th scope="col">\(reader[.macroVerifyBy])</th><th scope="col" class="end">\(reader[.macroUses])</th></tr></thead>\
            <tbody>\(rows)</tbody></table>
            """
    }

    private static func preview(_ screen: MacroScreen, _ reader: Reader) -> HTML {
        guard !screen.preview.isEmpty else { return .empty }
        let texts = screen.preview.map { text -> HTML in
            """
            <div class="field"><b>\(reader.languageName(text.language) ?? text.language.rawValue)</b>\
            <blockquote class="prose" dir="auto" lang="\(text.language.rawValue)">\(Prose.html(text.text[...]))</blockquote></div>
            """
        }
        return "<section class=\"card stack\" id=\"preview\"><h2>\(reader[.macroPreview])</h2><div class=\"columns\">\(texts)</div></section>"
    }

    private static func form(_ entry: Entry, _ macro: Macro?, _ screen: MacroScreen, in around: Surroundings) -> HTML {
        let (reader, people) = (around.reader, screen.people)
        let texts = Tongue.allCases.map { tongue -> HTML in
            let (name, text) = ("text-\(tongue.rawValue)", entry.texts[tongue.rawValue] ?? "")
            return """
                <details class="more"\(flag: "open", !text.isEmpty || tongue == reader.tongue)><summary lang="\(tongue.rawValue)">\(tongue.ownName)</summary>\
                <textarea name="\(name)" rows="6" lang="\(tongue.rawValue)" dir="auto" aria-label="\(tongue.ownName)">\n\(text)</textarea></details>
                """
        }
        let owners = people.map { Parts.Option(value: $0.id.description, label: $0.name) }
        let ends: [(String, Word)] = [("", .macroNextNone), (AfterReply.wait.rawValue, .waitAct), (AfterReply.solve.rawValue, .solveAct)]
        let nexts = ends.map { Parts.Option(value: $0.0, label: reader[$0.1]) }
        let teams =
            [Parts.Option(value: "", label: reader[.macroNextNone])] + screen.teams.map { Parts.Option(value: $0.id.description, label: $0.name) }
        let promises =
            [Parts.Option(value: "", label: reader[.macroNextNone])]
            + Promise.Kind.spoken.map { Parts.Option(value: $0.rawValue, label: reader[$0.word]) }
        let action: Link = macro.map { "/macros/\($0.id)" } ?? "/macros"
        let form = Parts.form(
            action, around.csrf, class: "stack",
            """
            <div class="columns">\(Parts.Field(label: reader[.name], name: "name", value: entry.name, limit: 100).html)\
            \(Parts.select(reader[.viewAudience], name: "audience", audiences(screen, in: around), chosen: entry.audience))\
            \(Parts.select(reader[.owner], name: "owner", owners, chosen: entry.owner?.description))\
            \(Parts.Field(label: reader[.macroVerifyBy], name: "verify-by", type: "date", value: entry.verifyBy, isRequired: false).html)</div>\
            <fieldset class="stack"><legend>\(reader[.text])</legend><p class="hint">\(reader[.macroHoles, ["curly": MacroHole.allCases.map { "{\($0.rawValue)}" }.joined(separator: " ")]])\(holes(screen, reader))</p>\(texts)</fieldset>\
            <fieldset class="columns"><legend>\(reader[.macroActs])</legend>\
            \(Parts.Field(label: reader[.tagNew], name: "tag", value: entry.tag, isRequired: false, limit: 60).html)\
            \(Parts.select(reader[.macroNext], name: "next", nexts, chosen: entry.next))\
            \(teams.count > 1 ? Parts.select(reader[.macroHandOn], name: "hand-on", teams, chosen: entry.handOn, hint: reader[.macroHandOnHint]) : .empty)\
            \(Parts.select(reader[.macroPromise], name: "promise", promises, chosen: entry.promise, hint: reader[.macroPromiseHint]))\
            \(Parts.Field(label: reader[.macroWithin], name: "within", value: entry.within, hint: reader[.policyTargetHint], isRequired: false, isLatin: true, limit: 10).html)</fieldset>\(fields(entry, screen, reader))\
            <div>\(Parts.button(reader[.save], class: "button main"))</div>
            """)
        let removal = macro.map { Parts.confirm(reader[.remove], question: reader[.removeQuestion], "/macros/\($0.id)/removal", around.csrf) }
        return "\(form)\(removal)"
    }
}

extension MacroPage {
    /// The fields that a text can say, as it says them.
    private static func holes(_ screen: MacroScreen, _ reader: Reader) -> HTML {
        let names = screen.fields.map(\.name) + screen.customerFields
        guard !names.isEmpty else { return .empty }
        let shown = names.prefix(12).map { "<code dir=\"auto\">{field:\($0)}</code>" as HTML }
        return " \(reader[.macroFieldHoles]) \(shown.joined(by: " "))\(names.count > 12 ? " …" : "")"
    }
}

/// Macros where a reply is written: the choice, and what those in the draft do.
enum MacroBar {
    static func html(_ screen: TicketScreen, _ reader: Reader) -> HTML {
        guard screen.mayAnswer, screen.replyTo != nil, !(screen.macros.isEmpty && screen.draftMacros.isEmpty) else { return .empty }
        let number = screen.ticket.number
        let options = screen.macros.map { macro -> HTML in
            "<option value=\"\(macro.id.description)\">\(macro.name)\(macro.speaks ? "" : " · \(reader[.macroOther])" as HTML)</option>"
        }
        let used = screen.draftMacros.filter { !$0.acts.isEmpty }.map { macro -> HTML in
            let acts = acts(macro.acts, screen.teams, reader)
            return """
                <li class="tag">\(isolated: macro.name): \(acts)<button class="quiet" formnovalidate \
                formaction="\(link: "/tickets/\(number)/macros/\(macro.id)/removal")" aria-label="\(reader[.macroForget, ["name": macro.name]])">×</button></li>
                """
        }
        return """
            <div class="bar macros for-reply"><select name="macro" id="macro" aria-label="\(reader[.macroInsert])"\(attribute: "aria-keyshortcuts", reader.keys["m"])>\(options)</select>\
            <button class="button small" formnovalidate formaction="\(link: "/tickets/\(number)/macros")">\(reader[.macroInsert])\(Parts.Key("m", reader).html)</button>\
            \(used.isEmpty ? .empty : "<ul class=\"chips\">\(used)</ul>" as HTML)</div>
            """
    }

    private static func acts(_ acts: Macro.Acts, _ teams: [Team], _ reader: Reader) -> HTML {
        var said: [HTML] = []
        if let tag = acts.tag { said.append("\(isolated: tag)") }
        if let next = acts.next { said.append(HTML(text: reader[next == AfterReply.wait.rawValue ? .sendAndWait : .sendAndSolve])) }
        if let team = teams.first(where: { $0.id == acts.handOn }) { said.append("\(reader[.macroHandOn]) \(isolated: team.name)") }
        if let kind = acts.promise.flatMap(Promise.Kind.init(rawValue:)) { said.append(HTML(text: reader[kind.word])) }
        if !acts.fields.isEmpty { said.append(HTML(text: reader[.fields])) }
        return said.joined(by: " · ")
    }
}
