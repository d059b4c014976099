import Basics
import Channels
import Desk
import Knowledge
import People
import Storage
import TestSupport
import Testing
import Tickets

/// One house may help under several names, each with a help centre of its own.
@Suite("Brands") struct BrandTests {
    private let english = LanguageTag(rawValue: "en")

    private func publish(_ title: String, _ body: String, _ house: TestDesk, of brands: [BrandID] = []) async throws -> ArticleID {
        let article = try await house.desk.beginArticle(
            ArticleText(title: title, body: body), in: english, terms: ArticleTerms(audience: .public, brands: brands), as: house.lead)
        try await house.desk.publish(article.id, english, as: house.lead)
        return article.id
    }

    private func brand(_ name: String, _ house: TestDesk, mailbox: MailboxID? = nil) async throws -> Brand {
        try await house.desk.saveBrand(
            BrandEntry(name: name, host: "help.\(name.lowercased()).example", mailbox: mailbox, colour: ""), as: nil, by: house.lead)
    }

    @Test("an article stands in every help centre, or in those of its brands alone: in lists, search, links and feeds", arguments: TestEngine.all)
    func visible(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let (tarn, loft) = (try await brand("Tarn", house), try await brand("Loft", house))
        _ = try await publish("Sending tents back", "A tent goes back within thirty days.", house)
        let own = try await publish("Tents of Tarn", "A tent of Tarn is waxed in May.", house, of: [tarn.id])
        _ = try await publish("Tents of both", "A tent is aired in June.", house, of: [tarn.id, loft.id])

        func titles(_ brand: Brand?) async throws -> [String] {
            let home = try await desk.helpHome(english, of: brand)
            let newest = try await desk.helpNewest(english, of: brand, limit: 10).1.map(\.title).sorted()
            let found = try await desk.helpSearch("tent", english, of: brand).map(\.title).sorted()
            let listed = home.shelves.flatMap(\.articles).map(\.title).sorted()
            #expect(newest == listed && found == listed, "one and the same by every way")
            return listed
        }
        #expect(try await titles(nil) == ["Sending tents back"])
        #expect(try await titles(tarn) == ["Sending tents back", "Tents of Tarn", "Tents of both"])
        #expect(try await titles(loft) == ["Sending tents back", "Tents of both"])
        let slug = try await desk.helpHome(english, of: tarn).shelves.flatMap(\.articles).first { $0.article == own }!.slug
        #expect(try await desk.helpArticle(slug, english, of: tarn).article.id == own)
        for other in [loft, nil] {
            await #expect(throws: ArticleRefusal.notFound) { try await desk.helpArticle(slug, english, of: other) }
            await #expect(throws: ArticleRefusal.notFound) { try await desk.helped(own, of: other) }
            await #expect(throws: ArticleRefusal.notFound) { try await desk.flag(own, version: nil, words: "Wrong", from: nil, of: other) }
        }
        #expect(try await desk.search(ArticleQuery("waxed", language: english), as: house.noa).map(\.article) == [own], "the house sees all")
        let frame = try await desk.helpFrame(english, of: tarn)
        #expect(frame.house == "Tarn" && frame.baseURL == "http://help.tarn.example:8080")

        try await desk.removeBrand(tarn.id, as: house.lead)
        #expect(try await titles(nil) == ["Sending tents back"], "what was one brand's does not become everybody's by its end")
        #expect(try await titles(loft) == ["Sending tents back", "Tents of both"])
        #expect(try await desk.articleScreen(own, as: house.lead).article.audience == .internal)
        #expect(try await house.brokenLaws() == [])
    }

