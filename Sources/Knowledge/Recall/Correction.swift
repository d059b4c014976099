package import Basics

/// What one customer is owed of a recall: one correction, however often they were told.
package struct Correction: Sendable, Hashable, Identifiable {
    package var id: CorrectionID
    package var recall: RecallID
    package var customer: CustomerID
    /// The ticket on which it is sent: the last on which they were told.
    package var ticket: TicketID
    /// The ticket's owner, who reviews and sends; `nil` where it has none, and a lead has to see to it.
    package var owner: PersonID?
    package var certainty: Citation.Certainty
    package var state: State
    /// The promise to correct it, as long as it is not done and when it is.
    package var promise: PromiseID?
    /// The message by which it was corrected, or is being.
    package var message: MessageID?
    /// The text, when somebody has changed what was proposed.
    package var text: String?
    /// Why it does not reach the customer: a code of the house (`noAddress`, `bounced`, `complaint`) or a server's words.
    package var trouble: String?
    /// Why it was let go.
    package var reason: String?
    package var decidedAt: Moment?
    package var decidedBy: PersonID?
    package var cost: Cost?
    /// When they were told, first and last, and how often.
    package var firstTold: Moment
    package var lastTold: Moment
    package var times: Int

    package enum State: String, Sendable, Codable, CaseIterable {
        /// Somebody has to look at it and send it.
        case open
        /// Written, and not yet with the customer's server.
        case sending
        case sent
        /// It cannot reach the customer as things are.
        case unreachable
        /// Let go, with a reason.
        case released

        /// Whether somebody still owes it.
        package var isOwed: Bool { self == .open || self == .sending || self == .unreachable }
    }

    /// What it cost the customer or the house, as a person says.
    package struct Cost: Sendable, Hashable {
        /// Minor units.
        package var amount: Int64
        /// ISO 4217.
        package var currency: String

        package init?(amount: Int64, currency: String) {
            let code = currency.trimmed.uppercased()
            guard amount >= 0, amount <= 1_000_000_000_000, code.utf8.count == 3, code.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) else {
                return nil
            }
            self.amount = amount
            self.currency = code
        }
    }

    /// The troubles that the house itself finds.
    package enum Trouble {
        package static let noAddress = "noAddress"
        package static let bounced = "bounced"
        package static let complaint = "complaint"
    }
}

/// How many corrections of a recall stand where; kept, not counted.
package struct RecallTally: Sendable, Hashable {
    package var numbers: [Key: Int] = [:]

    package struct Key: Sendable, Hashable {
        package var certainty: Citation.Certainty
        package var state: Correction.State

        package init(certainty: Citation.Certainty, state: Correction.State) {
            self.certainty = certainty
            self.state = state
        }
    }

    package init() {}

    package func count(_ certainty: Citation.Certainty? = nil, where holds: (Correction.State) -> Bool = { _ in true }) -> Int {
        numbers.reduce(0) { sum, entry in
            (certainty == nil || entry.key.certainty == certainty) && holds(entry.key.state) ? sum + entry.value : sum
        }
    }

    package var all: Int { count() }
    package var owed: Int { count(where: \.isOwed) }
}
