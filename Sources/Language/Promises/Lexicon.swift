/// What a word can mean to somebody who looks for promises. Most words mean one thing; those that mean several ("second",
/// "Monday" and "two" in Hebrew) carry all, and their neighbours decide.
struct Sense: Sendable {
    var number: Double?
    /// An hour by its name ("العاشرة"), or a day of the month as an ordinal.
    var hourName: Int?
    var ordinal: Int?
    var unit: TimeUnit?
    /// How many of the unit the word itself says: the dual of Arabic and Hebrew.
    var count: Double?
    /// 0 is Monday.
    var weekday: Int?
    var month: Int?
    /// Days from today.
    var day: Int?
    var part: DayPart?
    var verb: Verb?
    var noun: FoundPromise.Kind?
    var marks: Marks = []

    mutating func merge(_ other: Sense) {
        number = number ?? other.number
        hourName = hourName ?? other.hourName
        ordinal = ordinal ?? other.ordinal
        (unit, count) = (unit ?? other.unit, count ?? other.count)
        weekday = weekday ?? other.weekday
        month = month ?? other.month
        day = day ?? other.day
        part = part ?? other.part
        if let verb { self.verb = other.verb.map { verb.merged($0) } ?? verb } else { verb = other.verb }
        noun = noun ?? other.noun
        marks.formUnion(other.marks)
    }
}

enum TimeUnit: String, Sendable { case minute, hour, day, week, month, year, weekend }

enum DayPart: String, Sendable { case morning, noon, afternoon, evening, night, midnight, lunch }

/// Something that can be promised, and in which shape the word stands.
struct Verb: Sendable {
    var kind: FoundPromise.Kind
    var forms: Forms
    /// What it is done to decides the kind: sending a parcel is a delivery, sending a link is not.
    var takesObject = false

    struct Forms: OptionSet, Sendable {
        let rawValue: UInt16
        /// After "will": an infinitive, a verbal noun.
        static let base = Forms(rawValue: 1)
        /// Future, first person: whole by itself.
        static let ours = Forms(rawValue: 2)
        /// Present, first person; a promise only with a time.
        static let present = Forms(rawValue: 4)
        /// Future, third person, of somebody who acts.
        static let theirs = Forms(rawValue: 8)
        /// Future, of the thing that arrives or is done.
        static let happens = Forms(rawValue: 16)
        /// Future, second person: you will receive.
        static let yours = Forms(rawValue: 32)
        /// After "will" of the thing or of "you": arrive, receive.
        static let happensBase = Forms(rawValue: 64)
        static let yoursBase = Forms(rawValue: 128)
        /// A participle after "will be".
        static let done = Forms(rawValue: 256)
        /// -ing
        static let doing = Forms(rawValue: 512)
        /// Spelled like what has been done: "יצא" is "left" and "will leave".
        static let past = Forms(rawValue: 1024)
    }

    func merged(_ other: Verb) -> Verb { Verb(kind: kind, forms: forms.union(other.forms), takesObject: takesObject || other.takesObject) }
}

/// What a word does in its sentence.
struct Marks: OptionSet, Sendable {
    let rawValue: UInt64
    init(rawValue: UInt64) { self.rawValue = rawValue }

    // Time
    static let by = Marks(0), before = Marks(1), within = Marks(2), at = Marks(3), after = Marks(4), between = Marks(5)
    static let and = Marks(6), or = Marks(7), to = Marks(8), from = Marks(9), the = Marks(10), of = Marks(11), about = Marks(12)
    static let next = Marks(13), this = Marks(14), gone = Marks(15), end = Marks(16), start = Marks(17), middle = Marks(18)
    static let soon = Marks(19), working = Marks(20), few = Marks(21), half = Marks(22), quarter = Marks(23), clock = Marks(24)
    static let am = Marks(25), pm = Marks(26), minus = Marks(27), pastHour = Marks(28), whole = Marks(29)
    static let thong = Marks(30), thum = Marks(31), ti = Marks(32), bai = Marks(33), a = Marks(34)
    // People and verbs
    static let us = Marks(35), you = Marks(36), it = Marks(37), third = Marks(38), our = Marks(39)
    static let will = Marks(40), willUs = Marks(41), willYou = Marks(42), willThem = Marks(43)
    static let no = Marks(44), asks = Marks(45), condition = Marks(46), event = Marks(47), learn = Marks(48), said = Marks(49)
    static let polite = Marks(50), hedge = Marks(51), skip = Marks(52), be = Marks(53), that = Marks(54), past = Marks(55)
    static let expect = Marks(56), booked = Marks(57), tell = Marks(58), let_ = Marks(59), idle = Marks(60), ends = Marks(61), please = Marks(62)
    static let every = Marks(63)

    private init(_ bit: Int) { rawValue = 1 << UInt64(bit) }

