package import Basics

/// How much happens, and when.
package struct YearScale: Sendable {
    package var seed: UInt64
    package var tickets: Int
    package var start: Moment
    package var days: Int
    /// After how many days the whole database is examined.
    package var examineEvery: Int
    /// How many people act at one moment.
    package var width: Int

    package init(seed: UInt64, tickets: Int, start: Moment, days: Int, examineEvery: Int, width: Int = 8) {
        self.seed = seed
        self.tickets = tickets
        self.start = start
        self.days = days
        self.examineEvery = examineEvery
        self.width = width
    }

    /// 2026 from its first day to its last.
    package static func year(seed: UInt64 = 1, tickets: Int = 200_000) -> YearScale {
        YearScale(seed: seed, tickets: tickets, start: Moment(milliseconds: 1_767_225_600_000), days: 365, examineEvery: 30)
    }

    /// A month in which the clocks of Europe, of Jerusalem and of New York go back: 5 October to 4 November 2026.
    package static func month(seed: UInt64 = 1, tickets: Int = 3_000) -> YearScale {
        YearScale(seed: seed, tickets: tickets, start: Moment(milliseconds: 1_791_158_400_000), days: 30, examineEvery: 10)
    }

    package var end: Moment { start + .days(Int64(days)) }
    /// Nothing of the story lasts longer than this after its last ticket came.
    var last: Moment { end + .days(60) }

    /// People act on these marks; the house's own clocks run between them.
    static let step = Span.minutes(5)

    func mark(atOrAfter moment: Moment) -> Moment {
        let step = Self.step.milliseconds
        return Moment(milliseconds: (moment.milliseconds + step - 1) / step * step)
    }

    /// When each case begins: more by day than by night, less at the end of the week.
    func arrivals() -> [Moment] {
        var chance = Chance(seed, stream: 0xA11)
        let span = end - start
        return (0..<tickets).map { _ in
            while true {
                let at = start + Span(milliseconds: .random(in: 0..<span.milliseconds, using: &chance))
                let hour = (at.milliseconds / 3_600_000) % 24
                let weekday = ZoneClock.utc.local(at).day.weekday
                let share = (6..<20).contains(hour) ? 1.0 : 0.25
                if chance.happens(weekday >= 5 ? share * 0.4 : share) { return mark(atOrAfter: at) }
            }
        }.sorted()
    }
}
