/// A place in a list that is ordered by a number and then by id, as an address carries it: the list goes on behind it.
package struct PlaceKey<Subject>: Sendable, Hashable, LosslessStringConvertible {
    package var rank: Int64
    package var id: ID<Subject>

    package init(rank: Int64, id: ID<Subject>) {
        self.rank = rank
        self.id = id
    }

    package init?(_ description: String) {
        let parts = description.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let rank = Int64(parts[0]), let id = ID<Subject>(String(parts[1])) else { return nil }
        self.init(rank: rank, id: id)
    }

    package var description: String { "\(rank).\(id)" }
}
