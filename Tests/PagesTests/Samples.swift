import Basics
@testable import Channels
@testable import Customers
@testable import Desk
@testable import Knowledge
@testable import People
@testable import Promises
@testable import Queue
@testable import Tickets

@testable import Pages

/// A small shop on a Sunday afternoon, for the pages to show.
struct Samples {
    let tongue: Tongue
    var theme = Person.Theme.system
    var role = Role.admin

    // 2026-11-22T12:54:20Z: 13:54 in Belgrade.
    let now = Moment(milliseconds: 1_795_352_060_000)
    private func ago(_ minutes: Int64) -> Moment { now - .minutes(minutes) }
    private func ahead(_ minutes: Int64) -> Moment { now + .minutes(minutes) }

    let noa = PersonRef(id: .init(11), name: "Noa Regev")
    let omar = PersonRef(id: .init(12), name: "عمر حداد")
    let parcels = Team(id: .init(21), name: "Parcels")
    let thai = Team(id: .init(22), name: "ภาษาไทย")

    var person: Person {
        Person(
            id: noa.id, name: noa.name, email: EmailAddress("noa@shop.example")!, role: role, state: .active, tongue: tongue,
            timeZone: "Europe/Belgrade", theme: theme, hasSecondFactor: false, teams: [parcels.id], createdAt: ago(500_000))
    }

    var frame: Frame {
        Frame(
            asker: Asker(person), now: now, mine: 7, unassigned: 3, allOpen: 1_241, promisesDue: 4,
            teams: [.init(team: parcels, open: 12), .init(team: thai, open: 6)], failedSends: 1, parked: 2, sickMailboxes: 1,
            cursor: "0000000000042", handoffs: role == .expert ? nil : 2)
    }

    var around: Surroundings { Surroundings(frame: frame, csrf: "token-of-the-form") }
    var doorstep: Doorstep {
        Doorstep(reader: Reader(tongue, timeZone: "UTC", now: now), csrf: "token-of-the-form", said: .refused("Said <b>no</b>."))
    }

    var rows: [TicketRow] {
        let people: [(String, String, Int64, Int64, Promise.Outcome?, Bool)] = [
            ("Layla Haddad", "The backpack that never came", 2, 3, nil, true),
            ("דנה לוי", "המשלוח עדיין אצל UPS, מתי הוא מגיע?", 40, 66, nil, false),
            ("สมชาย ใจดี", "ขอเลื่อนวันจัดส่งได้ไหมครับ", 75, 200, nil, true),
            ("Марија Петровић", "Рефундација још није стигла", 300, -70, nil, true),
            ("Tom Becker", "Invoice for two companies at once, & the <second> one twice", 900, 2_900, nil, false),
            ("خالد منصور", "شكرًا، وصلت القطعة البديلة", 2_000, 0, .kept, false),
        ]
        return people.enumerated().map { place, row in
            TicketRow(
                id: .init(Int64(1_000 - place)), number: Int64(10_482 - place), subject: row.1, preview: row.1, customer: row.0,
                owner: place % 2 == 0 ? noa : omar, state: place == 4 ? .waiting : place == 5 ? .solved : .open, awaitsReply: row.5,
                lastMessageAt: ago(row.2),
                promise: PromiseMark(kind: place == 0 ? .firstReply : .nextReply, madeAt: ago(max(2, row.2)), due: ahead(row.3), outcome: row.4),
                tags: place == 1 ? [Tag(id: .init(1), name: "<Зима>"), Tag(id: .init(2), name: "משלוח")] : [])
        }
    }

    private var macro: Macro {
        Macro(
            id: .init(401), name: "Soon <now>", owner: noa.id, verifyBy: ahead(90_000),
            texts: [
                .init(language: LanguageTag(rawValue: "ar"), text: "مرحبًا {customer}"),
                .init(language: LanguageTag(rawValue: "en"), text: "Hello {customer}.\n\n[[We ring <you>.]]"),
            ], acts: .init(tag: "<Зима>", next: "wait", promise: "call_back", within: .hours(8), fields: [.init(77): "2"]))
    }

