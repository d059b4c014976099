internal import Basics
internal import Channels
package import Desk
internal import People

/// What came in by mail and what became of it: law 2 made visible.
package enum MailLogPage {
    package static func page(_ log: MailLog, in around: Surroundings) -> HTML {
        let reader = around.reader
        let next = log.next.map { key -> Link in "/mail?filter=\(log.filter.rawValue)&before=\(key)" }
        return around.sheet(
            reader[.incomingMail], at: .mail,
            lead: """
                <p class="soft">\(reader[.mailLead])\(around.frame.asker.may(.handleParked) ? " <a href=\"/blocked\">\(reader[.blockedSenders])</a>" as HTML : .empty)</p>
                """,
            """
            <nav class="tabs" aria-label="\(reader[.incomingMail])">\(MailLog.Filter.allCases.map { tab($0, log, reader) })</nav>
            <table class="table"><thead><tr><th scope="col">\(reader[.when])</th><th scope="col">\(reader[.from])</th><th scope="col">\(reader[.subject])</th>\
            <th scope="col">\(reader[.outcome])</th></tr></thead><tbody>\(log.rows.map { row($0, reader) })</tbody></table>
            \(log.rows.isEmpty ? "<p class=\"empty shown\">\(reader[log.filter == .parked ? .emptyParked : log.filter == .stopped ? .emptyStopped : .emptyMail])</p>" as HTML : .empty)
            \(Parts.paging(next: next, previous: nil, reader))
            """)
    }

    private static func tab(_ filter: MailLog.Filter, _ log: MailLog, _ reader: Reader) -> HTML {
        let count =
            switch filter {
            case .parked: log.parked
            case .rejected: log.rejected
            case .stopped: log.stopped
            case .all: log.messages + log.parked + log.rejected
            }
        return """
            <a class="tab" href="\(link: "/mail?filter=\(filter.rawValue)")"\(attribute: "aria-current", filter == log.filter ? "page" : nil)>\
            \(reader[filter.word]) <span class="num">\(reader.number(count))</span></a>
            """
    }

    private static func row(_ row: IncomingRow, _ reader: Reader) -> HTML {
        let subject = row.subject.isEmpty ? reader[.noSubject] : row.subject
        let mailbox: HTML = row.mailbox.map { "<div class=\"soft\"><bdi>\($0.name)</bdi></div>" as HTML } ?? .empty
        return """
            <tr><td class="nowrap">\(reader.time(row.at))</td><td dir="auto">\(row.from)</td>\
            <td><a href="\(link: "/mail/\(row.id)")" dir="auto">\(subject)</a>\(mailbox)</td><td>\(outcome(row, reader))</td></tr>
            """
    }

    static func outcome(_ row: IncomingRow, _ reader: Reader) -> HTML {
        switch row.outcome {
        case .message(0): Parts.tag(reader[.becameMessage], "kept")
        case .message(let number):
            "<a href=\"\(link: "/tickets/\(number)")\">\(reader.html(.becameTicket, ["number": "<span class=\"num\" dir=\"ltr\">#\(number)</span>"]))</a>"
        case .parked(let reason, let isSettled):
            "\(Parts.tag(reader[isSettled ? .settled : .parked], isSettled ? "kept" : "due")) <span class=\"soft\">\(reader[reason.word])</span>"
        case .rejected(let reason): "\(Parts.tag(reader[.rejected])) <span class=\"soft\">\(reader[reason.word])</span>"
        }
    }
}

/// One item that came in, with its raw beginning, and what can be done about it while it is parked.
package enum IncomingPage {
    /// What was typed into the form by hand before it was refused.
    package struct ByHand: Sendable {
        package var from: String
        package var subject: String
        package var text: String
        package init(from: String = "", subject: String = "", text: String = "") {
            self.from = from
            self.subject = subject
            self.text = text
        }
    }

    /// - Parameter head: the first bytes as text, the headers mostly.
    package static func page(_ row: IncomingRow, head: String, byHand: ByHand = ByHand(), in around: Surroundings) -> HTML {
        let reader = around.reader
        let isOpen = if case .parked(_, settled: false) = row.outcome { true } else { false }
        return around.sheet(
            row.subject.isEmpty ? reader[.noSubject] : row.subject.shortened(to: 120), at: .mail,
            lead: "<p class=\"soft\"><a href=\"/mail\">\(reader[.incomingMail])</a></p>",
            """
            <section class="card"><dl class="facts">\(facts(row, reader))</dl></section>
            \(isOpen && around.frame.asker.may(.handleParked) ? acts(row, byHand, in: around) : .empty)\(release(row, in: around))
            <section class="card"><h2>\(reader[.rawHead])</h2><pre class="raw" dir="ltr" tabindex="0">\(head)</pre></section>
            """)
    }

    /// What was stopped can be taken in while its bytes are there.
    private static func release(_ row: IncomingRow, in around: Surroundings) -> HTML {
        guard case .rejected(let reason) = row.outcome, reason.isKept, around.frame.asker.may(.handleParked) else { return .empty }
        let reader = around.reader
        return """
            <section class="card"><p class="hint">\(reader[.takeInHint])</p>\
            \(Parts.form("/mail/\(row.id)/release", around.csrf, Parts.button(reader[.takeIn], class: "button main")))</section>
            """
    }

    private static func facts(_ row: IncomingRow, _ reader: Reader) -> [HTML] {
        var facts = [Parts.fact(reader[.outcome], MailLogPage.outcome(row, reader)), Parts.fact(reader[.from], "\(isolated: row.from)")]
        if let mailbox = row.mailbox { facts.append(Parts.fact(reader[.mailbox], "\(isolated: mailbox.name)")) }
        facts.append(Parts.fact(reader[.when], HTML(text: reader.exact(row.at))))
        facts.append(Parts.fact(reader[.size], HTML(text: reader.size(row.size))))
        if let owner = row.owner { facts.append(Parts.fact(reader[.owner], "\(isolated: owner.name)")) }
        return facts
    }

    private static func acts(_ row: IncomingRow, _ byHand: ByHand, in around: Surroundings) -> HTML {
        let (reader, csrf, id) = (around.reader, around.csrf, row.id)
        let ticket = Parts.form(
            "/mail/\(id)/ticket", csrf, class: "stack",
            """
            <p class="hint">\(reader[.byHandHint])</p>\
            \(Parts.Field(label: reader[.from], name: "from", type: "email", value: byHand.from, isLatin: true, limit: 254).html)\
            \(Parts.Field(label: reader[.subject], name: "subject", value: byHand.subject.isEmpty ? row.subject : byHand.subject, isRequired: false, limit: 500).html)\
            <div class="field"><label for="by-hand">\(reader[.text])</label><textarea id="by-hand" name="text" rows="6" dir="auto" required>\(byHand.text)</textarea></div>\
            \(Parts.button(reader[.makeTicket], class: "button main"))
            """)
        let dismissal: HTML = """
            <input class="grow" name="reason" required maxlength="200" dir="auto" aria-label="\(reader[.reason])" placeholder="\(reader[.reason])">
            """
        return """
            <div class="bar">\(Parts.form("/mail/\(id)/retry", csrf, Parts.button(reader[.tryAgain])))\
            \(Parts.confirm(reader[.discard], question: reader[.discardQuestion], "/mail/\(id)/dismissal", csrf, dismissal))</div>
            <details class="card fold"\(flag: "open", !byHand.text.isEmpty || !byHand.from.isEmpty)><summary>\(reader[.makeTicketByHand])</summary>\(ticket)</details>
            """
    }
}
