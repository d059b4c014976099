internal import Basics
internal import Desk
internal import HTTPTypes
internal import Tickets

/// Asking people who know, for programs.
struct ConsultEndpoints: Sendable {
    let house: House
    private var desk: Desk { house.desk }

    static let shape: Schema = .named(
        "Consult",
        .object([
            .init("id", .string(), "The id."), .init("ticket", .integer, "The ticket's number."),
            .init("asked_by", .string(), "Who asked, by id."), .init("person", .nullable(.string()), "The asked colleague's id, if it is one."),
            .init("name", .string(), "Who is asked."), .init("address", .string(), "Where the mail goes."),
            .init("language", .string(), "The language they are written to in."), .init("question", .string(), "What is asked."),
            .init("excerpt", .string(), "What they are shown of the matter; nothing else."), .init("asked_at", .integer, "When."),
            .init("answer_by", .integer, "Until when an answer is hoped for."),
            .init("state", .choice(["open", "unanswered", "answered", "withdrawn"]), "How it stands; an answer is still taken while unanswered."),
            .init("answer", .nullable(.string()), "What was answered."),
            .init("delivery", .nullable(.choice(Message.Delivery.State.allCases.map(\.rawValue))), "How it stands with the newest mail to them."),
        ]))

    static func json(_ row: ConsultRow) -> JSON {
        let consult = row.consult
        let state =
            switch (consult.outcome, consult.stage) {
            case (.answered, _): "answered"
            case (.withdrawn, _): "withdrawn"
            case (nil, .silent): "unanswered"
            case (nil, _): "open"
            }
        return .object([
            "id": .string(consult.id.description), "ticket": .integer(row.number), "asked_by": .string(consult.askedBy.description),
            "person": .optional(consult.person?.description), "name": .string(consult.name), "address": .string(consult.address),
            "language": .string(consult.language.rawValue), "question": .string(consult.question), "excerpt": .string(consult.excerpt),
            "asked_at": .integer(consult.askedAt.milliseconds), "answer_by": .integer(consult.answerBy.milliseconds), "state": .string(state),
            "answer": .optional(row.answer), "delivery": .optional(row.letter?.delivery?.state.rawValue),
        ])
    }

    var endpoints: [Endpoint] {
        [
            Endpoint(
                method: .get, path: "/consults", name: "listConsults", summary: "What was asked of people who know, on a ticket; the oldest first.",
                query: [.init("ticket", .integer, required: true, "The ticket's number.")],
                answer: .named(
                    "ConsultPage",
                    .object([.init("items", .array(Self.shape), "At most 50."), .init("next", .nullable(.string()), "Always null.")])),
                handle: { call in
                    let rows = try await desk.consults(of: call.query.filled("ticket").flatMap { Int64($0) } ?? 0, as: call.asker)
                    return .object(["items": .array(rows.map(Self.json)), "next": .null])
                }),
            Endpoint(
                method: .post, path: "/consults", name: "ask",
                summary: "Asks somebody, by mail, who needs no account. The ticket's owner stays its owner.",
                body: .named(
                    "NewConsult",
                    .object([
                        .init("ticket", .integer, "The ticket's number."),
                        .init("person", .string(limit: 13), required: false, "A colleague, by id; this or an address."),
                        .init("address", .string(limit: 254), required: false, "Anybody's mail address."),
                        .init("name", .string(limit: 200), required: false, "Their name."),
                        .init(
                            "language", .choice(Tongue.allCases.map(\.rawValue)), required: false, "The language to write in; a colleague's own wins."
                        ),
                        .init("question", .string(limit: Consult.limit), "What is asked."),
                        .init(
                            "excerpt", .string(limit: Consult.limit), required: false, "What they need to see; nothing else of the ticket is shown."),
                        .init("answer_by", .integer, required: false, "Until when; a day of work when left out."),
                    ])), status: .created, answer: Self.shape, handle: ask),
            Endpoint(
                method: .get, path: "/consults/{id}", name: "getConsult", summary: "One question.", answer: Self.shape,
                handle: { call in Self.json(try await desk.consult(call.id("id"), as: call.asker)) }),
            Endpoint(
                method: .post, path: "/consults/{id}/article", name: "learnFromConsult",
                summary: "Begins a draft article of a question that was answered; again, it is the same one.", status: .created,
                answer: .named("LearnedArticle", .object([.init("id", .string(), "The draft's id."), .init("ticket", .integer, "Whence it came.")])),
                handle: { call in
                    let id: ConsultID = try call.id("id")
                    let article = try await desk.learn(from: id, as: call.asker)
                    return .object([
                        "id": .string(article.id.description), "ticket": .integer(try await desk.consult(id, as: call.asker).number),
                    ])
                }),
            Endpoint(
                method: .post, path: "/consults/{id}/withdrawal", name: "withdrawConsult",
                summary: "Takes a question back; whoever was asked is told that no answer is needed.", answer: Self.shape,
                handle: { call in
                    let id: ConsultID = try call.id("id")
                    _ = try await desk.withdraw(consult: id, as: call.asker)
                    return Self.json(try await desk.consult(id, as: call.asker))
                }),
        ]
    }

    private func ask(_ call: APICall) async throws -> JSON {
        let asked: NewConsult.Asked
        switch (call.text("person").flatMap(PersonID.init), call.text("address").flatMap(EmailAddress.init)) {
        case (let person?, nil): asked = .person(person)
        case (nil, let address?): asked = .address(address, name: call.text("name") ?? "")
        default: throw ConsultRefusal.unfitRecipient
        }
        let consult = try await desk.ask(
            call.body["ticket"]?.integer ?? 0,
            NewConsult(
                asked, question: call.text("question") ?? "", excerpt: call.text("excerpt") ?? "",
                answerBy: call.body["answer_by"]?.integer.map(Moment.init(milliseconds:)),
                tongue: call.text("language").flatMap(Tongue.init(rawValue:))),
            as: call.asker)
        return Self.json(try await desk.consult(consult.id, as: call.asker))
    }
}
