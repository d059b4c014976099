internal import Basics
internal import Channels
internal import Desk
internal import People
internal import Tickets

/// One thing said, in a thread.
enum MessageView {
    static func html(
        _ message: Message, author: PersonRef?, mentions: [PersonRef], told: [Told] = [], _ reader: Reader, csrf: String
    ) -> HTML {
        let tone: HTML =
            switch message.kind {
            case .incoming: ""
            case .reply: " ours"
            case .automatic: " ours automatic"
            case .note: " note"
            }
        let id = message.id.description
        return """
            <article class="message\(tone)" id="m-\(id)" data-message="\(id)" aria-labelledby="h-\(id)">\
            <header id="h-\(id)"><b>\(writer(message, author))</b><span>\(what(message, reader))\(reader.time(message.at))\(splitting(message, reader))</span></header>\
            <div class="body" lang="\(language(message))">\(content(message, reader))</div>\
            \(files(message, reader))\(ToldList.line(told, reader))\(footer(message, mentions: mentions, reader, csrf: csrf))</article>
            """
    }

    /// Who wrote it. A stranger's address reads from left to right whatever the name does, each by itself.
    private static func writer(_ message: Message, _ author: PersonRef?) -> HTML {
        if let author { return "\(isolated: author.name)" }
        guard let open = message.from.lastIndex(of: "<"), message.from.hasSuffix(">") else { return "\(isolated: message.from)" }
        let (name, address) = (message.from[..<open].trimmed, message.from[message.from.index(after: open)...].dropLast())
        guard !name.isEmpty else { return "<bdi dir=\"ltr\">\(String(address))</bdi>" }
        return "\(isolated: name)</b> <b class=\"address\"><bdi dir=\"ltr\">\(String(address))</bdi>"
    }

    private static func what(_ message: Message, _ reader: Reader) -> HTML {
        switch message.kind {
        // A note without an author came from somebody who was asked.
        case .note: "\(reader[message.author == nil ? .answerFromOutside : .note]) · "
        case .automatic: "\(reader[.automatic]) · "
        case .incoming, .reply: ""
        }
    }

    /// Another matter begins where the customer says something.
    private static func splitting(_ message: Message, _ reader: Reader) -> HTML {
        guard message.kind == .incoming else { return .empty }
        return " <a class=\"quiet split\" href=\"\(link: "/messages/\(message.id)/split")\">\(reader[.splitAct])</a>"
    }

    /// The tag for the browser's hyphens, fonts and voice; "und" tells it nothing and is left empty.
    private static func language(_ message: Message) -> String { message.language == .undetermined ? "" : message.language.rawValue }

    private static func content(_ message: Message, _ reader: Reader) -> HTML {
        if message.hasHTML { return frame(message, reader) }
        let (said, quoted) = parts(of: message)
        // A customer's asterisk is an asterisk.
        let paragraphs = message.kind == .incoming ? Prose.html(said) : Prose.formatted(said)
        guard let quoted else { return paragraphs }
        return """
            \(paragraphs)<details class="quoted"><summary>\(reader[.quotedHistory])</summary>\
            <blockquote>\(Prose.html(quoted))</blockquote></details>
            """
    }

    /// What was said now, and the history below it that the writer's program quoted.
    static func parts(of message: Message) -> (said: Substring, quoted: Substring?) {
        let text = message.text[...]
        guard let at = message.quoteAt, at >= 0, at < text.utf8.count else { return (text, nil) }
        // An offset into the middle of a character is moved back to its beginning.
        var place = text.utf8.index(text.startIndex, offsetBy: at)
        while place > text.startIndex, place.samePosition(in: message.text.unicodeScalars) == nil { place = text.utf8.index(before: place) }
        return (text[..<place], text[place...])
    }

    /// The sender's own HTML, cleaned by the house, in a frame that has no scripts and no access to the page. The link
    /// for pictures opens in the same frame, without a script.
    private static func frame(_ message: Message, _ reader: Reader) -> HTML {
        let id = message.id
        let pictures: HTML =
            message.hasRemotePictures
            ? "<p class=\"pictures\">\(reader[.picturesBlocked]) <a href=\"\(link: "/messages/\(id)/body?pictures=1")\" target=\"frame-\(id.description)\">\(reader[.showPictures])</a></p>"
            : .empty
        return """
            \(pictures)<iframe class="mail" name="frame-\(id.description)" id="frame-\(id.description)" sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox" \
            src="\(link: "/messages/\(id)/body")" title="\(reader[.messageBody])" loading="lazy" referrerpolicy="no-referrer"></iframe>
            """
    }

    private static func files(_ message: Message, _ reader: Reader) -> HTML {
        let shown = message.attachments.filter { !($0.isInline && message.hasHTML) }
        guard !shown.isEmpty else { return .empty }
        return "<ul class=\"files\" aria-label=\"\(reader[.attachments])\">\(shown.map { "<li>\(file($0, reader))</li>" as HTML })</ul>"
    }

