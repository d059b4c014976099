package import Basics
package import Storage

extension Handoff: Record {
    package static let columns: SQL = """
        id, ticket, giver, offered_by, to_person, to_team, who, wants, tried, told, promised, next_step, offered_at, answer_by,
        outcome, decided_at, decided_by, reason
        """

    package init(row: inout Row) throws {
        id = try row.next()
        ticket = try row.next()
        giver = try row.next()
        offeredBy = try row.next()
        let (person, team): (PersonID?, TeamID?) = (try row.next(), try row.next())
        // The table holds one of the two (CHECK).
        recipient = person.map(Recipient.person) ?? .team(team ?? TeamID(0))
        brief = Brief(
            who: try row.next(), wants: try row.next(), tried: try row.next(), told: try row.next(), promised: try row.next(),
            next: try row.next())
        offeredAt = try row.next()
        answerBy = try row.next()
        outcome = try row.next()
        decidedAt = try row.next()
        decidedBy = try row.next()
        reason = try row.next()
    }
}

extension Handoff.Outcome: StorableName {}

extension Handoff {
    /// Writes an offer down. One is open for a ticket at most: the index refuses a second.
    package static func offer(
        _ ticket: TicketID, from giver: PersonID, by person: PersonID, to recipient: Recipient, brief: Brief, answerBy: Moment,
        in tx: Transaction
    ) throws -> Handoff {
        let handoff = Handoff(
            id: tx.newID(), ticket: ticket, giver: giver, offeredBy: person, recipient: recipient, brief: brief, offeredAt: tx.now,
            answerBy: answerBy, outcome: nil, decidedAt: nil, decidedBy: nil, reason: nil)
        let added = try tx.changed(
            by: """
                INSERT INTO handoffs (id, ticket, giver, offered_by, to_person, to_team, who, wants, tried, told, promised, next_step,
                  offered_at, answer_by)
                VALUES (\(handoff.id), \(ticket), \(giver), \(person), \(recipient.person), \(recipient.team), \(brief.who), \(brief.wants),
                  \(brief.tried), \(brief.told), \(brief.promised), \(brief.next), \(tx.now), \(answerBy))
                ON CONFLICT DO NOTHING
                """)
        guard added == 1 else { throw HandoffRefusal.alreadyOffered }
        return handoff
    }

    /// Decides the outcome, once: one that was decided already stays as it is, and `false` comes back.
    @discardableResult
    package func decide(_ outcome: Outcome, by person: PersonID?, reason: String? = nil, in tx: Transaction) throws -> Bool {
        // Which of a ticket's handoffs it is, so that those that went from hand to hand are found without counting.
        let turn: Int? = outcome == .accepted ? try Self.timesHandedOn([ticket], in: tx)[ticket, default: 0] + 1 : nil
        return try tx.changed(
            by: """
                UPDATE handoffs SET outcome = \(outcome), decided_at = \(tx.now), decided_by = \(person), reason = \(reason), turn = \(turn)
                WHERE id = \(id) AND outcome IS NULL
                """) == 1
    }

    /// Lets an offer that is open be about the ticket that another was merged into. It keeps its brief and its time.
    package func move(to ticket: TicketID, in tx: Transaction) throws {
        try tx.execute("UPDATE handoffs SET ticket = \(ticket) WHERE id = \(id) AND outcome IS NULL")
    }

    package static func find(_ id: HandoffID, in db: Snapshot) throws -> Handoff? {
        try db.first("SELECT \(columns) FROM handoffs WHERE id = \(id)")
    }

    /// The one that waits for an answer.
    package static func open(of ticket: TicketID, in db: Snapshot) throws -> Handoff? {
        try db.first("SELECT \(columns) FROM handoffs WHERE ticket = \(ticket) AND outcome IS NULL")
    }

    /// Those that wait for this person's answer, or for anybody's of these teams; the most urgent first.
    package static func waiting(for person: PersonID, teams: [TeamID], limit: Int, in db: Snapshot) throws -> [Handoff] {
        try db.all(
            """
            SELECT \(columns) FROM handoffs WHERE outcome IS NULL AND \(waits(for: person, teams)) ORDER BY answer_by, id LIMIT \(limit)
            """)
    }

    package static func countWaiting(for person: PersonID, teams: [TeamID], in db: Snapshot) throws -> Int {
        try db.value("SELECT count(*) FROM handoffs WHERE outcome IS NULL AND \(waits(for: person, teams))") ?? 0
    }

    private static func waits(for person: PersonID, _ teams: [TeamID]) -> SQL {
        "(to_person = \(person) OR (to_team IN (\(list: teams)) AND giver <> \(person)))"
    }

    /// What this person has offered and nobody has answered.
    package static func offered(by person: PersonID, limit: Int, in db: Snapshot) throws -> [Handoff] {
        try db.all(
            """
            SELECT \(columns) FROM handoffs WHERE outcome IS NULL AND (giver = \(person) OR offered_by = \(person))
            ORDER BY answer_by, id LIMIT \(limit)
            """)
    }