    func macros(chosen: Bool) -> MacroScreen {
        let row = MacroRow(macro: macro, owner: noa, uses: 1_204, isStale: true)
        let field = Field(
            id: .init(77), about: .ticket, name: "<Cause>", kind: .several,
            choices: [.init(number: 1, name: "<Late>"), .init(number: 2, name: "ضائع")])
        return MacroScreen(
            rows: [row], people: [noa, omar], teams: [], fields: [field], customerFields: ["<Size>"], chosen: chosen ? row : nil,
            files: chosen ? [.init(id: .init(9), name: "<label>.pdf", type: "application/pdf", size: 4_321, blob: "")] : [],
            preview: chosen ? macro.texts : [])
    }

    var bulkResult: BulkResult { BulkResult(id: .init(7), act: "tag", done: 3, refused: 2, reason: "two_owners", mayUndo: true) }

    var listByDue: TicketList {
        var list = list(.allOpen)
        (list.order, list.tag, list.previous) = (.due, "<Зима>", "17.0000")
        return list
    }

    func list(_ view: TicketView, isEmpty: Bool = false) -> TicketList {
        TicketList(view: view, rows: isEmpty ? [] : rows, next: isEmpty ? nil : "1795.0000", previous: nil)
    }

    private func message(
        _ id: Int64, _ kind: Message.Kind, _ text: String, by: PersonRef? = nil, minutesAgo: Int64, delivery: Message.Delivery? = nil,
        quoteAt: Int? = nil, html: Bool = false, attachments: [Attachment] = []
    ) -> ThreadEntry {
        .message(
            Message(
                id: .init(id), ticket: .init(1_000), kind: kind, author: by?.id, from: by?.name ?? "Layla Haddad", text: text, quoteAt: quoteAt,
                hasHTML: html, hasRemotePictures: html, language: LanguageTag(rawValue: "en"), at: ago(minutesAgo), delivery: delivery,
                attachments: attachments),
            author: by, mentions: kind == .note ? [omar] : [])
    }

    let receipt = Attachment(
        id: .init(71), name: "receipt \"2041\".pdf", type: "application/pdf", size: 182_400, blob: "00", isInline: false, contentID: nil)

    var thread: [ThreadEntry] {
        let first = """
            My order says “delivered” since this morning but there is nothing at the door, and the neighbours have not seen it either. \
            It was not a cheap one.

            It is https://shop.example/orders/88-2041?a=1&b=2. أرجو الاتصال بي

            On Friday Kept wrote:
            > Your parcel is on its way.
            """
        return [
            .moment(TicketMoment(at: ago(9), by: nil, what: .opened)),
            message(1, .incoming, first, minutesAgo: 9, quoteAt: first.utf8.count - 50, attachments: [receipt]),
            .moment(TicketMoment(at: ago(9), by: nil, what: .promiseMade(.firstReply, due: ahead(3), outcome: .kept))),
            message(
                2, .automatic, "Thank you for writing to us. We will answer you by 13:57.", minutesAgo: 9,
                delivery: .init(state: .sent, until: nil, reason: nil)),
            .moment(TicketMoment(at: ago(5), by: noa, what: .taken)),
            message(3, .note, "Scan at 09:14 is 2.3 km from her address. @Omar, can you ask the carrier?", by: noa, minutesAgo: 4),
            message(4, .incoming, "<html>", minutesAgo: 3, html: true),
            message(
                5, .reply, "I am sorry, Layla. I can see it was scanned on the wrong street.", by: noa, minutesAgo: 2,
                delivery: .init(state: .failed, until: nil, reason: "550 5.1.1 <layla@example.com>: unknown user")),
            .moment(TicketMoment(at: ago(1), by: noa, what: .assigned(to: omar, team: nil))),
            .moment(TicketMoment(at: ago(1), by: omar, what: .stateChanged(.waiting))),
            .moment(TicketMoment(at: ago(1), by: omar, what: .merged(10_001))), .moment(TicketMoment(at: ago(1), by: nil, what: .unmerged(10_001))),
            .moment(TicketMoment(at: ago(1), by: omar, what: .split(to: 10_002))),
            .moment(TicketMoment(at: ago(1), by: omar, what: .splitOff(from: 10_003))),
            message(
                6, .reply, "A new one leaves the warehouse today. You will have it by Thursday.", by: noa, minutesAgo: 0,
                delivery: .init(state: .held, until: now + .seconds(8), reason: nil)),
        ]
    }

