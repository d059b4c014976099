package import Basics
internal import Customers
package import Knowledge
package import Language
package import People
package import Promises
internal import Storage
internal import Tickets

/// What a draft says to the customer, read before it is sent. Everything that is pointed out while somebody types is a part of
/// it, so that the page asks once.
package struct DraftReading: Sendable {
    package var promises: [Offer] = []
    /// What could be said better. Nothing of it is kept, and nobody else is told.
    package var tone: [Tone.Hint] = []
    package var language = LanguageTag.undetermined
    /// The ticket's number, and articles that may help with it, the best first.
    package var ticket: Int64 = 0
    package var articles: [ArticleHit] = []
    /// What it says again that was recalled.
    package var recalled: [RecalledWords] = []

    package init() {}

    /// A promise found in the text, to be tracked or not.
    package struct Offer: Sendable, Hashable {
        package var kind: Promise.Kind
        package var words: String
        /// Where the words stand, in Unicode scalars of the text.
        package var span: Range<Int>
        /// `nil` when the text does not say until when.
        package var due: Moment?
        package var confidence: Double

        /// The same for the same words, so that what was decided about it while typing holds at sending.
        package var key: String { "\(kind.rawValue) \(words.onOneLine)" }

        package func spoken(due: Moment) -> Spoken { Spoken(kind: kind, words: words.onOneLine.shortened(to: 300), due: due) }
    }
}

extension Desk {
    /// Reads a reply that is being written. Notes and what customers wrote are never read.
    package func reading(of text: String, on number: Int64, as asker: Asker) async throws -> DraftReading {
        guard text.utf8.count <= settings.limits.text else { return DraftReading() }
        let (hours, language, articles, recalled) = try await db.read { db in
            try asker.require(.answerTickets)
            let ticket = try found(number, by: asker, in: db)
            return (
                try readingHours(for: ticket, asker: asker, in: db), ticket.language, try helpful(for: ticket, as: asker, in: db),
                try recalledWords(in: text, on: ticket, as: asker, db: db)
            )
        }
        let now = db.clock.now()
        let promises = PromiseReading.promises(in: text, language: language, at: now, hours: hours)
        var reading = DraftReading()
        reading.ticket = number
        reading.articles = articles
        reading.recalled = recalled
        reading.promises = promises.prefix(settings.limits.promisesInReply).compactMap { offer($0, at: now) }
        let guess = LanguageGuess.language(of: text)
        reading.language = guess.tongue == nil ? language : guess
        // What is offered as a promise is asked for its time there.
        let offers = reading.promises
        reading.tone = Tone.hints(in: text, language: reading.language).filter { hint in
            hint.kind != .promiseWithoutTime || !offers.contains { $0.span.overlaps(hint.span) }
        }
        return reading
    }

    private func offer(_ found: FoundPromise, at now: Moment) -> DraftReading.Offer? {
        guard let kind = Promise.Kind(rawValue: found.kind.rawValue) else { return nil }
        // What nobody may promise has no time: what is further away than that, or over before the reply leaves.
        let (first, last) = (now + settings.undo, now + .days(Int64(Self.longestPromise)))
        let due = found.due.flatMap { $0 > first && $0 < last ? $0 : nil }
        return .init(kind: kind, words: found.words, span: found.span, due: due, confidence: found.confidence)
    }

    /// The house's working hours, and the clock that the customer looks at. Where the customer's zone is not known it is the one in
    /// which customers are told times, else that of the working hours, else the writer's own.
    private func readingHours(for ticket: Ticket, asker: Asker, in db: Snapshot) throws -> ReadingHours {
        let kept = try KeptCalendar.holding(mailbox: ticket.mailbox, team: ticket.team, in: db)
        let told = settings.timeZone == "UTC" ? kept?.calendar.timeZone ?? asker.person.timeZone : settings.timeZone
        let name = try Customer.find(ticket.customer, in: db)?.timeZone ?? told
        let zone = ZoneClock.named(name) ?? .utc
        var hours: ReadingHours
        if let kept, let clock = WorkClock(kept.calendar) {
            hours = ReadingHours(zone: zone) { day in
                guard let opens = clock.opening(of: day), let closes = clock.closing(of: day) else { return nil }
                return (opens, closes)
            }
        } else {
            hours = .nineToFive(ReadingHours.usualDays(language: ticket.language, zone: name), in: zone)
        }
        hours.isAmerican = name.hasPrefix("America/") && ticket.language.tongue == .english
        return hours
    }
}
