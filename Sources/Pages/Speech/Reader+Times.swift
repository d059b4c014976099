package import Basics
internal import Foundation

extension Reader {
    /// A time as short as it can be told: "13:52" today, "Fri 17:20" within six days, "12 Nov" this year, else
    /// "12 Nov 2025".
    package func moment(_ at: Moment) -> String {
        switch daysFromToday(at) {
        case 0: clock(at)
        case -6...6: said.say(at, .weekdayAndClock)
        default: isThisYear(at) ? said.say(at, .dayOfYear) : day(at)
        }
    }

    /// "13:52"
    package func clock(_ at: Moment) -> String { said.say(at, .clock) }

    /// "12 Nov 2025"
    package func day(_ at: Moment) -> String { said.say(at, .day) }

    /// With everything, for a title: "Wednesday, 18 November 2026 at 12:06".
    package func exact(_ at: Moment) -> String { said.say(at, .exact) }

    /// The year alone: "2019".
    package func year(_ at: Moment) -> String { said.say(at, .year) }

    /// What is left until a time, or by how much it is over, in one or two words: "3 min", "14:00", "Tue", "1 h late".
    package func left(until due: Moment) -> String {
        let minutes = Int((due - now).milliseconds / 60_000)
        if due < now {
            let late = -minutes
            if late < 60 { return count(.lateMinutes, max(1, late)) }
            return late < 48 * 60 ? count(.lateHours, late / 60) : count(.lateDays, late / (24 * 60))
        }
        if minutes < 60 { return count(.leftMinutes, max(1, minutes)) }
        return switch daysFromToday(due) {
        case 0: clock(due)
        case 1...6: said.say(due, .weekday)
        default: said.say(due, .dayOfYear)
        }
    }

    /// The time left in full words, one unit of it: "21 hours left", "2 days left".
    func timeLeft(until due: Moment) -> String {
        let style: Duration.UnitsFormatStyle = .units(
            allowed: [.days, .hours, .minutes], width: .wide, maximumUnitCount: 1, fractionalPart: .hide(rounded: .down))
        let seconds = max(60, (due - now).milliseconds / 1000)
        return self[.timeLeft, ["left": style.locale(locale).format(.seconds(seconds))]]
    }

    /// A `time` element with the short form to read, the exact one on hover and the machine's own.
    func time(_ at: Moment) -> HTML {
        "<time datetime=\"\(Self.machine(at))\" title=\"\(exact(at))\">\(moment(at))</time>"
    }

    /// RFC 3339, UTC, to the second.
    static func machine(_ at: Moment) -> String { Date(at).formatted(.iso8601) }

    /// "4.2 MB"
    package func size(_ bytes: Int64) -> String { bytes.formatted(.byteCount(style: .file).locale(locale)) }

    /// As a field for a local time wants it: "2026-11-24T09:30", in the reader's zone.
    func local(_ at: Moment) -> String {
        Date(at).formatted(
            Date.ISO8601FormatStyle(timeZone: timeZone).year().month().day().dateSeparator(.dash).time(includingFractionalSeconds: false)
        ).prefix(16).description
    }

    /// The days of the week in full, Monday first.
    var weekdays: [String] {
        // 5 January 2026 is a Monday; noon in UTC is that day nearly everywhere, and the style is of UTC.
        (0..<7).map { day in
            Date.FormatStyle(locale: locale, calendar: locale.calendar, timeZone: .gmt).weekday(.wide)
                .format(Date(timeIntervalSince1970: 1_767_614_400 + Double(day) * 86_400))
        }
    }

    /// Whole days between today and a time, in the reader's zone.
    func daysFromToday(_ at: Moment) -> Int { dayNumber(at) - dayNumber(now) }

    private func dayNumber(_ at: Moment) -> Int {
        let seconds = at.milliseconds.floorDivided(by: 1000) + Int64(timeZone.secondsFromGMT(for: Date(at)))
        return Int(seconds.floorDivided(by: 86_400))
    }

    private func isThisYear(_ at: Moment) -> Bool { year(at) == year(now) }
}

extension Date {
    init(_ at: Moment) { self.init(timeIntervalSince1970: Double(at.milliseconds) / 1000) }
}

extension Reader {
    /// What time it is elsewhere; `nil` for a zone that nobody knows.
    func clock(in timeZone: String) -> String? {
        guard let zone = TimeZone(identifier: timeZone) else { return nil }
        return Date.FormatStyle(locale: locale, calendar: locale.calendar, timeZone: zone).weekday(.abbreviated).hour().minute().format(Date(now))
    }

    /// A language's name in the reader's language; `nil` when it is not known.
    func languageName(_ tag: LanguageTag) -> String? {
        tag == .undetermined ? nil : locale.localizedString(forIdentifier: tag.rawValue)
    }

    /// The time zones that people choose from: the IANA names with a region, in order.
    static let timeZones: [String] = ["UTC"] + TimeZone.knownTimeZoneIdentifiers.filter { $0.contains("/") }.sorted()
}
