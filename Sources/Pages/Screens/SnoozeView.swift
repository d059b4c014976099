internal import Basics
internal import Desk
internal import People
internal import Tickets

/// Putting a ticket aside, and what stands on one that is.
enum SnoozeView {
    static func menu(_ screen: TicketScreen, in around: Surroundings) -> HTML {
        guard screen.ticket.state.isUnfinished, screen.snooze == nil else { return .empty }
        let reader = around.reader
        let form = Parts.form("/tickets/\(screen.ticket.number)/snooze", around.csrf, class: "stack", fields(reader))
        return """
            <details class="menu"><summary class="button small" data-press="s">\(reader[.snoozeAct])\(Parts.Key("s", reader).html)</summary>\
            <div class="panel">\(form)</div></details>
            """
    }

    /// What is done next comes first; without a time it waits for the customer.
    private static func fields(_ reader: Reader) -> HTML {
        """
        <div class="field"><label for="snooze-step">\(reader[.snoozeStep])</label>\
        <input id="snooze-step" name="step" dir="auto" maxlength="500" required></div>\
        <div class="field"><label for="snooze-until">\(reader[.snoozeUntil])</label>\
        <input id="snooze-until" name="until" type="datetime-local" value="\(reader.local(reader.now + .days(1)))"></div>\
        <div class="bar">\(Parts.button(reader[.snoozeAct], class: "button main"))\
        <button class="button" name="answer" value="1">\(reader[.snoozeAnswer])</button></div><p class="hint">\(reader[.snoozeHint])</p>
        """
    }

    static func banner(_ screen: TicketScreen, in around: Surroundings) -> HTML {
        guard let snooze = screen.snooze else { return .empty }
        let reader = around.reader
        let word: Word = snooze.awaitsAnswer ? .snoozedAnswerLine : .snoozedLine
        let line = reader.html(word, ["when": "<b>\(reader.time(snooze.until))</b>", "step": "<q dir=\"auto\">\(snooze.step)</q>"])
        let wake: HTML =
            screen.mayAnswer
            ? Parts.form("/tickets/\(screen.ticket.number)/snooze/end", around.csrf, Parts.button(reader[.snoozeWake], class: "button small"))
            : .empty
        return "<div class=\"bar merged\"><span>\(line)</span>\(wake)</div>"
    }
}
