internal import Customers
internal import Desk
internal import Tickets

/// How the records look as JSON: the schema and the writing of each, side by side.
enum Shapes {
    static let ticketRow: Schema = .named(
        "TicketRow",
        .object([
            .init("number", .integer, "The number people say."), .init("subject", .string(), "On one line."),
            .init("customer", .string(), "The customer's name."), .init("state", .choice(states), "Where it stands."),
            .init("owner", .nullable(.string()), "The owner's name; null while nobody has it."),
            .init("preview", .string(), "The beginning of the newest message."),
            .init("awaits_reply", .boolean, "Whether the last word is the customer's."),
            .init("last_message_at", .integer, "When something was said last."),
            .init("due_at", .nullable(.integer), "When the next open promise is due."),
            .init("tags", .array(.string()), "As they were first written."),
            .init("snoozed_until", .nullable(.integer), "Until when it is put aside."),
        ]))

    static func json(_ row: TicketRow) -> JSON {
        .object([
            "number": .integer(row.number), "subject": .string(row.subject), "customer": .string(row.customer),
            "state": .string(row.state.rawValue), "owner": .optional(row.owner?.name), "preview": .string(row.preview),
            "awaits_reply": .bool(row.awaitsReply), "last_message_at": .integer(row.lastMessageAt.milliseconds),
            "due_at": row.promise.map { .integer($0.due.milliseconds) } ?? .null,
            "tags": .array(row.tags.map { .string($0.name) }), "snoozed_until": row.snooze.map { .integer($0.until.milliseconds) } ?? .null,
        ])
    }

    static let ticket: Schema = .named(
        "Ticket",
        .object([
            .init("id", .string(), "The id."), .init("number", .integer, "The number people say."),
            .init("subject", .string(), "On one line."), .init("state", .choice(states), "Where it stands."),
            .init("customer", .string(), "The customer's id."), .init("owner", .nullable(.string()), "The owner's id."),
            .init("team", .nullable(.string()), "The team's id."), .init("language", .string(), "A BCP 47 tag."),
            .init("channel", .choice(Ticket.Channel.allCases.map(\.rawValue)), "Where it came from."),
            .init("created_at", .integer, "When it was opened."), .init("last_message_at", .integer, "When something was said last."),
            .init("due_at", .nullable(.integer), "When the next open promise is due."),
            .init("tags", .array(.string()), "As they were first written."),
            .init("fields", .array(filled), "What is filled in in the fields of the house."),
            .init("snoozed_until", .nullable(.integer), "Until when it is put aside."),
            .init("next_step", .nullable(.string()), "What is done when it comes back."),
            .init("merged", .array(.integer), "The numbers that were merged into it and lead here."), .init("links", .array(link), "Linked tickets."),
        ]))

    private static let link: Schema = .object([
        .init("number", .integer, "The other ticket's number."), .init("kind", .choice(TicketLink.Kind.allCases.map(\.rawValue)), "Of what kind."),
        .init("outward", .boolean, "Whether this ticket is the one that was split, the parent, the duplicate."),
    ])

    static func json(_ screen: TicketScreen) -> JSON {
        let ticket = screen.ticket
        return .object([
            "id": .string(ticket.id.description), "number": .integer(ticket.number), "subject": .string(ticket.subject),
            "state": .string(ticket.state.rawValue), "customer": .string(ticket.customer.description),
            "owner": .optional(ticket.owner?.description), "team": .optional(ticket.team?.description),
            "language": .string(ticket.language.rawValue), "channel": .string(ticket.channel.rawValue),
            "created_at": .integer(ticket.createdAt.milliseconds), "last_message_at": .integer(ticket.lastMessageAt.milliseconds),
            "due_at": ticket.nextDue.map { .integer($0.milliseconds) } ?? .null,
            "tags": .array(screen.tags.map { .string($0.name) }), "fields": .array(screen.fields.compactMap(json)),
            "snoozed_until": screen.snooze.map { .integer($0.until.milliseconds) } ?? .null, "next_step": .optional(screen.snooze?.step),
            "merged": .array(screen.kin.merged.map { .integer($0.number) }),
            "links": .array(
                screen.kin.links.map {
                    .object(["number": .integer($0.number), "kind": .string($0.kind.rawValue), "outward": .bool($0.isOutward)])
                }),
        ])
    }

    static let filled: Schema = .object([
        .init("field", .string(), "The field's id."), .init("name", .string(), "Its name."),
        .init("values", .array(.string()), "A text, a number, a day, or the numbers of choices."),
        .init("names", .array(.string()), "The choices by their names."),
    ])

    /// `nil` when nothing is filled in.
    static func json(_ filled: FilledField) -> JSON? {
        guard let value = filled.value else { return nil }
        let isChosen = filled.field.kind == .choice || filled.field.kind == .several
        return .object([
            "field": .string(filled.field.id.description), "name": .string(filled.field.name),
            "values": .array(isChosen ? Field.numbers(value).sorted().map { .string(String($0)) } : [.string(value)]),
            "names": .array(isChosen ? filled.field.names(of: value).map { .string($0) } : []),
        ])
    }

    static let message: Schema = .named(
        "Message",
        .object([
            .init("id", .string(), "The id."), .init("kind", .choice(Message.Kind.allCases.map(\.rawValue)), "Who said it to whom."),
            .init("from", .string(), "Who wrote it."), .init("text", .string(limit: 4 << 20), "Plain text."),
            .init("language", .string(), "A BCP 47 tag."), .init("at", .integer, "When."),
            .init(
                "delivery", .nullable(.choice(Message.Delivery.State.allCases.map(\.rawValue))),
                "Where an outgoing one is; null for others."),
            .init(
                "attachments",
                .array(
                    .object([
                        .init("id", .string(), "The id."), .init("name", .string(), "The file's name."),
                        .init("type", .string(), "The media type."), .init("size", .integer, "In bytes."),
                    ])), "Files."),
        ]))

    static func json(_ message: Message) -> JSON {
        .object([
            "id": .string(message.id.description), "kind": .string(message.kind.rawValue), "from": .string(message.from),
            "text": .string(message.text), "language": .string(message.language.rawValue), "at": .integer(message.at.milliseconds),
            "delivery": .optional(message.delivery?.state.rawValue),
            "attachments": .array(
                message.attachments.map {
                    .object([
                        "id": .string($0.id.description), "name": .string($0.name), "type": .string($0.type), "size": .integer($0.size),
                    ])
                }),
        ])
    }

    static let customer: Schema = .named(
        "Customer",
        .object([
            .init("id", .string(), "The id."), .init("name", .string(), "As they call themselves."),
            .init("email", .nullable(.string()), "The first address that is known."), .init("language", .string(), "A BCP 47 tag."),
            .init("time_zone", .nullable(.string()), "An IANA name."), .init("created_at", .integer, "When they first wrote."),
            .init("organisation", .nullable(.string()), "The id of the company that they belong to."),
        ]))

    static func json(_ customer: Customer, address: String?) -> JSON {
        .object([
            "id": .string(customer.id.description), "name": .string(customer.name), "email": .optional(address),
            "language": .string(customer.language.rawValue), "time_zone": .optional(customer.timeZone),
            "created_at": .integer(customer.createdAt.milliseconds), "organisation": .optional(customer.organisation?.description),
        ])
    }

    private static let states = Ticket.State.allCases.map(\.rawValue)
}
