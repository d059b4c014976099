import Basics
import Foundation
import NIOSSL

/// Says in words why a certificate was not accepted. It never decides: BoringSSL did, this reads what it saw.
struct CertificateFault: Sendable {
    /// The names that the certificate is for, at most five.
    let names: [String]
    let begins: Moment
    let ends: Moment
    let host: String
    let now: Moment

    init(_ certificate: NIOSSLCertificate, host: String, now: Moment) {
        let alternatives = certificate._subjectAlternativeNames()
        names = alternatives.prefix(5).compactMap { name in
            switch name.nameType {
            case .dnsName: String(decoding: name.contents, as: UTF8.self).printable(limit: 100)
            case .ipAddress: name.contents.count == 4 ? name.contents.map { "\($0)" }.joined(separator: ".") : "an IPv6 address"
            default: nil
            }
        }
        begins = Moment(milliseconds: Int64(certificate.notValidBefore) * 1000)
        ends = Moment(milliseconds: Int64(certificate.notValidAfter) * 1000)
        self.host = host
        self.now = now
    }

    /// "the certificate is for a.example, b.example and not for mail.example"
    var wrongName: String {
        names.isEmpty
            ? "the certificate names no server, so not \(host)"
            : "the certificate is for \(names.joined(separator: ", ")) and not for \(host)"
    }

    /// Why the chain was not trusted, as far as the server's own certificate tells.
    var untrusted: String {
        if ends < now { return "the certificate expired on \(day(ends))" }
        if now < begins { return "the certificate is valid only from \(day(begins))" }
        let subject = names.first.map { " of \($0)" } ?? ""
        return "the certificate\(subject) is signed by nobody this machine trusts"
    }

    private func day(_ moment: Moment) -> String {
        Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000).formatted(.iso8601.year().month().day())
    }
}
