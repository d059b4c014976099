internal import Basics

/// Whether what was found is promised at all, and until when.
extension CoreFinder {
    enum Asked { case yes, tag, no }

    /// A question promises nothing; "I will call you at ten, all right?" does.
    func isAsked(_ cores: [Core]) -> Asked {
        for at in start..<min(end, start + 3) where has(at, .asks) { return .yes }
        guard sentence.isQuestion else { return .no }
        // "I will ask where it is": what is asked is not the sentence.
        if grammar.isUnbroken, let last = cores.last, (last.verb..<end).contains(where: { has($0, .that) }) { return .no }
        guard let last = cores.last, let comma = (last.range.upperBound..<max(end, last.range.upperBound)).last(where: isComma), end - comma <= 6
        else { return .yes }
        return .tag
    }

    /// "We said that we would call": history, and the customer's own words.
    func isReported(_ core: Core) -> Bool {
        var place = core.range.lowerBound
        // The report may stand inside what was taken for the subject.
        if let inside = (core.range.lowerBound..<core.verb).last(where: { has($0, .said) }) { return !(inside..<core.verb).contains(where: isComma) }
        while place > start {
            place -= 1
            if has(place, .said) { return true }
            if isComma(place) || has(place, .and) && !has(place + 1, .that) { return false }
        }
        return false
    }

    /// The core, vague where it waits for something; `nil` when a condition governs it.
    func held(_ core: Core, among cores: [Core]) -> Core? {
        var core = core
        for at in start..<end where has(at, [.condition, .event]) && !core.range.contains(at) && time(at: at) == nil {
            let isBefore = at < core.range.lowerBound
            if isBefore, cores.contains(where: { $0.range.lowerBound < core.range.lowerBound && $0.range.lowerBound > at && !core.isCoordinated }) {
                continue
            }
            if !isBefore, has(at - 1, .and) || isComma(at - 1) && cores.contains(where: { $0.range.lowerBound > at }) { continue }
            if !isBefore, cores.contains(where: { $0.range.lowerBound > core.range.lowerBound && $0.range.upperBound <= at && !$0.isCoordinated }) {
                continue
            }
            if isEmbedded(at, in: core) {
                // "I am not sure when we will ship it."
                let isInside = isBefore && !(at..<core.range.lowerBound).contains { isComma($0) || has($0, .and) }
                if isInside { return nil }
                continue
            }
            let clauseEnd = (at + 1..<max(at + 1, end)).first(where: isComma) ?? end
            let scope = at + 1..<(isBefore ? min(core.range.lowerBound, end) : end)
            if has(at, .condition) {
                if scope.contains(where: { has($0, .polite) }) { continue }
                return nil
            }
            // "Tomorrow, when the shop opens": the time holds, whatever happens then. "Within five days once it is here" does not.
            if times.contains(where: { $0.isDefinite && $0.minutes == nil && !$0.isCounted && !$0.isPast }) { continue }
            // "As soon as I know more" is no time, but it is a promise; "once it arrives" is a condition.
            let mine = at + 1..<max(at + 1, min(clauseEnd, at + 7))
            if mine.contains(where: { has($0, .learn) }), !mine.prefix(2).contains(where: { has($0, .you) }) {
                core.isVague = true
            } else {
                return nil
            }
        }
        return core
    }

    /// "I will check whether it arrived", "let you know by Friday if we can".
    private func isEmbedded(_ at: Int, in core: Core) -> Bool {
        for place in stride(from: at - 1, through: max(start, at - 3), by: -1) {
            if isComma(place) { return false }
            if has(place, [.learn, .tell]) || unit(place)?.sense?.verb?.kind == .inquiry {
                return place != core.verb || !has(place, .tell) || times.contains { $0.range.lowerBound > place && $0.range.upperBound <= at }
            }
        }
        // "Let you know by Friday if": a time stands between.
        return has(core.verb, .tell) && core.verb < at
            && times.contains { $0.range.lowerBound > core.verb && $0.range.upperBound <= at && $0.isDefinite }
    }

    // MARK: Times

    /// Gives each time to the one it was said of.
    func attach(_ cores: inout [Core]) {
        for time in times where !time.isPast && !isAttribute(time) {
            let before = cores.lastIndex { $0.range.lowerBound < time.range.lowerBound || $0.range.contains(time.range.lowerBound) }
            let after = cores.firstIndex { $0.range.lowerBound >= time.range.upperBound }
            switch (before, after) {
            case (nil, nil): continue
            case (let before?, nil): if !isOthers(time, after: cores[before]) { cores[before].times.append(time) }
            case (nil, let after?): if !isFar(time, cores[after]), !isOfEarlierClause(time, cores[after]) { cores[after].times.append(time) }
            case (let before?, let after?):
                let isParted = parts(from: cores[before].verb + 1, to: time.range.lowerBound)
                let isJoined = parts(from: time.range.upperBound, to: cores[after].range.lowerBound)
                if isParted, !isJoined || !cores[after].isCoordinated { cores[after].times.append(time) } else { cores[before].times.append(time) }
            }
        }
    }

    /// "Your order of Monday", "since Tuesday".
    private func isAttribute(_ time: TimePhrase) -> Bool {
        has(time.range.lowerBound, [.of, .from])
            && !(time.range.lowerBound..<time.range.upperBound).contains { has($0, [.to, .by, .within]) && $0 > time.range.lowerBound }
            && time.range.lowerBound > start && time.minutes == nil && unit(time.range.lowerBound - 1)?.kind == .word
            && unit(time.range.lowerBound - 1)?.sense?.verb == nil
            && grammar.tongue == .english
    }

