import Channels
import Testing

@Suite("A stranger's page is made harmless")
struct HTMLSanitizerTests {
    private func clean(_ html: String, remote: Bool = false) -> SafeHTML {
        HTMLSanitizer.sanitize(html, allowRemotePictures: remote) { $0 == "pic@x" ? "/attachments/1" : nil }
    }

    @Test("against each known attack", arguments: MailCorpus.attacks)
    func attacks(page: String) {
        let once = clean(page)
        #expect(ActiveContent.found(in: once.html) == [])
        #expect(clean(once.html).html == once.html, "cleaned again it stays the same")
        let open = clean(page, remote: true)
        #expect(ActiveContent.found(in: open.html) == [])
        #expect(clean(open.html, remote: true).html == open.html)
    }

    @Test(
        "and keeps what is harmless",
        arguments: [
            ("<p dir=\"rtl\" lang=he>שלום</p>", "<p dir=\"rtl\" lang=\"he\">שלום</p>"),
            ("<b>a</b> &amp; <i>b</i>", "<b>a</b> &amp; <i>b</i>"),
            (
                "<a href=\"https://a.example/?x=1&amp;y=2\">a</a>",
                "<a href=\"https://a.example/?x=1&amp;y=2\" rel=\"noopener noreferrer nofollow\" target=\"_blank\">a</a>"
            ),
            (
                "<a href=\"mailto:a@example.org\">a</a>",
                "<a href=\"mailto:a@example.org\" rel=\"noopener noreferrer nofollow\" target=\"_blank\">a</a>"
            ),
            ("<a href=\"javascript:alert(1)\">a</a>", "<a>a</a>"),
            ("<p style=\"color: red; position: fixed; background: url(x)\">a</p>", "<p style=\"color:red\">a</p>"),
            ("<table><tr><td colspan=2 onclick=x>a</td></tr></table>", "<table><tbody><tr><td colspan=\"2\">a</td></tr></tbody></table>"),
            ("<blockquote type=cite>q</blockquote>", "<blockquote type=\"cite\">q</blockquote>"),
            ("<custom-tag><p>a</p></custom-tag>", "<p>a</p>"),
            ("<form><p>a<input></p></form>", "<p>a</p>"),
            ("<html dir=rtl><body><p>שלום</p></body></html>", "<div dir=\"rtl\"><p>שלום</p></div>"),
            ("", ""), ("plain", "plain"),
        ])
    func keeps(page: String, expected: String) {
        #expect(clean(page).html == expected)
    }

    @Test("and blocks pictures from elsewhere until they are asked for, their words stay")
    func pictures() {
        let page = "<img src=\"https://t.example/p.gif\" alt=\"a shoe\"><img src=\"cid:pic%40x\"><img src=\"cid:other\"><img src=\"/attachments/2\">"
        let blocked = clean(page)
        #expect(blocked.hasRemotePictures)
        #expect(blocked.html == "<img alt=\"a shoe\"><img src=\"/attachments/1\"><img><img>")
        #expect(clean(page, remote: true).html.contains("src=\"https://t.example/p.gif\""))
        #expect(HTMLSanitizer.hasRemotePictures(page))
        #expect(!HTMLSanitizer.hasRemotePictures("<img src=cid:x><p>https://x.example</p>"))
    }

    @Test(
        "and only an own path is taken for an enclosed picture",
        arguments: ["https://evil.example", "//evil.example", "javascript:x", "/\\evil.example"])
    func ownPaths(path: String) {
        #expect(HTMLSanitizer.sanitize("<img src=cid:x>", allowRemotePictures: true) { _ in path }.html == "<img>")
    }

    /// The pages are made by name, so that the log of a run stays readable.
    enum WildPage: String, CaseIterable, Sendable {
        case deep, aFramesetInTheDeep = "a frameset in the deep", endsOfNothing = "ends of nothing", formattingSquared = "formatting squared", tables,
            links, misnested, foreign, lists, attributes, entities, style, comments, choices, templates, quotes

