internal import Basics
internal import Desk
internal import Hummingbird
internal import Pages
internal import People
internal import Storage

/// The door: sign-in, forgotten passwords, invitations. For people who are not signed in yet.
struct AccountRoutes: Sendable {
    let house: House
    private var entry: Entry { house.entry }

    func mount(on visitors: RouterGroup<VisitorContext>) {
        visitors.get("/sign-in") { request, context -> Response in
            let next = try request.query().filled("next").flatMap { OwnPath($0) }
            return .page(DoorPages.signIn(next: next?.description, at: house.step(context)))
        }
        visitors.post("/sign-in") { request, context -> Response in try await signIn(request, context) }
        visitors.post("/sign-in/second-factor") { request, context -> Response in try await secondFactor(request, context) }
        visitors.get("/forgot") { _, context -> Response in .page(DoorPages.forgot(at: house.step(context))) }
        visitors.post("/forgot") { request, context -> Response in try await forgot(request, context) }
        visitors.get("/reset/{token}") { _, context -> Response in
            guard let person = try await entry.resetting(by: context.token) else { return over(context) }
            return .page(DoorPages.reset(token: context.token, email: person.email.description, at: house.step(context)))
        }
        visitors.post("/reset/{token}") { _, context -> Response in try await reset(context) }
        visitors.get("/invitation/{token}") { _, context -> Response in
            guard let person = try await entry.invited(by: context.token) else { return over(context) }
            return .page(
                DoorPages.invitation(token: context.token, name: person.name, email: person.email.description, at: house.step(context)))
        }
        visitors.post("/invitation/{token}") { request, context -> Response in try await join(request, context) }
    }

    private func over(_ context: VisitorContext) -> Response {
        .page(DoorPages.linkOver(at: house.step(context)), status: .gone)
    }

    private func signIn(_ request: Request, _ context: VisitorContext) async throws -> Response {
        let email = context.form.filled("email") ?? ""
        let next = context.form.filled("next").flatMap { OwnPath($0) }
        do {
            let outcome = try await entry.signIn(
                email: email, password: context.form.secret("password") ?? Secret(""), from: context.origin(of: request))
            switch outcome {
            case .signedIn(let cookie): return enter(cookie, next)
            case .needsSecondFactor(let pending):
                return .page(DoorPages.secondFactor(pending: pending, next: next?.description, at: house.step(context)))
            }
        } catch let refusal as SignInRefusal {
            let web = DomainRefusals.signIn(refusal)
            let step = house.step(context, refused: web)
            return .page(DoorPages.signIn(next: next?.description, email: email, at: step), status: web.status)
        }
    }

    private func secondFactor(_ request: Request, _ context: VisitorContext) async throws -> Response {
        let pending = context.form.secret("pending") ?? Secret("")
        let next = context.form.filled("next").flatMap { OwnPath($0) }
        do {
            let cookie = try await entry.secondFactor(
                pending: pending, code: context.form.filled("code") ?? "", from: context.origin(of: request))
            return enter(cookie, next)
        } catch SignInRefusal.startAgain {
            return .see(OwnPath(own: "/sign-in"))
        } catch let refusal as SignInRefusal {
            let web = DomainRefusals.signIn(refusal)
            let step = house.step(context, refused: web)
            return .page(DoorPages.secondFactor(pending: pending, next: next?.description, at: step), status: web.status)
        }
    }

    private func enter(_ cookie: Secret, _ next: OwnPath?) -> Response {
        var response = Response.see(next ?? OwnPath(own: "/"))
        response.set(.session, to: cookie.reveal(), maxAge: 60 * 86_400, in: house.settings.cookies)
        return response
    }

    private func forgot(_ request: Request, _ context: VisitorContext) async throws -> Response {
        let found = try await entry.requestReset(email: context.form.filled("email") ?? "", from: context.origin(of: request))
        // The mail is written after the answer, so that the time does not tell whether there is such a person.
        if let (person, token) = found {
            let desk = house.desk
            Task { try? await desk.sendReset(to: person, token: token) }
        }
        return .page(DoorPages.forgotSent(at: house.step(context)))
    }

    private func reset(_ context: VisitorContext) async throws -> Response {
        guard let person = try await entry.resetting(by: context.token) else { return over(context) }
        do {
            try await entry.resetPassword(context.token, to: context.form.secret("password") ?? Secret(""))
            return .see(OwnPath(own: "/sign-in"))
        } catch let refusal as PasswordRefusal {
            let web = DomainRefusals.password(refusal)
            let step = house.step(context, refused: web)
            return .page(DoorPages.reset(token: context.token, email: person.email.description, at: step), status: web.status)
        }
    }

    private func join(_ request: Request, _ context: VisitorContext) async throws -> Response {
        guard let person = try await entry.invited(by: context.token) else { return over(context) }
        let name = context.form.filled("name") ?? person.name
        do {
            let (_, cookie) = try await entry.acceptInvitation(
                context.token, name: name, password: context.form.secret("password") ?? Secret(""), from: context.origin(of: request))
            return enter(cookie, nil)
        } catch let refusal as PasswordRefusal {
            let web = DomainRefusals.password(refusal)
            let step = house.step(context, refused: web)
            return .page(
                DoorPages.invitation(token: context.token, name: name, email: person.email.description, at: step), status: web.status)
        }
    }
}

extension VisitorContext {
    /// The token in the path of an invitation or a reset.
    fileprivate var token: Secret { Secret(parameters.get("token") ?? "") }

    fileprivate func origin(of request: Request) -> Origin {
        Origin(remote: remoteAddress, userAgent: request.headers[.userAgent] ?? "")
    }
}
