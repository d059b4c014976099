import Basics
import Desk
import Knowledge
import People
import Storage
import TestSupport
import Testing
import Tickets

private let english = LanguageTag(rawValue: "en")

/// What no article says is gathered by what it is about, and somebody writes it up.
@Suite("Wanted articles") struct WantedTests {
    private static let answer =
        "The pole of the tent is replaced free of charge within two years. Choose \"spare parts\" in your account and name the tent."

    /// A ticket that was answered, solved, and closed by the customer's silence.
    @discardableResult
    private func closed(
        _ house: TestDesk, _ name: String, subject: String, text: String, answer: String = WantedTests.answer, citing: ArticleVersion? = nil
    ) async throws -> Int64 {
        let handle = SameHandle.of(name)
        let number = try #require(
            try await house.arrives(
                from: "\(name) <\(handle)@customer.example>", subject: subject, text: text, id: "\(handle)@customer.example"
            ).ticketNumber)
        _ = try await house.dispatch()
        _ = try await house.desk.take(number, as: house.noa)
        var words = answer
        if let citing {
            words = try await house.desk.cite(
                Passage(version: citing.id, bytes: 0..<citing.body.utf8.count), isDeliberate: false, on: number, as: house.noa)
        }
        _ = try await house.desk.reply(to: number, text: words, then: .solve, as: house.noa)
        _ = try await house.dispatch()
        house.clock.advance(by: .days(8))
        _ = try await house.desk.closeSilent()
        #expect(try await house.desk.screen(number, as: house.noa).ticket.state == .closed, "the premise")
        while try await house.desk.sortWanted() > 0 {}
        return number
    }

    private enum SameHandle {
        static func of(_ name: String) -> String { name.lowercased().split(separator: " ").joined(separator: ".") }
    }

    private func open(_ house: TestDesk, as asker: Asker? = nil) async throws -> [WantedRow] {
        try await house.desk.wanted(.open, as: asker ?? house.omar).rows
    }

    private func write(_ house: TestDesk, _ title: String, _ body: String, from origin: WriteUpOrigin? = nil) async throws -> ArticleVersion {
        let article = try await house.desk.beginArticle(
            ArticleText(title: title, body: body), in: english, terms: .init(audience: .public), from: origin, as: house.noa)
        return try await house.desk.publish(article.id, english, as: house.noa)
    }

    @Test("tickets closed without an article are gathered by what they are about; one that cites is none of them", arguments: TestEngine.all)
    func tickets(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let first = try await closed(
            house, "Ana Petrovic", subject: "Broken tent pole",
            text: "Hello,\n\nthe pole of my tent broke in the wind. What can I do?\n\nAna Petrovic")
        try await closed(
            house, "Ben Carter", subject: "A pole of the tent is broken", text: "Hi, one pole broke on the first night. Can the tent be mended?")
        try await closed(house, "Cleo Marsh", subject: "Invoice with company name", text: "Please put our company's name on the invoice.")
        let washing = try await write(house, "Washing a sleeping bag", "Wash the sleeping bag by hand in the bathtub, with down soap.")
        try await closed(house, "Dan Fox", subject: "Washing my sleeping bag", text: "How do I wash my sleeping bag?", citing: washing)
        let rows = try await open(house)
        #expect(rows.map(\.topic.words) == ["Broken tent pole", "Invoice with company name"], "the most wanted first")
        let poles = try #require(rows.first)
        #expect(poles.topic.weight == 2 * WantedTopic.ticketWeight && poles.evidence.ticketCount == 2 && poles.tickets.last?.number == first)
        // A ticket that goes on is not closed without an article.
        _ = try await house.desk.move(first, to: .open, as: house.noa)
        #expect(try await open(house).map(\.evidence.ticketCount) == [1, 1])
        #expect(try await house.brokenLaws() == [])
    }

    @Test("searches that found nothing join what is about the same; nothing says who searched", arguments: TestEngine.all)
    func searches(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        try await closed(house, "Ana Petrovic", subject: "Broken tent pole", text: "The pole of my tent broke in the wind. What can I do?")
        for words in ["tent pole", "tent pole", "broken pole tent TL-20433", "gift card balance"] {
            try await house.desk.noteSearch(words, in: english, as: nil)
        }
        let rows = try await open(house)
        #expect(rows.map(\.topic.words) == ["Broken tent pole", "gift card balance"])
        let poles = try #require(rows.first?.evidence)
        #expect(poles.searched == 3 && poles.ticketCount == 1 && poles.searches == ["tent pole", "broken pole tent […]"])
        _ = try await write(house, "The balance of a gift card", "Your account shows the balance of each gift card.")
        for words in ["gift card balance", "", "a", "12345", "?!", "the and of", String(repeating: "long ", count: 60)] {
            try await house.desk.noteSearch(words, in: english, as: nil)
        }
        #expect(try await open(house).map(\.topic.weight) == [6, 1], "an answer was found, or nothing was asked")
        // Not found in Serbian is another matter than not found in English; its scripts are one.
        try await house.desk.noteSearch("стање поклон картице", in: LanguageTag(rawValue: "en"), as: nil)
        try await house.desk.noteSearch("stanje poklon kartice", in: LanguageTag(rawValue: "sr-Latn"), as: nil)
        let serbian = try await open(house).filter { $0.topic.language.rawValue == "sr" }
        #expect(serbian.map(\.evidence.searched) == [2])
    }

    @Test("it is written up from the thread without who was in it, and is done when it is published", arguments: TestEngine.all)
    func writingUp(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let number = try await closed(
            house, "Ana Petrovic", subject: "Broken tent pole, order TL-20433",
            text: "Hello Noa,\n\nthe pole of my tent broke. My number is +381 64 123 4567, write to ana@home.example.\n\nBest regards,\nAna Petrovic",
            answer: "Dear Ana,\n\n\(Self.answer) See https://shop.example/parts for the list.\n\nBest wishes,\nNoa")
        let topic = try #require(try await open(house).first?.topic)
        let proposal = try await house.desk.writeUp(.topic(topic.id), as: house.omar)
        #expect(proposal.title == "Broken tent pole, order" && proposal.language == english && proposal.ticket == number)
        #expect(
            proposal.body == """
                ## The question

                the pole of my tent broke. My number is […], write to […].

                ## The answer

                \(Self.answer) See https://shop.example/parts for the list.
                """)
        #expect(proposal.isAnonymised)
        #expect(try await house.desk.writeUp(.ticket(number), as: house.omar).body == proposal.body)
        await #expect(throws: TicketRefusal.notFound, "who may not read the ticket gets nothing of it") {
            try await house.desk.writeUp(.ticket(number), as: house.expert)
        }
        #expect(try await house.desk.writeUp(.topic(topic.id), as: house.expert).body == "")
        let article = try await house.desk.beginArticle(
            ArticleText(title: proposal.title, body: proposal.body), in: english, terms: .init(audience: .public), from: .ticket(number),
            as: house.noa)
        let taken = try #require(try await house.desk.wanted(.taken, as: house.omar).rows.first)
        #expect(taken.topic.article == article.id && taken.taker?.id == house.noa.id)
        try await house.desk.publish(article.id, english, as: house.noa)
        #expect(try await house.desk.wanted(.written, as: house.omar).rows.map(\.topic.id) == [topic.id])
        #expect(try await open(house).isEmpty)
    }

    @Test("one takes it, gives it back, says that it is not needed; who leaves gives all back", arguments: TestEngine.all)
    func taking(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        try await house.desk.noteSearch("gift card balance", in: english, as: house.noa)
        let id = try #require(try await open(house).first?.topic.id)
        try await house.desk.takeWanted(id, as: house.omar)
        await #expect(throws: WantedRefusal.notYours) { try await house.desk.takeWanted(id, as: house.noa) }
        await #expect(throws: WantedRefusal.notYours) { try await house.desk.dropWanted(id, reason: "No", as: house.noa) }
        try await house.desk.giveBackWanted(id, as: house.lead)
        #expect(try await open(house).map(\.topic.taker) == [nil])
        try await house.desk.takeWanted(id, as: house.omar)
        try await house.desk.deactivate(house.omar.id, as: nil)
        #expect(try await open(house, as: house.noa).map(\.topic.id) == [id])
        await #expect(throws: WantedRefusal.reasonMissing) { try await house.desk.dropWanted(id, reason: " ", as: house.noa) }
        try await house.desk.dropWanted(id, reason: "We sell none", as: house.noa)
        try await house.desk.noteSearch("gift card balance", in: english, as: nil)
        #expect(try await open(house, as: house.noa).isEmpty, "it does not come back")
        let dropped = try await house.desk.wanted(.dropped, as: house.lead).rows
        #expect(dropped.map(\.topic.reason) == ["We sell none"] && dropped.first?.evidence.searched == 2)
        try await house.desk.giveBackWanted(id, as: house.lead)
        #expect(try await open(house, as: house.noa).count == 1)
        // What nobody asked for three months is forgotten.
        house.clock.advance(by: .days(92))
        try await house.desk.tidy()
        #expect(try await open(house, as: house.noa).isEmpty)
        #expect(try await house.brokenLaws() == [])
    }
}
