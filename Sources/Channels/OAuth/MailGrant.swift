package import Basics
package import Storage

extension MailProvider: StorableName {}

/// A person's consent that the house opens a mailbox, as the provider gave it to us.
package struct MailGrant: Sendable {
    package var mailbox: MailboxID
    package var provider: MailProvider
    package var refresh: Secret
    package var access: Secret
    /// Until when `access` is good.
    package var expires: Moment
    /// Counted up at each renewal: of two who renew at once, the second sees that it was done.
    package var edition: Int64
    package var grantedAt: Moment
    package var grantedBy: PersonID
    /// What the provider said when it would not renew it any more. Then a person has to agree again.
    package var refused: String?

    package static func find(_ mailbox: MailboxID, sealing: Sealing, in db: Snapshot) throws -> MailGrant? {
        try db.first(
            """
            SELECT provider, refresh_token, access_token, expires_at, edition, granted_at, granted_by, refused FROM mail_grants
            WHERE mailbox = \(mailbox)
            """
        ) { row in
            MailGrant(
                mailbox: mailbox, provider: try row.next(), refresh: sealing.open(try row.next()) ?? Secret(""),
                access: sealing.open(try row.next()) ?? Secret(""), expires: try row.next(), edition: try row.next(), grantedAt: try row.next(),
                grantedBy: try row.next(), refused: try row.next())
        }
    }

    /// Keeps a new consent in place of an old one.
    package static func keep(
        _ tokens: TokenAnswer.Tokens, refresh: Secret, of mailbox: MailboxID, _ provider: MailProvider, by person: PersonID, sealing: Sealing,
        in tx: Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO mail_grants (mailbox, provider, refresh_token, access_token, expires_at, edition, granted_at, granted_by)
            VALUES (\(mailbox), \(provider), \(try sealing.seal(refresh)), \(try sealing.seal(tokens.access)),
              \(tx.now + .seconds(tokens.lifetime)), 1, \(tx.now), \(person))
            ON CONFLICT (mailbox) DO UPDATE SET provider = excluded.provider, refresh_token = excluded.refresh_token,
              access_token = excluded.access_token, expires_at = excluded.expires_at, edition = mail_grants.edition + 1,
              granted_at = excluded.granted_at, granted_by = excluded.granted_by, refused = NULL
            """)
    }

    /// Keeps what a renewal brought. `false` when somebody else has renewed it, or the consent is another, in the meantime.
    package func renew(_ tokens: TokenAnswer.Tokens, sealing: Sealing, in tx: Transaction) throws -> Bool {
        try tx.changed(
            by: """
                UPDATE mail_grants SET access_token = \(try sealing.seal(tokens.access)), expires_at = \(tx.now + .seconds(tokens.lifetime)),
                  refresh_token = \(try sealing.seal(tokens.refresh ?? refresh)), edition = edition + 1, refused = NULL
                WHERE mailbox = \(mailbox) AND edition = \(edition)
                """) == 1
    }

    /// Notes that the provider does not renew it. `false` when it is another in the meantime.
    package func refuse(_ words: String, in tx: Transaction) throws -> Bool {
        try tx.changed(by: "UPDATE mail_grants SET refused = \(words) WHERE mailbox = \(mailbox) AND edition = \(edition) AND refused IS NULL") == 1
    }

    /// Forgets what opens a mailbox.
    package static func forget(_ mailbox: MailboxID, in tx: Transaction) throws {
        try tx.execute("DELETE FROM mail_grants WHERE mailbox = \(mailbox)")
    }
}

extension MailApp {
    package static func all(sealing: Sealing, in db: Snapshot) throws -> [MailApp] {
        try db.all(
            """
            SELECT provider, client_id, client_secret, tenant, authorization_address, token_address, scope FROM mail_apps ORDER BY provider
            """
        ) { row in
            MailApp(
                provider: try row.next(), clientID: try row.next(), clientSecret: sealing.open(try row.next()) ?? Secret(""),
                tenant: try row.next(), own: Endpoints(authorization: try row.next(), token: try row.next(), scope: try row.next()))
        }
    }

    package static func find(_ provider: MailProvider, sealing: Sealing, in db: Snapshot) throws -> MailApp? {
        try all(sealing: sealing, in: db).first { $0.provider == provider }
    }

    package func save(sealing: Sealing, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO mail_apps (provider, client_id, client_secret, tenant, authorization_address, token_address, scope)
            VALUES (\(provider), \(clientID), \(try sealing.seal(clientSecret)), \(tenant), \(own.authorization), \(own.token), \(own.scope))
            ON CONFLICT (provider) DO UPDATE SET client_id = excluded.client_id, client_secret = excluded.client_secret,
              tenant = excluded.tenant, authorization_address = excluded.authorization_address, token_address = excluded.token_address,
              scope = excluded.scope
            """)
    }

    /// Forgets the registration, unless a mailbox is opened by it.
    ///
    /// - Returns: whether it was forgotten.
    package static func forget(_ provider: MailProvider, in tx: Transaction) throws -> Bool {
        try tx.changed(
            by: "DELETE FROM mail_apps WHERE provider = \(provider) AND NOT EXISTS (SELECT 1 FROM mailboxes WHERE mailboxes.provider = \(provider))")
            == 1
    }
}
