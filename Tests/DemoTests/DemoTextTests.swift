import Basics
@testable import Demo
import Testing

private let now = Moment(milliseconds: 1_795_492_800_000)
private let plan = DemoPlan.make(seed: 3, now: now)

/// Of a text's letters, the share that belongs to the tongue's script.
private func share(of tongue: Tongue, in text: String) -> Double {
    var own = 0
    var all = 0
    for scalar in text.unicodeScalars where scalar.properties.isAlphabetic {
        all += 1
        let isOwn: Bool =
            switch tongue {
            case .english, .serbianLatin: scalar.value < 0x250
            case .arabic: (0x600...0x6FF).contains(scalar.value)
            case .hebrew: (0x590...0x5FF).contains(scalar.value)
            case .thai: (0xE00...0xE7F).contains(scalar.value)
            case .serbian: (0x400...0x4FF).contains(scalar.value)
            }
        if isOwn { own += 1 }
    }
    return all == 0 ? 0 : Double(own) / Double(all)
}

@Suite struct DemoTextTests {
    @Test func `What is said to and by customers is in the script of their language`() {
        for conversation in plan.conversations {
            for step in conversation.steps {
                let text: String
                switch step.action {
                case .customer(let mail), .reopenByCustomer(let mail): text = mail.text
                case .reply(_, let words): text = words
                default: continue
                }
                let share = share(of: conversation.tongue, in: text)
                #expect(share > 0.6, "\(conversation.tongue): \(text)")
                if conversation.tongue == .english || conversation.tongue == .serbianLatin { #expect(share > 0.99, "\(text)") }
            }
        }
    }

    @Test func `No text is empty and no blank stays unfilled`() {
        for conversation in plan.conversations {
            #expect(!conversation.subject.isEmpty)
            for text in conversation.steps.flatMap(\.action.texts) + [conversation.subject] {
                #expect(!text.trimmed.isEmpty)
                #expect(!text.contains { "{}[]|".contains($0) }, "\(text)")
                #expect(!text.contains("  "), "\(text)")
                #expect(text == text.trimmed || text.hasSuffix("</html>\n"), "\(text)")
            }
        }
    }

    @Test(arguments: Tongue.allCases)
    func `Each language has every scenario, and the parts that belong together are as many`(tongue: Tongue) {
        #expect(Scenario.allCases.count >= 18)
        for scenario in Scenario.allCases {
            let script = tongue.script(scenario)
            #expect(script.subjects.count == 3)
            #expect(script.asks.count == 3)
            #expect(script.answers.count == 2 || script.answers.count == script.asks.count)
            #expect(script.returns.count == script.fixes.count)
            if scenario == .compliment { continue }
            #expect(!script.questions.isEmpty)
            #expect(script.details.count == 2)
            #expect(script.returns.count == 2)
        }
    }

    @Test(arguments: Tongue.allCases)
    func `Customers rarely write the same mail twice`(tongue: Tongue) {
        let first = plan.conversations.filter { $0.tongue == tongue }.compactMap { $0.steps[0].action.mail?.text }
        #expect(Set(first).count == first.count)
    }

    @Test func `Men say khrap and women say kha`() {
        for conversation in plan.conversations where conversation.tongue == .thai {
            for case .reply(_, let text) in conversation.steps.map(\.action) {
                #expect(!text.contains("ค่ะ") && !text.contains("ดิฉัน"), "the Thai agent is a man: \(text)")
            }
            guard let mail = conversation.steps[0].action.mail else { continue }
            #expect(!(mail.text.contains("ครับ") && mail.text.contains("ค่ะ")), "\(mail.text)")
        }
        let all = plan.conversations.filter { $0.tongue == .thai }.compactMap { $0.steps[0].action.mail?.text }
        #expect(all.contains { $0.contains("ครับ") })
        #expect(all.contains { $0.contains("ค่ะ") })
    }

    @Test func `A template gives each speaker and each listener the right form`() {
        let facts = ["order": "TL-1"]
        #expect(Template.fill("{צריך|צריכה} {order}", facts: facts, speaker: .woman, addressee: .man) == "צריכה TL-1")
        #expect(Template.fill("[תוכל|תוכלי] אישר{|ה}", facts: facts, speaker: .man, addressee: .woman) == "תוכלי אישר")
        #expect(Template.fill("broken {order", facts: facts, speaker: .man, addressee: .man) == "broken {order")
    }

    @Test func `Serbian Latin is letter by letter the Cyrillic`() {
        #expect(SerbianLatin.of("Љиљана Ђорђевић, џак и Fell 28") == "Ljiljana Đorđević, džak i Fell 28")
        #expect(SerbianLatin.plain("Чолић Ђурђа") == "colic djurdja")
    }

    @Test func `Days and months are those of the calendar`() {
        // Tuesday, 29 February 2028, 23:30 UTC.
        let leap = Moment(milliseconds: 1_835_479_800_000)
        let here = CivilDate(leap, offsetHours: 0)
        #expect([here.day, here.month, here.weekday, here.hour] == [29, 2, 2, 23])
        let east = CivilDate(leap, offsetHours: 7)
        #expect([east.day, east.month, east.weekday, east.hour] == [1, 3, 3, 6])
    }
}
