import Basics
import Testing

@testable import Language

/// A language's sentences, where they are said, and the least that is right of them.
struct PromiseSentences: Sendable, CustomTestStringConvertible {
    var name: String
    var language: String
    var zone: String
    var text: String
    var precision = 0.97
    var recall = 0.97
    var due = 0.95

    var testDescription: String { name }

    struct Line {
        var kind: String?
        /// `25T10:00` in November 2026, `12-01T17:00`, or `~`.
        var due: String
        var words: String
    }

    var lines: [Line] {
        text.split(separator: "\n").compactMap { line in
            let parts = line.split(separator: "|", maxSplits: 1).map { String($0).trimmed }
            guard parts.count == 2 else { return nil }
            let head = parts[0].split(separator: " ").map(String.init)
            return Line(kind: head[0] == "-" ? nil : head[0], due: head.count > 1 ? head[1] : "", words: parts[1])
        }
    }

    /// Tuesday, 24 November 2026, ten o'clock.
    func reading(_ words: String) throws -> (found: [FoundPromise], zone: ZoneClock) {
        let clock = try #require(ZoneClock.named(zone))
        let day = try #require(LocalDay("2026-11-24"))
        let tag = LanguageTag(rawValue: language)
        let hours = ReadingHours.nineToFive(ReadingHours.usualDays(language: tag, zone: zone), in: clock)
        return (PromiseReading.promises(in: words, language: tag, at: clock.moment(day, minute: 600), hours: hours), clock)
    }

    func moment(_ due: String, _ clock: ZoneClock) -> Moment? {
        let parts = due.split(separator: "T").map(String.init)
        guard parts.count == 2 else { return nil }
        let date = parts[0].contains("-") ? parts[0] : "11-" + parts[0]
        let time = parts[1].split(separator: ":").compactMap { Int($0) }
        guard let day = LocalDay((date.hasPrefix("01-") ? "2027-" : "2026-") + date), time.count == 2 else { return nil }
        return clock.moment(day, minute: time[0] * 60 + time[1])
    }

    static let heldOut = [
        PromiseSentences(name: "English, held out", language: "en", zone: "Europe/London", text: heldOutEnglish),
        PromiseSentences(name: "Hebrew, held out", language: "he", zone: "Asia/Jerusalem", text: heldOutHebrew),
        PromiseSentences(name: "Arabic, held out", language: "ar", zone: "Asia/Riyadh", text: heldOutArabic),
        PromiseSentences(name: "Thai, held out", language: "th", zone: "Asia/Bangkok", text: heldOutThai),
        PromiseSentences(name: "Serbian, held out", language: "sr-Latn", zone: "Europe/Belgrade", text: heldOutSerbian),
        PromiseSentences(name: "Serbian in Cyrillic, held out", language: "sr", zone: "Europe/Belgrade", text: Script.cyrillic(heldOutSerbian)),
    ]

    static let known = [
        PromiseSentences(name: "English", language: "en", zone: "Europe/London", text: englishPromises),
        PromiseSentences(name: "Hebrew", language: "he", zone: "Asia/Jerusalem", text: hebrewPromises),
        PromiseSentences(name: "Arabic", language: "ar", zone: "Asia/Riyadh", text: arabicPromises),
        PromiseSentences(name: "Thai", language: "th", zone: "Asia/Bangkok", text: thaiPromises),
        PromiseSentences(name: "Serbian, Latin", language: "sr-Latn", zone: "Europe/Belgrade", text: serbianPromises),
        PromiseSentences(name: "Serbian, Cyrillic", language: "sr", zone: "Europe/Belgrade", text: serbianCyrillic),
        PromiseSentences(name: "Serbian without its marks", language: "sr-Latn", zone: "Europe/Belgrade", text: serbianBald),
    ]
}

struct PromiseReadingTests {
    @Test(arguments: PromiseSentences.known)
    func findsWhatIsPromisedAndNothingElse(_ sentences: PromiseSentences) throws {
        let lines = sentences.lines
        #expect(lines.count >= 150)
        #expect(lines.count { $0.kind == nil } * 2 >= lines.count - 12, "about half of them must promise nothing")
        let figures = try measure(sentences)
        #expect(figures.precision >= sentences.precision)
        #expect(figures.recall >= sentences.recall)
        #expect(figures.due >= sentences.due)
        #expect(figures.kinds >= 0.9)
    }

    @Test(arguments: PromiseSentences.heldOut)
    func findsItInSentencesItWasNotMadeFor(_ sentences: PromiseSentences) throws {
        let figures = try measure(sentences)
        #expect(figures.precision >= 0.9 && figures.recall >= 0.9 && figures.due >= 0.9)
    }

