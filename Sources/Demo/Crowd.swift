internal import Basics

/// The customers, with what the texts need to know of each.
struct Crowd: Sendable {
    struct Member: Sendable {
        let customer: DemoPlan.Customer
        let sex: Template.Sex
        /// As agents address them.
        let call: String
        /// As they sign.
        let given: String
        let place: Lexicon.Place
    }

    let members: [Member]
    /// Places in `members`, by language.
    let byTongue: [Tongue: [Int]]

    /// Of a hundred customers, how many write in which language.
    static let mix: [(tongue: Tongue, weight: Int)] = [
        (.english, 34), (.hebrew, 18), (.arabic, 17), (.thai, 15), (.serbian, 8), (.serbianLatin, 8),
    ]

    /// Domains that nobody owns (RFC 2606): a demo must never write to anybody.
    private static let domains: [String] = [
        "example.com", "example.org", "example.net", "mail.example.com", "post.example.net", "inbox.test", "mail.test",
    ]

    init(seed: UInt64, count: Int) {
        var dice = SplitMix(seed: seed, part: 1, index: 0)
        var taken: Set<String> = []
        var members: [Member] = []
        let total = Self.mix.reduce(0) { $0 + $1.weight }
        for index in 0..<count {
            // Dealt out like cards, so that every seed has every language.
            var rest = (index * 37) % total
            var tongue = Tongue.english
            for entry in Self.mix {
                tongue = entry.tongue
                if rest < entry.weight { break }
                rest -= entry.weight
            }
            members.append(Self.member(tongue, &taken, &dice))
        }
        self.members = members
        byTongue = Dictionary(grouping: members.indices) { members[$0].customer.tongue }
    }

    private static func member(_ tongue: Tongue, _ taken: inout Set<String>, _ dice: inout SplitMix) -> Member {
        let names = Names.of(tongue)
        let given = dice.pick(names.given)
        let family = dice.pick(names.family)
        let place = dice.pick(Lexicon.of(tongue).places)
        let latin = tongue == .serbianLatin
        let name = given.written + " " + family.written
        return Member(
            customer: DemoPlan.Customer(
                name: latin ? SerbianLatin.of(name) : name, address: address(given.plain, family.plain, &taken, &dice),
                tongue: tongue, timeZone: place.zone),
            sex: given.sex, call: given.call, given: given.written, place: place)
    }

    private static func address(
        _ given: String, _ family: String, _ taken: inout Set<String>, _ dice: inout SplitMix
    ) -> EmailAddress {
        let shapes: [String] = [
            "\(given).\(family)", "\(given)\(family)", "\(given.prefix(1)).\(family)", "\(given)\(dice.within(61...99))", "\(family).\(given)",
        ]
        var local = dice.pick(shapes)
        let domain = dice.pick(domains)
        while true {
            if let address = EmailAddress("\(local)@\(domain)"), taken.insert(address.key).inserted { return address }
            local = "\(given).\(family)\(dice.within(2...999))"
        }
    }
}
