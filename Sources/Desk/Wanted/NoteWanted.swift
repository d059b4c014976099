package import Basics
internal import Customers
package import Knowledge
internal import Language
package import People
internal import Storage
internal import Tickets

/// Noticing what no article says.
extension Desk {
    static let wantedJob = "wanted"
    /// Letters of a search that is kept. What is longer is a letter and no search.
    private static let longestSearch = 120

    /// Somebody looked for something and found no article about it. Only what was sent off comes here, not what was being typed;
    /// nothing says who it was.
    ///
    /// - Parameter asker: somebody of the house; `nil` for a visitor of the help centre.
    package func noteSearch(_ text: String, in language: LanguageTag, as asker: Asker?, of brand: Brand? = nil) async throws {
        let words = Anonymised.text(text.onOneLine).trimmed
        guard (2...Self.longestSearch).contains(words.count) else { return }
        let language = Self.language(of: words, else: language)
        let terms = TopicTerms.of(words.replacing(Anonymised.mark, with: " "), language: language, limit: WantedTopic.terms)
        guard !terms.isEmpty else { return }
        let reader = asker?.asArticleReader ?? .visitor(brand?.id)
        let isAnswered = try await db.read { try Article.hasAnswer(to: words, in: language, visibleTo: reader, db: $0) }
        guard !isAnswered else { return }
        try await db.write { tx in
            let spread = try TermSpread.of(terms, in: tx)
            let weighed = terms.map { WantedTerm(hash: $0, weight: spread.weight(of: $0)) }
            if let topic = try WantedTopic.nearest(to: weighed, in: language, db: tx) { return try topic.addSearch(words, in: tx) }
            guard try WantedTopic.openCount(upTo: WantedTopic.mostOpen, in: tx) < WantedTopic.mostOpen else { return }
            try WantedTopic.begin(words, weighed, in: language, tx: tx).addSearch(words, in: tx)
        }
    }

    /// The script decides where it can; a few words in Latin letters are in the language of the page.
    private static func language(of words: String, else language: LanguageTag) -> LanguageTag {
        let guess = LanguageGuess.language(of: words)
        switch guess.tongue {
        case .arabic, .hebrew, .thai, .serbian: return guess.shelved
        case .english, .serbianLatin, nil: return language.shelved
        }
    }

    /// A ticket was closed: whether it is to be written up is looked at soon, by whoever has time.
    func askWhetherWanted(_ ticket: TicketID, in tx: Transaction) throws {
        try tx.schedule(Self.wantedJob, for: ticket.rawValue, at: tx.now)
    }

    /// The ticket goes on: what will be told is not known yet.
    func forgetWanted(_ ticket: TicketID, in tx: Transaction) throws {
        try tx.unschedule(Self.wantedJob, for: ticket.rawValue)
        try WantedTopic.remove(ticket, in: tx)
    }

    /// Looks through tickets that were closed, up to twenty, for those in which nobody was told anything from an article. Any number of
    /// workers may do this at once.
    ///
    /// - Returns: how many were looked at.
    package func sortWanted() async throws -> Int {
        let worker = "wanted-\(db.node)"
        return try await db.write { tx in
            let jobs = try tx.takeJobs(Self.wantedJob, worker: worker, limit: 20, lease: .minutes(1))
            for job in jobs {
                if let ticket = try Ticket.find(TicketID(job.subject), in: tx), ticket.state == .closed { try sortWanted(ticket, in: tx) }
                try tx.finish(job, worker: worker)
            }
            return jobs.count
        }
    }

    private func sortWanted(_ ticket: Ticket, in tx: Transaction) throws {
        guard ticket.mergedInto == nil, let question = try ticket.firstMessage(in: tx),
            let reply = try ticket.latest(.reply, limit: 1, in: tx).first, reply.delivery?.state == .sent,
            try !Citation.exists(on: ticket.id, of: Customer.entries(of: ticket.customer, in: tx), in: tx),
            try ArticleSource.article(from: ticket.id, in: tx) == nil
        else { return }
        let language = Self.language(of: ticket, asked: question.newText, answered: reply.newText).shelved
        let names = try names(on: ticket, in: tx)
        let subject = Anonymised.text(ticket.subject, names: names)
        // What was written on the ticket says what it is about where the subject does not.
        let text = "\(subject)\n\(Anonymised.text(question.newText, names: names))".replacing(Anonymised.mark, with: " ")
        let terms = TopicTerms.of(text, language: language, limit: 60)
        let spread = try TermSpread.of(terms, in: tx)
        let inSubject = Set(TopicTerms.of(subject.replacing(Anonymised.mark, with: " "), language: language, limit: 60))
        // The words that say most; those of the subject were chosen to.
        let weighed = terms.enumerated().map { place, term in
            (place, term: WantedTerm(hash: term, weight: spread.weight(of: term) * (inSubject.contains(term) ? 1.5 : 1)))
        }
        let best = weighed.sorted { ($1.term.weight, $0.0) < ($0.term.weight, $1.0) }.prefix(WantedTopic.terms).map(\.term)
        guard !best.isEmpty else { return }
        let title = (subject.replacing(Anonymised.mark, with: "").trimmed.isEmpty ? text.onOneLine : subject).shortened(to: 200)
        let topic = try WantedTopic.nearest(to: best, in: language, db: tx) ?? .begin(title, best, in: language, tx: tx)
        try topic.addTicket(ticket.id, in: tx)
    }

    /// The language in which a ticket was answered. Both sides of it are longer than what the customer's first mail was guessed from.
    static func language(of ticket: Ticket, asked: String, answered: String) -> LanguageTag {
        let guess = LanguageGuess.language(of: "\(asked)\n\(answered)")
        return guess == .undetermined ? ticket.language : guess
    }

    /// Everybody who is named on a ticket: the customer, and those of ours who wrote.
    func names(on ticket: Ticket, in db: Snapshot) throws -> [String] {
        let authors = try Set(ticket.latest(.reply, limit: 50, in: db).compactMap(\.author))
        let people = try Person.refs(Array(authors), in: db).values.map(\.name)
        let customer = try Customer.find(ticket.customer, in: db)?.name
        return people.sorted() + [customer].compactMap(\.self)
    }
}

extension LanguageTag {
    /// One name for each language of articles: Serbian in one of its scripts is found in the other.
    var shelved: LanguageTag { tongue == .serbianLatin ? LanguageTag(.serbian) : self }
}
