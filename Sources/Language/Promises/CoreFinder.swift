internal import Basics

/// Finds who of ours will do what in a sentence.
///
/// The grammar is one for all languages: a verb that is a promise by itself ("pozvaćemo", סأتصل), one after "will" whose subject
/// is us, something that will reach the customer, or a call that the customer may expect.
struct CoreFinder {
    let sentence: Sentence
    let grammar: Grammar
    let resolver: TimeResolver
    let times: [TimePhrase]
    /// For each unit the time it is part of.
    private let timeOf: [Int?]

    struct Core {
        var kind: FoundPromise.Kind
        /// Units, from the subject to the verb.
        var range: Range<Int>
        var verb: Int
        var confidence: Double
        var needsTime = false
        /// Whether it only prepares what else is promised.
        var isWeak = false
        /// Whether its subject is that of the one before.
        var isCoordinated = false
        var isVague = false
        var isPresent = false
        /// Whether it may as well tell what has been done.
        var mayBePast = false
        var times: [TimePhrase] = []
    }

    enum Subject { case us, ours, you, thing, named, third, none }

    init(sentence: Sentence, grammar: Grammar, resolver: TimeResolver) {
        self.sentence = sentence
        self.grammar = grammar
        self.resolver = resolver
        times = TimeParser(units: sentence.units, grammar: grammar, isMonthFirst: resolver.isMonthFirst).all()
        var timeOf = [Int?](repeating: nil, count: sentence.units.count)
        for (number, time) in times.enumerated() { for at in time.range { timeOf[at - sentence.units.startIndex] = number } }
        self.timeOf = timeOf
    }

    var start: Int { sentence.units.startIndex }
    var end: Int { sentence.units.endIndex }
    func unit(_ at: Int) -> Unit? { at >= start && at < end ? sentence.units[at] : nil }
    func has(_ at: Int, _ marks: Marks) -> Bool { unit(at)?.has(marks) ?? false }
    func time(at: Int) -> TimePhrase? { at >= start && at < end ? timeOf[at - start].map { times[$0] } : nil }
    func isComma(_ at: Int) -> Bool {
        guard let unit = unit(at), unit.kind == .mark, time(at: at) == nil else { return false }
        return [",", "،", ":", "(", ")"].contains(unit.text) || unit.text == "-" && unit.hasSpaceBefore
    }

    func promises(in text: String) -> [FoundPromise] {
        var cores = cores()
        guard !cores.isEmpty else { return [] }
        let isAsked = isAsked(cores)
        if isAsked == .yes { return [] }
        cores = cores.filter { !isReported($0) }
        cores = cores.compactMap { held($0, among: cores) }
        attach(&cores)
        share(&cores)
        return cores.compactMap { core in
            promise(core, before: cores.first { $0.range.lowerBound > core.range.lowerBound }, factor: isAsked == .tag ? 0.8 : 1, in: text)
        }
    }

    // MARK: Cores

    private func cores() -> [Core] {
        var cores: [Core] = []
        var at = start
        while at < end, cores.count < 12 {
            if time(at: at) == nil || sentence.units[at].sense?.verb != nil || has(at, Self.auxiliary), let core = core(at: at, after: cores.last) {
                cores.append(core)
                at = max(core.range.upperBound, at + 1)
            } else {
                at += 1
            }
        }
        return cores
    }

    private static let auxiliary: Marks = [.will, .willUs, .willYou, .willThem]

