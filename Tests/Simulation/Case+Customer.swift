import Basics
import Channels
import Desk
import Tickets

extension Case {
    /// A mail of the customer comes in, as the fetcher brings it.
    mutating func write(_ kind: Intent.Kind?, in town: Town) async throws {
        letters += 1
        let crew = town.staff.crews[crew]
        var letter = Letter(
            from: "Customer \(customer) <\(address)>", to: crew.address, subject: (kind == nil ? "" : "Re: ") + "\(tongue.subject), \(index)",
            id: "letter-\(index)-\(letters)@somewhere.example", date: town.now, references: Array(references.suffix(8)), text: tongue.question,
            form: Int.random(in: 0..<6, using: &chance))
        switch kind {
        case nil: letter.text += " (\(index))"
        case .again:
            letter.text = "\(tongue.again) (\(letters))"
            letter.quoted = tongue.answer
        case .thanks: letter.text = tongue.thanks
        case .automatic: letter.headers = ["Auto-Submitted: auto-replied"]
        }
        let (bytes, mailbox) = (letter.bytes, crew.mailbox)
        let uid = town.uids.next(in: self.crew)
        let position = MailPosition(uidValidity: 1, lastUID: uid)
        let received = try await attempt("receive", in: town) { try await town.desk.receive(bytes, by: mailbox, position: position) }
        references.append(letter.id)
        try await found(received, letter, isNew: kind == nil, in: town)
        // Some servers bring a mail twice.
        if chance.happens(0.01) {
            let again = try await town.desk.receive(bytes, by: mailbox, position: .init(uidValidity: 1, lastUID: town.uids.next(in: self.crew)))
            guard case .rejected(_, .duplicate) = again else { return fault("a mail that came twice is \(again)") }
        }
    }

    private mutating func found(_ received: Received?, _ letter: Letter, isNew: Bool, in town: Town) async throws {
        switch received {
        case .message(_, let at, let opened):
            if opened != isNew { fault(isNew ? "a first mail joined ticket \(at.number)" : "an answer opened ticket \(at.number)") }
            if isNew { (ticket, number) = (at.id, at.number) }
            if !isNew, at.id != ticket { fault("an answer went to ticket \(at.number)") }
        case .known:
            // It was in the books before the database failed.
            guard isNew else { return }
            let id = letter.id
            ticket = try await town.desk.db.read { try Message.tickets(withMailID: id, in: $0).first }
            guard let ticket else { return fault("a mail is in the books and on no ticket") }
            number = try await town.desk.db.read { try Ticket.find(ticket, in: $0)?.number }
        case .parked(_, let reason): fault("a mail is parked: \(reason.rawValue)")
        case .rejected(_, let reason): fault("a mail is rejected: \(reason.rawValue)")
        case nil: fault("a mail was received and nobody knows")
        }
    }

    /// The customer has a reply: writes again, thanks, or is silent.
    mutating func hear(solved: Bool, in town: Town) {
        let now = town.now
        switch Int.random(in: 0..<100, using: &chance) {
        case 0..<2: arrange(.bounce, at: now + chance.minutes(1...60))
        case 2..<5: arrange(.write(.automatic), at: now + .minutes(1))
        case 5..<(solved ? 15 : 55) where rounds < 9:
            arrange(.write(.again), at: now + chance.delay(middle: .hours(9), atMost: .days(12)))
        case 55..<(solved ? 75 : 60): arrange(.write(.thanks), at: now + chance.delay(middle: .hours(3), atMost: .days(5)))
        default: break
        }
    }

    mutating func bounce(in town: Town) async throws {
        guard let facts = try await inspect(in: town), let mail = facts.mails.last(where: { $0.kind == "reply" && $0.delivery == "sent" }) else {
            return
        }
        let crew = town.staff.crews[crew]
        let bytes = Letter.bounce(of: mail.mailID, to: crew.address, for: address, number: index * 100 + letters)
        letters += 1
        let position = MailPosition(uidValidity: 1, lastUID: town.uids.next(in: self.crew))
        let received = try await attempt("bounce", in: town) { try await town.desk.receive(bytes, by: crew.mailbox, position: position) }
        switch received {
        case .rejected(_, .deliveryReport), .known, nil: break
        case let other?: fault("a report of a delivery became \(other)")
        }
        let after = try await inspect(in: town)
        if after?.mails.first(where: { $0.message == mail.message })?.delivery != "failed" { fault("a reply came back and nobody is told") }
        look(at: town.now + chance.minutes(5...120))
    }
}
