/// Hours of the day, and dates in figures.
extension TimeParser {
    /// - Parameter pending: what was said before it; a bare number is an hour only after "at", "by" and the like.
    func clock(at: Int, _ pending: Marks, hasTime: Bool) -> (TimePhrase, Int)? {
        if let found = thaiClock(at: at, pending) { return found }
        guard let unit = unit(at) else { return nil }
        var phrase = TimePhrase(range: at..<at + 1)
        // "Half past nine", "quarter to ten", "pola deset".
        if unit.has([.half, .quarter]), let found = fraction(at: at) { return found }
        // "Petnaest do deset", "ten minutes to nine".
        if let minutes = unit.sense?.number ?? (unit.isNumber ? Double(unit.text) : nil), minutes < 60, minutes >= 5,
            pending.isDisjoint(with: [.from, .between])
        {
            let place = has(at + 1, .quarter) || self.unit(at + 1)?.sense?.unit == .minute ? at + 2 : at + 1
            if has(place, .pastHour) || has(place, .minus), let (hour, isOpen, next) = hour(at: place + 1), !isDuration(at: place + 1) {
                phrase.hour = .init(minute: hour * 60 + (has(place, .minus) ? -Int(minutes) : Int(minutes)), isOpen: isOpen)
                if !has(place, .to) || place > at + 1 || minutes.truncatingRemainder(dividingBy: 5) == 0 && pending.contains(.at) {
                    return closed(phrase, next)
                }
            }
        }
        let isNamed = unit.has(.clock) && self.unit(at)?.sense?.hourName == nil
        let at = isNamed ? skipGlue(at + 1) : at
        guard let (minute, isOpen, next) = hourAndMinute(at: at) else { return nil }
        let isFigures = next - at >= 3 && units[at].isNumber
        guard let unit = self.unit(at) else { return nil }
        let isMarked = isNamed || has(next, [.am, .pm, .clock]) || unit.sense?.hourName != nil && pending.isDisjoint(with: [.end, .start])
        let isAsked = !pending.isDisjoint(with: [.at, .by, .before, .after, .between, .about, .from, .to])
        guard isFigures || isMarked || isAsked, !isDuration(at: at) else { return nil }
        if !isFigures, !isMarked, !isBareHour(at: at, next) { return nil }
        // "Between two and four", "14-16h".
        if self.unit(next)?.isMark("-") == true || has(next, [.and, .to, .by]), let (later, isLaterOpen, end) = hourAndMinute(at: next + 1),
            !isDuration(at: next + 1),
            isFigures || isMarked || pending.contains(.between) || pending.contains(.from) || has(end, [.clock, .am, .pm])
                || self.unit(next)?.isMark("-") == true,
            (later > minute || isLaterOpen) && (pending.contains(.between) || pending.contains(.from) || !has(next, .and))
        {
            phrase.hour = .init(minute: later, isOpen: isLaterOpen)
            return closed(phrase, end)
        }
        phrase.hour = .init(minute: minute, isOpen: isOpen)
        return closed(phrase, next)
    }

    private func skipGlue(_ at: Int) -> Int { has(at, [.the, .at, .about]) ? at + 1 : at }

    /// A number after "by" that counts something ("by 5 people") is no hour.
    private func isBareHour(at: Int, _ next: Int) -> Bool {
        guard let after = unit(next) else { return true }
        if after.kind == .mark { return !["%", "€", "$", "£", "₪", "฿", "#", "/"].contains(after.text) }
        return true
    }

    /// Whether a number is how many and not when.
    private func isDuration(at: Int) -> Bool {
        var next = at + 1
        if unit(at + 1)?.isMark("-") == true { next = at + 3 }
        if has(next, .working) { next += 1 }
        guard let sense = unit(next)?.sense, let length = sense.unit else { return false }
        return !sense.marks.contains(.clock) || length != .hour
    }

