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
        try tx.execute(
            """
            INSERT INTO customers (id, name, name_key, language, time_zone, created_at, organisation)
            VALUES (\(customer.id), \(name), \(fold(name)), \(language), \(customer.timeZone), \(tx.now), \(customer.organisation))
            """)
        try add(email: address, to: customer.id, in: tx)
        try tx.record(NewEvent(.customerCreated, customer: customer.id))
        return (customer, true)
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
