package import Basics
internal import Channels
package import Desk
internal import People
internal import Tickets

/// What did not leave: law 3 made visible, with what can be done about each.
package enum UnsentPage {
    /// - Parameter typed: what was typed into the form of an item before it was refused.
    package static func page(_ screen: UnsentScreen, typed: Typed? = nil, in around: Surroundings) -> HTML {
        let reader = around.reader
        let isEmpty = screen.failed.isEmpty && screen.waiting.isEmpty
        return around.sheet(
            reader[.unsentTitle], at: .unsent, lead: "<p class=\"soft\">\(reader[.unsentLead])</p>",
            """
            \(section(reader[.unsentFailed], screen.failed.map { item($0, typed: typed?.id == $0.id ? typed : nil, in: around) }))\
            \(Parts.paging(next: screen.next.map { "/unsent?before=\($0)" }, previous: nil, reader))\
            \(section(reader[.unsentWaiting], screen.waiting.map { item($0, typed: nil, in: around) }))\
            \(isEmpty ? "<p class=\"empty shown\">\(reader[.emptyUnsent])</p>" as HTML : .empty)
            """)
    }

    package struct Typed: Sendable {
        package var id: OutgoingID
        package var address: String
        package var reason: String

        package init(id: OutgoingID, address: String = "", reason: String = "") {
            self.id = id
            self.address = address
            self.reason = reason
        }
    }

    private static func section(_ title: String, _ items: [HTML]) -> HTML {
        items.isEmpty ? .empty : "<section class=\"stack\"><h2>\(title)</h2><ul class=\"stack\">\(items)</ul></section>"
    }

    private static func item(_ row: UnsentRow, typed: Typed?, in around: Surroundings) -> HTML {
        let reader = around.reader
        let about: HTML = row.ticket.map { QuestionsPage.ticket($0.number, $0.subject) } ?? "<p>\(reader[.unsentHouse])</p>"
        var facts: [HTML] = [reader.html(.emailTo, ["address": "<bdi dir=\"ltr\">\(row.to.joined(separator: ", "))</bdi>"]), reader.time(row.at)]
        if row.isMessage, !row.isReply { facts.append(Parts.tag(reader[.automatic])) }
        if let mailbox = row.mailbox { facts.append("\(isolated: mailbox.name)") }
        if let owner = row.owner { facts.append(reader.html(.ownerIs, ["name": "<bdi>\(owner.name)</bdi>"])) }
        return """
            <li class="card stack">\(about)<p class="soft">\(facts.joined(by: " · "))</p><p>\(standing(row, reader))</p>\
            \(row.standing.isOver ? acts(row, typed, in: around) : .empty)</li>
            """
    }

    private static func standing(_ row: UnsentRow, _ reader: Reader) -> HTML {
        switch row.standing {
        case .failed: "\(Parts.tag(reader[.deliveryFailed], "late")) \(reason(row, reader))"
        case .uncertain: "\(Parts.tag(reader[.unsentUncertain], "late")) <span class=\"soft\">\(reader[.unsentUncertainHint])</span>"
        case .waiting(let until): "\(Parts.tag(reader[.deliveryRetrying, ["when": reader.moment(until)]], "due")) \(reason(row, reader))"
        }
    }

    private static func reason(_ row: UnsentRow, _ reader: Reader) -> HTML {
        guard let reason = row.reason, !reason.isEmpty else { return .empty }
        return "<span class=\"reason\">\(reader[.serverSaid]) <q dir=\"auto\">\(reason.shortened(to: 300))</q></span>"
    }

    private static func acts(_ row: UnsentRow, _ typed: Typed?, in around: Surroundings) -> HTML {
        let (reader, csrf, id) = (around.reader, around.csrf, row.id)
        var acts = [Parts.form("/unsent/\(id)/retry", csrf, Parts.button(reader[.tryAgain], class: "button small main"))]
        if row.isReply { acts.append(Parts.form("/unsent/\(id)/edit", csrf, Parts.button(reader[.unsentEdit], class: "button small"))) }
        if row.isMessage {
            acts.append(
                menu(
                    reader[.unsentAddress], isOpen: typed?.address.isEmpty == false,
                    Parts.form(
                        "/unsent/\(id)/address", csrf, class: "stack",
                        """
                        <div class="field"><label for="address-\(id.description)">\(reader[.email])</label><input id="address-\(id.description)" name="address" type="email" dir="ltr" \
                        required maxlength="254" value="\(typed?.address ?? "")"><p class="hint">\(reader[.unsentAddressHint])</p></div>\
                        \(Parts.button(reader[.send], class: "button main"))
                        """)))
        }
        acts.append(
            menu(
                reader[.unsentEnd], isOpen: typed?.reason.isEmpty == false,
                Parts.form(
                    "/unsent/\(id)/end", csrf, class: "stack",
                    """
                    <div class="field"><label for="reason-\(id.description)">\(reader[.reason])</label><input id="reason-\(id.description)" name="reason" dir="auto" required \
                    maxlength="200" value="\(typed?.reason ?? "")"><p class="hint">\(reader[.unsentEndHint])</p></div>\
                    \(Parts.button(reader[.unsentEnd], class: "button danger"))
                    """)))
        return "<div class=\"bar\">\(acts)</div>"
    }

    private static func menu(_ label: String, isOpen: Bool, _ form: HTML) -> HTML {
        "<details class=\"menu\"\(flag: "open", isOpen)><summary class=\"button small\">\(label)</summary><div class=\"panel\">\(form)</div></details>"
    }
}

extension UnsentRow.Standing {
    /// Whether nothing happens by itself any more.
    fileprivate var isOver: Bool { if case .waiting = self { false } else { true } }
}
