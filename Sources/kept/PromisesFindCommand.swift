import ArgumentParser
import Basics
import Foundation
import Language
import Promises

struct PromisesFind: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "find", abstract: "What a text promises to its reader.")

    @Option(help: "The text's language as a BCP 47 tag; guessed when left out.") var language: String?
    @Option(help: "The time at which it is said, ISO 8601 with an offset; the present when left out.") var now: String?
    @Option(help: "The time zone of the reader; the offset of --now when left out.") var zone: String?
    @Option(help: "The folder of an installation whose working hours hold; without it the usual ones of the language or zone.") var data: String?
    @Option(help: "Its PostgreSQL database, if it has one.") var database: String?
    @Flag(help: "Machine-readable output.") var json = false
    @Argument(help: "The text; read from standard input when left out.") var text: String?

    private struct Answer: Encodable { var items: [Item] }

    private struct Item: Encodable {
        var kind, words: String
        /// Unicode scalars of the text.
        var span: [Int]
        var due: String?
        var vague: Bool
        var confidence: Double

        enum Key: String, CodingKey { case kind, words, span, due, vague, confidence }

        // A key without a value is null and not absent.
        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(kind, forKey: .kind)
            try container.encode(words, forKey: .words)
            try container.encode(span, forKey: .span)
            try container.encode(due, forKey: .due)
            try container.encode(vague, forKey: .vague)
            try container.encode(confidence, forKey: .confidence)
        }
    }

    func validate() throws {
        if let now, WrittenMoment(now) == nil {
            throw ValidationError("The time \(now) cannot be read: it looks like 2026-11-22T10:00+02:00.")
        }
        if let zone, ZoneClock.named(zone) == nil { throw ValidationError("The time zone \(zone) is not known.") }
    }

    func run() async throws {
        let text = try text ?? Self.input()
        let said = now.flatMap(WrittenMoment.init) ?? WrittenMoment(moment: Clock.system.now(), offset: nil)
        let name = zone ?? said.offset.map(WrittenMoment.zoneName) ?? "UTC"
        let clock = ZoneClock.named(name) ?? .utc
        let tag = language.map(LanguageTag.init(rawValue:)) ?? LanguageGuess.language(of: text)
        let usual = ReadingHours.nineToFive(ReadingHours.usualDays(language: tag, zone: zone), in: clock)
        let hours = try await houseHours(clock) ?? usual
        let items = PromiseReading.promises(in: text, language: tag, at: said.moment, hours: hours).map { found in
            Item(
                kind: found.kind.rawValue, words: found.words, span: [found.span.lowerBound, found.span.upperBound],
                due: found.due.map { WrittenMoment.text($0, zone: name) }, vague: found.isVague, confidence: found.confidence)
        }
        if json { return try printJSON(Answer(items: items)) }
        for item in items { print([item.due ?? "without a time", item.kind, item.words].joined(separator: "  ")) }
    }

    private func houseHours(_ zone: ZoneClock) async throws -> ReadingHours? {
        guard let data else { return nil }
        var options = InstallationOptions()
        (options.data, options.database) = (data, database)
        let house = try await options.open()
        guard let kept = try await house.desk.db.read({ db in try KeptCalendar.all(in: db).first(where: \.isHouse) }),
            let clock = WorkClock(kept.calendar)
        else { return nil }
        return ReadingHours(zone: zone) { day in
            guard let opens = clock.opening(of: day), let closes = clock.closing(of: day) else { return nil }
            return (opens, closes)
        }
    }

    private static func input() throws -> String {
        let bytes = FileHandle.standardInput.readDataToEndOfFile()
        guard let text = String(data: bytes, encoding: .utf8) else { throw CommandRefusal("The text is not UTF-8.") }
        return text
    }
}

/// A moment as ISO 8601 writes it, with the offset that was written.
private struct WrittenMoment {
    var moment: Moment
    /// Minutes east of UTC.
    var offset: Int?

    init(moment: Moment, offset: Int?) {
        self.moment = moment
        self.offset = offset
    }

    /// `2026-11-22T10:00+02:00`, with or without seconds; `Z` is UTC.
    init?(_ text: String) {
        let parts = text.split(separator: "T", maxSplits: 1).map(String.init)
        guard parts.count == 2, let day = LocalDay(parts[0]) else { return nil }
        let sign = parts[1].lastIndex { "+-Zz".contains($0) } ?? parts[1].endIndex
        let clock = parts[1][..<sign].split(separator: ":").map { Double($0) }
        guard (2...3).contains(clock.count), let hour = clock[0], let minute = clock[1], (0..<24).contains(hour), (0..<60).contains(minute) else {
            return nil
        }
        let second = clock.count == 3 ? clock[2] : 0
        guard let second, (0..<61).contains(second) else { return nil }
        var offset = 0
        let zone = parts[1][sign...]
        if let first = zone.first, first == "+" || first == "-" {
            let digits = zone.dropFirst().filter { $0 != ":" }
            guard digits.count == 4 || digits.count == 2, let number = Int(digits) else { return nil }
            let minutes = digits.count == 2 ? number * 60 : number / 100 * 60 + number % 100
            guard minutes <= 18 * 60 else { return nil }
            offset = first == "-" ? -minutes : minutes
        }
        let wall = Int64(day.number) * 86_400_000 + Int64(hour) * 3_600_000 + Int64(minute) * 60_000 + Int64(second * 1000)
        moment = Moment(milliseconds: wall - Int64(offset) * 60_000)
        self.offset = offset
    }

    static func zoneName(_ offset: Int) -> String {
        let minutes = abs(offset)
        return offset == 0 ? "UTC" : String(format: "GMT%@%02d%02d", offset < 0 ? "-" : "+", minutes / 60, minutes % 60)
    }

    static func text(_ moment: Moment, zone: String) -> String {
        let clock = ZoneClock.named(zone) ?? .utc
        let (day, millisecond) = clock.local(moment)
        let wall = Int64(day.number) * 86_400_000 + millisecond
        let offset = Int((wall - moment.milliseconds) / 60_000)
        let second = millisecond / 1000
        let time = String(format: "%02d:%02d:%02d", second / 3600, second / 60 % 60, second % 60)
        return "\(day)T\(time)" + String(format: "%@%02d:%02d", offset < 0 ? "-" : "+", abs(offset) / 60, abs(offset) % 60)
    }
}
