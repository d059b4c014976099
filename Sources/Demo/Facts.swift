internal import Basics

/// What one conversation is about: the blanks of its sentences.
struct Facts: Sendable {
    let product: Product
    let order: String
    let tracking: String
    let carrier: String
    let code: String
    let pickup: String
    let date: Moment
    let wish: Moment
    let price: Int
    let colours: (Int, Int)
    let sizes: (String, String)
    let house: Int
    let street: Int
    let companies: (Int, Int)

    private static let carriers: [String] = ["Northline", "Swiftparcel", "Redvan"]
    private static let codes: [String] = ["TRAIL10", "HELLO10", "LOFT10", "AUTUMN10", "TARN10"]
    private static let scale: [String] = ["S", "M", "L", "XL"]

    init(_ plot: Plot, start: Moment, now: Moment, _ dice: inout SplitMix) {
        let shelves = plot.scenario.shelves
        product = dice.pick(Product.all.filter { shelves.contains($0.shelf) })
        let age = (now - start).milliseconds / Span.hours(1).milliseconds
        order = "TL-\(58_000 - Int(age) * 5 - dice.below(400))"
        let numbers = [dice.within(100...999), dice.within(100...999), dice.within(100...999)]
        tracking = "NL\(numbers[0])\(numbers[1])\(numbers[2])GB"
        carrier = dice.pick(Self.carriers)
        code = dice.pick(Self.codes)
        pickup = "\(dice.within(2...9))K\(dice.within(1...9))-\(dice.within(10...99))B"
        date = start - .days(Int64(dice.within(plot.scenario.daysBefore)))
        wish = start + .days(Int64(dice.within(8...13)))
        switch plot.scenario {
        case .customs: price = dice.within(12...38)
        case .subscription: price = dice.within(12...18)
        default: price = product.price
        }
        let first = dice.below(6)
        colours = (first, (first + 1 + dice.below(4)) % 6)
        let size = dice.below(Self.scale.count - 1)
        sizes = (Self.scale[size], Self.scale[size + 1])
        house = dice.within(2...148)
        street = dice.below(24)
        let company = dice.below(5)
        companies = (company, (company + 1 + dice.below(3)) % 5)
    }

    /// The blanks in one language, for something said at a moment.
    func blanks(_ tongue: Tongue, at moment: Moment, place: Lexicon.Place, party: Party) -> [String: String] {
        let words = Lexicon.of(tongue)
        let offset = place.offset
        let street = words.streets[street % words.streets.count]
        var blanks: [String: String] = [
            "model": product.model, "order": order, "tracking": tracking, "carrier": carrier, "code": code, "pickup": pickup,
            "size": sizes.0, "size2": sizes.1, "city": place.city, "who": words.parties[party.rawValue],
        ]
        blanks["product"] = product.name(tongue)
        blanks["amount"] = Lexicon.price(price, tongue)
        blanks["colour"] = words.colours[colours.0]
        blanks["colour2"] = words.colours[colours.1]
        blanks["company"] = words.companies[companies.0]
        blanks["company2"] = words.companies[companies.1]
        blanks["date"] = words.date(date, tongue, offset: offset)
        blanks["wish"] = words.date(wish, tongue, offset: offset)
        blanks["eta"] = words.date(Self.workday(after: moment, days: 4, words, offset), tongue, offset: offset)
        let by = CivilDate(Self.workday(after: moment, days: 2, words, offset), offsetHours: offset)
        blanks["by"] = words.weekdays[by.weekday]
        blanks["quotedate"] = blanks["date"]
        blanks["address"] = tongue == .english ? "\(house) \(street)" : tongue == .thai ? "\(house)/\(house % 7 + 1) \(street)" : "\(street) \(house)"
        return blanks
    }

    /// Nothing is promised for a day on which nobody works.
    private static func workday(after moment: Moment, days: Int64, _ words: Lexicon, _ offset: Int) -> Moment {
        var day = moment + .days(days)
        while words.weekend.contains(CivilDate(day, offsetHours: offset).weekday) { day = day + .days(1) }
        return day
    }
}

extension Scenario {
    /// How long before the first mail the thing happened that it tells of.
    fileprivate var daysBefore: ClosedRange<Int> {
        switch self {
        case .delivered, .customs, .doubleCharge: 1...3
        case .refund: 16...22
        default: 4...11
        }
    }
}

extension Product {
    func name(_ tongue: Tongue) -> String {
        switch tongue {
        case .english: english
        case .arabic: arabic
        case .hebrew: hebrew
        case .thai: thai
        case .serbian, .serbianLatin: serbian
        }
    }
}

extension Tongue {
    var voice: Voice {
        switch self {
        case .english: English.voice
        case .arabic: Arabic.voice
        case .hebrew: Hebrew.voice
        case .thai: Thai.voice
        case .serbian, .serbianLatin: Serbian.voice
        }
    }

    func script(_ scenario: Scenario) -> Script {
        switch self {
        case .english: English.script(scenario)
        case .arabic: Arabic.script(scenario)
        case .hebrew: Hebrew.script(scenario)
        case .thai: Thai.script(scenario)
        case .serbian, .serbianLatin: Serbian.script(scenario)
        }
    }
}
