package import Basics

/// The words that say what a text is about: stems that not every text of its language has, each once, in the order in which they
/// come. Numbers are about one order and not about a matter.
package enum TopicTerms {
    /// - Parameter limit: so many different ones at most.
    package static func of(_ text: String, language: LanguageTag?, limit: Int) -> [UInt64] {
        var (text, terms, seen) = (String(text.prefix(SaidTerms.limit)), [UInt64](), Set<UInt64>())
        Analyzer.use { analyzer in
            text.withUTF8 { all in
                analyzer.paragraphs(of: all, language: language) { paragraph in
                    for word in paragraph.words where !word.isStop && isWord(word.units) {
                        let term = TermHash.of(.stem, word.stem)
                        if terms.count < limit, seen.insert(term).inserted { terms.append(term) }
                    }
                }
            }
        }
        return terms
    }

    private static func isWord(_ units: ArraySlice<UInt16>) -> Bool {
        units.count > 1 && !units.contains { (0x30...0x39).contains($0) }
    }
}
