internal import Basics
internal import Desk
internal import Hummingbird
internal import Knowledge
internal import NIOCore
internal import Pages
internal import People
internal import Tickets

/// What the house knows: read, written, published, verified, doubted, handed on.
struct ArticleRoutes: Sendable {
    let house: House
    private var desk: Desk { house.desk }

    func mount(on agents: RouterGroup<AgentContext>) {
        agents.get("/articles") { request, context -> Response in try await library(request, context) }
        agents.get("/articles/new") { request, context -> Response in
            let query = try request.query()
            if let topic: WantedID = query.id("topic") { return try await writeUp(.topic(topic), context) }
            if let ticket = query.text("ticket").flatMap(Int64.init) { return try await writeUp(.ticket(ticket), context) }
            let language = LanguageTag(context.tongue == .serbianLatin ? .serbian : context.tongue).rawValue
            return try await form(context, .init(article: nil, language: language, terms: .usual))
        }
        agents.post("/articles") { _, context -> Response in try await begin(context) }
        agents.post("/articles/preview") { _, context -> Response in
            var entry = try await entry(context)
            entry.showsPreview = true
            return try await form(context, entry)
        }
        agents.post("/articles/files") { _, context -> Response in
            let markdown = try await added(context).map(\.markdown).joined(separator: "\n\n")
            return Response(
                status: .created, headers: [.contentType: "text/plain; charset=utf-8"], body: .init(byteBuffer: ByteBuffer(string: markdown)))
        }
        agents.get("/articles/files/{id}") { _, context -> Response in
            let (file, bytes) = try await desk.articleFile(context.id(), as: context.asker)
            return Download(name: file.name, mediaType: file.type, bytes: bytes).response(inline: true)
        }
        agents.get("/articles/versions/{id}") { _, context -> Response in
            let (version, previous) = try await desk.articleVersion(context.id(), as: context.asker)
            return .page(ArticleVersionPage.page(version, previous: previous, in: try await house.around(context)))
        }
        agents.get("/articles/{id}") { request, context -> Response in
            await house.see(article: try context.id(), as: context.asker)
            return try await page(context, language: try request.query().filled("language").map(LanguageTag.init(rawValue:)))
        }
        agents.get("/articles/{id}/edit") { request, context -> Response in try await edit(request, context) }
        agents.post("/articles/{id}/versions") { _, context -> Response in try await write(context) }
        mountStates(on: agents)
    }

    /// Each change of what an article is worth, and of whose it is.
    private func mountStates(on agents: RouterGroup<AgentContext>) {
        agents.post("/articles/{id}/review") { _, context -> Response in
            try await act(context) { try await desk.askForReview(context.id(), try language(context), as: context.asker) }
        }
        agents.post("/articles/{id}/publication") { _, context -> Response in
            try await act(context) {
                try await desk.publish(context.id(), try language(context), answer: context.form.filled("answer"), as: context.asker)
            }
        }
        agents.post("/articles/{id}/retirement") { _, context -> Response in
            try await act(context) { try await desk.retire(context.id(), try language(context), as: context.asker) }
        }
        agents.post("/articles/{id}/verification") { _, context -> Response in
            try await act(context) { try await desk.verify(context.id(), answer: context.form.text("answer") ?? "", as: context.asker) }
        }
        agents.post("/articles/{id}/flags") { _, context -> Response in
            try await act(context) {
                try await desk.flag(context.id(), version: context.form.id("version"), words: context.form.text("words") ?? "", as: context.asker)
            }
        }
        agents.post("/articles/{id}/retraction") { _, context -> Response in
            try await act(context) { try await desk.retract(context.id(), reason: context.form.text("reason") ?? "", as: context.asker) }
        }
        agents.post("/articles/{id}/owner") { _, context -> Response in
            try await act(context) {
                guard let heir = Article.Owner(context.form.text("to") ?? "") else { throw ArticleRefusal.unfitOwner }
                try await desk.handOn(context.id(), to: heir, as: context.asker)
            }
        }
        agents.post("/articles/{id}/terms") { _, context -> Response in
            try await act(context) { try await desk.change(context.id(), to: try terms(context), as: context.asker) }
        }
        agents.post("/article-flags/{id}/answer") { _, context -> Response in
            try await desk.answerFlag(context.id(), context.form.text("answer") ?? "", as: context.asker)
            guard let article: ArticleID = context.form.id("article") else { throw WebRefusal.badForm }
            return .see(OwnPath(own: "/articles/\(article)"))
        }
    }

