import TestSupport
import Testing

@testable import Mail

@Suite("The IMAP response parser")
struct IMAPParserTests {
    private func parse(_ text: String, _ literals: [String] = []) throws -> IMAPResponse {
        try IMAPParser.parse(Array(text.utf8), literals: literals.map { IMAPLiteral(bytes: Array($0.utf8), size: $0.utf8.count) })
    }

    @Test("reads outcomes with their codes")
    func outcomes() throws {
        #expect(
            try parse("* OK [UIDVALIDITY 3857529045] UIDs valid")
                == .status(tag: nil, IMAPStatus(kind: .ok, code: ["UIDVALIDITY", "3857529045"], text: "UIDs valid")))
        #expect(
            try parse("k7 no [AuthenticationFailed] Wrong.")
                == .status(tag: "k7", IMAPStatus(kind: .no, code: ["AUTHENTICATIONFAILED"], text: "Wrong.")))
        #expect(try parse("* BYE") == .status(tag: nil, IMAPStatus(kind: .bye, code: [], text: "")))
        #expect(try parse("+ idling") == .goOn("idling"))
        #expect(try parse("+") == .goOn(""))
        #expect(try parse("+ ") == .goOn(""))
    }

    @Test("reads numbers, words and lists")
    func data() throws {
        #expect(try parse("* 23 EXISTS") == .data(name: "EXISTS", number: 23, []))
        #expect(try parse("* SEARCH 2 3 6") == .data(name: "SEARCH", number: nil, [.atom("2"), .atom("3"), .atom("6")]))
        #expect(try parse("* SEARCH") == .data(name: "SEARCH", number: nil, []))
        #expect(
            try parse("* LIST (\\HasNoChildren) \".\" \"a \\\"b\\\" \\\\\"")
                == .data(name: "LIST", number: nil, [.list([.atom("\\HasNoChildren")]), .string(Array(".".utf8)), .string(Array("a \"b\" \\".utf8))]))
        #expect(try parse("* X NIL ((NIL) ()) nil") == .data(name: "X", number: nil, [.none, .list([.list([.none]), .list([])]), .none]))
    }

    @Test("reads a fetched message with what a server puts around it")
    func fetch() throws {
        let response = try parse("* 12 FETCH (FLAGS (\\Seen $Junk) UID 4827313 RFC822.SIZE 5 BODY[]<0> {5}\r\n MODSEQ (65))", ["a\0)\r\n"])
        guard case .data(let name, let number, let values) = response else {
            Issue.record("\(response)")
            return
        }
        let item = try #require(FetchItem(name, number, values))
        #expect(item.uid == 4_827_313)
        #expect(item.size == 5)
        #expect(item.body?.bytes == Array("a\0)\r\n".utf8))
    }

    @Test("reads sections whose brackets hold spaces and lists")
    func sections() throws {
        let response = try parse("* 1 FETCH (BODY[HEADER.FIELDS (DATE FROM)] \"x\" UID 9)")
        #expect(
            response
                == .data(name: "FETCH", number: 1, [.list([.atom("BODY[HEADER.FIELDS (DATE FROM)]"), .string([0x78]), .atom("UID"), .atom("9")])]))
    }

    @Test("takes a brace at the end of a human sentence for a brace")
    func braceInWords() throws {
        let line = Array("* OK see page {12}".utf8)
        #expect(IMAPParser.isStatus(line))
        #expect(!IMAPParser.isStatus(Array("* 1 FETCH (BODY[] {12}".utf8)))
        #expect(try IMAPParser.announcedLiteral(Array("* 1 FETCH (BODY[] {12}".utf8)) == 12)
        #expect(try IMAPParser.announcedLiteral(Array("* 1 FETCH (BODY[] {12+}".utf8)) == 12)
        #expect(try IMAPParser.announcedLiteral(Array("* X {}".utf8)) == nil)
        #expect(throws: IMAPParser.Fault.self) { try IMAPParser.announcedLiteral(Array("* X {99999999999}".utf8)) }
    }

    @Test(
        "refuses what has no end or too many beginnings",
        arguments: [
            "", " ", "*", "k1", "k1 FINE", "* 1 FETCH (UID 3", "* X \"abc", "* X )", "* X {3}", "* X (a {3}\r\n)", "* X a\r\nb",
            "* X " + String(repeating: "(", count: 5000), "* X " + String(repeating: "(", count: 40) + String(repeating: ")", count: 40),
        ])
    func refusals(_ text: String) {
        #expect(throws: IMAPParser.Fault.self) { try parse(text) }
    }

    @Test("survives a hundred thousand spoilt responses")
    func fuzz() throws {
        var random = SeededRandom(20_261_124)
        let good = [
            "* OK [CAPABILITY IMAP4rev1 SASL-IR IDLE] ready", "k1 NO [ALERT] \u{202e}no", "+ go on", "* 4294967295 EXISTS",
            "* 12 FETCH (FLAGS (\\Seen) UID 48 RFC822.SIZE 5 BODY[] {5}\r\n)", "* LIST (\\Noselect) \"/\" \"a \\\"b\"", "* SEARCH 1 2 3",
            "* 1 FETCH (BODYSTRUCTURE ((\"text\" \"plain\" (\"charset\" \"x\") NIL NIL \"7bit\" 1 1) \"mixed\"))",
        ].map { Array($0.utf8) }
        let spice: [UInt8] = Array("()[]{}\"\\ \r\n*+0123456789\0\u{ff}".utf8)
        var read = 0
        for _ in 0..<100_000 {
            var text = good[Int.random(in: 0..<good.count, using: &random)]
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                let place = Int.random(in: 0...text.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0 where place < text.count: text.remove(at: place)
                case 1: text.insert(spice[Int.random(in: 0..<spice.count, using: &random)], at: place)
                case 2 where place < text.count: text[place] = UInt8.random(in: .min ... .max, using: &random)
                default: text = Array(text.prefix(place)) + good[Int.random(in: 0..<good.count, using: &random)].suffix(20)
                }
            }
            _ = try? IMAPParser.announcedLiteral(text)
            let response = try? IMAPParser.parse(text, literals: [IMAPLiteral(bytes: [1, 2, 3], size: 5)])
            if case .data(let name, let number, let values) = response { _ = FetchItem(name, number, values) }
            if response != nil { read += 1 }
        }
        #expect(read > 10_000, "most of the spoilt ones must still get past the first byte for this to mean anything")
        #expect(read < 100_000)
    }
}
