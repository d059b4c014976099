package import Channels

/// What the "test it" button found. A side without trouble works.
package struct MailboxCheckResult: Sendable, Hashable {
    /// Of the IMAP server and its folder.
    package var incoming: MailTrouble?
    /// Of the SMTP server.
    package var outgoing: MailTrouble?
    /// What is in the folder, where it could be opened; a mailbox that should begin with the next message starts from here.
    package var folder: FolderState?

    package var isFine: Bool { incoming == nil && outgoing == nil }
}

/// Tries a mailbox's settings: logs in on both sides, opens the folder, sends and fetches nothing.
package enum MailboxCheck {
    package static func run(
        _ mailbox: Mailbox, trust: MailTrust, tokens: TokenSource = .none, patience: MailPatience = .brief
    ) async -> MailboxCheckResult {
        async let incoming = incoming(mailbox, trust, tokens, patience)
        async let outgoing = outgoing(mailbox, trust, tokens, patience)
        let (folder, trouble) = await incoming
        return MailboxCheckResult(incoming: trouble, outgoing: await outgoing, folder: folder)
    }

    private static func incoming(_ mailbox: Mailbox, _ trust: MailTrust, _ tokens: TokenSource, _ patience: MailPatience) async -> (
        FolderState?, MailTrouble?
    ) {
        guard mailbox.isFetched else { return (nil, nil) }
        do {
            let client = try await IMAPClient.open(mailbox.incoming, trust: trust, tokens: tokens, patience: patience)
            do {
                let folder = try await client.examine(mailbox.folder)
                await client.logOut()
                return (folder, nil)
            } catch {
                await client.close()
                throw error
            }
        } catch {
            return (nil, trouble(error, mailbox.incoming))
        }
    }

    private static func outgoing(_ mailbox: Mailbox, _ trust: MailTrust, _ tokens: TokenSource, _ patience: MailPatience) async -> MailTrouble? {
        do {
            let client = try await SMTPClient.open(mailbox.outgoing, trust: trust, tokens: tokens, patience: patience)
            await client.quit()
            return nil
        } catch {
            return trouble(error, mailbox.outgoing)
        }
    }

    private static func trouble(_ error: any Error, _ server: MailServer) -> MailTrouble {
        error as? MailTrouble ?? MailTrouble(kind: .connectionLost, server: server.endpoint, detail: "")
    }
}

extension MailPatience {
    /// Somebody sits and waits for the answer.
    package static var brief: MailPatience {
        var patience = MailPatience()
        patience.connect = .seconds(10)
        patience.greeting = .seconds(15)
        patience.exchange = .seconds(15)
        return patience
    }
}
