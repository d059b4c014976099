package import Basics
package import Storage

/// Something that whoever helps a customer next should know: they are deaf, they are called Dr, they were let down before.
package struct CustomerNote: Record, Sendable, Hashable, Identifiable {
    package var id: CustomerNoteID
    package var customer: CustomerID
    package var author: PersonID
    package var text: String
    package var at: Moment

    package static let columns: SQL = "id, customer, author, text, at"
    /// Letters of a note.
    package static let limit = 2_000

    package init(id: CustomerNoteID, customer: CustomerID, author: PersonID, text: String, at: Moment) {
        self.id = id
        self.customer = customer
        self.author = author
        self.text = text
        self.at = at
    }

    package init(row: inout Row) throws {
        id = try row.next()
        customer = try row.next()
        author = try row.next()
        text = try row.next()
        at = try row.next()
    }

    static let migration = Migration(
        "customers-6-notes",
        .both(
            """
            CREATE TABLE customer_notes (
              id {id}, customer BIGINT NOT NULL REFERENCES customers (id), author BIGINT NOT NULL, text TEXT NOT NULL CHECK (text <> ''),
              at BIGINT NOT NULL);
            CREATE INDEX customer_notes_of ON customer_notes (customer, id)
            """))

    /// The newest first.
    package static func all(of customer: CustomerID, limit: Int = 100, in db: Snapshot) throws -> [CustomerNote] {
        try db.all("SELECT \(columns) FROM customer_notes WHERE customer = \(customer) ORDER BY id DESC LIMIT \(limit)")
    }

    package static func find(_ id: CustomerNoteID, in db: Snapshot) throws -> CustomerNote? {
        try db.first("SELECT \(columns) FROM customer_notes WHERE id = \(id)")
    }

    /// - Parameter at: when it was written, where that was on another desk.
    /// - Throws: `CustomerRefusal.emptyNote` when there is nothing to read in it.
    package static func write(_ text: String, about customer: CustomerID, by person: PersonID, at: Moment? = nil, in tx: Transaction) throws
        -> CustomerNoteID
    {
        let text = text.replacing("\r\n", with: "\n").replacing("\0", with: "").trimmed
        guard !text.isEmpty else { throw CustomerRefusal.emptyNote }
        guard text.count <= limit else { throw CustomerRefusal.noteTooLong(limit: limit) }
        let id: CustomerNoteID = tx.newID()
        try tx.execute(
            "INSERT INTO customer_notes (id, customer, author, text, at) VALUES (\(id), \(customer), \(person), \(text), \(at ?? tx.now))")
        try tx.record(NewEvent(.customerNoteWritten, customer: customer, person: person, subject: id.rawValue))
        return id
    }

    package func remove(by person: PersonID, in tx: Transaction) throws {
        guard try tx.changed(by: "DELETE FROM customer_notes WHERE id = \(id)") == 1 else { return }
        try tx.record(
            NewEvent(.customerNoteRemoved, customer: customer, person: person, subject: id.rawValue, data: details(["author": author.description])))
    }

    static func move(from customer: CustomerID, to survivor: CustomerID, in tx: Transaction) throws -> [CustomerNoteID] {
        try tx.values("UPDATE customer_notes SET customer = \(survivor) WHERE customer = \(customer) RETURNING id")
    }

    static func give(_ ids: [CustomerNoteID], to customer: CustomerID, in tx: Transaction) throws {
        try tx.execute("UPDATE customer_notes SET customer = \(customer) WHERE id IN (\(list: ids))")
    }
}

package enum CustomerRefusal: Error, Sendable, Equatable {
    case emptyNote
    case noteTooLong(limit: Int)
    /// Only who wrote it, or a lead, takes a note away.
    case notYours
    case emptyName
    /// Not a name of a domain, or one under which anybody can have an address.
    case badDomain(String)
    /// Another organisation has the domain.
    case domainTaken(String)
    /// Another organisation is called so.
    case nameTaken(String)
}
