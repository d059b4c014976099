internal import Basics

/// A question to the whole database whose answer must be no row. The doctor asks it; the domains' tables meet
/// here and nowhere else, because a law is about all of them together.
package struct Law: Sendable {
    package var number: Int
    package var name: String
    /// Selects the ids (as text or numbers) of what breaks the law.
    package var broken: SQL
    /// Counts what the law is about.
    package var looked: SQL

    package init(_ number: Int, _ name: String, broken: SQL, looked: SQL) {
        self.number = number
        self.name = name
        self.broken = broken
        self.looked = looked
    }

    package func ask(in db: Snapshot) throws -> (looked: Int, broken: [Int64]) {
        (try db.value(looked) ?? 0, try db.values(broken))
    }
}
