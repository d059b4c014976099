internal import Basics
internal import Desk
internal import HTTPTypes
internal import Knowledge

/// Recalls and corrections, for programs.
struct RecallEndpoints: Sendable {
    let house: House
    private var desk: Desk { house.desk }

    private static let shape: Schema = .named(
        "Recall",
        .object([
            .init("id", .string(), "The recall."), .init("article", .string(), "The article of which words were wrong."),
            .init("title", .string(), "Its title; empty for who may not read it."), .init("reason", .string(), "What was wrong."),
            .init("stage", .choice(Recall.Stage.allCases.map(\.rawValue)), "How far it is."), .init("opened_at", .integer, "When it was opened."),
            .init("opened_by", .string(), "By whom."), .init("correct_by", .integer, "Until when each customer is to hear."),
            .init("done_at", .nullable(.integer), "When the last was corrected or let go."),
            .init("progress", .number, "How far the search of messages is, 0 to 1."), .init("owed", .integer, "Corrections that are still owed."),
            .init("all", .integer, "Customers who were told."),
            .init("numbers", .array(number), "How many stand where."),
        ]))

    private static let number: Schema = .object([
        .init("certainty", .choice(Citation.Certainty.allCases.map(\.rawValue)), "Told for certain or probably."),
        .init("state", .choice(Correction.State.allCases.map(\.rawValue)), "Where they stand."), .init("count", .integer, "How many."),
    ])

    private static let correction: Schema = .named(
        "Correction",
        .object([
            .init("id", .string(), "The correction."), .init("recall", .string(), "Its recall."), .init("customer", .string(), "Who is owed it."),
            .init("customer_name", .string(), "Their name."), .init("ticket", .integer, "On which ticket it is sent."),
            .init("owner", .nullable(.string()), "Who has that ticket; null where nobody does."),
            .init("certainty", .choice(Citation.Certainty.allCases.map(\.rawValue)), "Told for certain, or probably."),
            .init("state", .choice(Correction.State.allCases.map(\.rawValue)), "Where it stands."),
            .init("due_at", .nullable(.integer), "Until when it is promised."), .init("times", .integer, "How often they were told."),
            .init("first_told_at", .integer, "First."), .init("last_told_at", .integer, "Last."),
            .init("message", .nullable(.string()), "The message that carries it."),
            .init("decided_at", .nullable(.integer), "When it was sent or let go."),
            .init("reason", .nullable(.string()), "Why it was let go."), .init("trouble", .nullable(.string()), "Why it does not arrive."),
            .init("cost", .nullable(.integer), "In minor units."), .init("currency", .nullable(.string()), "ISO 4217."),
        ]))

    private static let draft: Schema = .named(
        "CorrectionDraft",
        .object([
            .init("correction", correction, "The correction."), .init("text", .string(), "What would be sent."),
            .init("language", .string(), "A BCP 47 tag."), .init("told", .array(.string()), "What they were told."),
            .init("right", .array(.string()), "What is right."),
            .init(
                "note", .nullable(.choice(["not_mended", "other_language", "nothing_similar", "still_stands"])),
                "What a person should look at before it is sent; null when nothing."),
        ]))

    private static let scope: [Schema.Field] = [
        .init("since", .integer, required: false, "The first wrong version in the source language; 1 when left out."),
        .init("until", .integer, required: false, "The last wrong version; the newest when left out."),
        .init("sentences", .array(.string(limit: 10_000)), required: false, "Only these sentences; the whole text when left out."),
        .init("told_from", .integer, required: false, "Only what was told from then on."),
        .init("told_until", .integer, required: false, "Only what was told until then."),
    ]