    /// What somebody might paste to stop the desk: it takes a time that grows with its length, and breaks nothing.
    @Test func hostileTextIsReadInLinearTime() throws {
        let clock = ContinuousClock()
        let words = [
            "I will call you tomorrow at ten and ", "if ", "\"", "1.1.", "by by by the the ", "10:", "will will ", "סאתקשר מחר ב-", "จะโทรกลับพรุ่งนี้",
            "ก", "سأتصل بك غدا و",
            "pozvaću vas sutra i ", "> ", "\u{0301}", "'", "twenty-", "two days to two days to ", "ธ.ค. ", "half past ", "ว่าจะ",
        ]
        for (place, word) in words.enumerated() {
            for language in ["en", "ar", "he", "th", "sr"] {
                func time(_ count: Int) -> Duration {
                    let text = String(repeating: word, count: count / word.unicodeScalars.count)
                    return clock.measure { _ = PromiseReading.promises(in: text, language: LanguageTag(rawValue: language), at: now, hours: hours) }
                }
                guard place % 5 == Int(language.unicodeScalars.first?.value ?? 0) % 5 || word.count < 3 else { continue }
                let (short, long) = (time(400), time(3_200))
                #expect(long < short * 40 + .milliseconds(400), "\(word) in \(language): \(short), \(long)")
            }
        }
    }

    /// Any mixture of words that mean something, in any order: nothing breaks, and every span holds its words.
    @Test func anyMixtureOfWordsIsRead() throws {
        var seed: UInt64 = 7
        func next(_ bound: Int) -> Int {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(seed >> 33) % bound
        }
        for tongue in [Tongue.english, .arabic, .hebrew, .thai, .serbian] {
            let known = Grammar.of(tongue).lexicon.phrases.flatMap { first, phrases in phrases.map { ([first] + $0.rest).joined(separator: " ") } }
                .sorted()
            let marks = [",", ".", "?", ":", "-", "\"", "\n", "5", "10:30", "5.12.2026.", "2569", "99999999999999999999", "/", "(", "31", "0"]
            for _ in 0..<150 {
                let text = (0..<(3 + next(22))).map { _ in next(4) == 0 ? marks[next(marks.count)] : known[next(known.count)] }.joined(
                    separator: next(5) == 0 ? "" : " ")
                for found in PromiseReading.promises(in: text, language: LanguageTag(tongue), at: now, hours: hours) {
                    let scalars = Array(text.unicodeScalars)
                    #expect(String(String.UnicodeScalarView(scalars[found.span])) == found.words)
                    #expect(found.due.map { $0 > now } ?? true)
                    #expect((0...1).contains(found.confidence))
                }
            }
        }
    }

    private let now = Moment(milliseconds: 1_795_500_000_000)
    private let hours = ReadingHours.nineToFive([0, 1, 2, 3, 4], in: .utc)

    struct Figures { var precision, recall, due, kinds: Double }

    func measure(_ sentences: PromiseSentences) throws -> Figures {
        var (right, invented, missed, dues, kinds, all) = (0, 0, 0, 0, 0, 0)
        for line in sentences.lines {
            let (found, clock) = try sentences.reading(line.words)
            guard let kind = line.kind else {
                invented += found.count
                for promise in found { print("\(sentences.name): invented \(promise.kind.rawValue) in: \(line.words)") }
                continue
            }
            all += 1
            guard let first = found.first(where: { $0.kind.rawValue == kind }) ?? found.first else {
                missed += 1
                print("\(sentences.name): missed: \(line.words)")
                continue
            }
            right += 1
            invented += found.count - 1
            if found.count > 1 { print("\(sentences.name): \(found.count) in: \(line.words)") }
            if first.kind.rawValue == kind { kinds += 1 } else { print("\(sentences.name): \(first.kind.rawValue), not \(kind): \(line.words)") }
            let wanted = sentences.moment(line.due, clock)
            if first.due == wanted {
                dues += 1
            } else {
                let local = first.due.map { clock.local($0) }
                print(
                    "\(sentences.name): due \(local.map { "\($0.day) \($0.millisecond / 60_000 / 60):\($0.millisecond / 60_000 % 60)" } ?? "never"), not \(line.due): \(line.words)"
                )
            }
        }
        func share(_ part: Int, _ whole: Int) -> Double { whole == 0 ? 1 : Double(part) / Double(whole) }
        let figures = Figures(
            precision: share(right, right + invented), recall: share(right, all), due: share(dues, right), kinds: share(kinds, right))
        print(
            "\(sentences.name): precision \(figures.precision) recall \(figures.recall) due \(figures.due) kind \(figures.kinds) of \(sentences.lines.count)"
        )
        return figures
    }
}