        var html: String {
            switch self {
            case .deep: String(repeating: "<div>", count: 200_000) + "x"
            case .aFramesetInTheDeep: String(repeating: "<x>", count: 300_000) + "<frameset>"
            case .endsOfNothing: String(repeating: "<span>", count: 100_000) + String(repeating: "</x>", count: 150_000)
            case .formattingSquared: (0..<20_000).map { "<font color=\($0)>" }.joined() + String(repeating: "<p>", count: 30_000)
            case .tables: String(repeating: "<table>", count: 30_000)
            case .links: String(repeating: "<a href=x>", count: 50_000)
            case .misnested: String(repeating: "<b><p>", count: 30_000)
            case .foreign: String(repeating: "<svg><desc>", count: 30_000)
            case .lists: String(repeating: "<ul><li>", count: 30_000)
            case .attributes: "<p " + (0..<20_000).map { "a\($0)=1 " }.joined() + ">x"
            case .entities: String(repeating: "&amp", count: 200_000)
            case .style: "<p style=\"" + String(repeating: "color:red;", count: 100_000) + "\">x"
            case .comments: String(repeating: "<!--", count: 200_000)
            case .choices: String(repeating: "<select><option>", count: 30_000)
            case .templates: String(repeating: "<template>", count: 30_000)
            case .quotes: String(repeating: "<blockquote>", count: 30_000) + "x"
            }
        }
    }

    @Test("and wild pages are bounded in time, memory and depth", .serialized, arguments: WildPage.allCases)
    func wild(kind: WildPage) {
        let page = kind.html
        var safe = clean("")
        let time = threadTime {
            safe = clean(page)
            _ = HTMLText.text(from: page)
        }
        #expect(safe.html.utf8.count <= 16 << 20)
        #expect(ActiveContent.found(in: safe.html) == [])
        #expect(time < 20)
    }

    @Test("and 50,000 divisions within one another cost little more than as many side by side")
    func divisions() {
        let words = "Please help me with my order."
        let deep = String(repeating: "<div>", count: 50_000) + words
        let flat = String(repeating: "<div></div>", count: 23_000) + words
        #expect(HTMLText.text(from: deep).contains(words) && HTMLText.text(from: flat).contains(words))
        let (long, short) = (threadTime { _ = HTMLText.text(from: deep) }, threadTime { _ = HTMLText.text(from: flat) })
        // The parse of a page that is too deep ends after a time that goes by its size.
        #expect(long < short * 4 + 0.6)
    }
}

@Suite("A page becomes plain text")
struct HTMLTextTests {
    @Test(
        "as a person would type it",
        arguments: [
            ("<p>One</p><p>Two<br>three</p>", "One\n\nTwo\nthree"), ("<div>a</div><div><br></div><div>b</div>", "a\n\nb"),
            ("<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>", "- a\n- b\n  - c"), ("<ol start=3><li>a<li>b</ol>", "3. a\n4. b"),
            ("<a href='https://x.example/'>x.example</a>", "x.example"), ("<a href='https://y.example'>here</a>", "here <https://y.example>"),
            ("<a href='mailto:a@x.example'>a@x.example</a>", "a@x.example"),
            ("<p>a</p><blockquote><p>q1</p><p>q2</p></blockquote><p>b</p>", "a\n\n> q1\n>\n> q2\n\nb"),
            ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"), ("<pre>a\n  b</pre>", "a\n  b"),
            ("<p>x  \n  y</p>", "x y"), ("<style>p{}</style><script>x</script><title>t</title>a", "a"), ("<img alt='a shoe'> b", "a shoe b"),
            ("a<div style='display:none'>hidden</div>b", "ab"), ("&lt;b&gt; &amp; &nbsp;c", "<b> &  c"), ("", ""), ("<b>bo</b>ld", "bold"),
        ])
    func text(page: String, text: String) {
        #expect(HTMLText.text(from: page) == text)
    }
}
