package import Basics

/// Finds what a text promises to its reader: each "I will" of the writer, with its time.
///
/// A text is read in four steps, each linear in its length: `PlainText` folds it and cuts it into words, a `Lexicon` says what
/// each word can mean, `TimeParser` reads the times, and `CoreFinder` looks for somebody of ours who will do something.
/// The grammar is the same for all languages; what differs is in the words (`Words/`) and in a few rules of `Grammar`.
package enum PromiseReading {
    /// How much of a text is read, in Unicode scalars. Nobody promises anything after that.
    static let scalarsRead = 40_000
    /// How many promises one text can make.
    static let most = 50

    /// - Parameter language: a BCP 47 tag; where it is none that the house reads, the text decides.
    package static func promises(in text: String, language: LanguageTag? = nil, at now: Moment, hours: ReadingHours) -> [FoundPromise] {
        guard let grammar = Grammar.reading(text, language: language) else { return [] }
        let plain = PlainText(text.unicodeScalars.prefix(scalarsRead), fold: grammar.fold)
        let resolver = TimeResolver(now: now, hours: hours, grammar: grammar, isMonthFirst: isMonthFirst(language, hours))
        var found: [FoundPromise] = []
        for sentence in Sentence.all(of: plain, by: grammar) {
            found += CoreFinder(sentence: sentence, grammar: grammar, resolver: resolver).promises(in: text)
            if found.count >= most { break }
        }
        return Array(found.prefix(most))
    }

    /// 12/5 is the fifth of December to those who write so.
    private static func isMonthFirst(_ language: LanguageTag?, _ hours: ReadingHours) -> Bool {
        language?.rawValue.lowercased() == "en-us" || hours.isAmerican
    }
}

/// A promise that a text makes.
package struct FoundPromise: Sendable, Hashable {
    /// The kinds that can be said in words; their names are those of the promise's own kinds.
    package enum Kind: String, Sendable, CaseIterable {
        case followUp = "follow_up"
        case callBack = "call_back"
        case delivery, remedy, inquiry, solution
    }

    package var kind: Kind
    /// As the text says it.
    package var words: String
    /// Where the words stand, counted in Unicode scalars from the beginning of the text.
    package var span: Range<Int>
    /// Until when; `nil` when the text gives no time, one that is vague ("soon"), or one that has passed.
    package var due: Moment?
    /// From 0 to 1. What is below 0.5 is better asked than taken.
    package var confidence: Double

    package var isVague: Bool { due == nil }
}

/// When the house works, as far as times in a text are understood by it, and where the clock hangs that the reader looks at.
package struct ReadingHours: Sendable {
    /// The zone in which the reader understands "at ten".
    package var zone: ZoneClock
    /// Whether the reader writes the month first.
    package var isAmerican = false
    private let openings: @Sendable (LocalDay) -> (opens: Moment, closes: Moment)?

    /// - Parameter openings: when work begins and ends on a day; `nil` when it is closed.
    package init(zone: ZoneClock, openings: @escaping @Sendable (LocalDay) -> (opens: Moment, closes: Moment)?) {
        self.zone = zone
        self.openings = openings
    }

    /// Nine to five on the days given, 0 being Monday.
    package static func nineToFive(_ days: Set<Int>, in zone: ZoneClock) -> ReadingHours {
        ReadingHours(zone: zone) { day in
            days.contains(day.weekday) ? (zone.moment(day, minute: 9 * 60), zone.moment(day, minute: 17 * 60)) : nil
        }
    }

    /// The days that are usually worked where a language or a zone is at home: Sunday to Thursday in Israel and in most Arab
    /// countries, Monday to Friday elsewhere.
    package static func usualDays(language: LanguageTag?, zone: String?) -> Set<Int> {
        let sundayToThursday: Set = [6, 0, 1, 2, 3]
        if let zone, zone.contains("/") { return zonesFromSunday.contains(zone) ? sundayToThursday : [0, 1, 2, 3, 4] }
        return [.hebrew, .arabic].contains(language?.tongue) ? sundayToThursday : [0, 1, 2, 3, 4]
    }

    private static let zonesFromSunday: Set = [
        "Asia/Jerusalem", "Asia/Tel_Aviv", "Asia/Riyadh", "Asia/Kuwait", "Asia/Qatar", "Asia/Bahrain", "Asia/Muscat", "Asia/Amman",
        "Asia/Baghdad", "Asia/Damascus", "Asia/Aden", "Africa/Cairo", "Africa/Tripoli", "Africa/Khartoum", "Africa/Algiers", "Asia/Gaza",
        "Asia/Hebron",
    ]

    func isOpen(on day: LocalDay) -> Bool { openings(day) != nil }
    func opening(of day: LocalDay) -> Moment? { openings(day)?.opens }
    func closing(of day: LocalDay) -> Moment? { openings(day)?.closes }
}
