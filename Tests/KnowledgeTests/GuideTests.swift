import Basics
import Knowledge
import TestSupport
import Testing

/// Articles that ask.
@Suite("Guides") struct GuideTests {
    private let parcel = """
        Find out where the parcel is.

        ## Does it say "delivered"? {#start}
        Look at the newest line.

        - [Yes](#delivered)
        - [No](#late)
        - [There is no number](#person)

        ## Is it with a neighbour? {#delivered}

        * [Yes](#good)
        * [No](#lost)

        ## It is late {#late}
        It comes within **3** days.

        ## Good {#good}
        Enjoy it, {customer}.

        ## It is lost {#lost}
        We send another one today.
        """

    @Test("is read as steps and answers, whose words are found again by their bytes")
    func reads() throws {
        let guide = try #require(Guide(of: parcel))
        #expect(guide.intro == "Find out where the parcel is.")
        #expect(guide.steps.map(\.name) == ["start", "delivered", "late", "good", "lost"])
        #expect(guide.steps[0].title == "Does it say \"delivered\"?" && guide.steps[0].text == "Look at the newest line.")
        #expect(guide.steps[0].choices.map(\.target) == ["delivered", "late", "person"])
        #expect(guide.faults.isEmpty)
        for step in guide.steps where !step.text.isEmpty {
            #expect(String(decoding: Array(parcel.utf8)[step.bytes], as: UTF8.self) == step.text)
        }
        let way = try #require(guide.walk(["delivered", "lost"]))
        #expect(way.map(\.title) == ["Does it say \"delivered\"?", "Is it with a neighbour?", "It is lost"])
        #expect(guide.answers(way).map(\.answer) == ["Yes", "No"])
        #expect(guide.answers([way[0]], then: "person").map(\.answer) == ["There is no number"])
        #expect(guide.walk(["lost"]) == nil, "nobody jumps over a question")
        #expect(guide.walk(["delivered", "start"]) == nil)
        #expect(guide.walk(Array(repeating: "delivered", count: 100)) == nil)
    }

    @Test("an article with a table of contents, or with the words in a fence, is none")
    func isNone() {
        #expect(Guide(of: "## Contents\n\n- [One](#one)\n- [Two](#two)\n\n## One\n\nWords") == nil)
        #expect(Guide(of: "## Start\n\n- [One](#one)\n") == nil)
        #expect(Guide(of: "```\n## Where? {#start}\n- [One](#one)\n```\n") == nil)
        #expect(Guide(of: "") == nil)
    }

    @Test("a list with another entry, or with words after it, is a list and no answers")
    func lists() throws {
        let guide = try #require(Guide(of: "## Where? {#start}\n- [One](#one)\n\nAnd then?\n\n## One {#one}\nWords"))
        #expect(guide.steps[0].choices.isEmpty && guide.steps[0].text.contains("[One](#one)"))
        #expect(guide.faults == [.unreachable(step: "One")])
    }

    @Test("what would lead a customer before a wall is told")
    func faults() throws {
        let nowhere = try #require(Guide(of: "## Where? {#start}\n- [One](#one)\n- [Two](#two)\n\n## One {#one}\nWords"))
        #expect(nowhere.faults == [.leadsNowhere(step: "Where?", choice: "Two")])
        let empty = try #require(Guide(of: "## Where? {#start}\n- [One](#one)\n\n## One {#one}\n"))
        #expect(empty.faults == [.empty(step: "One")])
        let twice = try #require(Guide(of: "## Where? {#start}\n- [One](#one)\n\n## One {#one}\nA\n\n## Two {#one}\nB"))
        #expect(twice.faults.contains(.sameName("Two")))
        let ring = try #require(Guide(of: "## Where? {#start}\n- [Again](#back)\n\n## Back {#back}\n- [Again](#start)"))
        #expect(ring.faults.isEmpty && ring.walk(Array(repeating: ["back", "start"], count: 19).flatMap { $0 }) != nil)
    }

    @Test("reads in every script, and headings without a name by their words")
    func scripts() throws {
        let guide = try #require(Guide(of: "## هل وصل الطرد؟ {#start}\n- [نعم](#شكرا)\n- [לא](#ไม่)\n\n## شكرا\nحسنا\n\n## ไม่ {#ไม่}\nรอ"))
        #expect(guide.faults.isEmpty && guide.walk(["شكرا"]) != nil && guide.walk(["ไม่"]) != nil)
    }

    @Test("whatever is thrown at it, it ends, and its bytes are of the text", arguments: 0..<300)
    func fuzz(_ seed: Int) {
        var chance = SeededRandom(UInt64(seed))
        let pieces = ["## ", "{#start}", "\n", "- [a](#b)", "```", "{#", "}", "](#", "#", "* ", "é", "שלום", "\r\n", "\u{0}", " ", "start", "b"]
        let text = (0..<60).map { _ in pieces.randomElement(using: &chance)! }.joined()
        guard let guide = Guide(of: text + "\n## x {#start}\n") else { return }
        let bytes = Array((text + "\n## x {#start}\n").utf8)
        for step in guide.steps { #expect(String(decoding: bytes[step.bytes], as: UTF8.self) == step.text) }
        _ = guide.faults
        _ = guide.walk(["b", "start", "b"])
    }
}
