/// A time as it was said, not yet a moment.
struct TimePhrase: Sendable {
    enum Day: Sendable, Equatable {
        /// Days from today.
        case offset(Int)
        case weekday(Int, isNext: Bool)
        case date(day: Int, month: Int, year: Int?)
        case dayOfMonth(Int)
        case days(Int)
        case workingDays(Int)
        case weeks(Int)
        case months(Int)
        case years(Int)
        case period(TimeUnit, offset: Int, place: Place)
        /// The weekend, or the first day after it.
        case weekend(isAfter: Bool)
    }
    enum Place: Sendable { case start, middle, end }

    struct Hour: Sendable, Equatable {
        /// Minutes after midnight.
        var minute: Int
        /// Whether it can be twelve hours later as well.
        var isOpen: Bool
    }

    var day: Day?
    var hour: Hour?
    var part: DayPart?
    /// From now on, exactly.
    var minutes: Int?
    var workingMinutes: Int?
    var isBefore = false
    var isAfter = false
    /// "By the end of the day": an hour would be said otherwise.
    var isEndOfDay = false
    var isVague = false
    var isPast = false
    /// Units of the sentence.
    var range: Range<Int>

    var isDefinite: Bool { day != nil || hour != nil || part != nil || minutes != nil || workingMinutes != nil || isEndOfDay }
    /// Whether it names a day near enough that nobody says it of a habit.
    var isDeictic: Bool {
        switch day {
        case .offset, .date, .dayOfMonth, .days, .weeks: true
        case .weekday(_, let isNext): isNext
        case .period(_, let offset, _): offset > 0
        default: minutes != nil
        }
    }

    /// Whether it is counted from something.
    var isCounted: Bool {
        switch day {
        case .days, .workingDays, .weeks, .months, .years: true
        default: minutes != nil || workingMinutes != nil
        }
    }

    /// Both together, where they do not contradict.
    func joined(_ other: TimePhrase) -> TimePhrase? {
        guard !isPast, !other.isPast else { return nil }
        if isVague { return other.isVague ? self : other.spanning(self) }
        if other.isVague { return spanning(other) }
        guard minutes == nil, other.minutes == nil, workingMinutes == nil, other.workingMinutes == nil else { return nil }
        if day != nil, other.day != nil { return nil }
        if hour != nil, other.hour != nil { return nil }
        if part != nil, other.part != nil, part != other.part { return nil }
        if day == nil, other.day == nil, !(hour == nil && other.hour != nil) && !(hour != nil && other.hour == nil) { return nil }
        var both = spanning(other)
        both.day = day ?? other.day
        both.hour = hour ?? other.hour
        both.part = part ?? other.part
        both.isEndOfDay = isEndOfDay || other.isEndOfDay
        both.isBefore = isBefore || other.isBefore
        both.isAfter = isAfter || other.isAfter
        return both
    }

    private func spanning(_ other: TimePhrase) -> TimePhrase {
        var wide = self
        wide.range = min(range.lowerBound, other.range.lowerBound)..<max(range.upperBound, other.range.upperBound)
        return wide
    }
}
