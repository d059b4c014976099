internal import Basics

extension Telling {
    /// What the customer's program sends.
    mutating func mail(_ beat: Plot.Beat, at moment: Moment) -> DemoPlan.Mail {
        let (core, files) = said(beat)
        let isFirst = beat == .ask
        var paragraphs: [String] = []
        let opening = dice.pick(voice.openings)
        if !opening.isEmpty, isFirst || dice.chance(0.4) { paragraphs.append(opening) }
        paragraphs.append(core)
        if isFirst, plot.scenario != .compliment, dice.chance(0.3) { paragraphs.append(dice.pick(voice.asides)) }
        if isFirst || dice.chance(0.7) { paragraphs.append(dice.pick(voice.closings)) }
        let words = customerWords(paragraphs.joined(separator: "\n\n"), at: moment)
        let quote = dice.chance(0.45) ? lastReply?.text : nil
        let quoteLine = quote == nil ? "" : customerWords(voice.quoteLine, at: moment)
        let writesHTML = dice.chance(0.3)
        let attachments = attachments(files, inline: writesHTML)
        let body = MailBody(words: words, quoteLine: quoteLine, quote: quote, direction: plot.tongue.direction)
        let html = writesHTML ? body.html(inline: attachments.compactMap(\.contentID), hasLogo: dice.chance(0.15)) : nil
        return DemoPlan.Mail(text: body.text, html: html, attachments: attachments)
    }

    private mutating func said(_ beat: Plot.Beat) -> (core: String, files: [DemoPlan.Attachment.Content]) {
        switch beat {
        case .ask: return (script.asks[ask], files(ofAsk: ask))
        case .details:
            let which = dice.below(script.details.count)
            return (script.details[which], files(ofDetails: which))
        case .comeback: return (script.returns[min(plot.course, script.returns.count - 1)], [])
        case .nudge: return (dice.pick(voice.nudges), [])
        default: return (dice.pick(voice.thanks), [])
        }
    }

    /// The first mails that speak of a picture, and some others.
    private mutating func files(ofAsk which: Int) -> [DemoPlan.Attachment.Content] {
        switch (plot.scenario, which) {
        case (.damaged, 1): [photo(.parcel), photo(.fabric)]
        case (.warranty, 2): [photo(.fabric)]
        case (.invoice, _): dice.chance(0.5) ? [invoice] : []
        case (.doubleCharge, _), (.discount, 0): dice.chance(0.3) ? [photo(.screenshot)] : []
        case (.customs, _): dice.chance(0.3) ? [photo(.screenshot)] : []
        default: []
        }
    }

    private mutating func files(ofDetails which: Int) -> [DemoPlan.Attachment.Content] {
        switch (plot.scenario, which) {
        case (.damaged, _): [photo(.fabric), photo(.parcel)]
        case (.strap, _), (.warranty, 0): [photo(.fabric)]
        case (.warranty, 1): [photo(.fabric), photo(.fabric)]
        case (.customs, 0): [photo(.screenshot)]
        case (.customs, 1): [photo(.screenshot), photo(.screenshot)]
        case (.doubleCharge, 0), (.discount, 0), (.returnWindow, 0): [photo(.screenshot)]
        case (.invoice, 1): [companySheet]
        default: []
        }
    }

    private mutating func photo(_ picture: Picture) -> DemoPlan.Attachment.Content {
        .picture(picture, tint: UInt8(dice.below(256)))
    }

    private var invoice: DemoPlan.Attachment.Content {
        let total = Lexicon.price(facts.price * 12, .english).dropFirst()
        return .paper(["Tarn & Loft", "Invoice for order \(facts.order)", "", "12 x \(facts.product.english)", "Total: GBP \(total)"])
    }

    private var companySheet: DemoPlan.Attachment.Content {
        .paper(["Companies for order \(facts.order)", "", "1. 8 pieces, tax number 104812207", "2. 4 pieces, tax number 105301164"])
    }

    private mutating func attachments(_ contents: [DemoPlan.Attachment.Content], inline: Bool) -> [DemoPlan.Attachment] {
        let number = dice.within(1000...9989)
        return contents.enumerated().map { index, content in
            switch content {
            case .paper:
                DemoPlan.Attachment(name: "\(facts.order).pdf", contentID: nil, content: content)
            case .picture(let picture, _):
                DemoPlan.Attachment(
                    name: picture == .screenshot ? "Screenshot_\(number + index).png" : "IMG_\(number + index).png",
                    contentID: inline && index == 0 ? "image\(number)@\(customer.customer.address.domain)" : nil, content: content)
            }
        }
    }
}
