package import Basics
package import Desk
internal import People
internal import Tickets

/// Writing to a third party on the customer's behalf, and promising the customer to tell what came of it.
package enum InquiryFormView {
    /// What stands in the form: the draft, or what was typed when it could not be taken.
    package struct Entry: Sendable {
        package var form: InquiryForm
        /// The id of a party in the address book; empty for a new one.
        package var party = ""
        package var address = ""
        package var name = ""
        package var language = ""
        package var subject = ""
        package var text = ""
        package var due: Moment?
        package var words: String
        package var reply: String
        package var holds = true

        package init(_ form: InquiryForm) {
            self.form = form
            words = form.words
            reply = form.mayReply ? form.reply : ""
            party = form.parties.first?.id.description ?? ""
        }
    }

    static func html(_ entry: Entry, in around: Surroundings) -> HTML {
        let (reader, number) = (around.reader, entry.form.number)
        return """
            <section class="hand-on" id="inquire" aria-labelledby="inquire-title"><h2 id="inquire-title">\(reader[.inquire])</h2>\
            <p class="hint">\(reader[.inquireLead])</p>
            \(Parts.form("/tickets/\(number)/inquiries", around.csrf, class: "stack", attributes: " enctype=\"multipart/form-data\"", """
                \(party(entry, reader))
                \(Parts.Field(label: reader[.subject], name: "subject", value: entry.subject, limit: 300).html)
                \(area("text", entry.text, reader[.inquireText], rows: 5, isNeeded: true, hint: nil))
                <div class="field"><label for="file">\(reader[.attachments])</label><input id="file" type="file" name="file" multiple></div>
                <fieldset class="stack"><legend>\(reader[.inquirePromise])</legend>
                <div class="columns"><div class="field"><label for="words">\(reader[.promiseWords])</label>\
                <input id="words" name="words" dir="auto" required maxlength="300" autocomplete="off" value="\(entry.words)"></div>\
                <div class="field"><label for="due">\(reader[.promiseWhen])</label><input id="due" name="due" type="datetime-local" dir="ltr" required \
                min="\(reader.local(reader.now))" value="\(reader.local(entry.due ?? entry.form.due))"></div></div>
                \(entry.form.mayReply ? area("reply", entry.reply, reader[.inquireReply], rows: 4, isNeeded: false, hint: reader.html(.inquireReplyHint, ["time": "<code dir=\"ltr\">{time}</code>"])) : .empty)</fieldset>
                <label class="check"><input type="checkbox" name="hold" value="1"\(flag: "checked", entry.holds)> \(reader[.inquireHold])</label>
                <div class="bar"><button class="button main">\(reader[.inquireSend])</button>\
                <a class="button" href="\(link: "/tickets/\(number)")">\(reader[.cancel])</a></div>
                """ as HTML))
            </section>
            """
    }

    private static func party(_ entry: Entry, _ reader: Reader) -> HTML {
        let known = entry.form.parties.map { party -> HTML in
            let shown = party.name == party.address ? party.name : "\(party.name) · \(party.address)"
            return "<option value=\"\(party.id.description)\"\(flag: "selected", party.id.description == entry.party)>\(shown)</option>"
        }
        return """
            <div class="columns"><div class="field"><label for="party">\(reader[.inquireTo])</label><select id="party" name="party" autofocus>\(known)\
            <option value=""\(flag: "selected", entry.party.isEmpty)>\(reader[.inquireNewParty])</option></select></div>\
            \(Parts.Field(label: reader[.inquireAddress], name: "address", type: "email", value: entry.address, isRequired: false, isLatin: true, limit: 254).html)\
            \(Parts.Field(label: reader[.name], name: "name", value: entry.name, isRequired: false, limit: 200).html)\
            \(Parts.select(reader[.language], name: "language", AskForm.languages, chosen: entry.language.isEmpty ? reader.tongue.rawValue : entry.language))</div>
            """
    }

    static func area(_ name: StaticString, _ text: String, _ label: String, rows: Int, isNeeded: Bool, hint: HTML?) -> HTML {
        """
        <div class="field"><label for="\(name.description)">\(label)</label>\
        <textarea id="\(name.description)" name="\(name.description)" rows="\(rows)" dir="auto" maxlength="100000"\(flag: "required", isNeeded)\
        \(attribute: "aria-describedby", hint == nil ? nil : "\(name.description)-hint")>\n\(text)</textarea>\
        \(hint.map { "<p class=\"hint\" id=\"\(name.description)-hint\">\($0)</p>" as HTML })</div>
        """
    }
}
