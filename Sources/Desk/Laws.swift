internal import Knowledge
internal import Storage

/// The laws as questions. Each is asked of the tables as they are, not of the code that wrote them.
enum Laws {
    static let unfinished: SQL = "state IN ('open', 'waiting', 'on_hold')"

    static let all: [Law] = [
        Law(
            1, "an unfinished ticket has an owner or a place in the queue",
            broken: """
                SELECT id FROM tickets WHERE \(unfinished) AND owner IS NULL
                AND NOT EXISTS (SELECT 1 FROM queue_places WHERE queue_places.ticket = tickets.id)
                """,
            looked: "SELECT count(*) FROM tickets WHERE \(unfinished)"),
        Law(
            1, "a ticket with an owner stands in no queue",
            broken: "SELECT ticket FROM queue_places JOIN tickets ON tickets.id = queue_places.ticket WHERE owner IS NOT NULL",
            looked: "SELECT count(*) FROM queue_places"),
        Law(
            1, "an unfinished ticket has an open promise",
            broken: """
                SELECT id FROM tickets WHERE \(unfinished)
                AND NOT EXISTS (SELECT 1 FROM promises WHERE promises.ticket = tickets.id AND outcome IS NULL)
                """,
            looked: "SELECT count(*) FROM tickets WHERE \(unfinished)"),
        Law(
            1, "an open promise answers to the ticket's owner",
            broken: """
                SELECT promises.id FROM promises JOIN tickets ON tickets.id = promises.ticket
                WHERE outcome IS NULL AND COALESCE(promises.owner, 0) <> COALESCE(tickets.owner, 0)
                """,
            looked: "SELECT count(*) FROM promises WHERE outcome IS NULL"),
        Law(
            1, "the owner of an unfinished ticket is active",
            broken: """
                SELECT tickets.id FROM tickets JOIN persons ON persons.id = tickets.owner
                WHERE tickets.state IN ('open', 'waiting', 'on_hold') AND persons.state <> 'active'
                """,
            looked: "SELECT count(*) FROM tickets WHERE \(unfinished) AND owner IS NOT NULL"),
        Law(
            1, "the owner of what is promised is active",
            broken: """
                SELECT promises.id FROM promises JOIN persons ON persons.id = promises.owner
                WHERE outcome IS NULL AND persons.state <> 'active'
                """,
            looked: "SELECT count(*) FROM promises WHERE outcome IS NULL AND owner IS NOT NULL"),
        Law(
            1, "somebody will be reminded of an open promise",
            broken: "SELECT id FROM promises WHERE outcome IS NULL AND paused_at IS NULL AND attend_at IS NULL",
            looked: "SELECT count(*) FROM promises WHERE outcome IS NULL AND paused_at IS NULL"),
        Law(
            1, "a list shows when the next promise is due",
            broken: """
                SELECT id FROM tickets WHERE COALESCE(next_due, 0) <> COALESCE(
                  (SELECT min(due) FROM promises WHERE promises.ticket = tickets.id AND outcome IS NULL AND paused_at IS NULL), 0)
                """,
            looked: "SELECT count(*) FROM tickets"),
        Law(
            1, "an open handoff is of an unfinished ticket, which is its giver's",
            broken: """
                SELECT handoffs.id FROM handoffs LEFT JOIN tickets ON tickets.id = handoffs.ticket AND \(unfinished)
                WHERE outcome IS NULL AND COALESCE(tickets.owner, 0) <> giver
                """,
            looked: "SELECT count(*) FROM handoffs WHERE outcome IS NULL"),
        Law(
            1, "an open handoff goes back at its time",
            broken: """
                SELECT id FROM handoffs WHERE outcome IS NULL AND NOT EXISTS (
                  SELECT 1 FROM jobs WHERE kind = 'handoff' AND jobs.subject = handoffs.id AND due_at = answer_by)
                """,
            looked: "SELECT count(*) FROM handoffs WHERE outcome IS NULL"),
        Law(
            1, "an open question is of an unfinished ticket",
            broken: """
                SELECT consults.id FROM consults LEFT JOIN tickets ON tickets.id = consults.ticket AND \(unfinished)
                WHERE outcome IS NULL AND tickets.id IS NULL
                """,
            looked: "SELECT count(*) FROM consults WHERE outcome IS NULL"),
        Law(
            1, "somebody who is asked is reminded, or the owner knows that nobody answered",
            broken: """
                SELECT id FROM consults WHERE outcome IS NULL AND stage <> 'silent' AND NOT EXISTS (
                  SELECT 1 FROM jobs WHERE kind = 'consult' AND jobs.subject = consults.id)
                """,
            looked: "SELECT count(*) FROM consults WHERE outcome IS NULL"),
        Law(
            1, "an open inquiry is of an unfinished ticket",
            broken: """
                SELECT inquiries.id FROM inquiries LEFT JOIN tickets ON tickets.id = inquiries.ticket AND \(unfinished)
                WHERE closed_at IS NULL AND tickets.id IS NULL
                """,
            looked: "SELECT count(*) FROM inquiries WHERE closed_at IS NULL"),
        Law(
            1, "a merged ticket is finished, and holds nothing that somebody waits for",
            broken: """
                SELECT id FROM tickets WHERE merged_into IS NOT NULL AND (state <> 'closed' OR next_due IS NOT NULL
                  OR EXISTS (SELECT 1 FROM promises WHERE promises.ticket = tickets.id AND outcome IS NULL)
                  OR EXISTS (SELECT 1 FROM queue_places WHERE queue_places.ticket = tickets.id)
                  OR EXISTS (SELECT 1 FROM handoffs WHERE handoffs.ticket = tickets.id AND outcome IS NULL)
                  OR EXISTS (SELECT 1 FROM messages WHERE messages.ticket = tickets.id)
                  OR EXISTS (SELECT 1 FROM consults WHERE consults.ticket = tickets.id)
                  OR EXISTS (SELECT 1 FROM inquiries WHERE inquiries.ticket = tickets.id)
                  OR EXISTS (SELECT 1 FROM closings WHERE closings.ticket = tickets.id AND outcome IS NULL)
                  OR EXISTS (SELECT 1 FROM message_marks WHERE message_marks.ticket = tickets.id)
                  OR snoozed_until IS NOT NULL OR EXISTS (SELECT 1 FROM drafts WHERE drafts.ticket = tickets.id))
                """,
            looked: "SELECT count(*) FROM tickets WHERE merged_into IS NOT NULL"),
        Law(
            1, "a ticket that is put aside wakes at its time, with a step and an open promise",
            broken: """
                SELECT tickets.id FROM tickets LEFT JOIN snoozes ON snoozes.ticket = tickets.id WHERE snoozed_until IS NOT NULL AND (
                  until IS NULL OR until <> snoozed_until OR owner IS NULL OR NOT (\(unfinished))
                  OR NOT EXISTS (SELECT 1 FROM jobs WHERE kind = 'wake' AND jobs.subject = tickets.id AND due_at = until)
                  OR NOT EXISTS (SELECT 1 FROM promises WHERE promises.ticket = tickets.id AND outcome IS NULL))
                UNION ALL SELECT ticket FROM snoozes JOIN tickets ON tickets.id = snoozes.ticket WHERE snoozed_until IS NULL
                """,
            looked: "SELECT count(*) FROM snoozes"),
        Law(
            0, "the order by what is promised next",
            broken: "SELECT id FROM tickets WHERE due_rank <> COALESCE(next_due, 9223372036854775807)",
            looked: "SELECT count(*) FROM tickets"),
        Law(
            0, "the number of a saved view",
            broken: """
                SELECT id FROM filters WHERE removed_at IS NULL AND filled_to IS NULL
                AND (SELECT count(*) FROM filter_members WHERE filter_members.filter = filters.id) <> COALESCE(
                  (SELECT sum(amount) FROM counts WHERE name LIKE 'filter.' || CAST(filters.id AS TEXT) || '.%'), 0)
                """,
            looked: "SELECT count(*) FROM filters WHERE removed_at IS NULL"),
        Law(
            1, "a ticket leads where its merge says",
            broken: """
                SELECT tickets.id FROM tickets LEFT JOIN merges ON merges.ticket = tickets.id AND undone_at IS NULL
                WHERE COALESCE(merged_into, 0) <> COALESCE(survivor, 0)
                """,
            looked: "SELECT count(*) FROM merges WHERE undone_at IS NULL"),
        Law(
            7, "what is a person's belongs to the entry as which they are helped",
            broken: """
                SELECT tickets.id FROM tickets JOIN customers ON customers.id = tickets.customer WHERE customers.merged_into IS NOT NULL
                UNION ALL
                SELECT identities.id FROM identities JOIN customers ON customers.id = identities.customer WHERE customers.merged_into IS NOT NULL
                """,
            looked: "SELECT count(*) FROM customers WHERE merged_into IS NOT NULL"),
        Law(
            7, "a merge joins tickets of one customer",
            broken: """
                SELECT tickets.id FROM tickets JOIN tickets survivors ON survivors.id = tickets.merged_into
                WHERE tickets.customer <> survivors.customer
                """,
            looked: "SELECT count(*) FROM tickets WHERE merged_into IS NOT NULL"),
        Law(
            2, "what was received as a message is a message or a letter",
            broken: """
                SELECT incoming.id FROM incoming LEFT JOIN messages ON messages.id = incoming.message
                LEFT JOIN letters ON letters.id = incoming.message
                WHERE outcome = 'message' AND messages.id IS NULL AND letters.id IS NULL
                """,
            looked: "SELECT count(*) FROM incoming WHERE outcome = 'message'"),
        Law(
            2, "what is parked has an owner and a reason",
            broken: "SELECT id FROM incoming WHERE outcome = 'parked' AND settled_at IS NULL AND (owner IS NULL OR reason IS NULL)",
            looked: "SELECT count(*) FROM incoming WHERE outcome = 'parked' AND settled_at IS NULL"),
        Law(
            3, "what is to leave is in the outbox, in the state that its message shows",
            broken: """
                SELECT messages.id FROM messages LEFT JOIN outgoing ON outgoing.message = messages.id
                WHERE messages.delivery IS NOT NULL AND (outgoing.id IS NULL OR NOT (
                  outgoing.state = messages.delivery OR (outgoing.state = 'held' AND messages.delivery = 'queued')))
                AND NOT (outgoing.id IS NULL AND messages.delivery = 'sent')
                """,
            looked: "SELECT count(*) FROM messages WHERE delivery IS NOT NULL"),
        Law(
            3, "a letter that is to leave is in the outbox, in the state that it shows",
            broken: """
                SELECT letters.id FROM letters LEFT JOIN outgoing ON outgoing.letter = letters.id
                WHERE letters.delivery IS NOT NULL AND (outgoing.id IS NULL OR outgoing.state <> letters.delivery)
                """,
            looked: "SELECT count(*) FROM letters WHERE delivery IS NOT NULL"),
        Law(
            3, "a question and an inquiry have their letter",
            broken: """
                SELECT id FROM consults WHERE NOT EXISTS (SELECT 1 FROM letters WHERE letters.consult = consults.id)
                UNION ALL SELECT id FROM inquiries WHERE NOT EXISTS (SELECT 1 FROM letters WHERE letters.inquiry = inquiries.id)
                """,
            looked: "SELECT (SELECT count(*) FROM consults) + (SELECT count(*) FROM inquiries)"),
        Law(
            3, "nothing is left behind while being handed over",
            broken: "SELECT id FROM outgoing WHERE handing_over = 1 AND state IN ('sent', 'failed', 'undone')",
            looked: "SELECT count(*) FROM outgoing"),
        Law(
            4, "what is published is a version of its article in its language",
            broken: """
                SELECT article_translations.article FROM article_translations
                LEFT JOIN article_versions ON article_versions.id = article_translations.published
                WHERE article_translations.published IS NOT NULL AND (article_versions.id IS NULL
                  OR article_versions.article <> article_translations.article OR article_versions.language <> article_translations.language)
                """,
            looked: "SELECT count(*) FROM article_translations WHERE published IS NOT NULL"),
        Law(
            4, "what is published can be found, as it is published",
            broken: """
                SELECT article_translations.article FROM article_translations LEFT JOIN search_documents
                  ON search_documents.article = article_translations.article AND search_documents.language = article_translations.language
                WHERE COALESCE(article_translations.published, 0) <> COALESCE(search_documents.version, 0)
                """,
            looked: "SELECT count(*) FROM article_translations WHERE published IS NOT NULL"),
        Law(
            4, "the versions of an article are numbered without a gap, so none is missing",
            broken: """
                SELECT article FROM article_versions GROUP BY article, language HAVING count(*) <> max(number)
                """,
            looked: "SELECT count(*) FROM article_versions"),
        Law(
            4, "the owner of an article is there",
            broken: """
                SELECT articles.id FROM articles LEFT JOIN persons ON persons.id = articles.owner_person AND persons.state <> 'deactivated'
                LEFT JOIN teams ON teams.id = articles.owner_team
                WHERE (owner_person IS NOT NULL AND persons.id IS NULL) OR (owner_team IS NOT NULL AND teams.id IS NULL)
                """,
            looked: "SELECT count(*) FROM articles"),
        Law(
            4, "what a customer was told is a passage of a version of its article",
            broken: """
                SELECT citations.id FROM citations LEFT JOIN article_versions ON article_versions.id = citations.version
                WHERE article_versions.id IS NULL OR article_versions.article <> citations.article
                """,
            looked: "SELECT count(*) FROM citations"),
        Law(
            4, "what a customer was told left with a message",
            broken: """
                SELECT citations.id FROM citations LEFT JOIN messages ON messages.id = citations.message AND messages.kind IN ('reply', 'automatic')
                WHERE messages.id IS NULL OR NOT EXISTS (
                  SELECT 1 FROM events WHERE events.ticket = citations.ticket AND events.kind = 'delivery_sent' AND events.subject = citations.message)
                """,
            looked: "SELECT count(*) FROM citations"),
        Law(
            4, "nothing that the log says was told is missing",
            broken: """
                SELECT told.ticket FROM (SELECT ticket, count(*) AS times FROM events WHERE kind = 'customer_told' GROUP BY ticket) AS told
                LEFT JOIN (SELECT ticket, count(*) AS times FROM citations GROUP BY ticket) AS kept ON kept.ticket = told.ticket
                WHERE told.times <> COALESCE(kept.times, 0)
                """,
            looked: "SELECT count(*) FROM events WHERE kind = 'customer_told'"),
        Law(
            4, "what a message cites is in the ledger once it has left, and waits nowhere when it was undone",
            broken: """
                SELECT DISTINCT message_citations.message FROM message_citations LEFT JOIN messages ON messages.id = message_citations.message
                WHERE messages.id IS NULL OR messages.delivery IN ('sent', 'undone')
                """,
            looked: "SELECT count(*) FROM message_citations"),
        Law(
            5, "a promise is decided with its time, or not at all",
            broken: "SELECT id FROM promises WHERE (outcome IS NULL) <> (decided_at IS NULL)",
            looked: "SELECT count(*) FROM promises"),
        Law(
            0, "the count of open tickets",
            broken: """
                SELECT CAST(1 AS BIGINT) WHERE (SELECT count(*) FROM tickets WHERE \(unfinished) AND snoozed_until IS NULL)
                <> (SELECT COALESCE(CAST(sum(amount) AS BIGINT), 0) FROM counts WHERE name = 'tickets.open')
                """,
            looked: "SELECT count(*) FROM tickets WHERE \(unfinished)"),
        Law(
            0, "the count of tickets that nobody owns",
            broken: """
                SELECT CAST(1 AS BIGINT) WHERE (SELECT count(*) FROM tickets WHERE \(unfinished) AND owner IS NULL)
                <> (SELECT COALESCE(CAST(sum(amount) AS BIGINT), 0) FROM counts WHERE name = 'tickets.unassigned')
                """,
            looked: "SELECT count(*) FROM tickets WHERE \(unfinished) AND owner IS NULL"),
        Law(
            0, "the count of parked mail",
            broken: """
                SELECT CAST(1 AS BIGINT) WHERE (SELECT count(*) FROM incoming WHERE outcome = 'parked' AND settled_at IS NULL)
                <> (SELECT COALESCE(CAST(sum(amount) AS BIGINT), 0) FROM counts WHERE name = 'mail.to_settle')
                """,
            looked: "SELECT count(*) FROM incoming WHERE outcome = 'parked' AND settled_at IS NULL"),
        Law(
            0, "which translations are behind their source",
            broken: "SELECT article FROM article_translations WHERE behind <> \(Translation.behindNow)",
            looked: "SELECT count(*) FROM article_translations"),
    ]

    static func blobsThatMustBeThere(in db: Snapshot) throws -> [String] {
        try db.values(
            """
            SELECT blob FROM incoming WHERE outcome = 'parked' AND settled_at IS NULL
            UNION SELECT blob FROM outgoing WHERE state IN ('held', 'queued', 'retrying')
            UNION SELECT blob FROM article_files
            """)
    }
}

extension Law {
    func examine(in db: Snapshot) throws -> Finding {
        let (looked, broken) = try ask(in: db)
        return Finding(
            law: number, check: name, looked: looked, broken: broken.count, examples: broken.prefix(5).map(String.init))
    }
}
