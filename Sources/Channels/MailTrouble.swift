/// Why a mailbox does not work, so that a sentence can say which part and what to do.
package struct MailTrouble: Sendable, Hashable, Codable {
    package var kind: Kind
    /// "imap.example.org:993"
    package var server: String
    /// What the server or the TLS library said, in its own words; may be empty.
    package var detail: String

    package init(kind: Kind, server: String, detail: String) {
        self.kind = kind
        self.server = server
        self.detail = detail
    }

    package enum Kind: String, Sendable, Codable, CaseIterable {
        case hostNotFound
        case refused
        case timedOut
        /// The certificate is not for this name, has expired, or is signed by nobody we trust.
        case certificate
        /// TLS was asked for where the server speaks plainly, or the other way round.
        case tlsMismatch
        case noStartTLS
        case login
        /// The provider no longer lets us in, or never did: a person has to agree.
        case consent
        /// The provider gives out no token just now, or does not know this house.
        case tokens
        case folder
        /// What was fetched can be neither marked, moved nor deleted there. It is in the desk.
        case afterwards
        /// The server answered with an error we did not expect.
        case protocolError
        case connectionLost
        case senderRefused
        case recipientRefused
        case tooLarge

        /// Whether it is about being let in. What is wrong stays wrong, and servers lock out who insists.
        package var isOfEntry: Bool { [.login, .consent, .tokens].contains(self) }
    }
}
