internal import Basics
internal import Channels
internal import Customers
internal import Promises
internal import Storage
internal import Tickets

/// What is promised to a customer, as a mail to her says it.
extension Desk {
    /// How long the link in a mail opens the page.
    static let promisedLinkLife = Span.days(90)
    /// So many promises stand in one mail; the page has all of them.
    private static let linesInMail = 5

    /// What will be promised when a reply has left: what it says itself, and what stands and is not kept by it. `nil` where that
    /// is nothing.
    func promisedSign(
        on ticket: Ticket, saying spoken: [Spoken], then next: AfterReply, in db: Snapshot
    ) throws -> MailToSend.Promised? {
        let moved = Set(spoken.compactMap(\.replaces))
        let stands = try Promise.open(of: ticket.id, in: db).filter { promise in
            !promise.kind.isKeptByReply && promise.kind != .correction && promise.pausedAt == nil && promise.due > db.now
                && !moved.contains(promise.id)
                && !(promise.kind == .solution && next != .stay)
        }
        let promises = (spoken.map { ($0.kind, $0.due) } + stands.map { ($0.kind, $0.due) }).sorted { $0.1 < $1.1 }
        guard !promises.isEmpty else { return nil }
        let tongue = ticket.language.tongue ?? .english
        let zone = try Customer.find(ticket.customer, in: db)?.timeZone ?? settings.timeZone
        let lines = promises.prefix(Self.linesInMail).map { kind, due in
            HouseWords.promisedLine(in: tongue, kind: kind, by: HouseWords.moment(due, in: tongue, timeZone: zone))
        }
        let words = HouseWords.promised(in: tongue)
        return .init(title: words.title + ":", lines: lines, link: .init(label: words.look, link: promisedAddress(ticket, at: db.now)))
    }

    /// Where the customer sees what is promised, without an account; for a mail whose text has the time.
    func promisedSign(on ticket: Ticket, at now: Moment) -> MailToSend.Promised {
        let words = HouseWords.promised(in: ticket.language.tongue ?? .english)
        return .init(title: words.sentence, lines: [], link: .init(label: words.title, link: promisedAddress(ticket, at: now)))
    }

    private func promisedAddress(_ ticket: Ticket, at now: Moment) -> String {
        "\(settings.baseURL)/promised/\(promisedToken(ticket, at: now))"
    }

    /// What opens the page with a ticket's promises.
    func promisedToken(_ ticket: Ticket, at now: Moment) -> String {
        SignedLink.make(.init(ticket: ticket.id, record: 0, expires: now + Self.promisedLinkLife), for: .promised, key: keys.signing)
    }
}