    private func core(at: Int, after last: Core?) -> Core? {
        guard let sense = sentence.units[at].sense else { return nil }
        let marks = sense.marks
        if !marks.isDisjoint(with: Self.auxiliary), let core = afterWill(at) { return core }
        if marks.contains(.let_), let core = verb(after: at, wanted: [.base], subject: .us, from: at) { return core }
        if marks.contains(.expect), let core = expected(at) { return core }
        if marks.contains(.booked), let core = booked(at) { return core }
        guard let verb = sense.verb, !isNegated(at) else { return nil }
        if verb.forms.contains(.ours) {
            var core = core(verb, at: at, from: subjectStart(before: at), confidence: 0.95)
            core.mayBePast = verb.forms.contains(.past) && followsDefiniteNoun(at)
            return core
        }
        if verb.forms.contains(.yours), !hasThird(around: at) { return core(verb, at: at, from: at, confidence: 0.9) }
        if verb.forms.contains(.happens), !hasThird(around: at), !has(at - 1, .us) {
            let isPresent = verb.forms.contains(.present)
            guard !isPresent || !(max(start, at - 2)..<at).contains(where: { has($0, .that) }) else { return nil }
            var core = core(verb, at: at, from: nounStart(before: at), confidence: isPresent ? 0.65 : 0.85)
            // "It ships tomorrow" is a promise, "it ships within three days" may be said of anything.
            (core.needsTime, core.isPresent) = (isPresent, isPresent)
            core.mayBePast = verb.forms.contains(.past)
            if core.kind == .delivery, hasOurs(around: at) { core.kind = .followUp }
            return core
        }
        if verb.forms.contains(.theirs), hasOurs(around: at), !hasThird(around: at) {
            return core(verb, at: at, from: nounStart(before: at), confidence: 0.9)
        }
        if verb.forms.contains(.doing), isProgressive(at) {
            var core = core(verb, at: at, from: subjectStart(before: at), confidence: 0.7)
            core.needsTime = true
            return core
        }
        // "I will check and call you": the second verb has the first one's subject.
        if verb.forms.contains(.base) || grammar.willTakesPresent && !verb.forms.isDisjoint(with: [.present, .doing]), let last,
            let core = coordinated(verb, at: at, after: last)
        {
            return core
        }
        let isForYou = grammar.isUnbroken && at == start && sentence.units[at].text.hasSuffix("ให้")
        if verb.forms.contains(.present), !clause(around: at).contains(where: { has($0, .please) }),
            isForYou || grammar.isProDrop && !(max(start, at - 3)..<at).contains(where: { has($0, .that) }) || subject(before: at) == .us
        {
            var core = core(verb, at: at, from: subjectStart(before: at), confidence: 0.6)
            core.needsTime = true
            return core
        }
        return nil
    }

    private func core(_ verb: Verb, at: Int, from: Int, confidence: Double) -> Core {
        let kind = kind(of: verb, at: at)
        return Core(kind: kind, range: from..<at + 1, verb: at, confidence: confidence, isWeak: kind == .inquiry)
    }

    private func coordinated(_ verb: Verb, at: Int, after last: Core) -> Core? {
        var place = at - 1
        while place > last.verb, !has(place, .and), has(place, .skip) || time(at: place) != nil { place -= 1 }
        guard place > last.verb, has(place, .and) || isComma(place) && grammar.takesUnknownVerbs && hasAnd(after: at), at - last.verb < 25 else {
            return nil
        }
        guard !has(at - 1, .to) || grammar.tongue != .english else { return nil }
        var core = core(verb, at: at, from: at, confidence: last.confidence * 0.95)
        core.needsTime = last.needsTime
        core.isCoordinated = true
        return core
    }

    private func hasAnd(after at: Int) -> Bool { (at..<min(end, at + 8)).contains { has($0, .and) } }

    // MARK: After "will"

    private func afterWill(_ at: Int) -> Core? {
        guard !isNegated(at) else { return nil }
        if has(at, .willUs) {
            // "Shall I", "will we": asked and not said.
            return verb(
                after: at, wanted: grammar.willTakesPresent ? [.base, .present, .doing] : [.base], subject: .us, from: has(at - 1, .us) ? at - 1 : at)
        }
        if has(at, .willYou) { return verb(after: at, wanted: [.yoursBase, .done], subject: .you, from: at) }
        if has(at, .willThem) {
            let subject = hasThird(around: at) ? Subject.third : hasOurs(around: at) ? .ours : .thing
            return verb(
                after: at, wanted: subject == .ours ? [.happensBase, .done, .base] : [.happensBase, .done], subject: subject,
                from: nounStart(before: at))
        }
        switch subject(before: at) {
        case .none:
            if grammar.tongue == .english, has(at + 1, [.us, .you, .it, .our, .third, .the]) { return nil }
            if let core = verb(after: at, wanted: [.base], subject: .us, from: at) { return core }
            // "It leaves tomorrow and will be at your door on Thursday."
            return has(at - 1, .and) ? verb(after: at, wanted: [.happensBase, .done], subject: .thing, from: at) : nil
        case .us: return verb(after: at, wanted: [.base, .doing], subject: .us, from: subjectStart(before: at))
        case .ours: return verb(after: at, wanted: [.base, .happensBase, .done], subject: .ours, from: nounStart(before: at))
        case .you: return verb(after: at, wanted: [.yoursBase, .done], subject: .you, from: subjectStart(before: at))
        case .thing: return verb(after: at, wanted: [.happensBase, .done, .base], subject: .thing, from: nounStart(before: at))
        case .named: return verb(after: at, wanted: [.happensBase, .done, .base], subject: .named, from: nounStart(before: at))
        case .third: return nil
        }
    }

