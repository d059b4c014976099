package import Basics
package import Storage

extension Person {
    /// Puts a person out of the house: no session, link or token of theirs opens anything from now on. What they wrote
    /// stays. Whoever calls this has seen to it that no unfinished ticket is left with them.
    package static func deactivate(_ id: PersonID, by asker: Asker?, in tx: Transaction) throws {
        try asker?.requireToManagePeople()
        let person = try require(id, in: tx)
        guard person.state != .deactivated else { return }
        try person.requireAnotherAdmin(in: tx)
        try tx.execute("UPDATE persons SET state = \(State.deactivated) WHERE id = \(id)")
        try tx.execute("DELETE FROM sessions WHERE person = \(id)")
        try Pass.dropAll(of: id, in: tx)
        try PushDevice.removeAll(of: id, in: tx)
        try APIToken.revokeAll(of: id, by: asker, in: tx)
        try tx.record(NewEvent(.personDeactivated, person: asker?.id, subject: id.rawValue))
    }

    /// Takes a person in again, with the password and second factor they had; who never had a password is invited.
    package static func activate(_ id: PersonID, by asker: Asker?, in tx: Transaction) throws {
        try asker?.requireToManagePeople()
        let person = try require(id, in: tx)
        guard person.state == .deactivated else { return }
        let state: State = try passwordHash(of: id, in: tx) == nil ? .invited : .active
        try tx.execute("UPDATE persons SET state = \(state) WHERE id = \(id)")
        try tx.record(NewEvent(.personActivated, person: asker?.id, subject: id.rawValue))
    }

    /// Refuses to go on when this is the last active admin. Two admins who send each other away at the same moment are
    /// kept apart by the transactions, which are serializable on both engines.
    func requireAnotherAdmin(in tx: Transaction) throws {
        guard role == .admin, state == .active else { return }
        let others = try tx.exists(
            "SELECT 1 FROM persons WHERE role = \(Role.admin) AND state = \(State.active) AND id <> \(id)")
        guard others else { throw PersonRefusal.lastAdmin }
    }
}