    @Test("what is written in a brand's form arrives in its mailbox, and in the first that works while that does not", arguments: TestEngine.all)
    func form(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let server = MailServer(host: "localhost", port: 25, security: .plain, user: "", password: Secret(""))
        func entry(isEnabled: Bool) -> MailboxEntry {
            MailboxEntry(
                name: "Tarn", address: "help@tarn.example", team: nil, isEnabled: isEnabled, incoming: server, folder: "INBOX", outgoing: server)
        }
        let box = try await desk.saveMailbox(entry(isEnabled: true), as: nil, by: house.ada)
        let tarn = try await brand("Tarn", house, mailbox: box.id)
        func written(_ mark: String) async throws -> MailboxID? {
            _ = try await desk.writeIn(
                WrittenIn(
                    name: "Layla", address: EmailAddress("layla@customer.example")!, subject: "Tent \(mark)", text: "Where is my tent \(mark)?",
                    language: english, files: [], mark: mark), to: tarn)
            return try await desk.db.read { db in
                try db.first("SELECT \(Ticket.columns) FROM tickets ORDER BY id DESC LIMIT 1") { try Ticket(row: &$0) }?.mailbox
            }
        }
        #expect(try await written("one") == box.id)
        _ = try await desk.saveMailbox(entry(isEnabled: false), as: box.id, by: house.ada)
        #expect(try await written("two") == house.mailbox.id)
    }

    @Test("what is no brand is refused, and a change is told with what it was", arguments: TestEngine.all)
    func refusals(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        func save(_ name: String, _ host: String, _ colour: String = "", as id: BrandID? = nil) async throws -> Brand {
            try await desk.saveBrand(BrandEntry(name: name, host: host, mailbox: nil, colour: colour), as: id, by: house.lead)
        }
        let kept = try await save("Tarn", "HELP.Tarn.example.", "#0a5c8f")
        #expect(kept.host == "help.tarn.example" && kept.colour?.text == "#0a5c8f")
        for host in ["", "localhost", "a b.example", "-a.example", "https://x.example", "x.example:80", "مثال.example", "x..example"] {
            await #expect(throws: BrandRefusal.badHost, "\(host)") { try await save("Other", host) }
        }
        await #expect(throws: BrandRefusal.hostTaken) { try await save("Other", "help.tarn.example") }
        await #expect(throws: BrandRefusal.nameTaken) { try await save("tarn", "other.example") }
        await #expect(throws: BrandRefusal.badName) { try await save("  ", "other.example") }
        for colour in ["red", "#12", "#ffffff", "#ffcc00", "#gggggg"] {
            await #expect(throws: BrandRefusal.badColour, "\(colour)") { try await save("Other", "other.example", colour) }
        }
        await #expect(throws: TicketRefusal.notAllowed) {
            try await desk.saveBrand(BrandEntry(name: "X", host: "x.example", mailbox: nil, colour: ""), as: nil, by: house.noa)
        }
        _ = try await save("Tarn", "help.tarn.example", "", as: kept.id)
        let told = try await desk.activity(as: house.ada).rows.first { $0.kind == .brandChanged }?.changes
        #expect(told?.map(\.what) == [.colour] && told?.first?.before == "#0a5c8f" && told?.first?.after == nil)
    }

    @Test("brands go with articles that leave and come back, and one that is not here is said", arguments: TestEngine.all)
    func exchange(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let tarn = try await brand("Tarn", house)
        _ = try await publish("Tents of Tarn", "A tent of Tarn is waxed in May.", house, of: [tarn.id])
        let exported = try await house.desk.db.read { try Article.export(after: nil, limit: 10, teamNames: [:], in: $0) }.texts
        let file = MarkdownFile.write(try #require(exported.first))
        #expect(file.contains("brands: [\"Tarn\"]"))

        let other = try await TestDesk.open(engine)
        func taken() async throws -> ImportReport {
            var reading = ImportReading(kind: "markdown")
            MarkdownFile.read(file, path: "tents.md", into: &reading)
            return try await other.desk.importArticles(reading, ImportHabits())
        }
        #expect(try await taken().skipped.map(\.reason) == [.unknownBrand], "it is not shown to everybody instead")
        let theirs = try await brand("TARN", other)
        #expect(try await taken().created == 1)
        #expect(try await other.desk.helpHome(english, of: nil).shelves.isEmpty)
        #expect(try await other.desk.helpHome(english, of: theirs).shelves.flatMap(\.articles).map(\.title) == ["Tents of Tarn"])
    }
}
