package import Basics
internal import Knowledge
package import People
internal import Promises
internal import Queue
internal import Storage
internal import Tickets

/// A device that is to ring, and what it says.
package struct Ring: Sendable {
    package var notice: Notice
    package var person: Person
    package var devices: [PushDevice]
    package var line: NoticeLine
}

/// Telling people what they were not there to see. It follows the log of events, so that no verb knows of it.
extension Desk {
    private static let noticeCursor = "notices.cursor"
    private static let noticeLease = "notices"
    private static let eventsAtOnce = 200

    /// Reads on in the log, and tells whom it concerns, each event once. One process at a time does this.
    ///
    /// - Returns: whose devices are to ring, and whether there was more to read than was read.
    package func tellPeople() async throws -> (rings: [Ring], isMore: Bool) {
        let holder = Self.holder(node: db.node)
        // Read by itself: a reader that comes too early for the last of them hears when they are ready.
        let (cursor, events) = try await db.read { db -> (EventCursor?, [Event]) in
            let cursor = try db.setting(Self.noticeCursor).flatMap(EventCursor.init)
            return (cursor, try cursor.map { try db.events(after: $0, limit: Self.eventsAtOnce) } ?? [])
        }
        if cursor != nil, events.isEmpty { return ([], false) }
        let (rung, isMore) = try await db.write { tx -> ([Notice], Bool) in
            guard try tx.lease(Self.noticeLease, holder: holder, for: .minutes(1)) else { return ([], false) }
            // Somebody else has read on meanwhile.
            guard try tx.setting(Self.noticeCursor).flatMap(EventCursor.init) == cursor else { return ([], true) }
            guard let last = events.last else {
                // What was before is nobody's news.
                try tx.set(Self.noticeCursor, to: tx.newestEvent().description)
                return ([], false)
            }
            try Self.settle(events, in: tx)
            let told = try events.flatMap { try Self.told(of: $0, in: tx) }
            let rung = try tell(told, in: tx)
            try tx.set(Self.noticeCursor, to: last.cursor.description)
            // Pages that are open count anew.
            if !told.isEmpty { try tx.record(NewEvent(.peopleTold)) }
            return (rung, events.count == Self.eventsAtOnce)
        }
        return (try await rings(of: rung), isMore)
    }

    private struct Telling: Hashable {
        var person: PersonID
        var kind: Notice.Kind
        var about: Int64
        var by: PersonID?
    }

    private func tell(_ told: [Telling], in tx: Transaction) throws -> [Notice] {
        guard !told.isEmpty else { return [] }
        let people = Array(Set(told.map(\.person))).sorted()
        let habits = try NoticeHabits.of(people, in: tx)
        let present = Set(try people.filter { try Person.find($0, in: tx)?.state == .active })
        var rung: [Notice] = []
        for telling in told where present.contains(telling.person) && telling.by != telling.person {
            let ways = (habits[telling.person] ?? NoticeHabits())[telling.kind]
            if let notice = try Notice.tell(telling.person, telling.kind, about: telling.about, by: telling.by, ways: ways, in: tx) {
                rung.append(notice)
            }
        }
        return rung
    }

