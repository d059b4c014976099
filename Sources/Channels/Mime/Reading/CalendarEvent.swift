internal import Basics

/// What an invitation says (RFC 5545, RFC 5546): what, when, where, and who asks.
package struct CalendarEvent: Sendable, Hashable {
    /// "REQUEST", "CANCEL", "REPLY" …, in capitals.
    package var method: String?
    package var what: String?
    /// As the calendar says it: "2026-11-24T10:00:00 Europe/Belgrade", "2026-11-24T09:00:00Z", or a day alone.
    package var starts: String?
    package var ends: String?
    package var place: String?
    /// A name and an address, or either.
    package var organiser: String?
    package var status: String?

    /// The first event of a calendar; `nil` when there is none.
    init?(_ text: String) {
        var lines: [String] = []
        for line in text.split(separator: "\n").prefix(5_000) {
            if line.hasPrefix(" ") || line.hasPrefix("\t"), !lines.isEmpty {
                if lines[lines.count - 1].utf8.count < 8_000 { lines[lines.count - 1] += line.dropFirst() }
            } else {
                lines.append(String(line))
            }
        }
        var path: [String] = []
        var isFound = false
        for line in lines {
            guard let (name, parameters, value) = Self.property(line) else { continue }
            switch (name, path.last) {
            case ("BEGIN", _):
                if path.last == "VCALENDAR", isFound { return }
                path.append(value.uppercased())
                if path.count > 20 { return nil }
            case ("END", _): if !path.isEmpty { isFound = isFound || Self.kinds.contains(path.removeLast()) }
            case ("METHOD", "VCALENDAR"): method = value.uppercased()
            case (_, let kind?) where Self.kinds.contains(kind): note(name, parameters, value)
            default: break
            }
        }
        guard what != nil || starts != nil else { return nil }
    }

    private static let kinds: Set<String> = ["VEVENT", "VTODO", "VJOURNAL"]

    private mutating func note(_ name: String, _ parameters: [String: String], _ value: String) {
        let text = Self.text(value)
        switch name {
        case "SUMMARY": what = what ?? text
        case "LOCATION": place = place ?? text
        case "STATUS": status = status ?? text.uppercased()
        case "DTSTART": starts = starts ?? Self.moment(value, parameters["TZID"])
        case "DTEND", "DUE": ends = ends ?? Self.moment(value, parameters["TZID"])
        case "ORGANIZER":
            let address = value.lowercased().hasPrefix("mailto:") ? String(value.dropFirst(7)) : value
            organiser =
                organiser
                ?? [parameters["CN"].map { Self.text($0) }, "<\(address.onOneLine)>"].compactMap { $0 }.joined(separator: " ").shortened(to: 300)
        default: break
        }
    }

    /// "DTSTART;TZID=Europe/Belgrade:20261124T100000"; a colon may stand within quotes.
    private static func property(_ line: String) -> (name: String, parameters: [String: String], value: String)? {
        var isQuoted = false
        var pieces: [Substring] = []
        var start = line.startIndex
        for index in line.indices {
            let letter = line[index]
            if letter == "\"" { isQuoted.toggle() }
            guard !isQuoted, letter == ";" || letter == ":" else { continue }
            pieces.append(line[start..<index])
            start = line.index(after: index)
            guard letter == ":" else { continue }
            var parameters: [String: String] = [:]
            for piece in pieces.dropFirst() {
                let sides = piece.split(separator: "=", maxSplits: 1)
                if sides.count == 2 { parameters[sides[0].uppercased()] = sides[1].filter { $0 != "\"" } }
            }
            return (pieces[0].uppercased(), parameters, String(line[start...]))
        }
        return nil
    }

    private static func text(_ value: String) -> String {
        var out = ""
        var isEscaped = false
        for letter in value {
            if isEscaped {
                out.append(letter == "n" || letter == "N" ? " " : letter)
                isEscaped = false
            } else if letter == "\\" {
                isEscaped = true
            } else {
                out.append(letter)
            }
        }
        return out.withoutControls.withoutOverrides.onOneLine.shortened(to: 500)
    }

    private static func moment(_ value: String, _ zone: String?) -> String? {
        let digits = value.trimmed.filter { $0 != "-" && $0 != ":" }
        let day = digits.prefix(8)
        guard day.count == 8, day.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
        let date = "\(day.prefix(4))-\(day.dropFirst(4).prefix(2))-\(day.suffix(2))"
        let clock = digits.dropFirst(9).prefix(6)
        guard digits.dropFirst(8).first == "T", clock.count >= 4, clock.allSatisfy({ $0.isASCII && $0.isNumber }) else { return date }
        let time = "\(clock.prefix(2)):\(clock.dropFirst(2).prefix(2)):\(clock.count == 6 ? clock.suffix(2) : "00")"
        if digits.hasSuffix("Z") { return "\(date)T\(time)Z" }
        return "\(date)T\(time)" + (zone.map { " " + $0.withoutControls.shortened(to: 60) } ?? "")
    }

    /// For a mail that holds nothing else to read: one line for each thing that is known.
    var summary: String {
        [what, [starts, ends].compactMap { $0 }.joined(separator: " – "), place, organiser].compactMap { $0 }.filter { !$0.isEmpty }
            .joined(separator: "\n")
    }
}
