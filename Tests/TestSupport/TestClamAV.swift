import Foundation

/// A real ClamAV daemon on loopback, which knows the test string of EICAR and nothing else. It takes at most a million bytes.
package final class TestClamAV: Sendable {
    private let process: SupportProcess

    package static func start() async throws -> TestClamAV { try await aside { try TestClamAV() } }

    private init() throws {
        let folder = try makeScratchFolder("clamd")
        removeAtExit(folder)
        process = try SupportProcess("clamd.py", [folder.path])
    }

    package var address: String { "127.0.0.1:\(process.port("port"))" }
    package func stop() { process.stop() }

    /// The harmless file that every scanner reports (eicar.org), taken apart so that ours does not report this one.
    package static let eicar = Array(("X5O!P%@AP[4" + #"\PZX54(P^)7CC)7}$"# + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!" + "$H+H*").utf8)
}