    // MARK: Reading

    private func library(_ request: Request, _ context: AgentContext) async throws -> Response {
        let query = try request.query()
        let filter = ArticleFilter(
            collection: query.id("collection"), trust: query.choice("trust"), language: query.filled("language").map(LanguageTag.init(rawValue:)),
            owner: query.flag("mine") ? context.asker.id : nil, isBehind: query.flag("behind"))
        let library = try await desk.library(filter, words: query.filled("q"), after: query.filled("after"), as: context.asker)
        // What is being typed is no question yet.
        if let words = library.words, request.headers[.htmxRequest] == nil {
            await house.note(words, in: filter.language ?? LanguageTag(context.tongue), as: context.asker, from: context.asker.id.description)
        }
        return .page(LibraryPage.page(library, in: try await house.around(context)))
    }

    private func page(_ context: AgentContext, language: LanguageTag? = nil, refusal: WebRefusal? = nil) async throws -> Response {
        let room = try await desk.articleRoom(context.id(), language, as: context.asker)
        var around = try await house.around(context)
        if let refusal { around.said = .refused(refusal.sentence(around.reader)) }
        return .page(ArticlePage.page(room, in: around), status: refusal?.status ?? .ok)
    }

    // MARK: Writing

    private func form(_ context: AgentContext, _ entry: ArticleForm.Entry, refusal: WebRefusal? = nil) async throws -> Response {
        var around = try await house.around(context)
        if let refusal { around.said = .refused(refusal.sentence(around.reader)) }
        return .page(
            ArticleForm.page(entry, collections: try await desk.collections(), brands: try await desk.brandNames(), in: around),
            status: refusal?.status ?? .ok)
    }

    private func edit(_ request: Request, _ context: AgentContext) async throws -> Response {
        let id: ArticleID = try context.id()
        let language = try request.query().filled("language")
        let screen = try await desk.articleScreen(id, language.map(LanguageTag.init(rawValue:)), as: context.asker)
        return try await form(
            context,
            .init(
                article: id, language: screen.translation.language.rawValue, title: screen.latest.title, body: screen.latest.body,
                after: screen.latest.id))
    }

    /// The form with what a thread says, for somebody to read and to save.
    private func writeUp(_ origin: WriteUpOrigin, _ context: AgentContext) async throws -> Response {
        let proposal = try await desk.writeUp(origin, as: context.asker)
        let language = proposal.language == .undetermined ? LanguageTag(context.tongue) : proposal.language
        var entry = ArticleForm.Entry(article: nil, language: language.rawValue, title: proposal.title, body: proposal.body, terms: .usual)
        entry.origin = proposal.origin
        entry.ticket = proposal.ticket
        return try await form(context, entry)
    }

    private func added(_ context: AgentContext) async throws -> [ArticleFile] {
        var added: [ArticleFile] = []
        for file in context.form.chosenFiles("files") {
            added.append(
                try await desk.addArticleFile(file.bytes, name: Download.cleanName(file.name), type: file.mediaType, as: context.asker))
        }
        return added
    }

