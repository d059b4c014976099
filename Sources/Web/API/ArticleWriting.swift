internal import Basics
internal import Desk
internal import Knowledge
internal import Tickets

/// What programs can do with articles besides looking for them: read, write, publish, verify, doubt, take back.
extension APIv1 {
    var articleWritingEndpoints: [Endpoint] {
        [
            Endpoint(
                method: .get, path: "/articles", name: "listArticles", summary: "The articles, those that changed last first.",
                query: [
                    .init("language", .string(limit: 35), "Those that exist in this language."),
                    .init("trust", .choice(Article.Trust.allCases.map(\.rawValue)), "What they are worth."),
                    .init("collection", .string(limit: 13), "Those of this collection."),
                    .init("behind", .boolean, "Those of which a translation is behind its source."),
                    .init("after", .string(limit: 100), "The place after which the list goes on."),
                ],
                answer: .named(
                    "Articles",
                    .object([
                        .init("items", .array(Self.row), "The articles."),
                        .init("next", .nullable(.string()), "Give this as `after`; null at the end."),
                    ])), handle: listArticles),
            Endpoint(
                method: .get, path: "/articles/{id}", name: "readArticle", summary: "An article in one language.",
                query: [.init("language", .string(limit: 35), "The language it was first written in, when left out.")],
                answer: Self.article, handle: { call in try await read(call, call.query.filled("language")) }),
            Endpoint(
                method: .post, path: "/articles", name: "beginArticle", summary: "Begins an article as a draft.",
                body: .named(
                    "NewArticle",
                    .object(
                        Self.words + [
                            .init("audience", .choice(Article.Audience.allCases.map(\.rawValue)), required: false, "internal, when left out."),
                            .init("teams", .array(.string(limit: 13)), required: false, "Whose members read it, with the audience teams."),
                            .init("collection", .string(limit: 13), required: false, "The collection, by id."),
                            .init(
                                "brands", .array(.string(limit: 13)), required: false,
                                "The brands, by id, in whose help centres it stands; all, and the house's own, when left out."),
                            .init("tags", .array(.string(limit: 200)), required: false, "At most 30."),
                            .init("verify_every", .integer, required: false, "Days between two verifications; 180 when left out."),
                        ])), status: .created, answer: Self.article, handle: beginArticle),
            Endpoint(
                method: .post, path: "/articles/{id}/versions", name: "writeArticle",
                summary: "Writes the next version in a language. It is a draft until it is published.",
                body: .named(
                    "NewVersion",
                    .object(
                        Self.words + [
                            .init(
                                "after", .string(limit: 13), required: false,
                                "The version that was read; 409 when somebody has written another since.")
                        ])), status: .created, answer: Self.article, handle: writeArticle),
        ] + articleStateEndpoints
    }

    private var articleStateEndpoints: [Endpoint] {
        let language = Schema.Field("language", .string(limit: 35), required: false, "The language it was first written in, when left out.")
        let answer = Schema.Field("answer", .string(limit: 16_000), required: false, "What those hear who said that it was wrong.")
        func act(
            _ path: String, _ name: String, _ summary: String, _ fields: [Schema.Field], _ act: @escaping @Sendable (APICall) async throws -> Void
        )
            -> Endpoint
        {
            let body = Schema.named(name.prefix(1).uppercased() + name.dropFirst(), .object(fields))
            return Endpoint(method: .post, path: "/articles/{id}/\(path)", name: name, summary: summary, body: body, answer: Self.article) { call in
                try await act(call)
                return try await read(call, call.text("language"))
            }
        }
        return [
            act("publication", "publishArticle", "Shows the newest version to its readers.", [language, answer]) { call in
                try await desk.publish(call.id("id"), try await chosen(call), answer: call.text("answer"), as: call.asker)
            },
            act("retirement", "retireArticle", "Takes it from the readers in one language.", [language]) { call in
                try await desk.retire(call.id("id"), try await chosen(call), as: call.asker)
            },
            act("verification", "verifyArticle", "Says that it is still true.", [answer]) { call in
                try await desk.verify(call.id("id"), answer: call.text("answer") ?? "", as: call.asker)
            },
            act(
                "flags", "flagArticle", "Says that it is wrong: it is used no more until that is settled.",
                [.init("words", .string(limit: 16_000), "What is wrong."), .init("ticket", .integer, required: false, "The ticket that showed it.")]
            ) { call in
                let ticket: TicketID? =
                    if let number = call.body["ticket"]?.integer { try await desk.screen(number, as: call.asker).ticket.id } else { nil }
                try await desk.flag(call.id("id"), words: call.text("words") ?? "", ticket: ticket, as: call.asker)
            },
            act(
                "retraction", "retractArticle", "It was wrong: nobody is told it any more.", [.init("reason", .string(limit: 1_200), "Why.")]
            ) { call in
                try await desk.retract(call.id("id"), reason: call.text("reason") ?? "", as: call.asker)
            },
        ]
    }

    private static var words: [Schema.Field] {
        [
            .init("language", .string(limit: 35), "A BCP 47 tag."), .init("title", .string(limit: 1_200), "One line of at most 300 characters."),
            .init("body", .string(limit: 1 << 20), "Markdown."), .init("note", .string(limit: 1_200), required: false, "What was changed and why."),
        ]
    }

