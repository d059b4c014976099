internal import Basics

/// Turns one plot into a conversation: who has it, and the words for each beat.
struct Telling {
    let plot: Plot
    let cast: Cast
    let customer: Crowd.Member
    let customerIndex: Int
    let facts: Facts
    let script: Script
    let voice: Voice
    /// Which of the script's first mails it is.
    let ask: Int
    var dice: SplitMix
    var owner: Int
    /// Our last mail, for the customer's program to quote.
    var lastReply: (text: String, by: Int, at: Moment)?
    /// In which state the ticket is; `nil` is open.
    var state: DemoPlan.State?
    var steps: [DemoPlan.Step] = []

    /// - Parameter met: who has written about what already; nobody has the same trouble twice if others are there.
    init(plot: Plot, cast: Cast, crowd: Crowd, seed: UInt64, index: Int, now: Moment, met: inout Set<Int>) {
        var dice = SplitMix(seed: seed, part: 4, index: index)
        let candidates = crowd.byTongue[plot.tongue] ?? []
        // Some people write often.
        var pick = candidates[0]
        for _ in 0..<20 {
            pick = candidates[min(dice.below(candidates.count), dice.below(candidates.count * 2))]
            if met.insert(pick * Scenario.allCases.count + plot.scenario.rawValue).inserted { break }
        }
        self.plot = plot
        self.cast = cast
        customerIndex = pick
        customer = crowd.members[pick]
        facts = Facts(plot, start: plot.beats[0].at, now: now, &dice)
        script = plot.tongue.script(plot.scenario)
        voice = plot.tongue.voice
        ask = plot.course == 1 ? 1 : dice.chance(0.5) ? 0 : 2
        owner = cast.answerer(in: plot.tongue, &dice)
        self.dice = dice
    }

    mutating func conversation() -> DemoPlan.Conversation {
        let subject = customerWords(script.subjects[ask], at: plot.beats[0].at).onOneLine
        let mailbox = mailbox()
        for (index, beat) in plot.beats.enumerated() {
            let action = action(beat.what, at: beat.at)
            steps.append(DemoPlan.Step(at: beat.at, action: action))
            if index == 0, let move = moveToTeam(from: mailbox) { steps.append(move) }
        }
        return DemoPlan.Conversation(
            customer: customerIndex, subject: subject, mailbox: mailbox, tongue: plot.tongue, steps: steps)
    }

    private mutating func action(_ beat: Plot.Beat, at moment: Moment) -> DemoPlan.Action {
        switch beat {
        case .ask, .details, .comeback, .nudge, .thanks:
            let mail = mail(beat, at: moment)
            let reopens = state == .solved
            state = nil
            return reopens ? .reopenByCustomer(mail) : .customer(mail)
        case .question, .answer, .fix, .hold, .welcome:
            let text = reply(beat, at: moment)
            lastReply = (text, owner, moment)
            return .reply(by: owner, text: text)
        case .take: return .take(by: owner)
        case .handOff: return handOff(at: moment)
        case .note, .consult, .verdict: return note(beat, at: moment)
        case .waiting, .onHold, .solved: return move(beat)
        }
    }

    private mutating func move(_ beat: Plot.Beat) -> DemoPlan.Action {
        let next: DemoPlan.State = beat == .waiting ? .waiting : beat == .onHold ? .onHold : .solved
        state = next
        return .state(next, by: owner)
    }

    /// The colleague who answers from now on. The note that goes with it is the step before.
    private mutating func handOff(at moment: Moment) -> DemoPlan.Action {
        let giver = owner
        owner = cast.answerer(in: plot.tongue, except: giver, &dice)
        var blanks = facts.blanks(.english, at: moment, place: customer.place, party: plot.scenario.party)
        blanks["colleague"] = cast.members[owner].handle
        let text = Template.fill(dice.pick(Notes.handOffs), facts: blanks, speaker: .man, addressee: .man)
        steps.append(
            DemoPlan.Step(at: moment - .seconds(20), action: .note(by: giver, text: text, mentions: [owner])))
        let next = Template.fill(Notes.next, facts: blanks, speaker: .man, addressee: .man)
        return .handOff(by: giver, to: owner, next: next)
    }

    private mutating func note(_ beat: Plot.Beat, at moment: Moment) -> DemoPlan.Action {
        if beat == .note, plot.tongue != .english, dice.chance(0.4) {
            return .note(by: owner, text: agentWords(dice.pick(voice.notes), at: moment), mentions: [])
        }
        var blanks = facts.blanks(.english, at: moment, place: customer.place, party: plot.scenario.party)
        blanks["expert"] = cast.members[cast.expert].handle
        let text = Template.fill(noteTemplate(beat), facts: blanks, speaker: .man, addressee: .man)
        let author = beat == .verdict ? cast.expert : owner
        return .note(by: author, text: text, mentions: beat == .consult ? [cast.expert] : [])
    }

    /// A note goes with the course that the answer takes.
    private mutating func noteTemplate(_ beat: Plot.Beat) -> String {
        if beat == .note { return dice.chance(0.3) ? dice.pick(English.voice.notes) : Notes.own(plot.scenario)[plot.course] }
        let (ask, verdict) = Notes.consult(plot.scenario, course: plot.course)
        return beat == .consult ? ask : verdict
    }

    private var homeTeam: Int { plot.tongue == .thai ? Cast.thaiTeam : Cast.serbianTeam }

    private mutating func mailbox() -> Int {
        switch plot.tongue {
        case .thai: return dice.chance(0.8) ? 2 : 0
        case .serbian, .serbianLatin: return dice.chance(0.8) ? 3 : 0
        default: break
        }
        switch plot.scenario {
        case .returnWindow, .refund, .exchange, .warranty, .damaged: return dice.chance(0.7) ? 1 : 0
        default: return dice.chance(0.04) ? 1 : 0
        }
    }

    /// Somebody wrote Thai or Serbian to the English address; the lead puts it where it can be read.
    private func moveToTeam(from mailbox: Int) -> DemoPlan.Step? {
        let speaksElsewhere = plot.tongue == .thai || plot.tongue == .serbian || plot.tongue == .serbianLatin
        guard speaksElsewhere, mailbox == 0, plot.beats.count > 1 else { return nil }
        let gap = (plot.beats[1].at - plot.beats[0].at).milliseconds
        let at = Moment(milliseconds: plot.beats[0].at.milliseconds + gap / 2)
        return DemoPlan.Step(at: at, action: .enqueue(by: cast.lead, team: homeTeam))
    }
}
