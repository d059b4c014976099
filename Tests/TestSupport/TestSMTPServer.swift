package import Foundation

/// A real SMTP server on loopback (aiosmtpd). What it does with a recipient is chosen by the local part, see smtp_server.py.
package final class TestSMTPServer: Sendable {
    package struct Stored: Sendable {
        package var raw: [UInt8]
        package var sender: String
        package var recipients: [String]
        /// "submission", "tls" or "plain".
        package var port: String
        package var options: [String]
    }

    /// STARTTLS, then log-in.
    package var submission: Int { process.port("submission") }
    /// TLS from the first byte, then log-in.
    package var tls: Int { process.port("tls") }
    /// Neither.
    package var plain: Int { process.port("plain") }
    package let user = "help@example.org"
    package let password = "secret"

    private let process: SupportProcess
    private let folder: URL

    /// - Parameters:
    ///   - sizeLimit: the largest message it takes, in bytes.
    ///   - introspection: the provider that is asked about tokens, which then let in by XOAUTH2.
    ///   - maildirs: address to Maildir: what is accepted for the address is also delivered there.
    package static func start(
        sizeLimit: Int = 1_000_000, certificate: TestCertificates.Name = .server, maildirs: [String: URL] = [:],
        introspection: String? = nil
    ) async throws -> TestSMTPServer {
        try await aside {
            try TestSMTPServer(sizeLimit: sizeLimit, certificate: certificate, maildirs: maildirs, introspection: introspection)
        }
    }

    private init(sizeLimit: Int, certificate: TestCertificates.Name, maildirs: [String: URL], introspection: String?) throws {
        folder = try makeScratchFolder("smtp")
        removeAtExit(folder)
        let certificates = try TestCertificates.shared.get()
        process = try SupportProcess(
            "smtp_server.py",
            [
                folder.path, "--certificates", certificates.folder.path, "--certificate", certificate.rawValue,
                "--user", "\(user):\(password)", "--size", "\(sizeLimit)",
            ] + maildirs.flatMap { ["--maildir", "\($0)=\($1.path)"] } + (introspection.map { ["--introspection", $0] } ?? []))
    }

    /// What it has accepted so far, oldest first.
    package func stored() throws -> [Stored] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".json") }.sorted()
        return try names.map { name in
            let about = folder.appendingPathComponent(name)
            let told = try JSONSerialization.jsonObject(with: Data(contentsOf: about)) as? [String: Any] ?? [:]
            let raw = try Data(contentsOf: about.deletingPathExtension().appendingPathExtension("eml"))
            return Stored(
                raw: Array(raw), sender: told["sender"] as? String ?? "", recipients: told["recipients"] as? [String] ?? [],
                port: told["port"] as? String ?? "", options: told["options"] as? [String] ?? [])
        }
    }

    package func stop() { process.stop() }
}
