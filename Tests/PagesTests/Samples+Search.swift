import Basics
@testable import Customers
@testable import Desk
@testable import Knowledge
@testable import Language
@testable import Tickets

@testable import Pages

extension Samples {
    /// What the one field found, with everything that can stand on its page.
    var found: SearchScreen {
        var found = SearchScreen(text: "backpack is:lost", order: .best)
        let snippet = Snippet(
            pieces: [.init(text: "…the <", isMarked: false), .init(text: "backpack", isMarked: true), .init(text: "> & more", isMarked: false)],
            found: 1)
        found.hits = rows.map { TicketHit(row: $0, subject: $0.number % 2 == 0 ? snippet : nil, snippet: snippet) }
        found.next = "12.34"
        (found.isPartial, found.lookedBackTo, found.number) = (true, now - .days(400), 10_482)
        found.customers = [
            .init(
                customer: Customer(
                    id: .init(31), name: "Layla <Haddad>", language: LanguageTag(rawValue: "ar"), timeZone: nil, createdAt: now, loyalty: .regular),
                address: "layla@example.com", openTickets: 2)
        ]
        found.complaints = [
            .unknownOperator("form"), .valueMissing(.from), .badState("<lost>"), .badDate("soon"), .badThing("luck"), .badLanguage("x"),
            .badFieldValue("<9>"),
            .noCustomer("dana"), .noPerson("zed"), .noTeam("t"), .noTag("late"), .spamIsNoTicket, .onlyNegated,
        ]
        found.progress = .init(done: 43, all: 100, isOver: false)
        return found
    }
}
