package import Basics
internal import Customers
internal import Foundation
package import Knowledge
package import People
internal import Promises
internal import Storage
package import Tickets

/// A recall in the list of them.
package struct RecallRow: Sendable {
    package var recall: Recall
    package var title: String
    package var tally: RecallTally
    package var openedBy: PersonRef?
    /// How far the search is, from 0 to 1.
    package var progress: Double
}

package struct RecallList: Sendable {
    package var rows: [RecallRow]
    package var next: RecallID?
}

/// A correction with what a reader needs to know of it.
package struct CorrectionRow: Sendable {
    package var correction: Correction
    package var customer: String
    package var ticket: Int64
    package var ticketState: Ticket.State
    package var channel: Ticket.Channel
    package var owner: PersonRef?
    package var due: Moment?
    package var tellings: [Telling]
    package var tellers: [PersonRef]
    package var decidedBy: PersonRef?
    /// The numbers of the versions that were told.
    package var numbers: [ArticleVersionID: Int]

    package var versions: [Int] { Set(numbers.values).sorted() }
}

/// One recall: where it stands, and a page of its list.
package struct RecallScreen: Sendable {
    package var row: RecallRow
    package var article: Article
    package var filter: Correction.Filter
    package var wrong: [RecallPreview.Wrong]
    package var corrections: [CorrectionRow]
    package var next: CorrectionID?
    package var costs: [Correction.Cost]
    /// Whether there is a right version that can be told.
    package var isMended: Bool
    /// Whether the asker may let all go at once.
    package var maySendAll: Bool
    package var people: [PersonRef]
}

/// One correction, ready to be looked at and sent.
package struct CorrectionScreen: Sendable {
    package var recall: Recall
    package var title: String
    package var row: CorrectionRow
    package var draft: CorrectionDraft
    /// The one that the asker sees to next.
    package var next: CorrectionID?
    /// How many the asker has left, this one with them.
    package var left: Int
    package var maySend: Bool
}

extension Desk {
    package func recalls(after: RecallID? = nil, as asker: Asker) async throws -> RecallList {
        try await db.read { db in
            try asker.require(.answerTickets)
            var recalls = try Recall.list(after: after, limit: settings.limits.rowsOnPage + 1, in: db)
            let hasMore = recalls.count > settings.limits.rowsOnPage
            if hasMore { recalls.removeLast() }
            return RecallList(rows: try rows(recalls, for: asker, in: db), next: hasMore ? recalls.last?.id : nil)
        }
    }

    /// Those of an article, for its page.
    func recalls(of article: ArticleID, for asker: Asker, in db: Snapshot) throws -> [RecallRow] {
        try rows(try Recall.of(article, in: db), for: asker, in: db)
    }

    /// Whoever may not read an article does not learn its name either.
    private func rows(_ recalls: [Recall], for asker: Asker, in db: Snapshot) throws -> [RecallRow] {
        let tallies = try Correction.tally(of: recalls.map(\.id), in: db)
        let people = try Person.refs(recalls.map(\.openedBy), in: db)
        let first = try Message.ends(in: db)?.first
        let articles = try Article.all(Array(Set(recalls.map(\.article))), visibleTo: asker.asArticleReader, in: db)
        let translations = try Translation.all(of: Array(articles.keys), in: db)
        let newest = articles.mapValues { article in translations[article.id]?.first { $0.language == article.sourceLanguage }?.latest }
        let versions = try ArticleVersion.all(newest.values.compactMap { $0 }, in: db)
        return recalls.map { recall in
            RecallRow(
                recall: recall, title: newest[recall.article].flatMap { $0 }.flatMap { versions[$0]?.title } ?? "",
                tally: tallies[recall.id] ?? RecallTally(), openedBy: people[recall.openedBy], progress: recall.progress(from: first))
        }
    }

    package func recall(
        _ id: RecallID, _ filter: Correction.Filter = .init(), after: CorrectionID? = nil, limit: Int? = nil, as asker: Asker
    ) async throws -> RecallScreen {
        try await db.read { db in
            try requireList(asker)
            guard let recall = try Recall.find(id, in: db), let article = try Article.find(recall.article, visibleTo: .house, in: db),
                let row = try rows([recall], for: asker, in: db).first
            else { throw RecallRefusal.notFound }
            let limit = limit ?? settings.limits.rowsOnPage
            var corrections = try Correction.list(id, filter, after: after, limit: limit + 1, in: db)
            let hasMore = corrections.count > limit
            if hasMore { corrections.removeLast() }
            let passages = try RecallPassage.all(of: id, in: db)
            let versions = try ArticleVersion.all(Array(Set(passages.map(\.passage.version))), in: db)
            let people = try Person.all(in: db).filter { $0.state == .active && $0.role.permissions.contains(.answerTickets) }.map(\.ref)
            return RecallScreen(
                row: row, article: article, filter: filter,
                wrong: passages.compactMap { entry in
                    versions[entry.passage.version].map {
                        .init(
                            version: $0.id, number: $0.number, language: $0.language,
                            words: entry.passage.words(in: $0.body).map(PlainMarkdown.sentence) ?? "")
                    }
                }, corrections: try rows(corrections, in: db), next: hasMore ? corrections.last?.id : nil,
                costs: try Correction.costs(of: id, in: db),
                isMended: try article.trust(at: db.now).isUsable && !isRecalled(article, in: db),
                maySendAll: asker.may(.publishArticles) && asker.may(.answerTickets), people: people)
        }
    }

