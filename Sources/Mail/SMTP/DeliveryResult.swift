package import Basics
package import Channels

/// A message on its way out, as the outbox leased it.
package struct OutgoingMail: Sendable, Identifiable {
    package var id: OutgoingID
    package var mailbox: MailboxID
    package var server: MailServer
    /// The envelope's sender; `nil` is the empty one, `<>`, of an automatic answer (RFC 3834, section 3.3).
    package var sender: EmailAddress?
    package var recipients: [EmailAddress]
    /// The whole message, headers and all.
    package var raw: [UInt8]

    package init(
        id: OutgoingID, mailbox: MailboxID, server: MailServer, sender: EmailAddress?, recipients: [EmailAddress], raw: [UInt8]
    ) {
        self.id = id
        self.mailbox = mailbox
        self.server = server
        self.sender = sender
        self.recipients = recipients
        self.raw = raw
    }
}

/// What became of one attempt to send one message.
package struct DeliveryResult: Sendable, Hashable {
    package enum Outcome: Sendable, Hashable {
        /// The server took responsibility, for all recipients but those in `refused`.
        case accepted(SMTPReply)
        /// The server said no for now. Safe to try again.
        case temporary(SMTPReply)
        /// The server said no for good.
        case permanent(SMTPReply)
        /// It never came to the point where the server could have accepted. Safe to try again.
        case unsent(MailTrouble)
        /// The whole message was handed over and no answer came: it may or may not be on its way. Trying again may send
        /// it twice, so a person decides.
        case unknown(MailTrouble)
    }

    package var outcome: Outcome
    /// Recipients whom the server refused, each with its words, whatever became of the others.
    package var refused: [RefusedRecipient]

    package init(outcome: Outcome, refused: [RefusedRecipient] = []) {
        self.outcome = outcome
        self.refused = refused
    }

    /// Whether another attempt for the same recipients can neither double nor be in vain by rule.
    package var isWorthRetrying: Bool {
        switch outcome {
        case .temporary, .unsent: true
        case .accepted, .permanent, .unknown: false
        }
    }
}

package struct RefusedRecipient: Sendable, Hashable {
    package var address: EmailAddress
    package var reply: SMTPReply

    package init(address: EmailAddress, reply: SMTPReply) {
        self.address = address
        self.reply = reply
    }
}
