package import Basics

/// Somebody's address in a mail, with the name that was written beside it.
package struct MailAddress: Sendable, Hashable, CustomStringConvertible {
    /// On one line, without control characters; `nil` when there was none, or only the address again.
    package var name: String?
    package var address: EmailAddress

    package init(name: String?, address: EmailAddress) {
        self.name = name
        self.address = address
    }

    /// "Ana Petrović <ana@example.rs>", or the bare address.
    package var description: String { name.map { "\($0) <\(address)>" } ?? address.description }

    /// Reads what `description` wrote.
    package init?(described text: String) {
        guard let open = text.lastIndex(of: "<"), text.hasSuffix(">") else {
            guard let address = EmailAddress(text) else { return nil }
            self.init(name: nil, address: address)
            return
        }
        guard let address = EmailAddress(String(text[text.index(after: open)...].dropLast())) else { return nil }
        self.init(name: text[..<open].trimmed, address: address)
    }
}

/// The addresses of one header field. A mail to a whole town names more people than anybody reads.
package struct MailAddresses: Sendable, Hashable {
    /// The first of them, at most `MailLimits.addresses`.
    package var kept: [MailAddress] = []
    /// How many the field named.
    package var total = 0

    package init(kept: [MailAddress] = [], total: Int = 0) {
        self.kept = kept
        self.total = total
    }
}
