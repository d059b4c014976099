internal import Basics
package import Desk
internal import People
package import Tickets

/// What a ticket has to do with others: merged, split off, linked.
enum KinView {
    static func number(_ number: Int64) -> HTML { self.number(number, to: "/tickets/\(number)") }

    static func number(_ number: Int64, to link: Link) -> HTML {
        "<a class=\"num\" dir=\"ltr\" href=\"\(link: link)\">#\(number)</a>"
    }

    /// The other tickets of the customer, and a field for one that is not among the newest.
    static func mergeMenu(_ screen: TicketScreen, in around: Surroundings) -> HTML {
        let reader = around.reader
        let choices = screen.others.map { row -> HTML in
            """
            <label class="choice"><input type="radio" name="into" value="\(row.number)" required><span><bdi>\(row.subject)</bdi> \
            <span class="soft"><span class="num" dir="ltr">#\(row.number)</span> · \(reader[row.state.word])</span></span></label>
            """
        }
        guard !choices.isEmpty else { return .empty }
        let form = Parts.form(
            "/tickets/\(screen.ticket.number)/merge", around.csrf, class: "stack",
            """
            <fieldset class="choices"><legend>\(reader[.mergeInto])</legend>\(choices)</fieldset>\
            <p class="hint">\(reader[.mergeHint])</p>\(Parts.button(reader[.mergeAct], class: "button main"))
            """)
        return "<details class=\"menu\"><summary class=\"button small\">\(reader[.mergeAct])</summary><div class=\"panel\">\(form)</div></details>"
    }

    /// In the head: what was merged into the ticket a moment ago, as long as it can be taken back.
    static func banner(_ screen: TicketScreen, in around: Surroundings) -> HTML {
        let reader = around.reader
        let lines = screen.kin.merged.filter(\.mayUndo).map { merged -> HTML in
            let name: HTML = merged.by.map { "<bdi>\($0.name)</bdi>" } ?? HTML(text: reader[.theHouse])
            let said = reader.html(.mergedLine, ["name": name, "number": number(merged.number, to: "/tickets/\(merged.number)/merge")])
            return """
                <div class="bar merged"><span>\(said) · \(reader.time(merged.at))</span>\
                \(Parts.form("/tickets/\(merged.number)/merge/undo", around.csrf, Parts.button(reader[.undo], class: "button small")))</div>
                """
        }
        return lines.joined()
    }

    /// Beside the thread: everything that belongs together.
    static func card(_ screen: TicketScreen, in around: Surroundings) -> HTML {
        let reader = around.reader
        let merged = screen.kin.merged.map { merged -> HTML in
            "<li><span>\(reader[.linkMerged])</span><span>\(number(merged.number, to: "/tickets/\(merged.number)/merge")) <bdi>\(merged.subject)</bdi></span></li>"
        }
        let links = screen.kin.links.map { link -> HTML in
            """
            <li><span>\(reader[word(link)])</span><span>\(number(link.number)) <bdi>\(link.subject)</bdi> \
            <span class="soft">\(reader[link.state.word])</span>\(removal(link, screen, in: around))</span></li>
            """
        }
        guard !merged.isEmpty || !links.isEmpty || screen.mayAnswer else { return .empty }
        let list: HTML = merged.isEmpty && links.isEmpty ? .empty : "<ul class=\"steps\">\(merged)\(links)</ul>"
        return """
            <section class="card" id="kin"><header><h2>\(reader[.belongsTogether])</h2></header>\(list)\(linkForm(screen, in: around))</section>
            """
    }

    private static func removal(_ link: TicketKin.LinkRef, _ screen: TicketScreen, in around: Surroundings) -> HTML {
        guard screen.mayAnswer, link.kind != .split else { return .empty }
        let reader = around.reader
        return Parts.form(
            "/tickets/\(screen.ticket.number)/links/removal", around.csrf, class: "inline",
            """
            <input type="hidden" name="kind" value="\(link.kind.rawValue)"><input type="hidden" name="other" value="\(link.number)">\
            <button class="quiet" aria-label="\(reader[.linkRemove, ["number": "#\(link.number)"]])">×</button>
            """)
    }

