import Basics
import Demo
import Testing

private let now = Moment(milliseconds: 1_795_492_800_000)
private let plan = DemoPlan.make(seed: 20, now: now)

/// A conversation as the desk would keep it while the steps are played.
private struct Standing {
    var owner: Int?
    var state: DemoPlan.State?
    var drawnIn: Set<Int> = []
    var lastFromCustomer = false
    var lastWord: Moment
    var refusals: [String] = []

    init(_ conversation: DemoPlan.Conversation) {
        lastWord = conversation.steps[0].at
        for step in conversation.steps { play(step) }
    }

    private mutating func play(_ step: DemoPlan.Step) {
        switch step.action {
        case .customer: say(byCustomer: true, step.at, refuse: state == .solved ? "writes to a solved one without opening it" : nil)
        case .reopenByCustomer: say(byCustomer: true, step.at, refuse: state != .solved ? "opens what is open" : nil)
        case .reply(let by, _):
            answers(by)
            if owner == nil { owner = by }
            if owner != by { refusals.append("answered by somebody who does not have it") }
            say(byCustomer: false, step.at, refuse: nil)
        case .note(let by, let text, let mentions):
            note(by, text, mentions)
        case .take(let by):
            answers(by)
            if owner != nil { refusals.append("taken twice") }
            owner = by
        case .handOff(let by, let to, _):
            handOff(by, to)
        case .enqueue(let by, let team):
            enqueue(by, team)
        case .state(let next, let by):
            answers(by)
            if next == state { refusals.append("moved to where it is") }
            state = next
            if owner == nil { owner = by }
        }
    }

    private mutating func say(byCustomer: Bool, _ at: Moment, refuse: String?) {
        if let refuse { refusals.append(refuse) }
        if byCustomer { state = nil }
        lastFromCustomer = byCustomer
        lastWord = at
    }

    private mutating func note(_ by: Int, _ text: String, _ mentions: [Int]) {
        if plan.people[by].role == .expert, !drawnIn.contains(by) { refusals.append("the expert was not asked") }
        for person in mentions {
            drawnIn.insert(person)
            let handle = "@" + plan.people[person].email.key.prefix { $0 != "@" }
            if !text.contains(handle) { refusals.append("\(handle) is not in the note") }
        }
    }

    private mutating func handOff(_ by: Int, _ to: Int) {
        answers(by)
        answers(to)
        if owner != by { refusals.append("handed on by somebody who does not have it") }
        if to == by { refusals.append("handed on to oneself") }
        owner = to
    }

    private mutating func enqueue(_ by: Int, _ team: Int) {
        answers(by)
        if owner != nil { refusals.append("put away from its owner") }
        if !plan.teams.indices.contains(team) { refusals.append("there is no team \(team)") }
    }

    private mutating func answers(_ person: Int) {
        if plan.people[person].role == .expert { refusals.append("an expert does not answer customers") }
    }
}

@Suite struct DemoLifeTests {
    private let standings = plan.conversations.map { ($0, Standing($0)) }
    private var unfinished: [(DemoPlan.Conversation, Standing)] { standings.filter { $0.1.state != .solved } }

    @Test func `The desk would accept every step`() {
        for (conversation, standing) in standings {
            #expect(standing.refusals.isEmpty, "\(conversation.subject): \(standing.refusals)")
        }
    }

    @Test func `About ninety are unfinished, in every way there is`() {
        #expect((80...100).contains(unfinished.count))
        #expect(unfinished.count { $0.1.state == .waiting } >= 15)
        #expect(unfinished.count { $0.1.state == .onHold } >= 8)
        #expect(unfinished.count { $0.1.owner == nil } >= 12)
        #expect(unfinished.count { $0.1.owner == nil && $0.1.lastWord > now - .hours(6) } >= 8)
    }

    @Test func `Some answers are late, most are not`() {
        let owed = unfinished.filter { $0.1.state == nil && $0.1.lastFromCustomer }
        let late = owed.filter { $0.1.lastWord < now - .hours(8) }
        #expect(late.count >= 8)
        #expect(late.count < owed.count - late.count)
    }

    @Test func `Who waits on the customer has spoken last, and whatever is unfinished is of these weeks`() {
        for (conversation, standing) in unfinished {
            if standing.state == .waiting || standing.state == .onHold { #expect(!standing.lastFromCustomer) }
            #expect(standing.lastWord > now - .days(10), "\(conversation.subject)")
        }
    }

    @Test func `Notes, questions to the expert, hand-overs and reopened tickets all occur`() {
        var found: [String: Int] = [:]
        for step in plan.conversations.flatMap(\.steps) {
            switch step.action {
            case .note(let by, _, let mentions):
                found["note", default: 0] += 1
                if !mentions.isEmpty { found["mention", default: 0] += 1 }
                if plan.people[by].role == .expert { found["expert", default: 0] += 1 }
            case .enqueue: found["team", default: 0] += 1
            case .handOff: found["handed on", default: 0] += 1
            case .reopenByCustomer: found["reopened", default: 0] += 1
            default: break
            }
        }
        for what in ["note", "mention", "expert", "team", "handed on", "reopened"] { #expect(found[what, default: 0] >= 10, "\(what)") }
    }
}
