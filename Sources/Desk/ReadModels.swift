package import Basics
package import Channels
package import Customers
package import People
package import Promises
package import Tickets

/// What stands around every page: the views with their numbers, and what is wrong.
package struct Frame: Sendable {
    package var asker: Asker
    package var now: Moment
    package var mine: Int
    package var unassigned: Int
    package var allOpen: Int
    /// Of the asker's own promises: those that are overdue or due today.
    package var promisesDue: Int
    package var teams: [TeamCount]
    /// Of the asker's own tickets: replies that did not leave. Shown loudly.
    package var failedSends: Int
    /// Mail that could not be read and waits for somebody; `nil` when the asker does not handle it.
    package var parked: Int?
    /// Mailboxes that do not work at present; `nil` when the asker does not see it.
    package var sickMailboxes: Int?
    /// The newest event, where a live page starts to listen.
    package var cursor: String
    /// Handoffs that wait for the asker's answer; `nil` for those who never have any.
    package var handoffs: Int?
    /// What the last look over the house found; `nil` for those who do not lead, and while nobody has looked.
    package var looseEnds: Int?
    /// Questions that wait for the asker's answer, and what came back on the asker's tickets and was not seen.
    package var outside = 0
    /// Corrections that the asker owes, those that nobody has with them where the asker leads; `nil` for those who answer nobody.
    package var corrections: Int?
    /// Recalls that are not done.
    package var openRecalls = 0
    /// What the asker has put aside.
    package var snoozed = 0
    /// What the asker was told of and has not seen, up to a hundred.
    package var notices = 0
    /// The first of the asker's saved views, by name.
    package var views: [ListedView] = []

    package struct TeamCount: Sendable {
        package var team: Team
        package var open: Int
    }
}

/// Which tickets a list shows.
package enum TicketView: Hashable, Sendable {
    case mine
    case unassigned
    case allOpen
    case team(TeamID)
    /// Solved and closed.
    case solved
    /// Waiting on the customer or on a third party.
    case waiting
    /// What the asker has put aside.
    case snoozed
    case everything
    /// A list that somebody made.
    case saved(SavedViewID)
}

/// A view, how it is ordered, and which of its tickets are shown.
package struct ListChoice: Sendable, Hashable {
    package var view: TicketView
    package var order: Ticket.Order
    /// Only what has this tag, as somebody wrote it.
    package var tag: String?

    package init(_ view: TicketView, order: Ticket.Order = .newest, tag: String? = nil) {
        (self.view, self.order, self.tag) = (view, order, tag)
    }
}

/// A ticket in a list.
package struct TicketRow: Sendable, Hashable {
    package var id: TicketID
    package var number: Int64
    package var subject: String
    package var preview: String
    package var customer: String
    package var owner: PersonRef?
    package var state: Ticket.State
    package var awaitsReply: Bool
    package var lastMessageAt: Moment
    package var promise: PromiseMark?
    /// An answer from outside that its owner has not seen.
    package var hasNews = false
    package var tags: [Tag] = []
    /// Until when it is put aside, and what is done then.
    package var snooze: Snooze?
    /// What the list was asked to say of each.
    package var facts: [RowFact] = []
}

/// The ring: how long an open promise still has, or how it ended.
package struct PromiseMark: Sendable, Hashable {
    package var kind: Promise.Kind
    package var madeAt: Moment
    package var due: Moment
    package var outcome: Promise.Outcome?

    package enum Standing: Sendable, Hashable {
        case ahead, soon, overdue, kept, broken
    }

    package init(kind: Promise.Kind, madeAt: Moment, due: Moment, outcome: Promise.Outcome?) {
        self.kind = kind
        self.madeAt = madeAt
        self.due = due
        self.outcome = outcome
    }

    /// Between 0 (no time left) and 1 (just made).
    package func left(at now: Moment) -> Double {
        let whole = max(1, (due - madeAt).milliseconds)
        return min(1, max(0, Double((due - now).milliseconds) / Double(whole)))
    }

    /// Soon is the last quarter of the time.
    package func standing(at now: Moment) -> Standing {
        switch outcome {
        case .kept, .keptLate, .renegotiated, .released: .kept
        case .broken: .broken
        case nil: now > due ? .overdue : left(at: now) < 0.25 ? .soon : .ahead
        }
    }
}

