internal import Basics
internal import Desk
internal import Hummingbird
internal import NIOCore
internal import Storage

extension House {
    /// `/healthz`: the process lives. `/readyz`: it can work. `/metrics`: its numbers.
    func mountHealth(on router: some RouterMethods<VisitorContext>) {
        router.get("/healthz") { _, _ -> Response in Self.plain("ok\n") }
        router.get("/readyz") { _, _ -> Response in
            try await desk.db.ping()
            return Self.plain("ready\n")
        }
        router.get("/metrics") { _, _ -> Response in
            let text =
                try await mailMetrics() + metrics.text
                + Metrics.gauge("kept_live_pages", "Open pages that listen.", [([], live.count)])
            return Self.plain(text, type: "text/plain; version=0.0.4; charset=utf-8")
        }
    }

    private static func plain(_ text: String, type: String = "text/plain; charset=utf-8") -> Response {
        Response(
            status: .ok, headers: [.contentType: type, .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(string: text)))
    }

    private typealias Sample = (labels: [(String, String)], value: Int)

    private func mailMetrics() async throws -> String {
        let boxes = try await desk.mailHealth()
        return Metrics.gauge("kept_mailbox_working", "Whether a direction of a mailbox works (1) or fails (0).", boxes.flatMap(Self.working))
            + Metrics.gauge("kept_mail_received", "Mails taken in, by what became of them.", boxes.flatMap(Self.received))
            + Metrics.gauge(
                "kept_mail_backlog", "Mails that lie in a folder and are still to be fetched, while there are many.",
                boxes.map { (labels: [("mailbox", $0.address)], value: $0.receiving.backlog) })
            + Metrics.gauge("kept_mail_outgoing", "Mails that wait to leave, or were given up.", boxes.flatMap(Self.outgoing))
    }

    private static func working(_ box: MailboxHealth) -> [Sample] {
        let lines = [("incoming", box.receiving.state), ("outgoing", box.sending.state)]
        return lines.compactMap { direction, state in
            guard state == .working || state == .failing else { return nil }
            return (labels: [("mailbox", box.address), ("direction", direction)], value: state == .working ? 1 : 0)
        }
    }

    private static func received(_ box: MailboxHealth) -> [Sample] {
        [("message", box.received), ("parked", box.parked), ("rejected", box.rejected)].map { outcome, count in
            (labels: [("mailbox", box.address), ("outcome", outcome)], value: count)
        }
    }

    private static func outgoing(_ box: MailboxHealth) -> [Sample] {
        [("waiting", box.waitingToLeave), ("failed", box.failed)].map { state, count in
            (labels: [("mailbox", box.address), ("state", state)], value: count)
        }
    }
}