    /// What was refused to this person, or came back without an answer, since a time; the newest first.
    package static func cameBack(to giver: PersonID, since: Moment, limit: Int, in db: Snapshot) throws -> [Handoff] {
        try db.all(
            """
            SELECT \(columns) FROM handoffs WHERE giver = \(giver) AND outcome IN ('refused', 'returned') AND decided_at > \(since)
            ORDER BY decided_at DESC, id DESC LIMIT \(limit)
            """)
    }

    /// How often each of these tickets went from hand to hand. One that never did is absent.
    package static func timesHandedOn(_ tickets: [TicketID], in db: Snapshot) throws -> [TicketID: Int] {
        let pairs = try db.all(
            "SELECT ticket, count(*) FROM handoffs WHERE outcome = 'accepted' AND ticket IN (\(list: tickets)) GROUP BY ticket"
        ) { row in
            let pair: (TicketID, Int) = (try row.next(), try row.next())
            return pair
        }
        return Dictionary(uniqueKeysWithValues: pairs)
    }

    /// Tickets that were handed on a second time, each once, the latest first. `before` is a place in that order.
    package static func handedOnTwice(
        before: (Moment, HandoffID)?, limit: Int, in db: Snapshot
    ) throws -> [(ticket: TicketID, place: (Moment, HandoffID))] {
        let further: SQL = before.map { "AND (decided_at, id) < (\($0.0), \($0.1))" } ?? ""
        return try db.all(
            "SELECT ticket, decided_at, id FROM handoffs WHERE turn = 2 \(further) ORDER BY decided_at DESC, id DESC LIMIT \(limit)"
        ) { row in (ticket: try row.next(), place: (try row.next(), try row.next())) }
    }
}

extension QueueSchema {
    static let handoffMigrations = [
        Migration(
            "queue-2-handoffs",
            .both(
                """
                CREATE TABLE handoffs (
                  id {id}, ticket BIGINT NOT NULL, giver BIGINT NOT NULL, offered_by BIGINT NOT NULL, to_person BIGINT, to_team BIGINT,
                  who TEXT NOT NULL CHECK (who <> ''), wants TEXT NOT NULL CHECK (wants <> ''), tried TEXT NOT NULL, told TEXT NOT NULL,
                  promised TEXT NOT NULL, next_step TEXT NOT NULL CHECK (next_step <> ''), offered_at BIGINT NOT NULL,
                  answer_by BIGINT NOT NULL CHECK (answer_by > offered_at),
                  outcome TEXT CHECK (outcome IN ('accepted', 'refused', 'returned', 'withdrawn')), decided_at BIGINT, decided_by BIGINT,
                  reason TEXT, turn BIGINT, CHECK ((to_person IS NULL) <> (to_team IS NULL)), CHECK (to_person IS NULL OR to_person <> giver),
                  CHECK ((outcome IS NULL) = (decided_at IS NULL)), CHECK ((turn IS NULL) OR (outcome IS NOT NULL)),
                  CHECK (outcome IS NULL OR outcome <> 'accepted' OR (decided_by IS NOT NULL AND turn IS NOT NULL)),
                  CHECK (outcome IS NULL OR outcome <> 'refused' OR (reason IS NOT NULL AND reason <> '')));
                CREATE UNIQUE INDEX handoffs_open ON handoffs (ticket) WHERE outcome IS NULL;
                CREATE INDEX handoffs_to_person ON handoffs (to_person) WHERE outcome IS NULL;
                CREATE INDEX handoffs_to_team ON handoffs (to_team) WHERE outcome IS NULL;
                CREATE INDEX handoffs_of_giver ON handoffs (giver) WHERE outcome IS NULL;
                CREATE INDEX handoffs_by ON handoffs (offered_by) WHERE outcome IS NULL;
                CREATE INDEX handoffs_that_came_back ON handoffs (giver, decided_at) WHERE outcome IN ('refused', 'returned');
                CREATE INDEX handoffs_accepted ON handoffs (ticket) WHERE outcome = 'accepted';
                CREATE INDEX handoffs_again ON handoffs (decided_at, id) WHERE turn = 2;
                """),
            .only(
                .sqlite,
                """
                CREATE TRIGGER handoffs_stay BEFORE UPDATE ON handoffs WHEN old.outcome IS NOT NULL
                BEGIN SELECT RAISE(ABORT, 'a handoff is decided once'); END
                """),
            .only(
                .postgres,
                """
                CREATE TRIGGER handoffs_stay BEFORE UPDATE ON handoffs FOR EACH ROW WHEN (OLD.outcome IS NOT NULL)
                EXECUTE FUNCTION refuse_change()
                """))
    ]
}