    private static let row: Schema = .named(
        "ArticleRow",
        .object([
            .init("id", .string(), "The article."), .init("title", .string(), "Its title in the language."),
            .init("language", .string(), "A BCP 47 tag."),
            .init("languages", .array(.string()), "All languages that it is in."),
            .init("trust", .choice(Article.Trust.allCases.map(\.rawValue)), "What it is worth now."),
            .init("audience", .choice(Article.Audience.allCases.map(\.rawValue)), "Who may read it."),
            .init("owner", .nullable(.string()), "The name of who answers for it."), .init("open_flags", .integer, "How many doubts are open."),
            .init("behind", .array(.string()), "Languages whose translation is behind its source."),
        ]))

    private static let article: Schema = .named(
        "Article",
        .object([
            .init("id", .string(), "The article."), .init("external_id", .nullable(.string()), "Its id where it was imported from."),
            .init("language", .string(), "A BCP 47 tag."), .init("languages", .array(.string()), "All languages that it is in."),
            .init("state", .choice(Translation.State.allCases.map(\.rawValue)), "Where it stands in this language."),
            .init("trust", .choice(Article.Trust.allCases.map(\.rawValue)), "What it is worth now."),
            .init("audience", .choice(Article.Audience.allCases.map(\.rawValue)), "Who may read it."),
            .init("brands", .array(.string()), "The brands, by id, in whose help centres alone it stands; none is all."),
            .init("verify_due", .nullable(.integer), "When it must be verified again."), .init("tags", .array(.string()), "Its tags."),
            .init("version", .string(), "The newest version."), .init("number", .integer, "Its number in the language."),
            .init("title", .string(), "Of the newest version."), .init("body", .string(limit: 4 << 20), "Markdown of the newest version."),
            .init("published", .nullable(.string()), "The version that readers see."),
            .init("behind", .boolean, "Whether the source language has moved on since this was written."),
        ]))

    private func listArticles(_ call: APICall) async throws -> JSON {
        let filter = ArticleFilter(
            collection: call.query.id("collection"), trust: call.query.choice("trust"),
            language: call.query.filled("language").map(LanguageTag.init(rawValue:)), isBehind: call.query.flag("behind"))
        let library = try await desk.library(filter, after: call.query.filled("after"), as: call.asker)
        let items = library.rows.map { row -> JSON in
            .object([
                "id": .string(row.article.id.description), "title": .string(row.title), "language": .string(row.language.rawValue),
                "languages": .array(row.translations.map { .string($0.language.rawValue) }), "trust": .string(row.trust.rawValue),
                "audience": .string(row.article.audience.rawValue), "owner": .optional(row.owner), "open_flags": .integer(Int64(row.openFlags)),
                "behind": .array(row.behind.map(\.rawValue).sorted().map { .string($0) }),
            ])
        }
        return .object(["items": .array(items), "next": .optional(library.next)])
    }

    private func beginArticle(_ call: APICall) async throws -> JSON {
        let terms = ArticleTerms(
            audience: call.text("audience").flatMap(Article.Audience.init(rawValue:)) ?? .internal,
            teams: (call.body["teams"]?.items ?? []).compactMap { $0.string.flatMap { TeamID($0) } },
            collection: call.text("collection").flatMap { CollectionID($0) }, tags: (call.body["tags"]?.items ?? []).compactMap(\.string),
            verifyEvery: call.body["verify_every"]?.integer.map { Int(clamping: $0) } ?? Article.usualInterval,
            brands: (call.body["brands"]?.items ?? []).compactMap { $0.string.flatMap { BrandID($0) } })
        let language = try language(call)
        let article = try await desk.beginArticle(text(call), in: language, terms: terms, as: call.asker)
        return try await json(article.id, language, call)
    }

    private func writeArticle(_ call: APICall) async throws -> JSON {
        let language = try language(call)
        try await desk.write(
            text(call), in: language, of: call.id("id"), after: call.text("after").flatMap { ArticleVersionID($0) }, as: call.asker)
        return try await json(call.id("id"), language, call)
    }

    private func text(_ call: APICall) -> ArticleText {
        ArticleText(title: call.text("title") ?? "", body: call.text("body") ?? "", note: call.text("note"))
    }

    private func language(_ call: APICall) throws -> LanguageTag {
        let language = LanguageTag(rawValue: call.text("language") ?? "")
        guard language.isWellFormed else { throw ArticleRefusal.badLanguage }
        return language
    }

    /// The language that a call names, else the one that the article was first written in.
    private func chosen(_ call: APICall) async throws -> LanguageTag {
        if call.text("language") != nil { return try language(call) }
        return try await desk.articleScreen(call.id("id"), as: call.asker).article.sourceLanguage
    }

    private func read(_ call: APICall, _ language: String?) async throws -> JSON {
        try await json(call.id("id"), language.map(LanguageTag.init(rawValue:)), call)
    }

    private func json(_ id: ArticleID, _ language: LanguageTag?, _ call: APICall) async throws -> JSON {
        let screen = try await desk.articleScreen(id, language, as: call.asker)
        return .object([
            "id": .string(id.description), "external_id": .optional(screen.article.externalID),
            "language": .string(screen.translation.language.rawValue),
            "languages": .array(screen.translations.map { .string($0.language.rawValue) }), "state": .string(screen.translation.state.rawValue),
            "trust": .string(screen.trust.rawValue), "audience": .string(screen.article.audience.rawValue),
            "brands": .array(screen.article.brands.map { .string($0.description) }),
            "verify_due": screen.article.verifyDue.map { .integer($0.milliseconds) } ?? .null, "tags": .array(screen.tags.map(JSON.string)),
            "version": .string(screen.latest.id.description), "number": .integer(Int64(screen.latest.number)), "title": .string(screen.latest.title),
            "body": .string(screen.latest.body), "published": .optional(screen.published?.id.description), "behind": .bool(screen.isBehind),
        ])
    }
}
