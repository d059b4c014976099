internal import Basics
package import Desk
package import Knowledge

/// The form to a person. Likely answers stand below what is typed; they never stand in the way.
package enum HelpContactPage {
    /// What was typed.
    package struct Entry: Sendable {
        package var name = ""
        package var email = ""
        package var subject = ""
        package var text = ""
        /// Known to this showing of the form, so that pressing twice sends once.
        package var mark: String

        package init(mark: String) { self.mark = mark }
    }

    /// - Parameter hits: likely answers, for whoever asked to see them without a script.
    package static func page(
        _ entry: Entry, hits: [ArticleHit] = [], said: Said? = nil, csrf: String, _ frame: HelpFrame, _ reader: Reader
    ) -> HTML {
        let sheet = CentreSheet(
            title: reader[.helpContact], frame: frame, reader: reader, canonical: HelpPath.contact(frame.language), hasSearch: false)
        guard frame.hasContact else { return sheet.html("<h1>\(reader[.helpContact])</h1><p>\(reader[.contactClosed])</p>") }
        let answers: HTML =
            hits.isEmpty
            ? .empty : "<h2>\(reader[.contactAnswers])</h2>\(HelpPages.answers(hits, frame.language, words: entry.subject, reader))"
        return sheet.html(
            """
            <h1>\(reader[.helpContact])</h1><p>\(reader[.helpContactLead])</p>\(said.map(Parts.said))\
            \(form(entry, csrf, frame, reader, answers: answers))
            """)
    }

    private static func form(_ entry: Entry, _ csrf: String, _ frame: HelpFrame, _ reader: Reader, answers: HTML) -> HTML {
        Parts.form(
            HelpPath.contact(frame.language), csrf, class: "card stack", attributes: " enctype=\"multipart/form-data\"",
            """
            <input type="hidden" name="mark" value="\(entry.mark)">\
            <div class="field"><label for="subject">\(reader[.contactSubject])</label><input id="subject" name="subject" value="\(entry.subject)" dir="auto" \
            maxlength="200" required autocomplete="off" data-answers="\(link: HelpPath.answers(frame.language))" data-into="likely" \
            data-title="\(reader[.contactAnswers])"></div>\
            <div id="likely" class="centre-answers" role="status">\(answers)</div>\
            <div class="field"><label for="text">\(reader[.contactText])</label><textarea id="text" name="text" rows="8" dir="auto" maxlength="20000" required>\(entry.text)</textarea></div>\
            <div class="columns">\(Parts.Field(label: reader[.yourName], name: "name", value: entry.name, autocomplete: "name", isRequired: false, limit: 120).html)\
            \(Parts.Field(label: reader[.contactEmail], name: "email", type: "email", value: entry.email, hint: reader[.contactEmailHint], autocomplete: "email", isLatin: true, limit: 254).html)</div>\
            <div class="field"><label for="files">\(reader[.contactFiles])</label><input id="files" type="file" name="files" multiple></div>\
            <div class="unseen" aria-hidden="true"><label for="website">\(reader[.contactLeave])</label><input id="website" name="website" tabindex="-1" autocomplete="off"></div>\
            <div class="bar"><button class="button main">\(reader[.contactSend])</button>\
            <button class="button unscripted" name="look" value="yes" formnovalidate>\(reader[.contactLook])</button></div>
            """)
    }
}
