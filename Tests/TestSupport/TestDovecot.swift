package import Foundation
import Synchronization

/// A real Dovecot on loopback.
package final class TestDovecot: Sendable {
    package struct Account: Sendable {
        package var user: String
        package var password: String
        /// Its Maildir; INBOX is the top.
        package var maildir: URL
    }

    /// IMAP with STARTTLS.
    package var imap: Int { process.port("imap") }
    /// TLS from the first byte.
    package var imaps: Int { process.port("imaps") }
    /// The file of the CA that signed its certificate.
    package var ca: String { process.path("ca") }
    package let folder: URL

    private let process: SupportProcess
    private let passwords: [String: String]
    private let used = Mutex(0)
    private static let boxes = 60

    private static let onlyOne = Task { try await start() }

    /// One server for all tests of the process.
    package static func shared() async throws -> TestDovecot { try await onlyOne.value }

    /// - Parameters:
    ///   - users: name and password of further accounts.
    ///   - idle: whether the server offers IDLE.
    ///   - introspection: the provider that is asked about tokens, which then let in by the mechanisms of `bearers`.
    package static func start(
        users: [String: String] = [:], idle: Bool = true, introspection: String? = nil, bearers: [String] = ["xoauth2", "oauthbearer"]
    ) async throws -> TestDovecot {
        try await aside { try TestDovecot(users: users, idle: idle, introspection: introspection, bearers: bearers) }
    }

    private init(users: [String: String], idle: Bool, introspection: String? = nil, bearers: [String] = []) throws {
        var passwords = users
        for number in 1...Self.boxes { passwords["box\(number)@example.org"] = "secret-\(number)" }
        folder = try makeScratchFolder("dovecot")
        removeAtExit(folder)
        let certificates = try TestCertificates.shared.get()
        var options = [folder.path, "--certificates", certificates.folder.path]
        for (user, password) in passwords { options += ["--user", "\(user):\(password)"] }
        if !idle { options.append("--no-idle") }
        if let introspection { options += ["--introspection", introspection] }
        for bearer in bearers { options += ["--bearer", bearer] }
        process = try SupportProcess("dovecot.py", options)
        self.passwords = passwords
    }

    /// An account that no other test has.
    package func freshAccount() -> Account {
        let number = used.withLock { used in
            used += 1
            return used
        }
        precondition(number <= Self.boxes, "more boxes are wanted than were made")
        return account("box\(number)@example.org")
    }

    package func account(_ user: String) -> Account {
        Account(user: user, password: passwords[user] ?? "", maildir: folder.appendingPathComponent("mail/\(user)"))
    }

    package func stop() { process.stop() }
}

extension TestDovecot.Account {
    /// Puts a message into the inbox as a mail server on the same machine does: written aside, then renamed.
    package func deliver(_ raw: [UInt8]) throws {
        let name = "\(Date().timeIntervalSince1970).\(UUID().uuidString).test"
        let draft = maildir.appendingPathComponent("tmp/\(name)")
        try Data(raw).write(to: draft)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: draft.path)
        try FileManager.default.moveItem(at: draft, to: maildir.appendingPathComponent("new/\(name)"))
    }

    package func deliver(_ text: String) throws { try deliver(Array(text.utf8)) }

    /// The file names in the inbox; the letters behind ":2," are the flags.
    package func fileNames() throws -> [String] {
        try ["new", "cur"].flatMap { try FileManager.default.contentsOfDirectory(atPath: maildir.appendingPathComponent($0).path) }
    }
}
