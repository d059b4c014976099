package import Basics
internal import Customers
package import Knowledge
package import Language
package import People
internal import Storage
package import Tickets

/// A ticket that was found, with the part of it that has the words.
package struct TicketHit: Sendable {
    package var row: TicketRow
    /// The subject with its words marked, when it has some.
    package var subject: Snippet?
    package var snippet: Snippet
}

/// What of a query could not be done, for a sentence about it.
package enum SearchComplaint: Sendable, Hashable {
    /// It looks like an operator and is none: `form:dana`. It was looked for as a word.
    case unknownOperator(String)
    case valueMissing(SearchQuery.Operator)
    case badState(String)
    case badDate(String)
    case badThing(String)
    case badLanguage(String)
    /// A field of the house never says that.
    case badFieldValue(String)
    case noCustomer(String)
    case noPerson(String)
    case noTeam(String)
    case noTag(String)
    /// What was taken for spam is no ticket.
    case spamIsNoTicket
    /// Only what should not be there was named.
    case onlyNegated

    package var code: String {
        switch self {
        case .unknownOperator: "unknown_operator"
        case .valueMissing: "value_missing"
        case .badState: "bad_state"
        case .badDate: "bad_date"
        case .badThing: "bad_thing"
        case .badLanguage: "bad_language"
        case .badFieldValue: "bad_field_value"
        case .noCustomer: "no_customer"
        case .noPerson: "no_person"
        case .noTeam: "no_team"
        case .noTag: "no_tag"
        case .spamIsNoTicket: "spam_is_no_ticket"
        case .onlyNegated: "only_negated"
        }
    }

    /// The words that it is about.
    package var words: String {
        switch self {
        case .unknownOperator(let words), .badState(let words), .badDate(let words), .badThing(let words), .badLanguage(let words),
            .badFieldValue(let words), .noCustomer(let words), .noPerson(let words), .noTeam(let words), .noTag(let words):
            words
        case .valueMissing(let name): name.rawValue
        case .spamIsNoTicket, .onlyNegated: ""
        }
    }
}

/// Everything that the one field found.
package struct SearchScreen: Sendable {
    package var text: String
    package var order: TicketSearch.Order
    /// The ticket whose number the query is.
    package var number: Int64?
    package var hits: [TicketHit] = []
    package var next: String?
    package var isPartial = false
    package var lookedBackTo: Moment?
    package var customers: [CustomerList.Row] = []
    package var articles: [ArticleHit] = []
    package var complaints: [SearchComplaint] = []
    /// How far the reading of what was said before the index is.
    package var progress = SaidIndex.Progress(done: 0, all: 0, isOver: true)
    package var isFirstPage = true
}

extension Desk {
    /// Looks for tickets, customers and articles with one query, as far as the asker may see each of them.
    package func find(
        _ text: String, order: TicketSearch.Order = .best, after: String? = nil, limit: Int = 20, as asker: Asker
    ) async throws -> SearchScreen {
        let key = try after.map { text in
            guard let key = TicketSearch.Key(text) else { throw ListRefusal.badKey }
            return key
        }
        let query = SearchQuery(text)
        return try await db.read { db in
            var screen = SearchScreen(text: text, order: order, isFirstPage: key == nil)
            screen.progress = try SaidIndex.progress(in: db)
            screen.number = try query.number.flatMap { try Ticket.find($0, visibleTo: asker.asTicketAsker, in: db)?.number }
            var reading = QueryReading(query, asker: asker, timeZone: asker.person.timeZone, db: db)
            try reading.read()
            reading.search.order = order
            reading.search.after = key
            reading.search.limit = limit
            reading.search.budget = self.settings.limits.ticketsSearched
            screen.complaints = reading.complaints
            if !reading.findsNothing {
                let found = try Ticket.search(reading.search, visibleTo: asker.asTicketAsker, in: db)
                screen.hits = try hits(found.tickets, terms: reading.terms, in: db)
                (screen.next, screen.isPartial, screen.lookedBackTo) = (found.next?.description, found.isPartial, found.lookedBackTo)
            }
            if key == nil { try self.findBeside(query, asker, &screen, in: db) }
            return screen
        }
    }

