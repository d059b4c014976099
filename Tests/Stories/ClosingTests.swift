import Basics
import Channels
import Foundation
import People
import Promises
import Storage
import TestSupport
import Testing
import Tickets

@testable import Desk

/// Solved is the agent's word, closed is the customer's, or silence after a last word.
@Suite("Closing", .timeLimit(.minutes(5)))
struct ClosingTests {
    private static func opened(_ house: TestDesk, _ text: String = "Where is it?", headers: [String] = []) async throws -> Int64 {
        let number = try #require(try await house.arrives(text: text, id: "c@customer.example", headers: headers).ticketNumber)
        _ = try await house.dispatch()
        return number
    }

    /// Answers and solves; gives the mail that left.
    private static func solved(_ house: TestDesk, _ number: Int64, text: String = "It is at your neighbour's.") async throws -> ParsedMail {
        _ = try await house.desk.reply(to: number, text: text, then: .solve, as: house.noa)
        return try #require(try await house.dispatch().first)
    }

    private static func token(_ mail: ParsedMail) throws -> String {
        String(try #require(mail.text.firstMatch(of: #/\/solved\/([0-9a-z-]+)\/yes/#)?.1))
    }

    private static func screen(_ house: TestDesk, _ number: Int64) async throws -> TicketScreen {
        try await house.desk.screen(number, as: house.noa)
    }

    private static func state(_ house: TestDesk, _ number: Int64) async throws -> Ticket.State { try await screen(house, number).ticket.state }

    @Test("the reply that solves asks once, in the customer's language and direction, and a yes closes", arguments: TestEngine.all)
    func yes(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let languages = [
            ("layla@a.example", "وصلتني الحقيبة الخطأ وأريد استبدالها من فضلكم", "هل حُلّت المشكلة؟", "rtl"),
            ("dana@b.example", "שלום, המשלוח שלי עדיין לא הגיע ואני מחכה כבר שבוע", "האם זה פתר את העניין?", "rtl"),
            ("somchai@c.example", "สวัสดีครับ สินค้าของผมยังไม่มาถึงเลยครับ ช่วยตรวจสอบให้ด้วย", "เรื่องนี้แก้ไขได้แล้วหรือยัง", "ltr"),
            ("marija@d.example", "Добар дан, моја пошиљка још није стигла, молим вас проверите", "Да ли је ово решило проблем?", "ltr"),
            ("tom@e.example", "Hello, my parcel has not arrived yet, please have a look", "Did this solve it?", "ltr"),
        ]
        for (address, text, question, direction) in languages {
            let number = try #require(try await house.arrives(from: address, text: text, id: "m-\(address)").ticketNumber)
            _ = try await house.dispatch()
            let mail = try await Self.solved(house, number, text: text)
            #expect(mail.text.contains(question), "\(address)")
            #expect(mail.html?.contains("<p dir=\"\(direction)\">\(question)</p>") == true)
            #expect(mail.text.components(separatedBy: "/solved/").count == 3, "two answers, one question")
            let token = try Self.token(mail)
            #expect(try await Self.state(house, number) == .solved)
            let matter = try await house.desk.matter(by: token, for: .solved)
            #expect(matter.tongue.direction.rawValue == direction && matter.number == number)
            try await house.desk.answer(.yes, words: "", by: token)
            #expect(try await Self.state(house, number) == .closed)
            #expect(try await house.brokenLaws() == [])
            // Again, or the other way: the answer stands.
            try await house.desk.answer(.no, words: "Wrong after all", by: token)
            #expect(try await Self.state(house, number) == .closed)
        }
        house.clock.advance(by: .days(30))
        #expect(try await house.dispatch().isEmpty, "nobody is asked a second time")
        let report = try await house.desk.resolution(as: house.lead)
        #expect(report.total[.closed] == 0, "the days of thirty days ago are not the last thirty")
        let longer = try await house.desk.resolution(days: 60, as: house.lead)
        #expect(longer.total[.closed] == 5 && longer.total[.confirmed] == 5 && longer.total[.firstContact] == 5 && longer.total[.onePerson] == 5)
        await #expect(throws: TicketRefusal.notAllowed) { try await house.desk.resolution(as: house.noa) }
    }

    @Test("a no opens it again with its owner and a promise, and the words stand in the thread", arguments: TestEngine.all)
    func no(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let number = try await Self.opened(house)
        let token = try Self.token(try await Self.solved(house, number))
        try await house.desk.answer(.no, words: "", by: token)
        var screen = try await Self.screen(house, number)
        #expect(screen.ticket.state == .open && screen.owner?.name == "Noa Regev")
        #expect(screen.promises.contains { $0.kind == .nextReply && $0.outcome == nil })
        try await house.desk.explain("Nothing is there either.", by: token)
        try await house.desk.explain("Twice is not said.", by: token)
        screen = try await Self.screen(house, number)
        let words = screen.thread.compactMap { entry in
            if case .message(let message, _, _) = entry, message.kind == .incoming { message.text } else { nil }
        }
        #expect(words == ["Where is it?", "Nothing is there either."])
        #expect(screen.ticket.awaitsReply && screen.ticket.preview == "Nothing is there either.")
        #expect(try await house.brokenLaws() == [])

        // Solved once more it asks once more, by a link of its own; the old one decides nothing now.
        let second = try Self.token(try await Self.solved(house, number, text: "It is on the balcony."))
        #expect(second != token)
        try await house.desk.answer(.yes, words: "", by: token)
        #expect(try await Self.state(house, number) == .solved)
        try await house.desk.answer(.yes, words: "", by: second)
        #expect(try await Self.state(house, number) == .closed)
        let resolution = try #require(try await Self.screen(house, number).closing.resolution)
        #expect(resolution == Resolution(contacts: 2, persons: 1))
        try await house.desk.survey(atOnce: false, onePerson: true, effort: 3, words: "Twice", by: second)
        try await house.desk.survey(atOnce: true, onePerson: true, effort: 7, words: "Again", by: second)
        let report = try await house.desk.resolution(as: house.lead)
        #expect(report.surveys.map(\.survey.words) == ["Twice"])
        #expect(report.total.effort == 3 && report.total[.denied] == 1 && report.total[.firstContact] == 0)
        await #expect(throws: ClosingRefusal.badEffort) {
            try await house.desk.survey(atOnce: nil, onePerson: nil, effort: 8, words: "", by: second)
        }
    }

