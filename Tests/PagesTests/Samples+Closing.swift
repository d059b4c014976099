import Basics
@testable import Channels
@testable import Desk
import People
@testable import Promises
@testable import Tickets

@testable import Pages

/// Tickets on their way to being closed, and what their customers see.
extension Samples {
    func closing(answer: Closing.Answer? = nil, outcome: Closing.Outcome? = nil, asked: Bool = true) -> Closing {
        Closing(
            id: .init(201), ticket: .init(1_000), solvedBy: noa.id, solvedAt: now - .hours(2), isAsked: true, message: .init(6),
            askedAt: asked ? now - .hours(2) : nil, closesAt: now + .days(5), answer: answer, answeredAt: answer.map { _ in now - .hours(1) },
            outcome: outcome, endedAt: outcome.map { _ in now - .hours(1) })
    }

    func matter(_ state: Ticket.State, _ closing: Closing?, isSurveyed: Bool = false, mayDeny: Bool = false, isExplained: Bool = false)
        -> CustomerMatter
    {
        CustomerMatter(
            house: "Help at <Shop>", number: 10_482, subject: "الحقيبة التي لم تصل <1>", state: state, tongue: tongue, timeZone: "Asia/Amman",
            owner: noa.name,
            promises: [
                .init(mark: PromiseMark(kind: .callBack, madeAt: now - .hours(1), due: now + .hours(20), outcome: nil), words: "We will <call> you"),
                .init(mark: PromiseMark(kind: .delivery, madeAt: now - .days(3), due: now - .days(1), outcome: .kept), words: "ستصل غدًا"),
            ], closing: closing, isSurveyed: isSurveyed, mayDeny: mayDeny, isExplained: isExplained, now: now)
    }

    func solved(_ standing: (inout ClosingStanding) -> Void) -> TicketScreen {
        var screen = screen(state: .solved)
        screen.closing.waiting = closing()
        standing(&screen.closing)
        screen.thread += [
            ClosingStep.asked(closesAt: now + .days(5)), .answered(.yes), .thanked, .overruled, .surveyed,
        ].map { .moment(TicketMoment(at: now, by: nil, what: .closing($0))) }
        return screen
    }

    var resolution: ResolutionScreen {
        var sums = ResolutionSums()
        sums.sums = [.closed: 41, .confirmed: 30, .denied: 2, .firstContact: 33, .onePerson: 38, .surveys: 9, .efforts: 7, .effortSum: 40]
        let days = (0..<30).map { ResolutionScreen.Day(day: LocalDay(number: 20_700 + $0), sums: $0 % 3 == 0 ? sums : ResolutionSums()) }
        let surveys = [
            Survey(closing: .init(301), ticket: .init(1_000), at: now, atOnce: true, onePerson: false, effort: 6, words: "שירות <מעולה>"),
            Survey(closing: .init(300), ticket: .init(1_000), at: now - .days(2), effort: 2),
        ]
        return ResolutionScreen(
            days: days, total: sums,
            surveys: surveys.map { SurveyRow(survey: $0, number: 10_482, subject: "The backpack", customer: "Layla Haddad") }, next: "0000000000300",
            habits: ClosingHabits(), mailboxes: [MailboxRef(id: .init(41), name: "Help at Shop", address: "help@shop.example")], mayChange: true)
    }

    var absence: AbsenceScreen {
        AbsenceScreen(
            person: person, absence: Absence(person: person.id, from: now, until: now + .days(7), cover: omar.id),
            tickets: [
                .init(number: 10_482, subject: "The <backpack>", nextDue: now + .hours(1)), .init(number: 10_483, subject: "ขอคืนเงิน", nextDue: nil),
            ], offered: [10_483], people: [omar], teams: [parcels, thai], more: 3, isSelf: true)
    }

    var addressBook: AddressBook {
        AddressBook(
            parties: [
                Party(id: .init(61), name: "Parcel <Desk>", address: "claims@carrier.example", language: LanguageTag(.thai)),
                Party(id: .init(62), name: "מחסן", address: "depot@supplier.example", language: .undetermined),
            ], next: PartyID(62).description)
    }

