internal import Basics
internal import Desk
internal import People
package import Tickets

/// The place to answer: a reply to the customer or a note inside, kept as a draft while it is written.
///
/// One form for both. Which of the two it is, is a choice in the form, and the style sheet shows the buttons that belong
/// to it; so it works without a script.
package enum Composer {
    static func html(_ screen: TicketScreen, text: String?, reading: HTML? = nil, in around: Surroundings) -> HTML {
        let (number, reader) = (screen.ticket.number, around.reader)
        let mayReply = screen.mayAnswer && screen.replyTo != nil
        let isNote = !mayReply || screen.draft?.kind == .note
        return """
            <section class="composer" id="composer" aria-label="\(reader[.answer])"\(attribute: "data-presence", "/tickets/\(number)/presence")>
            \(Parts.form("/tickets/\(number)/replies", around.csrf, attributes: "\(attribute: "id", "write")\(attribute: "data-draft", "/tickets/\(number)/draft")\(attribute: "data-person", around.frame.asker.id.description)\(attribute: "data-reading", mayReply ? "/tickets/\(number)/draft/reading" : nil)\(attribute: "data-unsaved", reader[.draftUnsaved])\(attribute: "data-restored", reader[.draftRestored])", """
                <input type="hidden" name="version" value="\(screen.draft?.version ?? 0)">
                <div class="bar kinds">\(kinds(mayReply: mayReply, isNote: isNote, reader))\(address(screen, reader))<span class="push"></span>\
                \(TicketPage.presence(screen.present, reader))</div>
                \(marks(reader))
                <textarea name="text" id="text" dir="auto" rows="5" aria-label="\(reader[.answer])" placeholder="\(reader[.writeHere])" \
                data-people="\(screen.colleagues.map(\.name).joined(separator: "\n"))" aria-keyshortcuts="r n">\n\(text ?? screen.draft?.text ?? "")</textarea>
                \(MacroBar.html(screen, reader))
                \(mayReply ? reading ?? DraftReadingView.html(.init(), .init(), reader) : .empty)
                \(files(screen.draft?.attachments ?? [], number: number, reader))
                \(mayReply ? PromiseCard.withReply(reader) + later(reader) : .empty)
                <div class="bar buttons"><button type="button" class="button small scripted" data-attach>\(reader[.attach])</button>\
                \(TicketPage.draftState(version: screen.draft?.version ?? 0, screen.draft.map { reader[.draftSaved, ["when": reader.moment($0.savedAt)]] } ?? "", tone: ""))\
                <span class="sends">\(sends(mayReply: mayReply, number: number, reader))</span></div>
                """ as HTML))
            \(attachForm(number, in: around))
            </section>
            """
    }

    /// Marks for those who do not write them themselves. They are nothing without a script; the marks are read all the same.
    private static func marks(_ reader: Reader) -> HTML {
        let mark = { (name: StaticString, word: Word, face: HTML, key: String?) -> HTML in
            """
            <button type="button" class="quiet" data-mark="\(name.description)" aria-label="\(reader[word])" title="\(reader[word])"\
            \(attribute: "aria-keyshortcuts", key)>\(face)</button>
            """
        }
        return """
            <div class="marks scripted" role="toolbar" aria-label="\(reader[.marks])" aria-controls="text">\(mark("strong", .markStrong, "<b>B</b>", "Control+b"))\
            \(mark("emphasis", .markEmphasis, "<i>I</i>", "Control+i"))\(mark("link", .markLink, "↗", "Control+Shift+k"))\
            \(mark("list", .markList, "•", nil))\(mark("numbers", .markNumbers, "1.", nil))\(mark("quote", .markQuote, "❝", nil))</div>
            """
    }

    private static func kinds(mayReply: Bool, isNote: Bool, _ reader: Reader) -> HTML {
        let reply: HTML = """
            <label class="kind"><input type="radio" name="kind" value="reply" id="kind-reply"\(flag: "checked", !isNote)\(flag: "disabled", !mayReply)>\
            <span>\(reader[.reply])\(Parts.Key("r", reader).html)</span></label>
            """
        return """
            <span class="tabs" role="group" aria-label="\(reader[.answer])">\(reply)\
            <label class="kind"><input type="radio" name="kind" value="note" id="kind-note"\(flag: "checked", isNote)>\
            <span>\(reader[.note])\(Parts.Key("n", reader).html)</span></label></span>
            """
    }

    private static func address(_ screen: TicketScreen, _ reader: Reader) -> HTML {
        let to = screen.replyTo.map { reader.html(.emailTo, ["address": "<bdi dir=\"ltr\">\($0)</bdi>"]) } ?? HTML(text: reader[.noAddress])
        return "<span class=\"tag for-reply\">\(to)</span><span class=\"tag for-note\">\(reader[.noteHint])</span>"
    }

    private static func sends(mayReply: Bool, number: Int64, _ reader: Reader) -> HTML {
        let note: HTML = """
            <button class="button main for-note" formaction="\(link: "/tickets/\(number)/notes")" data-send="note" formnovalidate>\(reader[.addNote]) <kbd>⌘⏎</kbd></button>
            """
        guard mayReply else { return note }
        return """
            <button class="button for-reply" name="then" value="solve">\(reader[.sendAndSolve])</button>\
            <button class="button for-reply" name="then" value="wait">\(reader[.sendAndWait])</button>\
            <button class="button main for-reply" name="then" value="send" data-send="reply">\(reader[.send]) <kbd>⌘⏎</kbd></button>\(note)
            """
    }

    /// Sending it when the customer is awake, or when a thing has happened.
    private static func later(_ reader: Reader) -> HTML {
        """
        <details class="fold for-reply sending-later"><summary>\(reader[.sendLater])</summary><div class="bar">\
        <input type="datetime-local" name="leaves" dir="ltr" aria-label="\(reader[.leavesWhen])" value="\(reader.local(reader.now + .hours(12)))">\
        <button class="button small" name="then" value="later" formnovalidate>\(reader[.sendLater])</button></div>\
        <p class="hint">\(reader[.sendLaterHint])</p></details>
        """
    }

    /// The draft's attachments, and the fragment after one came or went. Removing one posts the whole form, so that the
    /// text travels along.
    package static func files(_ attachments: [Attachment], number: Int64, _ reader: Reader) -> HTML {
        let items = attachments.map { file -> HTML in
            """
            <li>\(MessageView.file(file, reader))<button class="quiet" formaction="\(link: "/tickets/\(number)/draft/attachments/\(file.id)/removal")" \
            formnovalidate hx-post="\(link: "/tickets/\(number)/draft/attachments/\(file.id)/removal")" hx-target="#draft-files" hx-swap="outerHTML" \
            aria-label="\(reader[.removeFile, ["name": file.name]])">×</button></li>
            """
        }
        return "<ul class=\"files\" id=\"draft-files\" aria-label=\"\(reader[.attachments])\" aria-live=\"polite\">\(items)</ul>"
    }

    /// Files go up by a form of their own, for a form in a form is not HTML. The token stands before the file.
    private static func attachForm(_ number: Int64, in around: Surroundings) -> HTML {
        Parts.form(
            "/tickets/\(number)/draft/attachments", around.csrf, class: "attach",
            attributes: """
                 id="attach" enctype="multipart/form-data" hx-post="\(link: "/tickets/\(number)/draft/attachments")" hx-encoding="multipart/form-data" \
                hx-trigger="submit, change from:#files" hx-target="#draft-files" hx-swap="outerHTML"
                """,
            """
            <label class="unscripted"><span>\(around.reader[.attach])</span> <input type="file" name="file" id="files" multiple></label>\
            <button class="button small unscripted">\(around.reader[.upload])</button>
            """)
    }
}
