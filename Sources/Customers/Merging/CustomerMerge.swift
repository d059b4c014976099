package import Basics
package import Storage

/// Two entries turned out to be one person: what belonged to the one belongs to the other from now on.
///
/// What moved is written down, and goes back when the merge is undone. What was told, and to whom, is never rewritten: the ledger
/// keeps the entry as which somebody was told, and whoever reads it asks for all entries of the person (`Customer.entries`).
package struct CustomerMerge: Record, Sendable, Hashable, Identifiable {
    package var id: CustomerMergeID
    /// The entry that leads on.
    package var customer: CustomerID
    package var survivor: CustomerID
    package var person: PersonID
    package var at: Moment
    /// What the survivor had before.
    var loyaltyBefore: Customer.Loyalty
    var zoneBefore: String?
    var organisationBefore: OrganisationID?

    package static let columns: SQL = "id, customer, survivor, person, at, loyalty_before, zone_before, organisation_before"

    package init(row: inout Row) throws {
        id = try row.next()
        customer = try row.next()
        survivor = try row.next()
        person = try row.next()
        at = try row.next()
        loyaltyBefore = try row.next()
        zoneBefore = try row.next()
        organisationBefore = try row.next()
    }

    /// What moves with an entry.
    package enum Moved: String, Sendable {
        case identity, note, ticket, flag, field
    }

    static let migration = Migration(
        "customers-5-merging",
        .both(
            """
            ALTER TABLE customers ADD COLUMN merged_into BIGINT REFERENCES customers (id) CHECK (merged_into <> id);
            CREATE INDEX customers_merged ON customers (merged_into) WHERE merged_into IS NOT NULL;
            CREATE TABLE customer_merges (
              id {id}, customer BIGINT NOT NULL REFERENCES customers (id), survivor BIGINT NOT NULL REFERENCES customers (id),
              person BIGINT NOT NULL, at BIGINT NOT NULL, loyalty_before TEXT NOT NULL, zone_before TEXT, organisation_before BIGINT,
              undone_at BIGINT, undone_by BIGINT, CHECK (customer <> survivor), CHECK ((undone_at IS NULL) = (undone_by IS NULL)));
            CREATE UNIQUE INDEX customer_merges_standing ON customer_merges (customer) WHERE undone_at IS NULL;
            CREATE INDEX customer_merges_of_survivor ON customer_merges (survivor, id) WHERE undone_at IS NULL;
            CREATE TABLE customer_merge_moves (
              merge BIGINT NOT NULL REFERENCES customer_merges (id),
              kind TEXT NOT NULL, subject BIGINT NOT NULL, PRIMARY KEY (merge, kind, subject))
            """))
}

package enum CustomerMergeRefusal: Error, Sendable, Equatable {
    case sameCustomer
    /// One of the two leads on to another already.
    case mergedAlready
    case notMerged
    /// The survivor was merged on; that one is undone first.
    case mergedOn
    /// A ticket of the one was merged with a ticket of the other since; those are taken apart first.
    case ticketsMerged
}

extension Customer {
    /// The entry as which this person is helped: itself, where it was not merged.
    package static func leading(_ id: CustomerID, in db: Snapshot) throws -> Customer? {
        var customer = try find(id, in: db)
        // Only who stands alone can be led to, so no ring can be made.
        while let next = customer?.mergedInto { customer = try find(next, in: db) }
        return customer
    }

    /// Every entry of one person: the one as which they are helped, and all that lead to it.
    package static func entries(of id: CustomerID, in db: Snapshot) throws -> [CustomerID] {
        let leading = try leading(id, in: db)?.id ?? id
        return try [leading]
            + db.values(
                """
                WITH RECURSIVE leads (customer) AS (
                  SELECT id FROM customers WHERE merged_into = \(leading)
                  UNION SELECT customers.id FROM customers JOIN leads ON customers.merged_into = leads.customer)
                SELECT customer FROM leads ORDER BY customer
                """)
    }

    /// As whom each of these is helped, for those who lead on.
    package static func leading(among ids: Set<CustomerID>, in db: Snapshot) throws -> [CustomerID: CustomerID] {
        var found: [CustomerID: CustomerID] = [:]
        for part in ids.sorted().parts {
            let merged = try db.values(CustomerID.self, "SELECT id FROM customers WHERE merged_into IS NOT NULL AND id IN (\(list: part))")
            for id in merged { found[id] = try leading(id, in: db)?.id }
        }
        return found
    }

