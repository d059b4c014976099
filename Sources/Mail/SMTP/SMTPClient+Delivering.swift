import Basics
import Channels

extension SMTPClient {
    /// Sends one message. Never throws: every ending is a value.
    ///
    /// - Parameter beforeHandingOver: called when all is said but the final dot, the last moment at which nothing can have
    ///   been sent. The outbox notes there that from now on a missing answer means "unknown". If it throws, the message
    ///   is not sent.
    package func deliver(
        _ mail: OutgoingMail, beforeHandingOver: @Sendable () async throws -> Void = {}
    ) async -> DeliveryResult {
        var refused: [RefusedRecipient] = []
        do {
            if let no = objection(to: mail) { return no }
            if let reply = try await refusal(of: "MAIL FROM:<\(mail.sender?.description ?? "")>" + parameters(for: mail)) {
                return try await giveUp(reply, refused)
            }
            refused = try await nameRecipients(mail.recipients)
            if let first = refused.first, refused.count == mail.recipients.count {
                return try await giveUp((refused.first { $0.reply.isTemporary } ?? first).reply, refused)
            }
            let ready = try await command("DATA", allowance: patience.exchange)
            guard ready.code == 354 else {
                guard ready.code >= 400 else { throw odd("the message was not asked for", ready.words) }
                return try await giveUp(ready, refused)
            }
            try await send(body: mail.raw)
            try await beforeHandingOver()
        } catch {
            close()
            return DeliveryResult(outcome: .unsent(trouble(error)), refused: refused)
        }
        return DeliveryResult(outcome: await handOver(), refused: refused)
    }

    /// What needs no question to the server.
    private func objection(to mail: OutgoingMail) -> DeliveryResult? {
        guard !mail.recipients.isEmpty else { return .local(554, .init(5, 1, 0), "the message has no recipient") }
        if let limit = offers["SIZE"]?.first.flatMap({ Int($0) }), limit > 0, mail.raw.count > limit {
            return .local(552, .init(5, 3, 4), "the message has \(mail.raw.count) bytes and the server takes \(limit)")
        }
        if needsUTF8(mail), offers["SMTPUTF8"] == nil {
            return .local(553, .init(5, 6, 7), "an address has letters that this server cannot carry")
        }
        return nil
    }

    private func needsUTF8(_ mail: OutgoingMail) -> Bool {
        ([mail.sender].compactMap(\.self) + mail.recipients).contains { !$0.description.utf8.allSatisfy { $0 < 0x80 } }
    }

    private func parameters(for mail: OutgoingMail) -> String {
        var text = ""
        if offers["SIZE"] != nil { text += " SIZE=\(mail.raw.count)" }
        if offers["8BITMIME"] != nil, mail.raw.contains(where: { $0 >= 0x80 }) { text += " BODY=8BITMIME" }
        if needsUTF8(mail) { text += " SMTPUTF8" }
        return text
    }

    private func nameRecipients(_ recipients: [EmailAddress]) async throws -> [RefusedRecipient] {
        var refused: [RefusedRecipient] = []
        for address in recipients {
            if let reply = try await refusal(of: "RCPT TO:<\(address.description)>") {
                refused.append(RefusedRecipient(address: address, reply: reply))
            }
        }
        return refused
    }

    /// The reply, if the command was refused. "Log in first" is a fault of the mailbox's settings and not of this message.
    private func refusal(of text: String) async throws -> SMTPReply? {
        let reply = try await command(text)
        if reply.isPositive { return nil }
        if reply.code == 530 || reply.code == 535 { throw refused(reply.words) }
        if reply.code == 421 { throw odd("the server closes down", reply.words) }
        guard reply.code >= 400 else { throw odd("an answer out of place", reply.words) }
        return reply
    }

    private func send(body raw: [UInt8]) async throws {
        var stuffing = DotStuffing()
        for start in stride(from: 0, to: raw.count, by: 64 << 10) {
            connection.allow(patience.exchange)
            var piece: [UInt8] = []
            piece.reserveCapacity(66 << 10)
            stuffing.stuff(raw[start..<min(start + 64 << 10, raw.count)], into: &piece)
            try await connection.send(piece)
        }
        var rest: [UInt8] = []
        stuffing.end(into: &rest)
        if !rest.isEmpty { try await connection.send(rest) }
    }

    /// The final dot and the answer. From here on only the server's word tells what happened.
    private func handOver() async -> DeliveryResult.Outcome {
        do {
            let reply = try await command(".", allowance: patience.finalReply)
            if reply.code == 421 { close() }
            if reply.isPositive { return .accepted(reply) }
            if reply.isTemporary { return .temporary(reply) }
            if reply.code >= 500 { return .permanent(reply) }
            throw odd("an answer out of place", reply.words)
        } catch {
            close()
            return .unknown(trouble(error))
        }
    }

    /// Leaves the session ready for the next message.
    private func giveUp(_ reply: SMTPReply, _ refused: [RefusedRecipient]) async throws -> DeliveryResult {
        if (try? await command("RSET"))?.isPositive != true { close() }
        return DeliveryResult(outcome: reply.isTemporary ? .temporary(reply) : .permanent(reply), refused: refused)
    }

    private func trouble(_ error: any Error) -> MailTrouble {
        error as? MailTrouble
            ?? MailTrouble(kind: .connectionLost, server: server.endpoint, detail: error is CancellationError ? "we stopped" : "the outbox refused")
    }
}

extension DeliveryResult {
    /// A refusal of our own, in the same shape as a server's.
    fileprivate static func local(_ code: Int, _ enhanced: EnhancedStatus, _ text: String) -> Self {
        Self(outcome: .permanent(SMTPReply(code: code, enhanced: enhanced, text: text)))
    }
}