    /// What follows an hour: am and pm, "o'clock", half and quarter.
    private func closed(_ phrase: TimePhrase, _ at: Int) -> (TimePhrase, Int)? {
        var (phrase, next) = (phrase, at)
        guard var hour = phrase.hour else { return nil }
        for _ in 0..<4 {
            if has(next, .clock), !has(next, [.ti, .bai]) {
                next += 1
                if has(next, .the), has(next + 1, .clock) { next += 1 }
            } else if has(next, .and), has(next + 1, .a), has(next + 2, [.half, .quarter]) {
                hour.minute += has(next + 2, .half) ? 30 : 15
                next += 3
            } else if has(next, .and), has(next + 1, [.half, .quarter]) || has(next + 1, .the) && has(next + 2, [.half, .quarter, .few]) {
                let place = has(next + 1, .the) ? next + 2 : next + 1
                hour.minute += has(place, .half) ? 30 : 15
                next = place + 1
            } else if has(next, .and), let (minutes, end) = number(at: next + 1), minutes >= 5, minutes < 60, hour.minute % 60 == 0,
                unit(end)?.sense?.unit == .minute || grammar.tongue == .serbian && minutes % 5 == 0
            {
                hour.minute += minutes
                next = unit(end)?.sense?.unit == .minute ? end + 1 : end
            } else if has(next, .minus), has(next + 1, .quarter) || has(next + 1, .the) && has(next + 2, .quarter) {
                hour.minute -= 15
                next = has(next + 1, .quarter) ? next + 2 : next + 3
            } else if has(next, [.am, .pm]), hour.isOpen || hour.minute < 780 {
                let isPM = has(next, .pm)
                let minute = hour.minute % 720
                hour = .init(minute: isPM ? minute + 720 : minute, isOpen: false)
                next += 1
                while unit(next)?.isMark(".") == true, unit(next)?.hasSpaceBefore == false, unit(next + 1)?.kind == .word,
                    unit(next + 1)?.hasSpaceBefore == false
                {
                    next += 2
                }
            }
        }
        guard hour.minute >= 0, hour.minute <= 1440 else { return nil }
        phrase.hour = hour
        return (phrase, next)
    }

    func number(at: Int) -> (Int, Int)? {
        guard let unit = unit(at) else { return nil }
        if unit.isNumber, unit.text.count <= 4, let value = Int(unit.text) { return (value, at + 1) }
        guard let value = unit.sense?.number.map({ Int($0) }) else { return nil }
        if value >= 20, value < 100, let ones = self.unit(at + 1)?.sense?.number, ones < 10, ones >= 1 { return (value + Int(ones), at + 2) }
        if value >= 20, value < 100, has(at + 1, .and), let ones = self.unit(at + 2)?.sense?.number, ones < 10 { return (value + Int(ones), at + 3) }
        return (value, at + 1)
    }

    private func hour(at: Int) -> (Int, isOpen: Bool, next: Int)? {
        guard let unit = unit(at) else { return nil }
        if has(at, .the), let found = hour(at: at + 1), units[at + 1].sense?.hourName != nil { return found }
        if let name = unit.sense?.hourName {
            // "الثانية عشرة"
            return (name, true, at + 1)
        }
        guard let (value, next) = number(at: at), (0...24).contains(value), unit.isNumber || value > 0 else { return nil }
        return (value, value >= 1 && value <= 12 && !(unit.isNumber && unit.text.hasPrefix("0")), next)
    }

    /// `10`, `10:30`, `10.30`, `1030h`, "ten thirty".
    func hourAndMinute(at: Int) -> (Int, isOpen: Bool, next: Int)? {
        guard let (hour, isOpen, next) = hour(at: at) else { return nil }
        if units[at].isNumber, let colon = unit(next), colon.isMark(":") || colon.isMark("."), !colon.hasSpaceBefore, let minutes = unit(next + 1),
            minutes.isNumber, !minutes.hasSpaceBefore, minutes.text.count == 2, let minute = Int(minutes.text), minute < 60
        {
            // A point with a third part is a date, and so is one that another point follows.
            let isDate =
                colon.isMark(".") && unit(next + 2)?.isMark(".") == true && unit(next + 2)?.hasSpaceBefore == false && unit(next + 3) != nil
                && minute <= 12
            if !isDate {
                let isPoint = colon.isMark(".")
                if !isPoint || grammar.tongue != .english || has(next + 2, [.am, .pm]) || minute % 5 == 0 {
                    // Those who count to 24 mean the figures as they stand.
                    let isCertain = grammar.tongue != .english && grammar.tongue != .arabic
                    return (hour * 60 + minute, isOpen && !isCertain, next + 2)
                }
            }
        }
        if units[at].sense?.number != nil, !units[at].isNumber, grammar.tongue == .english, let (minute, end) = number(at: next),
            !units[next].isNumber,
            minute >= 10, minute < 60
        {
            return (hour * 60 + minute, isOpen, end)
        }
        if grammar.tongue == .serbian, has(next, .clock), let (minute, end) = number(at: next + 1), minute < 60, unit(end)?.sense?.unit == .minute {
            return (hour * 60 + minute, isOpen, end + 1)
        }
        return (hour * 60, isOpen, next)
    }

