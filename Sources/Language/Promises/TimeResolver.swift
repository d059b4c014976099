internal import Basics

/// Turns a time as it was said into the latest moment at which it is still kept.
///
/// - A day without an hour ends when work ends on it; where the house is closed then, at the hour at which it usually closes.
/// - "Today" said after work ends with the day.
/// - "Within three working days" does not count the day of saying it. "In three days" counts every day.
/// - "Before Thursday" is the end of the last day of work before it; "by" and "until Thursday" include it.
/// - The morning ends at noon, the afternoon with work, the evening at nine, the night at midnight.
/// - An hour that can be two ("at nine") is the one that lies in working time; where that has passed today, the other one.
/// - The week is the house's: it ends with the last day of work before the weekend.
struct TimeResolver: Sendable {
    let now: Moment
    let hours: ReadingHours
    let grammar: Grammar
    let isMonthFirst: Bool

    private var today: LocalDay { hours.zone.local(now).day }
    func isAfterToday(_ moment: Moment) -> Bool { hours.zone.local(moment).day > today }

    /// `nil` when the time is vague or has passed.
    func due(_ phrase: TimePhrase) -> Moment? {
        guard phrase.isDefinite, !phrase.isPast, let due = resolve(phrase), due > now else { return nil }
        return due
    }

    private func resolve(_ phrase: TimePhrase) -> Moment? {
        if let minutes = phrase.minutes { return now + .minutes(Int64(minutes)) }
        if let minutes = phrase.workingMinutes { return adding(minutes) }
        guard let day = day(of: phrase) else { return phrase.day == nil ? soonest(phrase) : nil }
        if let hour = phrase.hour { return at(hour, on: day, phrase) }
        if let part = phrase.part { return end(of: part, on: day, phrase) }
        if phrase.isBefore, !isPeriodEnd(phrase) { return before(day) }
        if phrase.isAfter { return nil }
        return closing(of: day)
    }

    private func isPeriodEnd(_ phrase: TimePhrase) -> Bool { if case .period = phrase.day { true } else { phrase.isEndOfDay } }

    // MARK: Days

    private func day(of phrase: TimePhrase) -> LocalDay? {
        switch phrase.day {
        case nil: return nil
        case .offset(let days), .days(let days): return today + days
        case .weeks(let weeks): return today + 7 * weeks
        case .months(let months): return month(after: months)
        case .years(let years): return month(after: 12 * years)
        case .workingDays(let count): return workingDay(count)
        case .weekday(let weekday, let isNext): return self.weekday(weekday, isNext: isNext, phrase)
        case .date(let day, let month, let year): return date(day, month, year)
        case .dayOfMonth(let day):
            let (year, month, current) = today.civil
            let isLater = day < current
            return LocalDay(year: isLater && month == 12 ? year + 1 : year, month: isLater ? month % 12 + 1 : month, day: day)
        case .weekend(let isAfter):
            let end = endOfWeek(0)
            guard isAfter else { return end }
            return firstWorkingDay(after: end)
        case .period(let unit, let offset, let place): return period(unit, offset, place)
        }
    }

    private func date(_ day: Int, _ month: Int, _ year: Int?) -> LocalDay? {
        if let year { return LocalDay(year: year, month: month, day: day) }
        let current = today.civil.year
        guard let date = LocalDay(year: current, month: month, day: day) else { return LocalDay(year: current + 1, month: month, day: day) }
        // Without a year the next one is meant, unless it has only just passed.
        return date < today && today.number - date.number > 60 ? LocalDay(year: current + 1, month: month, day: day) : date
    }

    private func month(after months: Int) -> LocalDay? {
        let (year, month, day) = today.civil
        let index = year * 12 + month - 1 + months
        for last in stride(from: day, to: 27, by: -1) where last <= day {
            if let found = LocalDay(year: index / 12, month: index % 12 + 1, day: last) { return found }
        }
        return LocalDay(year: index / 12, month: index % 12 + 1, day: min(day, 28))
    }