    /// Lets this entry lead on to another of the same person, with addresses and notes; the survivor takes over what it does not know itself.
    package func lead(to survivor: Customer, by person: PersonID, in tx: Transaction) throws -> CustomerMerge {
        guard id != survivor.id else { throw CustomerMergeRefusal.sameCustomer }
        guard mergedInto == nil, survivor.mergedInto == nil else { throw CustomerMergeRefusal.mergedAlready }
        let merge: CustomerMergeID = tx.newID()
        try tx.execute(
            """
            INSERT INTO customer_merges (id, customer, survivor, person, at, loyalty_before, zone_before, organisation_before)
            VALUES (\(merge), \(id), \(survivor.id), \(person), \(tx.now), \(survivor.loyalty), \(survivor.timeZone), \(survivor.organisation))
            """)
        guard let made = try CustomerMerge.standing(of: id, in: tx) else { throw CustomerMergeRefusal.mergedAlready }
        try made.note(.identity, try Identity.move(from: id, to: survivor.id, in: tx), in: tx)
        try made.note(.note, try CustomerNote.move(from: id, to: survivor.id, in: tx), in: tx)
        let loyalty = loyalty.rank > survivor.loyalty.rank ? loyalty : survivor.loyalty
        try tx.execute(
            """
            UPDATE customers SET loyalty = \(loyalty), time_zone = \(survivor.timeZone ?? timeZone),
              organisation = \(survivor.organisation ?? organisation) WHERE id = \(survivor.id)
            """)
        try tx.execute("UPDATE customers SET merged_into = \(survivor.id) WHERE id = \(id)")
        try made.indexAgain(in: tx)
        try made.tell(.customersMerged, by: person, in: tx)
        return made
    }
}

extension CustomerMerge {
    /// How an entry came to lead on; `nil` when it stands by itself.
    package static func standing(of customer: CustomerID, in db: Snapshot) throws -> CustomerMerge? {
        try db.first("SELECT \(columns) FROM customer_merges WHERE customer = \(customer) AND undone_at IS NULL")
    }

    /// What leads to an entry directly, the latest first.
    package static func into(_ survivor: CustomerID, in db: Snapshot) throws -> [CustomerMerge] {
        try db.all("SELECT \(columns) FROM customer_merges WHERE survivor = \(survivor) AND undone_at IS NULL ORDER BY id DESC LIMIT 50")
    }

    package func note<Subject>(_ kind: Moved, _ ids: [Basics.ID<Subject>], in tx: Transaction) throws {
        for subject in ids {
            try tx.execute("INSERT INTO customer_merge_moves (merge, kind, subject) VALUES (\(id), \(kind.rawValue), \(subject))")
        }
    }

    package func moved<Subject>(_ kind: Moved, in db: Snapshot) throws -> [Basics.ID<Subject>] {
        try db.values("SELECT subject FROM customer_merge_moves WHERE merge = \(id) AND kind = \(kind.rawValue) ORDER BY subject")
    }

    /// Lets the entry stand by itself again, with the addresses and notes that came from it. What somebody changed meanwhile stays.
    package func undo(by person: PersonID, in tx: Transaction) throws {
        guard let entry = try Customer.find(customer, in: tx), let survivor = try Customer.find(survivor, in: tx) else {
            throw CustomerMergeRefusal.notMerged
        }
        guard survivor.mergedInto == nil else { throw CustomerMergeRefusal.mergedOn }
        let changed = try tx.changed(
            by: "UPDATE customer_merges SET undone_at = \(tx.now), undone_by = \(person) WHERE id = \(id) AND undone_at IS NULL")
        guard changed == 1 else { throw CustomerMergeRefusal.notMerged }
        try tx.execute("UPDATE customers SET merged_into = NULL WHERE id = \(customer)")
        try Identity.give(moved(.identity, in: tx), to: customer, in: tx)
        try CustomerNote.give(moved(.note, in: tx), to: customer, in: tx)
        let loyalty = entry.loyalty.rank > loyaltyBefore.rank && survivor.loyalty == entry.loyalty ? loyaltyBefore : survivor.loyalty
        let zone = zoneBefore == nil && survivor.timeZone == entry.timeZone ? nil : survivor.timeZone
        let organisation = organisationBefore == nil && survivor.organisation == entry.organisation ? nil : survivor.organisation
        try tx.execute(
            "UPDATE customers SET loyalty = \(loyalty), time_zone = \(zone), organisation = \(organisation) WHERE id = \(survivor.id)")
        try indexAgain(in: tx)
        try tell(.customersUnmerged, by: person, in: tx)
    }

    fileprivate func indexAgain(in tx: Transaction) throws {
        for id in [customer, survivor] { try Customer.find(id, in: tx)?.indexWords(in: tx) }
    }

    fileprivate func tell(_ kind: EventKind, by person: PersonID, in tx: Transaction) throws {
        let names = try Customer.names(of: [customer, survivor], in: tx)
        try tx.record(
            NewEvent(
                kind, person: person, subject: customer.rawValue,
                data: details(["customer": names[customer], "into": names[survivor], "entry": customer.description, "goes_on": survivor.description]))
        )
    }
}

extension Identity {
    /// Gives all identities of one entry to another; gives which.
    static func move(from customer: CustomerID, to survivor: CustomerID, in tx: Transaction) throws -> [IdentityID] {
        try tx.values("UPDATE identities SET customer = \(survivor) WHERE customer = \(customer) RETURNING id")
    }

    static func give(_ ids: [IdentityID], to customer: CustomerID, in tx: Transaction) throws {
        try tx.execute("UPDATE identities SET customer = \(customer) WHERE id IN (\(list: ids))")
    }

    package static func all(_ ids: [IdentityID], in db: Snapshot) throws -> [Identity] {
        try db.all("SELECT \(columns) FROM identities WHERE id IN (\(list: ids)) ORDER BY id")
    }
}

extension Customer.Loyalty {
    var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
