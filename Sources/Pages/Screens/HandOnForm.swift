package import Basics
package import Desk
internal import People
internal import Promises
package import Queue
internal import Tickets

/// The brief that goes with a ticket: drafted from what is known, finished by the giver.
package enum HandOnForm {
    /// What stands in the form: the draft, or what was typed when an offer was refused.
    package struct Entry: Sendable {
        package var form: HandoffForm
        /// "person-…" or "team-…".
        package var recipient: String
        package var answerBy: Moment?
        package var brief: Handoff.Brief

        package init(_ form: HandoffForm, recipient: String = "", answerBy: Moment? = nil, brief: Handoff.Brief) {
            self.form = form
            self.recipient = recipient
            self.answerBy = answerBy
            self.brief = brief
        }
    }

    /// What is known, in the giver's language. What is next is the giver's to say.
    package static func draft(_ facts: BriefFacts, _ reader: Reader) -> Handoff.Brief {
        let language = reader.languageName(facts.customer.language).map { reader[.listComma] + " " + $0 } ?? ""
        let wants = facts.wants.onOneLine.shortened(to: 400)
        return Handoff.Brief(
            who: facts.customer.name + language, wants: [facts.subject, wants].filter { !$0.isEmpty }.joined(separator: "\n"),
            tried: ([said(facts.notes, reader)] + asked(facts, reader)).filter { !$0.isEmpty }.joined(separator: "\n"),
            told: said(facts.replies, reader),
            promised: facts.promises.map {
                reader[.promiseBy, ["what": $0.words?.onOneLine.shortened(to: 160) ?? reader[$0.kind.word], "when": reader.exact($0.due)]]
            }.joined(separator: "\n"),
            next: "")
    }

    /// Whoever takes the ticket knows what is still out there.
    private static func asked(_ facts: BriefFacts, _ reader: Reader) -> [String] {
        facts.asked.map { reader[$0.isInquiry ? .briefInquiry : .briefAsked, ["name": $0.name, "what": $0.text.onOneLine.shortened(to: 160)]] }
    }

    private static func said(_ messages: [BriefFacts.Said], _ reader: Reader) -> String {
        messages.map { "\($0.by) (\(reader.day($0.at)) \(reader.clock($0.at))): \($0.text.onOneLine.shortened(to: 240))" }.joined(separator: "\n")
    }

    static func html(_ entry: Entry, number: Int64, in around: Surroundings) -> HTML {
        let reader = around.reader
        return """
            <section class="hand-on" id="hand-on" aria-labelledby="hand-on-title"><h2 id="hand-on-title">\(reader[.handOn])</h2>\
            <p class="hint">\(reader[.handOnLead])</p>
            \(Parts.form("/tickets/\(number)/handoff", around.csrf, class: "stack", """
                <div class="columns">\(recipients(entry, reader))\(times(entry, reader))</div>
                \(HandoffView.parts(entry.brief).map { area($0.name, $0.text, reader[$0.word]) })
                <div class="bar"><button class="button main">\(reader[.offerIt])</button>\
                <a class="button" href="\(link: "/tickets/\(number)")">\(reader[.cancel])</a></div>
                """ as HTML))
            </section>
            """
    }

    private static func recipients(_ entry: Entry, _ reader: Reader) -> HTML {
        let people = entry.form.people.map { option("person-\($0.id)", $0.name, entry) }
        let teams = entry.form.teams.map { option("team-\($0.id)", $0.name, entry) }
        return """
            <div class="field"><label for="to">\(reader[.handOnTo])</label><select id="to" name="to" required><option value=""></option>\
            \(teams.isEmpty ? .empty : "<optgroup label=\"\(reader[.teams])\">\(teams)</optgroup>" as HTML)\
            <optgroup label="\(reader[.people])">\(people)</optgroup></select></div>
            """
    }

    private static func option(_ value: String, _ name: String, _ entry: Entry) -> HTML {
        "<option value=\"\(value)\"\(flag: "selected", value == entry.recipient)>\(name)</option>"
    }

    /// Times to choose from, told as times, so that nobody has to add hours.
    private static func times(_ entry: Entry, _ reader: Reader) -> HTML {
        let spans: [Span] = [.minutes(30), .hours(1), .hours(2), .hours(8), .days(1), .days(2), .days(7)]
        let chosen = entry.answerBy ?? entry.form.answerBy
        let all = Set(spans.map { reader.now + $0 } + [entry.form.answerBy, chosen]).sorted()
        return Parts.select(
            reader[.answerBy], name: "answer_by", all.map { .init(value: "\($0.milliseconds)", label: label($0, reader)) },
            chosen: "\(chosen.milliseconds)")
    }

    private static func label(_ time: Moment, _ reader: Reader) -> String {
        let short = reader.moment(time)
        // Seven days from now has the name of today.
        return abs(reader.daysFromToday(time)) <= 6 ? short : "\(short) \(reader.clock(time))"
    }

    private static func area(_ name: StaticString, _ text: String, _ label: String) -> HTML {
        let isNext = name.description == "next"
        let isNeeded = isNext || name.description == "who" || name.description == "wants"
        return """
            <div class="field"><label for="brief-\(name.description)">\(label)</label>\
            <textarea id="brief-\(name.description)" name="\(name.description)" rows="\(isNext ? 3 : 2)" dir="auto" maxlength="4000"\
            \(flag: "required", isNeeded)\(flag: "autofocus", isNext)>\n\(text)</textarea></div>
            """
    }
}
