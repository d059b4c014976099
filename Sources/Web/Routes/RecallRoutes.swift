internal import Basics
internal import Desk
internal import Foundation
internal import Hummingbird
internal import Knowledge
internal import NIOCore
internal import Pages
internal import People
internal import Tickets

/// What was told and was wrong: recalls, and the corrections that they owe.
struct RecallRoutes: Sendable {
    let house: House
    private var desk: Desk { house.desk }

    func mount(on agents: RouterGroup<AgentContext>) {
        agents.get("/recalls") { request, context -> Response in
            let list = try await desk.recalls(after: try request.query().id("after"), as: context.asker)
            return .page(RecallsPage.page(list, in: try await house.around(context)))
        }
        agents.get("/recalls/{id}") { request, context -> Response in try await show(request, context) }
        agents.post("/recalls/{id}/sending") { _, context -> Response in
            let id: RecallID = try context.id()
            try await desk.correctAll(id, probable: context.form.flag("probable"), as: context.asker)
            return .see(OwnPath(own: "/recalls/\(id)"))
        }
        agents.get("/recalls/{id}/export.csv") { _, context -> Response in
            var text = CSV.line(RecallProof.heading)
            for line in try await proof(context) { text += CSV.line(line.row) }
            return Download(name: "recall-\(try context.id(RecallID.self)).csv", mediaType: "text/csv", bytes: Array(text.utf8)).response()
        }
        agents.get("/recalls/{id}/export.json") { _, context -> Response in
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            encoder.keyEncodingStrategy = .convertToSnakeCase
            let data = try encoder.encode(try await proof(context))
            return Download(
                name: "recall-\(try context.id(RecallID.self)).json", mediaType: "application/json", bytes: Array(data)
            ).response()
        }
        agents.get("/articles/{id}/recalls/new") { request, context -> Response in
            let query = try request.query()
            var entry = RecallForm.Entry()
            entry.since = query.filled("since") ?? "1"
            entry.sentences = query.text("sentences") ?? ""
            return try await form(context, entry)
        }
        agents.post("/articles/{id}/recalls/preview") { _, context -> Response in try await preview(context) }
        agents.post("/articles/{id}/recalls") { _, context -> Response in try await open(context) }
        mountCorrections(on: agents)
    }

    private func mountCorrections(on agents: RouterGroup<AgentContext>) {
        agents.get("/corrections") { _, context -> Response in
            guard let first = try await desk.firstCorrection(as: context.asker) else { return .see(OwnPath(own: "/recalls")) }
            return .see(OwnPath(own: "/corrections/\(first)"))
        }
        agents.get("/corrections/{id}") { _, context -> Response in try await correction(context) }
        agents.post("/corrections/{id}/sending") { _, context -> Response in
            try await act(context) { id, text in
                try await keep(context, id: id, text: text)
                let next = try await desk.correction(id, as: context.asker).next
                _ = try await desk.correct(id, text: text, as: context.asker)
                return next
            }
        }
        agents.post("/corrections/{id}/draft") { _, context -> Response in
            try await act(context) { id, text in
                try await keep(context, id: id, text: text)
                return id
            }
        }
        agents.post("/corrections/{id}/release") { _, context -> Response in
            try await act(context) { id, _ in
                let next = try await desk.correction(id, as: context.asker).next
                try await desk.release(correction: id, reason: context.form.text("reason") ?? "", as: context.asker)
                return next
            }
        }
    }

    // MARK: Recalls

    private func show(_ request: Request, _ context: AgentContext) async throws -> Response {
        let query = try request.query()
        let owner: Correction.Filter.Owner? =
            query.filled("owner") == "nobody" ? .nobody : query.id("owner", of: PersonID.self).map(Correction.Filter.Owner.person)
        let filter = Correction.Filter(state: query.choice("state"), certainty: query.choice("certainty"), owner: owner)
        let screen = try await desk.recall(context.id(), filter, after: query.id("after"), as: context.asker)
        return .page(RecallPage.page(screen, in: try await house.around(context)))
    }

    /// The whole of it. Whoever was told once is a line of some hundred bytes.
    private func proof(_ context: AgentContext) async throws -> [RecallProof] {
        let id: RecallID = try context.id()
        var (lines, after): ([RecallProof], CorrectionID?) = ([], nil)
        repeat {
            let (some, next) = try await desk.proof(of: id, after: after, as: context.asker)
            lines += some
            after = next
        } while after != nil
        return lines
    }

    private func form(
        _ context: AgentContext, _ entry: RecallForm.Entry, preview: RecallPreview? = nil, refusal: WebRefusal? = nil
    ) async throws -> Response {
        let id: ArticleID = try context.id()
        let room = try await desk.articleRoom(id, as: context.asker)
        guard room.mayAnswer else { throw WebRefusal.forbidden }
        var around = try await house.around(context)
        if let refusal { around.said = .refused(refusal.sentence(around.reader)) }
        let title = (room.screen.published ?? room.screen.latest).title
        return .page(RecallForm.page(entry, article: id, title: title, preview: preview, in: around), status: refusal?.status ?? .ok)
    }