    /// Whom an event concerns who need not have seen it.
    private static func told(of event: Event, in db: Snapshot) throws -> [Telling] {
        guard let ticket = event.ticket else { return try toldOfArticle(event, in: db) }
        func owner(_ kind: Notice.Kind) throws -> [Telling] {
            guard let owner = try Ticket.find(ticket, in: db)?.owner else { return [] }
            return [Telling(person: owner, kind: kind, about: ticket.rawValue, by: event.person)]
        }
        func one(_ person: PersonID?, _ kind: Notice.Kind, by: PersonID? = event.person) -> [Telling] {
            person.map { [Telling(person: $0, kind: kind, about: ticket.rawValue, by: by)] } ?? []
        }
        switch event.kind {
        case .personMentioned:
            // The event names who was mentioned; the note has its writer.
            let writer = try event.subject.flatMap { try Message.find(MessageID($0), in: db)?.author }
            return one(event.person, .mentioned, by: writer)
        case .ticketAssigned: return one(event.field("owner").flatMap(PersonID.init), .given)
        case .ticketTakenOver: return one(event.field("from").flatMap(PersonID.init), .takenAway)
        case .handoffOffered:
            // Whoever reads it when it is answered already has nothing to answer.
            guard let handoff = try event.subject.flatMap({ try Handoff.find(HandoffID($0), in: db) }), handoff.outcome == nil else { return [] }
            return try concerned(handoff.recipient.person, handoff.recipient.team, in: db).flatMap { one($0, .offered) }
        case .handoffAccepted, .handoffRefused, .handoffReturned:
            return one(try event.subject.flatMap { try Handoff.find(HandoffID($0), in: db)?.giver }, .offerAnswered)
        case .messageReceived:
            guard let message = event.subject.map({ MessageID($0) }), try MessageMark.all(of: [ticket], in: db)[message] != .automatic else {
                return []
            }
            // Whose it was then: who took it afterwards has read it.
            return one(event.field("owner").flatMap(PersonID.init), .customerWrote, by: nil)
        case .promiseReminded:
            guard let promise = event.subject.map({ PromiseID($0) }), let stage = event.field("stage").flatMap(Reminder.Stage.init) else { return [] }
            return try Reminder.reminded(of: promise, at: stage, in: db).flatMap { one($0, .promise, by: nil) }
        case .consultAsked: return one(try event.subject.flatMap { try Consult.find(ConsultID($0), in: db)?.person }, .asked)
        case .consultAnswered, .consultUnanswered, .inquiryAnswered: return try owner(.answered)
        case .deliveryFailed, .letterFailed: return try owner(.failed)
        case .articleFlagged: return try toldOfArticle(event, in: db)
        default: return []
        }
    }

    private static func toldOfArticle(_ event: Event, in db: Snapshot) throws -> [Telling] {
        guard event.kind == .articleFlagged || event.kind == .articleWentStale, let id = event.subject.map({ ArticleID($0) }),
            let article = try Article.find(id, visibleTo: .house, in: db)
        else { return [] }
        return try concerned(article.owner?.person, article.owner?.team, in: db).map {
            Telling(person: $0, kind: .article, about: id.rawValue, by: event.person)
        }
    }

    /// A person, or who of a team is there now.
    private static func concerned(_ person: PersonID?, _ team: TeamID?, in db: Snapshot) throws -> [PersonID] {
        if let person { return [person] }
        guard let team else { return [] }
        let away = try Absence.current(in: db)
        return try Team.members(of: team, in: db).map(\.id).filter { away[$0] == nil }
    }

    /// What was offered and is answered, or was taken back, asks nobody any more.
    private static func settle(_ events: [Event], in tx: Transaction) throws {
        let ends: Set<EventKind> = [.handoffAccepted, .handoffRefused, .handoffReturned, .handoffWithdrawn]
        for ticket in Set(events.filter { ends.contains($0.kind) }.compactMap(\.ticket)) {
            try Notice.settle(.offered, about: ticket.rawValue, in: tx)
        }
    }

    // MARK: Devices

    private func rings(of notices: [Notice]) async throws -> [Ring] {
        guard !notices.isEmpty else { return [] }
        return try await db.read { db in
            let people = Array(Set(notices.map(\.person)))
            let devices = Dictionary(grouping: try PushDevice.all(of: people, in: db), by: \.person)
            guard !devices.isEmpty else { return [] }
            let habits = try NoticeHabits.of(people, in: db)
            return try notices.compactMap { notice in
                guard let own = devices[notice.person], let person = try Person.find(notice.person, in: db),
                    habits[person.id]?.areQuiet(at: db.now, in: person.timeZone) != true,
                    let line = try lines([notice], as: Asker(person), in: db).first
                else { return nil }
                return Ring(notice: notice, person: person, devices: own, line: line)
            }
        }
    }

    /// Notes how calling a device went.
    package func noteRing(_ device: PushDevice, _ outcome: PushDevice.Outcome) async throws {
        try await db.write { try device.note(outcome, in: $0) }
    }

    /// A browser of the asker's may be called.
    package func addDevice(_ endpoint: String, publicKey: [UInt8], secret: [UInt8], agent: String, as asker: Asker) async throws {
        try await db.write { tx in
            try PushDevice.add(endpoint, publicKey: publicKey, secret: secret, agent: agent.onOneLine.shortened(to: 200), of: asker.id, in: tx)
        }
    }

    package func removeDevice(_ id: PushDeviceID, as asker: Asker) async throws {
        try await db.write { try PushDevice.remove(id, of: asker.id, in: $0) }
    }
}
