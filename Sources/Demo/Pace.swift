internal import Basics

/// How much time passes between one beat and the next.
enum Pace {
    /// Where the people of a language sit, in hours ahead of UTC.
    static func offset(_ tongue: Tongue) -> Int64 {
        switch tongue {
        case .english: 0
        case .serbian, .serbianLatin: 1
        case .hebrew: 2
        case .arabic: 3
        case .thai: 7
        }
    }

    /// Puts the beats one after the other from `start`; where they would run past `before`, all goes quicker.
    static func walk(
        _ beats: [Plot.Beat], from start: Moment, tongue: Tongue, before limit: Moment, _ dice: inout SplitMix
    ) -> [(what: Plot.Beat, at: Moment)] {
        var out: [(what: Plot.Beat, at: Moment)] = []
        var at = start.milliseconds
        for (index, beat) in beats.enumerated() {
            if index > 0 { at += gap(beat, after: beats[index - 1], &dice) }
            if index > 0, !beat.isState { at = waking(at, tongue, &dice) }
            out.append((beat, Moment(milliseconds: at)))
        }
        guard at > limit.milliseconds else { return out }
        return hurried(out, by: Double(limit.milliseconds - start.milliseconds) / Double(at - start.milliseconds))
    }

    /// Puts the beats so that the last thing said or done, its state apart, happens at `last`.
    static func backwards(_ beats: [Plot.Beat], to last: Moment, _ dice: inout SplitMix) -> [(what: Plot.Beat, at: Moment)] {
        var offsets: [Int64] = [0]
        for index in beats.indices.dropFirst() { offsets.append(offsets[index - 1] + gap(beats[index], after: beats[index - 1], &dice)) }
        let anchor = beats.lastIndex { $0.isCustomers || $0.isReply } ?? 0
        var out: [(what: Plot.Beat, at: Moment)] = []
        for (index, beat) in beats.enumerated() {
            // What follows the last word (taking it, a note, a state) follows within minutes.
            let after = index > anchor ? Int64(index - anchor) * 35_000 : offsets[index] - offsets[anchor]
            out.append((beat, Moment(milliseconds: last.milliseconds + after)))
        }
        return out
    }

    /// States keep their distance from the reply before them: it leaves ten seconds after it was written.
    private static func hurried(_ beats: [(what: Plot.Beat, at: Moment)], by factor: Double) -> [(what: Plot.Beat, at: Moment)] {
        var out: [(what: Plot.Beat, at: Moment)] = []
        for (index, beat) in beats.enumerated() {
            guard index > 0 else {
                out.append(beat)
                continue
            }
            let gap = (beat.at - beats[index - 1].at).milliseconds
            let shorter = beat.what.isState ? 20_000 : Int64(Double(gap) * factor * 0.9)
            out.append((beat.what, Moment(milliseconds: out[index - 1].at.milliseconds + max(20_000, shorter))))
        }
        return out
    }

    /// In milliseconds.
    private static func gap(_ beat: Plot.Beat, after previous: Plot.Beat, _ dice: inout SplitMix) -> Int64 {
        switch beat {
        case .ask: return 0
        case .waiting, .onHold, .solved: return 20_000 + Int64(dice.below(30_000))
        case .details: return dice.span(20...1500)
        case .thanks: return dice.span(15...1300)
        // By then the day that the answer named has come.
        case .comeback: return dice.span(4300...8000)
        case .nudge: return dice.span(1400...3400)
        case .take: return dice.span(4...90)
        case .note, .consult, .handOff: return dice.span(2...25)
        case .verdict: return dice.span(25...200)
        case .question, .answer, .fix, .hold, .welcome: return answering(after: previous, &dice)
        }
    }

    private static func answering(after previous: Plot.Beat, _ dice: inout SplitMix) -> Int64 {
        switch previous {
        case .take, .note, .verdict, .handOff: return dice.chance(0.06) ? dice.span(420...1100) : dice.span(4...50)
        case .onHold, .hold: return dice.span(600...2600)
        default: return dice.chance(0.08) ? dice.span(500...1200) : dice.span(12...260)
        }
    }

    /// Two shifts answer from seven to eleven; customers sleep at the same hours.
    private static func waking(_ at: Int64, _ tongue: Tongue, _ dice: inout SplitMix) -> Int64 {
        let local = at + offset(tongue) * 3_600_000
        let hour = Int(local % 86_400_000 / 3_600_000)
        let day: Range<Int> = 7..<23
        guard !day.contains(hour) else { return at }
        let midnight = local - local % 86_400_000 + (hour >= day.upperBound ? 86_400_000 : 0)
        return midnight + Int64(day.lowerBound) * 3_600_000 + dice.span(0...70) - offset(tongue) * 3_600_000
    }
}
