package import Basics
import Channels
package import Desk
import Synchronization

/// Where whoever logs in gets the access token of a mailbox.
package struct TokenSource: Sendable {
    /// A token that should be good; not `bad`, which a server has just refused.
    ///
    /// - Throws: `MailTrouble` of kind `consent` where a person has to agree again, `tokens` where the provider cannot be asked.
    package var token: @Sendable (_ mailbox: MailboxID, _ bad: Secret?) async throws -> Secret

    package init(token: @escaping @Sendable (_ mailbox: MailboxID, _ bad: Secret?) async throws -> Secret) { self.token = token }

    /// Of a house in which every mailbox has a password.
    package static let none = TokenSource { _, _ in throw MailTrouble(kind: .consent, server: "", detail: "") }

    /// The tokens that a desk keeps, renewed in time: by one at a time in this process, and by whoever is first of several.
    package static func kept(by desk: Desk, client: TokenClient) -> TokenSource {
        let renewals = TokenRenewals(desk: desk, client: client)
        return TokenSource { mailbox, bad in try await renewals.token(of: mailbox, besides: bad) }
    }

    /// Enters a server with its credential. A token that the server refuses may have been taken back before its time: then once
    /// more, with a new one.
    func entering<Session>(_ server: MailServer, _ enter: (Credential?) async throws -> Session) async throws -> Session {
        guard let mailbox = server.grant else {
            return try await enter(server.user.isEmpty ? nil : .password(user: server.user, server.password))
        }
        let first = try await token(of: mailbox, besides: nil, for: server)
        do {
            return try await enter(.token(user: server.user, first))
        } catch let trouble as MailTrouble where trouble.kind == .login {
            let second = try await token(of: mailbox, besides: first, for: server)
            guard second != first else { throw trouble }
            return try await enter(.token(user: server.user, second))
        }
    }

    private func token(of mailbox: MailboxID, besides bad: Secret?, for server: MailServer) async throws -> Secret {
        do {
            return try await token(mailbox, bad)
        } catch var trouble as MailTrouble where trouble.server.isEmpty {
            // Nobody has asked a provider: the sentence names the server that stays closed.
            trouble.server = server.endpoint
            throw trouble
        }
    }
}

/// Lets those who need the token of one mailbox at the same time wait for one renewal.
private actor TokenRenewals {
    private let desk: Desk
    private let client: TokenClient
    private var running: [MailboxID: Task<Secret, any Error>] = [:]
    /// How long before its end a token counts as ended: a log-in takes a moment, and clocks differ.
    private static let reserve = Span.seconds(120)

    init(desk: Desk, client: TokenClient) {
        self.desk = desk
        self.client = client
    }

    func token(of mailbox: MailboxID, besides bad: Secret?) async throws -> Secret {
        if let task = running[mailbox] {
            let token = try await task.value
            if token != bad { return token }
        }
        let task = Task { [desk, client] in try await Self.find(mailbox, besides: bad, desk, client) }
        running[mailbox] = task
        defer { if running[mailbox] == task { running[mailbox] = nil } }
        return try await task.value
    }

    private static func find(_ mailbox: MailboxID, besides bad: Secret?, _ desk: Desk, _ client: TokenClient) async throws -> Secret {
        guard let (grant, app) = try await desk.mailGrant(of: mailbox) else { throw MailTrouble(kind: .consent, server: "", detail: "") }
        if let refused = grant.refused { throw MailTrouble(kind: .consent, server: app.tokenServer, detail: refused) }
        if grant.access != bad, !grant.access.isEmpty, desk.db.clock.now() + reserve < grant.expires { return grant.access }
        switch try await client.renew(grant, for: app) {
        case .granted(let tokens):
            guard try await desk.renewed(grant, tokens) else {
                // Another process was first; what it got is as good.
                guard let (newer, _) = try await desk.mailGrant(of: mailbox), newer.refused == nil, newer.access != bad
                else { throw MailTrouble(kind: .consent, server: app.tokenServer, detail: "") }
                return newer.access
            }
            return tokens.access
        case .refused(let code, let words):
            let said = TokenAnswer.said(code, words)
            // Only what is wrong with the consent itself ends it: a mistyped secret of the client can be mended.
            if code == "invalid_grant" { try await desk.refused(grant, said) }
            throw MailTrouble(kind: code == "invalid_grant" ? .consent : .tokens, server: app.tokenServer, detail: said)
        case .odd(let said): throw MailTrouble(kind: .tokens, server: app.tokenServer, detail: said)
        }
    }
}
