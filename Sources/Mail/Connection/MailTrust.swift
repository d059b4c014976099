package import Basics
import Channels
import Foundation
import NIOSSL

/// Whose certificates are accepted: the system's roots, and those of one more file where the operator has a CA of
/// their own. There is no way to switch the check off.
package struct MailTrust: Sendable {
    let context: NIOSSLContext
    let configuration: TLSConfiguration
    let clock: Clock

    /// - Parameter extraRoots: the path of a PEM file with certificates that are trusted beside the system's.
    /// - Throws: `MailTrouble` of kind `certificate` when the file cannot be read.
    package init(extraRoots: String? = nil, clock: Clock = .system) throws {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv12
        if let extraRoots {
            configuration.additionalTrustRoots = [.file(extraRoots)]
        }
        do {
            context = try NIOSSLContext(configuration: configuration)
        } catch {
            throw MailTrouble(
                kind: .certificate, server: "", detail: "the file of trusted roots cannot be read: \(extraRoots ?? "the system's")")
        }
        self.configuration = configuration
        self.clock = clock
    }

    /// With the file that the environment variable `KEPT_MAIL_CA` names, if it is set.
    package static func fromEnvironment(clock: Clock = .system) throws -> MailTrust {
        let path = ProcessInfo.processInfo.environment["KEPT_MAIL_CA"] ?? ""
        return try MailTrust(extraRoots: path.isEmpty ? nil : path, clock: clock)
    }

    func handler(host: String) throws -> NIOSSLClientHandler {
        try NIOSSLClientHandler(context: context, serverHostname: host.isIPAddress ? nil : host)
    }

    /// Accepts anybody. Only for asking whether a silent server speaks TLS; nothing is ever said over it.
    static func blindHandler() throws -> NIOSSLClientHandler {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.certificateVerification = .none
        return try NIOSSLClientHandler(context: NIOSSLContext(configuration: configuration), serverHostname: nil)
    }
}

extension String {
    /// An address in figures has no place in the name part of a TLS greeting (RFC 6066, section 3).
    var isIPAddress: Bool {
        var four = in_addr()
        var six = in6_addr()
        return inet_pton(AF_INET, self, &four) == 1 || inet_pton(AF_INET6, self, &six) == 1
    }
}