/// One page of a list, read by key and never by offset.
package struct TicketList: Sendable {
    package var view: TicketView
    package var rows: [TicketRow]
    /// Give this to read on; `nil` at the end.
    package var next: String?
    /// Give this to read back; `nil` on the first page.
    package var previous: String?
    package var order = Ticket.Order.newest
    package var tag: String?
    /// What a saved view is called.
    package var name: String?
    /// Older tickets have not all been looked at for it.
    package var isFilling = false
    /// The tickets before and after the one that was chosen of it.
    package var neighbours = Neighbours()

    package struct Neighbours: Sendable, Hashable {
        package var previous: Int64?
        package var next: Int64?
    }

    package var choice: ListChoice { ListChoice(view, order: order, tag: tag) }
}

/// The one read model of a ticket page.
package struct TicketScreen: Sendable {
    package var ticket: Ticket
    package var customer: Customer
    package var identities: [Identity]
    package var owner: PersonRef?
    package var team: Team?
    package var mailbox: MailboxRef?
    package var thread: [ThreadEntry]
    /// Entries older than the oldest shown, when the thread is long; give it to read them.
    package var earlier: String?
    package var promises: [Promise]
    /// Broken promises of which the customer has not heard yet.
    package var recoveries: [OpenRecovery]
    package var draft: Draft?
    /// Who else has the ticket open now.
    package var present: [Presence]
    /// The reader was noted here a moment ago, reading.
    package var isNotedHere: Bool
    /// The customer's other tickets, newest first, at most ten.
    package var others: [TicketRow]
    /// Who may be given the ticket or mentioned.
    package var colleagues: [PersonRef]
    package var teams: [Team]
    /// The address replies go to.
    package var replyTo: String?
    package var mayAnswer: Bool
    package var handoff = HandoffStanding()
    /// What was asked of people who know, the oldest first.
    package var consults: [ConsultRow] = []
    /// What third parties were written on the customer's behalf, the oldest first.
    package var inquiries: [InquiryRow] = []
    package var closing = ClosingStanding()
    package var kin = TicketKin()
    /// What the customer was told wrong and is still owed.
    package var corrections: [OwedCorrection] = []
    /// What each reply told, passage by passage.
    package var told: [MessageID: [Told]] = [:]
    package var tags: [Tag] = []
    package var snooze: Snooze?
    /// Texts that may be put into the reply, and those that are in it and do something when it is sent.
    package var macros: [MacroRef] = []
    package var draftMacros: [Macro] = []
    /// Tags that may be put on it.
    package var knownTags: [Tag] = []
    /// What the house wants to know of it, as far as it is filled in or must be, and whether there is more that it may want to know.
    package var fields: [FilledField] = []
    package var hasMoreFields = false
    /// The reader was told something of it and has not seen it.
    package var hasNotice = false
    /// What is written down about the customer, the newest first: those that are shown and one more.
    package var notes: [CustomerNoteRow] = []
    package static let notesShown = 3
    package var organisation: Organisation?

    /// Whether something came from outside that its owner has not seen.
    package var hasNews: Bool { consults.contains(where: \.consult.isNews) || inquiries.contains(where: \.inquiry.isNews) }
}

/// The tickets that a ticket has to do with.
package struct TicketKin: Sendable {
    /// Those that were merged into it and lead here.
    package var merged: [MergedRef] = []
    package var links: [LinkRef] = []

    package struct MergedRef: Sendable, Hashable {
        package var number: Int64
        package var subject: String
        package var by: PersonRef?
        package var at: Moment
        /// Nothing was said since, so it can be taken apart again.
        package var mayUndo: Bool
    }

    /// A linked ticket as seen from the one that is shown.
    package struct LinkRef: Sendable, Hashable {
        package var number: Int64
        package var subject: String
        package var state: Ticket.State
        package var kind: TicketLink.Kind
        /// The link was made on the ticket that is shown: it is the parent, the duplicate, the one that was split.
        package var isOutward: Bool
    }
}

/// A ticket that leads on to another: what it was, and where it went.
package struct Signpost: Sendable {
    package var number: Int64
    package var subject: String
    package var customer: String
    package var survivor: Int64
    package var survivorSubject: String
    package var by: PersonRef?
    package var at: Moment
    package var mayUndo: Bool
}

/// What stands in a thread: something said, or something that happened worth seeing.
package enum ThreadEntry: Sendable {
    case message(Message, author: PersonRef?, mentions: [PersonRef])
    case moment(TicketMoment)
}

