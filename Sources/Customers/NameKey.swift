package import Basics

/// A place in a list that is ordered by name and then by id, as an address carries it: the list goes on behind it.
package struct NameKey<Subject>: Sendable, Hashable, LosslessStringConvertible {
    /// In the form by which names are ordered.
    package var name: String
    package var id: ID<Subject>

    init(name: String, id: ID<Subject>) {
        self.name = Customer.fold(name)
        self.id = id
    }

    package init?(_ description: String) {
        guard description.utf8.count > 13, let id = ID<Subject>(String(description.prefix(13))) else { return nil }
        self.id = id
        name = String(description.dropFirst(14))
    }

    package var description: String { "\(id).\(name)" }
}
