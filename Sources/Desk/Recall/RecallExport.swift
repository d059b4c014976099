package import Basics
internal import Customers
internal import Foundation
internal import Knowledge
package import People
internal import Storage
internal import Tickets

/// A line of the proof: who was told what, when, by whom, from which version, and what became of it.
package struct RecallProof: Sendable, Encodable {
    package var correction: String
    package var customer: String
    package var address: String?
    package var ticket: Int64
    package var channel: String
    package var ticketState: String
    package var owner: String?
    package var certainty: String
    package var state: String
    package var told: [Told]
    package var due: String?
    /// The Message-ID of the mail that corrected it.
    package var correctedBy: String?
    package var correctedAt: String?
    package var sender: String?
    package var reason: String?
    package var trouble: String?
    package var cost: Int64?
    package var currency: String?

    package struct Told: Sendable, Encodable {
        package var at: String
        package var by: String?
        package var message: String
        package var version: Int
        package var language: String
        package var words: String
        package var certainty: String
        package var score: Double
    }
}

extension Desk {
    /// The proof of a recall, in the order of its list, a page at a time so that a long one can be written as it is read.
    package func proof(of id: RecallID, after: CorrectionID? = nil, as asker: Asker) async throws -> (lines: [RecallProof], next: CorrectionID?) {
        let screen = try await recall(id, after: after, limit: 200, as: asker)
        let lines = try await db.read { db in
            let versions = try ArticleVersion.all(
                Array(Set(screen.corrections.flatMap { $0.tellings.map(\.passage.version) })), in: db)
            let addresses = try Identity.first(of: screen.corrections.map(\.correction.customer), in: db)
            return try screen.corrections.map { row in
                try line(row, versions: versions, address: addresses[row.correction.customer]?.shown, in: db)
            }
        }
        return (lines, screen.next)
    }

    private func line(
        _ row: CorrectionRow, versions: [ArticleVersionID: ArticleVersion], address: String?, in db: Snapshot
    ) throws -> RecallProof {
        let correction = row.correction
        let tellers = Dictionary(row.tellers.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        return RecallProof(
            correction: correction.id.description, customer: row.customer, address: address, ticket: row.ticket, channel: row.channel.rawValue,
            ticketState: row.ticketState.rawValue, owner: row.owner?.name, certainty: correction.certainty.rawValue, state: correction.state.rawValue,
            told: row.tellings.map { telling in
                let version = versions[telling.passage.version]
                return RecallProof.Told(
                    at: telling.at.iso, by: telling.teller.flatMap { tellers[$0] }, message: telling.message.description,
                    version: version?.number ?? 0, language: version?.language.rawValue ?? "",
                    words: version.flatMap { telling.passage.words(in: $0.body) } ?? "", certainty: telling.certainty.rawValue,
                    score: telling.score)
            }, due: row.due?.iso, correctedBy: try correction.message.flatMap { try Message.mailID(of: $0, in: db) },
            correctedAt: correction.state == .sent ? correction.decidedAt?.iso : nil, sender: row.decidedBy?.name, reason: correction.reason,
            trouble: correction.trouble, cost: correction.cost?.amount, currency: correction.cost?.currency)
    }
}

extension RecallProof {
    package static let heading = [
        "correction", "customer", "address", "ticket", "channel", "ticket_state", "owner", "certainty", "state", "told_at", "told_by",
        "told_in_message", "version", "language", "words", "times_told", "due", "corrected_at", "corrected_by_mail", "sender", "reason",
        "trouble", "cost", "currency",
    ]

    /// The line as a row of a table; of several tellings the last, with how many there were.
    package var row: [String] {
        let last = told.last
        return [
            correction, customer, address ?? "", "\(ticket)", channel, ticketState, owner ?? "", certainty, state, last?.at ?? "", last?.by ?? "",
            last?.message ?? "", last.map { "\($0.version)" } ?? "", last?.language ?? "", last?.words ?? "", "\(told.count)", due ?? "",
            correctedAt ?? "", correctedBy ?? "", sender ?? "", reason ?? "", trouble ?? "", cost.map { "\($0)" } ?? "", currency ?? "",
        ]
    }
}
