import Basics
import TestSupport
import Testing
import Tickets

/// What somebody types into the one field, taken apart.
@Suite("Search queries") struct SearchQueryTests {
    private func parts(_ text: String) -> [String] {
        SearchQuery(text).parts.map { part in
            let what =
                switch part.what {
                case .word(let word): "word \(word)"
                case .phrase(let phrase): "phrase \(phrase)"
                case .filter(let name, let value): "\(name.rawValue) \(value)"
                case .named(let name, let value): "named \(name) \(value)"
                }
            return part.isNegated ? "not " + what : what
        }
    }

    @Test("words, phrases, operators and what is not wanted")
    func reads() {
        #expect(parts("backpack -red") == ["word backpack", "not word red"])
        #expect(parts(#"from:dana "has not  come" is:open"#) == ["from dana", "phrase has not come", "is open"])
        #expect(parts(#"FROM:"Dana Levi" -tag:late"#) == ["from Dana Levi", "not tag late"])
        #expect(parts("„никад није дошао“ реч") == ["phrase никад није дошао", "word реч"])
        #expect(parts(#"צה"ל "דו"ח שנתי""#) == [#"word צה"ל"#, #"phrase דו"ח שנתי"#], "a quote within a Hebrew word is a letter of it")
        #expect(parts("form:dana https://a.example 10:30") == ["named form dana", "word https://a.example", "word 10:30"])
        #expect(parts("Order:\"TL 5\" -bought-on:2026 re:x") == ["named Order TL 5", "not named bought-on 2026", "word re:x"])
        #expect(parts("from: - \"\" x") == ["from ", "word x"])
        #expect(parts(#""never closed"#) == ["phrase never closed"])
    }

    @Test("a number, an operator that is none")
    func numbers() {
        #expect(SearchQuery("1042").number == 1_042 && SearchQuery(" #1042 ").number == 1_042 && SearchQuery("١٠٤٢").number == 1_042)
        #expect(SearchQuery("1042 lost").number == nil && SearchQuery("-1042").number == nil && SearchQuery("#").number == nil)
        #expect(SearchQuery(String(repeating: "9", count: 40)).number == nil)
        #expect(SearchQuery.unknownOperator("form:dana") == "form" && SearchQuery.unknownOperator("10:30") == nil)
        #expect(SearchQuery.unknownOperator("https://a.example") == nil && SearchQuery.unknownOperator("plain") == nil)
        #expect(SearchQuery(#"from:x lost "in the post" -red"#).words == "lost in the post")
    }

    @Test("whatever is typed is read, and what is read back is the same", arguments: 0..<40)
    func roundTrip(_ seed: Int) {
        var random = SeededRandom(UInt64(seed))
        let pieces = [
            "\"", "”", "„", "-", ":", " ", "\t", "\n", "from:", "IS:", "tag:\"", "#", "1", "٣", "a", "צ", "ก็", "ш", "ي", "\u{200F}", "\u{0}", "🙂",
            "é",
            "e\u{301}", "<", "&", "%", "\\", "word", "-\"", "has:",
        ]
        for _ in 0..<300 {
            let text = (0..<Int.random(in: 0...24, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            let query = SearchQuery(text)
            let again = SearchQuery(query.description)
            #expect(again == query, "\(text.debugDescription) → \(query.description.debugDescription)")
            #expect(query.parts.count <= 32)
        }
    }
}
