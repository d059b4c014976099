/// Finds where history begins in a page by the containers that mail programs put it into.
struct HistoryMark {
    enum Kind {
        /// A container that ends where the history ends.
        case quote
        /// A head line above a quote.
        case heading
        /// From here to the end of the page, whatever comes (Outlook).
        case rest
    }

    private(set) var start: Int?
    private var depth = 0
    private var goesToTheEnd = false
    private var isPending = false

    mutating func open(_ kind: Kind, at offset: Int) {
        if start == nil {
            start = offset
            isPending = true
        }
        if kind == .rest { goesToTheEnd = true } else { depth += 1 }
    }

    mutating func close(_ kind: Kind) {
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
        } else if Self.quotes.contains(where: names.contains) || id.contains("yahoo_quoted") {
            self = .quote
        } else if name == "blockquote", element.attribute("type")?.lowercased() == "cite" {
            self = .quote
        } else {
            return nil
        }
    }

    private static let outlook = ["divrplyfwdmsg", "appendonsend", "mail-editor-reference-message-container", "olk_src_body_section"]
    private static let headings = ["moz-cite-prefix", "gmail_attr", "protonmail_signature_block_quote"]
    // The last is our own, on every reply that leaves the house; webmail puts its own letters before class names.
    private static let quotes = ["gmail_quote", "gmail_extra", "yahoo_quoted", "protonmail_quote", "zmail_extra", "tutanota_quote", "kept_reply"]
}
