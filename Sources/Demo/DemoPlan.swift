package import Basics

/// A believable shop with its people, customers and conversations, the same for the same seed.
///
/// The plan says what was said and done and when; it writes nothing. Whoever plays it moves the clock to each step's
/// moment and calls the desk's verbs. People, teams, mailboxes and customers are meant by their place in the lists.
package struct DemoPlan: Sendable, Hashable {
    /// The shop's name, as it stands on mail and pages.
    package let shop: String
    package let teams: [String]
    package let mailboxes: [Mailbox]
    package let people: [Person]
    package let customers: [Customer]
    /// In the order in which they begin.
    package let conversations: [Conversation]

    package struct Mailbox: Sendable, Hashable {
        /// The display name on outgoing mail.
        package let name: String
        package let address: EmailAddress
        /// The team whose queue new tickets join.
        package let team: Int
    }

    /// The raw values are those of the roles in `People`.
    package enum Role: String, Sendable, CaseIterable {
        case agent, lead, expert, admin
    }

    package struct Person: Sendable, Hashable {
        package let name: String
        package let email: EmailAddress
        package let role: Role
        /// The language of the interface for this person.
        package let tongue: Tongue
        /// An IANA time zone name.
        package let timeZone: String
        package let teams: [Int]
    }

    package struct Customer: Sendable, Hashable {
        package let name: String
        package let address: EmailAddress
        package let tongue: Tongue
        /// An IANA time zone name.
        package let timeZone: String

        package var language: LanguageTag { LanguageTag(tongue) }
    }

    package struct Conversation: Sendable, Hashable {
        package let customer: Int
        package let subject: String
        /// The mailbox that the first mail came to.
        package let mailbox: Int
        package let tongue: Tongue
        /// In time order; the first one is the customer's.
        package let steps: [Step]

        package var language: LanguageTag { LanguageTag(tongue) }
    }

    package struct Step: Sendable, Hashable {
        package let at: Moment
        package let action: Action
    }

    /// What somebody did. `by` is the person who does it.
    package enum Action: Sendable, Hashable {
        /// The customer writes.
        case customer(Mail)
        /// The customer writes again after the ticket was solved; that opens it.
        case reopenByCustomer(Mail)
        case reply(by: Int, text: String)
        /// Said inside. Each of `mentions` stands in the text as "@" and the part of the address before its "@".
        case note(by: Int, text: String, mentions: [Int])
        /// Takes a ticket that nobody has.
        case take(by: Int)
        /// The owner offers the ticket to a colleague with a brief, who accepts. `next` is what the brief says is next.
        case handOff(by: Int, to: Int, next: String)
        /// Puts a ticket that nobody has into the queue of a team.
        case enqueue(by: Int, team: Int)
        case state(State, by: Int)
    }

    package enum State: String, Sendable, CaseIterable {
        case waiting
        case onHold = "on_hold"
        case solved
    }

    /// What a customer's mail says.
    package struct Mail: Sendable, Hashable {
        /// Plain text with a quoted earlier mail behind it where the customer's program does that.
        package let text: String
        /// The same as HTML, for those whose program writes it.
        package let html: String?
        package let attachments: [Attachment]
    }

    /// One step's place in the plan.
    package struct Cue: Sendable, Hashable {
        package let at: Moment
        package let conversation: Int
        package let step: Int
    }

    /// All steps of all conversations in the order in which they happen.
    package var timeline: [Cue] {
        var cues: [Cue] = []
        for (index, conversation) in conversations.enumerated() {
            for (step, what) in conversation.steps.enumerated() {
                cues.append(Cue(at: what.at, conversation: index, step: step))
            }
        }
        return cues.sorted { ($0.at, $0.conversation, $0.step) < ($1.at, $1.conversation, $1.step) }
    }
}
