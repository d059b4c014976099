package import Basics
package import Channels
package import People
internal import Storage

/// What a person enters about a mailbox. An empty password leaves the one that is kept.
package struct MailboxEntry: Sendable {
    package var name: String
    package var address: String
    package var team: TeamID?
    package var isEnabled: Bool
    package var incoming: MailServer
    package var folder: String
    package var outgoing: MailServer
    /// Whose tokens open the servers in place of passwords.
    package var provider: MailProvider?
    package var afterwards = Mailbox.Afterwards.keep

    package init(
        name: String, address: String, team: TeamID?, isEnabled: Bool, incoming: MailServer, folder: String, outgoing: MailServer,
        provider: MailProvider? = nil
    ) {
        self.name = name
        self.address = address
        self.team = team
        self.isEnabled = isEnabled
        self.incoming = incoming
        self.folder = folder
        self.outgoing = outgoing
        self.provider = provider
    }
}

extension Desk {
    /// Writes down a mailbox, new or known. `asker` is `nil` for the command line, whose user owns the machine.
    package func saveMailbox(_ entry: MailboxEntry, as id: MailboxID?, by asker: Asker?) async throws -> Mailbox {
        try await db.write { tx in
            try asker?.require(.manageMailboxes)
            let known = try id.flatMap { try Mailbox.find($0, sealing: keys.sealing, in: tx) }
            if id != nil, known == nil { throw MailboxRefusal.notFound }
            if let team = entry.team, try Team.find(team, in: tx) == nil { throw MailboxRefusal.notFound }
            let mailbox = try checked(entry, id: known?.id ?? tx.newID(), known: known)
            if let provider = mailbox.provider, try MailApp.find(provider, sealing: keys.sealing, in: tx) == nil {
                throw MailboxRefusal.unknownProvider
            }
            try mailbox.save(sealing: keys.sealing, in: tx)
            // What was agreed to was for these servers and this account: another would be handed the token.
            if let known, known.entrance != mailbox.entrance { try MailGrant.forget(mailbox.id, in: tx) }
            try tellChange(
                of: mailbox.id, isNew: known == nil, from: known?.properties, to: mailbox.properties, password: mailbox.hasOtherPassword(than: known),
                by: asker, in: tx)
            return mailbox
        }
    }

    /// The entry as a mailbox, for a test of its servers before it is saved.
    package func mailbox(from entry: MailboxEntry, known id: MailboxID?) async throws -> Mailbox {
        let known = try await db.read { db in try id.flatMap { try Mailbox.find($0, sealing: keys.sealing, in: db) } }
        let mailbox = try checked(entry, id: known?.id ?? db.newID(), known: known)
        guard let known, known.entrance != mailbox.entrance else { return mailbox }
        // What was agreed to is not shown to another server, not even for a test.
        return try checked(entry, id: db.newID(), known: known)
    }

    private func checked(_ entry: MailboxEntry, id: MailboxID, known: Mailbox?) throws -> Mailbox {
        let name = entry.name.onOneLine
        guard !name.isEmpty, name.count <= 100 else { throw MailboxRefusal.nameMissing }
        guard let address = EmailAddress(entry.address) else { throw MailboxRefusal.badAddress }
        var mailbox = Mailbox(
            id: id, name: name, address: address, team: entry.team, isEnabled: entry.isEnabled,
            incoming: try checked(entry.incoming, known: known?.incoming, mayBeNone: true),
            folder: entry.folder.trimmed.isEmpty ? "INBOX" : entry.folder.trimmed,
            outgoing: try checked(entry.outgoing, known: known?.outgoing), provider: entry.provider)
        mailbox.afterwards = try checked(entry.afterwards, from: mailbox)
        if entry.provider != nil { try mailbox.enterByConsent() }
        return mailbox
    }

    private func checked(_ afterwards: Mailbox.Afterwards, from mailbox: Mailbox) throws -> Mailbox.Afterwards {
        guard mailbox.isFetched else { return .keep }
        guard case .move(let name) = afterwards else { return afterwards }
        let folder = name.onOneLine
        guard !folder.isEmpty, folder.count <= 200, folder.lowercased() != mailbox.folder.lowercased() else { throw MailboxRefusal.badFolder }
        return .move(folder)
    }

