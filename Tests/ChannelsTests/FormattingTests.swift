import Basics
import Channels
import TestSupport
import Testing

@Suite("What an agent writes is read for its marks") struct FormattingTests {
    private typealias Run = Formatting.Run

    private func line(_ text: String) -> [Formatting.Run]? {
        guard case .paragraph(let lines) = Formatting.blocks(of: text).first, Formatting.blocks(of: text).count == 1 else { return nil }
        return lines.first
    }

    @Test("strong, emphasis and links, in every script")
    func marks() {
        #expect(line("a **b c** d") == [.text("a "), .strong([.text("b c")]), .text(" d")])
        #expect(line("**สำคัญ**มาก") == [.strong([.text("สำคัญ")]), .text("มาก")])
        #expect(line("זה **חשוב**, *מאוד*.") == [.text("זה "), .strong([.text("חשוב")]), .text(", "), .emphasis([.text("מאוד")]), .text(".")])
        #expect(line("**a *b* c**") == [.strong([.text("a "), .emphasis([.text("b")]), .text(" c")])])
        #expect(
            line("see [our page](https://a.example/x_(y) now") == [
                .text("see "), .link([.text("our page")], to: "https://a.example/x_(y"), .text(" now"),
            ])
    }

    @Test(
        "what only looks like a mark stays as it was written",
        arguments: [
            "2 * 3 * 4 = 24", "a*b*c", "** not strong **", "**open", "*open", "snake_case_name", "5*", "[not a link] (https://a.example)",
            "[x](javascript:alert)", "[](https://a.example)", "[x](https://a b)", "- Anna", "1. maja 2026. u 10 h", "* * *", "****", "**", "*", "[",
            "](",
            "a ** b", "# not a heading", "<b>no</b>", "Rating: *****",
        ])
    func innocent(_ text: String) { #expect(line(text) == [.text(text)]) }

    @Test("lists, numbers and quotes")
    func blocks() {
        let text = "Hello,\n\nPlease:\n- one\n- **two**\n\n3) three\n4) four\n> said before\n> and **again**\nend"
        #expect(
            Formatting.blocks(of: text) == [
                .paragraph([[.text("Hello,")]]), .paragraph([[.text("Please:")]]), .list([[.text("one")], [.strong([.text("two")])]], from: nil),
                .list([[.text("three")], [.text("four")]], from: 3),
                .quote([[.text("said before")], [.text("and "), .strong([.text("again")])]]), .paragraph([[.text("end")]]),
            ])
        #expect(Formatting.blocks(of: "\n \n").isEmpty)
    }

    @Test("a mail carries both forms: the marks in its plain part, what they mean in its HTML")
    func mail() throws {
        let text = "**Important:** see [the page](https://shop.example/?a=1&b=\"2\").\n\n- אחת\n- שתיים <script>x</script>\n\n> He said <b>"
        let page = try html(of: text)
        #expect(page.contains("<strong>Important:</strong> see <a href="))
        #expect(page.contains("<ul dir=\"rtl\">\n<li>אחת</li>") && page.contains("&lt;script&gt;") && !page.contains("<script>"))
        #expect(page.contains("<blockquote dir=\"ltr\">He said &lt;b&gt;</blockquote>"))
    }

    private func html(of text: String) throws -> String {
        let address = MailAddress(name: nil, address: try #require(EmailAddress("help@shop.example")))
        let raw = MailComposer.compose(
            MailToSend(
                from: address, to: [address], cc: [], subject: "x", text: text, messageID: "a@b", inReplyTo: [], references: [], attachments: [],
                language: LanguageTag(rawValue: "en"), isAutomatic: false, date: Moment(milliseconds: 1_795_510_800_000)))
        let read = try MailParser.parse(raw)
        #expect(read.text.trimmed == text, "the plain part is what was written")
        return try #require(read.html)
    }

    @Test("no text loses a letter, and no text takes long", arguments: 1...40)
    func hostile(_ seed: UInt64) throws {
        var chance = SeededRandom(seed)
        let pieces = ["*", "**", "[", "](", ")", "https://", "a", " ", "\n", "- ", "1. ", ">", "ש", "่", "é", "*a*", "**b**"]
        let text = (0..<4_000).map { _ in pieces.randomElement(using: &chance)! }.joined()
        func letters(_ text: String) -> Int { text.count { "aשéb".contains($0) } }
        let plain = Formatting.blocks(of: text).map { block in
            switch block {
            case .paragraph(let lines), .quote(let lines), .list(let lines, _): lines.map(said).joined(separator: "\n")
            }
        }.joined(separator: "\n")
        #expect(letters(plain) == letters(text))
        // What opens and never closes.
        for mark in ["**a", "*a ", "[a", "[a](", "**a*b"] { _ = Formatting.blocks(of: String(repeating: mark, count: 20_000)) }
    }

    /// The words, and where links lead, so that every letter is somewhere.
    private func said(_ runs: [Formatting.Run]) -> String {
        runs.map { run in
            switch run {
            case .text(let text): text
            case .strong(let inner), .emphasis(let inner): said(inner)
            case .link(let inner, let to): said(inner) + to
            }
        }.joined()
    }
}