    func screen(state: Ticket.State = .open, owner: Bool = true, mayAnswer: Bool = true) -> TicketScreen {
        let customer = Customer(
            id: .init(31), name: "Layla Haddad", language: LanguageTag(rawValue: "ar"), timeZone: "Asia/Amman",
            createdAt: Moment(milliseconds: 1_560_000_000_000), loyalty: .loyal)
        let ticket = Ticket(
            id: .init(1_000), number: 10_482, subject: "The backpack that never came", customer: customer.id, owner: owner ? noa.id : nil,
            team: parcels.id, state: state, language: LanguageTag(rawValue: "en"), channel: .email, mailbox: .init(41), preview: "My order",
            createdAt: ago(9), lastMessageAt: ago(2), nextDue: ahead(3), awaitsReply: true, priority: .high)
        return TicketScreen(
            ticket: ticket, customer: customer,
            identities: [Identity(id: .init(32), customer: customer.id, kind: .email, key: "layla@example.com", shown: "layla@example.com")],
            owner: owner ? noa : nil, team: parcels, mailbox: MailboxRef(id: .init(41), name: "Help at Shop", address: "help@shop.example"),
            thread: thread, earlier: "0000000000001", promises: promises(on: ticket.id), recoveries: [],
            draft: Draft(
                ticket: ticket.id, person: noa.id, kind: .reply,
                text:
                    "Hi Layla, the refund and the new order are both in your account now. I will write to you tomorrow before noon with the tracking number.",
                savedAt: ago(1), version: 3, attachments: [receipt]),
            present: [Presence(person: omar, isWriting: false)], isNotedHere: false, others: Array(rows.dropFirst(4)), colleagues: [noa, omar],
            teams: [parcels, thai], replyTo: mayAnswer ? "layla@example.com" : nil, mayAnswer: mayAnswer,
            handoff: HandoffStanding(open: nil, mayOffer: mayAnswer && owner, mayTakeOver: mayAnswer && owner, mayEnqueue: mayAnswer && !owner),
            kin: TicketKin(
                merged: [.init(number: 10_001, subject: "Where <is> it?", by: noa, at: ago(1), mayUndo: mayAnswer)],
                links: TicketLink.Kind.allCases.flatMap { kind in
                    [true, false].map { .init(number: 10_002, subject: "התרמיל", state: .solved, kind: kind, isOutward: $0) }
                }), tags: [Tag(id: .init(1), name: "<Зима>")],
            macros: [MacroRef(id: .init(401), name: "Soon <now>", speaks: true), MacroRef(id: .init(402), name: "בקרוב", speaks: false)],
            draftMacros: [macro], knownTags: [Tag(id: .init(2), name: "משלוח & \"co\"")],
            fields: Field.Kind.allCases.enumerated().map { turn, kind in
                FilledField(
                    field: Field(
                        id: .init(Int64(turn + 1)), about: .ticket, name: "סוג <b>\(kind)</b>", kind: kind,
                        choices: [.init(number: 1, name: "גדול & \"co\""), .init(number: 2, name: "was", isOffered: false)], requiredIn: [.solved]),
                    value: ["<script>x</script>", "41.5", "2026-02-28", "2", nil][turn])
            }, hasMoreFields: true)
    }

    // Handing on

    let brief = Handoff.Brief(
        who: "Layla Haddad, Arabic", wants: "The backpack that never came\nMy order says <delivered>", tried: "نعم، اتصلت بالناقل",
        told: "", promised: "First reply by Sunday", next: "Send a new one,\nthen call her")

