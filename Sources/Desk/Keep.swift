internal import Basics
internal import Promises
internal import Storage
internal import Tickets

extension Desk {
    /// Makes a promise by the house's policy, in the owner's name when there is one.
    func promise(_ kind: Promise.Kind, on ticket: inout Ticket, in tx: Transaction) throws {
        let span =
            switch kind {
            case .firstReply: settings.firstReply
            case .nextReply: settings.nextReply
            case .followUp: ticket.state == .waiting ? settings.followUpWhileWaiting : settings.followUp
            }
        _ = try Promise.make(kind, ticket: ticket.id, due: tx.now + span, owner: ticket.owner, in: tx)
        try expectNext(on: &ticket, in: tx)
    }

    /// The customer has written again: whatever the ticket was, it is open, and an answer is owed.
    func heardAgain(_ ticket: inout Ticket, in tx: Transaction) throws {
        try ticket.move(to: .open, by: nil, in: tx)
        try place(ticket, in: tx)
        let open = try Promise.open(of: ticket.id, in: tx)
        for followUp in open where followUp.kind == .followUp { try followUp.decide(.released, by: nil, in: tx) }
        if !open.contains(where: { $0.kind != .followUp }) { try promise(.nextReply, on: &ticket, in: tx) }
        try expectNext(on: &ticket, in: tx)
    }

    /// A reply has reached the customer's server: what was promised as a reply is kept, and the next step is
    /// promised, so that no unfinished ticket is without one (law 1).
    func answered(_ ticket: inout Ticket, at sentAnswerTo: MessageID, in tx: Transaction) throws {
        for promise in try Promise.open(of: ticket.id, in: tx) where promise.kind != .followUp && promise.id.rawValue < sentAnswerTo.rawValue {
            try promise.keep(by: ticket.owner, in: tx)
        }
        try promiseNextStep(on: &ticket, in: tx)
    }

    /// Promises to come back to an unfinished ticket on which nothing else is promised.
    func promiseNextStep(on ticket: inout Ticket, in tx: Transaction) throws {
        if ticket.state.isUnfinished, try Promise.open(of: ticket.id, in: tx).isEmpty {
            try promise(.followUp, on: &ticket, in: tx)
        }
        try expectNext(on: &ticket, in: tx)
    }

    /// Brings the ring in the lists up to date.
    func expectNext(on ticket: inout Ticket, in tx: Transaction) throws {
        try ticket.expect(next: try Promise.open(of: ticket.id, in: tx).first?.due, in: tx)
    }
}
