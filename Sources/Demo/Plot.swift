internal import Basics

/// What happens in a conversation and when, before anybody says a word.
struct Plot: Sendable {
    enum Beat: Sendable {
        /// The customer.
        case ask, details, comeback, nudge, thanks
        /// The owner, to the customer.
        case question, answer, fix, hold, welcome
        /// Inside.
        case take, handOff, note, consult, verdict
        case waiting, onHold, solved

        var isCustomers: Bool {
            switch self {
            case .ask, .details, .comeback, .nudge, .thanks: true
            default: false
            }
        }

        var isReply: Bool {
            switch self {
            case .question, .answer, .fix, .hold, .welcome: true
            default: false
            }
        }

        var isState: Bool { self == .waiting || self == .onHold || self == .solved }
    }

    let scenario: Scenario
    let tongue: Tongue
    var beats: [(what: Beat, at: Moment)]
    /// Which of a script's two courses it takes: answers and returns are written in pairs.
    let course: Int

    /// Whole conversations, and how often they are seen.
    private static let courses: [(weight: Int, beats: [Beat])] = [
        (22, [.ask, .take, .answer, .solved]),
        (14, [.ask, .take, .answer, .waiting, .thanks, .solved]),
        (8, [.ask, .take, .answer, .solved, .thanks, .solved]),
        (16, [.ask, .take, .question, .waiting, .details, .answer, .solved]),
        (10, [.ask, .take, .question, .waiting, .details, .answer, .waiting, .thanks, .solved]),
        (10, [.ask, .take, .answer, .solved, .comeback, .fix, .solved]),
        (6, [.ask, .take, .answer, .waiting, .comeback, .fix, .waiting, .thanks, .welcome, .solved]),
        (6, [.ask, .take, .hold, .onHold, .nudge, .answer, .waiting, .thanks, .solved]),
        (5, [.ask, .take, .hold, .onHold, .answer, .solved]),
        (4, [.ask, .take, .question, .waiting, .details, .answer, .solved, .comeback, .fix, .waiting, .thanks, .solved]),
        (2, [.ask, .take, .question, .waiting, .details, .hold, .onHold, .nudge, .answer, .waiting, .comeback, .fix, .waiting, .thanks, .solved]),
    ]

    private static let compliments: [(weight: Int, beats: [Beat])] = [
        (5, [.ask, .take, .answer, .solved]),
        (2, [.ask, .take, .note, .solved]),
        (2, [.ask, .take, .answer, .solved, .comeback, .fix, .solved]),
    ]

    /// Conversations that are over. The more recent, the more of them.
    static func finished(seed: UInt64, now: Moment, count: Int) -> [Plot] {
        (0..<count).map { index in
            var dice = SplitMix(seed: seed, part: 2, index: index)
            let (scenario, tongue) = theme(index, &dice)
            let start = beginning(tongue, now: now, &dice)
            let age = (now - start).milliseconds / Span.days(1).milliseconds
            let choices = fitting(scenario, age: age)
            let beats = furnish(choices[dice.weighted(choices.map(\.weight))].beats, scenario, tongue, &dice)
            var plot = Plot(scenario: scenario, tongue: tongue, beats: [], course: course(of: beats, &dice))
            plot.beats = Pace.walk(beats, from: start, tongue: tongue, before: now - .minutes(25), &dice)
            return plot
        }
    }

    /// What can have come to its end in `age` days.
    private static func fitting(_ scenario: Scenario, age: Int64) -> [(weight: Int, beats: [Beat])] {
        let all = scenario == .compliment ? compliments : courses
        if age < 3 { return all.filter { $0.beats.count <= 6 && !$0.beats.contains(.comeback) && !$0.beats.contains(.hold) } }
        return age < 10 ? all.filter { !$0.beats.contains(.comeback) } : all
    }

