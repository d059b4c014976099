internal import Basics
internal import Desk
internal import Language
internal import Tickets

/// Finding tickets, customers and articles with one query.
extension APIv1 {
    var searchEndpoints: [Endpoint] {
        [
            Endpoint(
                method: .get, path: "/search", name: "search",
                summary: "Tickets, customers and articles that a query finds, as far as the asker may see them.",
                query: [
                    .init(
                        "q", .string(limit: SearchQuery.limit), required: true,
                        """
                        Words, "phrases", a ticket's number, and operators: from:, tag:, before:, after:, is:, owner:, team:, has:attachment, language:. \
                        A minus before any of them asks for what has it not.
                        """),
                    .init("sort", .choice(TicketSearch.Order.allCases.map(\.rawValue)), "best, which is the default, or newest."),
                    .init("limit", .integer, "Tickets of a page, 1 to 50; 20 when left out."),
                    .init("after", .string(limit: 100), "The `next` of the page before."),
                ], answer: Self.found, handle: search)
        ]
    }

    private static let snippet: Schema = .named(
        "Snippet",
        .object([
            .init("text", .string(), "A part of what was said, on one line."),
            .init("marks", .array(.array(.integer)), "Where the words stand in it: [start, end) in Unicode scalars."),
        ]))

    private static let hit: Schema = .named(
        "FoundTicket", .object([.init("ticket", Shapes.ticketRow, "As in lists."), .init("snippet", snippet, "Where its words stand.")]))

    private static let customer: Schema = .named(
        "FoundCustomer",
        .object([
            .init("id", .string(), "The customer."), .init("name", .string(), "The name."), .init("email", .nullable(.string()), "The address."),
        ]))

    private static let article: Schema = .named(
        "FoundArticle",
        .object([
            .init("id", .string(), "The article."), .init("title", .string(), "Its title."), .init("language", .string(), "A BCP 47 tag."),
        ]))

    private static let complaint: Schema = .named(
        "SearchComplaint",
        .object([.init("code", .string(), "What was not understood, or not found."), .init("words", .string(), "What it is about.")]))

    private static let found: Schema = .named(
        "Found",
        .object([
            .init("items", .array(hit), "Tickets."), .init("next", .nullable(.string()), "Give it as `after` to read on; null at the end."),
            .init("ticket", .nullable(.integer), "The ticket whose number the query is."),
            .init("partial", .boolean, "No ticket has all the words; these have some."),
            .init("looked_back_to", .nullable(.integer), "How far back was looked, where the page ended before it was full."),
            .init("customers", .array(customer), "Customers with all the words in name or address. On the first page only."),
            .init("articles", .array(article), "Articles. On the first page only."),
            .init("complaints", .array(complaint), "What of the query could not be done."),
            .init("indexed", .number, "How much of what was said before the index is read, 0 to 1."),
        ]))

    private func search(_ call: APICall) async throws -> JSON {
        let screen = try await desk.find(
            String((call.query.filled("q") ?? "").prefix(SearchQuery.limit)),
            order: call.query.filled("sort").flatMap(TicketSearch.Order.init(rawValue:)) ?? .best, after: call.query.filled("after"),
            limit: min(max(1, Int(call.query.number("limit") ?? 20)), 50), as: call.asker)
        return .object([
            "items": .array(screen.hits.map { .object(["ticket": Shapes.json($0.row), "snippet": Self.json($0.snippet)]) }),
            "next": .optional(screen.next), "ticket": screen.number.map { .integer($0) } ?? .null, "partial": .bool(screen.isPartial),
            "looked_back_to": screen.lookedBackTo.map { .integer($0.milliseconds) } ?? .null,
            "customers": .array(
                screen.customers.map {
                    .object(["id": .string($0.customer.id.description), "name": .string($0.customer.name), "email": .optional($0.address)])
                }),
            "articles": .array(
                screen.articles.map {
                    .object(["id": .string($0.article.description), "title": .string($0.title), "language": .string($0.language.rawValue)])
                }),
            "complaints": .array(screen.complaints.map { .object(["code": .string($0.code), "words": .string($0.words)]) }),
            "indexed": .number((screen.progress.share * 1_000).rounded() / 1_000),
        ])
    }

    private static func json(_ snippet: Snippet) -> JSON {
        var (at, marks): (Int64, [JSON]) = (0, [])
        for piece in snippet.pieces {
            let end = at + Int64(piece.text.unicodeScalars.count)
            if piece.isMarked { marks.append(.array([.integer(at), .integer(end)])) }
            at = end
        }
        return .object(["text": .string(snippet.text), "marks": .array(marks)])
    }
}
