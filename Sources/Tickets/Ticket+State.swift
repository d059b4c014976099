package import Basics
package import Storage

extension Ticket {
    /// The one way in which the row of a ticket changes: whoever keeps lists of tickets looks at it before the transaction ends.
    func change(_ statement: SQL, in tx: Transaction) throws {
        tx.touch(id)
        try tx.execute(statement)
    }

    /// The same, where somebody needs to know the number of rows that changed.
    func changed(by statement: SQL, in tx: Transaction) throws -> Int {
        tx.touch(id)
        return try tx.changed(by: statement)
    }

    /// Moves the ticket into a state. `person` is `nil` when the customer or the house did it; a person fills first what the
    /// house wants to know in that state.
    package mutating func move(to newState: State, by person: PersonID?, in tx: Transaction) throws {
        guard newState != state else { return }
        if person != nil { try requireFields(for: newState, in: tx) }
        if !newState.isUnfinished { try wake(by: person, in: tx) }
        try change("UPDATE tickets SET state = \(newState) WHERE id = \(id)", in: tx)
        let before = self
        state = newState
        try recount(from: before, in: tx)
        try tx.record(
            NewEvent(
                .ticketStateChanged, ticket: id, customer: customer, person: person,
                data: #"{"from":"\#(before.state.rawValue)","to":"\#(newState.rawValue)"}"#))
    }

    /// Notes what was said last, for the lists.
    package mutating func said(_ text: String, byCustomer: Bool, in tx: Transaction) throws {
        preview = text.prefix(400).onOneLine.shortened(to: 140)
        lastMessageAt = tx.now
        awaitsReply = byCustomer
        try change(
            """
            UPDATE tickets SET preview = \(preview), last_message_at = \(lastMessageAt), awaits_reply = \(awaitsReply)
            WHERE id = \(id)
            """, in: tx)
    }

    /// Notes when the next open promise is due, for the rings in the lists.
    package mutating func expect(next due: Moment?, in tx: Transaction) throws {
        guard due != nextDue else { return }
        nextDue = due
        try change("UPDATE tickets SET next_due = \(due), due_rank = \(dueRank) WHERE id = \(id)", in: tx)
    }

    package mutating func give(priority newPriority: Priority, by person: PersonID, in tx: Transaction) throws {
        guard newPriority != priority else { return }
        let before = priority
        priority = newPriority
        try change("UPDATE tickets SET priority = \(newPriority) WHERE id = \(id)", in: tx)
        try tx.record(
            NewEvent(
                .ticketPriorityChanged, ticket: id, customer: customer, person: person,
                data: details(["from": before.rawValue, "to": newPriority.rawValue])))
    }

    package mutating func learn(language newLanguage: LanguageTag, in tx: Transaction) throws {
        guard newLanguage != .undetermined, newLanguage != language else { return }
        language = newLanguage
        try change("UPDATE tickets SET language = \(newLanguage) WHERE id = \(id)", in: tx)
    }
}
