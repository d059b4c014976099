internal import Basics
internal import Desk
internal import Hummingbird
internal import NIOCore
internal import Pages
internal import People
internal import Promises
internal import Tickets

/// What is promised: a person's day, and what can be done about each promise.
struct PromiseRoutes: Sendable {
    let house: House
    private var desk: Desk { house.desk }

    func mount(on agents: RouterGroup<AgentContext>) {
        agents.get("/promises") { request, context -> Response in
            let query = try request.query()
            let view = query.choice("of", of: PromiseView.self) ?? .mine
            let day = try await desk.promises(view, after: query.filled("after"), as: context.asker)
            return .page(PromisesPage.page(day, in: try await house.around(context)))
        }
        agents.post("/tickets/{number}/promises") { _, context -> Response in
            guard let kind = context.form.choice("kind", of: Promise.Kind.self), Promise.Kind.spoken.contains(kind) else { throw WebRefusal.badForm }
            _ = try await desk.promise(
                on: context.number, kind, words: context.form.text("words") ?? "", due: try context.moment("due"), as: context.asker)
            return try context.backToTicket()
        }
        agents.post("/tickets/{number}/priority") { _, context -> Response in
            guard let priority = context.form.choice("priority", of: Ticket.Priority.self) else { throw WebRefusal.badForm }
            _ = try await desk.give(priority: priority, to: context.number, as: context.asker)
            return try context.backToTicket()
        }
        agents.post("/tickets/{number}/apology") { _, context -> Response in
            guard let recovery: RecoveryID = context.form.id("recovery") else { throw WebRefusal.badForm }
            try await desk.draftApology(recovery, on: context.number, as: context.asker)
            return try context.backToTicket()
        }
        agents.post("/promises/{id}/keeping") { _, context -> Response in
            .see(.ticket(try await desk.keep(context.id(), as: context.asker).number))
        }
        agents.post("/promises/{id}/release") { _, context -> Response in
            .see(.ticket(try await desk.release(context.id(), reason: context.form.text("reason") ?? "", as: context.asker).number))
        }
        agents.post("/promises/{id}/move") { _, context -> Response in
            let (id, due): (PromiseID, Moment) = (try context.id(), try context.moment("due"))
            let written = try await desk.wordsForMoving(id, to: due, as: context.asker).text
            let ticket = try await desk.move(id, to: due, saying: context.form.filled("text") ?? written, as: context.asker)
            return .see(.ticket(ticket.number))
        }
    }
}

extension AgentContext {
    /// A local time in the asker's zone, as a field for one sends it.
    ///
    /// - Throws: `missing_field_NAME` when there is none that can be read.
    func moment(_ field: String) throws -> Moment {
        guard let text = form.filled(field), let moment = LocalTime.moment(text, zone: asker.person.timeZone) else {
            throw WebRefusal.missingField(field)
        }
        return moment
    }
}

/// `2026-11-24T09:30`, with or without seconds (HTML, "local date and time").
enum LocalTime {
    static func moment(_ text: String, zone: String) -> Moment? {
        let parts = text.split(separator: "T", omittingEmptySubsequences: false)
        guard parts.count == 2, let day = LocalDay(String(parts[0])) else { return nil }
        let clock = parts[1].split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(clock.count), clock[0].count == 2, clock[1].count == 2, let hour = Int(clock[0]), let minute = Int(clock[1]),
            (0..<24).contains(hour), (0..<60).contains(minute)
        else { return nil }
        return (ZoneClock.named(zone) ?? .utc).moment(day, minute: hour * 60 + minute)
    }
}
