internal import Basics
internal import Channels
internal import Desk

/// Raw mail that a provider or a relay brings over HTTP.
struct InboundEndpoint: Sendable {
    let house: House

    var endpoint: Endpoint {
        Endpoint(
            method: .post, path: "/mail/inbound", name: "bringMail",
            summary: "Takes in one raw mail, as the fetcher would. Answers after it is kept; the same mail again is a duplicate.",
            query: [.init("mailbox", .string(limit: 254), required: true, "The address of the mailbox that it is for.")],
            raw: .init(
                mediaType: "message/rfc822", limit: house.desk.settings.limits.incomingMail,
                meaning:
                    "The mail's bytes (RFC 5322), as they came. Where the house has a secret for it, X-Kept-Timestamp and X-Kept-Signature are needed."
            ),
            answer: .named(
                "InboundMail",
                .object([
                    .init("outcome", .choice(["message", "parked", "rejected"]), "What became of it."),
                    .init("ticket", .nullable(.integer), "The ticket's number, of a message."),
                    .init("new", .nullable(.boolean), "Whether it opened the ticket, of a message."),
                    .init("reason", .nullable(.string()), "Why it was parked or rejected, as `kept mail ingest` says it."),
                ])), handle: bring)
    }

    private func bring(_ call: APICall) async throws -> JSON {
        let desk = house.desk
        guard call.asker.may(.answerTickets) else { throw WebRefusal.forbidden }
        guard let address = EmailAddress(call.query.filled("mailbox") ?? ""), let box = try await desk.mailbox(at: address) else {
            throw WebRefusal(.badRequest, "invalid_parameter", faults: [.init(pointer: "/mailbox", code: .notAllowed)])
        }
        if let secret = house.settings.inboundSecret {
            // The address as it stands in the query, before anything is made of it.
            try InboundSignature(secret: secret).check(
                call.headers, mailbox: call.query.text("mailbox") ?? "", body: call.raw, now: desk.db.clock.now())
        }
        let outcome = IngestOutcome(try await desk.receive(call.raw, by: box.id))
        try? await desk.noteBrought(to: box.id)
        return .object([
            "outcome": .string(outcome.outcome), "ticket": outcome.ticket.map { .integer($0) } ?? .null,
            "new": outcome.new.map { .bool($0) } ?? .null, "reason": .optional(outcome.reason),
        ])
    }
}