    /// "I will pass it on and they will call you tomorrow."
    private func isOthers(_ time: TimePhrase, after core: Core) -> Bool {
        core.verb + 1 < time.range.lowerBound && (core.verb + 1..<time.range.lowerBound).contains { has($0, [.will, .willThem, .willYou]) }
    }

    /// "I will be away until Friday, and my colleague will answer you."
    private func isOfEarlierClause(_ time: TimePhrase, _ core: Core) -> Bool {
        (start..<time.range.lowerBound).contains { has($0, [.us, .will, .willUs]) } && parts(from: time.range.upperBound, to: core.range.lowerBound)
    }

    private func isFar(_ time: TimePhrase, _ core: Core) -> Bool { core.range.lowerBound - time.range.upperBound > 14 }

    private func parts(from: Int, to: Int) -> Bool {
        guard from < to else { return false }
        return (from..<to).contains { isComma($0) || has($0, [.and, .or]) || unit($0)?.kind == .mark && time(at: $0) == nil }
    }

    /// Verbs that are joined share what was said of one of them; what only leads to the other is no promise of its own.
    func share(_ cores: inout [Core]) {
        var kept: [Core] = []
        for number in cores.indices {
            var core = cores[number]
            let isTimed = core.times.contains { $0.isDefinite || $0.isVague }
            let next = number + 1 < cores.count ? cores[number + 1] : nil
            // "We will check until Friday and let you know": the time is that of the answer.
            if isTimed, core.isWeak, let next, !next.times.contains(where: { $0.isDefinite || $0.isVague }), next.range.lowerBound > 0,
                next.isCoordinated || has(next.range.lowerBound - 1, .and) || has(next.range.lowerBound, .and)
            {
                cores[number + 1].times = core.times
                cores[number + 1].range = core.range.lowerBound..<next.range.upperBound
                continue
            }
            if !isTimed, let next, next.isCoordinated || core.isWeak {
                if core.isWeak || next.kind == core.kind, next.times.contains(where: { $0.isDefinite || $0.isVague }) || !next.needsTime {
                    if var joined = Optional(next), joined.isCoordinated {
                        joined.range = core.range.lowerBound..<joined.range.upperBound
                        cores[number + 1] = joined
                    }
                    continue
                }
                core.times = next.times
            }
            if !isTimed, core.isCoordinated, let last = kept.last {
                if core.isWeak || last.kind == core.kind { continue }
                core.times = last.times
            }
            kept.append(core)
        }
        cores = kept
    }

    /// The time that a core is due, out of all that stand near it.
    func time(of core: Core) -> TimePhrase? {
        func score(_ time: TimePhrase) -> Int {
            let isAfter = time.range.lowerBound >= core.verb
            let gap = isAfter ? time.range.lowerBound - core.verb : core.range.lowerBound - time.range.upperBound
            var score = time.isVague ? -6 : 0
            score += isAfter ? max(0, 8 - gap) : time.range.lowerBound <= start + 2 || gap <= 1 ? 6 : max(0, 4 - gap)
            if (time.range.lowerBound..<time.range.upperBound).contains(where: { has($0, [.by, .before, .within]) }) { score += 2 }
            return score
        }
        guard var best = core.times.max(by: { score($0) < score($1) }) else { return nil }
        for other in core.times where other.range != best.range {
            let gap =
                other.range.lowerBound >= best.range.upperBound
                ? best.range.upperBound..<other.range.lowerBound : other.range.upperBound..<max(other.range.upperBound, best.range.lowerBound)
            // "By noon to arrange delivery on Friday": a verb parts them, unless it is the promise's own.
            let isParted = gap.contains { place in
                place > core.verb && (unit(place)?.sense?.verb != nil || has(place, .to) && grammar.tongue == .english)
            }
            if !isParted, let joined = best.joined(other) { best = joined }
        }
        return best
    }

    func promise(_ core: Core, before next: Core?, factor: Double, in text: String) -> FoundPromise? {
        let time = time(of: core)
        let isDefinite = time?.isDefinite == true && time?.isVague == false
        if core.needsTime, !isDefinite || core.confidence <= 0.6 && !core.isWeak && time?.isDeictic == false { return nil }
        if core.isPresent, time?.isCounted == true { return nil }
        let due = time.flatMap { resolver.due($0) }
        if core.mayBePast, !(due.map(resolver.isAfterToday) ?? false) { return nil }
        if core.isVague, core.times.allSatisfy({ !$0.isDefinite }) || time == nil {
            return found(core, nil, due: nil, next, core.confidence * 0.75 * factor, in: text)
        }
        return found(core, time, due: due, next, core.confidence * (due == nil ? 0.75 : 1) * factor, in: text)
    }

    private func found(_ core: Core, _ time: TimePhrase?, due: Moment?, _ next: Core?, _ confidence: Double, in text: String) -> FoundPromise {
        var (first, last) = (core.range.lowerBound, core.range.upperBound)
        if let time {
            (first, last) = (min(first, time.range.lowerBound), max(last, time.range.upperBound))
        }
        // To the end of the clause, so that the words can be read by themselves.
        var stop = last
        while stop < end, stop - last < 10, !isComma(stop), stop < next?.range.lowerBound ?? end,
            unit(stop)?.kind != .mark || self.time(at: stop) != nil
        { stop += 1 }
        while stop > last, has(stop - 1, [.and, .or]) { stop -= 1 }
        last = max(last, stop)
        let span = sentence.units[first].span.lowerBound..<sentence.units[last - 1].span.upperBound
        let scalars = text.unicodeScalars
        let from = scalars.index(scalars.startIndex, offsetBy: span.lowerBound)
        let words = String(scalars[from..<scalars.index(from, offsetBy: span.count)])
        return FoundPromise(kind: core.kind, words: words, span: span, due: due, confidence: (confidence * 100).rounded() / 100)
    }
}
