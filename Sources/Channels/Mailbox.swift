package import Basics

/// An address at which customers write, with the servers that it is fetched from and sent by.
package struct Mailbox: Sendable, Hashable, Identifiable {
    package var id: MailboxID
    /// The display name on outgoing mail, such as "Help at Example".
    package var name: String
    package var address: EmailAddress
    /// The team whose queue new tickets join.
    package var team: TeamID?
    package var isEnabled: Bool
    /// The IMAP server. Without a host nobody fetches: mail is brought by a relay.
    package var incoming: MailServer
    /// The IMAP folder that is fetched.
    package var folder: String
    /// The SMTP server.
    package var outgoing: MailServer
    /// Whose tokens open both servers; `nil` where passwords do.
    package var provider: MailProvider?
    package var afterwards = Afterwards.keep
    /// When somebody last agreed with the provider: whoever waits to be let in tries again at once.
    package internal(set) var agreedAt: Moment?

    package init(
        id: MailboxID, name: String, address: EmailAddress, team: TeamID?, isEnabled: Bool,
        incoming: MailServer, folder: String, outgoing: MailServer, provider: MailProvider? = nil
    ) {
        self.id = id
        self.name = name
        self.address = address
        self.team = team
        self.isEnabled = isEnabled
        self.incoming = incoming
        self.folder = folder
        self.outgoing = outgoing
        self.provider = provider
        grantServers()
    }

    /// Both servers are entered by the consent that was given for this mailbox, where there is a provider.
    mutating func grantServers() {
        incoming.grant = provider == nil || incoming.host.isEmpty ? nil : id
        outgoing.grant = provider == nil ? nil : id
    }

    /// What becomes of a message in its folder once the desk has it.
    package enum Afterwards: Sendable, Hashable {
        /// It lies there as it did.
        case keep
        /// It is marked as read.
        case mark
        /// It goes into another folder, which is made if there is none.
        case move(String)
        case delete
    }

    package var isFetched: Bool { !incoming.host.isEmpty }

    package var ref: MailboxRef { MailboxRef(id: id, name: name, address: address.description) }
}

/// How to reach and enter a mail server.
package struct MailServer: Sendable, Hashable {
    package var host: String
    package var port: Int
    package var security: Security
    /// Empty where the server asks for none.
    package var user: String
    package var password: Secret
    /// The mailbox whose consent opens it in place of the password (`MailGrant`).
    package var grant: MailboxID?

    package enum Security: String, Sendable, Codable, CaseIterable {
        /// TLS from the first byte (IMAPS 993, SMTPS 465).
        case tls
        /// Plain first, then STARTTLS, which must succeed (IMAP 143, submission 587).
        case startTLS = "starttls"
        /// No encryption; for a relay on the same machine.
        case plain
    }

    package init(host: String, port: Int, security: Security, user: String, password: Secret) {
        self.host = host
        self.port = port
        self.security = security
        self.user = user
        self.password = password
    }

    /// "imap.example.org:993"
    package var endpoint: String { "\(host):\(port)" }
}

package struct MailboxRef: Sendable, Hashable {
    package var id: MailboxID
    package var name: String
    package var address: String

    package init(id: MailboxID, name: String, address: String) {
        self.id = id
        self.name = name
        self.address = address
    }
}
