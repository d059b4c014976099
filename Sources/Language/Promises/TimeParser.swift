/// Reads the times of a sentence. A time is a run of parts in any order ("on Thursday before noon", "לפני הצהריים ביום חמישי"),
/// so that one parser serves all five languages.
struct TimeParser: Sendable {
    let units: ArraySlice<Unit>
    let grammar: Grammar
    let isMonthFirst: Bool

    /// The times in the order of the text, none overlapping another.
    func all() -> [TimePhrase] {
        var found: [TimePhrase] = []
        var at = units.startIndex
        while at < units.endIndex {
            if let phrase = phrase(at: at) {
                found.append(phrase)
                at = max(phrase.range.upperBound, at + 1)
            } else {
                at += 1
            }
        }
        return found
    }

    func unit(_ at: Int) -> Unit? { at >= units.startIndex && at < units.endIndex ? units[at] : nil }
    func has(_ at: Int, _ marks: Marks) -> Bool { unit(at)?.has(marks) ?? false }

    private static let glue: Marks = [.by, .before, .within, .at, .after, .between, .the, .of, .about, .from, .to, .that, .a]
    /// A phrase is this long at most; a longer one is an attack.
    private static let longest = 24

    private func phrase(at start: Int) -> TimePhrase? {
        var phrase = TimePhrase(range: start..<start)
        var (at, last) = (start, start)
        var pending: Marks = []
        loop: while at < units.endIndex, at - start < Self.longest {
            let unit = units[at]
            if at > start, unit.isMark(","), last > start, let next = self.unit(at + 1), isStart(next) {
                at += 1
                continue
            }
            if let (part, next) = component(at: at, pending, phrase) {
                guard let joined = take(part, into: phrase, pending, last > start) else { break loop }
                phrase = joined
                (at, last) = (next, next)
                pending.subtract([.next, .this, .end, .start, .middle, .within])
                continue
            }
            guard let sense = unit.sense else { break }
            let isRelation = !sense.marks.isDisjoint(with: Self.glue.union([.next, .this, .end, .start, .middle, .whole]))
            guard isRelation, sense.verb == nil || !sense.marks.isDisjoint(with: [.by, .before, .at, .to]) else { break }
            pending.formUnion(sense.marks)
            at += 1
        }
        guard last > start else { return nil }
        // "Before two days" is two days ago, and "after two days" is in two days.
        if phrase.isCounted, phrase.isBefore { phrase.isPast = true }
        if phrase.isCounted { phrase.isAfter = false }
        phrase.range = start..<last
        return phrase
    }

    private func isStart(_ unit: Unit) -> Bool {
        if unit.isNumber { return true }
        guard let sense = unit.sense else { return false }
        return sense.weekday != nil || sense.month != nil || sense.day != nil || sense.part != nil || sense.number != nil || sense.hourName != nil
            || unit.has(Self.glue.union([.end, .start, .clock, .ti, .bai, .this, .next]))
    }

