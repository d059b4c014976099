package import Channels

/// What becomes of messages in their folder once the desk has them.
extension IMAPClient {
    /// Marks, moves or deletes messages of the folder, which is open for writing. What is gone by now is passed over.
    ///
    /// - Throws: `MailTrouble` of kind `afterwards` where the server does not let us.
    package func finish(_ uids: [UInt32], _ afterwards: Mailbox.Afterwards) async throws {
        guard !uids.isEmpty else { return }
        let list = uids.map(String.init).joined(separator: ",")
        switch afterwards {
        case .keep: return
        case .mark: try await change("UID STORE \(list) +FLAGS.SILENT (\\Seen)")
        case .delete: try await delete(list)
        case .move(let folder):
            // RFC 6851; the older way is to copy and delete.
            let canMove = capabilities.contains("MOVE")
            let verb = canMove ? "UID MOVE" : "UID COPY"
            var status = try await command([.text("\(verb) \(list) "), .folder(folder)])
            if status.kind == .no, status.code.first == "TRYCREATE" {
                _ = try await command([.text("CREATE "), .folder(folder)])
                status = try await command([.text("\(verb) \(list) "), .folder(folder)])
            }
            guard status.kind == .ok else { throw unwilling(status) }
            if !canMove { try await delete(list) }
        }
    }

    /// Without UIDPLUS (RFC 4315) nothing but what we name could be removed, so what others have marked is left with ours, marked.
    private func delete(_ list: String) async throws {
        try await change("UID STORE \(list) +FLAGS.SILENT (\\Deleted)")
        if capabilities.contains("UIDPLUS") { try await change("UID EXPUNGE \(list)") }
    }

    private func change(_ text: String) async throws {
        let status = try await command(text)
        guard status.kind == .ok else { throw unwilling(status) }
    }

    private func unwilling(_ status: IMAPStatus) -> MailTrouble {
        MailTrouble(kind: .afterwards, server: server.endpoint, detail: status.text)
    }
}
