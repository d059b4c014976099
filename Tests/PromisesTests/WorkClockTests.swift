import Basics
import Foundation
import Promises
import TestSupport
import Testing

@Suite("The clock of a calendar")
struct WorkClockTests {
    typealias Interval = WorkCalendar.Interval

    private static func clock(
        _ zone: String, days: ClosedRange<Int> = 0...4, _ hours: [Interval] = [Interval(from: 540, to: 1020)],
        holidays: [WorkCalendar.Holiday] = []
    ) throws -> WorkClock {
        let week = (0..<7).map { days.contains($0) ? hours : [] }
        return try #require(WorkClock(WorkCalendar(timeZone: zone, week: week, holidays: holidays)))
    }

    private static func at(_ text: String, _ zone: String) throws -> Moment {
        let format = Date.ISO8601FormatStyle(timeZone: try #require(TimeZone(identifier: zone))).year().month().day()
            .dateTimeSeparator(.space).time(includingFractionalSeconds: false)
        return Moment(milliseconds: Int64(try format.parse("\(text):00").timeIntervalSince1970 * 1000))
    }

    private static func day(_ text: String) throws -> LocalDay { try #require(LocalDay(text)) }

    @Test(
        "a mail of Friday 17:50 is due on Monday",
        arguments: [
            // start, hours, due
            ("2026-11-27 17:50", 8, "2026-11-30 17:00"),
            ("2026-11-27 16:00", 8, "2026-11-30 16:00"),
            ("2026-11-27 03:00", 8, "2026-11-27 17:00"),
            ("2026-11-28 12:00", 1, "2026-11-30 10:00"),
            ("2026-11-23 09:00", 40, "2026-11-27 17:00"),
        ])
    func friday(_ start: String, _ hours: Int64, _ due: String) throws {
        let zone = "Europe/Belgrade"
        let clock = try Self.clock(zone)
        #expect(try clock.adding(.hours(hours), to: Self.at(start, zone)) == Self.at(due, zone))
    }

    @Test("a night shift belongs to the day it begins on, and is an hour longer when the clocks go back")
    func nights() throws {
        let zone = "Europe/Belgrade"
        let clock = try Self.clock(zone, days: 5...5, [Interval(from: 1320, to: 1800)])
        // Saturday 22:00 to Sunday 06:00; on 25 October 2026 that is nine hours.
        #expect(try clock.elapsed(from: Self.at("2026-10-24 12:00", zone), to: Self.at("2026-10-26 12:00", zone)) == .hours(9))
        #expect(try clock.elapsed(from: Self.at("2026-03-28 12:00", zone), to: Self.at("2026-03-30 12:00", zone)) == .hours(7))
        #expect(try clock.elapsed(from: Self.at("2026-11-07 12:00", zone), to: Self.at("2026-11-09 12:00", zone)) == .hours(8))
        #expect(try clock.isOpen(at: Self.at("2026-11-08 05:59", zone)))
        #expect(try !clock.isOpen(at: Self.at("2026-11-08 06:00", zone)))
    }

    @Test("holidays are closed or have hours of their own, once or every year")
    func holidays() throws {
        let zone = "Europe/Belgrade"
        let clock = try Self.clock(
            zone,
            holidays: [
                .init(day: Self.day("2026-12-24"), name: "Short day", hours: [Interval(from: 540, to: 720)]),
                .init(day: Self.day("2020-12-25"), isYearly: true, name: "Closed"),
            ])
        #expect(try clock.adding(.hours(4), to: Self.at("2026-12-24 09:00", zone)) == Self.at("2026-12-28 10:00", zone))
        #expect(try clock.elapsed(from: Self.at("2027-12-25 00:00", zone), to: Self.at("2027-12-26 00:00", zone)) == .hours(0))
        #expect(try clock.closing(of: Self.day("2026-12-24")) == Self.at("2026-12-24 12:00", zone))
        #expect(try clock.closing(of: Self.day("2026-12-25")) == nil)
    }

    @Test("several intervals of a day leave the break out")
    func breaks() throws {
        let zone = "Asia/Bangkok"
        let clock = try Self.clock(zone, [Interval(from: 540, to: 720), Interval(from: 780, to: 1080)])
        #expect(try clock.adding(.hours(4), to: Self.at("2026-11-24 09:00", zone)) == Self.at("2026-11-24 14:00", zone))
        #expect(try clock.opening(from: Self.at("2026-11-24 12:10", zone)) == Self.at("2026-11-24 13:00", zone))
    }

    @Test("pauses are counted once, however they overlap")
    func pauses() throws {
        let zone = "Europe/Belgrade"
        let clock = try Self.clock(zone)
        let start = try Self.at("2026-11-23 09:00", zone)
        let monday = try Self.at("2026-11-23 10:00", zone)..<Self.at("2026-11-23 12:00", zone)
        let inside = try Self.at("2026-11-23 11:00", zone)..<Self.at("2026-11-23 11:30", zone)
        let across = try Self.at("2026-11-23 11:00", zone)..<Self.at("2026-11-24 09:30", zone)
        #expect(try clock.due(from: start, target: .hours(4)) == Self.at("2026-11-23 13:00", zone))
        #expect(try clock.due(from: start, target: .hours(4), pauses: [monday]) == Self.at("2026-11-23 15:00", zone))
        #expect(try clock.due(from: start, target: .hours(4), pauses: [inside, monday, monday]) == Self.at("2026-11-23 15:00", zone))
        // One hour is worked, then nothing until Tuesday 9:30, then three.
        #expect(try clock.due(from: start, target: .hours(4), pauses: [across, monday]) == Self.at("2026-11-24 12:30", zone))
        let later = try Self.at("2026-11-23 16:00", zone)..<Self.at("2026-11-23 16:30", zone)
        #expect(try clock.due(from: start, target: .hours(4), pauses: [later]) == Self.at("2026-11-23 13:00", zone), "after it was due")
    }

    @Test("what cannot be a calendar is refused")
    func faults() {
        let never = WorkCalendar(timeZone: "UTC", week: Array(repeating: [], count: 7))
        #expect(never.faults == [.neverOpen] && WorkClock(never) == nil)
        var odd = WorkCalendar.always(timeZone: "Mars/Olympus")
        #expect(odd.faults == [.timeZone])
        odd.timeZone = "UTC"
        for wrong in [
            [Interval(from: 10, to: 10)], [Interval(from: -1, to: 10)], [Interval(from: 0, to: 600), Interval(from: 500, to: 700)],
            [Interval(from: 0, to: 1441)],
        ] {
            odd.week[0] = wrong
            #expect(odd.faults == [.hours])
        }
    }

    /// Calendars of every sort: breaks, nights, holidays, zones that shift in either half of the year, by half an hour, or never.
    private static func anyCalendar(_ chance: inout some RandomNumberGenerator) -> WorkCalendar {
        let zones = [
            "Europe/Belgrade", "America/New_York", "Australia/Lord_Howe", "Asia/Bangkok", "Asia/Jerusalem", "Asia/Kathmandu", "America/Santiago",
        ]
        func hours() -> [Interval] {
            var (found, at) = ([Interval](), Int.random(in: 0..<700, using: &chance))
            for _ in 0..<Int.random(in: 1...3, using: &chance) where at < 1440 {
                let end = at + Int.random(in: 1...600, using: &chance)
                found.append(Interval(from: at, to: end))
                at = end + Int.random(in: 0...200, using: &chance)
            }
            return found
        }
        let week = (0..<7).map { day in day == 2 || Bool.random(using: &chance) ? hours() : [] }
        let holidays = (0..<Int.random(in: 0...12, using: &chance)).map { _ in
            WorkCalendar.Holiday(
                day: LocalDay(number: 20_454 + Int.random(in: 0..<700, using: &chance)), isYearly: Bool.random(using: &chance), name: "",
                hours: Bool.random(using: &chance) ? hours() : [])
        }
        return WorkCalendar(timeZone: zones.randomElement(using: &chance) ?? "UTC", week: week, holidays: holidays)
    }

    @Test("properties: what is added has passed; parts add up; nothing goes back", arguments: 0..<40)
    func properties(_ seed: UInt64) throws {
        var chance = SeededRandom(seed)
        let clock = try #require(WorkClock(Self.anyCalendar(&chance)))
        for _ in 0..<60 {
            let start = Moment(milliseconds: 1_767_225_600_000 + Int64.random(in: 0..<50_000_000_000, using: &chance))
            let (a, b) = (
                Span(milliseconds: .random(in: 1...400_000_000, using: &chance)), Span(milliseconds: .random(in: 1...400_000_000, using: &chance))
            )
            let end = clock.adding(a, to: start)
            #expect(end > start)
            #expect(clock.elapsed(from: start, to: end) == a)
            #expect(clock.elapsed(from: end, to: start) == a * -1)
            let sum = Span(milliseconds: a.milliseconds + b.milliseconds)
            #expect(clock.adding(sum, to: start) == clock.adding(b, to: end))
            #expect(clock.elapsed(from: start, to: clock.adding(sum, to: start)) == sum)
            #expect(clock.adding(a, to: start + .minutes(1)) >= end)
            let opens = clock.opening(from: start)
            #expect(opens >= start && clock.elapsed(from: start, to: opens) == .seconds(0) && clock.isOpen(at: opens))
        }
    }

    @Test("agrees with a slow clock that asks Foundation minute by minute", arguments: 0..<6)
    func slowClock(_ seed: UInt64) throws {
        var chance = SeededRandom(seed &+ 1000)
        let calendar = Self.anyCalendar(&chance)
        let clock = try #require(WorkClock(calendar))
        var gregorian = Calendar(identifier: .gregorian)
        gregorian.timeZone = try #require(TimeZone(identifier: calendar.timeZone))
        // Around a shift of the clocks, where there is one.
        let begin = Moment(milliseconds: 1_774_569_600_000 + Int64.random(in: -20...20, using: &chance) * 86_400_000)
        var open = 0
        for minute in 0..<(3 * 1440) {
            let moment = begin + .minutes(Int64(minute))
            let parts = gregorian.dateComponents(
                [.year, .month, .day, .hour, .minute], from: Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000))
            let day = try #require(LocalDay(year: parts.year ?? 0, month: parts.month ?? 0, day: parts.day ?? 0))
            let time = (parts.hour ?? 0) * 60 + (parts.minute ?? 0)
            // An hour that is shown twice or skipped is left out: there the two count differently on purpose.
            let offsets = [-180, 180].map {
                gregorian.timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: Double((moment + .minutes($0)).milliseconds) / 1000))
            }
            guard offsets[0] == offsets[1] else { continue }
            let isOpen = (0...2).contains { back in
                clock.hours(of: day + -back).contains { ($0.from..<$0.to).contains(time + back * 1440) }
            }
            if isOpen { open += 1 }
            #expect(clock.isOpen(at: moment) == isOpen, "\(calendar.timeZone) \(day) \(time)")
        }
        #expect(open > 0)
    }

    @Test("days are those of the calendar")
    func days() throws {
        #expect(try Self.day("1970-01-01").number == 0)
        #expect(try Self.day("2026-11-24").weekday == 1, "a Tuesday")
        #expect(LocalDay("2026-02-29") == nil && LocalDay("2028-02-29") != nil && LocalDay("2026-13-01") == nil && LocalDay("26-1-1") == nil)
        for number in stride(from: -800_000, through: 800_000, by: 37) {
            let day = LocalDay(number: number)
            let (year, month, date) = day.civil
            if year > 0, year < 9999 { #expect(LocalDay(year: year, month: month, day: date) == day) }
        }
    }
}
