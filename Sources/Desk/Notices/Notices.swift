package import Basics
internal import Customers
internal import Knowledge
package import People
internal import Storage
internal import Tickets

/// A notice as it is read.
package struct NoticeLine: Sendable {
    package var notice: Notice
    /// Who did it, when it was one of ours.
    package var by: String?
    /// The ticket's number, where it is about one.
    package var number: Int64?
    /// The ticket's subject or the article's title.
    package var title: String
    /// Who wrote, when a customer did.
    package var customer: String?
}

package struct NoticeScreen: Sendable {
    package var lines: [NoticeLine]
    /// The place after which the list goes on.
    package var next: String?
}

/// How somebody is told, for their settings.
package struct NoticeSettings: Sendable {
    package var habits: NoticeHabits
    package var devices: [PushDevice]
}

extension Desk {
    /// What the asker was told of, the newest first. What they may not see any more is left out.
    package func notices(before: String? = nil, as asker: Asker) async throws -> NoticeScreen {
        try await db.read { db in
            let limit = settings.limits.rowsOnPage
            var notices = try Notice.list(asker.id, before: before.flatMap(Notice.Key.init), limit: limit + 1, in: db)
            let hasMore = notices.count > limit
            if hasMore { notices.removeLast() }
            return NoticeScreen(
                lines: try lines(notices, as: asker, in: db), next: hasMore ? notices.last?.key.description : nil)
        }
    }

    func lines(_ notices: [Notice], as asker: Asker, in db: Snapshot) throws -> [NoticeLine] {
        let tickets = Dictionary(
            uniqueKeysWithValues: try Ticket.all(Array(Set(notices.compactMap(\.ticket))), visibleTo: asker.asTicketAsker, in: db).map { ($0.id, $0) }
        )
        let writers = notices.filter { $0.kind == .customerWrote }.compactMap { $0.ticket.flatMap { tickets[$0]?.customer } }
        let customers = Dictionary(uniqueKeysWithValues: try Customer.all(Array(Set(writers)), in: db).map { ($0.id, $0.name) })
        let people = try Person.refs(notices.compactMap(\.by), in: db)
        return try notices.compactMap { notice in
            let by = notice.by.flatMap { people[$0]?.name }
            if let article = notice.article {
                return try title(of: article, as: asker, in: db).map { NoticeLine(notice: notice, by: by, number: nil, title: $0, customer: nil) }
            }
            guard let ticket = notice.ticket.flatMap({ tickets[$0] }) else { return nil }
            return NoticeLine(notice: notice, by: by, number: ticket.number, title: ticket.subject, customer: customers[ticket.customer])
        }
    }

    private func title(of id: ArticleID, as asker: Asker, in db: Snapshot) throws -> String? {
        guard let article = try Article.find(id, visibleTo: asker.asArticleReader, in: db) else { return nil }
        let translations = try Translation.all(of: id, in: db)
        let shown = translations.first { $0.language == article.sourceLanguage } ?? translations.first
        return try shown.flatMap { try ArticleVersion.find($0.published ?? $0.latest, in: db)?.title }
    }

    /// Everything was seen.
    package func seeNotices(as asker: Asker) async throws {
        try await db.write { tx in
            if try Notice.see(asker.id, in: tx) { try tx.record(NewEvent(.noticesSeen, person: asker.id)) }
        }
    }

    /// Whoever has a ticket or an article before them knows what was to be told of it. Writes only when there is something.
    package func see(ticket number: Int64? = nil, article: ArticleID? = nil, as asker: Asker) async throws {
        let about = try await db.read { db -> Int64? in
            let about = try number.flatMap { try Ticket.find($0, visibleTo: asker.asTicketAsker, in: db)?.id.rawValue } ?? article?.rawValue
            return try about.flatMap { try Notice.hasUnseen(asker.id, about: $0, in: db) ? $0 : nil }
        }
        guard let about else { return }
        try await db.write { tx in
            if try Notice.see(asker.id, about: about, isArticle: article != nil, in: tx) { try tx.record(NewEvent(.noticesSeen, person: asker.id)) }
        }
    }

    package func noticeSettings(as asker: Asker) async throws -> NoticeSettings {
        try await db.read { db in
            NoticeSettings(habits: try NoticeHabits.of(asker.id, in: db), devices: try PushDevice.all(of: [asker.id], in: db))
        }
    }

    package func setNotices(_ habits: NoticeHabits, as asker: Asker) async throws {
        try await db.write { try habits.save(of: asker.id, in: $0) }
    }

    // MARK: By mail

    /// So long something lies unseen before a mail tells of it, and so long lies between two mails.
    private static let mailPatience = Span.minutes(30)
    private static let betweenMails = Span.hours(1)
    /// Lines of a mail; the rest is a number.
    private static let linesOfMail = 20

    /// Mails people what they have not seen for a while, gathered, at most once an hour, and not in the time in which they want quiet.
    ///
    /// - Parameter words: subject and text of the mail to a person, of these lines and so many more.
    /// - Returns: how many were written to.
    @discardableResult
    package func mailNotices(
        words: @Sendable (_ person: Person, _ lines: [NoticeLine], _ more: Int) -> (subject: String, text: String)
    ) async throws -> Int {
        let due = try await db.read { db -> [Person] in
            let people = try Notice.toMail(before: db.now - Self.mailPatience, limit: 50, in: db)
            let habits = try NoticeHabits.of(people, in: db)
            return try people.compactMap { id in
                guard let person = try Person.find(id, in: db), person.state == .active,
                    habits[id]?.areQuiet(at: db.now, in: person.timeZone) != true,
                    try Notice.lastMail(to: id, in: db).map({ db.now - $0 >= Self.betweenMails }) ?? true
                else { return nil }
                return person
            }
        }
        var written = 0
        for person in due {
            let (told, count) = try await db.write { tx -> ([NoticeLine], Int) in
                let notices = try Notice.takeForMail(to: person.id, in: tx)
                return (try self.lines(Array(notices.prefix(Self.linesOfMail)), as: Asker(person), in: tx), notices.count)
            }
            guard !told.isEmpty else { continue }
            if try await post(words(person, told, max(0, count - told.count)), to: person) { written += 1 }
        }
        return written
    }
}
