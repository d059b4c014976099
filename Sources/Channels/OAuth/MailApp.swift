package import Basics

/// Who gives out the tokens that open a mailbox (OAuth 2.0, RFC 6749).
package enum MailProvider: String, Sendable, CaseIterable {
    case google, microsoft
    /// Any other server that follows the standard.
    case other

    /// The servers of its mailboxes, where they are everybody's.
    package var servers: (incoming: MailServer, outgoing: MailServer)? {
        func pair(_ imap: String, _ smtp: String) -> (MailServer, MailServer) {
            (
                MailServer(host: imap, port: 993, security: .tls, user: "", password: Secret("")),
                MailServer(host: smtp, port: 587, security: .startTLS, user: "", password: Secret(""))
            )
        }
        switch self {
        case .google: return pair("imap.gmail.com", "smtp.gmail.com")
        case .microsoft: return pair("outlook.office365.com", "smtp.office365.com")
        case .other: return nil
        }
    }
}

/// This house as a provider knows it. An administrator registers it on the provider's own pages, once for all mailboxes.
package struct MailApp: Sendable, Hashable {
    package var provider: MailProvider
    package var clientID: String
    /// Empty for a client that has none and proves itself by PKCE alone.
    package var clientSecret: Secret
    /// Microsoft's directory: a tenant's id or domain, or "common". Empty otherwise.
    package var tenant: String
    /// Of `.other`; the rest have addresses that are known.
    package var own: Endpoints

    package init(provider: MailProvider, clientID: String, clientSecret: Secret, tenant: String = "", own: Endpoints = .none) {
        self.provider = provider
        self.clientID = clientID
        self.clientSecret = clientSecret
        self.tenant = tenant
        self.own = own
    }

    /// Where a person agrees, where tokens are given out, and what is asked for.
    package struct Endpoints: Sendable, Hashable {
        package var authorization: String
        package var token: String
        /// Separated by spaces.
        package var scope: String

        package init(authorization: String, token: String, scope: String) {
            self.authorization = authorization
            self.token = token
            self.scope = scope
        }

        package static let none = Endpoints(authorization: "", token: "", scope: "")
    }

    /// As Google ("Using OAuth 2.0 for Web Server Applications", "OAuth 2.0 Mechanism" of Gmail) and Microsoft ("Authenticate an
    /// IMAP, POP or SMTP connection using OAuth") document them.
    package var endpoints: Endpoints {
        switch provider {
        case .google:
            return Endpoints(
                authorization: "https://accounts.google.com/o/oauth2/v2/auth", token: "https://oauth2.googleapis.com/token",
                scope: "https://mail.google.com/")
        case .microsoft:
            let directory = "https://login.microsoftonline.com/\(tenant.isEmpty ? "common" : tenant)/oauth2/v2.0"
            return Endpoints(
                authorization: "\(directory)/authorize", token: "\(directory)/token",
                scope: "https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access")
        case .other: return own
        }
    }

    /// Checked as it is typed.
    ///
    /// - Throws: `MailAppRefusal`.
    package func checked() throws(MailAppRefusal) -> MailApp {
        var app = self
        app.clientID = clientID.trimmed
        app.tenant = provider == .microsoft ? tenant.trimmed.lowercased() : ""
        guard !app.clientID.isEmpty, app.clientID.utf8.count <= 500, app.clientID.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { throw .clientMissing }
        guard clientSecret.reveal().utf8.count <= 2000 else { throw .clientMissing }
        guard app.tenant.utf8.count <= 100, app.tenant.utf8.allSatisfy(Self.isOfName) else { throw .badTenant }
        guard provider == .other else {
            app.own = .none
            return app
        }
        app.own = Endpoints(authorization: own.authorization.trimmed, token: own.token.trimmed, scope: own.scope.onOneLine)
        guard Self.isSafe(app.own.authorization), Self.isSafe(app.own.token), app.own.scope.utf8.count <= 1000 else { throw .badAddress }
        return app
    }

    private static func isOfName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."): true
        default: false
        }
    }

    /// Tokens and secrets travel encrypted, or not further than this machine.
    private static func isSafe(_ address: String) -> Bool {
        guard address.utf8.count <= 500, address.utf8.allSatisfy({ (0x21...0x7E).contains($0) }), !address.contains("#"), !address.contains("@")
        else { return false }
        if address.hasPrefix("https://") { return address.utf8.count > "https://".utf8.count + 2 }
        return ["localhost", "127.0.0.1"].contains { address.hasPrefix("http://\($0)/") || address.hasPrefix("http://\($0):") }
    }
}

package enum MailAppRefusal: Error, Sendable, Equatable {
    /// The client's id is missing, or is none.
    case clientMissing
    case badTenant
    /// An address that is neither https nor of this machine.
    case badAddress
}
