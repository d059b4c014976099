internal import Basics

/// Working hours as a person types them.
package enum HoursText {
    /// `09:00-12:30, 13:30-18:00`; an end that is not after its beginning is on the next day. `nil` when it cannot be read.
    package static func intervals(_ text: String) -> [WorkCalendar.Interval]? {
        var intervals: [WorkCalendar.Interval] = []
        for part in text.split(whereSeparator: { ",;،、".contains($0) }).map(String.init) {
            let ends = part.trimmed.split(whereSeparator: { "-–—".contains($0) }).map { minute(String($0).trimmed) }
            guard ends.count == 2, let from = ends[0], let to = ends[1], from < 1440 else { return nil }
            intervals.append(.init(from: from, to: to > from ? to : to + 1440))
        }
        return intervals.sorted { $0.from < $1.from }
    }

    package static func text(_ intervals: [WorkCalendar.Interval]) -> String {
        intervals.map { "\(clock($0.from))-\(clock($0.to))" }.joined(separator: ", ")
    }

    /// One a line: a day or `*-12-25`, then hours if there are any, then its name. `nil` when a line cannot be read.
    package static func holidays(_ text: String) -> [WorkCalendar.Holiday]? {
        var holidays: [WorkCalendar.Holiday] = []
        for line in text.split(whereSeparator: \.isNewline).map({ String($0).trimmed }) where !line.isEmpty {
            let (first, rest) = cut(line)
            let isYearly = first.hasPrefix("*-")
            // A leap year, so that the 29th of February can be named.
            guard let day = LocalDay(isYearly ? "2000" + first.dropFirst() : first) else { return nil }
            var (name, hours) = (rest, [WorkCalendar.Interval]())
            // The hours go as far as they can be read.
            let words = rest.split(separator: " ").map(String.init)
            for count in stride(from: words.count, to: 0, by: -1) {
                let start = words.prefix(count).joined(separator: " ")
                guard let found = intervals(start), !found.isEmpty else { continue }
                (hours, name) = (found, words.dropFirst(count).joined(separator: " "))
                break
            }
            holidays.append(.init(day: day, isYearly: isYearly, name: name.shortened(to: 100), hours: hours))
        }
        return holidays
    }

    package static func text(_ holidays: [WorkCalendar.Holiday]) -> String {
        holidays.map { holiday in
            let day = holiday.isYearly ? "*" + holiday.day.description.dropFirst(4) : holiday.day.description
            return [day, text(holiday.hours), holiday.name].filter { !$0.isEmpty }.joined(separator: " ")
        }.joined(separator: "\n")
    }

    /// Minutes of `30m`, `8h` or `2d`; a day is eight hours of work. `nil` when it cannot be read or is out of bounds.
    package static func minutes(_ text: String) -> Int? {
        let text = text.trimmed.lowercased()
        guard let unit = text.last, let number = Int(text.dropLast().trimmed), number > 0, number <= 525_600 else { return nil }
        let factor: Int? =
            switch unit {
            case "m": 1;
            case "h": 60;
            case "d": 480;
            default: nil
            }
        return factor.map { number * $0 }.flatMap { Policy.Targets.allowed.contains($0) ? $0 : nil }
    }

    package static func text(minutes: Int) -> String {
        // A single day is said in hours, which nobody can take for a day around the clock.
        if minutes > 480, minutes % 480 == 0 { return "\(minutes / 480)d" }
        return minutes % 60 == 0 ? "\(minutes / 60)h" : "\(minutes)m"
    }

    private static func cut(_ line: String) -> (String, String) {
        guard let space = line.firstIndex(of: " ") else { return (line, "") }
        return (String(line[..<space]), line[space...].trimmed)
    }

    private static func minute(_ text: String) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].count <= 2, parts[1].count == 2, let hour = Int(parts[0]), let minute = Int(parts[1]),
            (0...24).contains(hour), (0..<60).contains(minute), hour * 60 + minute <= 1440
        else { return nil }
        return hour * 60 + minute
    }

    private static func clock(_ minute: Int) -> String {
        let shown = minute > 1440 ? minute - 1440 : minute
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(two(shown / 60)):\(two(shown % 60))"
    }
}
