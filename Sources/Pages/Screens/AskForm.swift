package import Basics
package import Desk
internal import People
internal import Tickets

/// Asking somebody who knows: whom, what, what they need to see, and by when.
package enum AskForm {
    /// What stands in the form: nothing, or what was typed when it could not be taken.
    package struct Entry: Sendable {
        package var form: ConsultForm
        /// The id of a colleague; empty for somebody else.
        package var person = ""
        package var address = ""
        package var name = ""
        package var language = ""
        package var question = ""
        package var excerpt = ""
        package var answerBy: Moment?

        package init(_ form: ConsultForm) { self.form = form }
    }

    static func html(_ entry: Entry, in around: Surroundings) -> HTML {
        let (reader, number) = (around.reader, entry.form.number)
        return """
            <section class="hand-on" id="ask" aria-labelledby="ask-title"><h2 id="ask-title">\(reader[.ask])</h2>\
            <p class="hint">\(reader[.askLead])</p>
            \(Parts.form("/tickets/\(number)/consults", around.csrf, class: "stack", """
                <div class="columns">\(whom(entry, reader))\
                \(TimeChoice.select(reader[.answerBy], name: "answer_by", spans, usual: entry.form.answerBy, chosen: entry.answerBy, reader))</div>
                <div class="columns">\(Parts.Field(label: reader[.askAddress], name: "address", type: "email", value: entry.address, isRequired: false, isLatin: true, limit: 254).html)\
                \(Parts.Field(label: reader[.askName], name: "name", value: entry.name, isRequired: false, limit: 200).html)\
                \(Parts.select(reader[.askLanguage], name: "language", languages, chosen: entry.language.isEmpty ? reader.tongue.rawValue : entry.language))</div>
                \(area("question", entry.question, reader[.askQuestion], isNeeded: true, hint: nil))
                \(area("excerpt", entry.excerpt, reader[.askExcerpt], isNeeded: false, hint: reader[.askExcerptHint]))
                <div class="bar"><button class="button main">\(reader[.askIt])</button>\(proposal(entry, reader))\
                <a class="button" href="\(link: "/tickets/\(number)")">\(reader[.cancel])</a></div>
                """ as HTML))
            </section>
            """
    }

    private static let spans: [Span] = [.hours(1), .hours(4), .days(1), .days(2), .days(7), .days(14)]

    static let languages = Tongue.allCases.map { Parts.Option(value: $0.rawValue, label: $0.ownName, lang: $0.rawValue) }

    private static func whom(_ entry: Entry, _ reader: Reader) -> HTML {
        let people = entry.form.people.map { person -> HTML in
            "<option value=\"\(person.id.description)\"\(flag: "selected", person.id.description == entry.person)>\(person.name)</option>"
        }
        return """
            <div class="field"><label for="person">\(reader[.askWhom])</label><select id="person" name="person" autofocus>\
            <option value="">\(reader[.askSomebodyElse])</option>\(people)</select></div>
            """
    }

    /// What the customer said last, to be cut down. It comes only when it is asked for, so that nothing leaks unread.
    private static func proposal(_ entry: Entry, _ reader: Reader) -> HTML {
        guard !entry.form.excerpt.isEmpty, entry.excerpt.isEmpty else { return .empty }
        return
            "<button class=\"button\" formaction=\"\(link: "/tickets/\(entry.form.number)/consults/draft")\" formnovalidate>\(reader[.askExcerptLast])</button>"
    }

    private static func area(_ name: StaticString, _ text: String, _ label: String, isNeeded: Bool, hint: String?) -> HTML {
        """
        <div class="field"><label for="\(name.description)">\(label)</label>\
        <textarea id="\(name.description)" name="\(name.description)" rows="3" dir="auto" maxlength="10000"\(flag: "required", isNeeded)\
        \(attribute: "aria-describedby", hint == nil ? nil : "\(name.description)-hint")>\n\(text)</textarea>\
        \(hint.map { "<p class=\"hint\" id=\"\(name.description)-hint\">\($0)</p>" as HTML })</div>
        """
    }
}