    /// The verb that "will" belongs to.
    private func verb(after will: Int, wanted: Verb.Forms, subject: Subject, from: Int) -> Core? {
        guard subject != .third else { return nil }
        var (at, strangers, isHedged, sawBe) = (will + 1, 0, has(will, .hedge), false)
        while at < end, at - will < 14 {
            if let time = time(at: at), sentence.units[at].sense?.verb == nil { at = time.range.upperBound; continue }
            let unit = sentence.units[at]
            if unit.has(.no) || unit.has(.asks) || grammar.isUnbroken && unit.has(.third) { return nil }
            if unit.has(.hedge) { isHedged = true; at += 1; continue }
            if let verb = unit.sense?.verb {
                var forms = wanted
                if sawBe { forms = subject == .us ? [.doing] : [.done]; if verb.forms.contains(.doing), subject == .ours { forms.insert(.doing) } }
                if !verb.forms.isDisjoint(with: forms) {
                    if subject == .named || subject == .thing, !grammar.isUnbroken, verb.forms.isDisjoint(with: sawBe ? [.done] : [.happensBase]),
                        !has(at + 1, .you)
                    {
                        return nil
                    }
                    var confidence = subject == .us ? 0.95 : subject == .ours ? 0.9 : subject == .you ? 0.9 : subject == .named ? 0.6 : 0.85
                    if isHedged { confidence *= 0.6 }
                    var core = core(verb, at: at, from: from, confidence: confidence)
                    // "You will get it" says nothing without a time.
                    if subject == .you, verb.takesObject, object(after: at) == nil { core.needsTime = true }
                    // Somebody of ours who comes is no parcel.
                    if subject == .ours, core.kind == .delivery, verb.forms.contains(.happensBase), !verb.forms.contains(.base) {
                        core.kind = .followUp
                    }
                    return core
                }
                if sawBe || unit.has(.idle) || grammar.isUnbroken { return nil }
            }
            if unit.has(.be) { sawBe = true; at += 1; continue }
            if unit.has(.idle) { return nil }
            if unit.has([.skip, .us, .you, .it, .the, .our, .a, .to, .that, .and, .please, .at, .of]) || unit.sense?.noun != nil
                || unit.sense?.number != nil
            {
                at += 1; continue
            }
            if isComma(at) {
                if time(at: at + 1) != nil || at > will + 1 && time(at: at - 1) != nil { at += 1; continue }
                return nil
            }
            guard unit.kind == .word else { return nil }
            if grammar.takesUnknownVerbs {
                // Something that we will do, whatever it is; with a time it is a promise.
                guard subject == .us, !sawBe, strangers == 0, !(unit.sense?.verb != nil) else {
                    if sawBe, strangers < 1 { strangers += 1; at += 1; continue }
                    return nominal(will, sawBe: sawBe, from: from)
                }
                var core = Core(kind: .followUp, range: from..<at + 1, verb: at, confidence: 0.55, needsTime: true, isWeak: true)
                core.kind = object(after: at) ?? .followUp
                return core
            }
            strangers += 1
            guard strangers <= grammar.strangersBeforeVerb else { return nominal(will, sawBe: sawBe, from: from) }
            at += 1
        }
        return nominal(will, sawBe: sawBe, from: from)
    }

