internal import Basics
internal import Customers
internal import Language
internal import People
internal import Storage
internal import Tickets

/// Gives the words and names of a query their meaning in this house, and says what has none.
struct QueryReading {
    /// Customers of one `from:` that are looked up one by one; more are asked for as they stand.
    private static let fewCustomers = 300
    /// Below this many tickets of a tag they are fetched first.
    private static let rareTag = 2_000

    private let query: SearchQuery
    private let asker: Asker
    private let zone: ZoneClock
    private let db: Snapshot
    var search = TicketSearch()
    private(set) var complaints: [SearchComplaint] = []
    /// Something is asked for that no ticket has.
    private(set) var findsNothing = false
    /// What is marked in what was found.
    private(set) var terms: Set<UInt64> = []

    init(_ query: SearchQuery, asker: Asker, timeZone: String, db: Snapshot) {
        (self.query, self.asker, self.db) = (query, asker, db)
        zone = ZoneClock.named(timeZone) ?? .utc
    }

    mutating func read() throws {
        for part in query.parts {
            switch part.what {
            case .named(let name, let value):
                if let field = try Field.named(key: SameWord.key(name.replacing("-", with: " ").replacing("_", with: " ")), in: db).first {
                    if let what = try test(field, value) { search.filters.append(.init(what, isNegated: part.isNegated)) }
                    continue
                }
                let word = "\(name):\(value)"
                if let name = SearchQuery.unknownOperator(word) { complaints.append(.unknownOperator(name)) }
                add(word, isNegated: part.isNegated)
            case .word(let word):
                if let name = SearchQuery.unknownOperator(word) { complaints.append(.unknownOperator(name)) }
                add(word, isNegated: part.isNegated)
            case .phrase(let text):
                let phrase = ExactPhrase(text)
                guard !phrase.isEmpty else { continue }
                search.phrases.append((phrase, part.isNegated))
                // What has the phrase has its words.
                if !part.isNegated { for word in text.split(separator: " ") { add(String(word), isNegated: false) } }
            case .filter(let name, let value):
                guard !value.isEmpty else {
                    complaints.append(.valueMissing(name))
                    continue
                }
                if let what = try filter(name, value) { search.filters.append(.init(what, isNegated: part.isNegated)) }
            }
        }
        dropCommon()
        if search.isEmpty, !query.parts.isEmpty, complaints.isEmpty { complaints.append(.onlyNegated) }
    }

    /// Words that every text has, kept apart until it is known whether there are others.
    private var common: [TicketSearch.Word] = []

    private mutating func add(_ word: String, isNegated: Bool) {
        let ways = SaidTerms.ways(of: word, in: asker.person.tongue)
        guard !ways.isEmpty else { return }
        let wanted = TicketSearch.Word(ways: ways, isNegated: isNegated)
        if !isNegated, SaidTerms.isCommon(word, language: LanguageTag(rawValue: asker.person.tongue.rawValue)) {
            common.append(wanted)
        } else {
            search.words.append(wanted)
        }
        if !isNegated { for way in ways { terms.formUnion(way) } }
    }

    private mutating func dropCommon() {
        if !search.words.contains(where: { !$0.isNegated }) { search.words += common }
    }

    private mutating func filter(_ name: SearchQuery.Operator, _ value: String) throws -> TicketSearch.What? {
        switch name {
        case .from: return try from(value)
        case .tag: return try tag(value)
        case .before: return day(value).map { .before($0) }
        case .after: return day(value).map { .after($0) }
        case .is: return state(value)
        case .owner: return try owner(value)
        case .team: return try team(value)
        case .has:
            let things: Set = ["attachment", "attachments", "file", "files"]
            if things.contains(value.lowercased()) { return .hasFile }
            complaints.append(.badThing(value))
        case .language:
            if let base = language(value) { return .language(base) }
            complaints.append(.badLanguage(value))
        }
        return nil
    }

    /// A value of a field as one types it: the beginning of a choice, a part of a text, a number or day as they are written.
    private mutating func test(_ field: Field, _ value: String) throws -> TicketSearch.What? {
        switch field.kind {
        case .text: return .field(field, .contains(value))
        case .number, .date:
            guard let kept = try? field.value([value]) else { return nothing(.badFieldValue(value)) }
            return .field(field, .equals(kept))
        case .choice, .several:
            let wanted = SameWord.key(value)
            let numbers = field.choices.filter { SameWord.key($0.name).hasPrefix(wanted) && !wanted.isEmpty }.map(\.number)
            return numbers.isEmpty ? nothing(.badFieldValue(value)) : .field(field, .chosen(numbers))
        }
    }

