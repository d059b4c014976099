internal import Basics

extension Telling {
    /// What an agent writes to the customer.
    mutating func reply(_ beat: Plot.Beat, at moment: Moment) -> String {
        let isFirst = lastReply == nil
        let greeting = dice.pick(isFirst ? voice.greetings : Array(voice.greetings.prefix(3)))
        let core = dice.pick(replies(beat))
        // The last sign-off thanks for patience; nobody needed any to praise us.
        let signOff = dice.pick(plot.scenario == .compliment ? Array(voice.signOffs.prefix(3)) : voice.signOffs)
        return agentWords([greeting, core, signOff].joined(separator: "\n\n"), at: moment)
    }

    private func replies(_ beat: Plot.Beat) -> [String] {
        switch beat {
        case .question: script.questions
        case .hold: voice.holds
        case .welcome: voice.welcomes
        case .fix: [script.fixes[min(plot.course, script.fixes.count - 1)]]
        // Where there are as many answers as first mails, each answers its own.
        default: [script.answers[script.answers.count == script.asks.count ? ask : plot.course]]
        }
    }

    /// Fills in a sentence that the owner says.
    func agentWords(_ template: String, at moment: Moment) -> String {
        var blanks = facts.blanks(plot.tongue, at: moment, place: customer.place, party: plot.scenario.party)
        let agent = cast.members[owner]
        blanks["name"] = customer.call
        blanks["agent"] = agent.signs[plot.tongue] ?? agent.person.name
        return finished(template, &blanks, speaker: agent.sex, addressee: customer.sex)
    }

    /// Fills in a sentence that the customer says.
    func customerWords(_ template: String, at moment: Moment) -> String {
        var blanks = facts.blanks(plot.tongue, at: moment, place: customer.place, party: plot.scenario.party)
        blanks["name"] = customer.given
        blanks["fullname"] = customer.customer.name
        if let lastReply {
            let by = cast.members[lastReply.by]
            blanks["quoted"] = (by.signs[plot.tongue] ?? by.person.name) + " (\(Cast.shop))"
            blanks["quotedate"] = Lexicon.of(plot.tongue).date(lastReply.at, plot.tongue, offset: customer.place.offset)
        }
        return finished(template, &blanks, speaker: customer.sex, addressee: .man)
    }

    private func finished(
        _ template: String, _ blanks: inout [String: String], speaker: Template.Sex, addressee: Template.Sex
    ) -> String {
        blanks["k"] = speaker == .man ? "ครับ" : "ค่ะ"
        blanks["q"] = speaker == .man ? "ครับ" : "คะ"
        let text = Template.fill(template, facts: blanks, speaker: speaker, addressee: addressee).replacing("  ", with: " ")
        return plot.tongue == .serbianLatin ? SerbianLatin.of(text) : text
    }
}
