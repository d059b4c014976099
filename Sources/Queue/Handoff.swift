package import Basics

/// A ticket offered to somebody else: a brief, and a person who accepts. Until then the giver is its owner.
package struct Handoff: Sendable, Hashable, Identifiable {
    package var id: HandoffID
    package var ticket: TicketID
    /// The owner of the ticket, as long as nobody has accepted.
    package var giver: PersonID
    /// Who wrote the brief: the giver, or a lead.
    package var offeredBy: PersonID
    package var recipient: Recipient
    package var brief: Brief
    package var offeredAt: Moment
    /// Without an answer by this time it goes back by itself.
    package var answerBy: Moment
    package var outcome: Outcome?
    package var decidedAt: Moment?
    /// `nil` when the clock or the house decided it.
    package var decidedBy: PersonID?
    /// Why it was refused.
    package var reason: String?

    package enum Recipient: Sendable, Hashable {
        case person(PersonID)
        /// Whoever of the team accepts first.
        case team(TeamID)

        package var person: PersonID? { if case .person(let id) = self { id } else { nil } }
        package var team: TeamID? { if case .team(let id) = self { id } else { nil } }
    }

    /// What the next owner must know, so that the customer need not say it again.
    package struct Brief: Sendable, Hashable {
        /// Who the customer is.
        package var who: String
        package var wants: String
        package var tried: String
        /// What the customer was told.
        package var told: String
        package var promised: String
        package var next: String

        package init(who: String, wants: String, tried: String, told: String, promised: String, next: String) {
            self.who = who
            self.wants = wants
            self.tried = tried
            self.told = told
            self.promised = promised
            self.next = next
        }
    }

    /// Decided once, never rewritten.
    package enum Outcome: String, Sendable, Codable, CaseIterable {
        case accepted
        case refused
        /// Nobody answered in time.
        case returned
        /// The giver took it back, or what it was about is over.
        case withdrawn
    }

    package var isOpen: Bool { outcome == nil }
}

package enum HandoffRefusal: Error, Sendable, Equatable {
    /// Who it is, what they want or what is next does not stand in the brief.
    case briefIncomplete
    case textTooLong(limit: Int)
    /// There is nobody to hand on from: whoever wants it takes it.
    case nobodyOwnsIt
    case isFinished
    /// One is open already.
    case alreadyOffered
    /// The person may not answer tickets or is not there, the team has nobody, or it is the owner.
    case unfitRecipient
    /// Not in the future, or too far away.
    case badTime
    /// It was answered, taken back or returned meanwhile.
    case isOver
    case reasonMissing
}

extension Handoff.Brief {
    /// Bytes of each part.
    package static let limit = 8_000

    package var parts: [String] { [who, wants, tried, told, promised, next] }

    /// The brief without blanks around its parts.
    ///
    /// - Throws: `HandoffRefusal` when it does not say who, what and what is next, or says too much.
    package func checked() throws -> Self {
        let brief = Self(
            who: who.tidied, wants: wants.tidied, tried: tried.tidied, told: told.tidied, promised: promised.tidied, next: next.tidied)
        guard !brief.who.isEmpty, !brief.wants.isEmpty, !brief.next.isEmpty else { throw HandoffRefusal.briefIncomplete }
        guard brief.parts.allSatisfy({ $0.utf8.count <= Self.limit }) else { throw HandoffRefusal.textTooLong(limit: Self.limit) }
        return brief
    }
}

extension String {
    fileprivate var tidied: String { replacing("\r\n", with: "\n").trimmed }
}