    /// The list names every customer: it is for those who see every ticket.
    private func requireList(_ asker: Asker) throws {
        guard asker.may(.answerTickets), asker.may(.seeAllTickets) else { throw RecallRefusal.notAllowed }
    }

    func rows(_ corrections: [Correction], in db: Snapshot) throws -> [CorrectionRow] {
        let tellings = try Telling.all(of: corrections.map(\.id), in: db)
        let customers = try Customer.names(of: corrections.map(\.customer), in: db)
        let tickets = try Ticket.all(Array(Set(corrections.map(\.ticket))), visibleTo: .init(person: PersonID(0), seesAll: true), in: db)
        let people = try Person.refs(
            corrections.flatMap { [$0.owner, $0.decidedBy] }.compactMap { $0 } + tellings.values.flatMap { $0.compactMap(\.teller) }, in: db)
        let versions = try ArticleVersion.all(Array(Set(tellings.values.flatMap { $0.map(\.passage.version) })), in: db)
        let promises = try Promise.all(corrections.compactMap(\.promise), in: db)
        return corrections.compactMap { correction in
            guard let ticket = tickets.first(where: { $0.id == correction.ticket }) else { return nil }
            let told = tellings[correction.id] ?? []
            return CorrectionRow(
                correction: correction, customer: customers[correction.customer] ?? "", ticket: ticket.number, ticketState: ticket.state,
                channel: ticket.channel, owner: correction.owner.flatMap { people[$0] },
                due: correction.promise.flatMap { promises[$0]?.due }, tellings: told,
                tellers: Array(Set(told.compactMap(\.teller))).sorted().compactMap { people[$0] },
                decidedBy: correction.decidedBy.flatMap { people[$0] },
                numbers: Dictionary(
                    told.compactMap { telling in versions[telling.passage.version].map { ($0.id, $0.number) } },
                    uniquingKeysWith: { first, _ in first }))
        }
    }

    /// A correction with its draft, and the one that comes after it.
    package func correction(_ id: CorrectionID, as asker: Asker) async throws -> CorrectionScreen {
        try await db.read { db in
            try asker.require(.answerTickets)
            guard let correction = try Correction.find(id, in: db), let recall = try Recall.find(correction.recall, in: db) else {
                throw RecallRefusal.notFound
            }
            _ = try found(correction.ticket, by: asker, in: db)
            guard let row = try rows([correction], in: db).first, let head = try rows([recall], for: asker, in: db).first else {
                throw RecallRefusal.notFound
            }
            return CorrectionScreen(
                recall: recall, title: head.title, row: row,
                draft: try draft(of: correction, in: recall, signed: asker.person.name, db: db),
                next: try nextDue(after: id, in: recall.id, for: asker, db: db),
                left: try Correction.dueCount(from: asker.id, orNobody: false, in: db),
                maySend: correction.state == .open || correction.state == .unreachable)
        }
    }

    /// What the asker owes comes first; then what nobody has.
    private func nextDue(after id: CorrectionID, in recall: RecallID, for asker: Asker, db: Snapshot) throws -> CorrectionID? {
        let own = try Correction.due(from: asker.id, after: id, limit: 1, in: db).first
        if let own { return own.id }
        if let first = try Correction.due(from: asker.id, limit: 2, in: db).first(where: { $0.id != id }) { return first.id }
        return try Correction.list(recall, .init(state: .open, owner: .nobody), limit: 2, in: db).first { $0.id != id }?.id
    }

    /// What is owed on a ticket, for its page.
    func corrections(on ticket: Ticket, as asker: Asker, in db: Snapshot) throws -> [OwedCorrection] {
        try Correction.owed(on: ticket.id, in: db).compactMap { correction in
            guard let recall = try Recall.find(correction.recall, in: db), let head = try rows([recall], for: asker, in: db).first else { return nil }
            return OwedCorrection(
                correction: correction, title: head.title, reason: recall.reason,
                due: try correction.promise.flatMap { try Promise.find($0, in: db)?.due })
        }
    }

    /// The first correction that the asker has to see to.
    package func firstCorrection(as asker: Asker) async throws -> CorrectionID? {
        try await db.read { db in
            try asker.require(.answerTickets)
            return try Correction.due(from: asker.id, limit: 1, in: db).first?.id
        }
    }
}

/// A correction that a ticket's page shows.
package struct OwedCorrection: Sendable, Hashable {
    package var correction: Correction
    package var title: String
    package var reason: String
    package var due: Moment?
}