    static let named: [String: Marks] = [
        "by": by, "before": before, "within": within, "at": at, "after": after, "between": between, "and": and, "or": or, "to": to, "from": from,
        "the": the, "of": of, "about": about, "next": next, "this": this, "gone": gone, "end": end, "start": start, "middle": middle,
        "soon": soon, "working": working, "few": few, "half": half, "quarter": quarter, "clock": clock, "am": am, "pm": pm, "minus": minus,
        "pasthour": pastHour, "whole": whole, "mong": thong, "thum": thum, "ti": ti, "bai": bai, "a": a, "us": us, "you": you, "it": it,
        "third": third, "our": our, "will": will, "willus": willUs, "willyou": willYou, "willthem": willThem, "no": no, "asks": asks,
        "if": condition, "event": event, "learn": learn, "said": said, "polite": polite, "hedge": hedge, "skip": skip, "be": be, "that": that,
        "past": past, "expect": expect, "booked": booked, "tell": tell, "let": let_, "idle": idle, "ends": ends, "please": please, "every": every,
    ]
}

/// The words of one language, from a text that is read once.
///
/// A line is `what and how : phrase, phrase`. What comes before the colon is one of `number 3`, `hour 10`, `ordinal 5`,
/// `unit day 2`, `weekday 0`, `month 12`, `day 1`, `part noon`, `noun delivery`, a verb (`call_back base done`, with `+` where
/// the object decides), or the names of marks. Phrases are written folded or not; they are folded here.
struct Lexicon: Sendable {
    struct Phrase: Sendable { var rest: [String]; var sense: Sense }

    /// By first word, the longest first.
    private(set) var phrases: [String: [Phrase]] = [:]
    /// The most scalars that a word has which begins with a scalar, for scripts without spaces.
    private(set) var longest: [Unicode.Scalar: Int] = [:]

    init(_ texts: [String], fold: @escaping (Unicode.Scalar, inout [Unicode.Scalar]) -> Void) {
        var merged: [[String]: Sense] = [:]
        for line in texts.joined(separator: "\n").split(separator: "\n") where !line.hasPrefix("#") {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let sense = Self.sense(line[..<colon].split(separator: " ").map(String.init))
            for phrase in line[line.index(after: colon)...].split(separator: ",") {
                let words = PlainText(phrase.unicodeScalars, fold: fold).tokens.map(\.text)
                guard !words.isEmpty else { continue }
                merged[words, default: Sense()].merge(sense)
                let scalars = words[0].unicodeScalars
                if let first = scalars.first { longest[first] = max(longest[first] ?? 0, scalars.count) }
            }
        }
        for (words, sense) in merged { phrases[words[0], default: []].append(Phrase(rest: Array(words.dropFirst()), sense: sense)) }
        for key in phrases.keys { phrases[key]?.sort { $0.rest.count > $1.rest.count } }
    }

    private static func sense(_ words: [String]) -> Sense {
        var sense = Sense()
        var rest = words[...]
        while let word = rest.popFirst() {
            switch word {
            case "number": sense.number = rest.popFirst().flatMap { Double($0) }
            case "hour": sense.hourName = rest.popFirst().flatMap { Int($0) }
            case "ordinal": sense.ordinal = rest.popFirst().flatMap { Int($0) }
            case "unit":
                sense.unit = rest.popFirst().flatMap { TimeUnit(rawValue: $0) }
                if let count = rest.first.flatMap({ Double($0) }) {
                    sense.count = count
                    rest.removeFirst()
                }
            case "weekday": sense.weekday = rest.popFirst().flatMap { Int($0) }
            case "month": sense.month = rest.popFirst().flatMap { Int($0) }
            case "day": sense.day = rest.popFirst().flatMap { Int($0) }
            case "part": sense.part = rest.popFirst().flatMap { DayPart(rawValue: $0) }
            case "noun": sense.noun = rest.popFirst().flatMap { FoundPromise.Kind(rawValue: $0) }
            default:
                if let kind = FoundPromise.Kind(rawValue: word) {
                    var verb = Verb(kind: kind, forms: [])
                    for form in rest { if form == "+" { verb.takesObject = true } else if let known = forms[form] { verb.forms.insert(known) } }
                    rest = []
                    sense.verb = verb
                } else if let mark = Marks.named[word] {
                    sense.marks.insert(mark)
                } else {
                    assertionFailure("the words of promises do not know \(word)")
                }
            }
        }
        return sense
    }

    private static let forms: [String: Verb.Forms] = [
        "base": .base, "ours": .ours, "present": .present, "theirs": .theirs, "happens": .happens, "yours": .yours, "happensbase": .happensBase,
        "yoursbase": .yoursBase, "done": .done, "doing": .doing, "past": .past,
    ]
}
