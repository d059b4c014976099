import Basics
import Desk
import Foundation
import People
import Tickets

/// `kept search --tickets`: what the field of the desk finds, as the house itself sees it.
struct SearchTickets {
    let house: Installation
    let limit: Int
    let order: TicketSearch.Order
    let json: Bool

    func run(_ query: String) async throws {
        guard let admin = try await house.desk.db.read({ try Person.firstAdmin(in: $0) }) else {
            throw CommandRefusal("Nobody has entered this installation yet.")
        }
        let found = try await house.desk.find(query, order: order, limit: limit, as: Asker(admin))
        if json { return try printJSON(Answer(found)) }
        for complaint in found.complaints { FileHandle.standardError.write(Data("\(complaint.code): \(complaint.words)\n".utf8)) }
        for hit in found.hits { print("#\(hit.row.number)  \(hit.row.customer)  \(hit.row.subject)\n    \(hit.snippet.text.onOneLine)") }
    }

    private struct Answer: Encodable {
        var items: [Line]
        var complaints: [Complaint]
        var partial: Bool
        /// How much of what was said before the index is read, 0 to 1.
        var indexed: Double

        init(_ found: SearchScreen) {
            items = found.hits.map(Line.init)
            complaints = found.complaints.map { Complaint(code: $0.code, words: $0.words) }
            partial = found.isPartial
            indexed = (found.progress.share * 1_000).rounded() / 1_000
        }
    }

    private struct Complaint: Encodable { var code, words: String }

    private struct Line: Encodable {
        var number: Int64
        var subject, customer, state, snippet: String
        var last_message_at: Int64

        init(_ hit: TicketHit) {
            number = hit.row.number
            subject = hit.row.subject
            customer = hit.row.customer
            state = hit.row.state.rawValue
            snippet = hit.snippet.text
            last_message_at = hit.row.lastMessageAt.milliseconds
        }
    }
}
