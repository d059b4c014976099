package import Basics
internal import Channels
package import People
internal import Storage

extension Desk {
    /// Invites a person by mail. When no mailbox can send, the link is all there is, and the inviter passes it on.
    package func sendInvitation(to person: Person, token: Secret, by inviter: String) async throws -> (link: String, isMailed: Bool) {
        let link = "\(settings.baseURL)/invitation/\(token.reveal())"
        let words = HouseWords.invitation(in: person.tongue, by: inviter, link: link)
        return (link, try await post(words, to: person))
    }

    package func sendReset(to person: Person, token: Secret) async throws {
        let link = "\(settings.baseURL)/reset/\(token.reveal())"
        _ = try await post(HouseWords.reset(in: person.tongue, link: link), to: person)
    }

    /// Posts a mail of the house to one of its people; `false` when no mailbox is set up that could send it.
    func post(_ words: (subject: String, text: String), to person: Person) async throws -> Bool {
        guard let mailbox = try await db.read({ db in try Mailbox.all(sealing: keys.sealing, in: db).first { $0.isEnabled } })
        else { return false }
        let token = randomness.token(bytes: 16).lowercased()
        let mail = MailToSend(
            from: MailAddress(name: mailbox.name, address: mailbox.address),
            to: [MailAddress(name: person.name, address: person.email)], subject: words.subject, text: words.text,
            messageID: "kept.house.\(token)@\(mailbox.address.domain)", inReplyTo: [], references: [], attachments: [],
            language: LanguageTag(person.tongue), isAutomatic: true, date: db.clock.now())
        let sealed = try await keep(mail)
        try await db.write { tx in
            try Outgoing.post(
                mailbox: mailbox.id, ticket: nil, message: nil, recipients: [person.email], blob: sealed.blob, size: sealed.size,
                mailID: mail.messageID, notBefore: tx.now, in: tx)
        }
        return true
    }
}
