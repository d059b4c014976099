package import Foundation

/// A private CA and certificates that fit, do not fit, have expired or are signed by nobody; made once for a test process.
package struct TestCertificates: Sendable {
    package let folder: URL

    package enum Name: String, Sendable {
        /// For localhost and 127.0.0.1.
        case server
        case elsewhere, expired, stranger
    }

    package static let shared: Result<TestCertificates, any Error> = Result {
        let folder = try makeScratchFolder("certificates")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = [SupportProcess.script("certificates.sh"), folder.path]
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw SupportProcess.DidNotStart(description: "certificates.sh failed") }
        removeAtExit(folder)
        return TestCertificates(folder: folder)
    }

    /// The file that a client is to trust.
    package var ca: String { folder.appendingPathComponent("ca.pem").path }
    package func certificate(_ name: Name) -> String { folder.appendingPathComponent(name.rawValue + ".pem").path }
    package func key(_ name: Name) -> String { folder.appendingPathComponent(name.rawValue + ".key").path }
}
