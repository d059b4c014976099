package import Channels
import Foundation
import NIOCore
import NIOPosix
import NIOSSL

/// Everything that goes wrong between us and a mail server is thrown as this, and as nothing else but `CancellationError`.
extension MailTrouble: Error {}

extension MailTrouble {
    /// What a failed connection attempt means (RFC 8305 tries several addresses; the first that says more than "no" counts).
    init(connecting error: any Error, to server: String) {
        switch error {
        case let trouble as MailTrouble:
            self = trouble
        case let failure as NIOConnectionError:
            guard let first = failure.connectionErrors.first else {
                self.init(kind: .hostNotFound, server: server, detail: "")
                return
            }
            self.init(connecting: first.error, to: server)
        case ChannelError.connectTimeout:
            self.init(kind: .timedOut, server: server, detail: "")
        case let failure as IOError where failure.errnoCode == ETIMEDOUT:
            self.init(kind: .timedOut, server: server, detail: "")
        case let failure as IOError where failure.errnoCode == ECONNREFUSED:
            self.init(kind: .refused, server: server, detail: "")
        case let failure as IOError:
            self.init(kind: .refused, server: server, detail: String(cString: strerror(failure.errnoCode)))
        default:
            self.init(kind: .refused, server: server, detail: "\(error)")
        }
    }

    /// What an error on an open connection means. `certificate` is what the server showed, if it came that far.
    init(talking error: any Error, to server: String, certificate: CertificateFault?) {
        switch error {
        case let trouble as MailTrouble:
            self = trouble
        case NIOSSLError.handshakeFailed(.sslError(let stack)):
            self.init(handshake: stack, server: server, certificate: certificate)
        case NIOSSLError.handshakeFailed:
            self.init(kind: .connectionLost, server: server, detail: "the connection ended during the TLS handshake")
        case is NIOSSLExtraError, NIOSSLError.unableToValidateCertificate, NIOSSLError.noCertificateToValidate,
            NIOSSLError.cannotMatchULabel:
            self.init(kind: .certificate, server: server, detail: certificate?.wrongName ?? "the certificate is not for this name")
        case let failure as IOError:
            self.init(kind: .connectionLost, server: server, detail: String(cString: strerror(failure.errnoCode)))
        default:
            self.init(kind: .connectionLost, server: server, detail: "")
        }
    }

    private init(handshake stack: NIOBoringSSLErrorStack, server: String, certificate: CertificateFault?) {
        let said = stack.map(\.description).joined(separator: " ")
        if said.contains("CERTIFICATE_VERIFY_FAILED") {
            self.init(kind: .certificate, server: server, detail: certificate?.untrusted ?? "signed by nobody this machine trusts")
        } else if ["WRONG_VERSION_NUMBER", "HTTP_REQUEST", "UNEXPECTED_RECORD"].contains(where: said.contains) {
            self = .speaksPlain(server)
        } else if said.contains("EOF during") {
            self.init(kind: .connectionLost, server: server, detail: "the connection ended during the TLS handshake")
        } else {
            self.init(kind: .protocolError, server: server, detail: "TLS handshake failed: " + said.printable(limit: 200))
        }
    }

    static func speaksPlain(_ server: String) -> MailTrouble {
        MailTrouble(kind: .tlsMismatch, server: server, detail: "the server does not speak TLS from the first byte on this port")
    }

    /// The connection ended before the server said what was waited for.
    static func lost(_ server: String) -> MailTrouble { MailTrouble(kind: .connectionLost, server: server, detail: "") }

    /// The server broke its protocol; `why` is ours, `said` its own words.
    static func odd(_ server: String, _ why: String, said: String = "") -> MailTrouble {
        MailTrouble(kind: .protocolError, server: server, detail: said.isEmpty ? why : "\(why): \(said.printable(limit: 300))")
    }
}

extension String {
    /// For a log or a page: no control characters, on one line, not endless. A server's words are a stranger's text.
    func printable(limit: Int) -> String {
        let clean = unicodeScalars.prefix(limit).map { scalar in
            scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format ? " " : String(scalar)
        }
        return clean.joined().split(separator: " ").joined(separator: " ")
    }

    init(line bytes: some Sequence<UInt8>) { self = String(decoding: Array(bytes), as: UTF8.self) }
}
