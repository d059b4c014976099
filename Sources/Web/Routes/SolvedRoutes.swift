internal import Basics
internal import Channels
internal import Desk
internal import Hummingbird
internal import Pages
internal import Tickets

/// The links in mails to customers: "did this solve it?" and what is promised. A link carries its own right; opening it
/// decides nothing.
struct SolvedRoutes: Sendable {
    let house: House
    private var desk: Desk { house.desk }

    func mount(on visitors: RouterGroup<VisitorContext>) {
        visitors.get("/solved/{token}") { _, context -> Response in try await page(context) }
        visitors.get("/solved/{token}/{answer}") { _, context -> Response in try await page(context) }
        visitors.post("/solved/{token}") { _, context -> Response in
            guard let answer = context.form.choice("answer", of: Closing.Answer.self) else { throw WebRefusal.badForm }
            return try await deciding(context, chosen: answer) { words in try await desk.answer(answer, words: words, by: context.link) }
        }
        visitors.post("/solved/{token}/words") { _, context -> Response in
            try await deciding(context) { words in try await desk.explain(words, by: context.link) }
        }
        visitors.post("/solved/{token}/survey") { _, context -> Response in
            let form = context.form
            return try await deciding(context) { words in
                try await desk.survey(
                    atOnce: form.yesOrNo("at-once"), onePerson: form.yesOrNo("one-person"), effort: form.number("effort"), words: words,
                    by: context.link)
            }
        }
        visitors.get("/promised/{token}") { _, context -> Response in
            try await opening(context) { .page(MatterPages.promised(try await desk.matter(by: context.link, for: .promised))) }
        }
    }

    private func page(
        _ context: VisitorContext, chosen: Closing.Answer? = nil, words: String = "", refusal: WebRefusal? = nil
    ) async throws -> Response {
        let chosen = try chosen ?? context.answer
        return try await opening(context) {
            let matter = try await desk.matter(by: context.link, for: .solved)
            let reader = Reader(matter.tongue, timeZone: matter.timeZone, now: matter.now)
            return .page(
                MatterPages.solved(
                    matter, token: context.link, chosen: chosen, words: words, said: refusal.map { .refused($0.sentence(reader)) },
                    csrf: context.pageToken), status: refusal?.status ?? .ok)
        }
    }

    /// Does what a form says, and shows how things stand then. Doing it again changes nothing.
    private func deciding(
        _ context: VisitorContext, chosen: Closing.Answer? = nil, _ act: (String) async throws -> Void
    ) async throws -> Response {
        let words = context.form.text("words") ?? ""
        return try await opening(context) {
            do {
                try await act(words)
            } catch let refusal as ClosingRefusal where refusal != .badLink && refusal != .linkOver {
                return try await page(context, chosen: chosen, words: words, refusal: DomainRefusals.closing(refusal))
            }
            return .see(OwnPath(own: "/solved/\(context.link)"))
        }
    }

    private func opening(_ context: VisitorContext, _ open: () async throws -> Response) async throws -> Response {
        try house.throttle.require(.customerLink, context.remoteAddress)
        do {
            return try await open()
        } catch ClosingRefusal.badLink {
            return .page(MatterPages.linkOver(house.reader(context)), status: .notFound)
        } catch ClosingRefusal.linkOver {
            return .page(MatterPages.linkOver(house.reader(context)), status: .gone)
        }
    }
}

extension Throttle.Kind {
    static let customerLink = Throttle.Kind("customer links by address", burst: 40, refill: .seconds(3))
}

extension VisitorContext {
    /// The token in the path of a customer's link.
    fileprivate var link: String { parameters.get("token") ?? "" }

    /// The answer that the link names; yes when it names none.
    fileprivate var answer: Closing.Answer {
        get throws {
            guard let name = parameters.get("answer") else { return .yes }
            guard let answer = Closing.Answer(rawValue: name) else { throw WebRefusal.notFound }
            return answer
        }
    }
}

extension Form {
    fileprivate func yesOrNo(_ name: String) -> Bool? { choice(name, of: Closing.Answer.self).map { $0 == .yes } }
}

extension DomainRefusals {
    static func closing(_ refusal: ClosingRefusal) -> WebRefusal {
        switch refusal {
        case .badLink: WebRefusal(.notFound, "customer_link")
        case .linkOver: WebRefusal(.gone, "customer_link")
        case .badDays: WebRefusal(.unprocessableContent, "bad_days")
        case .wordsMissing: WebRefusal(.unprocessableContent, "empty_text")
        case .wordsTooLong(let limit): .textTooLong(limit: limit)
        case .badEffort: .badForm
        case .noThanks: WebRefusal(.conflict, "no_thanks")
        }
    }
}
