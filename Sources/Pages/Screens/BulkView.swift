internal import Basics
internal import Desk
internal import People
internal import Tickets

/// What is done with many tickets of a list: the form to which their boxes belong, and what came of the last time.
enum BulkView {
    static func html(_ list: TicketList, _ result: BulkResult?, in around: Surroundings) -> HTML {
        guard around.frame.asker.may(.answerTickets) else { return .empty }
        return "\(result.map { outcome($0, list, in: around) })\(list.rows.isEmpty ? .empty : form(list, in: around))"
    }

    private static func hidden(_ list: TicketList) -> HTML {
        """
        <input type="hidden" name="view" value="\(list.view.address)"><input type="hidden" name="sort" value="\(list.order.rawValue)">\
        <input type="hidden" name="in-tag" value="\(list.tag ?? "")">
        """
    }

    private static func form(_ list: TicketList, in around: Surroundings) -> HTML {
        let reader = around.reader
        let act = { (value: StaticString, word: Word) -> HTML in
            "<button class=\"button small\" name=\"act\" value=\"\(value.description)\" formnovalidate>\(reader[word])</button>"
        }
        return Parts.form(
            "/tickets/bulk", around.csrf, class: "bulk", attributes: " id=\"bulk\"",
            """
            \(hidden(list))<details class="more"><summary>\(reader[.bulkWith]) <span class="num" data-picked></span></summary><div class="stack">\
            <label class="choice"><input type="checkbox" name="whole" value="1"><span>\(reader[.bulkWhole, ["limit": reader.number(Desk.bulkLimit)]])</span></label>\
            <div class="bar">\(act("take", .take))\(act("wait", .waitAct))\(act("solve", .solveAct))\(act("merge", .mergeAct))</div>\
            <div class="bar"><input class="grow" name="tag" dir="auto" maxlength="60" aria-label="\(reader[.tagNew])" placeholder="\(reader[.tagNew])">\
            \(act("tag", .tagAct))\(act("untag", .untagAct))</div>\
            <div class="bar"><input class="grow" name="step" dir="auto" maxlength="500" aria-label="\(reader[.snoozeStep])" placeholder="\(reader[.snoozeStep])">\
            <input name="until" type="datetime-local" aria-label="\(reader[.snoozeUntil])" value="\(reader.local(reader.now + .days(1)))">\
            \(act("snooze", .snoozeAct))</div></div></details>
            """)
    }

    /// How many were done, how many not and why, and the way back.
    private static func outcome(_ result: BulkResult, _ list: TicketList, in around: Surroundings) -> HTML {
        let reader = around.reader
        var said = reader.count(.bulkDone, result.done)
        if result.refused > 0 {
            let why = result.reason.map { reader[Word.refusal(code: $0), ["name": reader[.person]]] } ?? ""
            said += " " + reader.count(.bulkRefused, result.refused, ["why": why]).trimmed
        }
        let undo: HTML =
            result.mayUndo
            ? Parts.form(
                "/tickets/bulk/\(result.id)/undo", around.csrf,
                "\(hidden(list))\(Parts.button(reader[.undo], class: "button small", key: .init("z", reader)))")
            : .empty
        return "<div class=\"bar bulk-outcome\" role=\"status\"><span>\(said)</span>\(undo)</div>"
    }
}