    func handoff(mayAnswer: Bool = false, outcome: Handoff.Outcome? = nil, reason: String? = nil, id: Int64 = 101) -> HandoffRow {
        HandoffRow(
            handoff: Handoff(
                id: .init(id), ticket: .init(1_000), giver: noa.id, offeredBy: noa.id, recipient: .person(omar.id), brief: brief, offeredAt: ago(5),
                answerBy: ahead(240), outcome: outcome, decidedAt: outcome.map { _ in ago(1) }, decidedBy: omar.id, reason: reason),
            number: 10_482, subject: "The backpack that never came", customer: "Layla Haddad", giver: noa, offeredBy: noa, recipient: omar.name,
            mayAnswer: mayAnswer, mayWithdraw: !mayAnswer && outcome == nil)
    }

    var handoffs: HandoffsScreen {
        HandoffsScreen(
            waiting: [handoff(mayAnswer: true)], offered: [handoff(id: 102)],
            back: [handoff(outcome: .refused, reason: "I do not speak <Arabic>", id: 103), handoff(outcome: .returned, id: 104)],
            often: [.init(row: rows[1], times: 2), .init(row: rows[2], times: 5)])
    }

    var handOn: HandOnForm.Entry {
        HandOnForm.Entry(
            HandoffForm(
                facts: BriefFacts(customer: screen().customer, subject: "S", wants: "W", notes: [], replies: [], promises: []), people: [omar],
                teams: [parcels, thai], answerBy: ahead(240)), recipient: "person-\(omar.id)", brief: brief)
    }

    func offered(mayAnswer: Bool) -> TicketScreen {
        var screen = screen()
        screen.handoff = HandoffStanding(open: handoff(mayAnswer: mayAnswer))
        screen.thread += [
            HandoffStep.offered(to: omar.name, answerBy: ahead(240)), .accepted, .refused(reason: "<No>"), .returned, .withdrawn, .takenOver,
        ].map { .moment(TicketMoment(at: ago(0), by: $0 == .returned ? nil : noa, what: .handoff($0))) }
        return screen
    }

    func signpost(mayUndo: Bool) -> Signpost {
        Signpost(
            number: 10_001, subject: "Where <is> it?", customer: "Layla Haddad", survivor: 10_482, survivorSubject: "The backpack that never came",
            by: mayUndo ? noa : nil, at: ago(1), mayUndo: mayUndo)
    }

    private var firstMessage: Message {
        thread.lazy.compactMap { entry in if case .message(let message, _, _) = entry { message } else { nil } }.first!
    }

    private func promises(on ticket: TicketID) -> [Promise] {
        let lines: [(Promise.Kind, Int64, Promise.Outcome?)] = [
            (.nextReply, 3, nil), (.followUp, 4_000, nil), (.firstReply, -3, .kept), (.nextReply, -50, .keptLate),
        ]
        return lines.enumerated().map { place, line in
            Promise(
                id: .init(Int64(50 + place)), ticket: ticket, kind: line.0, madeAt: ago(9), due: ahead(line.1), owner: noa.id, outcome: line.2,
                decidedAt: line.2.map { _ in ago(1) }, words: place == 1 ? "I will write to you tomorrow before noon" : nil,
                maker: place == 1 ? noa.id : nil, replaces: nil, stage: .ahead, pausedAt: nil)
        }
    }

    var customer: CustomerScreen {
        let screen = screen()
        return CustomerScreen(
            customer: screen.customer, identities: screen.identities, tickets: list(.allOpen), promisesDecided: 12, promisesKept: 11,
            told: [told(.certain, .verified, mayOpen: true), told(.probable, .disputed, mayOpen: false)], fields: [],
            notes: [
                CustomerNoteRow(
                    note: CustomerNote(id: .init(910), customer: screen.customer.id, author: noa.id, text: "Writes <b> & reads", at: ago(2)),
                    author: nil)
            ],
            organisation: Organisation(id: .init(911), name: "Bolt & <Co>", createdAt: ago(9)), colleagues: [screen.customer],
            merged: [MergedEntry(customer: screen.customer, identities: screen.identities, at: ago(1), by: nil)])
    }

