internal import Basics
internal import Channels
package import Desk
internal import People

/// The texts of a mailbox: signature, acknowledgement and the frames of replies and notifications, in each language.
package enum MailTextPage {
    /// - Parameters:
    ///   - typed: what stands in the field; what is kept when `nil`.
    ///   - preview: how a mail with it reads; `nil` shows none.
    package static func page(_ screen: MailTextScreen, typed: String? = nil, preview: String? = nil, in around: Surroundings) -> HTML {
        let reader = around.reader
        let text = typed ?? screen.text ?? ""
        let own = Direction(of: text) ?? screen.tongue.direction
        let (id, kind, tongue) = (screen.mailbox.id, screen.kind.rawValue, screen.tongue.rawValue)
        let holes = screen.kind.holes.map { hole -> HTML in "<code dir=\"ltr\">{\(hole.rawValue)}</code> \(reader[hole.word])" }
        let reset: HTML =
            screen.text == nil
            ? .empty
            : Parts.confirm(reader[.textReset], question: reader[.textResetQuestion], "/mailboxes/\(id)/texts/\(kind)/\(tongue)/reset", around.csrf)
        return around.sheet(
            reader[.textsTitle], at: .mailboxes,
            lead: "<p class=\"soft\"><a href=\"\(link: "/mailboxes/\(screen.mailbox.id)")\"><bdi>\(screen.mailbox.name)</bdi></a></p>",
            """
            <nav class="tabs" aria-label="\(reader[.textsTitle])">\(MailTemplate.Kind.allCases.map { kindTab($0, screen, reader) })</nav>\
            <nav class="tabs" aria-label="\(reader[.language])">\(Tongue.allCases.map { tongueTab($0, screen, reader) })</nav>\
            <p class="soft">\(reader[screen.kind.hint])</p>\
            \(Parts.form(
                "/mailboxes/\(id)/texts/\(kind)/\(tongue)", around.csrf, class: "stack card",
                """
                <div class="field"><label for="text">\(reader[screen.kind.word])</label>\
                <textarea id="text" name="text" rows="10" dir="\(own.rawValue)" lang="\(screen.tongue.rawValue)" maxlength="\(String(MailTemplate.limit))" \
                aria-describedby="holes">\n\(text)</textarea>\
                <p class="hint" id="holes">\(reader[.textHoles]) \(holes.joined(by: " · "))</p>\
                \(screen.text == nil ? "<p class=\"hint\">\(reader[.textBuiltIn])</p>" as HTML : .empty)</div>\
                <div class="bar">\(Parts.button(reader[.save], class: "button main"))\
                <button class="button" formaction="\(link: "/mailboxes/\(id)/texts/\(kind)/\(tongue)/preview")">\(reader[.articlePreview])</button></div>
                """))\
            \(reset)\(preview.map { shown($0, reader) } ?? .empty)
            """)
    }

    private static func shown(_ text: String, _ reader: Reader) -> HTML {
        let paragraphs = text.split(separator: "\n\n").map { paragraph -> HTML in
            let lines = paragraph.split(separator: "\n", omittingEmptySubsequences: false).map { HTML(text: String($0)) }
            return "<p dir=\"auto\">\(lines.joined(by: "<br>"))</p>"
        }
        return "<section class=\"card\" id=\"preview\"><h2>\(reader[.articlePreview])</h2>\(paragraphs)</section>"
    }

    private static func kindTab(_ kind: MailTemplate.Kind, _ screen: MailTextScreen, _ reader: Reader) -> HTML {
        """
        <a class="tab" href="\(link: "/mailboxes/\(screen.mailbox.id)/texts/\(kind.rawValue)/\(screen.tongue.rawValue)")"\
        \(attribute: "aria-current", kind == screen.kind ? "page" : nil)>\(reader[kind.word])</a>
        """
    }

    private static func tongueTab(_ tongue: Tongue, _ screen: MailTextScreen, _ reader: Reader) -> HTML {
        let isWritten = screen.written.contains { $0.kind == screen.kind && $0.tongue == tongue }
        return """
            <a class="tab" lang="\(tongue.rawValue)" href="\(link: "/mailboxes/\(screen.mailbox.id)/texts/\(screen.kind.rawValue)/\(tongue.rawValue)")"\
            \(attribute: "aria-current", tongue == screen.tongue ? "page" : nil)>\(tongue.ownName)\
            \(isWritten ? " <span class=\"tag\">\(reader[.textOwn])</span>" as HTML : .empty)</a>
            """
    }
}

extension MailTemplate.Kind {
    fileprivate var word: Word {
        switch self {
        case .signature: .textSignature
        case .acknowledgement: .textAcknowledgement
        case .reply: .textReply
        case .notification: .textNotification
        }
    }

    fileprivate var hint: Word {
        switch self {
        case .signature: .textSignatureHint
        case .acknowledgement: .textAcknowledgementHint
        case .reply: .textReplyHint
        case .notification: .textNotificationHint
        }
    }
}

extension MailTemplate.Hole {
    /// What stands in its place.
    fileprivate var word: Word {
        switch self {
        case .text: .holeText
        case .customer: .holeCustomer
        case .agent: .holeAgent
        case .number: .holeNumber
        case .due: .holeDue
        case .mailbox: .holeMailbox
        case .address: .holeAddress
        }
    }
}
