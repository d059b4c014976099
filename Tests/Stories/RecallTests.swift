import Basics
import Channels
import Desk
import Knowledge
import People
import Promises
import Storage
import TestSupport
import Testing
import Tickets

private let english = LanguageTag(rawValue: "en")

/// S3: "60 days to return" was wrong since version 2; it is 30. Everybody who was told hears it.
@Suite("The wrong article") struct RecallTests {
    private static let wrong = "You have 60 days to return the backpack in its box."
    private static let right = "You have 30 days to return the backpack in its box."
    private static let rest = "The label is in the parcel, and the carrier collects it from your door."

    private func opened(_ engine: TestEngine) async throws -> (house: TestDesk, article: Article, wrong: ArticleVersion) {
        let house = try await TestDesk.open(engine)
        let article = try await house.desk.beginArticle(
            ArticleText(title: "Returning a backpack", body: "## Returning\n\n\(Self.right)\n\n\(Self.rest)"), in: english,
            terms: .init(audience: .public), as: house.lead)
        _ = try await house.desk.publish(article.id, english, as: house.lead)
        _ = try await house.desk.write(
            ArticleText(title: "Returning a backpack", body: "## Returning\n\n\(Self.wrong)\n\n\(Self.rest)"), in: english, of: article.id,
            as: house.lead)
        return (house, article, try await house.desk.publish(article.id, english, as: house.lead))
    }