    private func told(_ certainty: Citation.Certainty, _ trust: Article.Trust, mayOpen: Bool) -> Told {
        Told(
            citation: Citation(
                id: .init(901), message: .init(902), ticket: .init(903), customer: .init(904), teller: noa.id, article: .init(905),
                passage: Passage(version: .init(906), bytes: 0..<20), certainty: certainty, wasStale: false, toldAt: ago(1)),
            ticket: 41, teller: nil, title: "Returns & <exchanges>", language: .init(.english), number: 3, words: "You have <60> days.",
            trust: trust, isSuperseded: false, mayOpen: mayOpen)
    }

    var customers: CustomerList {
        CustomerList(
            search: "la",
            rows: rows.enumerated().map { place, row in
                .init(
                    customer: Customer(
                        id: .init(Int64(300 + place)), name: row.customer, language: .undetermined, timeZone: nil, createdAt: ago(9_000),
                        loyalty: .new),
                    address: "customer\(place)@example.com", openTickets: place)
            }, next: "next")
    }

    var people: PeopleScreen {
        var omar = person
        (omar.id, omar.name, omar.email, omar.role, omar.hasSecondFactor) = (
            self.omar.id, self.omar.name, EmailAddress("omar@shop.example")!, .agent, true
        )
        var invited = person
        (invited.id, invited.name, invited.email, invited.role, invited.state) = (
            .init(13), "Марија", EmailAddress("m@shop.example")!, .lead, .invited
        )
        var gone = person
        (gone.id, gone.name, gone.email, gone.role, gone.state) = (.init(14), "สมชาย ใจดี", EmailAddress("s@shop.example")!, .expert, .deactivated)
        return PeopleScreen(people: [person, omar, invited, gone], teams: [parcels, thai])
    }

    var mailboxes: [MailboxHealth] {
        let trouble = MailTrouble(kind: .login, server: "smtp.shop.example:587", detail: "535 5.7.8 Authentication <failed>")
        return [
            MailboxHealth(
                id: .init(41), name: "Help at Shop", address: "help@shop.example", team: parcels, isEnabled: true,
                receiving: .init(state: .working, lastGood: ago(1), trouble: nil),
                sending: .init(state: .failing, lastGood: ago(300), trouble: trouble),
                received: 1_204, parked: 2, rejected: 17, waitingToLeave: 3, failed: 1),
            MailboxHealth(
                id: .init(42), name: "ขาย", address: "sales@shop.example", team: nil, isEnabled: false,
                receiving: .init(state: .off, lastGood: nil, trouble: nil), sending: .init(state: .unknown, lastGood: nil, trouble: nil), received: 0,
                parked: 0, rejected: 0, waitingToLeave: 0, failed: 0),
        ]
    }

    var mailbox: Mailbox {
        Mailbox(
            id: .init(41), name: "Help at Shop", address: EmailAddress("help@shop.example")!, team: parcels.id, isEnabled: true,
            incoming: MailServer(host: "imap.shop.example", port: 993, security: .tls, user: "help", password: Secret("x")), folder: "INBOX",
            outgoing: MailServer(host: "smtp.shop.example", port: 587, security: .startTLS, user: "help", password: Secret("")))
    }

    var log: MailLog {
        let outcomes: [IncomingOutcome] =
            [.message(ticketNumber: 10_482), .message(ticketNumber: 0)]
            + IncomingOutcome.ParkReason.allCases.map { .parked(reason: $0, settled: $0 == .tooLarge) }
            + IncomingOutcome.RejectReason.allCases.map { .rejected(reason: $0) }
        return MailLog(
            filter: .all, rows: outcomes.enumerated().map { incoming($1, place: $0) }, next: "0000000000009", parked: 2, rejected: 17,
            messages: 1_204,
            stopped: 5)
    }

    func incoming(_ outcome: IncomingOutcome, place: Int = 0) -> IncomingRow {
        IncomingRow(
            id: .init(Int64(80 + place)), mailbox: MailboxRef(id: .init(41), name: "Help at Shop", address: "help@shop.example"),
            at: ago(Int64(place * 700)), from: "Layla <layla@example.com>", subject: place == 3 ? "" : "Re: ההזמנה שלי", size: 48_213,
            outcome: outcome, owner: noa)
    }

