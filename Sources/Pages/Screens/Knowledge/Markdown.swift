internal import CCmark
internal import Channels

/// An article's Markdown as a piece of a page.
///
/// Two doors stand between what somebody wrote and the page: the library's safe mode, which lets no HTML through, and the
/// house's own sanitiser, which builds a new page of allowed parts.
enum Markdown {
    private static let begun: Void = kept_cmark_begin()

    static func html(_ text: String) -> HTML {
        _ = begun
        var text = text
        let made = text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { kept_cmark_html($0.baseAddress, $0.count) }
        }
        guard let made else { return Prose.html(text) }
        defer { kept_cmark_free(made) }
        let safe = HTMLSanitizer.sanitize(String(cString: made), allowRemotePictures: false) { _ in nil }
        return "<div class=\"article-body\">\(HTML(bytes: Array(safe.html.utf8)))</div>"
    }
}
