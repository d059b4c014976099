internal import Foundation
internal import Synchronization

/// A time zone as a table of its shifts, so that turning a local time into a moment is two look-ups and no call into the
/// system. A promise is computed while somebody waits, over a year of days if need be.
package struct ZoneClock: Sendable {
    /// When each shift happens, ascending, and the offset from UTC in milliseconds from then on.
    private let shifts: [(at: Int64, offset: Int64)]
    private let first: Int64

    /// Years for which shifts are known. Before and after them the nearest offset holds.
    private static let years = 2000...2060
    private static let known = Mutex<[String: ZoneClock]>([:])

    /// The clock of an IANA zone; `nil` when there is no such zone.
    package static func named(_ identifier: String) -> ZoneClock? {
        if let found = known.withLock({ $0[identifier] }) { return found }
        guard let zone = TimeZone(identifier: identifier) else { return nil }
        let made = ZoneClock(zone)
        known.withLock { $0[identifier] = made }
        return made
    }

    package static let utc = ZoneClock(.gmt)

    private init(_ zone: TimeZone) {
        guard let start = LocalDay(year: Self.years.lowerBound, month: 1, day: 1), let end = LocalDay(year: Self.years.upperBound, month: 12, day: 31)
        else { (first, shifts) = (0, []); return }
        var at = Date(timeIntervalSince1970: Double(start.number) * 86_400)
        let last = Date(timeIntervalSince1970: Double(end.number) * 86_400)
        var found: [(at: Int64, offset: Int64)] = []
        first = Int64(zone.secondsFromGMT(for: at)) * 1000
        while let next = zone.nextDaylightSavingTimeTransition(after: at), next < last, next > at {
            found.append((Int64(next.timeIntervalSince1970 * 1000), Int64(zone.secondsFromGMT(for: next)) * 1000))
            at = next
        }
        shifts = found
    }

    /// The offset from UTC at a moment, in milliseconds, east positive.
    func offset(at milliseconds: Int64) -> Int64 {
        var (low, high) = (0, shifts.count)
        while low < high {
            let middle = (low + high) / 2
            if shifts[middle].at <= milliseconds { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? first : shifts[low - 1].offset
    }

    /// The moment at which the clocks of the zone show `minute` minutes after the midnight that begins `day`.
    ///
    /// An hour that the clocks skip in spring is counted on from before the shift; of one that they show twice in autumn the
    /// first is meant.
    package func moment(_ day: LocalDay, minute: Int) -> Moment {
        let wall = Int64(day.number) * 86_400_000 + Int64(minute) * 60_000
        let (before, after) = (offset(at: wall - 86_400_000), offset(at: wall + 86_400_000))
        if before == after || offset(at: wall - before) == before { return Moment(milliseconds: wall - before) }
        if offset(at: wall - after) == after { return Moment(milliseconds: wall - after) }
        return Moment(milliseconds: wall - before)
    }

    /// The local day of a moment and the milliseconds since its midnight as the clocks show them.
    package func local(_ moment: Moment) -> (day: LocalDay, millisecond: Int64) {
        let wall = moment.milliseconds + offset(at: moment.milliseconds)
        let day = wall >= 0 ? wall / 86_400_000 : (wall - 86_399_999) / 86_400_000
        return (LocalDay(number: Int(day)), wall - day * 86_400_000)
    }
}
