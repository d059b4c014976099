import Basics
import Promises
import Tickets

/// Something that is going to happen in a case.
enum Intent: Sendable, Hashable {
    /// The customer writes for the first time.
    case arrive
    /// The owner, or whoever takes it, looks at the ticket.
    case look
    /// The owner does, moves or forgets what was promised.
    case fulfil(PromiseID)
    case answerHandoff
    /// The customer writes again: about it, in thanks, or by a machine.
    case write(Kind)
    /// The customer's mail server says that a reply did not arrive.
    case bounce
    /// The house's own clock has done something: somebody was reminded, a promise broke, a handoff came back.
    case notice

    enum Kind: Sendable { case again, thanks, automatic }
}

struct Appointment: Sendable {
    var at: Moment
    var intent: Intent
}

/// A customer's problem from the first mail to the end, with everything that its people know of it and no more. What happens
/// in it follows from its own chance alone, so that cases can go on side by side and a year is the same each time.
struct Case: Sendable {
    let index: Int
    let tongue: Tongues
    let crew: Int
    let customer: Int
    var chance: Chance
    /// What was arranged since the house last asked.
    var appointments: [Appointment] = []
    /// The one look that counts; an earlier one takes its place.
    var nextLook: Moment?

    var ticket: TicketID?
    var number: Int64?
    /// Message-IDs of the thread as the customer's mail program has them.
    var references: [String] = []
    var letters = 0
    var rounds = 0
    var handoffs = 0
    var attempts = 0
    /// What the house's rows said when they were last looked at.
    var standing = Standing()
    /// Promises whose outcome has been seen. It may never change.
    var outcomes: [PromiseID: Promise.Outcome] = [:]
    /// Mails of this case that the other server has taken, and how often.
    var taken: [String: Int] = [:]
    /// How often a person had each sent again.
    var sentAgain: [String: Int] = [:]
    /// Promises in words for which somebody has planned when to see to them.
    var planned: Set<PromiseID> = []
    /// How many failures of the database the case met.
    var mishaps = 0
    var steps = 0
    var faults: [String] = []

    init(_ index: Int, scale: YearScale, crews: Int) {
        self.index = index
        chance = Chance(scale.seed, stream: UInt64(index) + 1_000)
        tongue = chance.pick(Tongues.all)
        crew = Int.random(in: 0..<crews, using: &chance)
        customer = Int.random(in: 0..<max(10, scale.tickets / 4), using: &chance)
    }

    var address: String { "customer\(customer)@somewhere.example" }

    mutating func act(_ appointment: Appointment, in town: Town) async throws {
        switch appointment.intent {
        case .arrive: try await write(nil, in: town)
        case .write(let kind): try await write(kind, in: town)
        case .bounce: return try await bounce(in: town)
        case .fulfil(let promise): try await fulfil(promise, in: town)
        case .answerHandoff: try await answerHandoff(in: town)
        case .notice: return try await notice(in: town)
        case .look:
            guard nextLook == appointment.at else { return }
            nextLook = nil
            try await look(in: town)
        }
        try await notice(in: town)
    }

    /// Whoever has something to do on the ticket will look at it.
    private mutating func notice(in town: Town) async throws {
        guard let facts = try await inspect(in: town), !facts.isOver, nextLook == nil else { return }
        let there = facts.ticket.owner.flatMap(town.staff.worker)?.returns(after: town.now) ?? town.now
        // Whoever is away for days does not look; then a lead who is reminded does.
        look(at: min(there, town.now + .hours(16)) + chance.delay(middle: .minutes(50), atMost: .hours(20)))
    }

    /// Arranges a look, unless an earlier one is arranged.
    mutating func look(at moment: Moment) {
        if let nextLook, nextLook <= moment { return }
        nextLook = moment
        appointments.append(Appointment(at: moment, intent: .look))
    }

    mutating func arrange(_ intent: Intent, at moment: Moment) { appointments.append(Appointment(at: moment, intent: intent)) }
    mutating func fault(_ words: String) { if faults.count < 20 { faults.append("case \(index), ticket \(number ?? 0): \(words)") } }
}

/// Under what a ticket is counted, and whether anything is still owed on it.
struct Standing: Sendable, Hashable {
    var names: Set<String> = []
    var isOver = true
}
