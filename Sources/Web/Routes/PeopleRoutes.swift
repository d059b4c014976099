internal import Basics
internal import Channels
internal import Desk
internal import Hummingbird
internal import Pages
internal import People
internal import Storage

/// The people of the house, their teams, and the tokens of programs.
struct PeopleRoutes: Sendable {
    let house: House
    private var desk: Desk { house.desk }

    func mount(on agents: RouterGroup<AgentContext>) {
        agents.get("/people") { _, context -> Response in try await people(context) }
        agents.post("/people") { _, context -> Response in try await invite(context) }
        agents.post("/people/{id}") { _, context -> Response in try await change(context) }
        agents.post("/people/{id}/deactivation") { _, context -> Response in
            try context.asker.mustManagePeople()
            do {
                try await desk.deactivate(context.id(), as: context.asker)
            } catch let refusal as DepartureRefusal {
                guard case .stillOwns = refusal, let web = DomainRefusals.translated(refusal) as? WebRefusal else { throw refusal }
                // The page on which what they have is handed on.
                return try await AbsenceRoutes(house: house).page(context, isLeaving: true, refusal: web)
            }
            return .see(OwnPath(own: "/people"))
        }
        agents.post("/people/{id}/activation") { _, context -> Response in
            let id: PersonID = try context.id()
            try await desk.db.write { tx in try Person.activate(id, by: context.asker, in: tx) }
            return .see(OwnPath(own: "/people"))
        }
        agents.post("/people/{id}/invitation") { _, context -> Response in try await inviteAgain(context) }
        agents.post("/teams") { _, context -> Response in
            let name = try context.form.required("name", limit: 200)
            try await desk.db.write { tx in _ = try Team.create(name, by: context.asker, in: tx) }
            return .see(OwnPath(own: "/people"))
        }
        agents.get("/tokens") { _, context -> Response in try await tokens(context) }
        agents.post("/tokens") { _, context -> Response in try await createToken(context) }
        agents.post("/tokens/{id}/revocation") { _, context -> Response in
            let id: TokenID = try context.id()
            try await desk.db.write { tx in try APIToken.revoke(id, by: context.asker, in: tx) }
            return .see(OwnPath(own: "/tokens"))
        }
    }

    private func people(_ context: AgentContext, said: Said? = nil, invitation: PeoplePage.Invitation = .init()) async throws -> Response {
        // Those who lead say who is away; whoever may not manage people changes nothing else here.
        if !context.asker.may(.assignOthers) { try context.asker.mustManagePeople() }
        let screen = try await desk.people()
        return .page(PeoplePage.page(screen, invitation: invitation, in: try await house.around(context, said: said)))
    }

    private func invite(_ context: AgentContext) async throws -> Response {
        let form = context.form
        guard let email = form.address("email"), let role = form.choice("role", of: Role.self) else {
            throw MailboxRefusal.badAddress
        }
        let name = try form.required("name", limit: 400)
        let tongue = form.choice("tongue", of: Tongue.self) ?? context.tongue
        let teams = form.all("teams").compactMap(TeamID.init)
        let (person, token) = try await desk.db.write { tx in
            try Person.invite(
                name: name, email: email, role: role, tongue: tongue, timeZone: context.asker.person.timeZone, teams: teams,
                by: context.asker, randomness: desk.randomness, in: tx)
        }
        return try await tell(person, token, context)
    }

    private func inviteAgain(_ context: AgentContext) async throws -> Response {
        let id: PersonID = try context.id()
        let (person, token) = try await desk.db.write { tx in
            try Person.inviteAgain(id, by: context.asker, randomness: desk.randomness, in: tx)
        }
        return try await tell(person, token, context)
    }

    private func tell(_ person: Person, _ token: Secret, _ context: AgentContext) async throws -> Response {
        let (link, isMailed) = try await desk.sendInvitation(to: person, token: token, by: context.asker.person.name)
        if isMailed { return .see(OwnPath(own: "/people")) }
        // No mailbox can send yet: the link is all there is, and it is shown this once.
        let reader = house.reader(context)
        return try await people(context, said: .done(reader[.invitationLink, ["name": person.name, "link": link]]))
    }

    private func change(_ context: AgentContext) async throws -> Response {
        let id: PersonID = try context.id()
        let form = context.form
        let teams = form.all("teams").compactMap(TeamID.init)
        try await desk.db.write { tx in
            if let role = form.choice("role", of: Role.self) { try Person.changeRole(id, to: role, by: context.asker, in: tx) }
            try Person.setTeams(id, to: teams, by: context.asker, in: tx)
        }
        return .see(OwnPath(own: "/people"))
    }

    private func tokens(_ context: AgentContext, fresh: Secret? = nil) async throws -> Response {
        let (tokens, names) = try await desk.db.read { db in
            let tokens = try APIToken.all(as: context.asker, in: db)
            return (tokens, try Person.refs(tokens.map(\.createdBy), in: db))
        }
        let lines = tokens.map {
            TokensPage.Line(
                id: $0.id, name: $0.name, role: $0.role, createdBy: names[$0.createdBy]?.name ?? "", createdAt: $0.createdAt,
                lastUsedAt: $0.lastUsedAt, revokedAt: $0.revokedAt)
        }
        return .page(TokensPage.page(lines, fresh: fresh, in: try await house.around(context)))
    }

    private func createToken(_ context: AgentContext) async throws -> Response {
        let name = try context.form.required("name", limit: 400)
        guard let role = context.form.choice("role", of: Role.self) else { throw WebRefusal.badForm }
        let (_, secret) = try await desk.db.write { tx in
            try APIToken.create(name, role: role, by: context.asker, randomness: desk.randomness, in: tx)
        }
        return try await tokens(context, fresh: secret)
    }
}

extension Asker {
    func mustManagePeople() throws {
        guard may(.managePeople) else { throw PersonRefusal.notAllowed }
    }
}