    private static func linkForm(_ screen: TicketScreen, in around: Surroundings) -> HTML {
        guard screen.mayAnswer else { return .empty }
        let reader = around.reader
        let roles: [(LinkRole, Word)] = [(.related, .linkRelated), (.duplicate, .linkOriginal), (.part, .linkParent), (.parent, .linkPart)]
        let options = roles.map { role, word -> HTML in "<option value=\"\(role.rawValue)\">\(reader[word])</option>" }
        let form = Parts.form(
            "/tickets/\(screen.ticket.number)/links", around.csrf, class: "bar",
            """
            <select name="role" aria-label="\(reader[.linkKind])">\(options)</select>\
            <input class="short" name="other" inputmode="numeric" dir="ltr" required aria-label="\(reader[.linkNumber])" placeholder="#">\
            \(Parts.button(reader[.add], class: "button small"))
            """)
        return "<details class=\"more\"><summary>\(reader[.linkAct])</summary>\(form)</details>"
    }

    /// What the other ticket is to the one that is shown.
    static func word(_ link: TicketKin.LinkRef) -> Word {
        switch (link.kind, link.isOutward) {
        case (.split, true): .linkSplitOff
        case (.split, false): .linkSplitFrom
        case (.parent, true): .linkPart
        case (.parent, false): .linkParent
        case (.related, _): .linkRelated
        case (.duplicate, true): .linkOriginal
        case (.duplicate, false): .linkDuplicate
        }
    }
}

/// A merged ticket's own page: what it was, and the way to where it went on.
package enum SignpostPage {
    package static func page(_ sign: Signpost, in around: Surroundings) -> HTML {
        let reader = around.reader
        let name: HTML = sign.by.map { "<bdi>\($0.name)</bdi>" } ?? HTML(text: reader[.theHouse])
        let undo: HTML =
            sign.mayUndo
            ? Parts.form("/tickets/\(sign.number)/merge/undo", around.csrf, Parts.button(reader[.mergeUndo], class: "button"))
            : "<p class=\"hint\">\(reader[.mergeNoUndo])</p>"
        return around.sheet(
            reader[.signpostTitle, ["number": "#\(sign.number)"]], at: nil,
            """
            <section class="card narrow stack"><p><b dir="auto">\(sign.subject)</b> <span class="soft"><bdi>\(sign.customer)</bdi></span></p>\
            <p>\(reader.html(.signpostLine, ["name": name, "number": KinView.number(sign.survivor)])) · \(reader.time(sign.at))</p>\
            <p><a class="button main" href="\(link: "/tickets/\(sign.survivor)")">\(KinView.word(sign, reader))</a></p>\(undo)</section>
            """)
    }
}

extension KinView {
    fileprivate static func word(_ sign: Signpost, _ reader: Reader) -> HTML {
        reader.html(.signpostGo, ["number": "<span dir=\"ltr\">#\(sign.survivor)</span>", "subject": "\(isolated: sign.survivorSubject)"])
    }
}

/// Where a ticket is split: how far, and what the new one is called.
package enum SplitPage {
    package static func page(_ message: Message, number: Int64, subject: String, in around: Surroundings) -> HTML {
        let reader = around.reader
        let reach = SplitReach.allCases.map { reach -> HTML in
            """
            <label class="choice"><input type="radio" name="reach" value="\(reach.rawValue)"\(flag: "checked", reach == .rest)>\
            <span>\(reader[reach == .rest ? .splitRest : .splitAlone])</span></label>
            """
        }
        return around.sheet(
            reader[.splitTitle, ["number": "#\(number)"]], at: nil, lead: "<p class=\"soft\">\(reader[.splitLead])</p>",
            """
            <section class="card narrow stack"><blockquote class="prose" dir="auto">\(MessageView.parts(of: message).said.prefix(600).description)</blockquote>\
            \(Parts.form("/messages/\(message.id)/split", around.csrf, class: "stack", """
                <fieldset class="choices"><legend>\(reader[.splitReach])</legend>\(reach)</fieldset>\
                \(Parts.Field(label: reader[.subject], name: "subject", value: subject, limit: 300).html)\
                <div class="bar"><a class="button" href="\(link: "/tickets/\(number)")">\(reader[.cancel])</a>\(Parts.button(reader[.splitAct], class: "button main"))</div>
                """ as HTML))</section>
            """)
    }
}
