internal import Basics
internal import Foundation

/// The Date field (RFC 5322, 3.3), and the older, foreign and wrong forms in which it is seen.
enum MailDate {
    /// 1970-01-01 is what a clock without a battery says.
    private static let plausible: ClosedRange<Int64> = 1...7_258_118_400

    static func parse(_ value: String) -> Moment? {
        guard value.utf8.count <= 400 else { return nil }
        var reading = Reading()
        for token in tokens(of: value) { reading.take(token) }
        guard let seconds = reading.seconds, plausible.contains(seconds) else { return nil }
        return Moment(milliseconds: seconds * 1000)
    }

    /// Words, numbers with their inner signs, without comments.
    private static func tokens(of value: String) -> [String] {
        var tokens: [String] = []
        var token = ""
        var depth = 0
        for letter in value.unicodeScalars {
            if letter == "(" { depth += 1 }
            if depth == 0, !letter.properties.isWhitespace, letter != ",", letter != ";", letter != "\u{60C}",
                letter.properties.generalCategory != .format
            {
                // Digits of every script.
                if letter.properties.numericType == .decimal, let digit = letter.properties.numericValue {
                    token += String(Int(digit))
                } else {
                    token.unicodeScalars.append(letter)
                }
            } else {
                if !token.isEmpty { tokens.append(token) }
                token = ""
            }
            if letter == ")" { depth = max(0, depth - 1) }
        }
        if !token.isEmpty { tokens.append(token) }
        return Array(tokens.prefix(20))
    }

    private struct Reading {
        private var day: Int64?
        private var month: Int64?
        private var year: Int64?
        private var clock: Int64?
        private var zone: Int64?
        private var isAfternoon: Bool?

        mutating func take(_ token: String) {
            let lower = token.lowercased()
            if clock != nil, lower == "am" || lower == "a.m." || lower == "pm" || lower == "p.m." {
                isAfternoon = lower.hasPrefix("p")
            } else if takeDayAndClock(token) || takeClock(token) || takeZone(token) || takeDate(token) {
                return
            } else if year == nil || month == nil, let found = Self.month(lower) {
                // The last one: the first may be a weekday, as "mar." is in French.
                month = found
            } else if let number = Int64(token.filter { $0 != "." }), token.first?.isNumber == true {
                takeNumber(number, digits: token.filter(\.isNumber).count)
            }
        }

        private mutating func takeNumber(_ number: Int64, digits: Int) {
            if digits <= 2, day == nil, (1...31).contains(number) {
                day = number
            } else if year == nil, digits <= 4 {
                year = digits >= 4 ? number : number < 70 ? 2000 + number : number >= 100 ? 1900 + number % 1900 : 1900 + number
            }
        }

        /// "2026-11-24T10:00:00+01:00"
        private mutating func takeDayAndClock(_ token: String) -> Bool {
            guard let mark = token.firstIndex(where: { $0 == "T" || $0 == "t" }), token[..<mark].count >= 8,
                token[..<mark].allSatisfy({ $0.isNumber || $0 == "-" })
            else { return false }
            var rest = token[token.index(after: mark)...]
            guard takeDate(String(token[..<mark])) else { return false }
            if let sign = rest.lastIndex(where: { $0 == "+" || $0 == "-" }) {
                _ = takeZone(String(rest[sign...]))
                rest = rest[..<sign]
            } else if rest.last == "Z" || rest.last == "z" {
                zone = 0
                rest = rest.dropLast()
            }
            return takeClock(String(rest.prefix { $0 != "." }))
        }

        /// "10:00", "10:00:00.123", "10.00.00", and with the zone right behind.
        private mutating func takeClock(_ token: String) -> Bool {
            guard clock == nil else { return false }
            var token = token
            let lower = token.lowercased()
            for (ending, afternoon) in [("am", false), ("pm", true)] where lower.hasSuffix(ending) {
                token.removeLast(2)
                isAfternoon = afternoon
            }
            var zoneText: String?
            if let sign = token.firstIndex(where: { $0 == "+" || $0 == "-" }), token[..<sign].contains(":") {
                zoneText = String(token[sign...])
                token = String(token[..<sign])
            }
            let mark: Character = token.contains(":") ? ":" : "."
            let parts = token.split(separator: mark, omittingEmptySubsequences: false).map { $0.prefix { $0 != "." } }
            guard (2...4).contains(parts.count), mark == ":" || parts.count == 3,
                parts.allSatisfy({ (1...2).contains($0.count) && $0.allSatisfy(\.isNumber) })
            else {
                return false
            }
            let numbers = parts.compactMap { Int64($0) }
            // "24.11.26" is a date.
            guard numbers.count == parts.count, numbers[0] <= 24, numbers[1] < 60, numbers.count < 3 || numbers[2] <= 61, mark == ":" || day != nil
            else {
                return false
            }
            clock = numbers[0] * 3600 + numbers[1] * 60 + min(59, numbers.count > 2 ? numbers[2] : 0)
            if let zoneText { _ = takeZone(zoneText) }
            return true
        }

        /// "+0100", "+01:00", "GMT+2", "EST".
        private mutating func takeZone(_ token: String) -> Bool {
            guard zone == nil, clock != nil || token.hasPrefix("+") else { return false }
            var text = token.uppercased()
            for name in ["GMT", "UTC"] where text.hasPrefix(name) && text.count > 3 { text.removeFirst(3) }
            if let sign = text.first, sign == "+" || sign == "-" || sign == "\u{2212}" {
                let digits = text.dropFirst().filter { $0 != ":" }
                guard (1...4).contains(digits.count), digits.allSatisfy(\.isNumber), let number = Int64(digits) else { return false }
                let (hours, minutes) = digits.count > 2 ? (number / 100, number % 100) : (number, 0)
                // No place is further from Greenwich than this.
                if hours <= 14, minutes < 60 { zone = (sign == "+" ? 1 : -1) * (hours * 3600 + minutes * 60) } else { zone = 0 }
                return true
            }
            guard let hours = MailDate.zones[text] else { return false }
            zone = Int64(hours * 3600)
            return true
        }