    /// What was typed. Without scripts, files come with the form, and stand at the end.
    private func entry(_ context: AgentContext) async throws -> ArticleForm.Entry {
        let form = context.form
        var entry = ArticleForm.Entry(
            article: form.id("article"), language: form.text("language") ?? "", title: form.text("title") ?? "", body: form.text("body") ?? "",
            after: form.id("after"))
        entry.note = form.text("note") ?? ""
        for file in try await added(context) { entry.body += "\n\n\(file.markdown)" }
        if entry.article == nil {
            entry.ticket = form.text("ticket").flatMap(Int64.init)
            entry.origin = form.id("topic").map(WriteUpOrigin.topic) ?? entry.ticket.map(WriteUpOrigin.ticket)
            entry.terms = .init(
                audience: form.text("audience") ?? "", teams: form.all("teams"), collection: form.text("collection") ?? "",
                tags: form.text("tags") ?? "", interval: form.text("interval") ?? "")
        }
        return entry
    }

    private func begin(_ context: AgentContext) async throws -> Response {
        let entry = try await entry(context)
        do {
            let article = try await desk.beginArticle(
                ArticleText(title: entry.title, body: entry.body, note: entry.note), in: LanguageTag(rawValue: entry.language),
                terms: try terms(context), from: entry.origin, as: context.asker)
            return .see(OwnPath(own: "/articles/\(article.id)"))
        } catch let refusal as ArticleRefusal where refusal.isAboutWords {
            return try await form(context, entry, refusal: DomainRefusals.article(refusal))
        }
    }

    private func write(_ context: AgentContext) async throws -> Response {
        let (id, entry): (ArticleID, ArticleForm.Entry) = (try context.id(), try await entry(context))
        let language = LanguageTag(rawValue: entry.language)
        do {
            // The version before is of the language that was opened; another language has its own.
            let previous = try await desk.articleScreen(id, as: context.asker).translations.first { $0.language == language }
            try await desk.write(
                ArticleText(title: entry.title, body: entry.body, note: entry.note), in: language, of: id,
                after: previous == nil ? nil : entry.after, as: context.asker)
            return .see(OwnPath(own: "/articles/\(id)?language=\(language.rawValue)"))
        } catch let refusal as ArticleRefusal where refusal.isAboutWords {
            return try await form(context, entry, refusal: DomainRefusals.article(refusal))
        }
    }

    private func terms(_ context: AgentContext) throws -> ArticleTerms {
        let form = context.form
        guard let audience = form.choice("audience", of: Article.Audience.self) else { throw WebRefusal.badForm }
        return ArticleTerms(
            audience: audience, teams: form.all("teams").compactMap { TeamID($0) }, collection: form.id("collection"),
            tags: (form.text("tags") ?? "").split(separator: ",").map { String($0) }, verifyEvery: form.number("interval") ?? 0,
            brands: form.all("brands").compactMap { BrandID($0) })
    }

    private func language(_ context: AgentContext) throws -> LanguageTag {
        LanguageTag(rawValue: try context.form.required("language", limit: 35))
    }

    /// Does it and shows the article again, with the reason where it is refused.
    private func act<T>(_ context: AgentContext, _ act: () async throws -> T) async throws -> Response {
        let language = context.form.filled("language").map(LanguageTag.init(rawValue:))
        do {
            _ = try await act()
            let id: ArticleID = try context.id()
            return .see(OwnPath(own: "/articles/\(id)" + (language.flatMap { $0.isWellFormed ? "?language=\($0.rawValue)" : nil } ?? "")))
        } catch let refusal as ArticleRefusal where refusal != .notFound && refusal != .notAllowed {
            return try await page(context, language: language, refusal: DomainRefusals.article(refusal))
        }
    }
}

extension ArticleRefusal {
    /// Whether another entry in the form would mend it.
    fileprivate var isAboutWords: Bool {
        switch self {
        case .badTitle, .emptyBody, .bodyTooLong, .badLanguage, .badInterval, .teamsMissing, .isNewer, .badTag: true
        case .notFound, .notAllowed, .badState, .guideBroken, .notUsable, .wordsMissing, .unfitOwner, .alreadyAnswered, .badName: false
        }
    }
}
