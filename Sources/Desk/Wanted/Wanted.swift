package import Basics
package import Knowledge
package import People
internal import Storage
internal import Tickets

/// What people wanted to know and no article says, for somebody to take.
package struct WantedScreen: Sendable {
    package var state: WantedTopic.State
    package var rows: [WantedRow]
    /// The place after which the list goes on.
    package var next: String?
}

package struct WantedRow: Sendable {
    package var topic: WantedTopic
    package var evidence: WantedEvidence
    /// Those of its tickets that the asker may see, the newest first.
    package var tickets: [Seen]
    package var taker: PersonRef?
    /// Whether the asker may give it back, or say that it is not needed.
    package var mayDecide: Bool

    package struct Seen: Sendable, Hashable {
        package var number: Int64
        package var subject: String
    }
}

extension Desk {
    /// Tickets and searches of a topic that are shown.
    private static let shownOfTopic = 3

    package func wanted(_ state: WantedTopic.State, after: String? = nil, as asker: Asker) async throws -> WantedScreen {
        try asker.requireKnowledge(.writeArticles)
        return try await db.read { db in
            let limit = settings.limits.rowsOnPage
            var topics = try WantedTopic.list(state, after: after.flatMap(WantedTopic.Key.init), limit: limit + 1, in: db)
            let hasMore = topics.count > limit
            if hasMore { topics.removeLast() }
            let evidence = try WantedTopic.evidence(of: topics.map(\.id), each: Self.shownOfTopic, in: db)
            let people = try Person.refs(topics.compactMap(\.taker), in: db)
            let seen = try Ticket.all(evidence.values.flatMap(\.tickets), visibleTo: asker.asTicketAsker, in: db)
            let tickets = Dictionary(uniqueKeysWithValues: seen.map { ($0.id, $0) })
            let rows = topics.map { topic in
                let own = evidence[topic.id] ?? .init()
                return WantedRow(
                    topic: topic, evidence: own,
                    tickets: own.tickets.compactMap { id in tickets[id].map { .init(number: $0.number, subject: $0.subject) } },
                    taker: topic.taker.flatMap { people[$0] }, mayDecide: decides(topic, asker))
            }
            return WantedScreen(state: state, rows: rows, next: hasMore ? topics.last?.key.description : nil)
        }
    }

    private func decides(_ topic: WantedTopic, _ asker: Asker) -> Bool {
        topic.taker == nil || topic.taker == asker.id || asker.may(.publishArticles)
    }

    /// Somebody will write it up.
    package func takeWanted(_ id: WantedID, as asker: Asker) async throws {
        try await decide(id, asker) { topic, tx in try topic.take(by: asker.id, in: tx) }
    }

    package func giveBackWanted(_ id: WantedID, as asker: Asker) async throws {
        try await decide(id, asker) { topic, tx in
            if topic.state == .dropped { try topic.restore(by: asker.id, in: tx) } else { try topic.giveBack(by: asker.id, in: tx) }
        }
    }

    /// Says why no article is needed.
    package func dropWanted(_ id: WantedID, reason: String, as asker: Asker) async throws {
        let reason = reason.onOneLine.shortened(to: 300)
        guard !reason.isEmpty else { throw WantedRefusal.reasonMissing }
        try await decide(id, asker) { topic, tx in try topic.drop(by: asker.id, reason: reason, in: tx) }
    }

    private func decide(_ id: WantedID, _ asker: Asker, _ act: @escaping @Sendable (WantedTopic, Transaction) throws -> Void) async throws {
        try asker.requireKnowledge(.writeArticles)
        try await db.write { tx in
            guard let topic = try WantedTopic.find(id, in: tx) else { throw WantedRefusal.notFound }
            guard decides(topic, asker) else { throw WantedRefusal.notYours }
            try act(topic, tx)
        }
    }
}
