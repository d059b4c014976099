internal import Basics
internal import Desk
internal import HTTPTypes
internal import Pages
internal import People
internal import Queue
internal import Tickets

/// Handing on, for programs: the same offer, brief and answer as on the page.
struct HandoffEndpoints: Sendable {
    let house: House
    private var desk: Desk { house.desk }

    private static let brief: [Schema.Field] = [
        .init("who", .string(limit: 8_000), required: false, "Who the customer is."),
        .init("wants", .string(limit: 8_000), required: false, "What they want."),
        .init("tried", .string(limit: 8_000), required: false, "What was tried."),
        .init("told", .string(limit: 8_000), required: false, "What the customer was told."),
        .init("promised", .string(limit: 8_000), required: false, "What is promised."),
        .init("next", .string(limit: 8_000), "What is next. Whatever else is left out is drafted from the ticket."),
    ]

    static let shape: Schema = .named(
        "Handoff",
        .object([
            .init("id", .string(), "The id."), .init("ticket", .integer, "The ticket's number."),
            .init("giver", .string(), "The id of the ticket's owner until somebody accepts."),
            .init("offered_by", .string(), "Who wrote the brief."), .init("person", .nullable(.string()), "The person it is offered to."),
            .init("team", .nullable(.string()), "The team it is offered to."),
            .init("brief", .object(brief.map { .init($0.name, .string(), $0.meaning) }), "What the next owner must know."),
            .init("offered_at", .integer, "When."), .init("answer_by", .integer, "Without an answer by then it goes back."),
            .init("may_answer", .boolean, "Whether the token's owner may accept or refuse it."),
        ]))

    static func json(_ handoff: Handoff, number: Int64, mayAnswer: Bool) -> JSON {
        let brief = handoff.brief
        return .object([
            "id": .string(handoff.id.description), "ticket": .integer(number), "giver": .string(handoff.giver.description),
            "offered_by": .string(handoff.offeredBy.description), "person": .optional(handoff.recipient.person?.description),
            "team": .optional(handoff.recipient.team?.description),
            "brief": .object([
                "who": .string(brief.who), "wants": .string(brief.wants), "tried": .string(brief.tried), "told": .string(brief.told),
                "promised": .string(brief.promised), "next": .string(brief.next),
            ]), "offered_at": .integer(handoff.offeredAt.milliseconds), "answer_by": .integer(handoff.answerBy.milliseconds),
            "may_answer": .bool(mayAnswer),
        ])
    }

    private static let done: Schema = .named(
        "HandoffDone",
        .object([.init("ticket", .integer, "The ticket's number."), .init("owner", .nullable(.string()), "Its owner's id now.")]))

    var endpoints: [Endpoint] {
        [
            Endpoint(
                method: .get, path: "/handoffs", name: "listHandoffs",
                summary: "Open handoffs that wait for the token's owner, and those they offered; the most urgent first.",
                query: [.init("box", .choice(["waiting", "offered"]), "waiting or offered; waiting when left out.")],
                answer: .named(
                    "HandoffPage",
                    .object([
                        .init("items", .array(Self.shape), "At most 200."), .init("next", .nullable(.string()), "Always null."),
                    ])), handle: list),
            Endpoint(
                method: .post, path: "/handoffs", name: "offerHandoff",
                summary: "Offers a ticket to a person or a team. Its owner keeps it until somebody accepts.",
                body: .named(
                    "NewHandoff",
                    .object([
                        .init("ticket", .integer, "The ticket's number."),
                        .init("person", .string(limit: 13), required: false, "The person to have it; this or a team."),
                        .init("team", .string(limit: 13), required: false, "The team of which anybody may accept."),
                        .init("brief", .object(Self.brief), "What the next owner must know."),
                        .init("answer_by", .integer, required: false, "Until when it waits for an answer; four hours when left out."),
                    ])), status: .created, answer: Self.shape, handle: offer),
            Endpoint(
                method: .post, path: "/handoffs/{id}/acceptance", name: "acceptHandoff",
                summary: "Accepts: the token's owner has the ticket, and the customer is told.", answer: Self.done,
                handle: { call in Self.json(try await desk.accept(call.id("id"), as: call.asker)) }),
            Endpoint(
                method: .post, path: "/handoffs/{id}/refusal", name: "refuseHandoff", summary: "Refuses, with a reason for the giver.",
                body: .named("HandoffRefusal", .object([.init("reason", .string(limit: 8_000), "Why not.")])), answer: Self.done,
                handle: { call in Self.json(try await desk.refuse(call.id("id"), because: call.text("reason") ?? "", as: call.asker)) }),
            Endpoint(
                method: .post, path: "/handoffs/{id}/withdrawal", name: "withdrawHandoff", summary: "Takes an offer back.", answer: Self.done,
                handle: { call in Self.json(try await desk.withdraw(call.id("id"), as: call.asker)) }),
        ]
    }

    private static func json(_ ticket: Ticket) -> JSON {
        .object(["ticket": .integer(ticket.number), "owner": .optional(ticket.owner?.description)])
    }

    private func list(_ call: APICall) async throws -> JSON {
        let screen = try await desk.handoffs(as: call.asker).1
        let rows = call.query.filled("box") == "offered" ? screen.offered : screen.waiting
        return .object([
            "items": .array(rows.map { Self.json($0.handoff, number: $0.number, mayAnswer: $0.mayAnswer) }), "next": .null,
        ])
    }

    private func offer(_ call: APICall) async throws -> JSON {
        let number = call.body["ticket"]?.integer ?? 0
        let recipient: Handoff.Recipient? =
            switch (call.text("person").flatMap(PersonID.init), call.text("team").flatMap(TeamID.init)) {
            case (let person?, nil): .person(person)
            case (nil, let team?): .team(team)
            default: nil
            }
        guard let recipient else { throw HandoffRefusal.unfitRecipient }
        let person = call.asker.person
        let known = try await desk.handoffForm(number, as: call.asker).facts
        let draft = HandOnForm.draft(known, Reader(person.tongue, timeZone: person.timeZone, now: desk.db.clock.now()))
        let said = { (name: String) in call.body["brief"]?[name]?.string }
        let brief = Handoff.Brief(
            who: said("who") ?? draft.who, wants: said("wants") ?? draft.wants, tried: said("tried") ?? draft.tried,
            told: said("told") ?? draft.told, promised: said("promised") ?? draft.promised, next: said("next") ?? "")
        let handoff = try await desk.offer(
            number, to: recipient, brief: brief, answerBy: call.body["answer_by"]?.integer.map { Moment(milliseconds: $0) }, as: call.asker)
        return Self.json(handoff, number: number, mayAnswer: false)
    }
}