    @Test("silence closes at the time that was told, not before, and not while something is promised", arguments: TestEngine.all)
    func silence(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let number = try await Self.opened(house)
        _ = try await Self.solved(house, number)
        let waiting = try #require(try await Self.screen(house, number).closing.waiting)
        #expect(waiting.askedAt != nil && waiting.closesAt >= house.clock.now + .days(5))
        let call = try await house.desk.promise(on: number, .callBack, words: "We call on Monday", due: house.clock.now + .days(7), as: house.noa)
        #expect(try await Self.screen(house, number).closing.inTheWay.map(\.id) == [call.id], "the agent is told which")
        house.clock.advance(by: waiting.closesAt - house.clock.now)
        #expect(try await house.desk.nextClosing().map { $0 <= house.clock.now } == true)
        _ = try await house.desk.closeSilent()
        #expect(try await Self.state(house, number) == .solved, "a promise is open")
        _ = try await house.desk.keep(call.id, as: house.noa)
        #expect(try await Self.state(house, number) == .closed, "it was all that stood in the way")
        #expect(try await house.desk.nextClosing() == nil)
        #expect(try await house.brokenLaws() == [])
    }

    @Test("a yes waits for what is promised; released, it closes", arguments: TestEngine.all)
    func released(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let number = try await Self.opened(house)
        let token = try Self.token(try await Self.solved(house, number))
        let call = try await house.desk.promise(on: number, .callBack, words: "We call", due: house.clock.now + .days(1), as: house.noa)
        try await house.desk.answer(.yes, words: "", by: token)
        #expect(try await Self.state(house, number) == .solved)
        #expect(try await Self.screen(house, number).closing.waiting?.answer == .yes)
        _ = try await house.desk.release(call.id, reason: "She does not need it", as: house.noa)
        #expect(try await Self.state(house, number) == .closed)
    }

    @Test("solved without a word, a mail of its own asks when every reply has left", arguments: TestEngine.all)
    func ownMail(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let number = try await Self.opened(house)
        _ = try await house.desk.reply(to: number, text: "It is at your neighbour's.", then: .stay, as: house.noa)
        _ = try await house.desk.move(number, to: .solved, as: house.noa)
        house.clock.advance(by: .minutes(2))
        let first = try await house.dispatch()
        #expect(first.count == 1 && first[0].text.contains("neighbour"), "the reply goes first, and the question waits for it")
        house.clock.advance(by: .minutes(2))
        let asking = try #require(try await house.dispatch().first)
        #expect(asking.isAutomatic && asking.text.contains("Did this solve it?"))
        let token = try Self.token(asking)
        house.clock.advance(by: .days(6))
        _ = try await house.desk.closeSilent()
        #expect(try await Self.state(house, number) == .closed)
        // Who comes late may still say no.
        try await house.desk.answer(.no, words: "I was away", by: token)
        #expect(try await Self.state(house, number) == .open)
        #expect(try await house.desk.resolution(as: house.lead).total[.closed] == 0, "it is not resolved after all")
        #expect(try await house.brokenLaws() == [])
    }