    private mutating func from(_ value: String) throws -> TicketSearch.What? {
        let beginning = Customer.Beginning(value)
        let few = try Customer.find(beginning, limit: Self.fewCustomers + 1, in: db)
        guard !few.isEmpty else { return nothing(.noCustomer(value)) }
        return .customers(beginning.matching(), holds: beginning.holds(of: "tickets.customer"), few: few.count <= Self.fewCustomers ? few : nil)
    }

    private mutating func tag(_ value: String) throws -> TicketSearch.What? {
        guard let tag = try Tag.find(key: SameWord.key(value), in: db) else { return nothing(.noTag(value)) }
        return .tag(tag.id, isRare: try db.counted(Tag.count(tag.id)) < Self.rareTag)
    }

    private mutating func owner(_ value: String) throws -> TicketSearch.What? {
        switch value.lowercased() {
        case "me": return .owners([asker.id])
        case "nobody", "none": return .owners([])
        default:
            let wanted = SaidTerms.words(of: value)
            let people = try Person.all(in: db).filter { person in
                let words = SaidTerms.words(of: person.name)
                return person.email.description.lowercased() == value.lowercased()
                    || (!wanted.isEmpty && wanted.allSatisfy { begun in words.contains { $0.hasPrefix(begun) } })
            }
            return people.isEmpty ? nothing(.noPerson(value)) : .owners(people.map(\.id))
        }
    }

    private mutating func team(_ value: String) throws -> TicketSearch.What? {
        let wanted = SameWord.key(value)
        let teams = try Team.all(in: db).filter { SameWord.key($0.name).hasPrefix(wanted) && !wanted.isEmpty }
        return teams.isEmpty ? nothing(.noTeam(value)) : .teams(teams.map(\.id))
    }

    private mutating func state(_ value: String) -> TicketSearch.What? {
        switch value.lowercased() {
        case "open": return .open
        case "waiting": return .waiting
        case "solved": return .solved
        case "closed": return .closed
        case "snoozed": return .snoozed
        case "spam": return nothing(.spamIsNoTicket)
        default:
            complaints.append(.badState(value))
            return nil
        }
    }

    private mutating func nothing(_ complaint: SearchComplaint) -> TicketSearch.What? {
        complaints.append(complaint)
        findsNothing = true
        return nil
    }

    /// A day, a month or a year begins with its first hour where the asker is; `3d`, `2w`, `6m` and `1y` are that long ago.
    private mutating func day(_ value: String) -> Moment? {
        let text = value.map { $0.digit.map { String($0) } ?? String($0) }.joined().lowercased()
        if let moment = ago(text) ?? date(text) { return moment }
        complaints.append(.badDate(value))
        return nil
    }

    private static let lengths: [Character: Int64] = ["d": 1, "w": 7, "m": 30, "y": 365]

    private func ago(_ text: String) -> Moment? {
        guard let unit = text.last, let days = Self.lengths[unit], let count = Int64(text.dropLast()),
            (0...10_000).contains(count)
        else { return nil }
        return db.now - .days(days * count)
    }

    private func date(_ text: String) -> Moment? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        guard (1...3).contains(parts.count), parts[0].count == 4 else { return nil }
        let whole = (parts + ["01", "01"].suffix(3 - parts.count)).joined(separator: "-")
        return LocalDay(whole).map { zone.moment($0, minute: 0) }
    }

    /// A tag, or the name that the language has for itself or in English.
    private func language(_ value: String) -> String? {
        let key = SameWord.key(value)
        let names = [
            "english": "en", "arabic": "ar", "hebrew": "he", "thai": "th", "serbian": "sr", "german": "de", "french": "fr", "spanish": "es",
            "italian": "it",
        ]
        if let base = names[key] { return base }
        if let tongue = Tongue.allCases.first(where: { SameWord.key($0.ownName).hasPrefix(key) }), key.count > 2 {
            return LanguageTag(rawValue: tongue.rawValue).shelf
        }
        let tag = LanguageTag(rawValue: value.lowercased())
        return tag.isWellFormed && (2...3).contains(tag.shelf.count) ? tag.shelf : nil
    }
}