    var sessions: [SettingsPage.SessionLine] {
        let agent = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0 Safari/537.36"
        return [
            .init(id: .init(61), userAgent: agent, remote: "192.0.2.7", createdAt: ago(4_000), seenAt: ago(1), isThis: true),
            .init(id: .init(62), userAgent: "<script>", remote: "2001:db8::1", createdAt: ago(90_000), seenAt: ago(2_000), isThis: false),
        ]
    }

    var tokens: [TokensPage.Line] {
        [
            .init(
                id: .init(91), name: "nightly <export>", role: .agent, createdBy: noa.name, createdAt: ago(90_000), lastUsedAt: ago(70),
                revokedAt: nil),
            .init(id: .init(92), name: "old", role: .lead, createdBy: omar.name, createdAt: ago(900_000), lastUsedAt: nil, revokedAt: ago(500)),
        ]
    }

    /// Every screen, by the name of its file.
    var screens: [(name: String, page: HTML)] {
        var said = around
        said.said = .done("Done & <done>.")
        let offer = SettingsPage.Factor.offered(
            secret: Secret("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"),
            uri: Secret("otpauth://totp/Kept:noa@shop.example?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Kept"))
        let codes = (1...10).map { Secret("abcd-efgh-\($0)") }
        let trouble = MailTrouble(kind: .certificate, server: "imap.shop.example:993", detail: "certificate has expired")
        return [
            ("sign-in", DoorPages.signIn(next: "/tickets?view=mine", email: "noa@shop.example", at: doorstep)),
            ("second-factor", DoorPages.secondFactor(pending: Secret("pending"), at: doorstep)),
            ("forgot", DoorPages.forgot(at: doorstep)), ("forgot-sent", DoorPages.forgotSent(at: doorstep)),
            ("reset", DoorPages.reset(token: Secret("abc_-"), email: "noa@shop.example", at: doorstep)),
            ("invitation", DoorPages.invitation(token: Secret("abc"), name: "Noa", email: "noa@shop.example", at: doorstep)),
            ("link-over", DoorPages.linkOver(at: doorstep)),
            ("list", ListPage.page(list(.mine), in: said)), ("list-empty", ListPage.page(list(.unassigned, isEmpty: true), in: around)),
            ("list-by-due", ListPage.page(listByDue, bulk: bulkResult, in: around)),
            ("list-snoozed", ListPage.page(list(.snoozed, isEmpty: true), in: around)),
            ("list-everything", ListPage.page(list(.everything), in: around)),
            ("search", SearchPage.page(found, in: around)),
            ("search-nothing", SearchPage.page(SearchScreen(text: "", order: .newest), in: around)),
            ("list-team", ListPage.page(list(.team(thai.id)), in: around)),
            ("ticket", TicketPage.page(screen(), list: list(.mine), in: around)),
            ("ticket-alone", TicketPage.page(screen(state: .solved, owner: false), in: around)),
            ("ticket-offered", TicketPage.page(offered(mayAnswer: false), list: list(.mine), in: around)),
            ("ticket-offer-to-me", TicketPage.page(offered(mayAnswer: true), list: list(.mine), in: around)),
            ("hand-on", TicketPage.page(screen(), list: list(.mine), handOn: handOn, in: around)),
            ("handoffs", HandoffsPage.page(handoffs, in: around)),
            ("ask", TicketPage.page(screen(), list: list(.mine), pane: .ask(askEntry), in: around)),
            ("ticket-asked", TicketPage.page(asking, list: list(.mine), in: around)),
            ("asked", AskedPages.page(asked(.open), token: Secret("abc_-"), at: doorstep)),
            ("asked-answered", AskedPages.page(asked(.answered), token: Secret("abc_-"), at: doorstep)),
            ("asked-withdrawn", AskedPages.page(asked(.withdrawn), in: around)), ("asked-inside", AskedPages.page(asked(.open), in: around)),
            ("inquire", TicketPage.page(screen(), list: list(.mine), pane: .inquire(inquireEntry), in: around)),
            ("inquiry", TicketPage.page(asking, list: list(.mine), pane: .inquiry(inquiry, text: "Half </textarea>"), in: around)),
            ("asked-over", AskedPages.over(at: doorstep)), ("questions", QuestionsPage.page(questions, in: around)),
            ("ticket-expert", TicketPage.page(screen(mayAnswer: false), in: around)),
            ("macros", MacroPage.page(macros(chosen: false), in: around)), ("macro", MacroPage.page(macros(chosen: true), in: around)),
            ("signpost", SignpostPage.page(signpost(mayUndo: true), in: around)),
            ("signpost-for-good", SignpostPage.page(signpost(mayUndo: false), in: around)),
            ("split", SplitPage.page(firstMessage, number: 10_482, subject: "The <backpack>", in: around)),
            ("customer", CustomerPage.page(customer, in: around)), ("customers", CustomersPage.page(customers, in: around)),
            ("people", PeoplePage.page(people, in: around)), ("mailboxes", MailboxesPage.page(mailboxes, in: around)),
            ("mailbox-new", MailboxPage.page(MailboxForm(), teams: [parcels], in: around)),
            (
                "mailbox",
                MailboxPage.page(MailboxForm(mailbox), teams: [parcels, thai], trial: MailboxTrial(incoming: trouble, outgoing: nil), in: around)
            ),
            ("mail", MailLogPage.page(log, in: around)),
            (
                "mail-item",
                IncomingPage.page(incoming(.parked(reason: .noSender, settled: false)), head: "Received: from <evil>\nSubject: x\n", in: around)
            ),
            ("settings", SettingsPage.page(.off, sessions: sessions, in: around)),
            ("settings-offer", SettingsPage.page(offer, sessions: sessions, in: around)),
            ("settings-on", SettingsPage.page(.on(recoveryCodesLeft: 3), codes: codes, sessions: sessions, in: around)),
            ("tokens", TokensPage.page(tokens, fresh: Secret("kept_0123456789"), in: around)),
            ("problem", ProblemPage.page(status: 404, sentence: doorstep.reader[.refuseNotFound], requestID: "a1b2", doorstep.reader)),
        ] + closingScreens + mailScreens
    }

