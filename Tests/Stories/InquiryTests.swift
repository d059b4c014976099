import Basics
import Channels
import Desk
import People
import Promises
import Storage
import TestSupport
import Testing
import Tickets

/// S2: the agent asks the carrier on the customer's behalf; the customer sees none of it and hears by the time promised.
@Suite("Writing to a third party") struct InquiryTests {
    private static let carrier = "Parcel Desk <claims@carrier.example>"
    private let claims = EmailAddress("claims@carrier.example")!

    private func noasTicket(
        _ house: TestDesk, text: String = "My parcel is late. Can you find out where it is?", from: String = "Layla Haddad <layla@customer.example>"
    ) async throws -> Int64 {
        let number = try #require(
            try await house.arrives(from: from, subject: "The parcel", text: text, id: "i\(house.clock.now.milliseconds)@customer.example")
                .ticketNumber)
        _ = try await house.dispatch()
        _ = try await house.desk.take(number, as: house.noa)
        return number
    }

    private func new(_ house: TestDesk, reply: String? = nil, holds: Bool = true, files: [EnclosedFile] = []) -> NewInquiry {
        NewInquiry(
            .new(claims, name: "Parcel Desk", language: .init(.english)), subject: "RR123 is late", text: "Where is RR123?", files: files,
            due: house.clock.now + .days(1), words: "We will tell you where it is", reply: reply, holds: holds)
    }

    private func messages(_ number: Int64, _ house: TestDesk) async throws -> [Message] {
        try await house.desk.screen(number, as: house.noa).thread.compactMap { entry in
            if case .message(let message, _, _) = entry { message } else { nil }
        }
    }

    private func steps(_ number: Int64, _ house: TestDesk) async throws -> [InquiryStep] {
        try await house.desk.screen(number, as: house.noa).thread.compactMap { entry in
            if case .moment(let moment) = entry, case .inquiry(let step) = moment.what { step } else { nil }
        }
    }

    @Test("undoing the reply of an inquiry leaves the draft that is being written, with the reply below it", arguments: TestEngine.all)
    func undone(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let number = try await noasTicket(house)
        _ = try await house.desk.saveDraft(on: number, text: "Half a thought", kind: .reply, version: 0, as: house.noa)
        _ = try await house.desk.inquire(on: number, new(house, reply: "I asked them."), as: house.noa)
        #expect(try await house.desk.screen(number, as: house.noa).draft?.text == "Half a thought")
        let reply = try #require(try await messages(number, house).last { $0.kind == .reply })
        _ = try await house.desk.undo(reply.id, as: house.noa)
        #expect(try await house.desk.screen(number, as: house.noa).draft?.text == "Half a thought\n\nI asked them.")
    }

    @Test("leads keep the address book: a new name, another address, taken out, and back in when it is written to", arguments: TestEngine.all)
    func addressBook(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let (desk, lead) = (house.desk, house.lead)
        await #expect(throws: TicketRefusal.notAllowed) { try await desk.addressBook(as: house.noa) }
        try await desk.addParty(claims, name: " ", language: .init(.thai), as: lead)
        let (_, book) = try await desk.addressBook(as: lead)
        let party = try #require(book.parties.first)
        #expect(book.parties.count == 1 && party.name == "claims@carrier.example" && book.next == nil)
        try await desk.change(
            party: party.id, name: "Parcel Desk", address: EmailAddress("help@carrier.example")!, language: .init(.english), as: lead)
        #expect(try await desk.parties(as: house.noa).map(\.name) == ["Parcel Desk"])
        await #expect(throws: InquiryRefusal.unfitRecipient) {
            try await desk.addParty(EmailAddress("help@desk.example")!, name: "Us", language: .init(.english), as: lead)
        }
        try await desk.addParty(claims, name: "Claims", language: .init(.english), as: lead)
        await #expect(throws: InquiryRefusal.partyTaken) {
            try await desk.change(party: party.id, name: "Parcel Desk", address: claims, language: .init(.english), as: lead)
        }
        try await desk.retire(party: party.id, as: lead)
        #expect(try await desk.parties(as: house.noa).map(\.name) == ["Claims"])
        let number = try await noasTicket(house)
        var again = new(house)
        again.party = .new(EmailAddress("help@carrier.example")!, name: "Parcel Desk", language: .init(.english))
        _ = try await desk.inquire(on: number, again, as: house.noa)
        #expect(try await desk.parties(as: house.noa).map(\.id).contains(party.id))
    }

    @Test("the carrier is asked and the customer promised in one act; the answer wakes the owner, unseen by her", arguments: TestEngine.all)
    func journey(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let number = try await noasTicket(house)
        let form = try await desk.inquiryForm(number, as: house.noa)
        #expect(form.parties.isEmpty && form.mayReply && form.reply.contains("{time}"))
        let inquiry = try await desk.inquire(on: number, new(house, reply: "I asked them. You hear by {time}."), as: house.noa)
        #expect(try await house.brokenLaws() == [])
        let left = try await house.dispatch()
        let letter = try #require(left.first { $0.to.kept.first?.address == claims })
        let reply = try #require(left.first { $0.to.kept.first?.address.description == "layla@customer.example" })
        #expect(left.count == 2)
        #expect(letter.subject == "RR123 is late" && letter.references.isEmpty && letter.inReplyTo.isEmpty)
        for secret in ["Layla", "layla@", "\(number)", "customer.example"] { #expect(!(letter.text + letter.subject).contains(secret), "\(secret)") }
        #expect(!reply.text.contains("{time}") && reply.text.contains("You hear by"))
        for word in ["RR123", "carrier"] { #expect(!(reply.text + (reply.html ?? "") + reply.references.joined()).contains(word), "\(word)") }
        let held = try await desk.screen(number, as: house.noa)
        #expect(held.ticket.state == .onHold)
        let promise = try #require(held.promises.first { $0.kind == .inquiry })
        #expect(promise.outcome == nil && promise.due == inquiry.openedAt + .days(1) && promise.words == "We will tell you where it is")
        #expect(held.inquiries.map(\.last?.delivery?.state) == [.sent])
        #expect(try await house.brokenLaws() == [])

        // Another desk of the carrier's answers in the thread. It is in the inquiry, and nowhere else.
        let id = try #require(letter.messageID)
        let answered = try await house.arrives(
            from: "Depot <depot@carrier.example>", subject: "Re: RR123 is late", text: "It is in Haifa.\n\n> Where is RR123?",
            id: "c1@carrier.example",
            references: [id], uid: 5)
        #expect(answered.ticketNumber == number)
        let before = held.ticket
        let after = try await desk.screen(number, as: house.noa)
        #expect(after.ticket.state == .open && after.owner?.name == "Noa Regev")
        #expect(after.ticket.preview == before.preview && after.ticket.awaitsReply == before.awaitsReply)
        #expect(try await messages(number, house).allSatisfy { !$0.text.contains("Haifa") })
        #expect(after.promises.first { $0.kind == .inquiry }?.outcome == nil, "she has not been told yet")
        #expect(try await desk.frame(for: house.noa).outside == 1)
        #expect(try await desk.list(.mine, as: house.noa).rows.map(\.hasNews) == [true])
        let screen = try await desk.inquiry(inquiry.id, as: house.noa)
        #expect(screen.letters.map(\.kind) == [.inquiry, .answer] && screen.letters.last?.text.contains("Haifa") == true)
        #expect(!screen.row.inquiry.awaitsAnswer)
        #expect(try await steps(number, house) == [.opened(party: "Parcel Desk"), .answered(party: "Parcel Desk", isAutomatic: false)])
        #expect(try await house.brokenLaws() == [])
        try await desk.seeNews(on: number, as: house.noa)
        #expect(try await desk.frame(for: house.noa).outside == 0)

        // She writes to them again, in their thread.
        _ = try await desk.write(in: inquiry.id, text: "Since when?", as: house.noa)
        let again = try #require(try await house.dispatch().first)
        #expect(again.references == [id, "c1@carrier.example"] && again.subject == "Re: RR123 is late")
        // And tells the customer, which keeps the promise. Nothing of the carrier's is in that.
        _ = try await desk.reply(to: number, text: "It is in Haifa and comes tomorrow.", then: .wait, as: house.noa)
        let told = try #require(try await house.dispatch().first)
        #expect(told.references.allSatisfy { !$0.contains("carrier.example") && !$0.contains("kept-inq") })
        #expect(try await desk.screen(number, as: house.noa).promises.first { $0.kind == .inquiry }?.outcome == .kept)
        #expect(try await house.brokenLaws() == [])

        // Solved: the inquiry is over with it. A late word from them opens both again.
        _ = try await desk.move(number, to: .solved, as: house.noa)
        #expect(try await desk.screen(number, as: house.noa).inquiries.allSatisfy { !$0.inquiry.isOpen })
        #expect(try await house.brokenLaws() == [])
        await #expect(throws: InquiryRefusal.isFinished) { try await desk.write(in: inquiry.id, text: "Hello?", as: house.noa) }
        _ = try await house.arrives(from: Self.carrier, text: "We lost it.", id: "c2@carrier.example", references: [try #require(again.messageID)])
        let reopened = try await desk.screen(number, as: house.noa)
        #expect(reopened.ticket.state == .open && reopened.inquiries.allSatisfy(\.inquiry.isOpen))
        #expect(try await house.brokenLaws() == [])
    }

    @Test(
        "the promise and the reply are drafted in the customer's language",
        arguments: [
            ("Moj paket kasni. Možete li da proverite gde je? Hvala vam unapred.", "Javiću"), ("طردي متأخر جدا. أين هو الآن؟ أرجو الرد.", "سأخبرك"),
            ("החבילה שלי מאחרת. איפה היא עכשיו? תודה רבה.", "אעדכן"), ("พัสดุของฉันมาช้ามาก ตอนนี้อยู่ที่ไหนคะ", "เราจะแจ้ง"),
            ("My parcel is late. Where is it now? Thank you.", "I will tell you"),
        ])
    func languages(_ text: String, _ expected: String) async throws {
        let house = try await TestDesk.open(.sqlite)
        let number = try await noasTicket(house, text: text)
        let form = try await house.desk.inquiryForm(number, as: house.noa)
        #expect(form.reply.contains(expected) && form.reply.contains("{time}") && !form.words.isEmpty)
        _ = try await house.desk.inquire(on: number, new(house, reply: form.reply), as: house.noa)
        let reply = try #require(try await house.dispatch().first { $0.to.kept.first?.address.description == "layla@customer.example" })
        #expect(reply.text.contains(expected) && !reply.text.contains("{"))
        #expect(try await house.brokenLaws() == [])
    }

    @Test("without a reply the promise stands at once; a reply that is undone takes its promise along", arguments: TestEngine.all)
    func promises(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let first = try await noasTicket(house)
        _ = try await desk.inquire(on: first, new(house), as: house.noa)
        #expect(try await desk.screen(first, as: house.noa).promises.filter { $0.kind == .inquiry && $0.outcome == nil }.count == 1)
        #expect(try await house.dispatch().count == 1)
        let second = try await noasTicket(house, from: "Ana <ana@customer.example>")
        _ = try await desk.inquire(on: second, new(house, reply: "By {time}.", holds: false), as: house.noa)
        let reply = try #require(try await messages(second, house).last)
        _ = try await desk.undo(reply.id, as: house.noa)
        #expect(try await house.dispatch().count == 1, "the letter leaves, the reply does not")
        let screen = try await desk.screen(second, as: house.noa)
        #expect(screen.promises.allSatisfy { $0.kind != .inquiry } && screen.ticket.state == .open)
        #expect(try await house.brokenLaws() == [])
    }

    @Test("nothing is written when any part is refused", arguments: TestEngine.all)
    func atOnce(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let number = try await noasTicket(house)
        func refused(_ change: (inout NewInquiry) -> Void) async -> (any Error)? {
            var new = new(house)
            change(&new)
            let changed = new
            do {
                _ = try await desk.inquire(on: number, changed, as: house.noa)
                return nil
            } catch { return error }
        }
        #expect(await refused { $0.due = house.clock.now } as? PromiseRefusal == .notInFuture)
        #expect(await refused { $0.words = " " } as? PromiseRefusal == .wordsMissing)
        #expect(await refused { $0.subject = "\n" } as? InquiryRefusal == .subjectMissing)
        #expect(await refused { $0.text = "" } as? InquiryRefusal == .textMissing)
        #expect(await refused { $0.reply = " " } as? TicketRefusal == .emptyText)
        for address in ["layla@customer.example", "help@desk.example"] {
            let refusal = await refused { $0.party = .new(EmailAddress(address)!, name: "", language: .undetermined) }
            #expect(refusal as? InquiryRefusal == .unfitRecipient, "\(address)")
        }
        #expect(await refused { $0.party = .known(PartyID(7)) } as? InquiryRefusal == .unfitRecipient)
        #expect(try await house.dispatch().isEmpty)
        #expect(try await desk.screen(number, as: house.noa).inquiries.isEmpty)
        #expect(try await desk.parties(as: house.noa).isEmpty, "and nobody is remembered")
        await #expect(throws: TicketRefusal.self) { try await desk.inquire(on: number, new(house), as: house.expert) }
        #expect(try await house.brokenLaws() == [])
    }

    @Test("a stranger, a subject and a forged id do not get in; nor does somebody else at a public provider", arguments: TestEngine.all)
    func strangers(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let number = try await noasTicket(house)
        let inquiry = try await desk.inquire(on: number, new(house), as: house.noa)
        let id = try #require(try await house.dispatch().first?.messageID)
        let parts = id.split(separator: ".", maxSplits: 3).map(String.init)
        for (place, (from, references)) in [
            ("Mallory <mallory@elsewhere.example>", [id]), ("Parcel Desk <claims@carrier.example.evil.example>", [id]), (Self.carrier, []),
            (Self.carrier, ["kept-inq.\(inquiry.id).\(parts[2]).00000000000000000000@desk.example"]),
            (Self.carrier, [id.replacing("kept-inq", with: "kept-ask")]), ("Layla Haddad <layla@customer.example>", [id]),
        ].enumerated() {
            let received = try await house.arrives(
                from: from, subject: "Re: RR123 is late [#\(number)]", text: "Attempt \(place)", id: "s\(place)@elsewhere.example",
                references: references)
            #expect(try #require(received.ticketNumber) != number, "\(from)")
        }
        #expect(try await desk.inquiry(inquiry.id, as: house.noa).letters.count == 1)
        // One of a public provider is only itself.
        var other = new(house)
        other.party = .new(EmailAddress("small.courier@gmail.com")!, name: "Small", language: .undetermined)
        let small = try await desk.inquire(on: number, other, as: house.noa)
        let smallID = try #require(
            try await house.dispatch().first { $0.to.kept.first?.address.domain == "gmail.com" }?.messageID)
        let stolen = try await house.arrives(from: "X <x@gmail.com>", text: "Hello", id: "g1@gmail.com", references: [smallID])
        #expect(try #require(stolen.ticketNumber) != number)
        let own = try await house.arrives(from: "Small <Small.Courier@gmail.com>", text: "Here", id: "g2@gmail.com", references: [smallID])
        #expect(own.ticketNumber == number)
        #expect(try await desk.inquiry(small.id, as: house.noa).letters.count == 2)
        #expect(try await house.brokenLaws() == [])
    }

    @Test("an automatic answer is kept and wakes nobody; a letter that does not arrive is loud and can be sent again", arguments: TestEngine.all)
    func automatic(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let number = try await noasTicket(house)
        let inquiry = try await desk.inquire(on: number, new(house), as: house.noa)
        _ = try await house.dispatch(.temporary(reason: "450 later"))
        #expect(try await desk.inquiry(inquiry.id, as: house.noa).letters.last?.delivery?.state == .retrying)
        #expect(try await house.brokenLaws() == [])
        house.clock.advance(by: .minutes(5))
        _ = try await house.dispatch(.permanent(reason: "550 unknown"))
        let failed = try #require(try await desk.inquiry(inquiry.id, as: house.noa).letters.last)
        #expect(failed.delivery?.state == .failed && failed.delivery?.reason == "550 unknown")
        #expect(try await desk.frame(for: house.noa).failedSends == 1)
        #expect(try await desk.frame(for: house.noa).outside == 1)
        _ = try await desk.retry(letter: failed.id, as: house.noa)
        let id = try #require(try await house.dispatch().first?.messageID)
        _ = try await house.arrives(
            from: Self.carrier, text: "We got your mail. Case 7.", id: "auto@carrier.example", references: [id],
            headers: ["Auto-Submitted: auto-replied"])
        let screen = try await desk.screen(number, as: house.noa)
        #expect(screen.ticket.state == .onHold)
        #expect(screen.inquiries.map(\.inquiry.awaitsAnswer) == [true])
        #expect(try await desk.inquiry(inquiry.id, as: house.noa).letters.map(\.isAutomatic) == [false, true])
        #expect(try await house.brokenLaws() == [])
    }

    @Test("files go out and come in, for those who may see the ticket; parties are remembered with what was said last", arguments: TestEngine.all)
    func files(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let number = try await noasTicket(house)
        let inquiry = try await desk.inquire(
            on: number, new(house, files: [.init(name: "label.txt", type: "text/plain", bytes: Array("RR123".utf8))]), as: house.noa)
        let letter = try #require(try await house.dispatch().first)
        #expect(letter.attachments.map(\.name) == ["label.txt"])
        let sent = try #require(try await desk.inquiry(inquiry.id, as: house.noa).letters.first?.attachments.first)
        #expect(try await desk.attachment(sent.id, as: house.noa).1 == Array("RR123".utf8))
        await #expect(throws: TicketRefusal.notFound) { try await desk.attachment(sent.id, as: house.expert) }
        let known = try #require(try await desk.parties(as: house.noa).first)
        #expect(known.name == "Parcel Desk" && known.address == "claims@carrier.example")
        var second = new(house)
        second.party = .known(known.id)
        let again = try await desk.inquire(on: number, second, as: house.noa)
        #expect(again.party == known.id)
        #expect(try await desk.parties(as: house.noa).count == 1)
        #expect(try await desk.handoffForm(number, as: house.noa).facts.asked.map(\.name) == ["Parcel Desk", "Parcel Desk"])
        _ = try await desk.close(inquiry: again.id, as: house.noa)
        await #expect(throws: InquiryRefusal.alreadyClosed) { try await desk.close(inquiry: again.id, as: house.noa) }
        #expect(try await house.brokenLaws() == [])
    }
}
