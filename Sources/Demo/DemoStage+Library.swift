internal import Basics
internal import Desk
internal import Knowledge
internal import People
internal import Storage
internal import Tickets

/// The last days of the play: what the shop knows is written down, something of it is wrong, customers are told it, and it is
/// recalled.
extension DemoStage {
    /// What has been made of it so far.
    struct Library {
        var isOpen = false
        var isTold = false
        var returns: Article?
        var wrong: [Tongue: ArticleVersion] = [:]
    }

    /// How long before the end the articles are written, and the wrong one is told.
    private static let written = Span.days(5)
    private static let told = Span.days(2)

    /// Does what is due at this moment of the play.
    func library(_ library: inout Library, at moment: Moment, end: Moment, people: [Asker]) async throws {
        guard let lead = people.first(where: { $0.may(.publishArticles) }) else { return }
        if !library.isOpen, moment > end - Self.written {
            library.isOpen = true
            try await write(&library, as: lead)
        }
        if !library.isTold, moment > end - Self.told {
            library.isTold = true
            try await tell(library, people: people)
        }
    }

    /// Visitors look for what no article says, and old tickets are closed in which nobody was told one.
    func seekWhatNobodyWrote() async throws {
        while try await desk.closeSilent() == 50 {}
        while try await desk.sortWanted() == 20 {}
        for (tongue, words, times) in DemoArticle.searchedInVain {
            for _ in 0..<times { try await desk.noteSearch(words, in: LanguageTag(tongue), as: nil) }
        }
    }

    private func write(_ library: inout Library, as lead: Asker) async throws {
        for (place, article) in DemoArticle.all.enumerated() {
            guard let english = article.texts[.english] else { continue }
            let begun = try await desk.beginArticle(
                ArticleText(title: english.title, body: english.body), in: LanguageTag(.english), terms: .init(audience: .public), as: lead)
            _ = try await desk.publish(begun.id, LanguageTag(.english), as: lead)
            for tongue in DemoArticle.tongues.dropFirst() {
                guard let text = article.texts[tongue] else { continue }
                try await desk.write(ArticleText(title: text.title, body: text.body), in: LanguageTag(tongue), of: begun.id, as: lead)
                _ = try await desk.publish(begun.id, LanguageTag(tongue), as: lead)
            }
            if place == DemoArticle.returns { library.returns = begun }
        }
        guard let returns = library.returns else { return }
        // Somebody meant well: a summer of sixty days, which was never decided.
        for tongue in DemoArticle.tongues {
            library.wrong[tongue] = try await put(DemoArticle.right, DemoArticle.wrong, tongue, into: returns, as: lead)
        }
    }

    /// Publishes the article about returns with a sentence in the place of another.
    private func put(
        _ old: [Tongue: String], _ new: [Tongue: String], _ tongue: Tongue, into article: Article, as lead: Asker
    ) async throws -> ArticleVersion? {
        guard let text = DemoArticle.all[DemoArticle.returns].texts[tongue], let right = DemoArticle.right[tongue], let now = new[tongue] else {
            return nil
        }
        let language = LanguageTag(tongue)
        try await desk.write(
            ArticleText(title: text.title, body: text.body.replacing(right, with: now)), in: language, of: article.id, as: lead)
        return try await desk.publish(article.id, language, as: lead)
    }

    /// Two customers of each language hear it, from whoever has their ticket.
    private func tell(_ library: Library, people: [Asker]) async throws {
        for tongue in DemoArticle.tongues {
            guard let version = library.wrong[tongue], let words = DemoArticle.wrong[tongue] else { continue }
            let passage = Passage(version: version.id, bytes: 0..<words.utf8.count)
            for ticket in try await owned(in: tongue, people: people).prefix(2) {
                guard let owner = people.first(where: { $0.id == ticket.owner }) else { continue }
                let cited = try await desk.cite(passage, isDeliberate: false, on: ticket.number, as: owner)
                _ = try await desk.reply(to: ticket.number, text: cited, then: .stay, as: owner)
                try await dispatch()
            }
        }
    }

    private func owned(in tongue: Tongue, people: [Asker]) async throws -> [Ticket] {
        guard let lead = people.first(where: { $0.may(.publishArticles) }) else { return [] }
        return try await desk.db.read { db in
            let open = try Ticket.list(.unfinished, .first, limit: 200, visibleTo: lead.asTicketAsker, in: db).tickets
            return open.filter { $0.language.tongue == tongue && $0.owner != nil }.sorted { $0.number < $1.number }
        }
    }

    /// It is found out today: recalled, mended in all languages but one, and corrected for some.
    func recallReturns(_ library: Library, people: [Asker]) async throws {
        guard let returns = library.returns, let lead = people.first(where: { $0.may(.publishArticles) }), library.isTold else { return }
        let wrong = DemoArticle.tongues.compactMap { DemoArticle.wrong[$0] }
        let recall = try await desk.openRecall(
            of: returns.id, RecallScope(since: 2, sentences: wrong), reason: "Nobody ever decided on 60 days; it is 30", as: lead)
        while try await desk.workOnRecalls() {}
        for tongue in DemoArticle.tongues where tongue != .thai {
            _ = try await put(DemoArticle.wrong, DemoArticle.right, tongue, into: returns, as: lead)
        }
        let list = try await desk.recall(recall.id, .init(state: .open), as: lead).corrections
        for row in list where row.correction.certainty == .certain {
            guard let owner = people.first(where: { $0.id == row.correction.owner }),
                owner.person.tongue == .english || owner.person.tongue == .hebrew
            else { continue }
            _ = try await desk.correct(row.correction.id, as: owner)
            try await dispatch()
        }
    }
}
