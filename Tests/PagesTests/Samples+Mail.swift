import Basics
@testable import Channels
@testable import Desk
@testable import Tickets

@testable import Pages

/// Mail that is not wanted, mail that did not leave, and a mailbox's own words.
extension Samples {
    private var box: MailboxRef { MailboxRef(id: .init(41), name: "Help at <Shop>", address: "help@shop.example") }

    var blocking: BlockingScreen {
        let senders = [
            BlockedSender(
                id: .init(401), mailbox: nil, pattern: .domain("lottery.example"), person: noa.id, at: now - .days(3), note: "<lottery>", times: 212,
                lastAt: now - .hours(2)),
            BlockedSender(
                id: .init(402), mailbox: .init(41), pattern: .address(EmailAddress("win@x.example")!), person: nil, at: now - .days(9), note: "",
                times: 0, lastAt: nil),
        ]
        return BlockingScreen(
            rows: senders.map { .init(sender: $0, mailbox: $0.mailbox == nil ? nil : box, person: $0.person == nil ? nil : noa) },
            next: "0000000000400", mailboxes: [(box, SpamHabit(stops: true, threshold: 4.5))], stopped: 3)
    }

    func unsent(_ standing: UnsentRow.Standing, isReply: Bool = true) -> UnsentRow {
        UnsentRow(
            id: .init(isReply ? 501 : 502), at: now - .hours(3), to: ["layla@example.com"], mailbox: box,
            ticket: isReply ? screen().ticket : nil, owner: noa, standing: standing, reason: "550 <no> such user", attempts: 3,
            isMessage: isReply, isReply: isReply)
    }

    var mailScreens: [(name: String, page: HTML)] {
        let text = MailTextScreen(
            mailbox: box, kind: .reply, tongue: .hebrew, text: "שלום {customer},\n\n{text}", written: [(.reply, .hebrew), (.signature, .english)])
        let unsent = UnsentScreen(
            failed: [unsent(.failed), unsent(.uncertain, isReply: false)], next: "0000000000500", waiting: [])
        return [
            ("blocking", BlockingPage.page(blocking, in: around)),
            ("block-sender", BlockingPage.forTicket(10_482, BlockForm(sender: "layla@example.com"), mailboxes: [box], in: around)),
            ("mail-stopped", IncomingPage.page(incoming(.rejected(reason: .spam)), head: "X-Spam-Flag: YES", in: around)),
            ("unsent", UnsentPage.page(unsent, typed: .init(id: .init(501), address: "<x>"), in: around)),
            (
                "unsent-waiting",
                UnsentPage.page(UnsentScreen(failed: [], next: nil, waiting: [self.unsent(.waiting(until: now + .hours(1)))]), in: around)
            ),
            ("texts", MailTextPage.page(text, preview: "שלום <נועה>,\n\nשורה\nשורה", in: around)),
            (
                "matters",
                QuestionsPage.page(
                    QuestionsScreen(
                        waiting: [], consults: [], inquiries: [],
                        matters: [
                            MatterRow(
                                question: MatterQuestion(message: .init(601), ticket: .init(1_000), subject: "Re: <invoice>", at: now - .hours(1)),
                                number: 10_482, ticketSubject: "The <backpack>")
                        ]), in: around)
            ),
        ]
    }
}
