import Basics
import Desk
import People
import Queue
import Tickets

extension Case {
    private static let brief = Handoff.Brief(
        who: "A customer of three years", wants: "The parcel", tried: "The carrier was asked", told: "That we look for it",
        promised: "An answer today",
        next: "Ask the warehouse")

    /// Offers the ticket to a colleague or to the team. `false` when nobody is there.
    mutating func offer(_ facts: Facts, as worker: Worker, in town: Town) async throws -> Bool {
        guard let other = town.staff.somebody(of: crew, at: town.now, besides: worker.asker.id, &chance) else { return false }
        let number = facts.ticket.number
        let recipient: Handoff.Recipient = chance.happens(0.3) ? .team(town.staff.crews[crew].team) : .person(other.asker.id)
        handoffs += 1
        _ = try await expecting("offer", in: town) { try await town.desk.offer(number, to: recipient, brief: Self.brief, as: worker.asker) }
        if chance.happens(0.85) { arrange(.answerHandoff, at: town.now + chance.minutes(5...220)) }
        look(at: town.now + .hours(5))
        return true
    }

    mutating func answerHandoff(in town: Town) async throws {
        guard let facts = try await inspect(in: town), let handoff = facts.handoff, handoff.answerBy > town.now else { return }
        let id = handoff.id
        let asked: Worker? =
            switch handoff.recipient {
            case .person(let person): town.staff.worker(person)
            case .team: town.staff.somebody(of: crew, at: town.now, besides: handoff.giver, &chance)
            }
        guard let asked, asked.isPresent(town.now) else { return }
        switch Int.random(in: 0..<100, using: &chance) {
        case 0..<72: _ = try await expecting("accept", in: town) { try await town.desk.accept(id, as: asked.asker) }
        case 72..<92: _ = try await expecting("refuse", in: town) { try await town.desk.refuse(id, because: "I am about to go", as: asked.asker) }
        default:
            guard let giver = town.staff.worker(handoff.giver) else { return }
            _ = try await expecting("withdraw", in: town) { try await town.desk.withdraw(id, as: giver.asker) }
        }
        nextLook = nil
        look(at: town.now + chance.minutes(10...200))
    }
}
