import Basics
import Demo
import Testing

/// One plan is made and looked at from all sides: making it is most of the time.
private let now = Moment(milliseconds: 1_795_492_800_000)
private let plan = DemoPlan.make(seed: 7, now: now)

/// The plan's texts and times in one number (FNV-1a), the same in every process.
private func digest(_ plan: DemoPlan) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func add(_ text: String) {
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }
    for customer in plan.customers { add(customer.address.key + customer.name + customer.timeZone) }
    for conversation in plan.conversations {
        add("\(conversation.customer) \(conversation.mailbox) \(conversation.subject)")
        for step in conversation.steps {
            add("\(step.at.milliseconds)")
            for text in step.action.texts { add(text) }
        }
    }
    return hash
}

extension DemoPlan.Action {
    var mail: DemoPlan.Mail? {
        switch self {
        case .customer(let mail), .reopenByCustomer(let mail): mail
        default: nil
        }
    }

    /// Everything that somebody reads.
    var texts: [String] {
        switch self {
        case .customer(let mail), .reopenByCustomer(let mail): [mail.text] + (mail.html.map { [$0] } ?? [])
        case .reply(_, let text), .note(_, let text, _): [text]
        case .handOff(_, _, let next): [next]
        case .take, .enqueue, .state: []
        }
    }
}

@Suite struct DemoPlanTests {
    @Test func `The same seed makes the same plan, another seed another one`() {
        let again = DemoPlan.make(seed: 7, now: now)
        #expect(again == plan)
        #expect(digest(again) == digest(plan))
        #expect(digest(DemoPlan.make(seed: 8, now: now)) != digest(plan))
    }

    @Test func `There are as many people, customers and conversations as promised`() {
        #expect(plan.people.count == 8)
        for role in [DemoPlan.Role.lead, .expert, .admin] { #expect(plan.people.count { $0.role == role } == 1) }
        #expect(plan.customers.count == 300)
        #expect(plan.conversations.count == 1200)
        #expect((3...4).contains(plan.teams.count))
        for person in plan.people { #expect(person.teams.allSatisfy(plan.teams.indices.contains)) }
        for mailbox in plan.mailboxes { #expect(plan.teams.indices.contains(mailbox.team)) }
    }

    @Test(arguments: Tongue.allCases)
    func `Every language has customers, conversations and somebody who speaks it`(tongue: Tongue) {
        #expect(plan.customers.count { $0.tongue == tongue } >= 15)
        #expect(plan.conversations.count { $0.tongue == tongue } >= 60)
        #expect(plan.people.contains { $0.tongue == tongue })
        for conversation in plan.conversations where conversation.tongue == tongue {
            #expect(plan.customers[conversation.customer].tongue == tongue)
        }
    }

    @Test func `No two customers share an address, and nobody can be written to`() {
        let people = plan.people.map(\.email) + plan.mailboxes.map(\.address)
        let all = plan.customers.map(\.address) + people
        #expect(Set(all).count == all.count)
        for address in all {
            let ends = ["example.com", "example.org", "example.net", ".test", ".example"]
            #expect(ends.contains { address.domain.hasSuffix($0) }, "\(address) may be somebody's")
        }
    }

    @Test func `Steps follow each other, begin with the customer, and none is in the future`() throws {
        for conversation in plan.conversations {
            let first = try #require(conversation.steps.first)
            guard case .customer = first.action else {
                Issue.record("\(conversation.subject) does not begin with its customer")
                continue
            }
            #expect(first.at > now - .days(125))
            for (one, next) in zip(conversation.steps, conversation.steps.dropFirst()) {
                #expect(one.at < next.at, "\(conversation.subject)")
            }
            #expect(conversation.steps.allSatisfy { $0.at <= now })
        }
        let cues = plan.timeline
        #expect(cues.count == plan.conversations.reduce(0) { $0 + $1.steps.count })
        #expect(zip(cues, cues.dropFirst()).allSatisfy { $0.at <= $1.at })
    }

    @Test func `Recent weeks have more conversations than those of three months ago`() {
        func begun(_ days: Range<Int64>) -> Int {
            plan.conversations.count { conversation in
                let age = (now - conversation.steps[0].at).milliseconds / Span.days(1).milliseconds
                return days.contains(age)
            }
        }
        #expect(begun(0..<30) > begun(90..<120))
        #expect(begun(90..<120) > 100)
    }

    @Test func `Threads have one to nine messages, and each length occurs`() {
        var lengths: Set<Int> = []
        for conversation in plan.conversations {
            lengths.insert(
                conversation.steps.count { step in
                    if case .reply = step.action { return true }
                    return step.action.mail != nil
                })
        }
        #expect(lengths.min() == 1)
        #expect(lengths.max() == 9)
        #expect(lengths.count >= 7)
    }

    @Test func `A plan is made within a few seconds`() {
        let clock = ContinuousClock()
        let spent = clock.measure { _ = DemoPlan.make(seed: 11, now: now) }
        #expect(spent < .seconds(60))
    }

    @Test(arguments: [0, 1, UInt64.max])
    func `Any seed gives a whole plan`(seed: UInt64) {
        let other = DemoPlan.make(seed: seed, now: now)
        #expect(other.conversations.count == 1200)
        #expect(other.conversations.allSatisfy { $0.steps.allSatisfy { $0.at <= now } })
    }
}
