package import Basics
internal import Knowledge
package import People
internal import Promises
internal import Storage
package import Tickets

/// A question with what a page shows beside it.
package struct ConsultRow: Sendable {
    package var consult: Consult
    package var number: Int64
    package var subject: String
    package var askedBy: PersonRef?
    /// How it stands with the newest mail to the asked.
    package var letter: Letter?
    /// What was answered.
    package var answer: String?
    package var mayWithdraw: Bool
    /// Whether the reader is the one who was asked.
    package var mayAnswer: Bool
    /// What it became.
    package var article: ArticleID?
}

/// What the asked sees, with or without an account: the question, what was chosen for them, and a place to answer. Nothing
/// else of the ticket is in it.
package struct AskedScreen: Sendable {
    package var id: ConsultID
    package var tongue: Tongue
    package var timeZone: String
    package var asker: String
    package var house: String
    package var question: String
    package var excerpt: String
    package var answerBy: Moment
    package var state: State

    package enum State: Sendable { case open, answered, withdrawn }
}

/// What the form for asking begins with.
package struct ConsultForm: Sendable {
    package var number: Int64
    /// Whom one can ask without typing an address.
    package var people: [PersonRef]
    package var answerBy: Moment
    /// What the customer said last: a proposal for what the asked needs to see, to be cut down.
    package var excerpt: String
}

/// What happened to a question, for a line in the thread.
package enum ConsultStep: Sendable, Hashable {
    case asked(name: String, answerBy: Moment)
    case answered(name: String)
    case unanswered(name: String)
    case withdrawn(name: String)
}

extension Desk {
    func askedScreen(_ consult: Consult, in db: Snapshot) throws -> AskedScreen? {
        guard let ticket = try Ticket.find(consult.ticket, in: db) else { return nil }
        let person = try consult.person.flatMap { try Person.find($0, in: db) }
        let state: AskedScreen.State =
            switch consult.outcome {
            case nil: .open
            case .answered: .answered
            case .withdrawn: .withdrawn
            }
        return AskedScreen(
            id: consult.id, tongue: consult.language.tongue ?? .english, timeZone: person?.timeZone ?? settings.timeZone,
            asker: try Person.find(consult.askedBy, in: db)?.name ?? "", house: try sendingMailbox(of: ticket, in: db)?.name ?? "",
            question: consult.question, excerpt: consult.excerpt, answerBy: consult.answerBy, state: state)
    }

    /// The question to a colleague, as the colleague sees it inside.
    package func asked(_ id: ConsultID, as asker: Asker) async throws -> AskedScreen {
        try await db.read { db in
            guard let consult = try Consult.find(id, in: db), consult.person == asker.id, let screen = try askedScreen(consult, in: db) else {
                throw TicketRefusal.notFound
            }
            return screen
        }
    }

    package func consultForm(_ number: Int64, as asker: Asker) async throws -> ConsultForm {
        try await db.read { db in
            try asker.require(.answerTickets)
            let ticket = try found(number, by: asker, in: db)
            guard ticket.state.isUnfinished else { throw ConsultRefusal.isFinished }
            let people = try Person.all(in: db).filter { $0.state == .active && $0.id != asker.id }
            return ConsultForm(
                number: number, people: people.map(\.ref), answerBy: try defaultAnswer(of: ticket, in: db),
                excerpt: try ticket.latest(.incoming, limit: 1, in: db).first.map { BriefFacts.Said($0).text } ?? "")
        }
    }

    /// The questions of a ticket, for its page.
    func consults(of ticket: Ticket, people: [PersonID: PersonRef], for asker: Asker, in db: Snapshot) throws -> [ConsultRow] {
        try rows(try Consult.all(of: ticket.id, limit: 50, in: db), tickets: [ticket.id: ticket], people: people, for: asker, in: db)
    }

    package func consult(_ id: ConsultID, as asker: Asker) async throws -> ConsultRow {
        try await db.read { db in
            guard let consult = try Consult.find(id, in: db) else { throw TicketRefusal.notFound }
            let ticket = try found(consult.ticket, by: asker, in: db)
            let people = try Person.refs([consult.askedBy], in: db)
            guard let row = try rows([consult], tickets: [ticket.id: ticket], people: people, for: asker, in: db).first else {
                throw TicketRefusal.notFound
            }
            return row
        }
    }

    package func consults(of number: Int64, as asker: Asker) async throws -> [ConsultRow] {
        try await db.read { db in
            let ticket = try found(number, by: asker, in: db)
            let people = Dictionary(uniqueKeysWithValues: try Person.all(in: db).map { ($0.id, $0.ref) })
            return try consults(of: ticket, people: people, for: asker, in: db)
        }
    }

    func rows(
        _ consults: [Consult], tickets: [TicketID: Ticket], people: [PersonID: PersonRef], for asker: Asker, in db: Snapshot
    ) throws -> [ConsultRow] {
        let letters = try Letter.newest(of: consults.map(\.id), in: db)
        let articles = try ArticleSource.articles(of: consults.map(\.id), in: db)
        return try consults.compactMap { consult in
            guard let ticket = tickets[consult.ticket] else { return nil }
            return ConsultRow(
                consult: consult, number: ticket.number, subject: ticket.subject, askedBy: people[consult.askedBy], letter: letters[consult.id],
                answer: try consult.answer.flatMap { try Message.find($0, in: db)?.text },
                mayWithdraw: consult.isWithdrawable(by: asker, owner: ticket.owner), mayAnswer: consult.isOpen && consult.person == asker.id,
                article: articles[consult.id])
        }
    }

    /// An event about a question as a line of the thread; `nil` for any other.
    func consultStep(_ event: Event) -> ConsultStep? {
        let name = event.field("to") ?? ""
        return switch event.kind {
        case .consultAsked:
            .asked(name: name, answerBy: event.field("answer_by").flatMap(Int64.init).map(Moment.init(milliseconds:)) ?? event.at)
        case .consultAnswered: .answered(name: name)
        case .consultUnanswered: .unanswered(name: name)
        case .consultWithdrawn: .withdrawn(name: name)
        default: nil
        }
    }
}
