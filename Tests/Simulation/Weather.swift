import Basics
import Desk
import Storage

/// What goes wrong around the house, and when.
struct Weather: Sendable {
    /// The other mail server takes nothing.
    let sending: [Range<Moment>]
    /// Mail cannot be fetched.
    let fetching: [Range<Moment>]
    /// The database is away.
    let database: [Range<Moment>]
    /// The process that sees to promises, handoffs and the outbox is dead.
    let workers: [Range<Moment>]
    /// Times at which the machine's clock is set back by a little.
    let stepsBack: [Moment]
    private let seed: UInt64

    init(_ scale: YearScale) {
        seed = scale.seed
        var chance = Chance(scale.seed, stream: 0x5EA)
        func storms(_ count: Int, _ hours: ClosedRange<Int64>) -> [Range<Moment>] {
            (0..<count).map { _ in
                let begin = scale.start + Span(milliseconds: .random(in: 0..<(scale.end - scale.start).milliseconds, using: &chance))
                return scale.mark(
                    atOrAfter: begin)..<scale.mark(
                        atOrAfter: begin + .minutes(.random(in: hours.lowerBound * 60...hours.upperBound * 60, using: &chance)))
            }
        }
        let months = max(1, scale.days / 30)
        sending = storms(months * 2, 1...9)
        // One lasts longer than a mail is tried.
        fetching = storms(months * 2, 1...12)
        database = storms(months * 3, 0...1).filter { !$0.isEmpty }
        workers = storms(months * 2, 0...3).filter { !$0.isEmpty }
        stepsBack = storms(months * 2, 0...0).map(\.lowerBound)
    }

    static func holds(_ storms: [Range<Moment>], at moment: Moment) -> Range<Moment>? { storms.first { $0.contains(moment) } }

    /// What befalls a verb: one in forty loses its database in the middle.
    func mishap(_ chance: inout Chance) -> Mishap? {
        guard chance.happens(0.025) else { return nil }
        switch Int.random(in: 0..<10, using: &chance) {
        case 0: return .away
        case 1, 2: return .lostAfterCommit
        default: return .lost(statement: Int.random(in: 0..<30, using: &chance))
        }
    }

    enum Handing: Sendable {
        case answer(Handover)
        /// The dispatcher dies before it has asked the other server, or after.
        case diesBefore, diesAfter
    }

    /// What the other server makes of a mail: it follows from the case and how many of its mails were tried before.
    func handing(of ticket: Int, attempt: Int, at moment: Moment) -> Handing {
        if Self.holds(sending, at: moment) != nil { return .answer(.temporary(reason: "451 4.3.0 storm")) }
        var chance = Chance(seed ^ 0x5317, stream: UInt64(ticket) << 20 | UInt64(attempt))
        switch Int.random(in: 0..<1000, using: &chance) {
        case 0..<15: return .answer(.temporary(reason: "450 4.2.0 greylisted"))
        case 15..<18: return .answer(.permanent(reason: "550 5.1.1 unknown"))
        case 18..<20: return .answer(.uncertain(reason: "the connection broke"))
        case 20: return .diesBefore
        case 21: return .diesAfter
        default: return .answer(.accepted)
        }
    }
}
