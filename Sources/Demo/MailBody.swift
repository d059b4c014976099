internal import Basics

/// The two forms of one mail.
struct MailBody {
    let words: String
    let quoteLine: String
    let quote: String?
    let direction: Direction

    var text: String {
        guard let quote else { return words }
        let lines = quote.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? ">" : "> \($0)" }
        return words + "\n\n" + quoteLine + "\n" + lines.joined(separator: "\n")
    }

    /// - Parameters:
    ///   - inline: the Content-IDs of pictures that stand below the words.
    ///   - hasLogo: a signature with a picture that lies elsewhere, as companies like to have.
    func html(inline: [String], hasLogo: Bool) -> String {
        var out = "<html><body dir=\"\(direction.rawValue)\" style=\"font-family: sans-serif\">\n"
        out += Self.paragraphs(words)
        for id in inline { out += "<p><img src=\"cid:\(id)\" alt=\"\" width=\"320\"></p>\n" }
        if hasLogo { out += "<p><img src=\"https://img.example.net/signature/logo.png\" alt=\"\" width=\"96\" height=\"24\"></p>\n" }
        if let quote {
            out += "<div class=\"gmail_quote\">\(Self.escaped(quoteLine))<blockquote>\n\(Self.paragraphs(quote))</blockquote></div>\n"
        }
        return out + "</body></html>\n"
    }

    private static func paragraphs(_ text: String) -> String {
        var out = ""
        for paragraph in text.split(separator: "\n\n") {
            out += "<p>" + escaped(String(paragraph)).replacing("\n", with: "<br>\n") + "</p>\n"
        }
        return out
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
    }
}
