package import Basics

/// The arithmetic of a calendar: pure, and quick enough to be done while somebody types.
package struct WorkClock: Sendable {
    package let calendar: WorkCalendar
    private let zone: ZoneClock
    private let dated: [LocalDay: [WorkCalendar.Interval]]
    private let yearly: [Int: [WorkCalendar.Interval]]

    /// For how many days an opening is looked for. A calendar that stays closed longer is counted as always open, so that no
    /// promise is without a time.
    private static let horizon = 800

    /// `nil` when the calendar has faults.
    package init?(_ calendar: WorkCalendar) {
        guard calendar.faults.isEmpty, let zone = ZoneClock.named(calendar.timeZone) else { return nil }
        self.calendar = calendar
        self.zone = zone
        dated = Dictionary(calendar.holidays.filter { !$0.isYearly }.map { ($0.day, $0.hours) }, uniquingKeysWith: { first, _ in first })
        yearly = Dictionary(calendar.holidays.filter(\.isYearly).map { (Self.key($0.day), $0.hours) }, uniquingKeysWith: { first, _ in first })
    }

    /// Around the clock, in UTC.
    package static let always = WorkClock(.always()) ?? WorkClock(unchecked: .always())

    private init(unchecked calendar: WorkCalendar) {
        (self.calendar, zone, dated, yearly) = (calendar, .utc, [:], [:])
    }

    private static func key(_ day: LocalDay) -> Int { day.civil.month * 100 + day.civil.day }

    /// The hours of a day; those of a holiday come before those of its weekday, and a date before a yearly one.
    package func hours(of day: LocalDay) -> [WorkCalendar.Interval] {
        if let hours = dated[day] { return hours }
        if !yearly.isEmpty, let hours = yearly[Self.key(day)] { return hours }
        return calendar.week[day.weekday]
    }

    package func day(of moment: Moment) -> LocalDay { zone.local(moment).day }

    /// When work ends that began on that day; `nil` when it is closed.
    package func closing(of day: LocalDay) -> Moment? { hours(of: day).last.map { zone.moment(day, minute: $0.to) } }

    /// When work begins on that day; `nil` when it is closed.
    package func opening(of day: LocalDay) -> Moment? { hours(of: day).first.map { zone.moment(day, minute: $0.from) } }

    package func isOpen(at moment: Moment) -> Bool {
        var isOpen = false
        walk(from: moment) { opening in
            isOpen = opening.lowerBound <= moment
            return false
        }
        return isOpen
    }

    /// The moment itself when it is in working time, else when work next begins.
    package func opening(from moment: Moment) -> Moment {
        var found = moment
        walk(from: moment) { opening in
            found = max(opening.lowerBound, moment)
            return false
        }
        return found
    }

    /// The end of the last working time before a moment, or the moment itself while it is open; `nil` when there was none for
    /// a long time.
    package func lastOpen(before moment: Moment) -> Moment? {
        if isOpen(at: moment) { return moment }
        let last = day(of: moment)
        for number in 0..<Self.horizon {
            let day = last + -number
            let ends = hours(of: day).map { zone.moment(day, minute: $0.to) }.filter { $0 <= moment }
            if let end = ends.max() { return end }
        }
        return nil
    }

    /// The moment at which `span` of working time has passed since `start`. What ends with the day ends at its close and not
    /// the next morning.
    package func adding(_ span: Span, to start: Moment) -> Moment {
        guard span > .seconds(0) else { return start }
        var (left, end) = (span, nil as Moment?)
        walk(from: start) { opening in
            let length = opening.upperBound - max(opening.lowerBound, start)
            if length >= left {
                end = max(opening.lowerBound, start) + left
                return false
            }
            left = Span(milliseconds: left.milliseconds - length.milliseconds)
            return true
        }
        return end ?? start + span
    }

    /// The working time between two moments; negative when the second is earlier.
    package func elapsed(from start: Moment, to end: Moment) -> Span {
        guard start <= end else { return elapsed(from: end, to: start) * -1 }
        var sum: Int64 = 0
        walk(from: start) { opening in
            guard opening.lowerBound < end else { return false }
            sum += (min(opening.upperBound, end) - max(opening.lowerBound, start)).milliseconds
            return opening.upperBound < end
        }
        return Span(milliseconds: sum)
    }

    /// When a promise is due that was made at `start` with `target` of working time, and whose clock stood still in `pauses`,
    /// each of which is counted once, however they overlap.
    package func due(from start: Moment, target: Span, pauses: [Range<Moment>] = []) -> Moment {
        var due = adding(target, to: start)
        var counted = start
        for pause in pauses.sorted(by: { $0.lowerBound < $1.lowerBound }) where pause.upperBound > counted && pause.lowerBound < due {
            due = adding(elapsed(from: max(pause.lowerBound, counted), to: pause.upperBound), to: due)
            counted = pause.upperBound
        }
        return due
    }

    /// Openings in the order of time, from the one that `start` lies in or that follows it, none counted twice; the visitor
    /// says whether it wants more.
    private func walk(from start: Moment, _ visit: (Range<Moment>) -> Bool) {
        let first = zone.local(start).day
        var covered = start
        // A night that began up to two days before may still be running.
        for number in -2..<Self.horizon {
            let day = first + number
            for interval in hours(of: day) {
                let (opens, closes) = (zone.moment(day, minute: interval.from), zone.moment(day, minute: interval.to))
                guard closes > covered else { continue }
                let from = max(opens, covered)
                covered = closes
                guard visit(from..<closes) else { return }
            }
        }
    }
}
