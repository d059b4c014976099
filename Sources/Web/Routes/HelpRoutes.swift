internal import Basics
internal import Desk
internal import Foundation
internal import Hummingbird
internal import Knowledge
internal import NIOCore
internal import Pages
internal import People

/// The help centre: what the house knows, for everybody, and always the way to a person.
struct HelpRoutes: Sendable {
    let house: House
    private var desk: Desk { house.desk }

    /// A form with a text and a few files.
    static let limits = FormLimits(
        total: 12_000_000, fieldBytes: 120_000, count: 20, fileBytes: 11_000_000, headerBytes: 4_096, seconds: 120)

    func mount(on visitors: RouterGroup<VisitorContext>) {
        visitors.get("/help") { request, context -> Response in
            let front = HelpPath.front(try await best(for: context, of: try await brand(of: request))).description
            return Response(status: .found, headers: [.location: front, .vary: "Accept-Language, Cookie", .cacheControl: "no-cache"])
        }
        visitors.get("/help/look.css") { request, _ -> Response in
            guard let colour = try request.query().text("colour").flatMap(Brand.Colour.init), colour.isReadable else { throw WebRefusal.notFound }
            return Response(
                status: .ok, headers: [.contentType: "text/css; charset=utf-8", .cacheControl: "public, max-age=31536000, immutable"],
                body: .init(byteBuffer: ByteBuffer(string: BrandLook.css(colour))))
        }
        visitors.get("/help/{language}") { request, context -> Response in
            try await kept(request, context) { csrf, reader, language, brand in
                (HelpPages.front(try await desk.helpHome(language, of: brand), reader), .ok)
            }
        }
        visitors.get("/help/{language}/collections/{id}") { request, context -> Response in
            try await kept(request, context) { csrf, reader, language, brand in
                let id: CollectionID? = context.parameters.get("id") == "other" ? nil : try context.id()
                let (frame, shelf) = try await desk.helpShelf(id, language, of: brand, after: try request.query().id("after"))
                return (HelpPages.collection(frame, shelf, reader), .ok)
            }
        }
        visitors.get("/help/{language}/articles/{slug}") { request, context -> Response in try await article(request, context) }
        visitors.post("/help/{language}/articles/{slug}") { request, context -> Response in try await said(request, context) }
        visitors.get("/help/{language}/search") { request, context -> Response in
            let (language, words) = (try context.language, try request.query().text("q") ?? "")
            let brand = try await brand(of: request)
            let hits = try await hits(words, language, brand, context)
            await house.note(words, in: language, as: nil, of: brand, from: context.remoteAddress)
            return .page(
                HelpPages.found(
                    try await desk.helpFrame(language, of: brand), words: words.shortened(to: 300), hits, reader(language, context)))
        }
        visitors.get("/help/files/{id}") { request, context -> Response in
            try house.throttle.require(.helpFile, context.remoteAddress)
            let (file, bytes) = try await desk.articleFile(context.id(), as: nil, of: try await brand(of: request))
            var response = Download(name: file.name, mediaType: file.type, bytes: bytes).response(inline: true)
            // Its content never changes; whether it is shown may.
            response.headers[.cacheControl] = "public, max-age=60"
            return response
        }
        visitors.get("/help/{language}/answers") { request, context -> Response in
            let (language, words) = (try context.language, try request.query().text("q") ?? "")
            let hits = try await hits(words, language, try await brand(of: request), context, limit: 5)
            return .page(HelpPages.answers(hits, language, words: words, reader(language, context)))
        }
        visitors.get("/help/{language}/contact") { request, context -> Response in
            var entry = HelpContactPage.Entry(mark: desk.randomness.token(bytes: 12))
            // What was answered in a guide need not be told again.
            entry.subject = (try request.query().text("about") ?? "").onOneLine.shortened(to: 200)
            entry.text = (try request.query().text("told") ?? "").shortened(to: 2_000)
            return try await contact(entry, try await brand(of: request), context)
        }
        visitors.post("/help/{language}/contact") { request, context -> Response in try await write(try await brand(of: request), context) }
        mountFeeds(on: visitors)
    }

    /// What programs read.
    private func mountFeeds(on visitors: RouterGroup<VisitorContext>) {
        visitors.get("/help/{language}/feed.xml") { request, context -> Response in
            let (frame, articles) = try await desk.helpNewest(try context.language, of: try await brand(of: request), limit: 30)
            return .xml(HelpFeeds.rss(frame, articles, reader(frame.language, context)), type: "application/rss+xml; charset=utf-8")
        }
        visitors.get("/help/{language}/sitemap.xml") { request, context -> Response in
            let (frame, articles) = try await desk.helpNewest(
                try context.language, of: try await brand(of: request), limit: HelpFeeds.sitemapLimit - 1)
            return .xml(HelpFeeds.sitemap(frame, articles))
        }
        visitors.get("/help/sitemap.xml") { request, context -> Response in
            let frame = try await desk.helpFrame(LanguageTag(context.tongue), of: try await brand(of: request))
            return .xml(HelpFeeds.index(frame.languages, baseURL: frame.baseURL))
        }
        visitors.get("/robots.txt") { request, context -> Response in
            // The desk itself is nobody's to list.
            let frame = try await desk.helpFrame(LanguageTag(context.tongue), of: try await brand(of: request))
            let text = "User-agent: *\nAllow: /help\nAllow: /assets/\nDisallow: /\nSitemap: \(frame.baseURL)/help/sitemap.xml\n"
            return Response(
                status: .ok, headers: [.contentType: "text/plain; charset=utf-8", .cacheControl: "public, max-age=3600"],
                body: .init(byteBuffer: ByteBuffer(string: text)))
        }
    }

