/// Finds where history begins in a page by the containers that mail programs put it into.
struct HistoryMark {
    enum Kind {
        /// A container that ends where the history ends.
        case quote
        /// A head line above a quote.
        case heading
        /// From here to the end of the page, whatever comes (Outlook).
        case rest
        /// What a desk like this one wrote: history below other words, and the mail itself where it stands first.
        case own
    }

    private(set) var start: Int?
    /// Of the desks' own that are open now, which count.
    private var owns: [Bool] = []
    private var depth = 0
    private var goesToTheEnd = false
    private var isPending = false

    /// - Parameter isFirst: whether nothing was written above it.
    mutating func open(_ kind: Kind, at offset: Int, isFirst: Bool) {
        if kind == .own {
            owns.append(!isFirst)
            if isFirst { return }
        }
        if start == nil {
            start = offset
            isPending = true
        }
        if kind == .rest { goesToTheEnd = true } else { depth += 1 }
    }

    mutating func close(_ kind: Kind) {
        if kind == .own, owns.popLast() == false { return }
        if kind != .rest { depth = max(0, depth - 1) }
    }

    /// Words come. Words behind a quote are the writer's again, and what was quoted above them is context.
    mutating func words(at offset: Int) {
        guard start != nil, depth == 0, !goesToTheEnd else { return }
        start = nil
    }

    /// The line on which history begins has begun.
    mutating func moved(to offset: Int, isBlank: Bool) {
        guard isPending, start != nil else { return }
        start = offset
        isPending = isBlank
    }
}

extension HistoryMark.Kind {
    init?(_ element: HTMLElement, _ name: String) {
        guard name == "div" || name == "blockquote" || name == "table" || name == "hr" || name == "p" else { return nil }
        let names = (element.attribute("class") ?? "").lowercased()
        let id = (element.attribute("id") ?? "").lowercased()
        if Self.outlook.contains(where: id.hasSuffix) {
            self = .rest
        } else if Self.headings.contains(where: names.contains) {
            self = .heading
        } else if names.contains("kept_reply") {
            self = .own
        } else if Self.quotes.contains(where: names.contains) || id.contains("yahoo_quoted") {
            self = .quote
        } else if name == "blockquote", element.attribute("type")?.lowercased() == "cite" {
            self = .quote
        } else if name == "div", let style = element.attribute("style"), Self.isOutlookRule(style) {
            self = .rest
        } else {
            return nil
        }
    }

    /// The line that Outlook draws above what it quotes, in all its ages.
    private static func isOutlookRule(_ style: String) -> Bool {
        guard style.utf8.count < 400 else { return false }
        let style = style.lowercased().filter { !$0.isWhitespace }
        return style.hasPrefix("border:none;border-top:solid#e1e1e1") || style.hasPrefix("border:none;border-top:solid#b5c4df")
    }

    private static let outlook = [
        "divrplyfwdmsg", "appendonsend", "mail-editor-reference-message-container", "olk_src_body_section", "stopspelling", "divreplymessage",
    ]
    private static let headings = ["moz-cite-prefix", "gmail_attr", "protonmail_signature_block_quote"]
    // Webmail puts its own letters before class names.
    private static let quotes = [
        "gmail_quote", "gmail_extra", "yahoo_quoted", "protonmail_quote", "zmail_extra", "tutanota_quote", "ymail_quote", "yahooquoted",
        "quote-container", "mailquote", "mail_quote", "gmx_quote", "uikit_quote", "cm_quote", "mobile-quote", "iwloq", "front-blockquote",
        "freebirdformviewerviewheader_quote", "zm_quote",
    ]
}

extension HistoryMark {
    /// The containers that mail programs put signatures into.
    static func isSignature(_ element: HTMLElement, _ name: String) -> Bool {
        guard name == "div" || name == "table" || name == "p" else { return false }
        let names = (element.attribute("class") ?? "").lowercased()
        if signatures.contains(where: names.contains) || element.attribute("data-smartmail")?.lowercased() == "gmail_signature" { return true }
        guard let id = element.attribute("id")?.lowercased(), !id.isEmpty else { return false }
        return id == "signature" || id.hasSuffix("_signature") || signatures.contains(where: id.hasSuffix)
    }

    private static let signatures = [
        "gmail_signature", "moz-signature", "protonmail_signature_block", "applemailsignature", "ms-outlook-mobile-signature",
        "ymail_android_signature", "ydp-signature", "yahoo_signature", "composer_signature", "lenovo_signature", "edo-signature", "x_signature",
        "zm_signature",
        "tutanota_signature", "mail-signature", "signature_wrapper", "js-signature-widget",
    ]
}
