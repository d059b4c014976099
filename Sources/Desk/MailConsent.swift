package import Basics
package import Channels
package import People
internal import Storage

/// Mailboxes that a provider opens for us: the house's registration there, and what people agreed to.
extension Desk {
    /// How long a person may take on the provider's pages.
    private static let wayTime = Span.minutes(20)

    /// Where providers send a person back to; it is registered there letter by letter.
    package var consentReturn: String { "\(settings.baseURL)/mailboxes/consent" }

    package func mailApps(as asker: Asker) async throws -> [MailApp] {
        try asker.require(.manageMailboxes)
        return try await db.read { db in try MailApp.all(sealing: keys.sealing, in: db) }
    }

    /// Writes down how a provider knows this house. An empty secret leaves the one that is kept, as long as it goes to the same place.
    package func saveMailApp(_ entry: MailApp, as asker: Asker) async throws {
        try asker.require(.manageMailboxes)
        let checked = try entry.checked()
        try await db.write { tx in
            var app = checked
            let before = try MailApp.find(app.provider, sealing: keys.sealing, in: tx)
            if app.clientSecret.isEmpty, let known = before,
                known.clientID == app.clientID, known.endpoints.token == app.endpoints.token
            {
                app.clientSecret = known.clientSecret
            }
            try app.save(sealing: keys.sealing, in: tx)
            try tx.record(
                NewEvent(
                    .mailAppChanged, person: asker.id,
                    data: details(["provider": app.provider.rawValue], from: before?.properties, to: app.properties)))
        }
    }

    /// Forgets a registration by which no mailbox is opened.
    package func forgetMailApp(_ provider: MailProvider, as asker: Asker) async throws {
        try asker.require(.manageMailboxes)
        try await db.write { tx in
            guard let app = try MailApp.find(provider, sealing: keys.sealing, in: tx) else { throw ConsentRefusal.notFound }
            guard try MailApp.forget(provider, in: tx) else { throw ConsentRefusal.inUse }
            try tx.record(
                NewEvent(.mailAppChanged, person: asker.id, data: details(["provider": provider.rawValue], from: app.properties, to: nil)))
        }
    }

    /// The page of the provider on which somebody agrees that this house opens a mailbox.
    package func consentAddress(of mailbox: MailboxID, as asker: Asker) async throws -> String {
        try asker.require(.manageMailboxes)
        let (box, app) = try await db.read { db in
            guard let box = try Mailbox.find(mailbox, sealing: keys.sealing, in: db), let provider = box.provider else {
                throw ConsentRefusal.notFound
            }
            guard let app = try MailApp.find(provider, sealing: keys.sealing, in: db) else { throw ConsentRefusal.unknownProvider }
            return (box, app)
        }
        let consent = Consent(mailbox: mailbox, person: asker.id, expires: db.clock.now() + Self.wayTime)
        return Consent.address(
            of: app, account: box.outgoing.user, state: consent.state(chance: randomness.token(bytes: 16), key: keys.signing),
            redirect: consentReturn, key: keys.signing)
    }

    /// Takes what a person brought back from the provider, exchanges it, and keeps what came of it.
    ///
    /// - Parameters:
    ///   - failure: what the provider says when nobody agreed (RFC 6749, 4.1.2.1).
    ///   - exchange: asks the provider's token endpoint.
    /// - Throws: `ConsentRefusal`, and what `exchange` throws.
    package func takeConsent(
        state: String, code: String?, failure: String?, as asker: Asker,
        exchange: (_ code: String, MailApp, _ verifier: String, _ redirect: String) async throws -> TokenAnswer
    ) async throws -> MailboxID {
        try asker.require(.manageMailboxes)
        // Whoever did not begin it must not end it: they would lend us an account that is not ours.
        guard let consent = Consent.read(state, key: keys.signing), consent.person == asker.id, db.clock.now() < consent.expires
        else { throw ConsentRefusal.wayEnded }
        guard let code, !code.isEmpty, code.utf8.count <= 4096 else {
            throw ConsentRefusal.declined(consent.mailbox, (failure ?? "").onOneLine.shortened(to: 200))
        }
        let app = try await db.read { db in try self.app(of: consent.mailbox, in: db) }
        guard let app else { throw ConsentRefusal.unknownProvider }
        switch try await exchange(code, app, Consent.verifier(of: state, key: keys.signing).reveal(), consentReturn) {
        case .refused(let code, let words):
            throw ConsentRefusal.declined(consent.mailbox, TokenAnswer.said(code, words))
        case .odd(let said): throw ConsentRefusal.declined(consent.mailbox, said)
        case .granted(let tokens):
            guard let refresh = tokens.refresh else { throw ConsentRefusal.notLasting(consent.mailbox) }
            try await db.write { tx in
                guard try self.app(of: consent.mailbox, in: tx) == app else { throw ConsentRefusal.wayEnded }
                try MailGrant.keep(tokens, refresh: refresh, of: consent.mailbox, app.provider, by: asker.id, sealing: keys.sealing, in: tx)
                try tx.record(
                    NewEvent(
                        .mailboxChanged, person: asker.id, subject: consent.mailbox.rawValue, data: details(["consent": app.provider.rawValue])))
            }
            return consent.mailbox
        }
    }

    private func app(of mailbox: MailboxID, in db: Snapshot) throws -> MailApp? {
        try Mailbox.find(mailbox, sealing: keys.sealing, in: db)?.provider.flatMap { try MailApp.find($0, sealing: keys.sealing, in: db) }
    }

    /// How a mailbox stands with its provider; `nil` where nobody has agreed yet.
    package func mailGrant(of mailbox: MailboxID) async throws -> (grant: MailGrant, app: MailApp)? {
        try await db.read { db in
            guard let app = try app(of: mailbox, in: db), let grant = try MailGrant.find(mailbox, sealing: keys.sealing, in: db),
                grant.provider == app.provider
            else { return nil }
            return (grant, app)
        }
    }

    /// Keeps what a renewal brought. `false` when another process was first.
    package func renewed(_ grant: MailGrant, _ tokens: TokenAnswer.Tokens) async throws -> Bool {
        try await db.write { tx in try grant.renew(tokens, sealing: keys.sealing, in: tx) }
    }

    /// Notes that the provider does not renew a consent: it is not asked again until somebody agrees anew.
    package func refused(_ grant: MailGrant, _ words: String) async throws {
        try await db.write { tx in
            guard try grant.refuse(words, in: tx) else { return }
            try tx.record(
                NewEvent(.mailboxFailing, subject: grant.mailbox.rawValue, data: details(["consent": grant.provider.rawValue])))
        }
    }
}

package enum ConsentRefusal: Error, Sendable, Equatable {
    case notFound
    /// A mailbox is opened by this provider.
    case inUse
    /// The house is not registered with it.
    case unknownProvider
    /// Too late, begun by somebody else, or changed on the way.
    case wayEnded
    /// The provider said no, in its own words.
    case declined(MailboxID, String)
    /// The provider gave nothing that can be renewed.
    case notLasting(MailboxID)
}

extension MailApp {
    /// Without the secret.
    fileprivate var properties: Properties {
        [
            .clientID: clientID, .tenant: tenant,
            .endpoints: [own.authorization, own.token, own.scope].filter { !$0.isEmpty }.joined(separator: " "),
        ]
    }
}