    func consult(_ outcome: Consult.Outcome?, stage: Consult.Stage = .ahead, isNews: Bool = false, id: Int64 = 201) -> ConsultRow {
        var consult = Consult(
            id: .init(id), ticket: .init(1_000), askedBy: noa.id, person: nil, name: "Dana <Levi>", address: "dana@design.example",
            language: .init(rawValue: "he"), question: "Is <batch> 12 known?", excerpt: "The strap\ntore & fell", askedAt: ago(60),
            answerBy: now + .hours(3))
        consult.outcome = outcome
        consult.stage = stage
        consult.isNews = isNews
        return ConsultRow(
            consult: consult, number: 10_482, subject: "A <subject>", askedBy: noa, letter: nil, answer: outcome == .answered ? "Yes, <all>" : nil,
            mayWithdraw: outcome == nil, mayAnswer: false)
    }

    var asking: TicketScreen {
        var screen = screen()
        screen.consults = [
            consult(nil), consult(.answered, isNews: true, id: 202), consult(.withdrawn, id: 203), consult(nil, stage: .silent, id: 204),
        ]
        let steps: [ConsultStep] = [
            .asked(name: "Dana <Levi>", answerBy: now), .answered(name: "Dana <Levi>"), .unanswered(name: "Dana"), .withdrawn(name: "Dana"),
        ]
        screen.thread += steps.map { .moment(TicketMoment(at: ago(0), by: noa, what: .consult($0))) }
        screen.inquiries = [inquiryRow(isNews: true), inquiryRow(isClosed: true, id: 302)]
        let inquired: [InquiryStep] = [
            .opened(party: "Parcel <Desk>"), .written(party: "Parcel <Desk>"), .answered(party: "Parcel <Desk>", isAutomatic: false),
            .answered(party: "P", isAutomatic: true), .closed(party: "P"),
        ]
        screen.thread += inquired.map { .moment(TicketMoment(at: ago(0), by: noa, what: .inquiry($0))) }
        screen.thread.append(.moment(TicketMoment(at: ago(0), by: nil, what: .letterFailed(to: "Dana <Levi>"))))
        return screen
    }