    private func take(_ part: TimePhrase, into phrase: TimePhrase, _ pending: Marks, _ hasBegun: Bool) -> TimePhrase? {
        var part = part
        if pending.contains(.before) { part.isBefore = true }
        if pending.contains(.after) { part.isAfter = true }
        guard hasBegun else { return part }
        // "On Thursday, 26 November": the date says more.
        if case .weekday = phrase.day, case .date = part.day, part.hour == nil {
            var dated = phrase
            dated.day = part.day
            return dated
        }
        // "On Thursday next week".
        if case .weekday(let day, _) = phrase.day, case .period(.week, let offset, _) = part.day {
            var next = phrase
            next.day = .weekday(day, isNext: offset > 0)
            return next
        }
        if case .period(.week, let offset, _) = phrase.day, case .weekday(let day, _) = part.day {
            part.day = .weekday(day, isNext: offset > 0)
            var next = phrase
            next.day = nil
            return next.day == nil && !next.isDefinite ? part : next.joined(part)
        }
        // "Today, within the hour", "today by the end of the day".
        if case .offset(0) = phrase.day, part.minutes != nil || part.day == .period(.day, offset: 0, place: .end) { return part }
        if phrase.day != nil, part.day == .period(.day, offset: 0, place: .end) {
            var ended = phrase
            ended.isEndOfDay = true
            return ended
        }
        if phrase.day == .period(.day, offset: 0, place: .end), part.day != nil {
            part.isEndOfDay = true
            return part
        }
        if phrase.isPast || part.isPast { return nil }
        // "Between two and four": the later one is what is promised.
        if pending.contains(.to) || pending.contains(.and), phrase.hour != nil, let hour = part.hour, part.day == nil {
            var ranged = phrase
            ranged.hour = hour
            return ranged
        }
        if let old = phrase.hour, phrase.part == nil, let said = part.part, part.day == nil, part.hour == nil {
            var certain = phrase
            certain.part = said
            certain.hour = Self.hour(old, in: said)
            return certain
        }
        if var hour = part.hour, let said = phrase.part {
            hour = Self.hour(hour, in: said) ?? hour
            part.hour = hour
        }
        guard var joined = phrase.joined(part) else { return nil }
        if let day = phrase.day, part.day == nil { joined.day = day }
        return joined
    }

    /// "Ten in the evening".
    static func hour(_ hour: TimePhrase.Hour, in part: DayPart) -> TimePhrase.Hour? {
        guard hour.isOpen else { return hour }
        let minute = hour.minute % 720
        switch part {
        case .morning: return .init(minute: minute, isOpen: false)
        case .noon, .lunch: return .init(minute: minute < 600 ? minute + 720 : minute == 0 ? 720 : minute, isOpen: false)
        case .afternoon, .evening: return .init(minute: minute + 720, isOpen: false)
        case .night: return .init(minute: minute < 300 ? minute : minute + 720, isOpen: false)
        case .midnight: return hour
        }
    }

    /// One part of a time at a place, and where it ends.
    private func component(at: Int, _ pending: Marks, _ phrase: TimePhrase) -> (TimePhrase, Int)? {
        if let found = date(at: at) { return found }
        if let found = duration(at: at, pending) { return found }
        if let found = clock(at: at, pending, hasTime: phrase.isDefinite) { return found }
        return named(at: at, pending)
    }

    /// A day, a part of it, a period or a vague word.
    private func named(at: Int, _ pending: Marks) -> (TimePhrase, Int)? {
        guard let unit = unit(at), let sense = unit.sense else { return nil }
        var phrase = TimePhrase(range: at..<at + 1)
        if sense.marks.contains(.gone), sense.unit == nil {
            phrase.isPast = true
            return (phrase, at + 1)
        }
        if sense.marks.contains(.soon) {
            phrase.isVague = true
            return (phrase, at + 1)
        }
        if sense.marks.contains(.end), sense.unit == .day {
            phrase.day = .period(.day, offset: 0, place: .end)
            return (phrase, at + 1)
        }
        if let day = sense.day {
            phrase.day = .offset(day)
            phrase.part = sense.part
            phrase.isEndOfDay = pending.contains(.end)
            return (phrase, at + 1)
        }
        if sense.marks.contains(.every) { return nil }
        if let weekday = sense.weekday, sense.number == nil || pending.contains(.at) || !pending.isDisjoint(with: [.by, .before]) {
            let (isNext, isGone, next) = modifier(after: at + 1, pending)
            phrase.day = .weekday(weekday, isNext: isNext && !grammar.nextIsComing)
            phrase.isPast = isGone
            phrase.isEndOfDay = pending.contains(.end)
            return (phrase, next)
        }
        if let part = sense.part {
            if pending.contains(.end) { phrase.isEndOfDay = true }
            phrase.part = part
            if pending.contains(.this) || has(at + 1, .this) { phrase.day = .offset(0) }
            return (phrase, has(at + 1, .this) ? at + 2 : at + 1)
        }
        guard let period = sense.unit, sense.count == nil || pending.isDisjoint(with: [.within]) || pending.contains(.the) else { return nil }
        return self.period(period, at: at, pending)
    }

