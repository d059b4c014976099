package import Basics
package import People
internal import Storage
package import Tickets

/// Files that a scanner looks at before anybody gets them.
package struct ScannerScreen: Sendable {
    /// Where the scanner listens; empty where there is none.
    package var address: String
    package var waiting: Int
    /// Why it did not look, the last time it did not.
    package var trouble: String
}

package enum FileRefusal: Error, Sendable, Equatable {
    /// Nobody has looked at it yet.
    case isChecked
    /// Something was found in it.
    case withheld(found: String)
    case reasonMissing
    /// Neither "host:port" nor the path of a socket.
    case badScanner
}

extension Desk {
    private static let trouble = "files.scanner.trouble"

    package func scanner(as asker: Asker) async throws -> ScannerScreen {
        try asker.require(.manageMailboxes)
        return try await db.read { db in
            ScannerScreen(
                address: try FileCheck.scanner(in: db), waiting: try FileCheck.waiting(in: db), trouble: try db.setting(Self.trouble) ?? "")
        }
    }

    /// Says where the scanner listens. An empty address has nothing looked at any more.
    package func setScanner(_ address: String, as asker: Asker) async throws {
        try asker.require(.manageMailboxes)
        let address = address.trimmed
        guard address.isEmpty || ScannerAddress(address) != nil else { throw FileRefusal.badScanner }
        try await db.write { tx in
            let before = try FileCheck.scanner(in: tx)
            try FileCheck.setScanner(address, in: tx)
            try tx.set(Self.trouble, to: "")
            try tx.record(NewEvent(.scannerChanged, person: asker.id, data: details(from: [.scanner: before], to: [.scanner: address])))
        }
    }

    /// What is to be looked at now, and by whom; `nil` where nothing is.
    package func filesToCheck(limit: Int) async throws -> (scanner: ScannerAddress, contents: [String])? {
        try await db.read { db in
            guard let address = ScannerAddress(try FileCheck.scanner(in: db)) else { return nil }
            let contents = try FileCheck.due(limit: limit, in: db)
            return contents.isEmpty ? nil : (address, contents)
        }
    }

    /// Writes down what the scanner says of a file. Whoever has a ticket with it open sees it.
    package func checked(_ content: String, _ check: FileCheck) async throws {
        try await db.write { tx in
            guard try check.settle(content, in: tx) else { return }
            if try tx.setting(Self.trouble)?.isEmpty == false { try tx.set(Self.trouble, to: "") }
            for ticket in try FileCheck.tickets(with: content, in: tx) {
                try tx.record(NewEvent(.fileChecked, ticket: ticket, data: details(["state": check.state.rawValue, "found": check.found])))
            }
        }
    }

    /// The scanner could not look at a file.
    package func postponeCheck(of content: String, because trouble: String) async throws {
        try await db.write { tx in
            try FileCheck.postpone(content, in: tx)
            let words = trouble.onOneLine.shortened(to: 300)
            if try tx.setting(Self.trouble) != words { try tx.set(Self.trouble, to: words) }
        }
    }

    /// Somebody answers for a file that is withheld.
    package func release(file id: AttachmentID, reason: String, as asker: Asker) async throws -> Int64? {
        try asker.require(.manageMailboxes)
        let reason = reason.onOneLine
        guard !reason.isEmpty, reason.utf8.count <= 1000 else { throw FileRefusal.reasonMissing }
        return try await db.write { tx in
            guard let file = try Attachment.find(id, visibleTo: asker.asTicketAsker, in: tx) else { throw TicketRefusal.notFound }
            guard try FileCheck.release(file.blob, by: asker.id, reason: reason, in: tx) else { return nil }
            let tickets = try FileCheck.tickets(with: file.blob, in: tx)
            for ticket in tickets {
                try tx.record(NewEvent(.fileReleased, ticket: ticket, person: asker.id, data: details(["file": file.name, "reason": reason])))
            }
            return try tickets.first.flatMap { try Ticket.find($0, in: tx)?.number }
        }
    }
}

/// What a scanner has found something in before does not go out again.
func requireClean(_ checks: [FileCheck]) throws(FileRefusal) {
    if let bad = checks.first(where: { $0.state == .infected }) { throw .withheld(found: bad.found) }
}

/// Nobody gets what a scanner has not looked at, or has found something in.
func requireGiven(_ check: FileCheck?) throws(FileRefusal) {
    guard let check, !check.isGiven else { return }
    throw check.state == .waiting ? .isChecked : .withheld(found: check.found)
}

/// Where ClamAV's daemon listens: "host:port", or the path of a socket of this machine.
package enum ScannerAddress: Sendable, Hashable {
    case network(host: String, port: Int)
    case socket(String)

    package init?(_ text: String) {
        guard text.utf8.count <= 200, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
        if text.hasPrefix("/") {
            // As long as a socket's path may be (sockaddr_un).
            guard text.utf8.count < 108 else { return nil }
            self = .socket(text)
            return
        }
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]), (1...65535).contains(port) else { return nil }
        let host = text[..<colon].trimmingPrefix("[").replacing("]", with: "")
        guard !host.isEmpty, !host.contains("/"), !host.contains("@") else { return nil }
        self = .network(host: String(host), port: port)
    }
}