    func asked(_ state: AskedScreen.State) -> AskedScreen {
        AskedScreen(
            id: .init(201), tongue: tongue, timeZone: "UTC", asker: "Noa <Regev>", house: "Help", question: "Is <batch> 12 known?",
            excerpt: "The strap\ntore & fell", answerBy: now + .hours(3), state: state)
    }

    var questions: QuestionsScreen {
        QuestionsScreen(
            waiting: [asked(.open)], consults: [consult(.answered, isNews: true), consult(nil, id: 202)],
            inquiries: [inquiryRow(isNews: true), inquiryRow(id: 302)])
    }

    private var carrier: Party { Party(id: .init(400), name: "Parcel <Desk>", address: "claims@carrier.example", language: .undetermined) }

    func inquiryRow(isNews: Bool = false, isClosed: Bool = false, id: Int64 = 301) -> InquiryRow {
        var inquiry = Inquiry(id: .init(id), ticket: .init(1_000), party: carrier.id, openedBy: noa.id, subject: "RR<123> is late", openedAt: ago(90))
        inquiry.isNews = isNews
        inquiry.closedAt = isClosed ? ago(1) : nil
        return InquiryRow(inquiry: inquiry, number: 10_482, ticketSubject: "A <subject>", party: carrier, last: letters.last)
    }

    private var letters: [Letter] {
        [Message.Delivery.State.sent, .failed, .retrying, nil].enumerated().map { place, state in
            Letter(
                id: .init(500 + Int64(place)), inquiry: .init(301), kind: state == nil ? .answer : .inquiry, author: state == nil ? nil : noa.id,
                from: "Parcel <Desk> <claims@carrier.example>", text: "Where is <it>?\n\n> quoted & old", quoteAt: 16, at: ago(60),
                delivery: state.map { .init(state: $0, until: now, reason: "550 <no>") }, attachments: [receipt])
        }
    }

    var inquiry: InquiryScreen { InquiryScreen(row: inquiryRow(), letters: letters, authors: [noa.id: noa], mayWrite: true) }

    var inquireEntry: InquiryFormView.Entry {
        var entry = InquiryFormView.Entry(
            InquiryForm(
                number: 10_482, parties: [carrier], due: now + .hours(8), words: "We <will>", reply: "By {time} </textarea>", mayReply: true))
        entry.text = "Where </textarea>?"
        return entry
    }

    var askEntry: AskForm.Entry {
        var entry = AskForm.Entry(ConsultForm(number: 10_482, people: [noa], answerBy: now + .hours(8), excerpt: "The last <message>"))
        entry.question = "Why </textarea>?"
        return entry
    }

    /// Every fragment that replaces a part of a page.
    var fragments: [(name: String, piece: HTML)] {
        let reader = around.reader
        return [
            ("palette", Palette.places("", found: found, around)),
            ("row", ListPage.row(rows[0], view: .mine, reader)), ("gone", ListPage.goneRow(.init(1_000))), ("counts", Rail.counts(frame, reader)),
            ("entries", TicketPage.entries(thread, reader, csrf: "token-of-the-form")), ("presence", TicketPage.presence(screen().present, reader)),
            ("head", TicketHead.html(offered(mayAnswer: true), list: list(.mine), in: around)), ("handoffs", HandoffsPage.list(handoffs, in: around)),
            ("side", TicketSide.html(screen(), in: around)), ("files", Composer.files([receipt], number: 10_482, reader)),
            ("draft", TicketPage.draftSaved(version: 4, at: now, reader)), ("conflict", TicketPage.draftConflict(version: 5, reader)),
            ("trial", MailboxPage.trialResult(MailboxTrial(incoming: nil, outgoing: nil), reader)),
        ]
    }
}
