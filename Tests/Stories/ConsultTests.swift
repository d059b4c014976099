import Basics
import Channels
import Desk
import People
import Promises
import Storage
import TestSupport
import Testing
import Tickets

/// S11: the owner asks whoever knows, who needs no account; the owner stays, and the answer returns to the ticket.
@Suite("Asking somebody who knows") struct ConsultTests {
    private static let dana = "Dana Levi <dana@design.example>"
    private let dana = EmailAddress("dana@design.example")!

    private func noasTicket(_ house: TestDesk) async throws -> Int64 {
        let number = try #require(
            try await house.arrives(text: "The strap of my blue bag tore. My card is 4111.", id: "s\(house.clock.now.milliseconds)@customer.example")
                .ticketNumber)
        _ = try await house.dispatch()
        _ = try await house.desk.take(number, as: house.noa)
        return number
    }

    private func ask(
        _ house: TestDesk, _ number: Int64, _ tongue: Tongue = .english, question: String = "Is the strap of batch 12 known to tear?",
        excerpt: String = "The strap tore", answerBy: Moment? = nil
    ) async throws -> Consult {
        try await house.desk.ask(
            number, NewConsult(.address(dana, name: "Dana Levi"), question: question, excerpt: excerpt, answerBy: answerBy, tongue: tongue),
            as: house.noa)
    }

    /// The token of the private link in a mail.
    private func token(in mail: ParsedMail) throws -> Secret { Secret(try link(in: mail)) }

    private func link(in mail: ParsedMail) throws -> String {
        let start = try #require(mail.text.range(of: "/asked/")).upperBound
        return String(mail.text[start...].prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" })
    }

    private func notes(_ number: Int64, _ house: TestDesk) async throws -> [Message] {
        try await house.desk.screen(number, as: house.noa).thread.compactMap { entry in
            if case .message(let message, _, _) = entry, message.kind == .note { message } else { nil }
        }
    }

    private func steps(_ number: Int64, _ house: TestDesk) async throws -> [ConsultStep] {
        try await house.desk.screen(number, as: house.noa).thread.compactMap { entry in
            if case .moment(let moment) = entry, case .consult(let step) = moment.what { step } else { nil }
        }
    }

    /// Lets the clock run to the next thing to do, and does it.
    private func attend(_ house: TestDesk) async throws -> [ParsedMail] {
        let due = try #require(try await house.desk.nextConsultDue())
        if due > house.clock.now { house.clock.advance(by: due - house.clock.now) }
        #expect(try await house.desk.attendToConsults() == 1)
        return try await house.dispatch()
    }

    @Test("it is asked by mail, answered by replying, and the answer is a note; the owner stays", arguments: TestEngine.all)
    func byMail(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let number = try await noasTicket(house)
        _ = try await desk.reply(to: number, text: "I am finding out.", then: .stay, as: house.noa)
        _ = try await house.dispatch()
        let consult = try await ask(house, number)
        #expect(try await house.brokenLaws() == [])
        let mail = try #require(try await house.dispatch().first)
        #expect(mail.to.kept.map(\.address) == [dana])
        #expect(mail.from?.name?.contains("Noa Regev") == true)
        #expect(mail.text.contains("batch 12") && mail.text.contains("The strap tore"))
        // Nothing of the customer or of the ticket goes along.
        let raw = mail.text + mail.subject + (mail.html ?? "") + mail.references.joined() + mail.inReplyTo.joined()
        for secret in ["4111", "blue bag", "Layla", "layla@", "\(number)", "backpack", "customer.example"] {
            #expect(!raw.contains(secret), "\(secret)")
        }
        #expect(mail.references.isEmpty && mail.inReplyTo.isEmpty)
        #expect(!mail.isAutomatic, "a person asks, and a program at the other end may let it through")

        let before = try await desk.screen(number, as: house.noa)
        #expect(before.consults.map(\.letter?.delivery?.state) == [.sent])
        let id = try #require(mail.messageID)
        let answered = try await house.arrives(
            from: Self.dana, subject: "Re: " + mail.subject,
            text: "Yes. All of batch 12; send a new one.\n\nOn Sun, 22 Nov 2026 at 10:00, Noa Regev <help@desk.example> wrote:\n> Is the strap",
            id: "d1@design.example", references: [id], uid: 9)
        #expect(answered.ticketNumber == number)
        let note = try #require(try await notes(number, house).last)
        #expect(note.text == "Yes. All of batch 12; send a new one.")
        #expect(note.from == "Dana Levi <dana@design.example>" && note.author == nil)
        let after = try await desk.screen(number, as: house.noa)
        #expect(after.owner?.name == "Noa Regev")
        #expect(after.consults.first?.consult.outcome == .answered)
        #expect(after.consults.first?.answer == note.text)
        #expect(after.ticket.awaitsReply == before.ticket.awaitsReply && after.ticket.preview == before.ticket.preview)
        #expect(
            after.promises.filter { $0.outcome == nil }.map(\.id) == before.promises.filter { $0.outcome == nil }.map(\.id),
            "what the customer was promised is the owner's still")
        #expect(try await steps(number, house) == [.asked(name: "Dana Levi", answerBy: consult.answerBy), .answered(name: "Dana Levi")])
        // The owner is told: in the rail, in the list, on the page of questions; seeing the ticket ends it.
        #expect(try await desk.frame(for: house.noa).outside == 1)
        #expect(try await desk.list(.mine, as: house.noa).rows.map(\.hasNews) == [true])
        #expect(try await desk.questions(as: house.noa).1.consults.map(\.consult.isNews) == [true])
        try await desk.seeNews(on: number, as: house.lead)
        #expect(try await desk.frame(for: house.noa).outside == 1, "who is not the owner has not seen it for her")
        try await desk.seeNews(on: number, as: house.noa)
        #expect(try await desk.frame(for: house.noa).outside == 0)
        #expect(try await desk.nextConsultDue() == nil, "nobody is reminded of what is answered")
        #expect(try await house.brokenLaws() == [])

        // What the customer is sent knows nothing of it.
        _ = try await desk.reply(to: number, text: "A new one leaves today.", then: .stay, as: house.noa)
        let reply = try #require(try await house.dispatch().first)
        #expect(!reply.references.contains(id) && !reply.references.contains("d1@design.example"))
        #expect(!(reply.text + (reply.html ?? "")).contains("batch 12"))

        // A second thought of hers is a note as well; nothing is lost, and the question is decided once.
        _ = try await house.arrives(from: Self.dana, text: "And batch 13.", id: "d2@design.example", references: [id, "d1@design.example"], uid: 10)
        #expect(try await notes(number, house).map(\.text).last == "And batch 13.")
        #expect(try await desk.screen(number, as: house.noa).consults.first?.answer == note.text)
        #expect(try await house.brokenLaws() == [])
    }

    @Test("the mail is in the language of the asked, with the question, the time and the link", arguments: Tongue.allCases)
    func languages(_ tongue: Tongue) async throws {
        let house = try await TestDesk.open(.sqlite)
        let number = try await noasTicket(house)
        _ = try await ask(house, number, tongue, question: "Пита се: למה? ทำไม")
        let mail = try #require(try await house.dispatch().first)
        let words: [Tongue: String] = [
            .english: "without an account", .arabic: "دون حساب", .hebrew: "בלי חשבון", .thai: "โดยไม่ต้องมีบัญชี", .serbian: "без налога",
            .serbianLatin: "bez naloga",
        ]
        #expect(mail.text.contains(words[tongue] ?? "?"), "\(mail.text)")
        #expect(mail.text.contains("Пита се: למה? ทำไม"))
        let screen = try #require(try await house.desk.asked(by: try token(in: mail)))
        #expect(screen.tongue == tongue)
    }

    @Test("the private link shows the question and what was chosen, takes one answer, and is no use afterwards", arguments: TestEngine.all)
    func byLink(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let number = try await noasTicket(house)
        _ = try await ask(house, number)
        let link = try token(in: try #require(try await house.dispatch().first))
        #expect(link.reveal().count == 32, "192 random bits")
        let screen = try #require(try await desk.asked(by: link))
        #expect(screen.question.contains("batch 12") && screen.excerpt == "The strap tore" && screen.state == .open)
        let kept = try await desk.db.read { db in try db.values(String.self, "SELECT digest FROM consult_links") }
        #expect(kept.count == 1 && kept.allSatisfy { !$0.contains(link.reveal()) }, "only a digest is kept")
        #expect(try await desk.db.read { db in try db.values(String.self, "SELECT text FROM letters") }.allSatisfy { !$0.contains(link.reveal()) })
        for guess in ["", "A", String(link.reveal().dropLast()), link.reveal() + "A", link.reveal().lowercased(), "../" + link.reveal()] {
            #expect(try await desk.asked(by: Secret(guess)) == nil, "\(guess)")
            await #expect(throws: TicketRefusal.notFound) { try await desk.answer(Secret(guess), text: "I am in") }
        }
        await #expect(throws: ConsultRefusal.answerMissing) { try await desk.answer(link, text: " \n ") }
        await #expect(throws: ConsultRefusal.textTooLong(limit: Consult.limit)) {
            try await desk.answer(link, text: String(repeating: "ب", count: 10_001))
        }
        try await desk.answer(link, text: "Yes, <b>all</b> of them.")
        #expect(try await notes(number, house).map(\.text) == ["Yes, <b>all</b> of them."])
        #expect(try await desk.asked(by: link)?.state == .answered)
        await #expect(throws: ConsultRefusal.isOver) { try await desk.answer(link, text: "Again") }
        #expect(try await house.brokenLaws() == [])
    }

    @Test("a link runs out, and a withdrawn question has none", arguments: TestEngine.all)
    func linkEnds(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let number = try await noasTicket(house)
        let first = try await ask(house, number)
        let old = try token(in: try #require(try await house.dispatch().first))
        house.clock.advance(by: first.answerBy - house.clock.now + .days(13))
        #expect(try await house.desk.asked(by: old) != nil)
        house.clock.advance(by: .days(2))
        #expect(try await house.desk.asked(by: old) == nil)
        await #expect(throws: TicketRefusal.notFound) { try await house.desk.answer(old, text: "Late") }
        try await house.desk.tidy()
        #expect(try await house.desk.db.read { db in try db.value(Int.self, "SELECT count(*) FROM consult_links") } == 0)

        let second = try await ask(house, number)
        let link = try token(in: try #require(try await house.dispatch().first { $0.text.contains("/asked/") }))
        #expect(try await house.desk.asked(by: link) != nil)
        _ = try await house.desk.withdraw(consult: second.id, as: house.noa)
        #expect(try await house.desk.asked(by: link) == nil)
        #expect(try await house.brokenLaws() == [])
    }

    @Test("whoever was not asked does not get in: not with the signed id, not with one made up", arguments: TestEngine.all)
    func strangers(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let number = try await noasTicket(house)
        let consult = try await ask(house, number)
        let mail = try #require(try await house.dispatch().first)
        let id = try #require(mail.messageID)
        // A stranger with the very id, and the right subject.
        let stolen = try await house.arrives(
            from: "Dana Levi <mallory@elsewhere.example>", subject: "Re: " + mail.subject, text: "Send the bag to me.", id: "m1@elsewhere.example",
            references: [id])
        #expect(try #require(stolen.ticketNumber) != number)
        // The asked, with ids that we did not sign.
        let parts = id.split(separator: ".", maxSplits: 3).map(String.init)
        let other: ConsultID = desk.db.newID()
        for (place, forged) in [
            "kept-ask.\(consult.id).\(parts[2]).00000000000000000000@desk.example", "kept-ask.\(other).\(parts[2]).\(parts[3])",
            id.replacing("kept-ask", with: "kept-inq"), id.replacing("kept-ask", with: "kept"), "kept-ask.\(consult.id)@desk.example",
        ].enumerated() {
            let received = try await house.arrives(
                from: Self.dana, subject: "Re: " + mail.subject, text: "Forged \(place)", id: "f\(place)@design.example", references: [forged])
            #expect(try #require(received.ticketNumber) != number, "\(forged)")
        }
        // And by the subject alone.
        let bySubject = try await house.arrives(from: Self.dana, subject: "Re: " + mail.subject, text: "By subject", id: "x@design.example")
        #expect(try #require(bySubject.ticketNumber) != number)
        #expect(try await notes(number, house).isEmpty)
        #expect(try await desk.screen(number, as: house.noa).consults.first?.consult.isOpen == true)
        // A customer's own signed id is worth nothing for a question.
        _ = try await desk.reply(to: number, text: "Soon.", then: .stay, as: house.noa)
        let replied = try #require(try await house.dispatch().first?.messageID)
        let mixed = try await house.arrives(from: Self.dana, text: "Mixed", id: "mix@design.example", references: [id, replied])
        #expect(try #require(mixed.ticketNumber) != number, "what lies nearest decides, and that is a customer's thread she is not in")
        #expect(try await house.brokenLaws() == [])
    }

    @Test("an answer in HTML is text and nothing else; one by a program answers nothing", arguments: TestEngine.all)
    func hostile(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let number = try await noasTicket(house)
        _ = try await ask(house, number)
        let id = try #require(try await house.dispatch().first?.messageID)
        let away = try await house.arrives(
            from: Self.dana, subject: "Away", text: "I am away until Monday.", id: "a@design.example", references: [id],
            headers: ["Auto-Submitted: auto-replied"])
        #expect(away.ticketNumber == number)
        #expect(try await house.desk.screen(number, as: house.noa).consults.first?.consult.isOpen == true)
        #expect(try await notes(number, house).map(\.text) == ["I am away until Monday."], "it is good to know")
        #expect(try await house.desk.frame(for: house.noa).outside == 1)
        let raw = """
            From: \(Self.dana)\r\nTo: help@desk.example\r\nSubject: Re: x\r\nMessage-ID: <h@design.example>\r\nIn-Reply-To: <\(id)>\r
            MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r
            <p>Yes</p><script>alert(1)</script><img src=x onerror=alert(2)><a href="javascript:alert(3)">here</a>
            """
        let received = try await house.desk.receive(Array(raw.utf8), by: house.mailbox.id)
        #expect(received.ticketNumber == number)
        let note = try #require(try await notes(number, house).last)
        #expect(note.text.contains("Yes") && !note.text.contains("alert") && !note.hasHTML)
        #expect(try await house.desk.screen(number, as: house.noa).consults.first?.consult.outcome == .answered)
        #expect(try await house.brokenLaws() == [])
    }

    @Test("she is reminded before and at the time, then the owner hears that nobody answered; each once", arguments: TestEngine.all)
    func reminders(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let number = try await noasTicket(house)
        let consult = try await ask(house, number, answerBy: house.clock.now + .days(1))
        let first = try #require(try await house.dispatch().first)
        let before = try #require(try await attend(house).first)
        #expect(house.clock.now < consult.answerBy)
        #expect(before.isAutomatic)
        #expect(before.references == [first.messageID].compactMap { $0 })
        let at = try #require(try await attend(house).first)
        #expect(house.clock.now >= consult.answerBy && house.clock.now < consult.answerBy + .minutes(5))
        #expect(at.text.contains("batch 12"))
        #expect(try link(in: at) != link(in: first))
        #expect(try await desk.frame(for: house.noa).outside == 0)
        // Eight workers, one word to the owner.
        let due = try #require(try await desk.nextConsultDue())
        house.clock.advance(by: due - house.clock.now)
        await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<8 { group.addTask { try await desk.attendToConsults() } }
        }
        #expect(try await house.dispatch().isEmpty)
        #expect(try await steps(number, house).filter { $0 == .unanswered(name: "Dana Levi") }.count == 1)
        #expect(try await desk.frame(for: house.noa).outside == 1)
        #expect(try await desk.nextConsultDue() == nil)
        #expect(try await house.brokenLaws() == [])
        // Better late than never: the first link still works.
        try await desk.answer(try token(in: first), text: "Sorry, yes.")
        #expect(try await notes(number, house).map(\.text) == ["Sorry, yes."])
        #expect(try await house.brokenLaws() == [])
    }

    @Test("a reminder that is lost with its worker is sent by another", arguments: TestEngine.all)
    func deadWorker(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let number = try await noasTicket(house)
        _ = try await ask(house, number)
        _ = try await house.dispatch()
        let due = try #require(try await house.desk.nextConsultDue())
        house.clock.advance(by: due - house.clock.now)
        // Somebody takes it and dies.
        let taken = try await house.desk.db.write { tx in try tx.takeJobs("consult", worker: "dead", limit: 5, lease: .minutes(1)) }
        #expect(taken.count == 1)
        #expect(try await house.desk.attendToConsults() == 0)
        house.clock.advance(by: .minutes(1))
        #expect(try await house.desk.attendToConsults() == 1)
        #expect(try await house.dispatch().count == 1)
        #expect(try await house.brokenLaws() == [])
    }

    @Test("it is taken back, and she is told; a solved ticket asks nobody any more", arguments: TestEngine.all)
    func withdrawn(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let number = try await noasTicket(house)
        let consult = try await ask(house, number)
        let id = try #require(try await house.dispatch().first?.messageID)
        await #expect(throws: TicketRefusal.notAllowed) { try await desk.withdraw(consult: consult.id, as: house.omar) }
        _ = try await desk.withdraw(consult: consult.id, as: house.noa)
        await #expect(throws: ConsultRefusal.isOver) { try await desk.withdraw(consult: consult.id, as: house.lead) }
        let told = try #require(try await attend(house).first)
        #expect(told.text.contains("no longer needed") && !told.text.contains("/asked/"))
        #expect(try await desk.nextConsultDue() == nil)
        // She answers all the same: it is a note, and the question stays withdrawn.
        _ = try await house.arrives(from: Self.dana, text: "Yes anyway.", id: "late@design.example", references: [id])
        #expect(try await notes(number, house).map(\.text) == ["Yes anyway."])
        #expect(try await desk.screen(number, as: house.noa).consults.first?.consult.outcome == .withdrawn)
        #expect(try await house.brokenLaws() == [])

        // One that has not left is dropped, and nobody hears of it.
        let unsent = try await ask(house, number, question: "Never sent?")
        _ = try await desk.withdraw(consult: unsent.id, as: house.noa)
        #expect(try await house.dispatch().isEmpty)
        #expect(try await house.brokenLaws() == [])

        _ = try await ask(house, number, question: "And the buckle?")
        _ = try await house.dispatch()
        _ = try await desk.move(number, to: .solved, as: house.noa)
        #expect(try await house.brokenLaws() == [])
        let over = try #require(try await attend(house).first)
        #expect(over.text.contains("no longer needed") && over.text.contains("buckle"))
        await #expect(throws: ConsultRefusal.isFinished) { try await ask(house, number) }
        #expect(try await house.brokenLaws() == [])
    }

    @Test("it goes with the ticket when that is handed on, and the brief says so", arguments: TestEngine.all)
    func handedOn(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let number = try await noasTicket(house)
        _ = try await ask(house, number)
        let id = try #require(try await house.dispatch().first?.messageID)
        #expect(try await desk.handoffForm(number, as: house.noa).facts.asked.map(\.name) == ["Dana Levi"])
        _ = try await desk.takeOver(number, as: house.lead)
        _ = try await house.arrives(from: Self.dana, text: "Yes.", id: "d@design.example", references: [id])
        #expect(try await desk.frame(for: house.lead).outside == 1, "who has the ticket now is told")
        #expect(try await desk.frame(for: house.noa).outside == 0)
        #expect(try await house.brokenLaws() == [])
    }

    @Test("a mail that does not arrive is told to the owner, at once or by a report, and can be sent again", arguments: TestEngine.all)
    func failing(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let number = try await noasTicket(house)
        _ = try await ask(house, number)
        _ = try await house.dispatch(.permanent(reason: "550 no such user"))
        let failed = try #require(try await desk.screen(number, as: house.noa).consults.first?.letter)
        #expect(failed.delivery?.state == .failed && failed.delivery?.reason == "550 no such user")
        #expect(try await desk.frame(for: house.noa).outside == 1)
        #expect(try await desk.frame(for: house.noa).failedSends == 1)
        #expect(try await house.brokenLaws() == [])
        _ = try await desk.retry(letter: failed.id, as: house.noa)
        let mail = try #require(try await house.dispatch().first)
        #expect(try await desk.screen(number, as: house.noa).consults.first?.letter?.delivery?.state == .sent)
        try await desk.seeNews(on: number, as: house.noa)
        let report = """
            From: mailer@relay.example\r\nTo: help@desk.example\r\nSubject: Undelivered\r\nMessage-ID: <r@relay.example>\r\nMIME-Version: 1.0\r
            Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nNo.\r\n--b\r
            Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; relay.example\r\n\r\nFinal-Recipient: rfc822; dana@design.example\r
            Action: failed\r\nStatus: 5.1.1\r\n\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <\(mail.messageID ?? "")>\r\n\r\n--b--\r\n
            """
        guard case .rejected(_, .deliveryReport) = try await desk.receive(Array(report.utf8), by: house.mailbox.id) else {
            Issue.record("a report is not a message")
            return
        }
        #expect(try await desk.screen(number, as: house.noa).consults.first?.letter?.delivery?.state == .failed)
        #expect(try await desk.frame(for: house.noa).outside == 1)
        #expect(try await house.brokenLaws() == [])
    }

    @Test("a colleague is asked in their own language and answers inside, without seeing the ticket", arguments: TestEngine.all)
    func colleague(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let number = try await noasTicket(house)
        let consult = try await desk.ask(number, NewConsult(.person(house.expert.id), question: "Why?", tongue: .thai), as: house.noa)
        #expect(consult.language == LanguageTag(house.expert.person.tongue))
        #expect(try await desk.frame(for: house.expert).outside == 1)
        #expect(try await desk.questions(as: house.expert).1.waiting.map(\.question) == ["Why?"])
        await #expect(throws: TicketRefusal.notFound) { try await desk.screen(number, as: house.expert) }
        await #expect(throws: TicketRefusal.notFound) { try await desk.asked(consult.id, as: house.omar) }
        await #expect(throws: TicketRefusal.notFound) { try await desk.answer(consult.id, text: "Me", as: house.omar) }
        try await desk.answer(consult.id, text: "Because.", as: house.expert)
        #expect(try await notes(number, house).map(\.text) == ["Because."])
        #expect(try await desk.frame(for: house.expert).outside == 0)
        // What was answered once is the draft of an article, without the customer.
        let article = try await desk.learn(from: consult.id, as: house.noa)
        let learned = try await desk.articleScreen(article.id, as: house.noa)
        #expect(learned.latest.title == "Why?" && learned.latest.body == "Because." && learned.published == nil)
        // Asked again, by whomever, it is the same one.
        #expect(try await desk.learn(from: consult.id, as: house.omar).id == article.id)
        #expect(try await desk.consult(consult.id, as: house.noa).article == article.id)
        // The same by a typed address.
        let typed = try await desk.ask(number, NewConsult(.address(house.expert.person.email, name: "Somebody"), question: "How?"), as: house.noa)
        #expect(typed.person == house.expert.id && typed.name == "Eva Expert")
        #expect(try await house.brokenLaws() == [])
    }

    @Test("nobody unfit is asked, and nothing without a question", arguments: TestEngine.all)
    func refused(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let number = try await noasTicket(house)
        for asked in [
            NewConsult.Asked.address(EmailAddress("layla@customer.example")!, name: ""), .address(house.mailbox.address, name: ""),
            .person(house.noa.id),
            .person(PersonID(7)),
        ] {
            await #expect(throws: ConsultRefusal.unfitRecipient) { try await desk.ask(number, NewConsult(asked, question: "Why?"), as: house.noa) }
        }
        await #expect(throws: ConsultRefusal.questionMissing) { try await ask(house, number, question: " ") }
        for time in [house.clock.now, house.clock.now + .days(61)] {
            await #expect(throws: ConsultRefusal.badTime) { try await ask(house, number, answerBy: time) }
        }
        await #expect(throws: TicketRefusal.self) {
            try await desk.ask(number, NewConsult(.person(house.noa.id), question: "Why?"), as: house.expert)
        }
        for place in 0..<Consult.openLimit { _ = try await ask(house, number, question: "Number \(place)?") }
        await #expect(throws: ConsultRefusal.tooMany(limit: Consult.openLimit)) { try await ask(house, number) }
        #expect(try await house.brokenLaws() == [])
        // On a ticket that nobody has, the asker is who answers for it.
        let free = try #require(try await house.arrives(from: "Ana <ana@customer.example>", text: "Hm?", id: "free@customer.example").ticketNumber)
        _ = try await ask(house, free)
        #expect(try await desk.screen(free, as: house.noa).owner?.name == "Noa Regev")
        #expect(try await house.brokenLaws() == [])
    }
}
