internal import Basics

/// Times to choose from, told as times, so that nobody has to add hours.
enum TimeChoice {
    static func select(_ label: String, name: StaticString, _ spans: [Span], usual: Moment, chosen: Moment?, _ reader: Reader) -> HTML {
        let chosen = chosen ?? usual
        let all = Set(spans.map { reader.now + $0 } + [usual, chosen]).sorted()
        return Parts.select(
            label, name: name, all.map { .init(value: "\($0.milliseconds)", label: text($0, reader)) }, chosen: "\(chosen.milliseconds)")
    }

    private static func text(_ time: Moment, _ reader: Reader) -> String {
        let short = reader.moment(time)
        // Seven days from now has the name of today.
        return abs(reader.daysFromToday(time)) <= 6 ? short : "\(short) \(reader.clock(time))"
    }
}
