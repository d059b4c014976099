/// Tickets by their points, the best first, of which only as many are looked at as are asked for.
///
/// What a ticket is worth is a sum for the words that it has, and something more the newer it is. Those that have the same of the words
/// stand on one step, where the newest is the best; so the best of all is among the newest of each step.
struct Stairs {
    /// A word that is looked for.
    struct Word {
        /// The tickets that have it in any way.
        var said: NumberSet
        /// Those that have it in its own language's way.
        var own: NumberSet
        /// Those that have it in the subject.
        var subject: NumberSet
        var weight: Int64

        /// What a ticket has of it is worth so much: as only another language would cut it a quarter, in the subject three times.
        func worth(isOwn: Bool, isInSubject: Bool) -> Int64 { (isOwn ? weight : weight / 4) * (isInSubject ? 3 : 1) }

        func worth(to number: Int64) -> Int64 {
            said.contains(number) ? worth(isOwn: own.contains(number), isInSubject: subject.contains(number)) : 0
        }
    }

    /// Of more words there could be more steps than tickets.
    static let mostWords = 3

    private struct Step {
        var sum: Int64
        var tickets: NumberSet
        /// The best that was not given yet.
        var head: TicketSearch.Key?
    }

    private var steps: [Step]
    private let newest: Int64

    /// - Parameters:
    ///   - after: the place before those that are wanted.
    ///   - newest: the number of the newest ticket of all.
    init(_ tickets: NumberSet, by words: [Word], after: TicketSearch.Key?, newest: Int64) {
        self.newest = newest
        let parted = words.reduce([(sum: Int64(0), tickets: tickets)]) { steps, word in
            steps.flatMap { Self.part($0.tickets, by: word, sum: $0.sum) }
        }
        steps = parted.map { Step(sum: $0.sum, tickets: $0.tickets) }
        for index in steps.indices { steps[index].head = first(of: steps[index], after: after) }
    }

    /// At most a quarter more for the newest, so that a better one that is older stays before it.
    static func points(_ sum: Int64, number: Int64, newest: Int64) -> Int64 {
        let age = number * 1_000 / max(1, newest)
        return sum + sum * age / 4_000 * age / 1_000
    }

    mutating func next(_ count: Int) -> [TicketSearch.Key] {
        var found: [TicketSearch.Key] = []
        while found.count < count {
            var best: Int?
            for index in steps.indices {
                guard let head = steps[index].head else { continue }
                if let known = best, let other = steps[known].head, !head.isBefore(other) { continue }
                best = index
            }
            guard let best, let head = steps[best].head else { break }
            found.append(head)
            steps[best].head = key(in: steps[best], upTo: head.place - 1)
        }
        return found
    }

    private func key(in step: Step, upTo number: Int64) -> TicketSearch.Key? {
        step.tickets.highest(upTo: number).map { .init(rank: Self.points(step.sum, number: $0, newest: newest), place: $0) }
    }

    /// On one step points rise with the number, so the place is found by halving.
    private func first(of step: Step, after: TicketSearch.Key?) -> TicketSearch.Key? {
        var (low, high) = (Int64(-1), newest)
        guard let after else { return key(in: step, upTo: high) }
        while low < high {
            let middle = low + (high - low + 1) / 2
            let key = TicketSearch.Key(rank: Self.points(step.sum, number: middle, newest: newest), place: middle)
            if after.isBefore(key) { low = middle } else { high = middle - 1 }
        }
        return key(in: step, upTo: low)
    }

    private static func part(_ tickets: NumberSet, by word: Word, sum: Int64) -> [(sum: Int64, tickets: NumberSet)] {
        let said = tickets.intersection(word.said)
        var parts = [(sum: sum, tickets: tickets.subtracting(word.said))]
        for isOwn in [true, false] {
            let some = isOwn ? said.intersection(word.own) : said.subtracting(word.own)
            guard !some.isEmpty else { continue }
            for isInSubject in [true, false] {
                parts.append(
                    (
                        sum: sum + word.worth(isOwn: isOwn, isInSubject: isInSubject),
                        tickets: isInSubject ? some.intersection(word.subject) : some.subtracting(word.subject)
                    ))
            }
        }
        return parts.filter { !$0.tickets.isEmpty }
    }
}