    private func asks(
        _ house: TestDesk, _ name: String, text: String = "How long do I have to return the backpack?", taken asker: Asker? = nil
    ) async throws -> Int64 {
        let handle = name.lowercased()
        let number = try #require(
            try await house.arrives(
                from: "\(name) <\(handle)@customer.example>", subject: "Returning", text: text, id: "\(handle)@customer.example"
            ).ticketNumber)
        _ = try await house.dispatch()
        if let asker { _ = try await house.desk.take(number, as: asker) }
        return number
    }

    private func passage(_ words: String, of version: ArticleVersion) throws -> Passage {
        let range = try #require(version.body.range(of: words))
        let start = version.body.utf8.distance(from: version.body.startIndex, to: range.lowerBound)
        return Passage(version: version.id, bytes: start..<(start + words.utf8.count))
    }

    /// Tells it from the article, by hand.
    private func tells(
        _ house: TestDesk, _ number: Int64, _ version: ArticleVersion, words: String = RecallTests.wrong, as asker: Asker,
        then: AfterReply = .stay
    ) async throws {
        let words = try await house.desk.cite(try passage(words, of: version), isDeliberate: false, on: number, as: asker)
        _ = try await house.desk.reply(to: number, text: "Hello,\n\n\(words)", then: then, as: asker)
        _ = try await house.dispatch()
    }

    private func recalls(
        _ house: TestDesk, _ article: Article, _ scope: RecallScope = RecallScope(since: 2, sentences: [RecallTests.wrong])
    ) async throws -> Recall {
        let recall = try await house.desk.openRecall(of: article.id, scope, reason: "It is 30 days, not 60", as: house.lead)
        while try await house.desk.workOnRecalls() {}
        return recall
    }

    @Test("what an acknowledgement tells stands in the ledger too, and words that were recalled do not leave in one", arguments: TestEngine.all)
    func acknowledged(_ engine: TestEngine) async throws {
        let (house, article, _) = try await opened(engine)
        try await house.desk.saveMailText(
            "Hello {customer}, we answer until {due}.\n\n\(Self.wrong)\n\n{number}", .acknowledgement, of: house.mailbox.id, in: .english,
            as: house.ada)
        var macros: [Macro] = []
        for text in [Self.wrong, "We look for your parcel."] {
            let entry = MacroEntry(name: text, owner: nil, verifyBy: nil, texts: [.init(language: english, text: text)], acts: .init())
            macros.append(try await house.desk.saveMacro(entry, as: nil, by: house.noa))
        }
        #expect(try await loose(house) == [:])
        let dana = try await asks(house, "Dana", taken: house.noa)
        let told = try await house.desk.screen(dana, as: house.noa).told.values.flatMap(\.self)
        #expect(told.map(\.citation.certainty) == [.probable])
        #expect(told.first?.words.contains("60 days") == true && told.first?.teller == nil, "by the house: \(told.map(\.words))")
        let recall = try await recalls(house, article)
        #expect(try await rows(house, recall).map(\.correction.certainty) == [.probable])
        _ = try await house.arrives(
            from: "Omri <omri@customer.example>", subject: "Returning", text: "How long do I have?", id: "omri@customer.example")
        let sent = try await house.dispatch()
        #expect(sent.count == 1 && sent[0].text.contains("a person will read it") && !sent[0].text.contains("60 days"))
        #expect(try await rows(house, recall).count == 1)
        // Somebody hears of it, and until when: until nothing of the house's says it any more.
        let saying = ["recalled_macros": ["\(macros[0].id)"], "recalled_mail_texts": ["\(house.mailbox.id)"]]
        #expect(try await loose(house) == saying)
        try await house.desk.resetMailText(.acknowledgement, of: house.mailbox.id, in: .english, as: house.ada)
        try await house.desk.removeMacro(macros[0].id, as: house.noa)
        #expect(try await loose(house) == [:])
        #expect(try await house.brokenLaws() == [])
    }

    /// The house's own texts that lie about saying what was recalled, by what they are.
    private func loose(_ house: TestDesk) async throws -> [String: [String]] {
        let ends = try await house.desk.looseEnds().filter { $0.check.hasPrefix("recalled") && $0.broken > 0 }
        return Dictionary(uniqueKeysWithValues: ends.map { ($0.check, $0.examples) })
    }

    private func mends(_ house: TestDesk, _ article: Article) async throws {
        try await house.desk.write(
            ArticleText(title: "Returning a backpack", body: "## Returning\n\n\(Self.right)\n\n\(Self.rest)"), in: english, of: article.id,
            as: house.lead)
        _ = try await house.desk.publish(article.id, english, as: house.lead)
    }

    private func rows(_ house: TestDesk, _ recall: Recall) async throws -> [CorrectionRow] {
        try await house.desk.recall(recall.id, as: house.lead).corrections
    }

    private func stage(_ house: TestDesk, _ recall: Recall) async throws -> Recall.Stage {
        try await house.desk.recall(recall.id, as: house.lead).row.recall.stage
    }

    @Test("everybody who was told is listed, corrected by the ticket's owner, and then it is done", arguments: TestEngine.all)
    func whole(_ engine: TestEngine) async throws {
        let (house, article, version) = try await opened(engine)
        let first = try await asks(house, "Layla", taken: house.noa)
        try await tells(house, first, version, as: house.noa)
        // Somebody who says it again in other words, and somebody who was told something else of the same article.
        let second = try await asks(house, "Bob", taken: house.omar)
        _ = try await house.desk.reply(
            to: second, text: "Dear Bob, for returning the backpack in its box you have got 60 days.", then: .stay, as: house.omar)
        _ = try await house.dispatch()
        let third = try await asks(house, "Carla", taken: house.noa)
        try await tells(house, third, version, words: Self.rest, as: house.noa)

        let preview = try await house.desk.previewRecall(
            of: article.id, RecallScope(since: 2, sentences: [Self.wrong]), as: house.lead)
        #expect(preview.certain == 1 && preview.probable == 1 && preview.blocks && preview.passages.map(\.words) == [Self.wrong])
        let recall = try await recalls(house, article)
        let list = try await rows(house, recall)
        #expect(list.map(\.customer) == ["Layla", "Bob"], "Carla was told nothing wrong")
        #expect(list.map(\.correction.certainty) == [.certain, .probable])
        #expect(list.map { $0.owner?.name } == ["Noa Regev", "Omar Nasser"])
        #expect(list.allSatisfy { $0.due == recall.correctBy && $0.versions == [2] })
        #expect(try await house.brokenLaws() == [])

        // Nothing can be sent for all before there is a right version.
        await #expect(throws: RecallRefusal.notMended) { try await house.desk.correctAll(recall.id, probable: true, as: house.lead) }
        try await mends(house, article)
        let screen = try await house.desk.correction(list[0].correction.id, as: house.noa)
        #expect(screen.draft.note == nil && screen.draft.told == [Self.wrong] && screen.draft.right == [Self.right])
        #expect(screen.draft.text.contains("Hello Layla") && screen.draft.text.contains("Noa Regev"))
        let (_, message) = try await house.desk.correct(list[0].correction.id, as: house.noa)
        #expect(try await rows(house, recall)[0].correction.state == .sending)
        #expect(try await stage(house, recall) == .correcting)
        let mails = try await house.dispatch()
        #expect(mails.count == 1 && mails[0].to.kept.first?.address.description == "layla@customer.example")
        #expect(mails[0].subject == "Re: Returning" && mails[0].text.contains(Self.right))
        let probable = try await house.desk.correction(list[1].correction.id, as: house.omar)
        #expect(probable.draft.told.first?.contains("for returning the backpack in its box you have got 60 days") == true, "as it was written")
        _ = try await house.desk.correct(list[1].correction.id, text: probable.draft.text + "\n\nSorry again.", as: house.omar)
        _ = try await house.dispatch()
        let done = try await house.desk.recall(recall.id, as: house.lead)
        #expect(done.row.recall.stage == .done && done.row.tally.owed == 0 && done.row.tally.all == 2)
        // The correction is what they were told last.
        let told = try await house.desk.customer(house.desk.screen(first, as: house.noa).customer.id, after: nil, as: house.noa).told
        #expect(told.first?.words == Self.right && told.first?.isStillTrue == true && told.last?.isStillTrue == false)
        let proof = try await house.desk.proof(of: recall.id, as: house.lead).lines
        #expect(proof[0].state == "sent" && proof[0].correctedBy != nil && proof[0].told.map(\.by) == ["Noa Regev"] && proof[0].told[0].version == 2)
        #expect(proof[0].correctedBy?.isEmpty == false && message.rawValue > 0)
        #expect(try await house.brokenLaws() == [])
    }

    @Test("the old text is blocked at once, everywhere", arguments: TestEngine.all)
    func blocked(_ engine: TestEngine) async throws {
        let (house, article, version) = try await opened(engine)
        let number = try await asks(house, "Layla", taken: house.noa)
        let words = try await house.desk.cite(try passage(Self.wrong, of: version), isDeliberate: false, on: number, as: house.noa)
        // A reply that waits out its time when the recall is opened does not leave.
        let other = try await asks(house, "Bob", taken: house.omar)
        _ = try await house.desk.cite(try passage(Self.wrong, of: version), isDeliberate: false, on: other, as: house.omar)
        _ = try await house.desk.reply(to: other, text: Self.wrong, then: .stay, as: house.omar)
        let recall = try await recalls(house, article)
        #expect(try await house.desk.articleScreen(article.id, as: house.noa).trust == .disputed)
        #expect(try await house.desk.search(ArticleQuery("return the backpack", language: english), as: house.noa).isEmpty)
        #expect(try await house.dispatch().isEmpty)
        let thread = try await house.desk.screen(other, as: house.omar).thread
        let failed = thread.compactMap { if case .message(let message, _, _) = $0 { message.delivery } else { nil } }.last
        #expect(failed?.state == .failed && failed?.reason == Desk.recalledReason)
        // Who has it in a draft is told while they write, and cannot send it.
        let reading = try await house.desk.reading(of: "Hello, \(words)", on: number, as: house.noa)
        #expect(reading.recalled.map(\.recall) == [recall.id] && reading.recalled[0].isCited)
        await #expect(throws: ArticleRefusal.notUsable) {
            try await house.desk.reply(to: number, text: words, then: .stay, as: house.noa)
        }
        try await house.desk.discardDraft(on: number, as: house.noa)
        // Who types it again is asked.
        await #expect(throws: RecallRefusal.saysRecalled) {
            try await house.desk.reply(to: number, text: "You have 60 days to return the backpack in its box!", then: .stay, as: house.noa)
        }
        _ = try await house.desk.reply(
            to: number, text: "We wrote that you have 60 days to return the backpack in its box. That is wrong.", then: .stay, knowingly: true,
            as: house.noa)
        await #expect(throws: ArticleRefusal.notUsable) { try await house.desk.verify(article.id, answer: "", as: house.lead) }
        try await mends(house, article)
        #expect(try await house.desk.search(ArticleQuery("return the backpack", language: english), as: house.noa).count == 1)
        #expect(try await house.brokenLaws() == [])
    }

    @Test("one customer who was told three times on two tickets gets one correction, on the last", arguments: TestEngine.all)
    func once(_ engine: TestEngine) async throws {
        let (house, article, version) = try await opened(engine)
        let first = try await asks(house, "Layla", taken: house.noa)
        try await tells(house, first, version, as: house.noa)
        try await tells(house, first, version, as: house.noa, then: .solve)
        let second = try #require(
            try await house.arrives(from: "Layla <layla@customer.example>", subject: "Again", text: "And the tent?", id: "again@customer.example")
                .ticketNumber)
        _ = try await house.dispatch()
        _ = try await house.desk.take(second, as: house.omar)
        try await tells(house, second, version, as: house.omar)
        let recall = try await recalls(house, article)
        let list = try await rows(house, recall)
        #expect(list.count == 1 && list[0].correction.times == 3 && list[0].ticket == second && list[0].owner?.name == "Omar Nasser")
        #expect(try await house.brokenLaws() == [])
    }

    @Test("an owner who left, a ticket that is closed: a lead sends for all, and nothing is opened again", arguments: TestEngine.all)
    func ownerLeft(_ engine: TestEngine) async throws {
        let (house, article, version) = try await opened(engine)
        let number = try await asks(house, "Layla", taken: house.noa)
        try await tells(house, number, version, as: house.noa, then: .solve)
        house.clock.advance(by: .days(40))
        _ = try await house.desk.closeSilent()
        #expect(try await house.desk.screen(number, as: house.lead).ticket.state == .closed, "the ticket must be closed for this to mean anything")
        try await house.desk.deactivate(house.noa.id, as: house.ada)
        let recall = try await recalls(house, article)
        let list = try await rows(house, recall)
        #expect(list.count == 1 && list[0].owner == nil)
        #expect(try await house.brokenLaws() == [])
        try await mends(house, article)
        await #expect(throws: RecallRefusal.notAllowed) { try await house.desk.correctAll(recall.id, probable: true, as: house.omar) }
        try await house.desk.correctAll(recall.id, probable: false, as: house.lead)
        while try await house.desk.workOnRecalls() {}
        let mails = try await house.dispatch()
        #expect(mails.count == 1 && mails[0].from?.name == "Lena Lead, Help" && mails[0].text.contains(Self.right))
        #expect(try await house.desk.screen(number, as: house.lead).ticket.state == .closed)
        #expect(try await stage(house, recall) == .done)
        #expect(try await house.brokenLaws() == [])
    }

    @Test("who cannot be reached is tracked, and let go with a reason only", arguments: TestEngine.all)
    func unreachable(_ engine: TestEngine) async throws {
        let (house, article, version) = try await opened(engine)
        let number = try await asks(house, "Layla", taken: house.noa)
        try await tells(house, number, version, as: house.noa)
        let recall = try await recalls(house, article)
        try await mends(house, article)
        let id = try await rows(house, recall)[0].correction.id
        _ = try await house.desk.correct(id, as: house.noa)
        _ = try await house.dispatch(.permanent(reason: "550 no such user"))
        let row = try await rows(house, recall)[0]
        #expect(row.correction.state == .unreachable && row.correction.trouble == "550 no such user")
        #expect(try await stage(house, recall) == .correcting)
        #expect(try await house.brokenLaws() == [])
        await #expect(throws: RecallRefusal.reasonMissing) { try await house.desk.release(correction: id, reason: " ", as: house.noa) }
        try await house.desk.release(correction: id, reason: "She called; we told her on the telephone", as: house.noa)
        #expect(try await stage(house, recall) == .done)
        await #expect(throws: RecallRefusal.notOpen) { try await house.desk.correct(id, as: house.noa) }
        #expect(try await house.brokenLaws() == [])
    }

    @Test("what was taken back is open again with its words; a promise that broke is followed by another", arguments: TestEngine.all)
    func takenBack(_ engine: TestEngine) async throws {
        let (house, article, version) = try await opened(engine)
        let number = try await asks(house, "Layla", taken: house.noa)
        try await tells(house, number, version, as: house.noa)
        let recall = try await recalls(house, article)
        try await mends(house, article)
        let id = try await rows(house, recall)[0].correction.id
        let text = "Dear Layla, it is 30 days and not 60. I am sorry."
        let (_, message) = try await house.desk.correct(id, text: text, as: house.noa)
        _ = try await house.desk.undo(message, as: house.noa)
        var correction = try await rows(house, recall)[0].correction
        #expect(correction.state == .open && correction.text == text)
        #expect(try await house.brokenLaws() == [])
        let promise = try #require(correction.promise)
        await #expect(throws: PromiseRefusal.keptByCorrection) { try await house.desk.keep(promise, as: house.noa) }
        house.clock.advance(by: .days(3))
        while try await house.desk.attendToPromises() > 0 {}
        house.clock.advance(by: .days(3))
        while try await house.desk.attendToPromises() > 0 {}
        correction = try await rows(house, recall)[0].correction
        #expect(correction.promise != promise && correction.state == .open)
        #expect(try await house.desk.screen(number, as: house.noa).recoveries.allSatisfy { $0.promise.kind != .correction })
        #expect(try await house.brokenLaws() == [])
    }

    @Test("a merge takes along what is owed, and gives it back", arguments: TestEngine.all)
    func merged(_ engine: TestEngine) async throws {
        let (house, article, version) = try await opened(engine)
        let first = try await asks(house, "Layla", taken: house.noa)
        try await tells(house, first, version, as: house.noa)
        let second = try #require(
            try await house.arrives(from: "Layla <layla@customer.example>", subject: "Again", text: "And the tent?", id: "again@customer.example")
                .ticketNumber)
        let recall = try await recalls(house, article)
        _ = try await house.desk.merge(first, into: second, as: house.noa)
        #expect(try await rows(house, recall)[0].ticket == second)
        #expect(try await house.brokenLaws() == [])
        _ = try await house.desk.unmerge(first, as: house.noa)
        #expect(try await rows(house, recall)[0].ticket == first)
        #expect(try await house.brokenLaws() == [])
        _ = try await house.desk.merge(first, into: second, as: house.noa)
        try await mends(house, article)
        _ = try await house.desk.correct(try await rows(house, recall)[0].correction.id, as: house.noa)
        _ = try await house.dispatch()
        #expect(try await stage(house, recall) == .done)
        #expect(try await house.brokenLaws() == [])
    }

    private struct Tongue: Sendable, CustomTestStringConvertible {
        var tag: String
        var wrong: String
        var right: String
        var asks: String
        /// How the customer's correction begins to say so.
        var says: String
        var ours: String?
        var testDescription: String { tag }
    }

    private static let tongues = [
        Tongue(
            tag: "he", wrong: "יש לכם 60 יום להחזיר את התיק בקופסה.", right: "יש לכם 30 יום להחזיר את התיק בקופסה.",
            asks: "כמה זמן יש לי להחזיר את התיק שקניתי אצלכם?", says: "זה היה שגוי"),
        Tongue(
            tag: "ar", wrong: "لديكم 60 يومًا لإرجاع حقيبة الظهر في علبتها.", right: "لديكم 30 يومًا لإرجاع حقيبة الظهر في علبتها.",
            asks: "كم من الوقت لدي لإرجاع الحقيبة التي اشتريتها منكم؟", says: "كان ذلك خطأ"),
        Tongue(
            tag: "th", wrong: "คุณมีเวลา 60 วันในการคืนกระเป๋าเป้พร้อมกล่อง", right: "คุณมีเวลา 30 วันในการคืนกระเป๋าเป้พร้อมกล่อง",
            asks: "ฉันมีเวลากี่วันในการคืนกระเป๋าเป้คะ", says: "ข้อมูลนั้นไม่ถูกต้อง"),
        Tongue(
            tag: "sr", wrong: "Имате 60 дана да вратите ранац у кутији.", right: "Имате 30 дана да вратите ранац у кутији.",
            asks: "Колико времена имам да вратим ранац који сам купио код вас?", says: "То није било тачно"),
        Tongue(
            tag: "sr", wrong: "Имате 60 дана да вратите ранац у кутији.", right: "Имате 30 дана да вратите ранац у кутији.",
            asks: "Koliko vremena imam da vratim ranac koji sam kupio kod vas? Hvala vam što ste mi odgovorili.", says: "To nije bilo tačno",
            ours: "Imate 30 dana da vratite ranac u kutiji."),
    ]

    @Test("each hears it in their own language, and in their own script", arguments: TestEngine.all, tongues)
    private func languages(_ engine: TestEngine, _ tongue: Tongue) async throws {
        let (house, article, _) = try await opened(engine)
        let tag = LanguageTag(rawValue: tongue.tag)
        try await house.desk.write(ArticleText(title: "תיק", body: tongue.wrong), in: tag, of: article.id, as: house.lead)
        let version = try await house.desk.publish(article.id, tag, as: house.lead)
        let number = try await asks(house, "Dana", text: tongue.asks, taken: house.noa)
        try await tells(house, number, version, words: tongue.wrong, as: house.noa)
        let recall = try await recalls(house, article)
        let row = try #require(try await rows(house, recall).first)
        #expect(row.correction.certainty == .certain, "the sentence of the translation is found by its place")
        // The English text is right again, the translation is not: what is right stands in English, and the owner is told.
        try await mends(house, article)
        let behind = try await house.desk.correction(row.correction.id, as: house.noa).draft
        #expect(behind.note == .otherLanguage(english) && behind.right == [Self.right] && behind.text.contains(tongue.says))
        #expect(try await house.desk.search(ArticleQuery(tongue.asks, language: tag, onlyLanguage: true), as: house.noa).isEmpty, "still blocked")
        try await house.desk.write(ArticleText(title: "תיק", body: tongue.right), in: tag, of: article.id, as: house.lead)
        _ = try await house.desk.publish(article.id, tag, as: house.lead)
        let draft = try await house.desk.correction(row.correction.id, as: house.noa).draft
        #expect(draft.note == nil && draft.right == [tongue.ours ?? tongue.right] && draft.text.contains(tongue.says))
        _ = try await house.desk.correct(row.correction.id, as: house.noa)
        let mail = try #require(try await house.dispatch().first)
        #expect(mail.text.contains(tongue.ours ?? tongue.right))
        #expect(try await stage(house, recall) == .done)
        #expect(try await house.brokenLaws() == [])
    }

    @Test("what was said before anybody cited anything is found by searching, in pieces", arguments: TestEngine.all)
    func searched(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let number = try await asks(house, "Layla", taken: house.noa)
        _ = try await house.desk.reply(
            to: number, text: "Hello Layla, just so you know: to return the backpack in its box you have 60 days. Noa", then: .stay, as: house.noa)
        _ = try await house.dispatch()
        let other = try await asks(house, "Bob", taken: house.omar)
        _ = try await house.desk.reply(
            to: other, text: "You have 14 days to return the tent in its bag, without the box.", then: .stay, as: house.omar)
        _ = try await house.dispatch()
        house.clock.advance(by: .days(1))
        let article = try await house.desk.beginArticle(
            ArticleText(title: "Returning a backpack", body: Self.wrong), in: english, terms: .init(audience: .public), as: house.lead)
        _ = try await house.desk.publish(article.id, english, as: house.lead)
        let recall = try await recalls(house, article, RecallScope(sentences: [Self.wrong]))
        let list = try await rows(house, recall)
        #expect(list.map(\.customer) == ["Layla"] && list[0].correction.certainty == .probable)
        #expect(try await house.desk.recall(recall.id, as: house.lead).row.recall.searchedCount >= 2)
        try await house.desk.release(correction: list[0].correction.id, reason: "Not told: it was a joke", as: house.noa)
        #expect(try await stage(house, recall) == .done)
        #expect(try await house.brokenLaws() == [])
    }

    @Test("a recall is opened by whoever answers for the article, about something, once", arguments: TestEngine.all)
    func refusals(_ engine: TestEngine) async throws {
        let (house, article, _) = try await opened(engine)
        let scope = RecallScope(since: 2, sentences: [Self.wrong])
        await #expect(throws: ArticleRefusal.notAllowed) {
            try await house.desk.openRecall(of: article.id, scope, reason: "wrong", as: house.noa)
        }
        await #expect(throws: RecallRefusal.reasonMissing) { try await house.desk.openRecall(of: article.id, scope, reason: " ", as: house.lead) }
        await #expect(throws: RecallRefusal.nothingWrong) {
            try await house.desk.openRecall(of: article.id, RecallScope(since: 7), reason: "wrong", as: house.lead)
        }
        await #expect(throws: RecallRefusal.nothingWrong) {
            try await house.desk.openRecall(
                of: article.id, RecallScope(sentences: ["Nobody said that of anything."]), reason: "wrong", as: house.lead)
        }
        await #expect(throws: RecallRefusal.badTimes) {
            try await house.desk.openRecall(of: article.id, scope, reason: "wrong", correctBy: house.clock.now, as: house.lead)
        }
        let number = try await asks(house, "Layla", taken: house.noa)
        let version = try #require(try await house.desk.articleScreen(article.id, as: house.noa).published)
        try await tells(house, number, version, as: house.noa)
        let recall = try await recalls(house, article, scope)
        await #expect(throws: RecallRefusal.alreadyRecalled(recall.id)) {
            try await house.desk.openRecall(of: article.id, RecallScope(since: 2), reason: "wrong", as: house.lead)
        }
        #expect(try await house.brokenLaws() == [])
    }
}