    private func fraction(at: Int) -> (TimePhrase, Int)? {
        let minutes = has(at, .half) ? 30 : 15
        var phrase = TimePhrase(range: at..<at + 1)
        var next = at + 1
        let isPast = has(next, .pastHour)
        let isTo = has(next, [.minus, .to]) && !isPast
        if isPast || isTo { next += 1 }
        guard isPast || isTo || minutes == 30, let (hour, isOpen, end) = hour(at: next), unit(end)?.sense?.unit == nil || has(end, .clock) else {
            return nil
        }
        let isBefore = isTo || !isPast && grammar.halfIsBefore
        phrase.hour = .init(minute: hour * 60 + (isBefore ? minutes - 60 + (minutes == 30 ? 0 : 30) : minutes), isOpen: isOpen)
        return closed(phrase, end)
    }

    /// ตีสอง, สิบโมงเช้า, บ่ายสาม, สองทุ่ม, เที่ยงครึ่ง, 14.30 น.
    private func thaiClock(at: Int, _ pending: Marks) -> (TimePhrase, Int)? {
        guard grammar.tongue == .thai else { return nil }
        var phrase = TimePhrase(range: at..<at + 1)
        var next = at
        var minute: Int?
        if has(at, .ti), let (hour, end) = number(at: at + 1), (1...6).contains(hour) {
            (minute, next) = (hour * 60, end)
        } else if has(at, .bai), let (hour, end) = number(at: at + 1), (1...6).contains(hour) {
            (minute, next) = ((hour + 12) * 60, has(end, .thong) ? end + 1 : end)
        } else if has(at, .bai), has(at + 1, .thong) {
            (minute, next) = (13 * 60, at + 2)
        } else if has(at, .thum) {
            (minute, next) = (19 * 60, unit(at + 1)?.sense?.number == 1 ? at + 2 : at + 1)
        } else if let (hour, end) = number(at: at), has(end, .thum), (1...6).contains(hour) {
            (minute, next) = ((18 + hour) * 60, end + 1)
        } else if let (hour, end) = number(at: at), has(end, .thong), (1...12).contains(hour) {
            next = end + 1
            let part = unit(next)?.sense?.part
            if part == .morning {
                (minute, next) = ((hour < 6 ? hour + 6 : hour) * 60, next + 1)
            } else if part == .evening || part == .afternoon {
                (minute, next) = ((hour % 12 + 12) * 60, next + 1)
            } else {
                minute = (hour < 6 ? hour + 12 : hour) * 60
            }
        } else if unit(at)?.sense?.part == .noon, has(at + 1, .half) {
            (minute, next) = (750, at + 2)
        }
        guard var minute else { return nil }
        if has(next, .half) {
            (minute, next) = (minute + 30, next + 1)
        } else if let (more, end) = number(at: next), more < 60, unit(end)?.sense?.unit == .minute {
            (minute, next) = (minute + more, end + 1)
        }
        if unit(next)?.isMark("-") == true || has(next, [.to]), let (later, end) = thaiClock(at: next + 1, pending), let hour = later.hour {
            (minute, next) = (hour.minute, end)
        }
        phrase.hour = .init(minute: minute, isOpen: false)
        return (phrase, next)
    }

    // MARK: Dates

    /// `5 December`, `December 5th`, `5.12.2026.`, `5/12`, `2026-12-05`, "the 5th", 5 ธ.ค. 2569.
    func date(at: Int) -> (TimePhrase, Int)? {
        guard let first = unit(at) else { return nil }
        var phrase = TimePhrase(range: at..<at + 1)
        if first.isNumber, let found = figures(at: at) { return found }
        if let (day, next) = dayNumber(at: at) {
            var place = next
            while has(place, [.of, .the, .at]) && place < next + 2 || unit(place)?.isMark(".") == true && place == next { place += 1 }
            if let month = unit(place)?.sense?.month {
                let (year, end) = self.year(at: place + 1)
                phrase.day = .date(day: day, month: month, year: year)
                // The point of an abbreviated month.
                let isShort = year == nil && unit(end)?.isMark(".") == true && end + 1 < units.endIndex
                return (phrase, isShort ? end + 1 : end)
            }
            if let ordinal = first.sense?.ordinal ?? (has(at + 1, .ends) ? day : nil), first.sense?.hourName == nil, (1...31).contains(ordinal),
                first.isNumber
            {
                phrase.day = .dayOfMonth(ordinal)
                return (phrase, next)
            }
        }
        if let month = first.sense?.month, let (day, next) = dayNumber(at: has(at + 1, .the) ? at + 2 : at + 1), units[next - 1].kind != .mark {
            guard unit(next)?.isMark(":") != true else { return nil }
            let (year, end) = self.year(at: unit(next)?.isMark(",") == true ? next + 1 : next)
            phrase.day = .date(day: day, month: month, year: year)
            return (phrase, year == nil ? next : end)
        }
        return nil
    }