    @Test("whoever thinks again within a minute asks nobody", arguments: TestEngine.all)
    func thoughtAgain(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let number = try await Self.opened(house)
        _ = try await house.desk.move(number, to: .solved, as: house.noa)
        _ = try await house.desk.move(number, to: .open, as: house.noa)
        house.clock.advance(by: .minutes(5))
        #expect(try await house.dispatch().isEmpty)
        // A reply that is undone solved nothing, and its question never left.
        let (_, message) = try await house.desk.reply(to: number, text: "Done", then: .solve, as: house.noa)
        _ = try await house.desk.undo(message, as: house.noa)
        #expect(try await house.dispatch().isEmpty)
        #expect(try await Self.screen(house, number).closing.waiting == nil)
        #expect(try await Self.state(house, number) == .open)
    }

    @Test("programs are not asked, nor customers of a mailbox that does not want it", arguments: TestEngine.all)
    func unasked(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let number = try await Self.opened(house, "Your parcel was delivered", headers: ["Auto-Submitted: auto-generated"])
        let silent = try await Self.solved(house, number)
        #expect(!silent.text.contains("/solved/"))
        house.clock.advance(by: .days(6))
        #expect(try await house.dispatch().isEmpty)
        _ = try await house.desk.closeSilent()
        #expect(try await Self.state(house, number) == .closed)

        var changed = ClosingHabits()
        changed.quiet = [house.mailbox.id]
        let habits = changed
        await #expect(throws: TicketRefusal.notAllowed) { try await house.desk.setClosingHabits(habits, as: house.noa) }
        try await house.desk.setClosingHabits(habits, as: house.lead)
        let other = try #require(try await house.arrives(from: "tom@e.example", text: "Hello?", id: "q@e.example").ticketNumber)
        _ = try await house.dispatch()
        let quiet = try await Self.solved(house, other)
        #expect(!quiet.text.contains("/solved/"))
    }

    @Test("thanks after the solution open nothing and move no time; one tap says that it was more", arguments: TestEngine.all)
    func thanks(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let number = try await Self.opened(house)
        _ = try await Self.solved(house, number)
        let closesAt = try await Self.screen(house, number).closing.waiting?.closesAt
        house.clock.advance(by: .hours(2))
        try await house.arrives(text: "Thank you so much, Noa!\n\nLayla", id: "t@customer.example", references: ["c@customer.example"])
        var screen = try await Self.screen(house, number)
        #expect(screen.ticket.state == .solved && !screen.ticket.awaitsReply && screen.closing.waiting?.closesAt == closesAt)
        #expect(screen.closing.thanks?.hasPrefix("Thank you so much") == true, "the decision is shown")
        #expect(screen.promises.allSatisfy { $0.outcome != nil })
        _ = try await house.desk.overruleThanks(on: number, as: house.noa)
        screen = try await Self.screen(house, number)
        #expect(screen.ticket.state == .open && screen.ticket.awaitsReply)
        #expect(screen.promises.contains { $0.kind == .nextReply && $0.outcome == nil })
        await #expect(throws: ClosingRefusal.noThanks) { try await house.desk.overruleThanks(on: number, as: house.noa) }

        _ = try await Self.solved(house, number, text: "Better now?")
        try await house.arrives(text: "Thanks, but it is still broken", id: "t2@customer.example", references: ["c@customer.example"])
        #expect(try await Self.state(house, number) == .open)
        #expect(try await house.brokenLaws() == [])
    }

    @Test("an automatic answer is no answer", arguments: TestEngine.all)
    func automatic(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let number = try await Self.opened(house)
        _ = try await Self.solved(house, number)
        try await house.arrives(
            text: "I am out of the office", id: "ooo@customer.example", references: ["c@customer.example"], headers: ["Auto-Submitted: auto-replied"])
        #expect(try await Self.state(house, number) == .solved)
        house.clock.advance(by: .days(6))
        _ = try await house.desk.closeSilent()
        #expect(try await Self.screen(house, number).closing.resolution == Resolution(contacts: 1, persons: 1))
    }