    /// "The next update will be at three."
    private func nominal(_ will: Int, sawBe: Bool, from: Int) -> Core? {
        guard sawBe, let place = (max(start, will - 4)..<will).last(where: { unit($0)?.sense?.noun != nil }), let kind = unit(place)?.sense?.noun
        else { return nil }
        return Core(kind: kind, range: from..<will + 2, verb: will, confidence: 0.65, needsTime: true)
    }

    // MARK: Who

    /// The subject that stands before an auxiliary or a verb.
    private func subject(before at: Int) -> Subject {
        var place = at - 1
        var (isOurs, isThing, isNamed, isThird) = (false, false, false, false)
        // Between phrases there is a space; what stands before it is another matter, unless it is the subject alone.
        if grammar.isUnbroken, unit(at)?.hasSpaceBefore == true, time(at: place) == nil, !has(place, [.us, .you, .our, .third]),
            unit(place)?.sense?.noun == nil
        {
            return .none
        }
        while place >= start, at - place < 10 {
            if let time = time(at: place) { place = time.range.lowerBound - 1; continue }
            let unit = sentence.units[place]
            if isComma(place) || unit.kind == .line { break }
            if unit.has(.skip), !unit.has([.us, .you, .our]) { place -= 1; continue }
            if unit.has(.us), !isOurs, !isThing, !isNamed, !isThird { return .us }
            if unit.has(.third) { if has(place - 1, .our) { isOurs = true } else { isThird = true } }
            if unit.has(.our) { isOurs = true }
            if unit.has(.you) {
                if !isOurs, !isThing, !isNamed, !isThird { return .you }
                isThing = true
            }
            if unit.has(.it) || unit.sense?.noun != nil { isThing = true }
            if unit.has([.and, .or, .condition, .event]) || unit.has(.that) && !isThing && !isNamed || unit.has(.said)
                || unit.sense?.verb != nil && grammar.tongue != .english && !isThing
            {
                break
            }
            if unit.kind == .word, unit.sense == nil { isNamed = true }
            if grammar.isUnbroken, unit.hasSpaceBefore { break }
            place -= 1
        }
        if isThird { return .third }
        return isOurs ? .ours : isThing ? .thing : isNamed ? .named : .none
    }

    /// "The tent was sent" and not "we will send": what is spelled alike has its subject before it. Hebrew.
    private func followsDefiniteNoun(_ at: Int) -> Bool {
        for place in stride(from: at - 1, through: max(start, at - 3), by: -1) {
            guard let unit = unit(place), unit.kind == .word, time(at: place) == nil, !unit.has([.us, .and, .or, .that, .condition, .event]) else {
                return false
            }
            // With the article; what "את" stands before is the object.
            if unit.text.hasPrefix("ה"), unit.text.unicodeScalars.count > 2 { return self.unit(place - 1)?.text != "את" }
        }
        return false
    }

    private func subjectStart(before at: Int) -> Int {
        for place in stride(from: at - 1, through: max(start, at - 4), by: -1) {
            if has(place, [.us, .you]) { return place }
            if isComma(place) { break }
        }
        return at
    }

    private func nounStart(before at: Int) -> Int {
        var place = at
        while place > start, at - place < 6, time(at: place - 1) == nil, !isComma(place - 1), !has(place - 1, [.and, .or, .that]),
            unit(place - 1)?.kind == .word,
            unit(place - 1)?.has(.no) == false
        { place -= 1 }
        return place
    }

    /// Whether somebody else is the one who acts, next to a verb whose subject may follow it.
    private func hasThird(around at: Int) -> Bool { clause(around: at).contains { has($0, .third) && !isObject($0, of: at) } }
    private func hasOurs(around at: Int) -> Bool { clause(around: at).contains { has($0, .our) } }

    private func isObject(_ place: Int, of at: Int) -> Bool {
        // "By the courier", "from the bank": how it comes, and not who promises.
        place > at && (has(place - 1, [.by, .from, .at, .within]) || has(place - 2, [.by, .from, .at, .within]) && has(place - 1, .the))
    }

