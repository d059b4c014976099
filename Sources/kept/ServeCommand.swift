import ArgumentParser
import Basics
import Desk
import Foundation
import Logging
import Mail
import People
import ServiceLifecycle
import Web

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serves the desk, fetches mail and sends it.")

    @OptionGroup var installation: InstallationOptions
    @Option(help: "The address to listen on.") var host = "127.0.0.1"
    @Option var port = 8080
    @Option(help: "How browsers reach the desk, such as https://desk.example.org. With https the cookies are marked secure.")
    var publicURL: String?
    @Option(help: "Addresses of proxies whose X-Forwarded-For is believed.") var trustedProxy: [String] = []
    @Option(help: "For how many seconds a reply can be undone.") var undoSeconds = 10
    @Option(help: "The time zone in which times are told to customers whose own is not known.") var timeZone = "UTC"
    @Flag(help: "Leave fetching and sending to `kept work`.") var noMail = false
    @OptionGroup var push: PushOptions
    @Flag(help: "Serve no help centre and no form for writing in.") var noHelpCentre = false
    @OptionGroup var listen: ListenOptions

    func validate() throws {
        guard (1...65535).contains(port) else { throw ValidationError("A port is a number from 1 to 65535.") }
        guard (0...300).contains(undoSeconds) else { throw ValidationError("Undo takes from 0 to 300 seconds.") }
        guard TimeZone(identifier: timeZone) != nil else { throw ValidationError("The time zone \(timeZone) is not known.") }
        if let publicURL, !(publicURL.hasPrefix("https://") || publicURL.hasPrefix("http://")) || publicURL.hasSuffix("/") {
            throw ValidationError("--public-url is scheme and host, such as https://desk.example.org, without a slash at the end.")
        }
    }

    func run() async throws {
        let logger = Logger(label: "kept")
        // Held until the process ends, however it ends.
        let place = installation.database == nil ? try ServingPlace(in: installation.data) : nil
        defer { withExtendedLifetime(place) {} }
        var opened = try await installation.open()
        opened.desk.settings.undo = .seconds(Int64(undoSeconds))
        opened.desk.settings.timeZone = timeZone
        opened.desk.settings.baseURL = publicURL ?? "http://localhost:\(port)"
        var settings = WebSettings(
            secure: publicURL?.hasPrefix("https://") ?? false, publicOrigin: publicURL, trustedProxies: Set(trustedProxy),
            key: opened.key)
        settings.hasHelpCentre = !noHelpCentre
        settings.inboundSecret = try inboundSecret()
        settings.pushHosts = push.hosts
        let house = House(
            desk: opened.desk, entry: opened.entry, settings: settings, trust: try mailTrust(), logger: logger)
        let mailRoom = noMail ? nil : MailRoom(desk: opened.desk, trust: try mailTrust(), logger: logger)
        var services: [any Service] = [LiveService(feed: house.live), TidyService(house: opened), HandoffService(desk: opened.desk)]
        services.append(PromiseService(desk: opened.desk, logger: logger))
        services.append(ClosingService(desk: opened.desk, logger: logger))
        services.append(IndexService(desk: opened.desk, logger: logger))
        services.append(RecallService(desk: opened.desk, logger: logger))
        if let mailRoom { services.append(MailService(room: mailRoom)) }
        services.append(ScanService(room: ScanRoom(desk: opened.desk, logger: logger)))
        services.append(NoticeService(desk: opened.desk, client: push.client(for: opened.desk, trust: try mailTrust()), logger: logger))
        services += try listen.services(for: opened.desk, logger: logger)
        try await house.serve(host: host, port: port, beside: services)
        await opened.desk.db.close()
    }
}

