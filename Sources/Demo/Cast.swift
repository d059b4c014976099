internal import Basics

/// The people of Tarn & Loft, a shop for bags, outdoor gear and things for the home.
struct Cast: Sendable {
    static let shop = "Tarn & Loft"
    static let domain = "tarnandloft.example"
    static let teams: [String] = ["Orders", "Returns", "ภาษาไทย", "Српски"]
    static let thaiTeam = 2
    static let serbianTeam = 3

    static let mailboxes: [DemoPlan.Mailbox] = [
        mailbox("Tarn & Loft", "help", team: 0),
        mailbox("Tarn & Loft Returns", "returns", team: 1),
        mailbox("Tarn & Loft ประเทศไทย", "chuai", team: 2),
        mailbox("Tarn & Loft Podrška", "pomoc", team: 3),
    ]

    struct Member: Sendable {
        let person: DemoPlan.Person
        let sex: Template.Sex
        /// Hours ahead of UTC; near enough for a story.
        let offset: Int
        /// How the person signs, by the language of the mail.
        let signs: [Tongue: String]
        /// How much of a language's mail the person answers; a language that is not here is not answered.
        let share: [Tongue: Int]

        var handle: String { "@" + String(person.email.key.prefix { $0 != "@" }) }
    }

    let members: [Member]
    let lead = 0
    let expert = 2

    init() {
        members = [
            Self.member(
                "Sarah Whitfield", "sarah.whitfield", .lead, .english, "Europe/London", 0, .woman, [0, 1],
                signs: [.english: "Sarah"], share: [.english: 20]),
            Self.member(
                "Daniel Mizrahi", "daniel.mizrahi", .admin, .english, "Asia/Jerusalem", 2, .man, [0],
                signs: [.english: "Daniel", .hebrew: "דניאל"], share: [.english: 30, .hebrew: 15]),
            Self.member(
                "عمر خليل", "omar.khalil", .expert, .arabic, "Asia/Dubai", 4, .man, [1],
                signs: [.english: "Omar"], share: [:]),
            Self.member(
                "נועה רגב", "noa.regev", .agent, .hebrew, "Asia/Jerusalem", 2, .woman, [0, 1],
                signs: [.hebrew: "נועה"], share: [.hebrew: 85]),
            Self.member(
                "ليلى حداد", "layla.haddad", .agent, .arabic, "Asia/Amman", 3, .woman, [0, 1],
                signs: [.arabic: "ليلى"], share: [.arabic: 100]),
            Self.member(
                "ณัฐพงศ์ ศรีสุวรรณ", "nattapong.s", .agent, .thai, "Asia/Bangkok", 7, .man, [2],
                signs: [.thai: "ณัฐพงศ์"], share: [.thai: 100]),
            Self.member(
                "Јелена Марковић", "jelena.markovic", .agent, .serbian, "Europe/Belgrade", 1, .woman, [3, 1],
                signs: [.serbian: "Јелена", .serbianLatin: "Јелена"], share: [.serbian: 75, .serbianLatin: 55]),
            Self.member(
                "Marko Ilić", "marko.ilic", .agent, .serbianLatin, "Europe/Belgrade", 1, .man, [0, 3],
                signs: [.english: "Marko", .serbian: "Марко", .serbianLatin: "Марко"],
                share: [.english: 50, .serbian: 25, .serbianLatin: 45]),
        ]
    }

    /// Somebody who answers mail in this language; not `except`, where there is a choice.
    func answerer(in tongue: Tongue, except: Int? = nil, _ dice: inout SplitMix) -> Int {
        let able = members.indices.filter { members[$0].share[tongue] != nil && $0 != except }
        guard !able.isEmpty else { return except ?? lead }
        return able[dice.weighted(able.map { members[$0].share[tongue] ?? 1 })]
    }

    private static func mailbox(_ name: String, _ local: String, team: Int) -> DemoPlan.Mailbox {
        DemoPlan.Mailbox(name: name, address: ownAddress(local), team: team)
    }

    private static func member(
        _ name: String, _ local: String, _ role: DemoPlan.Role, _ tongue: Tongue, _ zone: String, _ offset: Int,
        _ sex: Template.Sex, _ teams: [Int], signs: [Tongue: String], share: [Tongue: Int]
    ) -> Member {
        let person = DemoPlan.Person(
            name: name, email: ownAddress(local), role: role, tongue: tongue, timeZone: zone, teams: teams)
        return Member(person: person, sex: sex, offset: offset, signs: signs, share: share)
    }

    /// Our own local parts are all well-formed; the tests say so.
    private static func ownAddress(_ local: String) -> EmailAddress {
        guard let address = EmailAddress("\(local)@\(domain)") else { preconditionFailure("\(local) is no local part") }
        return address
    }
}