    /// A kept password is used again only for the server and user that it was given for: otherwise a changed
    /// host would be handed it.
    private func checked(_ server: MailServer, known: MailServer?, mayBeNone: Bool = false) throws -> MailServer {
        var server = server
        server.host = server.host.trimmed.lowercased()
        if mayBeNone, server.host.isEmpty { return MailServer(host: "", port: 993, security: .tls, user: "", password: Secret("")) }
        let forbidden = server.host.unicodeScalars.contains { $0.value <= 0x20 || "/@\\".unicodeScalars.contains($0) }
        guard !server.host.isEmpty, server.host.utf8.count <= 253, !forbidden, (1...65535).contains(server.port)
        else { throw MailboxRefusal.badServer }
        if server.password.isEmpty, let known, known.host == server.host, known.user == server.user { server.password = known.password }
        return server
    }

    package func mailboxes() async throws -> [Mailbox] {
        try await db.read { db in try Mailbox.all(sealing: keys.sealing, in: db) }
    }

    package func mailbox(_ id: MailboxID) async throws -> Mailbox? {
        try await db.read { db in try Mailbox.find(id, sealing: keys.sealing, in: db) }
    }

    /// The mailbox with an address, for whoever brings mail; `nil` when it is none of ours.
    package func mailbox(at address: EmailAddress) async throws -> (id: MailboxID, isEnabled: Bool)? {
        try await db.read { db in try Mailbox.at(address, in: db) }
    }

    /// A relay brought mail: of a mailbox that nobody fetches this is what shows that it works.
    package func noteBrought(to mailbox: MailboxID) async throws {
        let isFetched = try await db.read { db in try Mailbox.isFetched(mailbox, in: db) }
        if !isFetched { try await noteCondition(mailbox, .incoming, trouble: nil) }
    }

    /// Says whose word on a sender is believed for a mailbox: the names of the servers of the house.
    package func trust(_ servers: [String], for mailbox: MailboxID) async throws {
        try await db.write { tx in
            guard try Mailbox.find(mailbox, sealing: keys.sealing, in: tx) != nil else { throw MailboxRefusal.notFound }
            let before = try Mailbox.trustedServers(of: mailbox, in: tx)
            try Mailbox.trust(servers, for: mailbox, in: tx)
            try tellChange(
                of: mailbox, from: Self.properties(trusted: before), to: Self.properties(trusted: try Mailbox.trustedServers(of: mailbox, in: tx)),
                by: nil, in: tx)
        }
    }

    private static func properties(trusted servers: Set<String>) -> Properties { [.trusted: servers.sorted().joined(separator: " ")] }

    /// - Parameter password: whether a password was changed too, which is all that is told of it.
    func tellChange(
        of mailbox: MailboxID, isNew: Bool = false, from before: Properties?, to after: Properties?, password: Bool = false, by asker: Asker?,
        in tx: Transaction
    ) throws {
        let name = try Mailbox.ref(mailbox, in: tx)?.name
        var after = after ?? Properties()
        // A secret is not told, only that it is another.
        if password { after.note(.password, "•••") }
        try tx.record(
            NewEvent(
                isNew ? .mailboxCreated : .mailboxChanged, person: asker?.id, subject: mailbox.rawValue,
                data: details(["name": name], from: before, to: after)))
    }

    package func position(of mailbox: MailboxID) async throws -> MailPosition? {
        try await db.read { db in try MailPosition.of(mailbox, in: db) }
    }

    /// Up to which message a mailbox's folder was tidied.
    package func tidied(_ mailbox: MailboxID) async throws -> MailPosition? {
        try await db.read { db in try MailPosition.tidied(mailbox, in: db) }
    }

    package func noteTidied(_ mailbox: MailboxID, up to: MailPosition) async throws {
        try await db.write { tx in try to.noteTidied(mailbox, in: tx) }
    }

