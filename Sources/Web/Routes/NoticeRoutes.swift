internal import Basics
internal import Desk
internal import Foundation
internal import Hummingbird
internal import Mail
internal import Pages
internal import People

/// What somebody is told of, and how.
struct NoticeRoutes: Sendable {
    let house: House
    private var desk: Desk { house.desk }
    private static let settings = OwnPath(own: "/settings#notices")

    func mount(on agents: RouterGroup<AgentContext>) {
        agents.get("/notices") { request, context -> Response in
            let screen = try await desk.notices(before: try request.query().filled("before"), as: context.asker)
            return .page(NoticesPage.page(screen, in: try await house.around(context)))
        }
        agents.post("/notices/seen") { _, context -> Response in
            try await desk.seeNotices(as: context.asker)
            return .see(OwnPath(own: "/notices"))
        }
        agents.post("/settings/notices") { _, context -> Response in
            try await desk.setNotices(try habits(context.form), as: context.asker)
            return .see(Self.settings)
        }
        agents.post("/settings/devices") { request, context -> Response in
            let form = context.form
            guard let endpoint = form.filled("endpoint"), let hosts = house.settings.pushHosts, hosts.origin(of: endpoint) != nil,
                let key = form.filled("key").flatMap({ Data(base64URL: $0) }), key.count == 65, key.first == 4,
                let secret = form.filled("secret").flatMap({ Data(base64URL: $0) }), secret.count == 16
            else { throw WebRefusal.badForm }
            try house.throttle.require(.addDevice, context.asker.id.description)
            try await desk.addDevice(
                endpoint, publicKey: Array(key), secret: Array(secret), agent: request.headers[.userAgent] ?? "", as: context.asker)
            return Response(status: .created)
        }
        agents.post("/settings/devices/{id}/removal") { _, context -> Response in
            let id: PushDeviceID = try context.id()
            try await desk.removeDevice(id, as: context.asker)
            return .see(Self.settings)
        }
    }

    /// What the boxes and times say. Both times empty is no quiet; one alone is a mistake.
    private func habits(_ form: Form) throws -> NoticeHabits {
        var habits = NoticeHabits()
        let (told, rung, mailed) = (Set(form.all("tell")), Set(form.all("ring")), Set(form.all("mail")))
        for kind in Notice.Kind.allCases {
            var ways: NoticeWays = []
            if told.contains(kind.rawValue) { ways.insert(.page) }
            if rung.contains(kind.rawValue) { ways.insert(.push) }
            if mailed.contains(kind.rawValue) { ways.insert(.mail) }
            habits[kind] = ways
        }
        let (from, until) = (form.filled("from"), form.filled("until"))
        guard from != nil || until != nil else { return habits }
        guard let from = from.flatMap(Self.minute), let until = until.flatMap(Self.minute), let quiet = NoticeHabits.Quiet(from: from, until: until)
        else { throw WebRefusal.badForm }
        habits.quiet = quiet
        return habits
    }

    /// "22:30" as minutes of the day.
    private static func minute(_ text: String) -> Int? {
        let parts = text.split(separator: ":").map { Int($0) }
        guard parts.count >= 2, let hour = parts[0], let minute = parts[1], (0..<24).contains(hour), (0..<60).contains(minute) else { return nil }
        return hour * 60 + minute
    }
}

extension House {
    /// Somebody has it before them. A page is shown whether or not that could be noted.
    func see(ticket number: Int64? = nil, article: ArticleID? = nil, as asker: Asker) async {
        do {
            try await desk.see(ticket: number, article: article, as: asker)
        } catch {
            logger.warning("what was seen could not be noted", metadata: ["error": "\(String(describing: error).shortened(to: 300))"])
        }
    }
}

extension Throttle.Kind {
    fileprivate static let addDevice = Throttle.Kind("devices that ring", burst: 20, refill: .minutes(10))
}