    var endpoints: [Endpoint] {
        [
            Endpoint(
                method: .get, path: "/recalls", name: "listRecalls", summary: "What was recalled, the newest first.",
                query: [.init("after", .string(limit: 13), "The `next` of the page before.")],
                answer: .named(
                    "RecallPage",
                    .object([.init("items", .array(Self.shape), "The recalls."), .init("next", .nullable(.string()), "Give it to read on.")])),
                handle: list),
            Endpoint(
                method: .post, path: "/recalls", name: "openRecall",
                summary: "Says that words of an article were wrong. They are blocked at once, and everybody who was told is listed.",
                body: .named(
                    "NewRecall",
                    .object(
                        [
                            .init("article", .string(limit: 13), "The article."),
                            .init("reason", .string(limit: 2_000), "What was wrong, in a line."),
                            .init("correct_by", .integer, required: false, "Until when each customer is to hear; the house's habit when left out."),
                        ] + Self.scope)), status: .created, answer: Self.shape, handle: open),
            Endpoint(
                method: .get, path: "/recalls/{id}", name: "getRecall", summary: "One recall.", answer: Self.shape,
                handle: { call in Self.json(try await desk.recall(call.id("id"), limit: 1, as: call.asker).row) }),
            Endpoint(
                method: .get, path: "/recalls/{id}/corrections", name: "listCorrections", summary: "Who was told, and what became of each.",
                query: [
                    .init("state", .choice(Correction.State.allCases.map(\.rawValue)), "Only those in this state."),
                    .init("certainty", .choice(Citation.Certainty.allCases.map(\.rawValue)), "Only those told for certain, or probably."),
                    .init("owner", .string(limit: 13), "Only this person's; `nobody` for those that nobody has."),
                    .init("after", .string(limit: 13), "The `next` of the page before."),
                ],
                answer: .named(
                    "CorrectionPage",
                    .object([.init("items", .array(Self.correction), "The corrections."), .init("next", .nullable(.string()), "Give it to read on.")])
                ),
                handle: corrections),
            Endpoint(
                method: .post, path: "/recalls/{id}/sending", name: "sendCorrections",
                summary: "Lets all corrections that need no second look go out in the token owner's name.",
                body: .named(
                    "Sending", .object([.init("probable", .boolean, required: false, "Also to those who were only probably told.")])),
                answer: Self.shape, handle: sendAll),
            Endpoint(
                method: .get, path: "/corrections/{id}", name: "getCorrection", summary: "A correction with its draft.", answer: Self.draft,
                handle: { call in Self.json(try await desk.correction(call.id("id"), as: call.asker)) }),
            Endpoint(
                method: .post, path: "/corrections/{id}/sending", name: "sendCorrection", summary: "Sends a correction in the customer's thread.",
                body: .named("CorrectionText", .object([.init("text", .string(), required: false, "The text; the draft when left out.")])),
                answer: Self.draft, handle: send),
            Endpoint(
                method: .post, path: "/corrections/{id}/release", name: "releaseCorrection",
                summary: "Lets a correction go: they were not told after all, or cannot be reached.",
                body: .named("CorrectionRelease", .object([.init("reason", .string(limit: 2_000), "Why.")])), answer: Self.draft, handle: release),
        ]
    }

    static func json(_ row: RecallRow) -> JSON {
        let (recall, tally) = (row.recall, row.tally)
        let numbers = tally.numbers.filter { $0.value > 0 }.sorted {
            ($0.key.certainty.rawValue, $0.key.state.rawValue) < ($1.key.certainty.rawValue, $1.key.state.rawValue)
        }
        return .object([
            "id": .string(recall.id.description), "article": .string(recall.article.description), "title": .string(row.title),
            "reason": .string(recall.reason), "stage": .string(recall.stage.rawValue), "opened_at": .integer(recall.openedAt.milliseconds),
            "opened_by": .string(recall.openedBy.description), "correct_by": .integer(recall.correctBy.milliseconds),
            "done_at": recall.doneAt.map { .integer($0.milliseconds) } ?? .null, "progress": .number(row.progress),
            "owed": .integer(Int64(tally.owed)), "all": .integer(Int64(tally.all)),
            "numbers": .array(
                numbers.map { key, count in
                    .object([
                        "certainty": .string(key.certainty.rawValue), "state": .string(key.state.rawValue), "count": .integer(Int64(count)),
                    ])
                }),
        ])
    }

