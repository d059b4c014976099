internal import Basics
internal import Desk
internal import Foundation
internal import Logging
internal import Pages
internal import People
internal import Storage
internal import Synchronization
internal import Tickets

/// Tells open pages what happens, as it happens.
///
/// One reader of the log of events serves all pages of the process. What changed is rendered once for all who look at
/// the same list in the same language and zone, so that five hundred viewers cost little more than one. A page that
/// lost its connection comes back with the last place it saw and is told what it missed.
package final class LiveFeed: Sendable {
    private let desk: Desk
    private let logger: Logger
    private let viewers = Mutex<[Int: Viewer]>([:])
    private let counter = Mutex(0)
    /// Kept true by what the log says, while it is followed.
    private let help: HelpCache
    private let brands: BrandDirectory

    /// How often a silent connection is shown that it lives.
    static let heartbeat = Duration.seconds(20)
    /// Changes that come close together are told together.
    private static let gathering = Duration.milliseconds(60)

    init(desk: Desk, help: HelpCache, brands: BrandDirectory, logger: Logger) {
        self.desk = desk
        self.help = help
        self.brands = brands
        self.logger = logger
    }

    /// One open page.
    struct Viewer: Sendable {
        var asker: Asker
        var view: ListChoice?
        var ticket: TicketID?
        var stream: AsyncStream<String>.Continuation

        var reader: Reader { Reader(asker.person.tongue, timeZone: asker.person.timeZone, now: Moment(milliseconds: 0)) }

        /// Whoever shares this sees the same rows.
        var rowsKey: RowsKey? {
            view.map {
                RowsKey(
                    view: $0, tongue: asker.person.tongue, timeZone: asker.person.timeZone,
                    person: $0.view.isOfReader || !asker.may(.seeAllTickets) ? asker.id : nil)
            }
        }
    }

    struct RowsKey: Hashable {
        var view: ListChoice
        var tongue: Tongue
        var timeZone: String
        var person: PersonID?
    }

    /// Follows the log until the task is cancelled, then lets every page go.
    package func run() async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.follow() }
            group.addTask {
                while (try? await Task.sleep(for: Self.heartbeat)) != nil { self.tellAll(": alive\n\n") }
            }
            await group.waitForAll()
        }
        let left = viewers.withLock { viewers in
            defer { viewers = [:] }
            return viewers
        }
        for viewer in left.values { viewer.stream.finish() }
    }

    private func follow() async {
        let beats = desk.db.beats()
        guard let startedAt = try? await desk.db.read({ try $0.newestEvent() }) else { return }
        var cursor = startedAt
        help.follows(true)
        defer { help.follows(false) }
        for await _ in beats {
            try? await Task.sleep(for: Self.gathering)
            do {
                let from = cursor
                let events = try await desk.db.read { try $0.events(after: from, limit: 1_000) }
                guard let last = events.last else { continue }
                cursor = last.cursor
                brands.note(events)
                help.note(events)
                letGo(of: events)
                for (key, viewer) in viewers.withLock({ $0 }).grouped() { await tell(viewer, of: events, sharing: key) }
            } catch {
                // Whatever was missed may have changed a page.
                help.follows(true)
                logger.warning("the live feed could not read events", metadata: ["error": "\(String(describing: error).shortened(to: 300))"])
            }
        }
    }

    /// Opens a stream for a page. `after` is the last place in the log that it saw.
    func open(_ asker: Asker, view: ListChoice?, ticket: TicketID?, after: EventCursor?) async -> (stream: AsyncStream<String>, key: Int) {
        let (stream, continuation) = AsyncStream.makeStream(of: String.self, bufferingPolicy: .bufferingOldest(200))
        let key = counter.withLock {
            $0 += 1; return $0
        }
        let viewer = Viewer(asker: asker, view: view, ticket: ticket, stream: continuation)
        viewers.withLock { $0[key] = viewer }
        continuation.onTermination = { [weak self] _ in self?.viewers.withLock { $0[key] = nil } }
        continuation.yield("retry: 2000\n\n")
        if let after, let missed = try? await desk.db.read({ try $0.events(after: after, limit: 1_000) }), !missed.isEmpty {
            await tell([viewer], of: missed, sharing: viewer.rowsKey)
        }
        return (stream, key)
    }

    func close(_ key: Int) {
        viewers.withLock { $0.removeValue(forKey: key) }?.stream.finish()
    }

    /// How many pages are open: for `/metrics`.
    var count: Int { viewers.withLock { $0.count } }

    private func tell(_ group: [Viewer], of events: [Event], sharing key: RowsKey?) async {
        guard let last = events.last, let first = group.first else { return }
        let id = last.cursor.description
        let tickets = Array(Set(events.filter(\.isSeen).compactMap(\.ticket)))
        do {
            if let view = key?.view, !tickets.isEmpty {
                let rows = try await desk.changes(tickets, in: view.view, as: first.asker)
                let reader = Reader(first.asker.person.tongue, timeZone: first.asker.person.timeZone, now: desk.db.clock.now())
                let html = rows.map { id, row in row.map { ListPage.row($0, choice: view, reader) } ?? ListPage.goneRow(id) }
                for viewer in group { send("row", html.joined().text, id: id, to: viewer) }
            }
            let isOtherTruth = events.contains(where: \.changesWhatMayBeTold)
            for viewer in group {
                if isOtherTruth, viewer.ticket != nil { send("reading", "changed", id: id, to: viewer) }
                if let ticket = viewer.ticket, tickets.contains(ticket) { send("ticket", "changed", id: id, to: viewer) }
            }
            for (_, viewers) in Dictionary(grouping: group, by: \.asker) {
                guard let asker = viewers.first?.asker else { continue }
                let frame = try await desk.frame(for: asker)
                let reader = Reader(asker.person.tongue, timeZone: asker.person.timeZone, now: frame.now)
                for viewer in viewers { send("counts", Rail.counts(frame, reader).text, id: id, to: viewer) }
            }
        } catch {
            logger.warning("a page could not be told", metadata: ["error": "\(String(describing: error).shortened(to: 300))"])
        }
    }

    /// Tells those who have a ticket open who else is there. Not an event of the log: it matters for seconds.
    func presenceChanged(on ticket: TicketID) {
        let there = viewers.withLock { Array($0.values) }.filter { $0.ticket == ticket }
        guard !there.isEmpty else { return }
        Task {
            for viewer in there {
                guard let present = try? await desk.present(on: ticket, besides: viewer.asker) else { continue }
                send("presence", TicketPage.presence(present, viewer.reader).text, id: nil, to: viewer)
            }
        }
    }

    private func tellAll(_ text: String) {
        for viewer in viewers.withLock({ Array($0.values) }) { viewer.stream.yield(text) }
    }

    /// A page that cannot keep up is let go; its browser comes back and is told what it missed.
    private func send(_ event: String, _ data: String, id: String?, to viewer: Viewer) {
        let lines = data.split(whereSeparator: \.isNewline).map { "data: \($0)\n" }.joined()
        let text = (id.map { "id: \($0)\n" } ?? "") + "event: \(event)\n" + lines + "\n"
        if case .dropped = viewer.stream.yield(text) { viewer.stream.finish() }
    }

    /// Whoever was put out of the house, or signed out everywhere, sees nothing more.
    private func letGo(of events: [Event]) {
        let over: Set<EventKind> = [.personDeactivated, .signedOutEverywhere, .personChanged, .passwordChanged]
        let people = Set(events.filter { over.contains($0.kind) }.flatMap { [$0.subject, $0.person?.rawValue] }.compactMap { $0 })
        guard !people.isEmpty else { return }
        for viewer in viewers.withLock({ Array($0.values) }) where people.contains(viewer.asker.id.rawValue) { viewer.stream.finish() }
    }
}

extension [Int: LiveFeed.Viewer] {
    /// The viewers by what they share. Those without a list share nothing but the way.
    fileprivate func grouped() -> [LiveFeed.RowsKey?: [LiveFeed.Viewer]] {
        Dictionary<LiveFeed.RowsKey?, [LiveFeed.Viewer]>(grouping: values, by: \.rowsKey)
    }
}

extension TicketView {
    /// Whether two readers may see different tickets in it.
    fileprivate var isOfReader: Bool {
        switch self {
        case .mine, .snoozed, .saved: true
        case .unassigned, .allOpen, .team, .solved, .waiting, .everything: false
        }
    }
}

extension Event {
    /// Whether a page shows anything of it. Who looked is written down and told to nobody.
    fileprivate var changesWhatMayBeTold: Bool {
        switch kind {
        case .recallOpened, .articleDisputed, .articleRetracted, .articleVerified, .articleWentStale: true
        default: false
        }
    }

    fileprivate var isSeen: Bool { kind != .ticketViewed && kind != .customerViewed }
}