    private func workingDay(_ count: Int) -> LocalDay {
        var (day, left) = (today, min(count, 400))
        var steps = 0
        while left > 0, steps < 1200 {
            day = day + 1
            steps += 1
            if hours.isOpen(on: day) { left -= 1 }
        }
        return day
    }

    private func firstWorkingDay(after day: LocalDay) -> LocalDay {
        for step in 1..<30 where hours.isOpen(on: day + step) { return day + step }
        return day + 1
    }

    private func weekday(_ weekday: Int, isNext: Bool, _ phrase: TimePhrase) -> LocalDay {
        if isNext {
            let start = startOfWeek() + 7
            return start + ((weekday - start.weekday + 7) % 7)
        }
        let ahead = (weekday - today.weekday + 7) % 7
        return today + (ahead == 0 ? 7 : ahead)
    }

    /// The first day of the week of the house: the one after its weekend.
    private func startOfWeek() -> LocalDay {
        let first = isSundayFirst ? 6 : 0
        return today + -((today.weekday - first + 7) % 7)
    }

    /// Whether the weekend is over on Sunday.
    private var isSundayFirst: Bool {
        func works(_ weekday: Int) -> Bool { (0..<4).contains { hours.isOpen(on: today + ((weekday - today.weekday + 7) % 7 + 7 * $0)) } }
        return works(6) && !(works(4) && works(5))
    }

    private func endOfWeek(_ offset: Int) -> LocalDay {
        let start = startOfWeek() + 7 * offset
        let last = (0..<7).reversed().map { start + $0 }.first { hours.isOpen(on: $0) } ?? start + 4
        // Said at the weekend, the week that ends is the one that comes.
        if offset == 0, closing(of: last) <= now { return endOfWeek(1) }
        return last
    }

    private func period(_ unit: TimeUnit, _ offset: Int, _ place: TimePhrase.Place) -> LocalDay? {
        switch unit {
        case .day: return today + offset
        case .week:
            if place == .end { return endOfWeek(offset) }
            let open = (0..<7).map { startOfWeek() + (7 * offset + $0) }.filter { hours.isOpen(on: $0) }
            let found = place == .start ? open.first : open.isEmpty ? nil : open[open.count / 2]
            return found.map { $0 < today ? $0 + 7 : $0 }
        case .month, .year:
            let (year, month, _) = today.civil
            let months = unit == .year ? 12 : 1
            let first = unit == .year ? year * 12 : year * 12 + month - 1
            let index = first + offset * months
            guard let begin = LocalDay(year: index / 12, month: index % 12 + 1, day: 1),
                let after = LocalDay(year: (index + months) / 12, month: (index + months) % 12 + 1, day: 1)
            else { return nil }
            switch place {
            case .start: return firstWorkingDay(after: begin + -1)
            case .middle: return begin + (after.number - begin.number) / 2
            case .end: return (1...14).map { after + -$0 }.first { hours.isOpen(on: $0) } ?? after + -1
            }
        case .hour, .minute, .weekend: return nil
        }
    }

    // MARK: Hours

    /// The end of work on a day, or where the house is closed the hour at which it usually closes.
    private func closing(of day: LocalDay) -> Moment {
        if let closing = hours.closing(of: day) {
            if day == today, closing <= now { return hours.zone.moment(day, minute: 1439) }
            return closing
        }
        let usual = (1...14).lazy.compactMap { step -> Int? in hours.closing(of: day + step).map { minute($0, of: day + step) } }.first ?? 17 * 60
        let end = hours.zone.moment(day, minute: usual)
        return day == today && end <= now ? hours.zone.moment(day, minute: 1439) : end
    }

    private func minute(_ moment: Moment, of day: LocalDay) -> Int {
        let (local, milliseconds) = hours.zone.local(moment)
        return (local.number - day.number) * 1440 + Int(milliseconds / 60_000)
    }

    private func before(_ day: LocalDay) -> Moment? {
        for step in 1..<10 where hours.isOpen(on: day + -step) {
            let end = closing(of: day + -step)
            if end > now { return end }
            break
        }
        if let opens = hours.opening(of: day), opens > now { return opens }
        let midnight = hours.zone.moment(day, minute: 0)
        return midnight > now ? midnight : nil
    }

