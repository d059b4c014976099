internal import Basics
internal import Desk
internal import Hummingbird
internal import Pages
internal import People
internal import Storage

/// What belongs to the person who is signed in: language, password, second factor, sessions.
struct SettingsRoutes: Sendable {
    let house: House
    private var desk: Desk { house.desk }
    private var entry: Entry { house.entry }

    func mount(on agents: RouterGroup<AgentContext>) {
        agents.get("/settings/all") { request, context -> Response in
            let words = (try request.query().filled("q") ?? "").shortened(to: 200)
            return .page(SettingsIndex.page(words, in: try await house.around(context)))
        }
        agents.get("/settings") { _, context -> Response in try await settings(context) }
        agents.post("/settings") { _, context -> Response in
            let form = context.form
            let person = context.asker.person
            let name = form.filled("name") ?? person.name
            let wanted = Person.Preferences(
                tongue: form.choice("tongue") ?? person.tongue, timeZone: form.filled("time-zone") ?? person.timeZone,
                theme: form.choice("theme") ?? person.theme)
            try await desk.db.write { tx in
                try Person.prefer(wanted, as: context.asker, in: tx)
                if name != person.name { try Person.rename(person.id, to: name, by: context.asker, in: tx) }
            }
            return .see(OwnPath(own: "/settings"))
        }
        agents.post("/settings/password") { request, context -> Response in
            do {
                try await entry.changePassword(
                    of: context.asker, from: context.form.secret("old") ?? Secret(""), to: context.form.secret("new") ?? Secret(""),
                    keeping: context.session, from: context.origin(of: request))
                return .see(OwnPath(own: "/settings"))
            } catch let refusal as PasswordRefusal {
                return try await settings(context, refusal: DomainRefusals.password(refusal))
            }
        }
        agents.post("/settings/second-factor") { _, context -> Response in
            try await settings(context, offer: try await entry.beginSecondFactor(of: context.asker))
        }
        agents.post("/settings/second-factor/confirmation") { _, context -> Response in
            do {
                let codes = try await entry.confirmSecondFactor(of: context.asker, code: context.form.filled("code") ?? "")
                return try await settings(context, codes: codes)
            } catch let refusal as SignInRefusal {
                let offer = try await entry.pendingSecondFactor(of: context.asker)
                return try await settings(context, offer: offer, refusal: DomainRefusals.signIn(refusal))
            }
        }
        agents.post("/settings/second-factor/recovery-codes") { _, context -> Response in
            try await guarded(context) {
                let codes = try await entry.renewRecoveryCodes(of: context.asker, code: context.form.filled("code") ?? "")
                return try await settings(context, codes: codes)
            }
        }
        agents.post("/settings/second-factor/removal") { _, context -> Response in
            try await guarded(context) {
                try await entry.removeSecondFactor(of: context.asker, code: context.form.filled("code") ?? "")
                return .see(OwnPath(own: "/settings"))
            }
        }
        agents.post("/settings/sessions/{id}/removal") { _, context -> Response in
            let id: SessionID = try context.id()
            try await desk.db.write { tx in _ = try Session.signOut(id, of: context.asker.id, in: tx) }
            return .see(OwnPath(own: "/settings"))
        }
        agents.post("/settings/sign-out-everywhere") { _, context -> Response in
            try await desk.db.write { tx in
                _ = try Session.signOutEverywhere(context.asker.id, except: context.session, by: context.asker, in: tx)
            }
            return .see(OwnPath(own: "/settings"))
        }
        agents.post("/settings/keys") { _, context -> Response in
            let form = context.form
            let wishes = Dictionary(SingleKeys.usual.map { ($0, form.filled("key-\($0)") ?? "") }) { first, _ in first }
            do {
                let keys = try OwnKeys(wishes, of: SingleKeys.usual, areOff: form.flag("off"))
                try await desk.db.write { try Person.choose(keys, as: context.asker, in: $0) }
                return .see(OwnPath(own: "/settings#keys"))
            } catch let fault as OwnKeys.Fault {
                return try await settings(context, refusal: DomainRefusals.keys(fault))
            }
        }
        agents.post("/settings/intake") { _, context -> Response in
            try await desk.takeFromQueues(context.form.flag("takes"), as: context.asker)
            return .see(OwnPath(own: "/settings"))
        }
        agents.post("/sign-out") { _, context -> Response in
            try await desk.db.write { tx in _ = try Session.signOut(context.session, of: context.asker.id, in: tx) }
            var response = Response.see(OwnPath(own: "/sign-in"))
            response.forget(.session, in: house.settings.cookies)
            return response
        }
    }

    /// A code that is asked for may be wrong: the page comes back and says so.
    private func guarded(_ context: AgentContext, _ act: () async throws -> Response) async throws -> Response {
        do {
            return try await act()
        } catch let refusal as SignInRefusal {
            return try await settings(context, refusal: DomainRefusals.signIn(refusal))
        }
    }

    private func settings(
        _ context: AgentContext, offer: FactorOffer? = nil, codes: [Secret] = [], refusal: WebRefusal? = nil
    ) async throws -> Response {
        let (person, sessions, codesLeft) = try await desk.db.read { db in
            (
                try Person.find(context.asker.id, in: db) ?? context.asker.person, try Session.all(of: context.asker.id, in: db),
                try SecondFactor.recoveryCodesLeft(of: context.asker.id, in: db)
            )
        }
        let factor: SettingsPage.Factor =
            offer.map { .offered(secret: $0.secret, uri: $0.uri) } ?? (person.hasSecondFactor ? .on(recoveryCodesLeft: codesLeft) : .off)
        let lines = sessions.map {
            SettingsPage.SessionLine(
                id: $0.id, userAgent: $0.userAgent, remote: $0.remote, createdAt: $0.createdAt, seenAt: $0.seenAt,
                isThis: $0.id == context.session)
        }
        let takes = context.asker.may(.answerTickets) ? try await desk.takesFromQueues(context.asker) : nil
        let notices = (settings: try await desk.noticeSettings(as: context.asker), key: house.pushKey)
        let around = try await house.around(context, refusal: refusal)
        return .page(
            SettingsPage.page(factor, codes: codes, sessions: lines, takes: takes, notices: notices, in: around), status: refusal?.status ?? .ok)
    }
}