    // MARK: Reading

    /// Whose help centre was asked for, by the name of the host.
    private func brand(of request: Request) async throws -> Brand? { try await house.brands.brand(at: request.head.authority) }

    /// The language in which there is something to read and which the visitor reads best.
    private func best(for context: VisitorContext, of brand: Brand?) async throws -> LanguageTag {
        let languages = try await desk.helpFrame(LanguageTag(context.tongue), of: brand).languages
        let own = LanguageTag(context.tongue)
        return languages.first { $0 == own } ?? languages.first { $0.isSerbian && own.isSerbian } ?? languages.first { $0.rawValue == "en" }
            ?? languages.first ?? own
    }

    /// The interface speaks the page's language where it can, and Serbian in the script that the visitor reads.
    private func reader(_ language: LanguageTag, _ context: VisitorContext) -> Reader {
        let isLatin = language.isSerbian && context.tongue == .serbianLatin
        return Reader(
            isLatin ? .serbianLatin : language.tongue ?? .english, timeZone: desk.settings.timeZone, now: desk.db.clock.now())
    }

    /// A page from the shelf, or made now. What is not there says so on a page of the help centre.
    private func kept(
        _ request: Request, _ context: VisitorContext,
        _ render: (_ csrf: String, Reader, LanguageTag, Brand?) async throws -> (HTML, HTTPResponse.Status)
    ) async throws -> Response {
        let (language, brand) = (try context.language, try await brand(of: request))
        let reader = reader(language, context)
        return try await house.help.response(
            to: request, as: "\(brand?.id.description ?? "") \(reader.tongue.rawValue) \(request.uri.string)", csrf: context.csrf, now: reader.now
        ) { csrf in
            do {
                return try await render(csrf, reader, language, brand)
            } catch ArticleRefusal.notFound {
                return (HelpPages.missing(try await desk.helpFrame(language, of: brand), reader), .notFound)
            } catch let refusal as WebRefusal where refusal.code == WebRefusal.notFound.code {
                return (HelpPages.missing(try await desk.helpFrame(language, of: brand), reader), .notFound)
            }
        }
    }

    private func article(_ request: Request, _ context: VisitorContext) async throws -> Response {
        let (slug, language) = (try context.slug, try context.language)
        let answered: HelpArticlePage.Answered? =
            switch try request.query().text("said") {
            case "yes": .helped
            case "no": .flagged
            default: nil
            }
        let answers = GuideWalk.answers(try request.query().text("at"))
        do {
            return try await kept(request, context) { csrf, reader, language, brand in
                let help = try await desk.helpArticle(slug, language, of: brand, answers: answers)
                guard help.translation.slug == slug else { throw Moved(to: help.translation.slug) }
                return (HelpArticlePage.page(help, answered: answered, csrf: csrf, reader), help.version == nil ? .gone : .ok)
            }
        } catch let moved as Moved {
            return Response(
                status: .movedPermanently,
                headers: [.location: HelpPath.article(moved.to, language).description, .cacheControl: "no-cache"])
        }
    }

    /// The article has another name by now; nothing is kept under the old one.
    private struct Moved: Error { let to: String }

    private func hits(
        _ words: String, _ language: LanguageTag, _ brand: Brand?, _ context: VisitorContext, limit: Int = 20
    ) async throws -> [ArticleHit] {
        guard !words.trimmed.isEmpty else { return [] }
        try house.throttle.require(.helpSearch, context.remoteAddress)
        return try await desk.helpSearch(words, language, of: brand, limit: limit)
    }

    // MARK: Saying and writing

    private func said(_ request: Request, _ context: VisitorContext) async throws -> Response {
        let (slug, language, form) = (try context.slug, try context.language, context.form)
        try house.throttle.require(.helpAnswer, context.remoteAddress)
        let brand = try await brand(of: request)
        let help = try await desk.helpArticle(slug, language, of: brand)
        let answer = form.choice("answer", of: Said.self)
        switch answer {
        case .yes: try await desk.helped(help.article.id, of: brand)
        case .no:
            do {
                try await desk.flag(help.article.id, version: help.version?.id, words: form.text("words") ?? "", from: nil, of: brand)
            } catch let refusal as ArticleRefusal where refusal == .wordsMissing {
                let (reader, refused) = (reader(language, context), DomainRefusals.article(refusal))
                return .page(
                    HelpArticlePage.page(help, said: .refused(refused.sentence(reader)), csrf: context.pageToken, reader), status: refused.status)
            }
        case nil: throw WebRefusal.badForm
        }
        return .see(OwnPath(own: "\(HelpPath.article(help.translation.slug, language))?said=\(answer == .yes ? "yes" : "no")"))
    }

