internal import Basics
internal import Desk
internal import Promises
internal import Tickets

/// What programs can do with promises.
extension APIv1 {
    var promiseEndpoints: [Endpoint] {
        [
            Endpoint(
                method: .get, path: "/promises", name: "listPromises", summary: "Open promises, the next due first.",
                query: [
                    .init("of", .choice(PromiseView.allCases.map(\.rawValue)), "mine or all; mine when left out."),
                    .init("after", .string(limit: 100), "The `next` of the page before."),
                ],
                answer: page("PromisePage", Self.promise), handle: listPromises),
            Endpoint(
                method: .post, path: "/promises", name: "makePromise", summary: "Notes what a ticket's customer was promised elsewhere.",
                body: .named(
                    "NewPromise",
                    .object([
                        .init("ticket", .integer, "The ticket's number."),
                        .init("kind", .choice(Promise.Kind.spoken.map(\.rawValue)), "What is promised."),
                        .init("words", .string(limit: 1_000), "As the customer heard it."), .init("due_at", .integer, "Until when."),
                    ])), status: .created, answer: Self.promise, handle: makePromise),
            Endpoint(
                method: .post, path: "/promises/{id}/keeping", name: "keepPromise", summary: "Says that what was promised is done.",
                answer: Shapes.ticket, handle: keepPromise),
            Endpoint(
                method: .post, path: "/promises/{id}/release", name: "releasePromise", summary: "Lets a promise go because the customer said so.",
                body: .named("Release", .object([.init("reason", .string(limit: 1_000), "Why.")])), answer: Shapes.ticket, handle: releasePromise),
            Endpoint(
                method: .post, path: "/promises/{id}/move", name: "movePromise",
                summary: "Tells the customer of a later time; the promise is moved when that has arrived, if it arrives in time.",
                body: .named(
                    "Move",
                    .object([
                        .init("due_at", .integer, "The new time."),
                        .init("text", .string(), required: false, "What the customer is told; written in the customer's language when left out."),
                    ])), answer: Shapes.ticket, handle: movePromise),
        ]
    }

    /// What a reply promises, as a program says it.
    static let spoken: Schema = .named(
        "SpokenPromise",
        .object([
            .init("kind", .choice(Promise.Kind.spoken.map(\.rawValue)), "What is promised."),
            .init("words", .string(limit: 1_000), "As the reply says it."), .init("due_at", .integer, "Until when."),
        ]))

    static let aboutPromises = """
        What the reply promises. Left out, the house reads the text and tracks what it promises with a time; an empty list tracks nothing.
        """

    static let told: Schema = .named(
        "ToldPromise",
        .object([
            .init("kind", .choice(Promise.Kind.allCases.map(\.rawValue)), "What is promised."), .init("words", .string(), "As the reply says it."),
            .init("due_at", .nullable(.integer), "Until when; null when the text does not say."),
        ]))

    static func json(_ kind: Promise.Kind, _ words: String, due: Moment?) -> JSON {
        .object(["kind": .string(kind.rawValue), "words": .string(words), "due_at": due.map { .integer($0.milliseconds) } ?? .null])
    }

    /// What a reply promises: as the program says, or as its text does.
    func promises(in text: String, on number: Int64, _ call: APICall) async throws -> (spoken: [Spoken], untimed: [DraftReading.Offer]) {
        if case .array(let given) = call.body["promises"] {
            let spoken = try given.map { value in
                guard let kind = value["kind"]?.string.flatMap(Promise.Kind.init(rawValue:)) else { throw WebRefusal.badRequest }
                return Spoken(
                    kind: kind, words: (value["words"]?.string ?? "").onOneLine, due: Moment(milliseconds: value["due_at"]?.integer ?? 0))
            }
            return (spoken, [])
        }
        let offers = try await desk.reading(of: text, on: number, as: call.asker).promises
        return (offers.compactMap { offer in offer.due.map { offer.spoken(due: $0) } }, offers.filter { $0.due == nil })
    }

    private static let promise: Schema = .named(
        "Promise",
        .object([
            .init("id", .string(), "The id."), .init("ticket", .integer, "The ticket's number."),
            .init("kind", .choice(Promise.Kind.allCases.map(\.rawValue)), "What is promised."),
            .init("words", .nullable(.string()), "As the customer heard it; null when the house promised it by a policy."),
            .init("made_at", .integer, "When it was made."), .init("due_at", .integer, "Until when."),
            .init("owner", .nullable(.string()), "Who answers for it, by id; null while nobody has the ticket."),
        ]))

    private static func json(_ promise: Promise, ticket: Int64) -> JSON {
        .object([
            "id": .string(promise.id.description), "ticket": .integer(ticket), "kind": .string(promise.kind.rawValue),
            "words": .optional(promise.words), "made_at": .integer(promise.madeAt.milliseconds), "due_at": .integer(promise.due.milliseconds),
            "owner": .optional(promise.owner?.description),
        ])
    }

    private func listPromises(_ call: APICall) async throws -> JSON {
        let view = call.query.filled("of").flatMap(PromiseView.init(rawValue:)) ?? .mine
        let day = try await desk.promises(view, after: call.query.filled("after"), as: call.asker)
        return .object(["items": .array(day.rows.map { Self.json($0.promise, ticket: $0.number) }), "next": .optional(day.next)])
    }

    private func makePromise(_ call: APICall) async throws -> JSON {
        let number = call.body["ticket"]?.integer ?? 0
        guard let kind = call.text("kind").flatMap(Promise.Kind.init(rawValue:)) else { throw WebRefusal.badRequest }
        let due = Moment(milliseconds: call.body["due_at"]?.integer ?? 0)
        let promise = try await desk.promise(on: number, kind, words: call.text("words") ?? "", due: due, as: call.asker)
        return Self.json(promise, ticket: number)
    }

    private func keepPromise(_ call: APICall) async throws -> JSON {
        try await ticketJSON(try await desk.keep(call.id("id"), as: call.asker).number, call.asker)
    }

    private func releasePromise(_ call: APICall) async throws -> JSON {
        try await ticketJSON(try await desk.release(call.id("id"), reason: call.text("reason") ?? "", as: call.asker).number, call.asker)
    }

    private func movePromise(_ call: APICall) async throws -> JSON {
        let id: PromiseID = try call.id("id")
        let due = Moment(milliseconds: call.body["due_at"]?.integer ?? 0)
        let written = try await desk.wordsForMoving(id, to: due, as: call.asker).text
        let ticket = try await desk.move(id, to: due, saying: call.text("text") ?? written, as: call.asker)
        return try await ticketJSON(ticket.number, call.asker)
    }
}