    private func modifier(after at: Int, _ pending: Marks) -> (isNext: Bool, isGone: Bool, end: Int) {
        if has(at, [.next, .this, .gone]) { return (has(at, .next), has(at, .gone), at + 1) }
        if has(at, .the), has(at + 1, [.next, .this, .gone]) { return (has(at + 1, .next), has(at + 1, .gone), at + 2) }
        return (pending.contains(.next), pending.contains(.gone), at)
    }

    private func period(_ period: TimeUnit, at: Int, _ pending: Marks) -> (TimePhrase, Int)? {
        var phrase = TimePhrase(range: at..<at + 1)
        let (isNext, isGone, next) = modifier(after: at + 1, pending)
        let place: TimePhrase.Place = pending.contains(.end) ? .end : pending.contains(.start) ? .start : pending.contains(.middle) ? .middle : .end
        let isMarked = !pending.isDisjoint(with: [.end, .start, .middle, .this, .next, .the, .whole, .before]) || next > at + 1
        phrase.isPast = isGone
        switch period {
        case .weekend:
            phrase.day = isNext ? .period(.week, offset: 1, place: .end) : .weekend(isAfter: pending.contains(.after) || pending.contains(.start))
        case .minute: return nil
        case .hour:
            guard pending.contains(.within) || pending.contains(.this) || pending.contains(.next) || pending.contains(.whole) else { return nil }
            phrase.minutes = 60
        case .day, .week, .month, .year:
            guard isMarked else { return nil }
            if period == .day, !pending.contains(.end), isNext {
                phrase.day = .offset(1)
            } else {
                phrase.day = .period(period, offset: isNext ? 1 : 0, place: place)
            }
        }
        return (phrase, next)
    }

    /// "Three working days", "two hours", "an hour and a half", יומיים.
    private func duration(at: Int, _ pending: Marks) -> (TimePhrase, Int)? {
        guard var (count, next) = amount(at: at, pending) else { return nil }
        // "Two to three days", "2-3 days", "48 hours": the most is what is promised.
        if let separator = unit(next), separator.isMark("-") || separator.has([.to, .or, .by]), let (most, end) = amount(at: next + 1, []),
            most > count
        {
            if unit(next)?.isMark("-") == true || isUnit(at: end) { (count, next) = (most, end) }
        }
        var isWorking = false
        if has(next, .working), unit(next)?.sense?.unit == nil { (isWorking, next) = (true, next + 1) }
        if has(next, .of), has(next + 1, .the) == false, unit(next + 1)?.sense?.unit != nil { next += 1 }
        guard let unit = unit(next), let unitSense = unit.sense, let length = unitSense.unit, length != .weekend else { return nil }
        // "U 10 časova" is a time of the day, "za 10 časova" is how long.
        if length == .hour, unitSense.marks.contains(.clock), !pending.isDisjoint(with: [.at, .by, .before, .about, .between]),
            !pending.contains(.within)
        {
            return nil
        }
        if unitSense.marks.contains(.working) { isWorking = true }
        if let dual = unitSense.count, next == at { count = dual }
        next += 1
        if has(next, .the), has(next + 1, .working) { next += 1 }
        if has(next, .working) { (isWorking, next) = (true, next + 1) }
        if has(next, .few) { return nil }
        // "An hour and a half", "a day and a half".
        if has(next, .and) {
            let half = has(next + 1, .a) ? next + 2 : next + 1
            if has(half, .half) { (count, next) = (count + 0.5, half + 1) }
            if has(half, .quarter) { (count, next) = (count + 0.25, half + 1) }
        }
        if has(next, .half), length == .hour { (count, next) = (count + 0.5, next + 1) }
        var phrase = TimePhrase(range: at..<next)
        if has(next, .gone) || pending.contains(.gone) { phrase.isPast = true }
        switch length {
        case .minute: phrase.minutes = Int(count.rounded(.up))
        case .hour: if isWorking { phrase.workingMinutes = Int(count * 60) } else { phrase.minutes = Int(count * 60) }
        case .day:
            if isWorking {
                phrase.day = .workingDays(Int(count.rounded(.up)))
            } else if count == 0.5 {
                phrase.minutes = 720
            } else {
                phrase.day = .days(Int(count.rounded(.up)))
            }
        case .week:
            phrase.day =
                isWorking ? .workingDays(Int(count * 5)) : count.rounded() == count ? .weeks(Int(count)) : .days(Int((count * 7).rounded(.up)))
        case .month: phrase.day = .months(max(1, Int(count.rounded(.up))))
        case .year: phrase.day = .years(max(1, Int(count.rounded(.up))))
        case .weekend: return nil
        }
        guard count > 0, count <= 1000 else { return nil }
        return (phrase, has(next, .gone) ? next + 1 : next)
    }

