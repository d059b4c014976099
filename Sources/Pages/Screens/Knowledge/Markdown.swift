internal import Basics
internal import CCmark
internal import Channels
internal import Knowledge

/// An article's Markdown as a piece of a page, or as the plain text of a mail.
///
/// Two doors stand between what somebody wrote and the page: the library's safe mode, which lets no HTML through, and the
/// house's own sanitiser, which builds a new page of allowed parts.
package enum Markdown {
    private static let begun: Void = kept_cmark_begin()

    /// Where the files of articles are asked for: each door asks in its own way whether they may be seen.
    enum Files: String { case desk = "/articles/files/", helpCentre = "/help/files/" }

    static func html(_ text: String, files: Files = .desk) -> HTML {
        guard let made = rendered(text, isPlain: false) else { return Prose.html(text) }
        let safe = HTMLSanitizer.sanitize(
            made, allowRemotePictures: false, ownAddress: { address in ArticleFile.id(in: address).map { "\(files.rawValue)\($0)" } },
            enclosedPicture: { _ in nil })
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