    /// Notes how a mailbox does; the change from one to the other is an event.
    package func noteCondition(_ mailbox: MailboxID, _ direction: MailboxCondition.Direction, trouble: MailTrouble?) async throws {
        try await db.write { tx in
            guard try MailboxCondition.note(mailbox, direction, trouble: trouble, in: tx) else { return }
            try tx.record(NewEvent(trouble == nil ? .mailboxWorking : .mailboxFailing, subject: mailbox.rawValue))
        }
    }

    /// Notes how much is still to be fetched.
    package func noteBacklog(_ mailbox: MailboxID, _ left: Int) async throws {
        try await db.write { tx in try MailboxCondition.noteBacklog(mailbox, left, in: tx) }
    }

    /// How each mailbox is and what it did.
    package func mailHealth(as asker: Asker) async throws -> [MailboxHealth] {
        try asker.require(.seeMailHealth)
        return try await mailHealth()
    }

    /// For `/metrics` and the command line.
    package func mailHealth() async throws -> [MailboxHealth] {
        try await db.read { db in
            let conditions = try MailboxCondition.all(in: db)
            let outbox = try Outgoing.standing(in: db)
            let teams = try Team.all(in: db)
            return try Mailbox.all(sealing: keys.sealing, in: db).map { mailbox in
                let names = ["message", "parked", "rejected"].map { Incoming.count($0, of: mailbox.id) }
                let counts = try db.counted(names)
                let line = { (direction: MailboxCondition.Direction) -> MailboxHealth.Line in
                    let condition = conditions.first { $0.mailbox == mailbox.id && $0.direction == direction }
                    let state: MailboxHealth.Line.State =
                        !mailbox.isEnabled ? .off : condition.map { $0.isWorking ? .working : .failing } ?? .unknown
                    return .init(
                        state: state, lastGood: condition?.lastGood, trouble: condition?.trouble, backlog: condition?.backlog ?? 0)
                }
                return MailboxHealth(
                    id: mailbox.id, name: mailbox.name, address: mailbox.address.description,
                    team: teams.first { $0.id == mailbox.team }, isEnabled: mailbox.isEnabled, receiving: line(.incoming),
                    sending: line(.outgoing), received: counts[names[0]] ?? 0, parked: counts[names[1]] ?? 0,
                    rejected: counts[names[2]] ?? 0, waitingToLeave: outbox[mailbox.id]?.waiting ?? 0,
                    failed: outbox[mailbox.id]?.failed ?? 0)
            }
        }
    }
}

extension Mailbox {
    /// Without a password, and as the account that the mailbox is, unless another is named. A token is never said in the open.
    fileprivate mutating func enterByConsent() throws {
        func entered(_ server: MailServer) throws -> MailServer {
            guard server.security != .plain else { throw MailboxRefusal.openToken }
            var server = server
            server.password = Secret("")
            if server.user.isEmpty { server.user = address.description }
            return server
        }
        if isFetched { incoming = try entered(incoming) }
        outgoing = try entered(outgoing)
    }

    /// Whom a consent is for.
    fileprivate var entrance: [String] { [provider?.rawValue ?? ""] + [incoming, outgoing].flatMap { [$0.endpoint, $0.user] } }
}

extension Mailbox {
    fileprivate var properties: Properties {
        [
            .name: name, .address: address.description, .team: team?.description, .isOn: isEnabled.fact,
            .incoming: isFetched ? incoming.fact : nil, .folder: isFetched ? folder : nil, .outgoing: outgoing.fact, .provider: provider?.rawValue,
            .afterwards: [afterwards.name, afterwards.folder].filter { !$0.isEmpty }.joined(separator: " "),
        ]
    }

    fileprivate func hasOtherPassword(than known: Mailbox?) -> Bool {
        guard let known else { return false }
        return known.incoming.password != incoming.password || known.outgoing.password != outgoing.password
    }
}

extension MailServer {
    fileprivate var fact: String { "\(user)@\(host):\(port) \(security.rawValue)" }
}
