package import Basics
package import Channels
package import Desk
internal import People

/// Senders whose mail is not wanted, and what each mailbox makes of spam.
package enum BlockingPage {
    package static func page(_ screen: BlockingScreen, typed: BlockForm = BlockForm(), in around: Surroundings) -> HTML {
        let reader = around.reader
        return around.sheet(
            reader[.blockedSenders], at: .mail,
            lead: """
                <p class="soft">\(reader[.blockingLead]) <a href="/mail?filter=stopped">\(reader.count(.stoppedCount, screen.stopped))</a></p>
                """,
            """
            \(form(typed, screen.mailboxes.map(\.ref), to: "/blocked", in: around))\(list(screen, in: around))\
            <section class="stack"><h2>\(reader[.spamTitle])</h2><p class="soft">\(reader[.spamLead])</p>\(screen.mailboxes.map { habit($0.ref, $0.habit, in: around) })</section>
            """)
    }

    /// For the sender of a ticket: the address stands there already.
    package static func forTicket(_ number: Int64, _ typed: BlockForm, mailboxes: [MailboxRef], in around: Surroundings) -> HTML {
        let reader = around.reader
        return around.sheet(
            reader[.blockAct], at: .view(.mine),
            lead: "<p class=\"soft\"><a href=\"\(link: "/tickets/\(number)")\"><span class=\"num\" dir=\"ltr\">#\(number)</span></a></p>",
            form(typed, mailboxes, to: "/tickets/\(number)/block", in: around))
    }

    private static func form(_ typed: BlockForm, _ mailboxes: [MailboxRef], to action: Link, in around: Surroundings) -> HTML {
        let reader = around.reader
        let places = [Parts.Option(value: "", label: reader[.blockEverywhere])] + mailboxes.map { .init(value: $0.id.description, label: $0.name) }
        return Parts.form(
            action, around.csrf, class: "stack card",
            """
            <div class="columns">\(Parts.Field(label: reader[.blockWho], name: "sender", value: typed.sender, hint: reader[.blockWhoHint], autocomplete: "off", isLatin: true, limit: 254).html)\
            \(Parts.select(reader[.blockWhere], name: "mailbox", places, chosen: typed.mailbox?.description ?? ""))\
            \(Parts.Field(label: reader[.reason], name: "note", value: typed.note, isRequired: false, limit: 200).html)</div>\
            <div class="bar">\(Parts.button(reader[.blockAct], class: "button main"))</div>
            """)
    }

    private static func list(_ screen: BlockingScreen, in around: Surroundings) -> HTML {
        let reader = around.reader
        guard !screen.rows.isEmpty else { return "<p class=\"empty shown\">\(reader[.emptyBlocked])</p>" }
        let rows = screen.rows.map { row -> HTML in
            let sender = row.sender
            let scope: HTML = row.mailbox.map { "\(isolated: $0.name)" } ?? HTML(text: reader[.blockEverywhere])
            let by: HTML = row.person.map { "\(isolated: $0.name) · " } ?? .empty
            let last: HTML = sender.lastAt.map { " · \(reader.time($0))" as HTML } ?? .empty
            return """
                <tr><td><bdi dir="ltr">\(sender.pattern.description)</bdi>\(sender.note.isEmpty ? .empty : "<div class=\"soft\" dir=\"auto\">\(sender.note)</div>" as HTML)</td>\
                <td>\(scope)</td><td>\(by)\(reader.time(sender.at))</td><td>\(reader.count(.stoppedCount, sender.times))\(last)</td>\
                <td>\(Parts.form("/blocked/\(sender.id)/end", around.csrf, Parts.button(reader[.unblock], class: "button small")))</td></tr>
                """
        }
        return """
            <table class="table"><thead><tr><th scope="col">\(reader[.blockWho])</th><th scope="col">\(reader[.blockWhere])</th>\
            <th scope="col">\(reader[.blockedBy])</th><th scope="col">\(reader[.blockedStopped])</th><th scope="col"><span class="unseen">\(reader[.unblock])</span></th></tr></thead>\
            <tbody>\(rows)</tbody></table>\(Parts.paging(next: screen.next.map { "/blocked?before=\($0)" }, previous: nil, reader))
            """
    }

    private static func habit(_ mailbox: MailboxRef, _ habit: SpamHabit, in around: Surroundings) -> HTML {
        let reader = around.reader
        let number = habit.threshold.map { $0 == $0.rounded() ? String(Int($0)) : String($0) } ?? ""
        return Parts.form(
            "/blocked/spam/\(mailbox.id)", around.csrf, class: "card stack",
            """
            <b dir="auto">\(mailbox.name)</b>\
            <label class="box"><input type="checkbox" name="stops" value="1"\(flag: "checked", habit.stops)> \(reader[.spamStops])</label>\
            <div class="field"><label for="threshold-\(mailbox.id.description)">\(reader[.spamThreshold])</label><input id="threshold-\(mailbox.id.description)" name="threshold" \
            inputmode="decimal" dir="ltr" maxlength="6" value="\(number)" aria-describedby="threshold-hint-\(mailbox.id.description)"><p class="hint" id="threshold-hint-\(mailbox.id.description)">\(reader[.spamThresholdHint])</p></div>\
            <div class="bar">\(Parts.button(reader[.save]))</div>
            """)
    }
}

/// What stands in the form by which somebody is blocked.
package struct BlockForm: Sendable {
    package var sender: String
    package var mailbox: MailboxID?
    package var note: String

    package init(sender: String = "", mailbox: MailboxID? = nil, note: String = "") {
        self.sender = sender
        self.mailbox = mailbox
        self.note = note
    }
}
