import Basics
import Channels
import Desk
import People
import Queue
import Storage
import TestSupport
import Testing
import Tickets

/// S6: a customer explains it once. A ticket goes on with a brief and by somebody's yes, or not at all.
@Suite("Handing on") struct HandoffTests {
    private let brief = Handoff.Brief(
        who: "Layla Haddad, Arabic", wants: "Her backpack", tried: "Called the carrier", told: "That it is on its way",
        promised: "A reply today", next: "Send a new one")

    /// A ticket that Noa has, with an acknowledgement that has left.
    private func noasTicket(_ house: TestDesk, text: String = "أين حقيبتي؟ قيل إنها وصلت ولم أجدها.") async throws -> Int64 {
        let number = try #require(try await house.arrives(text: text, id: "h\(house.clock.now.milliseconds)@customer.example").ticketNumber)
        _ = try await house.dispatch()
        _ = try await house.desk.take(number, as: house.noa)
        return number
    }

    private func owner(_ number: Int64, _ house: TestDesk) async throws -> String? {
        try await house.desk.screen(number, as: house.lead).owner?.name
    }

    /// A team with Omar in it, and Omar as he is afterwards.
    private func team(_ house: TestDesk) async throws -> (Team, omar: Asker) {
        try await house.desk.db.write { tx in
            let team = try Team.create("Parcels", by: nil, in: tx)
            try Person.setTeams(house.omar.id, to: [team.id], by: nil, in: tx)
            return (team, Asker(try #require(try Person.find(house.omar.id, in: tx))))
        }
    }

    @Test("it stays the giver's until somebody accepts; the customer is told who and when in her language", arguments: TestEngine.all)
    func journey(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let number = try await noasTicket(house)
        let handoff = try await desk.offer(number, to: .person(house.omar.id), brief: brief, as: house.noa)
        #expect(handoff.answerBy == house.clock.now + desk.settings.handoffAnswer)
        #expect(try await owner(number, house) == "Noa Regev")
        #expect(try await desk.frame(for: house.omar).handoffs == 1)
        #expect(try await desk.frame(for: house.noa).handoffs == 0)
        #expect(try await house.dispatch().isEmpty, "the customer hears nothing of what may not come")
        #expect(try await house.brokenLaws() == [])

        let seen = try #require(try await desk.screen(number, as: house.omar).handoff.open)
        #expect(seen.mayAnswer && !seen.mayWithdraw)
        #expect(seen.handoff.brief == brief)
        let given = try #require(try await desk.screen(number, as: house.noa).handoff.open)
        #expect(!given.mayAnswer && given.mayWithdraw)
        // Who was not asked does not accept, not even a lead, nor the giver.
        for asker in [house.noa, house.lead, house.ada, house.expert] {
            await #expect(throws: TicketRefusal.self) { try await desk.accept(handoff.id, as: asker) }
        }

        let accepted = try await desk.accept(handoff.id, as: house.omar)
        #expect(accepted.owner == house.omar.id)
        let after = try await desk.screen(number, as: house.omar)
        #expect(after.handoff.open == nil)
        let due = try #require(after.promises.first { $0.outcome == nil })
        #expect(due.owner == house.omar.id, "who has the ticket answers for what is promised")
        #expect(try await desk.frame(for: house.noa).mine == 0)
        #expect(try await desk.frame(for: house.omar).mine == 1)
        #expect(try await house.brokenLaws() == [])

        let mail = try #require(try await house.dispatch().first)
        #expect(mail.isAutomatic)
        #expect(mail.to.kept.first?.address.description == "layla@customer.example")
        #expect(mail.text.contains("Omar Nasser") && mail.text.contains("عهدة"))
        let hour = (due.due.milliseconds / 3_600_000) % 12
        #expect(mail.text.folded.contains("\(hour == 0 ? 12 : hour):"), "\(mail.text)")
        #expect(mail.references.isEmpty == false, "it stays in her thread")
        #expect(try await house.dispatch().isEmpty, "once")
        let steps = after.thread.compactMap { if case .moment(let moment) = $0, case .handoff(let step) = moment.what { step } else { nil } }
        #expect(steps == [.offered(to: "Omar Nasser", answerBy: handoff.answerBy), .accepted])
        await #expect(throws: HandoffRefusal.isOver) { try await desk.accept(handoff.id, as: house.omar) }
        await #expect(throws: HandoffRefusal.isOver) { try await desk.withdraw(handoff.id, as: house.lead) }
    }

    @Test("it is refused with a reason, which the giver reads, and only with one", arguments: TestEngine.all)
    func refused(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let number = try await noasTicket(house)
        let handoff = try await desk.offer(number, to: .person(house.omar.id), brief: brief, as: house.noa)
        await #expect(throws: HandoffRefusal.reasonMissing) { try await desk.refuse(handoff.id, because: " \n", as: house.omar) }
        await #expect(throws: TicketRefusal.notAllowed) { try await desk.refuse(handoff.id, because: "No", as: house.lead) }
        _ = try await desk.refuse(handoff.id, because: "I do not speak Arabic", as: house.omar)
        #expect(try await owner(number, house) == "Noa Regev")
        let told = try await desk.screen(number, as: house.noa).thread.contains { entry in
            if case .moment(let moment) = entry { moment.what == .handoff(.refused(reason: "I do not speak Arabic")) } else { false }
        }
        #expect(told)
        let back = try await desk.handoffs(as: house.noa).1.back
        #expect(back.map(\.handoff.reason) == ["I do not speak Arabic"])
        #expect(try await house.dispatch().isEmpty)
        #expect(try await house.brokenLaws() == [])
        // She may ask another.
        _ = try await desk.offer(number, to: .person(house.lead.id), brief: brief, as: house.noa)
        #expect(try await desk.handoffs(as: house.noa).1.back.isEmpty)
        #expect(try await house.brokenLaws() == [])
    }

    @Test("without an answer it goes back by the clock, once, however many workers look", arguments: TestEngine.all)
    func returned(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let number = try await noasTicket(house)
        let answerBy = house.clock.now + .hours(1)
        let handoff = try await desk.offer(number, to: .person(house.omar.id), brief: brief, answerBy: answerBy, as: house.noa)
        #expect(try await desk.nextHandoffDue() == answerBy)
        #expect(try await desk.returnLateHandoffs() == 0)
        house.clock.advance(by: .hours(1))
        await #expect(throws: HandoffRefusal.isOver) { try await desk.accept(handoff.id, as: house.omar) }
        let returned = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<8 { group.addTask { try await desk.returnLateHandoffs() } }
            return try await group.reduce(0, +)
        }
        #expect(returned == 1)
        #expect(try await desk.nextHandoffDue() == nil)
        let steps = try await desk.screen(number, as: house.noa).thread.count { entry in
            if case .moment(let moment) = entry { moment.what == .handoff(.returned) } else { false }
        }
        #expect(steps == 1)
        #expect(try await owner(number, house) == "Noa Regev")
        #expect(try await desk.handoffs(as: house.noa).1.back.count == 1)
        #expect(try await desk.frame(for: house.omar).handoffs == 0)
        #expect(try await house.brokenLaws() == [])
    }

    @Test("of a team whoever is quickest has it, and nobody else", arguments: TestEngine.all)
    func ofTeam(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let (team, omar) = try await team(house)
        try await desk.db.write { tx in
            for person in [house.lead.id, house.expert.id] { try Person.setTeams(person, to: [team.id], by: nil, in: tx) }
        }
        let lead = Asker(try #require(try await desk.db.read { try Person.find(house.lead.id, in: $0) }))
        let number = try await noasTicket(house)
        let handoff = try await desk.offer(number, to: .team(team.id), brief: brief, as: house.noa)
        #expect(try await desk.frame(for: omar).handoffs == 1)
        await #expect(throws: TicketRefusal.self) { try await desk.accept(handoff.id, as: house.expert) }
        await #expect(throws: TicketRefusal.notAllowed) { try await desk.accept(handoff.id, as: house.ada) }
        let won = await withTaskGroup(of: Bool.self) { group in
            for asker in [omar, lead, omar, lead] { group.addTask { (try? await desk.accept(handoff.id, as: asker)) != nil } }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(won == 1)
        #expect(try await desk.screen(number, as: omar).team?.name == "Parcels")
        #expect(try await house.dispatch().count == 1, "one winner, one mail")
        #expect(try await house.brokenLaws() == [])
    }

    @Test("a blind transfer cannot be made", arguments: TestEngine.all)
    func blind(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let (team, omar) = try await team(house)
        let number = try await noasTicket(house)
        func offer(_ to: Handoff.Recipient, _ change: (inout Handoff.Brief) -> Void = { _ in }, by asker: Asker? = nil) async throws {
            var brief = brief
            change(&brief)
            _ = try await desk.offer(number, to: to, brief: brief, as: asker ?? house.noa)
        }
        // Without saying who, what and what is next.
        for part in [\Handoff.Brief.who, \.wants, \.next] {
            await #expect(throws: HandoffRefusal.briefIncomplete) { try await offer(.person(omar.id), { $0[keyPath: part] = " \n " }) }
        }
        // To nobody who could have it, to oneself, to an empty team.
        let empty = try await desk.db.write { tx in try Team.create("Nobody", by: nil, in: tx).id }
        for to in [Handoff.Recipient.person(house.expert.id), .person(house.noa.id), .person(PersonID(7)), .team(empty), .team(TeamID(7))] {
            await #expect(throws: HandoffRefusal.unfitRecipient) { try await offer(to) }
        }
        // By somebody who does not have it.
        await #expect(throws: TicketRefusal.notAllowed) { try await offer(.team(team.id), by: omar) }
        await #expect(throws: TicketRefusal.notAllowed) { try await offer(.team(team.id), by: house.expert) }
        // In no time, or for ever.
        for at in [house.clock.now, house.clock.now + .days(15)] {
            await #expect(throws: HandoffRefusal.badTime) {
                try await desk.offer(number, to: .person(omar.id), brief: brief, answerBy: at, as: house.noa)
            }
        }
        // By the queue, by taking, by answering.
        await #expect(throws: TicketRefusal.alreadyOwned(by: house.noa.id)) { try await desk.enqueue(number, for: team.id, as: house.lead) }
        await #expect(throws: TicketRefusal.alreadyOwned(by: house.noa.id)) { try await desk.enqueue(number, for: team.id, as: house.noa) }
        await #expect(throws: TicketRefusal.alreadyOwned(by: house.noa.id)) { try await desk.take(number, as: omar) }
        await #expect(throws: TicketRefusal.notAllowed) { try await desk.takeOver(number, as: omar) }
        _ = try await desk.reply(to: number, text: "I help out", then: .stay, as: omar)
        _ = try await desk.move(number, to: .onHold, as: omar)
        #expect(try await owner(number, house) == "Noa Regev")
        // Twice at once.
        try await offer(.person(omar.id))
        await #expect(throws: HandoffRefusal.alreadyOffered) { try await offer(.team(team.id)) }
        #expect(try await owner(number, house) == "Noa Regev")
        // What nobody has is taken, not handed on; what is solved stays where it is.
        let unowned = try #require(try await house.arrives(text: "Hi", id: "b@customer.example").ticketNumber)
        await #expect(throws: HandoffRefusal.nobodyOwnsIt) {
            try await desk.offer(unowned, to: .person(omar.id), brief: brief, as: house.lead)
        }
        await #expect(throws: HandoffRefusal.nobodyOwnsIt) { try await desk.takeOver(unowned, as: house.lead) }
        let queued = try await desk.enqueue(unowned, for: team.id, as: house.noa)
        #expect(queued.owner == nil && queued.team == team.id)
        _ = try await desk.move(unowned, to: .solved, as: house.noa)
        await #expect(throws: HandoffRefusal.isFinished) { try await desk.offer(unowned, to: .person(omar.id), brief: brief, as: house.noa) }
        #expect(try await house.brokenLaws() == [])
    }

    @Test("an offer ends with the ticket, with a lead who takes over, with the person who was asked, and by its giver", arguments: TestEngine.all)
    func ends(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let number = try await noasTicket(house)
        func isOpen() async throws -> Bool { try await desk.screen(number, as: house.noa).handoff.open != nil }
        func offer() async throws -> Handoff { try await desk.offer(number, to: .person(house.omar.id), brief: brief, as: house.noa) }

        let first = try await offer()
        await #expect(throws: TicketRefusal.notAllowed) { try await desk.withdraw(first.id, as: house.omar) }
        _ = try await desk.withdraw(first.id, as: house.noa)
        #expect(try await !isOpen())
        #expect(try await desk.nextHandoffDue() == nil)

        _ = try await offer()
        _ = try await desk.reply(to: number, text: "It is here.", then: .solve, as: house.noa)
        #expect(try await !isOpen(), "solved in one go with the reply")
        #expect(try await house.brokenLaws() == [])
        _ = try await house.dispatch()
        _ = try await desk.move(number, to: .open, as: house.noa)

        let third = try await offer()
        _ = try await desk.takeOver(number, as: house.lead)
        #expect(try await !isOpen())
        #expect(try await owner(number, house) == "Lena Lead")
        await #expect(throws: HandoffRefusal.isOver) { try await desk.accept(third.id, as: house.omar) }
        let mail = try #require(try await house.dispatch().last)
        #expect(mail.text.contains("Lena Lead"))
        #expect(try await house.brokenLaws() == [])

        // A lead hands on what another has; it needs a yes as well.
        _ = try await desk.offer(number, to: .person(house.noa.id), brief: brief, as: house.lead)
        try await desk.deactivate(house.noa.id, as: house.ada)
        #expect(try await desk.screen(number, as: house.lead).handoff.open == nil, "who is gone cannot answer")
        let omars = try await desk.offer(number, to: .person(house.omar.id), brief: brief, as: house.ada)
        #expect(omars.giver == house.lead.id && omars.offeredBy == house.ada.id)
        #expect(try await owner(number, house) == "Lena Lead")
        _ = try await desk.accept(omars.id, as: house.omar)
        await #expect(throws: DepartureRefusal.stillOwns(tickets: 1)) { try await desk.deactivate(house.omar.id, as: house.ada) }
        #expect(try await house.brokenLaws() == [])
    }

    @Test("who went from hand to hand twice is seen by the lead until it is solved", arguments: TestEngine.all)
    func twice(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let number = try await noasTicket(house)
        let first = try await desk.offer(number, to: .person(house.omar.id), brief: brief, as: house.noa)
        _ = try await desk.accept(first.id, as: house.omar)
        #expect(try await desk.handoffs(as: house.lead).1.often?.isEmpty == true)
        let second = try await desk.offer(number, to: .person(house.noa.id), brief: brief, as: house.omar)
        _ = try await desk.accept(second.id, as: house.noa)
        let often = try #require(try await desk.handoffs(as: house.lead).1.often)
        #expect(often.map(\.row.number) == [number])
        #expect(often.map(\.times) == [2])
        #expect(try await desk.handoffs(as: house.noa).1.often == nil, "it is for those who lead")
        await #expect(throws: TicketRefusal.notAllowed) { try await desk.handoffs(as: house.expert) }
        let third = try await desk.offer(number, to: .person(house.omar.id), brief: brief, as: house.noa)
        _ = try await desk.accept(third.id, as: house.omar)
        #expect(try await desk.handoffs(as: house.lead).1.often?.map(\.times) == [3])
        _ = try await desk.move(number, to: .solved, as: house.omar)
        #expect(try await desk.handoffs(as: house.lead).1.often?.isEmpty == true)
        #expect(try await house.brokenLaws() == [])
    }

    @Test("a time that has passed is not promised again, and a ticket without a mailbox is handed on in silence", arguments: TestEngine.all)
    func quiet(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let number = try await noasTicket(house, text: "Where is my backpack?")
        house.clock.advance(by: .days(1))
        let first = try await desk.offer(number, to: .person(house.omar.id), brief: brief, as: house.noa)
        _ = try await desk.accept(first.id, as: house.omar)
        let mail = try #require(try await house.dispatch().first)
        #expect(mail.text.contains("You will hear from Omar Nasser. If"))
        // The house cannot send: handing on goes on.
        try await desk.db.write { tx in
            try tx.execute("UPDATE tickets SET mailbox = NULL")
            try tx.execute("UPDATE mailboxes SET is_enabled = 0")
        }
        let second = try await desk.offer(number, to: .person(house.noa.id), brief: brief, as: house.omar)
        _ = try await desk.accept(second.id, as: house.noa)
        #expect(try await owner(number, house) == "Noa Regev")
        #expect(try await house.dispatch().isEmpty)
        #expect(try await house.brokenLaws() == [])
    }

    @Test("what a brief begins with is what the thread knows", arguments: TestEngine.all)
    func facts(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let number = try await noasTicket(house, text: "Where is my backpack?")
        _ = try await desk.note(on: number, text: "The carrier says the wrong street.", as: house.noa)
        _ = try await desk.reply(to: number, text: "We look into it.", then: .stay, as: house.noa)
        let (_, undone) = try await desk.reply(to: number, text: "Too early", then: .stay, as: house.noa)
        _ = try await desk.undo(undone, as: house.noa)
        let form = try await desk.handoffForm(number, as: house.noa)
        #expect(form.facts.wants == "Where is my backpack?")
        #expect(form.facts.notes.map(\.text) == ["The carrier says the wrong street."])
        #expect(form.facts.replies.map(\.text) == ["We look into it."])
        #expect(form.facts.promises.contains { $0.outcome == nil })
        #expect(Set(form.people.map(\.name)) == ["Ada Admin", "Lena Lead", "Omar Nasser"], "who has it and who may not are not asked")
        await #expect(throws: TicketRefusal.notAllowed) { try await desk.handoffForm(number, as: house.omar) }
    }
}

extension String {
    /// With European figures, so that a time is found in any language.
    fileprivate var folded: String {
        String(map { letter in letter.isNumber ? letter.wholeNumberValue.map { Character("\($0)") } ?? letter : letter })
    }
}
