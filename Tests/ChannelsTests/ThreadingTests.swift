import Basics
import Channels
import Testing

@Suite("A mail finds its ticket")
struct ThreadingTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var candidates: [ThreadingFacts.Candidate] = []
        var subject = "Re: Order"
        var expected: ThreadingDecision
    }

    static let one = TicketID(1001), two = TicketID(2002)

    static func found(
        _ ticket: TicketID, signed: Bool = true, known: Bool = true, exists: Bool = true, about subject: String? = nil
    ) -> ThreadingFacts.Candidate {
        .init(ticket: ticket, isSigned: signed, isSenderKnown: known, exists: exists, subject: subject)
    }

    static let cases = [
        Case(testDescription: "it refers to nothing", expected: .openNew(linkedTo: nil, because: .firstContact)),
        Case(testDescription: "the customer answers our mail", candidates: [found(one)], expected: .join(one)),
        Case(testDescription: "the customer answers their own mail", candidates: [found(one, signed: false)], expected: .join(one)),
        Case(
            testDescription: "a stranger holds a signed id", candidates: [found(one, known: false)],
            expected: .openNew(linkedTo: one, because: .stranger)),
        Case(
            testDescription: "a stranger shares a newsletter's parent", candidates: [found(one, signed: false, known: false)],
            expected: .openNew(linkedTo: nil, because: .stranger)),
        Case(testDescription: "the nearest signed one wins", candidates: [found(two), found(one)], expected: .join(two)),
        Case(
            testDescription: "a signed one wins over a nearer plain one", candidates: [found(two, signed: false), found(one)], expected: .join(one)),
        Case(
            testDescription: "what was split off wins over the signed ids of where it came from",
            candidates: [.init(ticket: two, isSigned: false, isSenderKnown: true, exists: true, isSplitOff: true), found(one)], expected: .join(two)),
        Case(
            testDescription: "a stranger does not get in by a split",
            candidates: [.init(ticket: two, isSigned: false, isSenderKnown: false, exists: true, isSplitOff: true)],
            expected: .openNew(linkedTo: nil, because: .stranger)),
        Case(
            testDescription: "a stranger's ticket is passed over for the sender's own", candidates: [found(two, known: false), found(one)],
            expected: .join(one)),
        Case(testDescription: "a subject that nobody knows stays", candidates: [found(one)], subject: "Something else", expected: .join(one)),
        Case(
            testDescription: "a changed subject stays, and asks", candidates: [found(one, about: "Order")], subject: "An invoice",
            expected: .joinAsking(one)),
        Case(
            testDescription: "a changed subject behind an answer's mark asks too", candidates: [found(one, about: "Order")],
            subject: "Re: An invoice",
            expected: .joinAsking(one)),
        Case(
            testDescription: "marks of answers in any language change nothing", candidates: [found(one, about: "הזמנה 4711")],
            subject: "השב: RE: AW: הזמנה  4711", expected: .join(one)),
        Case(
            testDescription: "a number in brackets in front changes nothing", candidates: [found(one, about: "Order")],
            subject: "[EXTERNAL] Re: Order", expected: .join(one)),
        Case(
            testDescription: "no subject at all changes nothing", candidates: [found(one, about: "Order")], subject: "Re:", expected: .join(one)),
        Case(
            testDescription: "a stranger with another subject is a stranger", candidates: [found(one, known: false, about: "Order")],
            subject: "An invoice", expected: .openNew(linkedTo: one, because: .stranger)),
        Case(
            testDescription: "a forward is a new matter, linked", candidates: [found(one)], subject: "Fwd: Order",
            expected: .openNew(linkedTo: one, because: .forwarded)),
        Case(
            testDescription: "a German forward too", candidates: [found(one)], subject: "WG: Order",
            expected: .openNew(linkedTo: one, because: .forwarded)),
        Case(
            testDescription: "a Hebrew forward too", candidates: [found(one)], subject: "הועבר: הזמנה",
            expected: .openNew(linkedTo: one, because: .forwarded)),
        Case(
            testDescription: "a stranger's forward of a plain id links nothing", candidates: [found(one, signed: false, known: false)],
            subject: "FW: x", expected: .openNew(linkedTo: nil, because: .forwarded)),
        Case(testDescription: "an answer to a forward goes on", candidates: [found(one)], subject: "Re: Fwd: Order", expected: .join(one)),
        Case(testDescription: "the ticket was erased", candidates: [found(one, exists: false)], expected: .openNew(linkedTo: nil, because: .gone)),
        Case(testDescription: "an erased one is passed over", candidates: [found(two, exists: false), found(one)], expected: .join(one)),
        Case(testDescription: "a subject with a colon is no forward", candidates: [found(one)], subject: "Order: where is it", expected: .join(one)),
    ]

    @Test("by the table", arguments: cases)
    func decides(_ entry: Case) {
        #expect(Threading.decide(ThreadingFacts(candidates: entry.candidates, subject: entry.subject)) == entry.expected)
    }

    @Test("and a ticket's number in a subject is worth nothing", arguments: ["Re: [#1001] Order", "Ticket 1001", "[Ticket#1001]"])
    func numbers(subject: String) {
        #expect(Threading.decide(ThreadingFacts(candidates: [], subject: subject)) == .openNew(linkedTo: nil, because: .firstContact))
    }
}

@Suite("A Message-ID of ours is signed")
struct SignedMessageIDTests {
    private let ticket = TicketID(123_456_789), message = MessageID(987_654_321), key = Secret("a key for tests")

    @Test("and is known again, whatever servers do to its case and brackets")
    func verifies() throws {
        let id = SignedMessageID.make(ticket: ticket, message: message, domain: "Shop.Example", key: key)
        #expect(id == id.lowercased() && id.hasSuffix("@shop.example"))
        for form in [id, id.uppercased(), "<\(id)>", id.replacing("@shop.example", with: "@gateway.example")] {
            let found = try #require(SignedMessageID.verify(form, key: key))
            #expect(found == (ticket, message))
        }
    }

    @Test("and nobody can make one, or change one")
    func refuses() {
        let id = SignedMessageID.make(ticket: ticket, message: message, domain: "shop.example", key: key)
        #expect(SignedMessageID.verify(id, key: Secret("another key")) == nil)
        let other = SignedMessageID.make(ticket: TicketID(123_456_790), message: message, domain: "shop.example", key: key)
        #expect(id.split(separator: ".")[3] != other.split(separator: ".")[3])
        let parts = id.split(separator: ".", maxSplits: 3).map(String.init)
        for forged in [
            "kept.\(TicketID(1)).\(parts[2]).\(parts[3])", "kept.\(parts[1]).\(MessageID(1)).\(parts[3])", "kept.\(parts[1]).\(parts[2]).@x",
            "kept.\(parts[1]).\(parts[2])",
            "", "kept...@x", "<>", String(repeating: "kept.", count: 1_000), "kept.\(parts[1]).\(parts[2]).00000000000000000000@x",
            String(id.dropFirst()),
        ] {
            #expect(SignedMessageID.verify(forged, key: key) == nil, "\(forged.prefix(80))")
        }
    }
}
