import Basics
import Language
import Testing

/// How well "probably told" is recognised: what is found of what was said again, and how much of what is found was said.
@Suite("What was said again is told from what looks alike") struct LikenessQualityTests {
    struct Count: Sendable {
        var again = 0
        var other = 0
        var found = 0
        var wrong = 0
        var missed: [String] = []

        var recall: Double { Double(found) / Double(max(1, again)) }
        var precision: Double { Double(found) / Double(max(1, found + wrong)) }
    }

    static func count(_ samples: [LikenessSample], _ language: String) -> Count {
        let tag = LanguageTag(rawValue: language)
        var count = Count()
        for sample in samples {
            let scan = SentenceScan(Likeness.sentences(of: sample.sentence, language: tag))
            // As it stands in a mail, with a greeting before it and a name after.
            func isFound(_ text: String) -> Bool { !scan.hits(in: "…,\n\n\(text)\n\nNoa", language: tag).isEmpty }
            for text in sample.again {
                count.again += 1
                if isFound(text) { count.found += 1 } else { count.missed.append("+ \(text)") }
            }
            for text in sample.other {
                count.other += 1
                if isFound(text) {
                    count.wrong += 1
                    count.missed.append("- \(text)")
                }
            }
        }
        return count
    }

    @Test("in each language", arguments: LikenessSample.all.map(\.language))
    func quality(_ language: String) throws {
        let samples = try #require(LikenessSample.all.first { $0.language == language }).samples
        let count = Self.count(samples, language)
        try #require(count.again >= 100 && count.other >= 100, "\(count.again) and \(count.other) are too few to say anything")
        print(
            "likeness \(language): \(count.again) said again, \(count.other) look alike; recall \(percent(count.recall)), precision \(percent(count.precision))"
        )
        for miss in count.missed { print("  \(miss)") }
        #expect(count.recall >= 0.93)
        #expect(count.precision >= 0.93)
    }

    @Test("what the quick look lets through is all that there is", arguments: LikenessSample.all.map(\.language))
    func prefilter(_ language: String) throws {
        let tag = LanguageTag(rawValue: language)
        for sample in try #require(LikenessSample.all.first { $0.language == language }).samples {
            let sentences = Likeness.sentences(of: sample.sentence, language: tag)
            for text in sample.again + sample.other {
                let whole = Likeness(of: text, language: tag)
                let isSaid = sentences.contains { whole.score($0) >= Likeness.threshold }
                #expect(!SentenceScan(sentences).hits(in: text, language: tag).isEmpty == isSaid, "\(text)")
            }
        }
    }

    private func percent(_ share: Double) -> String { "\(Int((share * 1000).rounded()) / 10) %" }
}
