internal import Basics
internal import CCmark
internal import Channels

/// An article's Markdown as a piece of a page, or as the plain text of a mail.
///
/// Two doors stand between what somebody wrote and the page: the library's safe mode, which lets no HTML through, and the
/// house's own sanitiser, which builds a new page of allowed parts.
package enum Markdown {
    private static let begun: Void = kept_cmark_begin()

    static func html(_ text: String) -> HTML {
        guard let made = rendered(text, isPlain: false) else { return Prose.html(text) }
        let safe = HTMLSanitizer.sanitize(made, allowRemotePictures: false) { _ in nil }
        return "<div class=\"article-body\">\(HTML(bytes: Array(safe.html.utf8)))</div>"
    }

    /// What a reader reads of it, without marks: for a mail, and for a line about it.
    package static func plain(_ text: String) -> String { rendered(text, isPlain: true)?.trimmed ?? text }

    private static func rendered(_ text: String, isPlain: Bool) -> String? {
        _ = begun
        var text = text
        let made = text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { kept_cmark_render($0.baseAddress, $0.count, isPlain ? 1 : 0) }
        }
        guard let made else { return nil }
        defer { kept_cmark_free(made) }
        return String(cString: made)
    }
}
