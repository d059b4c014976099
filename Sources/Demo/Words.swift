/// What customers write about. Each language has a script for each of them.
enum Scenario: Int, CaseIterable, Sendable {
    case delivered, stuck, returnWindow, invoice, strap, dateChange
    case refund, discount, warranty, exchange, damaged, gift
    case customs, addressChange, doubleCharge, subscription, question, compliment
}

/// The sentences of one scenario in one language.
///
/// They are templates (see `Template`). Every `answers` fits behind the ask alone and behind the details alike, every
/// `fixes` behind the `returns`: that is what lets the plot combine them freely and still make sense.
struct Script: Sendable {
    let subjects: [String]
    /// The customer's first mail.
    let asks: [String]
    /// The agent needs to know something more; empty where nothing is ever missing.
    let questions: [String]
    /// The customer says it.
    let details: [String]
    /// What happens and by when.
    let answers: [String]
    /// The customer comes back: something is not right yet, or one thing more.
    let returns: [String]
    let fixes: [String]
}

/// What is said in one language whatever the matter is.
struct Voice: Sendable {
    let openings: [String]
    /// A sentence that somebody adds because people do.
    let asides: [String]
    let closings: [String]
    /// How an agent begins and ends.
    let greetings: [String]
    let signOffs: [String]
    /// "Any news?"
    let nudges: [String]
    /// Somebody else (`{who}`) was asked; the customer hears by `{by}`.
    let holds: [String]
    let thanks: [String]
    let welcomes: [String]
    /// Said inside, in the team's own language.
    let notes: [String]
    /// The line above a quoted mail.
    let quoteLine: String
}

/// Whom an answer may have to wait for.
enum Party: Int, Sendable {
    case carrier, workshop, bank, warehouse, accounts
}

extension Scenario {
    var party: Party {
        switch self {
        case .delivered, .stuck, .dateChange, .customs: .carrier
        case .warranty, .strap, .question: .workshop
        case .refund, .doubleCharge: .bank
        case .exchange, .damaged, .gift, .addressChange, .compliment: .warehouse
        case .invoice, .returnWindow, .discount, .subscription: .accounts
        }
    }
}
