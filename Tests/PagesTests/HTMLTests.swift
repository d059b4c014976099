import Basics
import Testing

@testable import Pages

@Suite("HTML is escaped by construction")
struct HTMLTests {
    static let nasty = ["<script>alert(1)</script>", "\" onload=\"x", "' x='", "a & b", "&lt;", "</textarea>", "\u{0}x", "ﷺ<", "𝕏>\""]

    @Test("Text never becomes a tag, ends an attribute or begins an entity", arguments: nasty)
    func textIsText(_ text: String) throws {
        let page: HTML = "<p title=\"\(text)\">\(text)</p>"
        let tags = try TagReader.tags(of: page.text)
        #expect(tags.map(\.name) == ["p", "p"], "what was written must not add a tag")
        #expect(Array(tags[0].attributes.keys) == ["title"])
        #expect(
            page.text.replacing("&amp;", with: "").replacing("&lt;", with: "").replacing("&gt;", with: "").replacing("&quot;", with: "").replacing(
                "&#39;", with: ""
            ).contains("&") == false)
    }

    @Test("Random text comes back from its escape as it was")
    func roundTrip() {
        var random = SystemRandomNumberGenerator()
        let letters = Array("<>&\"' abcאبกж😀")
        for _ in 0..<500 {
            let text = String((0..<Int.random(in: 0...40, using: &random)).map { _ in letters.randomElement(using: &random)! })
            let back = HTML(text: text).text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
                .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
            #expect(back == text)
        }
    }

    @Test("A piece nests as it is, an array of pieces joins, and nothing stands for nothing")
    func nesting() {
        let piece: HTML = "<b>\("x & y")</b>"
        let nothing: HTML? = nil
        let whole: HTML = "<p>\([piece, piece])\(nothing)\(attribute: "title", nil)</p>"
        #expect(whole.text == "<p><b>x &amp; y</b><b>x &amp; y</b></p>")
        #expect([piece, piece].joined(by: ", ").text == "<b>x &amp; y</b>, <b>x &amp; y</b>")
    }

    @Test("A slice of a longer text is escaped as well as the whole")
    func slices() {
        let text = "one <two> three"
        #expect(HTML(text: text.dropFirst(4).prefix(5)).text == "&lt;two&gt;")
        #expect(HTML(text: text.reversed().map(String.init).joined()).text == "eerht &gt;owt&lt; eno")
    }

    @Test("A hundred rows cost less than a few milliseconds")
    func speed() {
        let rows = Array(repeating: Samples(tongue: .english).rows, count: 17).flatMap { $0 }
        #expect(rows.count >= 100)
        let reader = Samples(tongue: .english).around.reader
        let clock = ContinuousClock()
        let best = (0..<5).map { _ in clock.measure { _ = rows.map { ListPage.row($0, view: .mine, reader) }.joined() } }.min()!
        print("102 rows: \(best)")
        #expect(best < .milliseconds(100), "a debug build is some ten times slower than a release build")
    }
}

@Suite("Links lead where they may")
struct LinkTests {
    @Test(
        "What somebody outside gave is a link only to the web or to mail",
        arguments: [
            ("https://example.org/a?b=c", true), ("HTTP://example.org", true), ("mailto:a@example.org", true), ("javascript:alert(1)", false),
            (" https://example.org", false), ("data:text/html,x", false), ("//example.org", false), ("https://a\\b", false),
            ("java\nscript:x", false), ("/own", false), ("", false),
        ])
    func outside(_ text: String, isLink: Bool) { #expect((Link(outside: text) != nil) == isLink) }

    @Test(
        "A path that came with a request stays on our side",
        arguments: [("/tickets?view=mine", true), ("//evil.example", false), ("/\\evil", false), ("https://x", false), ("/a b", false)])
    func own(_ text: String, isLink: Bool) { #expect((Link(own: text) != nil) == isLink) }

    @Test("A value in a path is encoded and stays one value")
    func encoding() {
        let link: Link = "/customers?search=\("a&b=c/../ש")&page=\(2)"
        #expect(link.description == "/customers?search=a%26b%3Dc%2F..%2F%D7%A9&page=2")
    }

    @Test("Addresses in a text become links, without the full stop after them")
    func prose() {
        let text = "See (https://shop.example/a?b=1&c=2). javascript:x http://x\n\nثانيًا"
        let html = Prose.html(text).text
        #expect(
            html.contains(
                "<a href=\"https://shop.example/a?b=1&amp;c=2\" rel=\"noopener noreferrer nofollow\" target=\"_blank\">https://shop.example/a?b=1&amp;c=2</a>)."
            ))
        #expect(!html.contains("href=\"javascript"))
        #expect(html.components(separatedBy: "<p dir=\"auto\">").count == 3, "two paragraphs, each with its own direction")
    }
}