    var day: PromiseDay {
        func row(_ id: Int64, _ kind: Promise.Kind, _ due: Moment, _ owner: PersonRef?) -> PromiseRow {
            let promise = Promise(
                id: .init(id), ticket: .init(1_000), kind: kind, madeAt: now - .hours(3), due: due, owner: owner?.id, outcome: nil,
                decidedAt: nil, words: "We <will>", maker: nil, replaces: nil, stage: .ahead, pausedAt: nil)
            return PromiseRow(promise: promise, number: 10_482, subject: "The <backpack>", customer: "דנה", owner: owner)
        }
        return PromiseDay(
            view: .mine, reader: person.id,
            rows: [row(71, .callBack, now - .hours(1), noa), row(72, .inquiry, now + .hours(2), omar), row(73, .solution, now + .days(9), noa)],
            toHelp: [row(74, .firstReply, now + .minutes(9), nil), row(75, .remedy, now - .minutes(9), omar)], endOfToday: now + .hours(8),
            next: nil, maySeeAll: true)
    }

    func proof(_ isEmpty: Bool) -> ProofScreen {
        let laws = (0...5).map {
            Finding(law: $0, check: "a check", looked: 1_204, broken: !isEmpty && $0 == 3 ? 1 : 0, examples: isEmpty || $0 != 3 ? [] : ["77"])
        }
        let ends = LooseEnd.allCases.map {
            Finding(law: 0, check: $0.rawValue, looked: isEmpty ? 0 : 1, broken: isEmpty ? 0 : 1, examples: isEmpty ? [] : ["1000"], isLoose: true)
        }
        return ProofScreen(at: now - .hours(9), findings: laws + ends, numbers: ["1000": 10_482], names: ["1000": "Money <back>"])
    }

    var closingScreens: [(name: String, page: HTML)] {
        let promise = Promise(
            id: .init(50), ticket: .init(1_000), kind: .callBack, madeAt: now - .hours(1), due: now + .hours(20), owner: noa.id, outcome: nil,
            decidedAt: nil, words: "We call", maker: noa.id, replaces: nil, stage: .ahead, pausedAt: nil)
        let stays = solved { $0.inTheWay = [promise] }
        let thanked = solved { standing in
            standing.thanks = "Thank you <so> much"
            (standing.earlier, standing.later) = (10_001, 10_900)
            standing.resolution = Resolution(contacts: 2, persons: 1)
        }
        func page(_ matter: CustomerMatter, chosen: Closing.Answer = .yes, said: Said? = nil) -> HTML {
            MatterPages.solved(matter, token: "abc-123-x-0", chosen: chosen, words: "<w>", said: said, csrf: "token-of-the-form")
        }
        return [
            ("ticket-solved", TicketPage.page(stays, list: list(.mine), in: around)), ("ticket-thanked", TicketPage.page(thanked, in: around)),
            ("solved-yes", page(matter(.solved, closing()))), ("solved-no", page(matter(.solved, closing()), chosen: .no, said: .refused("<No>"))),
            ("solved-survey", page(matter(.closed, closing(answer: .yes, outcome: .confirmed)))),
            ("solved-surveyed", page(matter(.closed, closing(answer: .yes, outcome: .confirmed), isSurveyed: true))),
            ("solved-denied", page(matter(.open, closing(answer: .no, outcome: .denied)))),
            ("solved-silent", page(matter(.closed, closing(outcome: .silent), mayDeny: true))),
            ("solved-reopened", page(matter(.waiting, closing(outcome: .reopened)))), ("promised", MatterPages.promised(matter(.open, nil))),
            ("matter-link-over", MatterPages.linkOver(doorstep.reader)), ("resolution", ResolutionPage.page(resolution, in: around)),
            ("absence", AbsencePage.page(absence, in: around)), ("leaving", AbsencePage.page(absence, isLeaving: true, in: around)),
            ("promises", PromisesPage.page(day, in: around)), ("parties", PartiesPage.page(addressBook, in: around)),
            ("parties-empty", PartiesPage.page(AddressBook(parties: []), in: around)),
            ("proof", ProofPage.page(proof(true), in: around)),
            ("proof-found", ProofPage.page(proof(false), in: around)), ("proof-never", ProofPage.page(ProofScreen(), in: around)),
        ]
    }
}