    /// What somebody still has to see to, and since when the last of it lies there, in minutes.
    private static let loose: [(count: Int, minutesAgo: ClosedRange<Int>, choices: [[Beat]])] = [
        // New, nobody has it yet.
        (14, 4...290, [[.ask]]),
        // New, nobody has it, and it is late.
        (5, 560...1700, [[.ask], [.ask, .nudge]]),
        // Ours to answer.
        (
            18, 12...360,
            [
                [.ask, .take], [.ask, .take, .question, .waiting, .details], [.ask, .take, .answer, .solved, .comeback],
                [.ask, .take, .hold, .onHold, .nudge], [.ask, .take, .consult],
            ]
        ),
        // Ours to answer, and late.
        (11, 540...2400, [[.ask, .take], [.ask, .take, .question, .waiting, .details], [.ask, .take, .answer, .waiting, .comeback]]),
        // We said that we come back.
        (8, 60...2200, [[.ask, .take, .hold], [.ask, .take, .question, .waiting, .details, .hold]]),
        (22, 180...8600, [[.ask, .take, .question, .waiting], [.ask, .take, .note, .question, .waiting]]),
        (12, 180...4000, [[.ask, .take, .hold, .onHold], [.ask, .take, .question, .waiting, .details, .hold, .onHold]]),
    ]

    static func unfinished(seed: UInt64, now: Moment) -> [Plot] {
        var plots: [Plot] = []
        for kind in loose {
            for place in 0..<kind.count {
                let index = plots.count
                var dice = SplitMix(seed: seed, part: 3, index: index)
                var (scenario, tongue) = theme(index, &dice)
                if scenario == .compliment { scenario = .question }
                let beats = kind.choices[place % kind.choices.count]
                var plot = Plot(scenario: scenario, tongue: tongue, beats: [], course: course(of: beats, &dice))
                let last = Moment(milliseconds: now.milliseconds - dice.span(kind.minutesAgo))
                plot.beats = Pace.backwards(beats, to: last, &dice)
                plots.append(plot)
            }
        }
        return plots
    }

    /// Scenarios and languages are dealt out, so that each meets each in every plan.
    private static func theme(_ index: Int, _ dice: inout SplitMix) -> (Scenario, Tongue) {
        let tongue = Crowd.mix[dice.weighted(Crowd.mix.map(\.weight))].tongue
        let scenario = Scenario.allCases[(index + dice.below(3)) % Scenario.allCases.count]
        return (scenario, tongue)
    }

    /// The clarifying questions are written for the first course.
    private static func course(of beats: [Beat], _ dice: inout SplitMix) -> Int {
        let asksFirst = beats.contains { $0 == .question }
        return asksFirst || dice.chance(0.6) ? 0 : 1
    }

    /// Adds what happens inside: notes, a question to the one who knows, a hand-off.
    private static func furnish(_ beats: [Beat], _ scenario: Scenario, _ tongue: Tongue, _ dice: inout SplitMix) -> [Beat] {
        guard let took = beats.firstIndex(of: .take) else { return beats }
        var beats = beats
        let isTechnical = scenario == .question || scenario == .warranty || scenario == .strap
        if isTechnical, dice.chance(0.4) {
            beats.insert(contentsOf: [.consult, .verdict], at: took + 1)
        } else if tongue != .arabic, tongue != .thai, beats.contains(.answer), dice.chance(0.05) {
            beats.insert(.handOff, at: took + 1)
        } else if !beats.contains(.note), dice.chance(0.25) {
            beats.insert(.note, at: took + 1)
        }
        // Whoever answers a new ticket has it; many do not press the button first.
        if beats[took + 1].isReply, dice.chance(0.25) { beats.remove(at: took) }
        return beats
    }

    private static func beginning(_ tongue: Tongue, now: Moment, _ dice: inout SplitMix) -> Moment {
        let u = dice.fraction()
        let days = 0.8 + 119 * u * (0.35 + 0.65 * u)
        let offset = Pace.offset(tongue) * 3_600_000
        let local = now.milliseconds - Int64(days * 86_400_000) + offset
        let midnight = local - local % 86_400_000
        let hours: [Int] = [1, 3, 5, 6, 6, 5, 5, 5, 4, 4, 4, 5, 6, 7, 5, 2]
        let start = midnight + Int64(7 + dice.weighted(hours)) * 3_600_000 + dice.span(0...59) - offset
        let latest = now.milliseconds - 12 * 3_600_000
        return Moment(milliseconds: start > latest ? start - 86_400_000 : start)
    }
}