    static func file(_ attachment: Attachment, _ reader: Reader) -> HTML {
        let name: HTML = "<bdi>\(attachment.name)</bdi> <span class=\"num\">\(reader.size(attachment.size))</span>"
        let way: Link = "/attachments/\(attachment.id)"
        switch attachment.check?.state {
        case .waiting: return "<span class=\"file\">\(name) <span class=\"file-state\">\(reader[.fileIsChecked])</span></span>"
        case .infected:
            // To whoever may answer for it the page says more.
            let more: Link = "/attachments/\(attachment.id)/check"
            return "<a class=\"file bad\" href=\"\(link: more)\">\(name) <span class=\"file-state\">\(reader[.fileWithheld])</span></a>"
        case .unchecked: return "<a class=\"file\" href=\"\(link: way)\">\(name) <span class=\"file-state\">\(reader[.fileUnchecked])</span></a>"
        case .clean, .released, nil: return given(attachment, name, reader)
        }
    }

    /// A picture is seen, a text can be read here, and anything can be had.
    private static func given(_ attachment: Attachment, _ name: HTML, _ reader: Reader) -> HTML {
        let way: Link = "/attachments/\(attachment.id)"
        if attachment.isPicture {
            return """
                <a class="file picture" href="\(link: way)"><img src="\(link: "/attachments/\(attachment.id)/thumbnail")" alt="" loading="lazy">\
                <span>\(name)</span></a>
                """
        }
        let read: HTML =
            FileText.isText(attachment.type)
            ? "<a class=\"file-state\" href=\"\(link: "/attachments/\(attachment.id)/text")\" aria-label=\"\(reader[.fileRead]) \(attachment.name)\">\(reader[.fileRead])</a>"
            : .empty
        return "<a class=\"file\" href=\"\(link: way)\">\(name)</a>\(read)"
    }

    private static func footer(_ message: Message, mentions: [PersonRef], _ reader: Reader, csrf: String) -> HTML {
        var lines: [HTML] = []
        if let delivery = message.delivery { lines.append(DeliveryView.html(delivery, of: message.id, reader, csrf: csrf)) }
        if !mentions.isEmpty {
            let names = mentions.map { "\(isolated: $0.name)" as HTML }.joined(by: HTML(text: reader[.listComma] + " "))
            lines.append("<span class=\"told\">\(reader.html(.mentioned, ["names": names]))</span>")
        }
        return lines.isEmpty ? .empty : "<footer>\(lines)</footer>"
    }
}

/// Where an outgoing message is; law 3 made visible.
enum DeliveryView {
    static func html(_ delivery: Message.Delivery, of message: MessageID, _ reader: Reader, csrf: String) -> HTML {
        switch delivery.state {
        case .held where delivery.until.map { $0 > reader.now + .minutes(5) } ?? false:
            """
            <span class="delivery due">\(reader[.leavesAt, ["when": delivery.until.map(reader.moment) ?? ""]])</span>\
            \(Parts.form("/messages/\(message)/undo", csrf, "<button class=\"button small\">\(reader[.takeBack])</button>"))
            """
        case .held:
            """
            <span class="delivery held"\(attribute: "data-until", delivery.until.map { String($0.milliseconds) }) \
            data-leaving="\(reader[.leavesIn])">\(reader[.leavesSoon])</span>\
            \(Parts.form("/messages/\(message)/undo", csrf, "<button class=\"button small\" data-press=\"z\">\(reader[.undo])</button>"))
            """
        case .queued: "<span class=\"delivery\">\(reader[.deliveryQueued])</span>"
        case .retrying:
            """
            <span class="delivery due">\(reader[.deliveryRetrying, ["when": delivery.until.map(reader.moment) ?? ""]])</span>\
            \(reason(delivery, reader))
            """
        case .sent:
            "<span class=\"delivery sent\"><svg class=\"ring\" viewBox=\"0 0 16 16\" aria-hidden=\"true\"><path d=\"m2.5 8.8 3.6 3.7L13.5 4\"/></svg>\(reader[.deliverySent])</span>"
        case .failed:
            """
            <span class="delivery failed" role="alert">\(reader[.deliveryFailed])</span>\(reason(delivery, reader))\
            \(Parts.form("/messages/\(message)/retry", csrf, "<button class=\"button small\">\(reader[.tryAgain])</button>"))
            """
        case .undone: "<span class=\"delivery\">\(reader[.deliveryUndone])</span>"
        }
    }

    private static func reason(_ delivery: Message.Delivery, _ reader: Reader) -> HTML {
        guard let reason = delivery.reason, !reason.isEmpty else { return .empty }
        if reason == Desk.recalledReason { return "<span class=\"reason\">\(reader[.deliveryRecalled])</span>" }
        return "<span class=\"reason\"><span class=\"unseen\">\(reader[.serverSaid]) </span><q dir=\"auto\">\(reason.shortened(to: 300))</q></span>"
    }
}