    private func isUnit(at: Int) -> Bool { unit(at)?.sense?.unit != nil || has(at, .working) && unit(at + 1)?.sense?.unit != nil }

    /// How many; what follows must be a unit of time.
    private func amount(at: Int, _ pending: Marks) -> (Double, Int)? {
        guard let unit = unit(at) else { return nil }
        if unit.isNumber {
            guard let value = Double(unit.text), unit.text.count <= 4 else { return nil }
            if let point = self.unit(at + 1), point.isMark(".") || point.isMark(","), let rest = self.unit(at + 2), rest.isNumber,
                !rest.hasSpaceBefore,
                rest.text.count == 1, let tenth = Double(rest.text)
            {
                return (value + tenth / 10, at + 3)
            }
            return (value, at + 1)
        }
        guard let sense = unit.sense else { return nil }
        if sense.marks.contains(.half) {
            var next = at + 1
            while has(next, [.a, .of]) { next += 1 }
            return self.unit(next)?.sense?.unit != nil ? (0.5, next) : nil
        }
        if sense.marks.contains(.quarter) {
            var next = at + 1
            while has(next, [.a, .of]) { next += 1 }
            return self.unit(next)?.sense?.unit == .hour ? (0.25, next) : nil
        }
        if let value = sense.number {
            // "Twenty four".
            if value >= 20, value < 100, let ones = self.unit(at + 1)?.sense?.number, ones < 10, ones >= 1 { return (value + ones, at + 2) }
            if value >= 20, value < 100, self.unit(at + 1)?.isMark("-") == true, let ones = self.unit(at + 2)?.sense?.number, ones < 10 {
                return (value + ones, at + 3)
            }
            // "Forty and eight".
            if let tens = self.unit(at + 2)?.sense?.number, has(at + 1, .and), tens >= 20, value < 10 { return (value + tens, at + 3) }
            if value >= 20, has(at + 1, .and), let ones = self.unit(at + 2)?.sense?.number, ones < 10, isUnit(at: at + 3) {
                return (value + ones, at + 3)
            }
            return (value, at + 1)
        }
        if sense.marks.contains(.a) { return isUnit(at: at + 1) && !has(at + 1, .few) ? (1, at + 1) : nil }
        // A dual, or "within day".
        if sense.unit != nil, sense.count != nil { return (sense.count ?? 1, at) }
        if let length = sense.unit, length != .weekend, !pending.isDisjoint(with: [.within, .after]),
            pending.isDisjoint(with: [.the, .this, .next, .end, .whole]),
            !has(at + 1, [.next, .this]), !(has(at + 1, .the) && has(at + 2, [.next, .this]))
        {
            return (1, at)
        }
        return nil
    }
}
