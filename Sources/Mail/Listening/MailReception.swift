package import Basics
import Channels
package import Desk

/// Whom mail that is brought to us may be for, and where it goes.
package struct MailReception: Sendable {
    /// One of the addresses that mail is taken for.
    package struct Box: Sendable, Hashable {
        package var id: MailboxID
        /// Mail for one that is switched off shall be brought again later.
        package var isEnabled: Bool

        package init(id: MailboxID, isEnabled: Bool) {
            self.id = id
            self.isEnabled = isEnabled
        }
    }

    /// The mailbox with an address; `nil` when it is not one of ours.
    package var box: @Sendable (EmailAddress) async throws -> Box?
    /// Takes one mail in. Returns after the commit, with a word for the other side's log; a throw means "not taken".
    package var receive: @Sendable (_ raw: [UInt8], _ by: MailboxID) async throws -> String

    package init(
        box: @escaping @Sendable (EmailAddress) async throws -> Box?,
        receive: @escaping @Sendable (_ raw: [UInt8], _ by: MailboxID) async throws -> String
    ) {
        self.box = box
        self.receive = receive
    }

    /// The reception of a desk.
    package init(_ desk: Desk) {
        self.init(
            box: { address in
                for address in [address, address.withoutTag].compactMap(\.self) {
                    if let found = try await desk.mailbox(at: address) { return Box(id: found.id, isEnabled: found.isEnabled) }
                }
                return nil
            },
            receive: { raw, mailbox in
                let received = try await desk.receive(raw, by: mailbox)
                // A mailbox that nobody fetches shows by this that it works.
                try? await desk.noteBrought(to: mailbox)
                return switch received {
                case .message(_, let ticket, _): "ticket \(ticket.number)"
                case .parked(_, let reason): "put aside, \(reason.rawValue)"
                case .rejected(_, let reason): "counted, \(reason.rawValue)"
                case .known: "counted, duplicate"
                }
            })
    }
}