    private func at(_ hour: TimePhrase.Hour, on day: LocalDay, _ phrase: TimePhrase) -> Moment? {
        // "After three": before work ends.
        if phrase.isAfter {
            let from = moment(hour, on: day) ?? closing(of: day)
            let end = closing(of: day)
            return end > from ? end : hours.zone.moment(day, minute: 1439)
        }
        return moment(hour, on: day)
    }

    private func moment(_ hour: TimePhrase.Hour, on day: LocalDay) -> Moment? {
        let first = hours.zone.moment(day, minute: hour.minute)
        guard hour.isOpen else { return first }
        let minute = hour.minute % 720
        let both = [minute, minute + 720].map { hours.zone.moment(day, minute: $0) }
        let best = both.first { isWorking($0, on: day) } ?? (minute >= 420 ? both[0] : both[1])
        if best > now { return best }
        return both.first { $0 > now } ?? best
    }

    /// Whether somebody works then, or would on a day of work.
    private func isWorking(_ moment: Moment, on day: LocalDay) -> Bool {
        let reference = hours.isOpen(on: day) ? day : (1...14).map { day + $0 }.first { hours.isOpen(on: $0) } ?? day
        guard let opens = hours.opening(of: reference), let closes = hours.closing(of: reference) else { return false }
        let minute = minute(moment, of: day)
        return minute >= self.minute(opens, of: reference) && minute <= self.minute(closes, of: reference)
    }

    private func end(of part: DayPart, on day: LocalDay, _ phrase: TimePhrase) -> Moment? {
        func moment(_ minute: Int) -> Moment { hours.zone.moment(day, minute: minute) }
        let close = closing(of: day)
        let closing = minute(close, of: day)
        if phrase.isBefore {
            switch part {
            case .morning: return moment(9 * 60)
            case .noon, .lunch, .afternoon: return moment(12 * 60)
            case .evening: return moment(18 * 60)
            case .night: return moment(21 * 60)
            case .midnight: return moment(1440)
            }
        }
        if phrase.isAfter, part == .noon || part == .lunch { return close }
        switch part {
        case .morning, .noon: return moment(12 * 60)
        case .lunch: return moment(14 * 60)
        case .afternoon: return (13 * 60...20 * 60).contains(closing) ? close : moment(18 * 60)
        case .evening: return moment(21 * 60)
        case .night: return moment(1439)
        case .midnight: return moment(1440)
        }
    }

    /// An hour or a part of the day without a day: the next one that is in working time.
    private func soonest(_ phrase: TimePhrase) -> Moment? {
        if phrase.isEndOfDay { return closing(of: today) }
        for step in 0..<8 {
            let day = today + step
            // A day on which nobody works is not meant, unless it is today.
            if step > 0, !hours.isOpen(on: day) { continue }
            if let hour = phrase.hour {
                let minute = hour.isOpen ? hour.minute % 720 : hour.minute
                let both = (hour.isOpen ? [minute, minute + 720] : [minute]).map { hours.zone.moment(day, minute: $0) }
                let best = both.first { isWorking($0, on: day) } ?? (minute >= 420 || both.count == 1 ? both[0] : both[1])
                if best > now { return phrase.isAfter ? max(closing(of: day), best) : best }
            } else if let part = phrase.part, let end = end(of: part, on: day, phrase), end > now {
                return end
            }
        }
        return nil
    }

    /// Working time from now on.
    private func adding(_ minutes: Int) -> Moment {
        var left = Span.minutes(Int64(minutes))
        for step in 0..<400 {
            let day = today + step
            guard let opens = hours.opening(of: day), let closes = hours.closing(of: day), closes > now else { continue }
            let from = max(opens, now)
            if closes - from >= left { return from + left }
            left = Span(milliseconds: left.milliseconds - (closes - from).milliseconds)
        }
        return now + left
    }
}
