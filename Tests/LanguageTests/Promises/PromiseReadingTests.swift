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