    /// What a few typed letters may mean to go to: the ticket with the number, customers, articles.
    package func glance(_ text: String, as asker: Asker) async throws -> SearchScreen {
        let query = SearchQuery(text)
        return try await db.read { db in
            var screen = SearchScreen(text: text, order: .best)
            screen.number = try query.number.flatMap { try Ticket.find($0, visibleTo: asker.asTicketAsker, in: db)?.number }
            try self.findBeside(query, asker, &screen, isTyping: true, in: db)
            return screen
        }
    }

    /// Customers and articles, with the words of the query alone.
    private func findBeside(
        _ query: SearchQuery, _ asker: Asker, _ screen: inout SearchScreen, isTyping: Bool = false, in db: Snapshot
    ) throws {
        let words = query.words
        let name = words.isEmpty ? query.customer ?? "" : words
        if asker.may(.seeCustomers), !name.isEmpty {
            let ids = try Customer.find(Customer.Beginning(name), limit: 6, in: db)
            screen.customers = try customerRows(Customer.all(ids, in: db), in: db)
        }
        guard !words.isEmpty else { return }
        screen.articles = try Article.search(ArticleQuery(words, limit: 5, isTyping: isTyping), visibleTo: asker.asArticleReader, in: db)
    }

    /// Messages of a ticket that are looked at for the part that is shown.
    private static let readBack = 40

    private func hits(_ tickets: [Ticket], terms: Set<UInt64>, in db: Snapshot) throws -> [TicketHit] {
        let said = terms.isEmpty ? tickets.map { _ in [] } : try Ticket.lastSaid(on: tickets.map(\.id), limit: Self.readBack, in: db)
        let rows = try rows(tickets, in: db)
        return tickets.indices.map { index in
            let (ticket, row) = (tickets[index], rows[index])
            let subject = terms.isEmpty ? nil : Snippet.make(of: ticket.subject, language: ticket.language, terms: terms)
            var best: Snippet?
            for message in said[index] where message.isIndexed {
                let snippet = Snippet.make(of: message.newText, language: message.language, terms: terms)
                if let snippet, snippet.found > best?.found ?? 0 { best = snippet }
            }
            return TicketHit(row: row, subject: subject, snippet: best ?? .beginning(of: ticket.preview))
        }
    }

    // MARK: The index

    private static let indexLease = "said"

    /// Takes a step of what the index has to do: words of customers and messages from before it, then what waits. `true` when there
    /// is more to do at once. What is interrupted goes on from where it was; one of several processes does it at a time.
    package func tendIndex() async throws -> Bool {
        let (customers, reading, isFull) = try await db.read { db in
            (try Customer.areWordsMissing(in: db), try SaidIndex.toRead(in: db), try SaidIndex.isFull(in: db))
        }
        guard customers || reading != nil || isFull else { return false }
        let holder = "index-\(db.node)"
        return try await db.write { tx in
            guard try tx.lease(Self.indexLease, holder: holder, for: .minutes(1)) else { return false }
            if customers { return try Customer.indexMissingWords(limit: 200, in: tx) || reading != nil || isFull }
            if let reading {
                try SaidIndex.take(reading, in: tx)
                return true
            }
            return try SaidIndex.fold(in: tx) >= SaidIndex.batch
        }
    }

    /// How far the reading of what was said before the index is.
    package func indexProgress() async throws -> SaidIndex.Progress { try await db.read { try SaidIndex.progress(in: $0) } }
}

extension SearchQuery {
    /// The customer who is asked for by `from:`.
    fileprivate var customer: String? {
        parts.lazy.compactMap { part -> String? in
            guard case .filter(.from, let name) = part.what, !part.isNegated, !name.isEmpty else { return nil }
            return name
        }
        .first
    }
}
