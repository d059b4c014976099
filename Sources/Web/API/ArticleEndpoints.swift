internal import Basics
internal import Desk
internal import Knowledge

/// What programs can do with articles.
extension APIv1 {
    var articleEndpoints: [Endpoint] {
        [
            Endpoint(
                method: .get, path: "/search/articles", name: "searchArticles", summary: "Published articles that answer a query, the best first.",
                query: [
                    .init("q", .string(limit: 2_000), required: true, "What is looked for."),
                    .init(
                        "language", .string(limit: 35),
                        "A BCP 47 tag: the query's language. Articles in it come first; all languages alike when left out."),
                    .init("limit", .integer, "How many at most, 1 to 100; 10 when left out."),
                    .init("typing", .choice(["true", "false"]), "Whether the last word may be only begun."),
                ],
                answer: .named("ArticleHits", .object([.init("items", .array(Self.hit), "The articles.")])), handle: searchArticles)
        ]
    }

    private static let hit: Schema = .named(
        "ArticleHit",
        .object([
            .init("id", .string(), "The article."), .init("external_id", .nullable(.string()), "Its id where it was imported from."),
            .init("title", .string(), "Its title in the language."), .init("language", .string(), "A BCP 47 tag."),
            .init("score", .number, "Higher is better; comparable within one language."),
            .init("passage", .string(), "The paragraph that answers best, in Markdown."),
            .init("trust", .choice(Article.Trust.allCases.map(\.rawValue)), "verified or stale; what is disputed or retracted is not found."),
        ]))

    private func searchArticles(_ call: APICall) async throws -> JSON {
        let language = call.query.filled("language").map(LanguageTag.init(rawValue:))
        if let language, !language.isWellFormed {
            throw WebRefusal(.badRequest, "invalid_parameter", faults: [.init(pointer: "/language", code: .notAllowed)])
        }
        let limit = min(max(1, Int(call.query.number("limit") ?? 10)), 100)
        let query = ArticleQuery(
            call.query.filled("q") ?? "", language: language, limit: limit, isTyping: call.query.filled("typing") == "true")
        let hits = try await desk.search(query, as: call.asker)
        return .object(["items": .array(hits.map(Self.json))])
    }

    private static func json(_ hit: ArticleHit) -> JSON {
        .object([
            "id": .string(hit.article.description), "external_id": .optional(hit.externalID), "title": .string(hit.title),
            "language": .string(hit.language.rawValue), "score": .number(hit.score), "passage": .string(hit.passage),
            "trust": .string(hit.trust.rawValue),
        ])
    }
}