    private func entry(_ context: AgentContext) -> RecallForm.Entry {
        let form = context.form
        var entry = RecallForm.Entry()
        entry.reason = form.text("reason") ?? ""
        entry.since = form.text("since") ?? "1"
        entry.until = form.text("until") ?? ""
        entry.sentences = form.text("sentences") ?? ""
        entry.toldFrom = form.text("told-from") ?? ""
        entry.toldUntil = form.text("told-until") ?? ""
        entry.correctBy = form.text("correct-by") ?? ""
        return entry
    }

    private func scope(_ context: AgentContext) throws -> RecallScope {
        let form = context.form
        let zone = context.asker.person.timeZone
        let time = { (name: String) -> Moment? in
            guard let typed = form.filled(name) else { return nil }
            guard let moment = LocalTime.moment(typed, zone: zone) else { throw RecallRefusal.badTimes }
            return moment
        }
        return RecallScope(
            since: form.number("since") ?? 1, until: form.number("until"),
            sentences: (form.text("sentences") ?? "").split(separator: "\n").map(String.init), toldFrom: try time("told-from"),
            toldUntil: try time("told-until"))
    }

    private func preview(_ context: AgentContext) async throws -> Response {
        try await answering(context) {
            let preview = try await desk.previewRecall(of: context.id(), try scope(context), as: context.asker)
            guard !preview.passages.isEmpty else { throw RecallRefusal.nothingWrong }
            return try await form(context, entry(context), preview: preview)
        }
    }

    private func open(_ context: AgentContext) async throws -> Response {
        try await answering(context) {
            let zone = context.asker.person.timeZone
            let due = context.form.filled("correct-by").flatMap { LocalTime.moment($0, zone: zone) }
            let recall = try await desk.openRecall(
                of: context.id(), try scope(context), reason: context.form.text("reason") ?? "", correctBy: due, as: context.asker)
            return .see(OwnPath(own: "/recalls/\(recall.id)"))
        }
    }

    /// When it is refused, the form comes back with every word and the reason.
    private func answering(_ context: AgentContext, _ act: () async throws -> Response) async throws -> Response {
        do {
            return try await act()
        } catch let refusal as RecallRefusal where refusal != .notFound && refusal != .notAllowed {
            return try await form(context, entry(context), refusal: DomainRefusals.recall(refusal))
        }
    }

    // MARK: Corrections

    private func correction(_ context: AgentContext, text: String? = nil, refusal: WebRefusal? = nil) async throws -> Response {
        let screen = try await desk.correction(context.id(), as: context.asker)
        var around = try await house.around(context)
        if let refusal { around.said = .refused(refusal.sentence(around.reader)) }
        return .page(CorrectionPage.page(screen, text: text, in: around), status: refusal?.status ?? .ok)
    }

    private func keep(_ context: AgentContext, id: CorrectionID, text: String) async throws {
        let (amount, currency) = (context.form.filled("cost"), context.form.filled("currency"))
        var cost: Correction.Cost?
        if let amount {
            guard let read = Money.cost(amount, currency ?? "") else { throw RecallRefusal.badCost }
            cost = read
        }
        try await desk.change(correction: id, text: text, cost: cost, as: context.asker)
    }

    /// Does it and goes on to the next one, or back to the recall when none is left; refused, the words stay.
    private func act(_ context: AgentContext, _ act: (CorrectionID, String) async throws -> CorrectionID?) async throws -> Response {
        let (id, text): (CorrectionID, String) = (try context.id(), context.form.text("text") ?? "")
        do {
            if let next = try await act(id, text) { return .see(OwnPath(own: "/corrections/\(next)")) }
            return .see(OwnPath(own: "/recalls/\(try await desk.correction(id, as: context.asker).recall.id)"))
        } catch let refusal as RecallRefusal where refusal != .notFound && refusal != .notAllowed {
            return try await correction(context, text: text.isEmpty ? nil : text, refusal: DomainRefusals.recall(refusal))
        } catch let refusal as TicketRefusal where refusal != .notFound && refusal != .notAllowed {
            return try await correction(context, text: text.isEmpty ? nil : text, refusal: DomainRefusals.ticket(refusal))
        }
    }
}

extension DomainRefusals {
    static func recall(_ refusal: RecallRefusal) -> WebRefusal {
        switch refusal {
        case .notFound: .notFound
        case .notAllowed: .forbidden
        case .nothingWrong: WebRefusal(.unprocessableContent, "nothing_wrong")
        case .reasonMissing: WebRefusal(.unprocessableContent, "reason_missing")
        case .badTimes: WebRefusal(.unprocessableContent, "bad_times")
        case .alreadyRecalled: WebRefusal(.conflict, "already_recalled")
        case .notMended: WebRefusal(.conflict, "not_mended")
        case .notOpen: WebRefusal(.conflict, "correction_not_open")
        case .badCost: WebRefusal(.unprocessableContent, "bad_cost")
        case .saysRecalled: WebRefusal(.conflict, "says_recalled")
        }
    }
}
