import ArgumentParser
import Basics
import Desk
import Foundation
import Logging
import Mail
import Pages
import ServiceLifecycle

/// Whether devices ring, and where their makers are.
struct PushOptions: ParsableArguments {
    @Flag(help: "Let no device ring.") var noPush = false
    @Option(help: "Besides the makers of the usual browsers: a host, with its port, that calls devices.") var pushHost: [String] = []

    var hosts: PushHosts? { noPush ? nil : PushHosts(more: pushHost) }

    func client(for desk: Desk, trust: MailTrust) -> PushClient? {
        let base = desk.settings.baseURL
        return hosts.map { hosts in
            PushClient(
                trust: trust, key: CallerKey(derivedFrom: desk.keys.signing.reveal()),
                contact: base.hasPrefix("https://") ? base : "mailto:nobody@localhost", hosts: hosts)
        }
    }
}

/// Tells people what they were not there to see: into their list as it happens, on their devices at once, by mail when they did not look.
struct NoticeService: Service {
    let desk: Desk
    let client: PushClient?
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await follow() }
                group.addTask { await mail() }
                await group.waitForAll()
            }
        }
    }

    private func follow() async {
        // What happened while nobody followed is told first.
        await tell()
        for await _ in desk.db.beats() {
            await tell()
            if Task.isCancelled { return }
            // What comes close together is told together.
            try? await Task.sleep(for: .milliseconds(250))
        }
    }

    private func tell() async {
        do {
            var isMore = true
            while isMore, !Task.isCancelled {
                let (rings, more) = try await desk.tellPeople()
                isMore = more
                await withTaskGroup(of: Void.self) { group in
                    for ring in rings { group.addTask { await call(ring) } }
                }
            }
        } catch {
            logger.error("people could not be told", metadata: ["error": "\(error)"])
        }
    }

    /// A device that cannot be reached holds up no other for long, and nobody else at all.
    private func call(_ ring: Ring) async {
        guard let client else { return }
        let now = desk.db.clock.now()
        let reader = Reader(ring.person.tongue, timeZone: ring.person.timeZone, now: now)
        guard let text = try? JSONEncoder().encode(NoticeWords.ring(ring.line, reader)) else { return }
        for device in ring.devices {
            let outcome = await client.call(device, Array(text), topic: ring.notice.id.description, now: now)
            try? await desk.noteRing(device, outcome)
        }
    }

    private func mail() async {
        while !Task.isCancelled {
            do {
                let (base, now) = (desk.settings.baseURL, desk.db.clock.now())
                try await desk.mailNotices { person, lines, more in
                    NoticeWords.mail(lines, more: more, baseURL: base, Reader(person.tongue, timeZone: person.timeZone, now: now))
                }
            } catch {
                logger.error("people could not be written to", metadata: ["error": "\(error)"])
            }
            try? await Task.sleep(for: .seconds(60))
        }
    }
}
