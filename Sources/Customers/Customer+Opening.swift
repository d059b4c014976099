package import Basics
package import Storage

extension Customer {
    /// The customer with this address, made when there is none yet.
    ///
    /// A name is taken over only for a new customer: what a stranger writes into a From line changes nobody.
    package static func findOrMake(
        email address: EmailAddress, name: String?, language: LanguageTag, in tx: Transaction
    ) throws -> (customer: Customer, isNew: Bool) {
        if let known = try find(.email, address.key, in: tx) { return (known, false) }
        let name = (name?.onOneLine).flatMap { $0.isEmpty ? nil : $0.shortened(to: 200) } ?? address.description
        let customer = Customer(
            id: tx.newID(), name: name, language: language, timeZone: nil, createdAt: tx.now, loyalty: .new,
            organisation: try Organisation.having(address.domain, in: tx), mergedInto: nil)
        try customer.insert(in: tx)
        try add(email: address, to: customer.id, in: tx)
        return (customer, true)
    }

    /// A customer as another desk knew them, without any address yet.
    package static func bring(name: String, language: LanguageTag, timeZone: String?, createdAt: Moment, in tx: Transaction) throws -> Customer {
        let name = name.onOneLine.shortened(to: 200)
        let customer = Customer(
            id: tx.newID(), name: name, language: language, timeZone: timeZone, createdAt: createdAt, loyalty: .new, organisation: nil,
            mergedInto: nil)
        try customer.insert(in: tx)
        try customer.indexWords(in: tx)
        return customer
    }

    private func insert(in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO customers (id, name, name_key, language, time_zone, created_at, organisation)
            VALUES (\(id), \(name), \(Self.fold(name)), \(language), \(timeZone), \(createdAt), \(organisation))
            """)
        try tx.record(NewEvent(.customerCreated, customer: id))
    }

    /// Gives a customer one more address. The database refuses one that somebody has.
    package static func add(email address: EmailAddress, to customer: CustomerID, in tx: Transaction) throws {
        let identity: IdentityID = tx.newID()
        try tx.execute(
            """
            INSERT INTO identities (id, customer, kind, key, shown)
            VALUES (\(identity), \(customer), \(Identity.Kind.email), \(address.key), \(address.description))
            """)
        try find(customer, in: tx)?.indexWords(in: tx)
    }

    /// Remembers the language that the customer was last seen to write in.
    package func learn(language: LanguageTag, in tx: Transaction) throws {
        guard language != .undetermined, language != self.language else { return }
        try tx.execute("UPDATE customers SET language = \(language) WHERE id = \(id)")
    }

    package func learn(timeZone: String, in tx: Transaction) throws {
        try tx.execute("UPDATE customers SET time_zone = \(timeZone) WHERE id = \(id)")
    }
}