/// Something that happened to a ticket.
package struct TicketMoment: Sendable, Hashable {
    package var at: Moment
    /// `nil` when the house did it by itself, or the customer did.
    package var by: PersonRef?
    package var what: What

    package enum What: Sendable, Hashable {
        case opened
        case brought(source: String, name: String)
        case taken
        case assigned(to: PersonRef?, team: String?)
        case stateChanged(Ticket.State)
        /// With how it ended, when it has.
        case promiseMade(Promise.Kind, due: Moment, outcome: Promise.Outcome?)
        case promiseDecided(Promise.Kind, Promise.Outcome)
        case deliveryFailed(reason: String)
        case handoff(HandoffStep)
        case consult(ConsultStep)
        case inquiry(InquiryStep)
        /// A mail to somebody who is not the customer did not arrive.
        case letterFailed(to: String)
        case closing(ClosingStep)
        case merged(Int64)
        case unmerged(Int64)
        case split(to: Int64)
        case splitOff(from: Int64)
        case snoozed(until: Moment, step: String)
        case woke(step: String)
        /// A guide was walked: which answers led where.
        case guided(title: String, answers: String)
    }
}

package struct Presence: Sendable, Hashable {
    package var person: PersonRef
    /// Writing, not only reading.
    package var isWriting: Bool
    package init(person: PersonRef, isWriting: Bool) {
        self.person = person
        self.isWriting = isWriting
    }
}

/// The one read model of a customer page.
package struct CustomerScreen: Sendable {
    package var customer: Customer
    package var identities: [Identity]
    package var tickets: TicketList
    /// How often a promise to this customer was decided, and how often it was kept in time.
    package var promisesDecided: Int
    package var promisesKept: Int
    /// What they were told, the newest first.
    package var told: [Told]
    package var fields: [FilledField]
    /// The newest first.
    package var notes: [CustomerNoteRow]
    package var organisation: Organisation?
    /// Others of the same organisation, by name; there may be more.
    package var colleagues: [Customer]
    package var merged: [MergedEntry]
}

/// A note about a customer, with who wrote it.
package struct CustomerNoteRow: Sendable {
    package var note: CustomerNote
    package var author: PersonRef?
}

/// One page of the list of customers, by name.
package struct CustomerList: Sendable {
    package var search: String
    package var rows: [Row]
    package var next: String?

    package struct Row: Sendable {
        package var customer: Customer
        package var address: String?
        package var openTickets: Int
    }
}

package struct PeopleScreen: Sendable {
    package var people: [Person]
    package var teams: [Team]
    /// Who is away, or will be.
    package var absences: [PersonID: Absence] = [:]
}

/// How a mailbox is and what it did.
package struct MailboxHealth: Sendable {
    package var id: MailboxID
    package var name: String
    package var address: String
    package var team: Team?
    package var isEnabled: Bool
    package var receiving: Line
    package var sending: Line
    package var received: Int
    package var parked: Int
    package var rejected: Int
    package var waitingToLeave: Int
    package var failed: Int

    package struct Line: Sendable {
        package var state: State
        /// The last time it worked.
        package var lastGood: Moment?
        package var trouble: MailTrouble?
        /// How many messages are still to be fetched, while there are many.
        package var backlog: Int
        package enum State: String, Sendable { case unknown, working, failing, off }
        package init(state: State, lastGood: Moment?, trouble: MailTrouble?, backlog: Int = 0) {
            self.backlog = backlog
            self.state = state
            self.lastGood = lastGood
            self.trouble = trouble
        }
    }
}

/// One fetched item as the mail log shows it: law 2 made visible.
package struct IncomingRow: Sendable {
    package var id: IncomingID
    package var mailbox: MailboxRef?
    package var at: Moment
    package var from: String
    package var subject: String
    package var size: Int64
    package var outcome: IncomingOutcome
    package var owner: PersonRef?
}

/// The page of incoming mail.
package struct MailLog: Sendable {
    package enum Filter: String, Sendable, CaseIterable { case parked, stopped, rejected, all }
    package var filter: Filter
    package var rows: [IncomingRow]
    package var next: String?
    package var parked: Int
    package var rejected: Int
    package var messages: Int
    /// Blocked or spam, and still there.
    package var stopped: Int
}