    private func clause(around at: Int) -> Range<Int> {
        var (from, to) = (at, at + 1)
        while from > start, at - from < 8, !isComma(from - 1), !has(from - 1, [.and, .that, .condition]) { from -= 1 }
        while to < end, to - at < 6, !isComma(to), !has(to, [.and, .that]) { to += 1 }
        return from..<to
    }

    private func isNegated(_ at: Int) -> Bool {
        for place in stride(from: at - 1, through: max(start, at - (grammar.isUnbroken ? 1 : 3)), by: -1) {
            if has(place, .no) { return true }
            if isComma(place) || unit(place)?.sense?.verb != nil || has(place, .and) { return false }
        }
        return has(at, .no)
    }

    private func isProgressive(_ at: Int) -> Bool {
        var place = at - 1
        while place >= start, at - place < 4, has(place, .skip) || time(at: place) != nil { place -= 1 }
        if has(place, .us), has(place, .be) { return true }
        return has(place, .be) && has(place - 1, .us)
    }

    // MARK: What

    private func kind(of verb: Verb, at: Int) -> FoundPromise.Kind {
        let object = object(after: at)
        if verb.takesObject
            || verb.forms.contains(.done) && verb.kind == .solution && ["processed", "issued", "completed"].contains(sentence.units[at].text)
        {
            if grammar.tongue == .english, ["have", "get"].contains(sentence.units[at].text), let caused = caused(after: at) { return caused }
            return object ?? verb.kind
        }
        if verb.forms.isDisjoint(with: [.yours, .yoursBase, .theirs]), verb.kind == .callBack || verb.kind == .followUp, asksThird(after: at) {
            return .inquiry
        }
        return verb.kind
    }

    /// "Have it fixed by Friday", "have my supervisor call you".
    private func caused(after at: Int) -> FoundPromise.Kind? {
        var isOurs = false
        for place in at + 1..<max(at + 1, min(end, at + 8)) {
            isOurs = isOurs || has(place, .our)
            guard let verb = unit(place)?.sense?.verb else { continue }
            if verb.forms.contains(.done) || isOurs && verb.forms.contains(.base) { return verb.kind }
        }
        return nil
    }

    /// What the first thing is that is named in the clause after a verb, or right before it.
    private func object(after at: Int) -> FoundPromise.Kind? {
        for place in at + 1..<max(at + 1, min(end, at + 9)) {
            if isComma(place) || has(place, [.condition, .event, .that]) { break }
            if let kind = unit(place)?.sense?.noun { return kind }
        }
        for place in stride(from: at - 1, through: max(start, at - 7), by: -1) {
            if isComma(place) || has(place, .and) { break }
            if let kind = unit(place)?.sense?.noun { return kind }
        }
        return nil
    }

    private func asksThird(after at: Int) -> Bool {
        for place in at + 1..<max(at + 1, min(end, at + 5)) {
            if has(place, .third) || has(place, .our) && !has(place - 1, .from) { return true }
            if has(place, .you) || isComma(place) || time(at: place) != nil { return false }
        }
        return false
    }

    /// "You can expect our call by noon."
    private func expected(_ at: Int) -> Core? {
        guard !isNegated(at), !has(at - 1, .us), !has(at - 2, .us) else { return nil }
        for place in at + 1..<max(at + 1, min(end, at + 9)) {
            if has(place, .third) { return nil }
            if let kind = unit(place)?.sense?.noun ?? unit(place)?.sense?.verb?.kind {
                return Core(kind: kind, range: at..<place + 1, verb: place, confidence: 0.85, needsTime: true)
            }
            if isComma(place) { return nil }
        }
        return nil
    }

    /// "I have scheduled a call for Monday at nine."
    private func booked(_ at: Int) -> Core? {
        guard !isNegated(at) else { return nil }
        for place in Array(at + 1..<max(at + 1, min(end, at + 7))) + Array((max(start, at - 6)..<at).reversed()) {
            if has(place, .third) { return nil }
            if let kind = unit(place)?.sense?.noun {
                return Core(kind: kind, range: min(at, place)..<max(at, place) + 1, verb: at, confidence: 0.7, needsTime: true)
            }
        }
        return nil
    }
}
