internal import Basics
internal import Knowledge
internal import Queue

/// A person or a team, as a choice of a form names one.
protocol PersonOrTeam {
    static func person(_ id: PersonID) -> Self
    static func team(_ id: TeamID) -> Self
}

extension PersonOrTeam {
    /// "person-…" or "team-…".
    init?(_ text: String) {
        if text.hasPrefix("person-"), let id = PersonID(String(text.dropFirst(7))) {
            self = .person(id)
        } else if text.hasPrefix("team-"), let id = TeamID(String(text.dropFirst(5))) {
            self = .team(id)
        } else {
            return nil
        }
    }
}

extension Handoff.Recipient: PersonOrTeam {}
extension Article.Owner: PersonOrTeam {}
