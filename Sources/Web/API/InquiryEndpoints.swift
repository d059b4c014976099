internal import Basics
internal import Desk
internal import HTTPTypes
internal import Promises
internal import Tickets

/// Writing to third parties on a customer's behalf, for programs.
struct InquiryEndpoints: Sendable {
    let house: House
    private var desk: Desk { house.desk }

    static let party: Schema = .named(
        "Party",
        .object([
            .init("id", .string(), "The id."), .init("name", .string(), "The name."), .init("address", .string(), "The mail address."),
            .init("language", .string(), "The language they are written to in; und when it is not known."),
        ]))

    static let letter: Schema = .named(
        "Letter",
        .object([
            .init("id", .string(), "The id."), .init("from", .string(), "Who wrote it."), .init("text", .string(), "Plain text."),
            .init("at", .integer, "When."), .init("automatic", .boolean, "Whether a program wrote it."),
            .init(
                "delivery", .nullable(.choice(Message.Delivery.State.allCases.map(\.rawValue))),
                "How it stands with one that goes out; null for what came in."),
        ]))

    static let shape: Schema = .named(
        "Inquiry",
        .object([
            .init("id", .string(), "The id."), .init("ticket", .integer, "The ticket's number."), .init("party", party, "Who is asked."),
            .init("subject", .string(), "On one line."), .init("opened_by", .string(), "Who wrote first, by id."),
            .init("opened_at", .integer, "When."),
            .init("state", .choice(["waiting", "answered", "closed"]), "Whose word is last, or that it is over."),
        ]))

    static func json(_ party: Party) -> JSON {
        .object([
            "id": .string(party.id.description), "name": .string(party.name), "address": .string(party.address),
            "language": .string(party.language.rawValue),
        ])
    }

    static func json(_ row: InquiryRow) -> JSON {
        let inquiry = row.inquiry
        return .object([
            "id": .string(inquiry.id.description), "ticket": .integer(row.number), "party": json(row.party), "subject": .string(inquiry.subject),
            "opened_by": .string(inquiry.openedBy.description), "opened_at": .integer(inquiry.openedAt.milliseconds),
            "state": .string(!inquiry.isOpen ? "closed" : inquiry.awaitsAnswer ? "waiting" : "answered"),
        ])
    }

    static func json(_ letter: Letter) -> JSON {
        .object([
            "id": .string(letter.id.description), "from": .string(letter.from), "text": .string(letter.text), "at": .integer(letter.at.milliseconds),
            "automatic": .bool(letter.isAutomatic), "delivery": .optional(letter.delivery?.state.rawValue),
        ])
    }

    private static func page(_ name: String, _ item: Schema) -> Schema {
        .named(name, .object([.init("items", .array(item), "At most 200."), .init("next", .nullable(.string()), "Always null.")]))
    }

    private static func page(_ items: [JSON]) -> JSON { .object(["items": .array(items), "next": .null]) }

    var endpoints: [Endpoint] {
        [
            Endpoint(
                method: .get, path: "/parties", name: "listParties", summary: "The address book of third parties, whoever was written to last first.",
                answer: Self.page("PartyPage", Self.party), handle: { call in Self.page(try await desk.parties(as: call.asker).map(Self.json)) }),
            Endpoint(
                method: .get, path: "/inquiries", name: "listInquiries", summary: "The inquiries of a ticket, the oldest first.",
                query: [.init("ticket", .integer, required: true, "The ticket's number.")], answer: Self.page("InquiryPage", Self.shape),
                handle: { call in
                    let number = call.query.filled("ticket").flatMap { Int64($0) } ?? 0
                    return Self.page(try await desk.inquiries(of: number, as: call.asker).map(Self.json))
                }),
            Endpoint(
                method: .post, path: "/inquiries", name: "openInquiry",
                summary: "Writes to a third party on the customer's behalf, and promises the customer to tell what came of it.",
                body: .named(
                    "NewInquiry",
                    .object([
                        .init("ticket", .integer, "The ticket's number."),
                        .init("party", .string(limit: 13), required: false, "One of the address book, by id; this or an address."),
                        .init("address", .string(limit: 254), required: false, "A mail address; it is remembered."),
                        .init("name", .string(limit: 200), required: false, "The party's name."),
                        .init("language", .choice(Tongue.allCases.map(\.rawValue)), required: false, "The party's language."),
                        .init("subject", .string(limit: 300), "On one line."), .init("text", .string(), "What they are asked."),
                        .init("due_at", .integer, "Until when the customer hears what came of it."),
                        .init("words", .string(limit: 1_000), "What the customer is promised, in the customer's words."),
                        .init(
                            "reply", .string(), required: false,
                            "What the customer is written with it; {time} in it becomes the time. Left out, the customer knows from elsewhere."),
                        .init("hold", .boolean, required: false, "Whether the ticket goes on hold; true when left out."),
                    ])), status: .created, answer: Self.shape, handle: open),
            Endpoint(
                method: .get, path: "/inquiries/{id}", name: "getInquiry", summary: "One inquiry.", answer: Self.shape,
                handle: { call in Self.json(try await desk.inquiry(call.id("id"), as: call.asker).row) }),
            Endpoint(
                method: .get, path: "/inquiries/{id}/letters", name: "listLetters", summary: "The inquiry's own thread, oldest first.",
                answer: Self.page("LetterPage", Self.letter),
                handle: { call in Self.page(try await desk.inquiry(call.id("id"), as: call.asker).letters.map(Self.json)) }),
            Endpoint(
                method: .post, path: "/inquiries/{id}/letters", name: "writeLetter", summary: "Writes to the third party again.",
                body: .named("NewLetter", .object([.init("text", .string(), "Plain text.")])), status: .created, answer: Self.shape,
                handle: { call in
                    let inquiry = try await desk.write(in: call.id("id"), text: call.text("text") ?? "", as: call.asker)
                    return Self.json(try await desk.inquiry(inquiry.id, as: call.asker).row)
                }),
            Endpoint(
                method: .post, path: "/inquiries/{id}/closing", name: "closeInquiry", summary: "Nothing more is expected of the third party.",
                answer: Self.shape,
                handle: { call in
                    let id: InquiryID = try call.id("id")
                    _ = try await desk.close(inquiry: id, as: call.asker)
                    return Self.json(try await desk.inquiry(id, as: call.asker).row)
                }),
        ]
    }

    private func open(_ call: APICall) async throws -> JSON {
        let party: NewInquiry.Recipient
        switch (call.text("party").flatMap(PartyID.init), call.text("address").flatMap(EmailAddress.init)) {
        case (let known?, nil): party = .known(known)
        case (nil, let address?):
            let language = call.text("language").map { LanguageTag(rawValue: $0) } ?? .undetermined
            party = .new(address, name: call.text("name") ?? "", language: language)
        default: throw InquiryRefusal.unfitRecipient
        }
        let holds = if case .bool(let holds) = call.body["hold"] ?? .null { holds } else { true }
        let inquiry = try await desk.inquire(
            on: call.body["ticket"]?.integer ?? 0,
            NewInquiry(
                party, subject: call.text("subject") ?? "", text: call.text("text") ?? "",
                due: Moment(milliseconds: call.body["due_at"]?.integer ?? 0), words: call.text("words") ?? "", reply: call.text("reply"), holds: holds
            ),
            as: call.asker)
        return Self.json(try await desk.inquiry(inquiry.id, as: call.asker).row)
    }
}