    private func dayNumber(at: Int) -> (Int, Int)? {
        guard let unit = unit(at) else { return nil }
        if unit.isNumber, unit.text.count <= 2, let day = Int(unit.text), (1...31).contains(day) {
            return (day, has(at + 1, .ends) && self.unit(at + 1)?.hasSpaceBefore == false ? at + 2 : at + 1)
        }
        if let ordinal = unit.sense?.ordinal { return (ordinal, at + 1) }
        guard let (value, next) = number(at: at), (1...31).contains(value) else { return nil }
        return (value, next)
    }

    private func year(at: Int) -> (Int?, Int) {
        var place = at
        while unit(place)?.isMark(".") == true || has(place, [.of]) || unit(place)?.sense?.unit == .year { place += 1 }
        guard let unit = unit(place), unit.isNumber, let year = Int(unit.text), self.unit(place + 1)?.isMark(":") != true else { return (nil, at) }
        if unit.text.count == 4, (1900...2700).contains(year) {
            return (
                Self.western(year),
                self.unit(place + 1)?.isMark(".") == true && grammar.tongue == .serbian && !isLast(place + 1) ? place + 2 : place + 1
            )
        }
        if unit.text.count == 2, grammar.tongue == .thai { return (Self.western(2500 + year), place + 1) }
        return (nil, at)
    }

    private func isLast(_ at: Int) -> Bool { at + 1 >= units.endIndex }

    /// Buddhist years are 543 ahead.
    static func western(_ year: Int) -> Int { year >= 2400 ? year - 543 : year }

    private func figures(at: Int) -> (TimePhrase, Int)? {
        var phrase = TimePhrase(range: at..<at + 1)
        let first = units[at]
        guard let separator = unit(at + 1), separator.kind == .mark, [".", "/", "-"].contains(separator.text), let second = unit(at + 2),
            second.isNumber,
            second.text.count <= 2, let a = Int(first.text), let b = Int(second.text)
        else { return nil }
        let isTight = !second.hasSpaceBefore && !separator.hasSpaceBefore
        guard isTight || separator.text == "." && grammar.tongue == .serbian else { return nil }
        var (year, next, isWhole) = (nil as Int?, at + 3, false)
        if let again = unit(next), again.isMark(separator.text), !again.hasSpaceBefore {
            if let third = unit(next + 1), third.isNumber, third.text.count == 4 || third.text.count == 2,
                !third.hasSpaceBefore || separator.text == "." && third.text.count == 4
            {
                let value = Int(third.text) ?? 0
                if first.text.count == 4 {
                    guard let found = Self.day(value, b, Self.western(a)) else { return nil }
                    phrase.day = found
                    return (phrase, next + 2)
                }
                year = third.text.count == 4 ? Self.western(value) : grammar.tongue == .thai && value > 50 ? Self.western(2500 + value) : 2000 + value
                (next, isWhole) = (next + 2, true)
                if unit(next)?.isMark(".") == true, grammar.tongue == .serbian, !isLast(next) { next += 1 }
            } else if separator.text == "." {
                isWhole = true
                if !isLast(next) { next += 1 }
            }
        }
        if separator.text == "-", year == nil { return nil }
        // "10.30" is a time where it cannot be a date.
        if separator.text == ".", !isWhole,
            grammar.tongue == .english || grammar.tongue == .thai || second.text.count == 2 && b % 5 == 0 && b != 10 || has(next, [.clock, .am, .pm])
        {
            return nil
        }
        let (day, month) = isMonthFirst && separator.text == "/" && a <= 12 || b > 12 ? (b, a) : (a, b)
        guard let found = Self.day(day, month, year) else { return nil }
        phrase.day = found
        return (phrase, next)
    }

    private static func day(_ day: Int, _ month: Int, _ year: Int?) -> TimePhrase.Day? {
        (1...31).contains(day) && (1...12).contains(month) ? .date(day: day, month: month, year: year) : nil
    }
}
