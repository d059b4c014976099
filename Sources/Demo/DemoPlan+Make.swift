package import Basics

extension DemoPlan {
    /// How much there is of everything.
    static let customerCount = 300
    static let conversationCount = 1200

    /// Makes the plan. Nothing in it is later than `now`; the first conversation began about 120 days before.
    package static func make(seed: UInt64, now: Moment) -> DemoPlan {
        let cast = Cast()
        let crowd = Crowd(seed: seed, count: customerCount)
        var plots = Plot.unfinished(seed: seed, now: now)
        plots += Plot.finished(seed: seed, now: now, count: conversationCount - plots.count)
        var conversations: [Conversation] = []
        var met: Set<Int> = []
        for (index, plot) in plots.enumerated() {
            var telling = Telling(plot: plot, cast: cast, crowd: crowd, seed: seed, index: index, now: now, met: &met)
            conversations.append(telling.conversation())
        }
        conversations.sort { ($0.steps[0].at, $0.subject, $0.customer) < ($1.steps[0].at, $1.subject, $1.customer) }
        return DemoPlan(
            shop: Cast.shop, teams: Cast.teams, mailboxes: Cast.mailboxes, people: cast.members.map(\.person),
            customers: crowd.members.map(\.customer), conversations: conversations)
    }
}
