import Basics
import Desk
import Knowledge
import People
import Storage
import TestSupport
import Testing

private let english = LanguageTag(rawValue: "en")
private let hebrew = LanguageTag(rawValue: "he")

@Suite("Articles are written, published and kept true")
struct ArticleTests {
    private func returns(_ house: TestDesk, owner: Asker? = nil, terms: ArticleTerms = .init(audience: .public)) async throws -> Article {
        try await house.desk.beginArticle(
            ArticleText(title: "Returns", body: "You have 60 days to return it."), in: english, terms: terms,
            owner: .person((owner ?? house.noa).id), as: house.noa)
    }

    @Test("a version that was written is never changed, deleted or replaced (law 4)", arguments: TestEngine.all)
    func lawFour(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let article = try await returns(house)
        let version = try await house.desk.publish(article.id, english, as: house.noa)
        let attempts: [SQL] = [
            "UPDATE article_versions SET body = 'You have 30 days.' WHERE id = \(version.id)",
            "DELETE FROM article_versions WHERE id = \(version.id)",
            "DELETE FROM articles WHERE id = \(article.id)",
            """
            INSERT INTO article_versions (id, article, language, number, title, body, written_at)
            VALUES (\(version.id), \(article.id), 'en', 1, 'Returns', 'You have 30 days.', 0)
            """,
            engine == .sqlite
                ? """
                INSERT OR REPLACE INTO article_versions (id, article, language, number, title, body, written_at)
                VALUES (\(version.id), \(article.id), 'en', 1, 'Returns', 'You have 30 days.', 0)
                """ : "TRUNCATE article_versions CASCADE",
        ]
        for attempt in attempts {
            await #expect(throws: StorageError.self) { try await house.desk.db.write { try $0.execute(attempt) } }
        }
        #expect(try await house.desk.db.read { try ArticleVersion.find(version.id, in: $0)?.body } == "You have 60 days to return it.")
        #expect(try await house.brokenLaws() == [])
    }

