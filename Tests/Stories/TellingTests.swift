import Basics
import Channels
import Desk
import Knowledge
import People
import Storage
import TestSupport
import Testing
import Tickets

private let english = LanguageTag(rawValue: "en")

/// The told ledger: what left with a reply is known, passage by passage, and nothing else is.
@Suite("What a customer was told is known") struct TellingTests {
    private static let sentence = "You have 60 days to return the backpack in its box."
    private let body = "## Returning\n\n\(sentence)\n\nThe label is in the parcel, and the carrier collects it from your door."

    private func opened(_ engine: TestEngine) async throws -> (TestDesk, Article, ArticleVersion, Int64) {
        let house = try await TestDesk.open(engine)
        let article = try await house.desk.beginArticle(
            ArticleText(title: "Returning a backpack", body: body), in: english, terms: .init(audience: .public), as: house.noa)
        let version = try await house.desk.publish(article.id, english, as: house.noa)
        let number = try #require(
            try await house.arrives(text: "How long do I have to return the backpack?", id: "t@customer.example").ticketNumber)
        _ = try await house.dispatch()
        _ = try await house.desk.take(number, as: house.noa)
        return (house, article, version, number)
    }

    private func passage(_ version: ArticleVersion) throws -> Passage {
        let range = try #require(version.body.range(of: Self.sentence))
        let start = version.body.utf8.distance(from: version.body.startIndex, to: range.lowerBound)
        return Passage(version: version.id, bytes: start..<(start + Self.sentence.utf8.count))
    }

    private func told(_ number: Int64, _ house: TestDesk) async throws -> [Told] {
        let customer = try await house.desk.screen(number, as: house.noa).customer.id
        return try await house.desk.customer(customer, after: nil, as: house.noa).told
    }

    @Test("a passage that was put in is told for certain, once the reply has left and not before", arguments: TestEngine.all)
    func certain(_ engine: TestEngine) async throws {
        let (house, _, version, number) = try await opened(engine)
        let offered = try await house.desk.reading(of: "", on: number, as: house.noa).articles
        #expect(offered.first?.version == version.id, "it is offered before a word is written")
        let words = try await house.desk.cite(try passage(version), isDeliberate: false, on: number, as: house.noa)
        #expect(words == Self.sentence)
        let (_, message) = try await house.desk.reply(to: number, text: "Hello Layla,\n\n\(words)\n\nNoa", then: .stay, as: house.noa)
        #expect(try await told(number, house).isEmpty, "it can still be undone")
        _ = try await house.desk.undo(message, as: house.noa)
        #expect(try await house.dispatch().isEmpty)
        #expect(try await told(number, house).isEmpty)
        _ = try await house.desk.reply(to: number, text: "Hello again,\n\n\(words)", then: .stay, as: house.noa)
        #expect(try await house.dispatch().count == 1)
        let ledger = try await told(number, house)
        let entry = try #require(ledger.first)
        #expect(ledger.count == 1 && entry.citation.certainty == .certain && entry.words == Self.sentence && entry.isStillTrue)
        #expect(entry.teller?.name == "Noa Regev" && entry.number == 1)
        #expect(try await house.brokenLaws() == [])
    }

    @Test("a sentence that was retyped is told probably; one with another number is not", arguments: TestEngine.all)
    func probable(_ engine: TestEngine) async throws {
        let (house, _, _, number) = try await opened(engine)
        _ = try await house.desk.reply(
            to: number, text: "Dear Layla, for returning the backpack in its box you have got 60 days.", then: .stay, as: house.noa)
        _ = try await house.dispatch()
        let entry = try #require(try await told(number, house).first)
        #expect(entry.citation.certainty == .probable && entry.words.contains("60 days"))
        let other = try #require(try await house.arrives(text: "And how long for a tent?", id: "u@customer.example").ticketNumber)
        _ = try await house.desk.take(other, as: house.noa)
        _ = try await house.desk.reply(to: other, text: "You have 30 days to return the tent in its bag.", then: .stay, as: house.noa)
        _ = try await house.dispatch()
        #expect(try await told(other, house).count == 1, "the new reply told nothing of the article")
    }

    @Test("what was put in and taken out again is not told", arguments: TestEngine.all)
    func takenOut(_ engine: TestEngine) async throws {
        let (house, _, version, number) = try await opened(engine)
        _ = try await house.desk.cite(try passage(version), isDeliberate: false, on: number, as: house.noa)
        _ = try await house.desk.reply(to: number, text: "Hello Layla, I will write tomorrow at noon.", then: .stay, as: house.noa)
        _ = try await house.dispatch()
        #expect(try await told(number, house).isEmpty)
    }

    @Test("a disputed article is not put in and does not leave; a stale one takes a deliberate step that is noted", arguments: TestEngine.all)
    func blocked(_ engine: TestEngine) async throws {
        let (house, article, version, number) = try await opened(engine)
        let passage = try passage(version)
        _ = try await house.desk.cite(passage, isDeliberate: false, on: number, as: house.noa)
        try await house.desk.flag(article.id, words: "It is 30", as: house.omar)
        await #expect(throws: ArticleRefusal.notUsable) {
            try await house.desk.reply(to: number, text: Self.sentence, then: .stay, as: house.noa)
        }
        await #expect(throws: ArticleRefusal.notUsable) { try await house.desk.cite(passage, isDeliberate: true, on: number, as: house.noa) }
        #expect(try await house.desk.reading(of: "", on: number, as: house.noa).articles.isEmpty)
        try await house.desk.verify(article.id, answer: "It is 60", as: house.noa)
        house.clock.advance(by: .days(Int64(Article.usualInterval) + 1))
        try await house.desk.discardDraft(on: number, as: house.noa)
        await #expect(throws: ArticleRefusal.notUsable) { try await house.desk.cite(passage, isDeliberate: false, on: number, as: house.noa) }
        _ = try await house.desk.cite(passage, isDeliberate: true, on: number, as: house.noa)
        _ = try await house.desk.reply(to: number, text: Self.sentence, then: .stay, as: house.noa)
        _ = try await house.dispatch()
        let entry = try #require(try await told(number, house).first)
        #expect(entry.citation.wasStale && entry.trust == .stale && !entry.isStillTrue)
    }

    @Test("a reply that goes with an inquiry tells too, and leaves what waits with the draft", arguments: TestEngine.all)
    func withInquiry(_ engine: TestEngine) async throws {
        let (house, _, version, number) = try await opened(engine)
        _ = try await house.desk.cite(try passage(version), isDeliberate: false, on: number, as: house.noa)
        let claims = try #require(EmailAddress("claims@carrier.example"))
        _ = try await house.desk.inquire(
            on: number,
            NewInquiry(
                .new(claims, name: "Parcel Desk", language: english), subject: "RR123", text: "Where is RR123?", files: [],
                due: house.clock.now + .days(1), words: "Where it is", reply: "I asked them, you hear by {time}.\n\n\(Self.sentence)", holds: false),
            as: house.noa)
        #expect(try await told(number, house).isEmpty)
        #expect(try await house.dispatch().count == 2)
        #expect(try await told(number, house).map(\.citation.certainty) == [.certain])
        _ = try await house.desk.reply(to: number, text: "Once more: \(Self.sentence)", then: .stay, as: house.noa)
        _ = try await house.dispatch()
        #expect(try await told(number, house).map(\.citation.certainty) == [.certain, .certain])
        #expect(try await house.brokenLaws() == [])
    }

    @Test("what came to be disputed is not sent again either; a message that was given up told nothing", arguments: TestEngine.all)
    func givenUp(_ engine: TestEngine) async throws {
        let (house, article, version, number) = try await opened(engine)
        _ = try await house.desk.cite(try passage(version), isDeliberate: false, on: number, as: house.noa)
        let (_, message) = try await house.desk.reply(to: number, text: Self.sentence, then: .stay, as: house.noa)
        _ = try await house.dispatch(.permanent(reason: "no such user"))
        #expect(try await told(number, house).isEmpty)
        #expect(try await house.brokenLaws() == [])
        try await house.desk.flag(article.id, words: "It is 30", as: house.omar)
        await #expect(throws: ArticleRefusal.notUsable) { try await house.desk.retry(message, as: house.noa) }
        try await house.desk.verify(article.id, answer: "It is 60", as: house.noa)
        _ = try await house.desk.retry(message, as: house.noa)
        _ = try await house.dispatch()
        #expect(try await told(number, house).count == 1)
        #expect(try await house.brokenLaws() == [])
    }

    @Test("the doctor sees a citation that no message brought, and one that is missing", arguments: TestEngine.all)
    func laws(_ engine: TestEngine) async throws {
        let (house, article, version, number) = try await opened(engine)
        let ticket = try await house.desk.screen(number, as: house.noa).ticket
        try await house.desk.db.write { tx in
            let citing = Citing(article: article.id, passage: try passage(version), certainty: .certain, wasStale: false)
            try Citation.tell([citing], by: MessageID(7), of: nil, on: ticket.id, to: ticket.customer, in: tx)
        }
        #expect(try await house.brokenLaws().map { $0.contains("left with a message") } == [true])
        try await house.desk.db.write { try $0.record(NewEvent(.customerTold, ticket: ticket.id, customer: ticket.customer)) }
        #expect(try await house.brokenLaws().contains { $0.contains("is missing") })
    }

    @Test("what was told was told: no citation is changed or deleted, and a new version says so", arguments: TestEngine.all)
    func stays(_ engine: TestEngine) async throws {
        let (house, article, version, number) = try await opened(engine)
        _ = try await house.desk.cite(try passage(version), isDeliberate: false, on: number, as: house.noa)
        _ = try await house.desk.reply(to: number, text: Self.sentence, then: .stay, as: house.noa)
        _ = try await house.dispatch()
        for attempt: SQL in ["UPDATE citations SET customer = 1", "DELETE FROM citations"] {
            await #expect(throws: StorageError.self) { try await house.desk.db.write { try $0.execute(attempt) } }
        }
        try await house.desk.write(
            ArticleText(title: "Returning a backpack", body: "You have 30 days to return the backpack in its box."), in: english, of: article.id,
            as: house.noa)
        try await house.desk.publish(article.id, english, as: house.noa)
        let entry = try #require(try await told(number, house).first)
        #expect(entry.isSuperseded && !entry.isStillTrue && entry.words == Self.sentence)
    }
}