    private enum Said: String { case yes, no }

    private func contact(
        _ entry: HelpContactPage.Entry, _ brand: Brand?, _ context: VisitorContext, hits: [ArticleHit] = [], refusal: WebRefusal? = nil
    ) async throws -> Response {
        let language = try context.language
        let reader = reader(language, context)
        return .page(
            HelpContactPage.page(
                entry, hits: hits, said: refusal.map { .refused($0.sentence(reader)) }, csrf: context.pageToken,
                try await desk.helpFrame(language, of: brand), reader), status: refusal?.status ?? .ok)
    }

    private func write(_ brand: Brand?, _ context: VisitorContext) async throws -> Response {
        let (language, form) = (try context.language, context.form)
        var entry = HelpContactPage.Entry(mark: form.text("mark") ?? "")
        entry.name = form.text("name") ?? ""
        entry.email = form.text("email") ?? ""
        entry.subject = form.text("subject") ?? ""
        entry.text = form.text("text") ?? ""
        if form.flag("look") {
            return try await contact(
                entry, brand, context, hits: try await hits("\(entry.subject) \(entry.text)", language, brand, context, limit: 5))
        }
        try house.throttle.require(.writeIn, context.remoteAddress)
        // A field that no person sees was filled: it is told what a person would be told, and goes nowhere.
        guard form.text("website") ?? "" == "" else { return .see(OwnPath(own: HelpPath.front(language).description)) }
        do {
            guard let address = form.address("email") else { throw WebRefusal(.unprocessableContent, "bad_address") }
            let token = try await desk.writeIn(
                WrittenIn(
                    name: entry.name, address: address, subject: entry.subject, text: entry.text, language: language,
                    files: form.chosenFiles("files").map { .init(name: $0.name, type: $0.mediaType, bytes: $0.bytes) }, mark: entry.mark), to: brand)
            return .see(OwnPath(own: "/promised/\(token)"))
        } catch let refusal as WriteInRefusal {
            return try await contact(entry, brand, context, refusal: DomainRefusals.writeIn(refusal))
        } catch let refusal as WebRefusal {
            return try await contact(entry, brand, context, refusal: refusal)
        }
    }
}

extension House {
    /// A search was sent off. What somebody looks for again and again on one day is wanted once.
    ///
    /// Whoever searches gets their answer whether or not it could be noted.
    func note(_ words: String, in language: LanguageTag, as asker: Asker?, of brand: Brand? = nil, from address: String) async {
        guard throttle.take(.wantedSearch, "\(address) \(words.onOneLine.lowercased())") == nil else { return }
        do {
            try await desk.noteSearch(words, in: language, as: asker, of: brand)
        } catch {
            logger.warning("a search could not be noted", metadata: ["error": "\(String(describing: error).shortened(to: 300))"])
        }
    }
}

extension Throttle.Kind {
    static let wantedSearch = Throttle.Kind("the same search by address", burst: 1, refill: .days(1))
    static let helpFile = Throttle.Kind("help files by address", burst: 300, refill: Span(milliseconds: 200))
    static let helpSearch = Throttle.Kind("help search by address", burst: 80, refill: Span(milliseconds: 400))
    static let helpAnswer = Throttle.Kind("help answers by address", burst: 20, refill: .seconds(30))
    static let writeIn = Throttle.Kind("help form by address", burst: 8, refill: .minutes(2))
}

extension Response {
    fileprivate static func xml(_ document: HTML, type: String = "application/xml; charset=utf-8") -> Response {
        Response(
            status: .ok, headers: [.contentType: type, .cacheControl: "public, max-age=300"],
            body: .init(byteBuffer: ByteBuffer(bytes: document.bytes)))
    }
}

extension VisitorContext {
    /// The language that the path names. What is no tag is no page.
    fileprivate var language: LanguageTag {
        get throws {
            guard let name = parameters.get("language") else { throw WebRefusal.notFound }
            let language = LanguageTag(rawValue: name)
            guard language.isWellFormed else { throw WebRefusal.notFound }
            return language
        }
    }

    /// The article's name in the path, in the script it is written in.
    fileprivate var slug: String {
        get throws {
            guard let slug = parameters.get("slug")?.removingPercentEncoding, slug.utf8.count <= 400, !slug.utf8.contains(0) else {
                throw WebRefusal.notFound
            }
            return slug
        }
    }
}

extension LanguageTag {
    fileprivate var isSerbian: Bool { tongue == .serbian || tongue == .serbianLatin }
}

extension DomainRefusals {
    static func writeIn(_ refusal: WriteInRefusal) -> WebRefusal {
        switch refusal {
        case .noMailbox: WebRefusal(.serviceUnavailable, "write_in_closed")
        case .textMissing: WebRefusal(.unprocessableContent, "empty_text")
        case .textTooLong(let limit): .textTooLong(limit: limit)
        case .filesTooLarge: .tooLarge
        case .notTaken: WebRefusal(.conflict, "write_in_refused")
        }
    }
}