    @Test("a later mail opens a closed ticket again; much later it begins a new one that continues it", arguments: TestEngine.all)
    func later(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let number = try await Self.opened(house)
        let reply = try await Self.solved(house, number)
        let references = ["c@customer.example", try #require(reply.messageID)]
        house.clock.advance(by: .days(6))
        _ = try await house.desk.closeSilent()
        #expect(try await Self.state(house, number) == .closed)
        house.clock.advance(by: .days(13))
        #expect(try await house.arrives(text: "It broke again", id: "l1@customer.example", references: references).ticketNumber == number)
        #expect(try await Self.state(house, number) == .open)
        let again = try await Self.solved(house, number, text: "Repaired.")
        try await house.desk.answer(.yes, words: "", by: try Self.token(again))
        #expect(try await Self.state(house, number) == .closed)
        house.clock.advance(by: .days(15))
        let next = try #require(try await house.arrives(text: "And again", id: "l2@customer.example", references: references).ticketNumber)
        #expect(next != number)
        #expect(try await Self.state(house, number) == .closed)
        #expect(try await Self.screen(house, next).closing.earlier == number)
        #expect(try await Self.screen(house, number).closing.later == next)
        // Whoever answers the old mail once more goes on where the matter is now.
        #expect(try await house.arrives(text: "Hello?", id: "l3@customer.example", references: references).ticketNumber == next)
        _ = try await house.dispatch()
        try await house.desk.answer(.yes, words: "", by: try Self.token(try await Self.solved(house, next, text: "A new one is on its way.")))
        #expect(try await Self.screen(house, next).closing.resolution?.isFirstContact == false, "the customer counts the whole matter")
        #expect(try await house.brokenLaws() == [])
    }

    @Test("a question that did not arrive is followed by no silence", arguments: TestEngine.all)
    func bounced(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let number = try await Self.opened(house)
        _ = try await house.desk.reply(to: number, text: "Done.", then: .solve, as: house.noa)
        _ = try await house.dispatch(.permanent(reason: "550 no such user"))
        house.clock.advance(by: .days(30))
        _ = try await house.desk.closeSilent()
        #expect(try await Self.state(house, number) == .solved)
        #expect(try await house.desk.nextClosing() == nil)
    }

    @Test("a forged link, one for something else and one that has run out open nothing", arguments: TestEngine.all)
    func links(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let number = try await Self.opened(house)
        let token = try Self.token(try await Self.solved(house, number))
        for place in token.indices {
            let forged = String(token[..<place]) + (token[place] == "7" ? "8" : "7") + token[token.index(after: place)...]
            await #expect(throws: ClosingRefusal.badLink) { try await house.desk.answer(.yes, words: "", by: forged) }
        }
        await #expect(throws: ClosingRefusal.badLink) { try await house.desk.matter(by: token, for: .promised) }
        await #expect(throws: ClosingRefusal.badLink) { try await house.desk.matter(by: "", for: .solved) }
        #expect(SignedLink.read(token, for: .solved, key: Secret("another installation's key, long")) == nil)
        house.clock.advance(by: .days(60))
        await #expect(throws: ClosingRefusal.linkOver) { try await house.desk.answer(.no, words: "", by: token) }
        #expect(try await Self.state(house, number) == .solved)
    }
}

@Suite("Resolution") struct ResolutionTests {
    private func count(_ said: [(Int64, PersonID?)]) -> Resolution {
        Resolution.count(said.map { .init(at: Moment(milliseconds: $0.0 * 60_000), by: $0.1.map { .person($0) } ?? .customer) })
    }

    @Test("contacts and people are counted as the customer would")
    func table() {
        let (noa, omar) = (PersonID(1), PersonID(2))
        #expect(count([]) == Resolution(contacts: 0, persons: 0))
        #expect(count([(0, nil), (60, noa)]) == Resolution(contacts: 1, persons: 1))
        // What is added at once belongs to it; a reminder does not.
        #expect(count([(0, nil), (20, nil), (70, nil), (200, noa)]) == Resolution(contacts: 1, persons: 1))
        #expect(count([(0, nil), (61, nil), (200, noa)]) == Resolution(contacts: 2, persons: 1))
        #expect(count([(0, nil), (5, noa), (10, nil), (15, noa)]) == Resolution(contacts: 2, persons: 1))
        #expect(count([(0, nil), (5, noa), (10, omar)]) == Resolution(contacts: 1, persons: 2))
        #expect(count([(10, omar), (0, nil), (5, noa)]) == Resolution(contacts: 1, persons: 2), "in any order")
        #expect(count([(0, nil), (5, noa), (10, noa)]).isFirstContact && count([(0, nil), (5, noa)]).isOnePerson)
    }
}
