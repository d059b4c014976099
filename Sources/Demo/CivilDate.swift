internal import Basics

/// Day, month and weekday of a moment at a fixed distance from UTC. A story needs no summer time.
struct CivilDate: Sendable {
    let month: Int
    let day: Int
    /// 0 is Sunday.
    let weekday: Int
    let hour: Int

    /// Counts in eras of 400 years that begin on the first of March, so that the leap day is the last of its year.
    init(_ moment: Moment, offsetHours: Int) {
        let seconds = moment.milliseconds / 1000 + Int64(offsetHours) * 3600
        let days = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
        hour = Int((seconds - days * 86_400) / 3600)
        weekday = Int(((days + 4) % 7 + 7) % 7)
        let shifted = days + 719_468
        let dayOfEra = shifted - (shifted >= 0 ? shifted / 146_097 : (shifted - 146_096) / 146_097) * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let fromMarch = (5 * dayOfYear + 2) / 153
        day = Int(dayOfYear - (153 * fromMarch + 2) / 5 + 1)
        month = Int(fromMarch < 10 ? fromMarch + 3 : fromMarch - 9)
    }
}
