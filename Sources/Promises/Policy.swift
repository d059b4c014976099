package import Basics

/// How long the house gives itself: targets of working time for the tickets that a policy is about.
///
/// Policies stand in an order. For each kind of promise the first one that is about the ticket and says something of that
/// kind decides; where none does, the house's habit holds.
package struct Policy: Sendable, Hashable, Identifiable {
    package var id: PolicyID
    package var name: String
    /// The place in the order; lower comes first.
    package var position: Int
    package var isEnabled: Bool
    package var about: About
    package var targets: Targets

    package init(id: PolicyID, name: String, position: Int, isEnabled: Bool, about: About, targets: Targets) {
        self.id = id
        self.name = name
        self.position = position
        self.isEnabled = isEnabled
        self.about = about
        self.targets = targets
    }

    /// What a ticket must be like. An empty list asks for nothing.
    package struct About: Sendable, Hashable, Codable {
        package var channels: [String] = []
        package var priorities: [String] = []
        package var loyalties: [String] = []
        /// Languages by their tags; `sr` is both scripts.
        package var languages: [String] = []
        package var teams: [String] = []

        package init(
            channels: [String] = [], priorities: [String] = [], loyalties: [String] = [], languages: [String] = [], teams: [String] = []
        ) {
            self.channels = channels
            self.priorities = priorities
            self.loyalties = loyalties
            self.languages = languages
            self.teams = teams
        }
    }

    /// Minutes of working time; `nil` says nothing.
    package struct Targets: Sendable, Hashable, Codable {
        package var firstReply: Int?
        package var nextReply: Int?
        package var followUp: Int?
        package var solution: Int?

        package init(firstReply: Int? = nil, nextReply: Int? = nil, followUp: Int? = nil, solution: Int? = nil) {
            self.firstReply = firstReply
            self.nextReply = nextReply
            self.followUp = followUp
            self.solution = solution
        }

        /// A year of minutes: nobody promises beyond it.
        package static let allowed = 1...525_600

        package var isEmpty: Bool { self == Targets() }
        package var isRight: Bool { [firstReply, nextReply, followUp, solution].compactMap { $0 }.allSatisfy(Self.allowed.contains) }

        func minutes(for kind: Promise.Kind) -> Int? {
            switch kind {
            case .firstReply: firstReply
            case .nextReply: nextReply
            case .followUp: followUp
            case .solution: solution
            case .callBack, .delivery, .remedy, .inquiry, .crisisUpdate, .correction: nil
            }
        }
    }

    /// What is known of a ticket when something is promised on it.
    package struct Facts: Sendable, Hashable {
        package var channel: String
        package var priority: String
        package var loyalty: String
        package var language: String
        package var team: String?

        package init(channel: String, priority: String, loyalty: String, language: String, team: String?) {
            self.channel = channel
            self.priority = priority
            self.loyalty = loyalty
            self.language = language
            self.team = team
        }
    }

    package func isAbout(_ facts: Facts) -> Bool {
        func allows(_ wanted: [String], _ value: String?) -> Bool { wanted.isEmpty || value.map(wanted.contains) ?? false }
        // The tag of a script or a region is of its language.
        let language = facts.language.split(separator: "-").first.map(String.init) ?? facts.language
        return allows(about.channels, facts.channel) && allows(about.priorities, facts.priority) && allows(about.loyalties, facts.loyalty)
            && allows(about.languages, language) && allows(about.teams, facts.team)
    }

    /// The working time that the policies give for a kind of promise, and the one that decided; `nil` when none says anything.
    package static func target(_ kind: Promise.Kind, for facts: Facts, by policies: [Policy]) -> (span: Span, policy: Policy)? {
        for policy in policies.sorted(by: { ($0.position, $0.id) < ($1.position, $1.id) }) where policy.isEnabled && policy.isAbout(facts) {
            if let minutes = policy.targets.minutes(for: kind) { return (.minutes(Int64(minutes)), policy) }
        }
        return nil
    }
}
