internal import Basics
package import People
internal import Promises
internal import Storage
package import Tickets

extension Desk {
    /// Moves a ticket: waiting on the customer, on hold, solved, or open again.
    package func move(_ number: Int64, to state: Ticket.State, as asker: Asker) async throws -> Ticket {
        try await db.write { tx in
            try asker.require(.answerTickets)
            var ticket = try found(number, by: asker, in: tx)
            try move(&ticket, to: state, by: asker, in: tx)
            return ticket
        }
    }

    func move(_ ticket: inout Ticket, to state: Ticket.State, by asker: Asker, in tx: Transaction) throws {
        // Closed is the customer's word.
        guard state != .closed, state != ticket.state else { throw TicketRefusal.stateUnchanged }
        if ticket.owner == nil { try own(&ticket, by: asker.id, in: tx) }
        try settle(&ticket, into: state, by: asker.id, in: tx)
    }

    /// Moves the ticket and sees to what was promised on it.
    ///
    /// - Parameter asked: the question that stands below the reply which solves it.
    func settle(
        _ ticket: inout Ticket, into state: Ticket.State, by person: PersonID, asked: AskedWithReply? = nil, in tx: Transaction
    ) throws {
        // Whoever moves a ticket looks at it: it is not asleep.
        if state != .waiting { try wake(&ticket, by: person, in: tx) }
        if state.isUnfinished {
            try relieve(&ticket, in: tx)
            if ticket.owner == nil { try own(&ticket, by: person, in: tx) }
        }
        if state == .solved { try beginClosing(ticket, by: person, asked: asked, in: tx) } else { try reopenClosing(of: ticket, in: tx) }
        try ticket.move(to: state, by: person, in: tx)
        if !state.isUnfinished {
            try withdrawOpenHandoff(of: ticket.id, by: person, in: tx)
            try withdrawOpenConsults(of: ticket.id, by: person, in: tx)
            try closeOpenInquiries(of: ticket.id, by: person, in: tx)
        }
        switch state {
        case .waiting: try stopClocks(of: ticket, in: tx)
        case .open, .onHold: try runClocks(of: ticket, in: tx)
        case .solved, .closed: try settlePromises(on: ticket, by: person, in: tx)
        }
        try promiseNextStep(on: &ticket, in: tx)
    }

    private func settlePromises(on ticket: Ticket, by person: PersonID, in tx: Transaction) throws {
        let answers = try hasAnswerUnderWay(ticket, in: tx)
        for promise in try Promise.open(of: ticket.id, in: tx) {
            switch promise.kind {
            // Solving it is what was to follow.
            case .solution: try promise.keep(by: person, in: tx)
            case .followUp where promise.isHabit: try promise.keep(by: person, in: tx)
            // The reply decides it when it arrives; without one the promise is let go, in the solver's name.
            case .firstReply, .nextReply: if !answers { try promise.decide(.released, by: person, in: tx) }
            // What was said in words to the customer outlives the solution.
            case .followUp, .callBack, .delivery, .remedy, .inquiry, .crisisUpdate, .correction: break
            }
        }
    }

    private func hasAnswerUnderWay(_ ticket: Ticket, in db: Snapshot) throws -> Bool {
        try ticket.messages(limit: 20, in: db).contains { message in
            switch message.delivery?.state {
            case .held, .queued, .retrying: message.kind == .reply
            default: false
            }
        }
    }
}