        /// "24-Nov-2026", "2026-11-24", "24.11.2026", "11/24/2026".
        private mutating func takeDate(_ token: String) -> Bool {
            guard year == nil, day == nil, let mark = token.first(where: { $0 == "-" || $0 == "/" || $0 == "." }) else {
                // "20261124" alone.
                guard year == nil, day == nil, token.count == 8, token.allSatisfy(\.isNumber), let number = Int64(token) else { return false }
                (year, month, day) = (number / 10_000, number / 100 % 100, number % 100)
                return true
            }
            let parts = token.split(separator: mark).map(String.init)
            guard parts.count == 3 else { return false }
            if let named = MailDate.Reading.month(parts[1].lowercased()), let first = Int64(parts[0]), let last = Int64(parts[2]) {
                (day, month) = (first, named)
                takeNumber(last, digits: parts[2].count)
                return year != nil
            }
            guard let a = Int64(parts[0]), let b = Int64(parts[1]), let c = Int64(parts[2].prefix { $0.isNumber }) else { return false }
            if parts[0].count == 4 {
                (year, month, day) = (a, b, c)
            } else {
                // Slashes are American, unless they cannot be.
                (day, month) = mark == "/" && a <= 12 ? (b, a) : (a, b)
                if mark == "/", let d = day, let m = month, m > 12 || d > 31 { (day, month) = (m, d) }
                year = c < 70 ? 2000 + c : c < 100 ? 1900 + c : c
            }
            return true
        }

        static func month(_ word: String) -> Int64? {
            let letters = word.filter { $0.isLetter }
            guard letters.unicodeScalars.count >= 3 || letters.utf8.count >= 6 else { return nil }
            return MailDate.months.firstIndex { names in names.contains { letters.hasPrefix($0) } }.map { Int64($0) + 1 }
        }

        var seconds: Int64? {
            guard let day, let month, var year, (1...31).contains(day), (1...12).contains(month) else { return nil }
            // The Buddhist era of Thailand.
            if year > 2400 { year -= 543 }
            guard (1970...2200).contains(year) else { return nil }
            var clock = clock ?? 0
            if let isAfternoon {
                let hour = clock / 3600
                if isAfternoon, hour < 12 { clock += 12 * 3600 } else if !isAfternoon, hour == 12 { clock -= 12 * 3600 }
            }
            return Self.days(year, month, day) * 86_400 + clock - (zone ?? 0)
        }

        /// Days since 1970-01-01 in the Gregorian calendar, counted in years that begin in March.
        private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
            let year = month <= 2 ? year - 1 : year
            let century = year / 400
            let ofCentury = year - century * 400
            let ofYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
            return century * 146_097 + ofCentury * 365 + ofCentury / 4 - ofCentury / 100 + ofYear - 719_468
        }
    }

    /// The beginnings of the months' names in the languages that are seen in this field.
    private static let months: [[String]] = [
        ["jan", "ene", "gen", "янв", "јан", "ינו", "ינואר", "ينا", "มค", "มกรา", "led", "sty"],
        ["feb", "fév", "fev", "фев", "פבר", "فبر", "กพ", "กุมภา", "úno", "lut"],
        ["mar", "mär", "mrz", "maa", "мар", "מרץ", "מרס", "مار", "มีค", "มีนา", "bře"],
        ["apr", "avr", "abr", "апр", "אפר", "أبر", "ابر", "เมย", "เมษา", "dub", "kwi"],
        ["may", "mai", "maj", "mag", "mei", "мая", "май", "мај", "מאי", "ماي", "พค", "พฤษภา", "kvě"],
        ["jun", "juin", "giu", "июн", "јун", "יונ", "يون", "มิย", "มิถุนา", "čer", "cze"],
        ["jul", "juil", "lug", "июл", "јул", "יול", "يول", "กค", "กรกฎา", "lip"],
        ["aug", "aoû", "aou", "ago", "авг", "אוג", "أغس", "اغس", "สค", "สิงหา", "srp", "sie"],
        ["sep", "set", "сен", "сеп", "ספט", "سبت", "กย", "กันยา", "zář", "wrz"],
        ["oct", "okt", "ott", "out", "окт", "אוק", "أكت", "اكت", "ตค", "ตุลา", "říj", "paź"],
        ["nov", "ноя", "нов", "נוב", "نوف", "พย", "พฤศจิกา", "lis"],
        ["dec", "dez", "déc", "dic", "des", "дек", "дец", "דצמ", "ديس", "ธค", "ธันวา", "pro", "gru"],
    ]

    private static let zones: [String: Double] = [
        "GMT": 0, "UT": 0, "UTC": 0, "Z": 0, "WET": 0, "BST": 1, "WEST": 1, "CET": 1, "MET": 1, "MEZ": 1, "CEST": 2, "MEST": 2, "MESZ": 2,
        "EET": 2, "EEST": 3, "SAST": 2, "IDT": 3, "MSK": 3, "MSD": 4, "AST": -4, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7,
        "MDT": -6, "PST": -8, "PDT": -7, "AKST": -9, "AKDT": -8, "HST": -10, "JST": 9, "KST": 9, "ICT": 7, "SGT": 8, "HKT": 8, "AEST": 10,
        "AEDT": 11, "NZST": 12, "NZDT": 13,
    ]
}
