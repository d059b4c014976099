package import Basics

/// When somebody works: the hours of a week in a time zone, and the days that are different.
package struct WorkCalendar: Sendable, Hashable, Codable {
    /// An IANA time zone.
    package var timeZone: String
    /// The hours of each day of the week, Monday first. A day without any is closed.
    package var week: [[Interval]]
    package var holidays: [Holiday]

    /// Minutes after midnight. One that crosses midnight ends beyond 1440 and belongs to the day on which it begins.
    package struct Interval: Sendable, Hashable, Codable {
        package var from: Int
        package var to: Int

        package init(from: Int, to: Int) {
            self.from = from
            self.to = to
        }
    }

    /// A day with other hours than its weekday; without any it is closed.
    package struct Holiday: Sendable, Hashable, Codable {
        package var day: LocalDay
        /// Whether it comes every year on this date.
        package var isYearly: Bool
        package var name: String
        package var hours: [Interval]

        package init(day: LocalDay, isYearly: Bool = false, name: String, hours: [Interval] = []) {
            self.day = day
            self.isYearly = isYearly
            self.name = name
            self.hours = hours
        }
    }

    package init(timeZone: String, week: [[Interval]], holidays: [Holiday] = []) {
        self.timeZone = timeZone
        self.week = week
        self.holidays = holidays
    }

    /// Around the clock: what holds where nobody has said otherwise.
    package static func always(timeZone: String = "UTC") -> WorkCalendar {
        WorkCalendar(timeZone: timeZone, week: Array(repeating: [Interval(from: 0, to: 1440)], count: 7))
    }

    /// What is wrong with it; empty when it can be used.
    package var faults: [Fault] {
        var faults: [Fault] = []
        if ZoneClock.named(timeZone) == nil { faults.append(.timeZone) }
        if week.count != 7 || !week.contains(where: { !$0.isEmpty }) { faults.append(.neverOpen) }
        for intervals in week + holidays.map(\.hours) where !Self.areInOrder(intervals) { faults.append(.hours) }
        if holidays.count > 400 { faults.append(.tooManyHolidays) }
        return faults
    }

    package enum Fault: Sendable, Hashable {
        case timeZone, neverOpen, hours, tooManyHolidays
    }

    private static func areInOrder(_ intervals: [Interval]) -> Bool {
        let isEachRight = intervals.allSatisfy { (0..<1440).contains($0.from) && $0.to > $0.from && $0.to <= $0.from + 1440 }
        return isEachRight && zip(intervals, intervals.dropFirst()).allSatisfy { $0.to <= $1.from }
    }
}
