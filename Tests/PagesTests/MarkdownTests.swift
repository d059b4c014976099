import Testing

@testable import Pages

@Suite("Markdown on a page")
struct MarkdownTests {
    @Test("keeps what an article is made of")
    func keeps() {
        let html = Markdown.html("## Returns\n\nYou have **30** days.\n\n- a bag\n- a tent\n\n| Where | When |\n|--|--|\n| Belgrade | Friday |\n")
            .text
        for piece in ["<h2", "<strong>30</strong>", "<li", "<table", "Belgrade"] { #expect(html.contains(piece), "\(piece) in \(html)") }
    }

    @Test(
        "runs nothing that somebody wrote",
        arguments: [
            "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[a](javascript:alert(1))", "[a](  javascript:alert(1))",
            "![a](https://elsewhere.example/spy.png)", "<svg/onload=alert(1)>", "<a href=\"javascript:alert(1)\">a</a>", "[a](data:text/html,<b>)",
            "<iframe src=\"https://elsewhere.example\"></iframe>", "<style>*{display:none}</style>", "<b onclick=alert(1)>b</b>",
        ])
    func runsNothing(_ text: String) {
        let html = Markdown.html("Before\n\n\(text)\n\nAfter").text.lowercased()
        #expect(html.contains("before") && html.contains("after"))
        // A picture from elsewhere keeps its words and loses its address.
        for bad in ["<script", "<img src", "src=\"http", "<svg", "<iframe", "<style", "javascript:", "data:text", "<b onclick", "onerror="] {
            // Shown as text it is escaped, and does no harm.
            #expect(!html.contains(bad) || !html.contains("<" + bad.drop { $0 == "<" }), "\(bad) in \(html)")
        }
        #expect(!html.contains("href=\"javascript"))
    }

    @Test("is quick on deep nesting")
    func isQuick() {
        let deep = String(repeating: "> ", count: 5_000) + "deep"
        #expect(Markdown.html(deep).text.contains("deep"))
        #expect(!Markdown.html(String(repeating: "[", count: 20_000)).text.isEmpty)
    }

    @Test("a mail gets the words without the marks")
    func plain() {
        let plain = Markdown.plain("You have **30** days, see [the page](https://shop.example/x).\n\n- a bag\n- a tent\n")
        #expect(plain.contains("You have 30 days, see the page"))
        #expect(plain.contains("- a bag") && !plain.contains("**") && !plain.contains("]("))
        #expect(Markdown.plain("لديك **30 يومًا**") == "لديك 30 يومًا")
        #expect(Markdown.plain("") == "")
    }
}