    private static func json(_ row: CorrectionRow) -> JSON {
        let correction = row.correction
        return .object([
            "id": .string(correction.id.description), "recall": .string(correction.recall.description),
            "customer": .string(correction.customer.description), "customer_name": .string(row.customer), "ticket": .integer(row.ticket),
            "owner": .optional(correction.owner?.description), "certainty": .string(correction.certainty.rawValue),
            "state": .string(correction.state.rawValue), "due_at": row.due.map { .integer($0.milliseconds) } ?? .null,
            "times": .integer(Int64(correction.times)), "first_told_at": .integer(correction.firstTold.milliseconds),
            "last_told_at": .integer(correction.lastTold.milliseconds), "message": .optional(correction.message?.description),
            "decided_at": correction.decidedAt.map { .integer($0.milliseconds) } ?? .null, "reason": .optional(correction.reason),
            "trouble": .optional(correction.trouble), "cost": correction.cost.map { .integer($0.amount) } ?? .null,
            "currency": .optional(correction.cost?.currency),
        ])
    }

    private static func json(_ screen: CorrectionScreen) -> JSON {
        let note: String? =
            switch screen.draft.note {
            case .notMended: "not_mended"
            case .otherLanguage: "other_language"
            case .nothingSimilar: "nothing_similar"
            case .stillStands: "still_stands"
            case nil: nil
            }
        return .object([
            "correction": json(screen.row), "text": .string(screen.draft.text), "language": .string(screen.draft.language.rawValue),
            "told": .array(screen.draft.told.map(JSON.string)), "right": .array(screen.draft.right.map(JSON.string)), "note": .optional(note),
        ])
    }

    private func list(_ call: APICall) async throws -> JSON {
        let list = try await desk.recalls(after: call.query.id("after"), as: call.asker)
        return .object(["items": .array(list.rows.map(Self.json)), "next": .optional(list.next?.description)])
    }

    private func open(_ call: APICall) async throws -> JSON {
        guard let article = call.text("article").flatMap(ArticleID.init) else { throw ArticleRefusal.notFound }
        let moment = { (name: String) in call.body[name]?.integer.map { Moment(milliseconds: $0) } }
        var sentences: [String] = []
        if case .array(let texts)? = call.body["sentences"] { sentences = texts.compactMap(\.string) }
        let scope = RecallScope(
            since: Int(clamping: call.body["since"]?.integer ?? 1), until: call.body["until"]?.integer.map { Int(clamping: $0) },
            sentences: sentences, toldFrom: moment("told_from"), toldUntil: moment("told_until"))
        let recall = try await desk.openRecall(
            of: article, scope, reason: call.text("reason") ?? "", correctBy: moment("correct_by"), as: call.asker)
        return Self.json(try await desk.recall(recall.id, limit: 1, as: call.asker).row)
    }

    private func corrections(_ call: APICall) async throws -> JSON {
        let owner: Correction.Filter.Owner? =
            call.query.filled("owner") == "nobody" ? .nobody : call.query.id("owner", of: PersonID.self).map(Correction.Filter.Owner.person)
        let filter = Correction.Filter(state: call.query.choice("state"), certainty: call.query.choice("certainty"), owner: owner)
        let screen = try await desk.recall(call.id("id"), filter, after: call.query.id("after"), as: call.asker)
        return .object(["items": .array(screen.corrections.map(Self.json)), "next": .optional(screen.next?.description)])
    }

    private func sendAll(_ call: APICall) async throws -> JSON {
        let id: RecallID = try call.id("id")
        let probable = if case .bool(true)? = call.body["probable"] { true } else { false }
        try await desk.correctAll(id, probable: probable, as: call.asker)
        return Self.json(try await desk.recall(id, limit: 1, as: call.asker).row)
    }

    private func send(_ call: APICall) async throws -> JSON {
        let id: CorrectionID = try call.id("id")
        _ = try await desk.correct(id, text: call.text("text"), as: call.asker)
        return Self.json(try await desk.correction(id, as: call.asker))
    }

    private func release(_ call: APICall) async throws -> JSON {
        let id: CorrectionID = try call.id("id")
        try await desk.release(correction: id, reason: call.text("reason") ?? "", as: call.asker)
        return Self.json(try await desk.correction(id, as: call.asker))
    }
}
