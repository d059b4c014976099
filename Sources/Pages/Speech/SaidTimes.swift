internal import Basics
internal import Foundation
internal import Synchronization

/// Times and numbers as a language and a zone say them, each worked out once: a list says a hundred of them, and the next page
/// nearly the same. Bounded: when it is full it begins again.
final class SaidTimes: Sendable {
    /// In which words a time is said.
    enum Form: UInt8, Sendable {
        case clock, weekday, weekdayAndClock, dayOfYear, day, exact, year

        fileprivate func style(_ plain: Date.FormatStyle) -> Date.FormatStyle {
            switch self {
            case .clock: plain.hour().minute()
            case .weekday: plain.weekday(.abbreviated)
            case .weekdayAndClock: plain.weekday(.abbreviated).hour().minute()
            case .dayOfYear: plain.day().month(.abbreviated)
            case .day: plain.day().month(.abbreviated).year()
            case .exact: plain.weekday(.wide).day().month(.wide).year().hour().minute()
            case .year: plain.year()
            }
        }
    }

    private struct Key: Hashable {
        var minute: Int64
        var form: Form
    }

    private struct Said {
        var times: [Key: String] = [:]
        var numbers: [Int64: String] = [:]
    }

    private static let limit = 20_000
    private let said = Mutex(Said())
    private let locale: Locale
    private let plain: Date.FormatStyle

    private init(_ locale: Locale, _ timeZone: TimeZone) {
        self.locale = locale
        plain = Date.FormatStyle(locale: locale, calendar: locale.calendar, timeZone: timeZone)
    }

    func say(_ at: Moment, _ form: Form) -> String {
        // Every form is the same throughout a minute.
        let key = Key(minute: at.milliseconds.floorDivided(by: 60_000), form: form)
        if let known = said.withLock({ $0.times[key] }) { return known }
        let words = form.style(plain).format(Date(at))
        said.withLock {
            if $0.times.count >= Self.limit { $0.times = [:] }
            $0.times[key] = words
        }
        return words
    }

    func say(_ number: Int64) -> String {
        if let known = said.withLock({ $0.numbers[number] }) { return known }
        let words = number.formatted(.number.locale(locale))
        said.withLock {
            if $0.numbers.count >= Self.limit { $0.numbers = [:] }
            $0.numbers[number] = words
        }
        return words
    }

    // MARK: One for each language and zone

    private struct Place: Hashable {
        var locale: String
        var zone: String
    }

    /// As many languages and zones as there are; a made-up zone is read as UTC before it comes here.
    private static let all = Mutex<[Place: SaidTimes]>([:])

    static func of(_ locale: Locale, _ timeZone: TimeZone) -> SaidTimes {
        let place = Place(locale: locale.identifier, zone: timeZone.identifier)
        return all.withLock { all in
            if let known = all[place] { return known }
            let new = SaidTimes(locale, timeZone)
            all[place] = new
            return new
        }
    }
}

extension Int64 {
    func floorDivided(by divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