    @Test("readers see what is published while the next version is written", arguments: TestEngine.all)
    func publishing(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let article = try await returns(house)
        await #expect(throws: ArticleRefusal.notAllowed) { try await house.desk.publish(article.id, english, as: house.omar) }
        let first = try await house.desk.publish(article.id, english, as: house.noa)
        let second = try await house.desk.write(
            ArticleText(title: "Returns and refunds", body: "You have 30 days."), in: english, of: article.id, after: first.id, as: house.omar)
        var screen = try await house.desk.articleScreen(article.id, as: house.omar)
        #expect(screen.published?.id == first.id && screen.latest.id == second.id && screen.translation.hasUnpublishedChanges)
        await #expect(throws: ArticleRefusal.isNewer) {
            try await house.desk.write(ArticleText(title: "Returns", body: "Mine"), in: english, of: article.id, after: first.id, as: house.noa)
        }
        try await house.desk.askForReview(article.id, english, as: house.omar)
        try await house.desk.publish(article.id, english, as: house.lead)
        screen = try await house.desk.articleScreen(article.id, as: house.omar)
        #expect(screen.published?.id == second.id && screen.translation.slug == "returns-and-refunds")
        let old = try await house.desk.db.read { try Article.find(slug: "returns", language: english, visibleTo: .anybody, in: $0) }
        #expect(old?.article.id == article.id && old?.translation.slug == "returns-and-refunds")
        try await house.desk.retire(article.id, english, as: house.lead)
        #expect(try await house.desk.articleScreen(article.id, as: house.omar).published == nil)
        #expect(try await house.brokenLaws() == [])
    }

    @Test("a translation is behind when its source has moved on", arguments: TestEngine.all)
    func translations(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let article = try await returns(house)
        try await house.desk.publish(article.id, english, as: house.noa)
        try await house.desk.write(ArticleText(title: "החזרות", body: "יש לך 60 ימים."), in: hebrew, of: article.id, as: house.noa)
        try await house.desk.publish(article.id, hebrew, as: house.noa)
        #expect(try await !house.desk.articleScreen(article.id, hebrew, as: house.noa).isBehind)
        try await house.desk.write(ArticleText(title: "Returns", body: "You have 30 days."), in: english, of: article.id, as: house.noa)
        try await house.desk.publish(article.id, english, as: house.noa)
        #expect(try await house.desk.articleScreen(article.id, hebrew, as: house.noa).isBehind)
        // And the list says so, and finds it.
        let listed = try await house.desk.library(ArticleFilter(isBehind: true), as: house.noa).rows
        #expect(listed.map(\.article.id) == [article.id] && listed.first?.behind == [hebrew])
        #expect(try await house.desk.library(ArticleFilter(language: english, isBehind: true), as: house.noa).rows.isEmpty)
        #expect(try await house.brokenLaws() == [])
        // It is no longer when it is written anew, nor when there is nothing to be behind.
        let screen = try await house.desk.articleScreen(article.id, hebrew, as: house.noa)
        try await house.desk.write(
            ArticleText(title: "החזרות", body: "יש לך 30 ימים."), in: hebrew, of: article.id, after: screen.latest.id, as: house.noa)
        #expect(try await house.desk.articleScreen(article.id, hebrew, as: house.noa).isBehind, "readers see what was published")
        try await house.desk.publish(article.id, hebrew, as: house.noa)
        #expect(try await !house.desk.articleScreen(article.id, hebrew, as: house.noa).isBehind)
        try await house.desk.write(ArticleText(title: "Returns", body: "You have 14 days."), in: english, of: article.id, as: house.noa)
        try await house.desk.publish(article.id, english, as: house.noa)
        #expect(try await house.desk.library(ArticleFilter(isBehind: true), as: house.noa).rows.count == 1)
        try await house.desk.retire(article.id, english, as: house.lead)
        #expect(try await house.desk.library(ArticleFilter(isBehind: true), as: house.noa).rows.isEmpty)
        #expect(try await house.brokenLaws() == [])
    }

    @Test("a list is the same whether what is asked for is sorted or looked for among all there are", arguments: TestEngine.all)
    func listing(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let team = try await desk.db.write { tx in try Team.create("Writers", by: house.ada, in: tx) }
        for number in 0..<24 {
            let language = [english, hebrew][number % 5 / 4]
            let article = try await desk.beginArticle(
                ArticleText(title: "Article \(number)", body: "It is \(number)."), in: language,
                terms: .init(audience: number % 7 == 0 ? .internal : .public, verifyEvery: number % 4 == 0 ? 30 : 365),
                owner: number % 3 == 0 ? .team(team.id) : .person([house.noa, house.lead][number % 2].id), as: house.lead)
            house.clock.advance(by: .minutes(Int64(number * 7 % 5)))
            if number % 6 != 0 { _ = try await desk.publish(article.id, language, as: house.lead) }
            if number % 8 == 1 { try await desk.flag(article.id, version: nil, words: "No.", as: house.omar) }
        }
        house.clock.advance(by: .days(40))
        var filters = [ArticleFilter(), ArticleFilter(isBehind: true), ArticleFilter(language: english), ArticleFilter(language: hebrew)]
        filters += Article.Trust.allCases.flatMap { [ArticleFilter(trust: $0), ArticleFilter(trust: $0, language: english)] }
        filters += [ArticleFilter(owner: house.noa.id), ArticleFilter(trust: .verified, owner: house.lead.id)]
        filters[filters.count - 1].ownerTeams = [team.id]
        var sizes: Set<Int> = []
        for filter in filters {
            let (sorted, walked, some) = try await desk.db.read { db in
                func list(_ few: Int) throws -> [ArticleID] {
                    var (all, key): ([Article], Article.Key?) = ([], nil)
                    repeat {
                        let page = try Article.list(filter, after: key, limit: 5, few: few, visibleTo: .house, in: db)
                        (all, key) = (all + page, page.last?.key)
                    } while key != nil
                    return all.map(\.id)
                }
                return (try list(1_000), try list(-1), try list(6))
            }
            #expect(sorted == walked && sorted == some && Set(sorted).count == sorted.count, "\(filter)")
            sizes.insert(sorted.count)
        }
        #expect(sizes.count > 5 && sizes.contains(24), "the premise: they find more and less")
        #expect(try await desk.db.read { try Article.languages(in: $0) } == [english, hebrew])
    }

    @Test("what was verified becomes stale by the clock, and verifying it again makes it true", arguments: TestEngine.all)
    func clock(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let article = try await returns(house, terms: .init(audience: .public, verifyEvery: 30))
        #expect(article.trust == .draft)
        try await house.desk.publish(article.id, english, as: house.noa)
        house.clock.advance(by: .days(29))
        #expect(try await house.desk.articleScreen(article.id, as: house.noa).trust == .verified)
        #expect(try await house.desk.noteStaleArticles() == 0)
        house.clock.advance(by: .days(1))
        // Before anybody has written it down.
        #expect(try await house.desk.articleScreen(article.id, as: house.noa).trust == .stale)
        #expect(try await house.desk.noteStaleArticles() == 1)
        #expect(try await house.desk.noteStaleArticles() == 0)
        await #expect(throws: ArticleRefusal.notAllowed) { try await house.desk.verify(article.id, as: house.omar) }
        try await house.desk.verify(article.id, as: house.noa)
        #expect(try await house.desk.articleScreen(article.id, as: house.noa).trust == .verified)
        // The owner may change the interval; somebody else who does makes the verification worthless.
        try await house.desk.change(article.id, to: .init(audience: .public, verifyEvery: 60), as: house.noa)
        #expect(try await house.desk.articleScreen(article.id, as: house.noa).trust == .verified)
        try await house.desk.change(article.id, to: .init(audience: .public, verifyEvery: 365), as: house.lead)
        #expect(try await house.desk.articleScreen(article.id, as: house.noa).trust == .stale)
    }

    @Test("an agent's doubt blocks it at once, a visitor's goes to the owner; each is answered once", arguments: TestEngine.all)
    func flags(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let article = try await returns(house)
        let version = try await house.desk.publish(article.id, english, as: house.noa)
        try await house.desk.flag(article.id, version: version.id, words: "Did not help.", from: nil)
        #expect(try await house.desk.articleScreen(article.id, as: house.noa).trust == .verified)
        try await house.desk.flag(article.id, version: version.id, words: "It is 30 days.", as: house.omar)
        var screen = try await house.desk.articleScreen(article.id, as: house.noa)
        #expect(screen.trust == .disputed && screen.flags.count == 2 && screen.article.trustReason == "It is 30 days.")
        await #expect(throws: ArticleRefusal.wordsMissing) { try await house.desk.verify(article.id, as: house.noa) }
        try await house.desk.write(ArticleText(title: "Returns", body: "You have 30 days."), in: english, of: article.id, as: house.noa)
        try await house.desk.publish(article.id, english, answer: "Thank you, it is 30 now.", as: house.noa)
        screen = try await house.desk.articleScreen(article.id, as: house.noa)
        #expect(screen.trust == .verified && screen.flags.allSatisfy { $0.answer == "Thank you, it is 30 now." })
        await #expect(throws: ArticleRefusal.alreadyAnswered) { try await house.desk.answerFlag(screen.flags[0].id, "Again", as: house.noa) }
        await #expect(throws: StorageError.self) { try await house.desk.db.write { try $0.execute("UPDATE article_flags SET answer = 'x'") } }
        try await house.desk.retract(article.id, reason: "It is 14 days.", as: house.lead)
        #expect(try await house.desk.articleScreen(article.id, as: house.noa).trust == .retracted)
        await #expect(throws: ArticleRefusal.badState) { try await house.desk.verify(article.id, answer: "Yes", as: house.noa) }
    }

    @Test("somebody who leaves hands their articles on first", arguments: TestEngine.all)
    func leaving(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let article = try await returns(house)
        await #expect(throws: DepartureRefusal.stillOwnsArticles(1)) { try await house.desk.deactivate(house.noa.id, as: house.ada) }
        try await house.desk.handOn(article.id, to: .person(house.omar.id), as: house.noa)
        try await house.desk.deactivate(house.noa.id, as: house.ada)
        await #expect(throws: ArticleRefusal.unfitOwner) {
            try await house.desk.handOn(article.id, to: .person(house.noa.id), as: house.omar)
        }
        #expect(try await house.brokenLaws() == [])
    }

    @Test("an article for a team does not exist for others", arguments: TestEngine.all)
    func audience(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let team = try await house.desk.db.write { try Team.create("Returns", by: nil, in: $0) }
        let article = try await returns(house, terms: .init(audience: .teams, teams: [team.id]))
        #expect(try await house.desk.articleScreen(article.id, as: house.noa).article.teams == [team.id])
        _ = try await house.desk.articleScreen(article.id, as: house.lead)
        await #expect(throws: ArticleRefusal.notFound) { try await house.desk.articleScreen(article.id, as: house.omar) }
        #expect(try await house.desk.db.read { try Article.find(article.id, visibleTo: .anybody, in: $0) } == nil)
        await #expect(throws: ArticleRefusal.teamsMissing) { try await returns(house, terms: .init(audience: .teams)) }
    }

    @Test("each change is told in the log", arguments: TestEngine.all)
    func events(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let article = try await returns(house)
        try await house.desk.publish(article.id, english, as: house.noa)
        try await house.desk.flag(article.id, words: "Wrong", as: house.omar)
        try await house.desk.verify(article.id, answer: "It is right.", as: house.noa)
        let kinds = try await house.desk.db.read { db in
            try db.values(String.self, "SELECT kind FROM events WHERE subject = \(article.id) ORDER BY id")
        }
        #expect(
            kinds == [
                "article_written", "article_published", "article_verified", "article_flagged", "article_disputed", "article_flag_answered",
                "article_verified",
            ])
    }
}
