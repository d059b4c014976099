package import Basics

/// How a queue gives its tickets to people by itself: the one of a team, or that of tickets without a team.
package struct AssignmentRule: Sendable, Hashable {
    /// `nil` is the queue of what is no team's.
    package var team: TeamID?
    package var isOn: Bool
    /// Open tickets that one person has at most before the queue gives them no more, where they have no number of their own.
    package var capacity: Int
    /// Tickets wait for somebody who speaks their language, also when nobody who does is there.
    package var waitsForLanguage: Bool

    package init(team: TeamID?, isOn: Bool = false, capacity: Int = 10, waitsForLanguage: Bool = false) {
        (self.team, self.isOn, self.capacity, self.waitsForLanguage) = (team, isOn, capacity, waitsForLanguage)
    }

    package static let capacities = 1...500
}

/// What one person takes from queues.
package struct Intake: Sendable, Hashable {
    package var person: PersonID
    /// The person's own switch.
    package var takes: Bool
    /// `nil` is the queue's.
    package var capacity: Int?
    /// Primary language subtags; none means all.
    package var languages: Set<String>
    /// Tags of what the person knows best.
    package var skills: Set<TagID>
    package var lastGivenAt: Moment?

    package init(
        person: PersonID, takes: Bool = true, capacity: Int? = nil, languages: Set<String> = [], skills: Set<TagID> = [], lastGivenAt: Moment? = nil
    ) {
        (self.person, self.takes, self.capacity) = (person, takes, capacity)
        (self.languages, self.skills, self.lastGivenAt) = (languages, skills, lastGivenAt)
    }

    /// Whether the person answers in a language; everybody does in one that could not be told.
    package func speaks(_ language: LanguageTag) -> Bool {
        languages.isEmpty || language == .undetermined || languages.contains(String(language.rawValue.prefix { $0 != "-" }).lowercased())
    }
}

/// Who gets the next ticket: a pure decision.
package enum Assignment {
    package struct Candidate: Sendable, Hashable {
        package var intake: Intake
        package var isAway: Bool
        /// Open tickets that the person has.
        package var load: Int

        package init(intake: Intake, isAway: Bool, load: Int) { (self.intake, self.isAway, self.load) = (intake, isAway, load) }

        package func standing(_ rule: AssignmentRule) -> Standing {
            if isAway { return .away }
            guard intake.takes else { return .paused }
            return load < intake.capacity ?? rule.capacity ? .free : .full
        }
    }

    package enum Standing: String, Sendable, CaseIterable { case free, full, paused, away }

    /// Of those who are free: whoever speaks the language, of those whoever knows what the ticket is about, of those whoever waited
    /// longest for one. Where nobody speaks the language it is given to one who does not, unless the queue waits; where nobody who
    /// knows is free it is given to another, so that no customer waits for a speciality.
    package static func choose(_ language: LanguageTag, tags: Set<TagID>, among candidates: [Candidate], by rule: AssignmentRule) -> PersonID? {
        let free = candidates.filter { $0.standing(rule) == .free }
        let speakers = free.filter { $0.intake.speaks(language) }
        let able = speakers.isEmpty && !rule.waitsForLanguage ? free : speakers
        // Only tags that are somebody's skill say what the ticket needs.
        let needed = tags.intersection(candidates.reduce(into: Set<TagID>()) { $0.formUnion($1.intake.skills) })
        let knowing = able.filter { !$0.intake.skills.isDisjoint(with: needed) }
        return (knowing.isEmpty ? able : knowing).min {
            ($0.intake.lastGivenAt?.milliseconds ?? 0, $0.load, $0.intake.person) < (
                $1.intake.lastGivenAt?.milliseconds ?? 0, $1.load, $1.intake.person
            )
        }?.intake.person
    }
}

package enum AssignmentRefusal: Error, Sendable, Equatable {
    case badCapacity(least: Int, most: Int)
    case notFound
}
