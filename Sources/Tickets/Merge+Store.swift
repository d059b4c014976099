package import Basics
package import Storage

extension Merge {
    package static func begin(
        _ ticket: Ticket, into survivor: Ticket, after: Ticket.State, enteredAt: Moment?, by person: PersonID, in tx: Transaction
    ) throws -> MergeID {
        let id: MergeID = tx.newID()
        try tx.execute(
            """
            INSERT INTO merges (id, ticket, survivor, person, at, state, survivor_before, survivor_after, priority_before, entered_at)
            VALUES (\(id), \(ticket.id), \(survivor.id), \(person), \(tx.now), \(ticket.state), \(survivor.state), \(after),
              \(survivor.priority), \(enteredAt))
            """)
        return id
    }

    package static func note<Subject>(_ kind: Moved, _ ids: [Basics.ID<Subject>], of merge: MergeID, in tx: Transaction) throws {
        for id in ids {
            try tx.execute("INSERT INTO merge_moves (merge, kind, subject) VALUES (\(merge), \(kind.rawValue), \(id))")
        }
    }

    package func moved<Subject>(_ kind: Moved, in db: Snapshot) throws -> [Basics.ID<Subject>] {
        try db.values("SELECT subject FROM merge_moves WHERE merge = \(id) AND kind = \(kind.rawValue) ORDER BY subject")
    }

    /// How a ticket came to lead on; `nil` when it stands by itself.
    package static func standing(of ticket: TicketID, in db: Snapshot) throws -> Merge? {
        try db.first("SELECT \(columns) FROM merges WHERE ticket = \(ticket) AND undone_at IS NULL")
    }

    /// What was merged into a ticket and can be taken apart again, the latest first.
    package static func into(_ survivor: TicketID, in db: Snapshot) throws -> [Merge] {
        try db.all(
            "SELECT \(columns) FROM merges WHERE survivor = \(survivor) AND undone_at IS NULL ORDER BY id DESC LIMIT 50")
    }

    /// Whether somebody has said something on the survivor since.
    package func wasFollowed(in db: Snapshot) throws -> Bool {
        try db.exists(
            "SELECT 1 FROM messages WHERE ticket = \(survivor) AND id > \(id) AND (delivery IS NULL OR delivery <> 'undone') LIMIT 1")
    }

    /// Ends the merge; `false` when somebody else was quicker.
    package func undo(by person: PersonID, in tx: Transaction) throws -> Bool {
        try tx.changed(
            by: "UPDATE merges SET undone_at = \(tx.now), undone_by = \(person) WHERE id = \(id) AND undone_at IS NULL") == 1
    }
}

extension Message {
    /// All messages of a ticket, in any state.
    package static func ids(of ticket: TicketID, from first: MessageID? = nil, in db: Snapshot) throws -> [MessageID] {
        let from: SQL = first.map { "AND id >= \($0)" } ?? ""
        return try db.values("SELECT id FROM messages WHERE ticket = \(ticket) \(from) ORDER BY id")
    }

    package static func move(_ ids: [MessageID], to ticket: TicketID, in tx: Transaction) throws {
        for part in ids.parts {
            let homes = try tx.values(TicketID.self, "SELECT DISTINCT ticket FROM messages WHERE id IN (\(list: part))")
            try SaidIndex.renew(homes + [ticket], in: tx)
            try tx.execute("UPDATE messages SET ticket = \(ticket) WHERE id IN (\(list: part))")
            try tx.execute("UPDATE message_marks SET ticket = \(ticket) WHERE message IN (\(list: part))")
        }
    }

    /// On which ticket a message stands now.
    package static func home(of id: MessageID, in db: Snapshot) throws -> TicketID? {
        try db.value("SELECT ticket FROM messages WHERE id = \(id)")
    }
}

extension Draft {
    /// What people were writing on a ticket that was merged is written on its survivor; two texts of one person become one.
    package static func move(from ticket: TicketID, to survivor: TicketID, in tx: Transaction) throws {
        let drafts: [Draft] = try tx.all("SELECT \(columns) FROM drafts WHERE ticket = \(ticket)")
        for draft in drafts {
            let present = try find(survivor, of: draft.person, in: tx)
            let text = [present?.text, draft.text].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: "\n\n")
            _ = try save(
                text, kind: present?.kind ?? draft.kind, ticket: survivor, of: draft.person, version: present?.version ?? 0, in: tx)
        }
        try tx.execute("DELETE FROM drafts WHERE ticket = \(ticket)")
        try tx.execute(
            """
            INSERT INTO draft_macros (ticket, person, macro, words) SELECT \(survivor), person, macro, words FROM draft_macros WHERE ticket = \(ticket)
            ON CONFLICT DO NOTHING
            """)
        try tx.execute("DELETE FROM draft_macros WHERE ticket = \(ticket)")
        try tx.execute("UPDATE attachments SET draft_ticket = \(survivor) WHERE draft_ticket = \(ticket)")
    }
}

extension Ticket {
    /// Whoever was drawn into one is drawn into the other; gives those who are new there.
    package func drawIn(participantsOf other: TicketID, in tx: Transaction) throws -> [PersonID] {
        try tx.values(
            """
            INSERT INTO participants (ticket, person, since) SELECT \(id), person, since FROM participants WHERE ticket = \(other)
            ON CONFLICT DO NOTHING RETURNING person
            """)
    }

    package func letGo(_ people: [PersonID], in tx: Transaction) throws {
        try tx.execute("DELETE FROM participants WHERE ticket = \(id) AND person IN (\(list: people))")
    }
}

extension Ticket {
    /// Whether anything between the customer and the house would stand on the ticket without these messages.
    package func hasWords(besides going: [MessageID], in db: Snapshot) throws -> Bool {
        let gone = Set(going)
        return try db.values(MessageID.self, "SELECT id FROM messages WHERE ticket = \(id) AND kind IN ('incoming', 'reply') ORDER BY id")
            .contains { !gone.contains($0) }
    }
}