struct WorkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "work", abstract: "Fetches mail and sends it, without serving the desk.")

    @OptionGroup var installation: InstallationOptions
    @Option(help: "How browsers reach the desk, for links in mail.") var publicURL = "http://localhost:8080"
    @Option(help: "The time zone in which times are told to customers whose own is not known.") var timeZone = "UTC"
    @OptionGroup var push: PushOptions

    func run() async throws {
        let logger = Logger(label: "kept")
        var opened = try await installation.open()
        opened.desk.settings.baseURL = publicURL
        opened.desk.settings.timeZone = timeZone
        let services: [any Service] = [
            MailService(room: MailRoom(desk: opened.desk, trust: try mailTrust(), logger: logger)), TidyService(house: opened),
            HandoffService(desk: opened.desk),
            PromiseService(desk: opened.desk, logger: logger), ClosingService(desk: opened.desk, logger: logger),
            IndexService(desk: opened.desk, logger: logger),
            RecallService(desk: opened.desk, logger: logger), ScanService(room: ScanRoom(desk: opened.desk, logger: logger)),
            NoticeService(desk: opened.desk, client: push.client(for: opened.desk, trust: try mailTrust()), logger: logger),
        ]
        try await ServiceGroup(services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger).run()
        await opened.desk.db.close()
    }
}

/// What providers sign mail with: of the environment, where no list of processes shows it.
private func inboundSecret() throws -> Secret? {
    guard let text = ProcessInfo.processInfo.environment["KEPT_INBOUND_SECRET"]?.trimmed, !text.isEmpty else { return nil }
    guard text.utf8.count >= 32 else { throw CommandRefusal("KEPT_INBOUND_SECRET is too short: 32 characters at least.") }
    return Secret(text)
}

private func mailTrust() throws -> MailTrust {
    do {
        return try MailTrust.fromEnvironment()
    } catch {
        throw CommandRefusal("The file that KEPT_MAIL_CA names cannot be read as certificates.")
    }
}

private struct MailService: Service {
    let room: MailRoom
    func run() async throws { await cancelWhenGracefulShutdown { await room.run() } }
}

private struct ScanService: Service {
    let room: ScanRoom
    func run() async throws { await cancelWhenGracefulShutdown { await room.run() } }
}

private struct LiveService: Service {
    let feed: LiveFeed
    func run() async throws { await cancelWhenGracefulShutdown { await feed.run() } }
}

private struct PromiseService: Service {
    let desk: Desk
    let logger: Logger
    func run() async throws { await cancelWhenGracefulShutdown { await PromiseClock(desk: desk, logger: logger).run() } }
}

/// Clears up every few minutes. What fails now is tried again next time.
private struct TidyService: Service {
    let house: Installation
    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                try? await house.desk.tidy()
                try? await house.entry.tidy()
                try? await Task.sleep(for: .seconds(300))
            }
        }
    }
}

/// Gives handoffs back that nobody answered, reminds those who are asked, brings back what was put aside when its time has come, and
/// gives what waits in a queue to whoever's turn it is. It wakes then, when something happened, and at least once a minute; what
/// fails now is tried again next time.
private struct HandoffService: Service {
    let desk: Desk

    func run() async throws {
        await cancelWhenGracefulShutdown {
            let (looks, look) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
            let beats = Task { for await _ in desk.db.beats() { look.yield() } }
            var alarm: Task<Void, any Error>?
            look.yield()
            for await _ in looks {
                try? await again { try await desk.returnLateHandoffs() > 0 }
                try? await again { try await desk.attendToConsults() > 0 }
                try? await again { try await desk.wakeTickets() > 0 }
                try? await again { try await desk.assignWaiting() > 0 }
                alarm?.cancel()
                let wait = await wait()
                alarm = Task {
                    try await Task.sleep(for: wait)
                    look.yield()
                }
                // A busy desk beats many times a second; nobody waits for a handoff to the second.
                try? await Task.sleep(for: .seconds(1))
            }
            alarm?.cancel()
            beats.cancel()
        }
    }

    private func wait() async -> Duration {
        let times = [try? await desk.nextHandoffDue(), try? await desk.nextConsultDue(), try? await desk.nextWaking()]
        guard let due = times.compactMap({ $0 ?? nil }).min() else { return .seconds(60) }
        return min(.seconds(60), max(.seconds(1), (due - desk.db.clock.now()).duration))
    }
}
