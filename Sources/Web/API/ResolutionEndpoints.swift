internal import Basics
internal import Desk
internal import HTTPTypes
internal import People
internal import Tickets

/// How matters were resolved, for programs: the sums of each day, and what customers said.
struct ResolutionEndpoints: Sendable {
    let house: House
    private var desk: Desk { house.desk }

    var endpoints: [Endpoint] {
        [
            Endpoint(
                method: .get, path: "/resolution", name: "getResolution", summary: "Closed tickets by day, counted as the customers would.",
                query: [.init("days", .integer, "How many days up to today, 1 to 366; 30 when left out.")],
                answer: .named("Resolution", .object([.init("days", .array(Self.day), "The oldest first.")])), handle: resolution),
            Endpoint(
                method: .get, path: "/surveys", name: "listSurveys", summary: "What customers said after a yes, the newest first.",
                query: [.init("before", .string(limit: 13), "The `next` of the page before.")],
                answer: .named(
                    "SurveyPage",
                    .object([
                        .init("items", .array(Self.survey), "The rows."), .init("next", .nullable(.string()), "Give it to read on; null at the end."),
                    ])), handle: surveys),
        ]
    }

    private static let day: Schema = .named(
        "ResolutionDay",
        .object([
            .init("day", .string(), "YYYY-MM-DD, in the house's zone."), .init("closed", .integer, "Tickets closed."),
            .init("confirmed", .integer, "Of these, by the customer's yes."), .init("denied", .integer, "How often a customer said no."),
            .init("first_contact", .integer, "Of those closed, solved at the first contact."),
            .init("one_person", .integer, "Of those closed, by one person."), .init("surveys", .integer, "Surveys answered."),
            .init("efforts", .integer, "How many said how easy it was."), .init("effort_sum", .integer, "The sum of what they said, 1 to 7 each."),
        ]))

    private static let survey: Schema = .named(
        "Survey",
        .object([
            .init("ticket", .integer, "The ticket's number."), .init("at", .integer, "When."),
            .init("at_once", .nullable(.boolean), "Whether it was solved at the first contact."),
            .init("one_person", .nullable(.boolean), "Whether one person saw to it."),
            .init("effort", .nullable(.integer), "1, very hard, to 7, very easy."), .init("words", .string(), "In the customer's words."),
        ]))

    private func resolution(_ call: APICall) async throws -> JSON {
        let length = call.query.number("days") ?? 30
        guard (1...366).contains(length) else {
            throw WebRefusal(.badRequest, "invalid_parameter", faults: [.init(pointer: "/days", code: .notAllowed)])
        }
        let screen = try await desk.resolution(days: length, as: call.asker)
        return .object(["days": .array(screen.days.map(Self.json))])
    }

    private static func json(_ day: ResolutionScreen.Day) -> JSON {
        .object(
            [JSON.Member("day", .string(day.day.description))]
                + Resolution.Measure.allCases.map { JSON.Member($0.rawValue, .integer(Int64(day.sums[$0]))) })
    }

    private static func json(_ row: SurveyRow) -> JSON {
        let survey = row.survey
        return .object([
            "ticket": .integer(row.number), "at": .integer(survey.at.milliseconds), "at_once": survey.atOnce.map { .bool($0) } ?? .null,
            "one_person": survey.onePerson.map { .bool($0) } ?? .null, "effort": survey.effort.map { .integer(Int64($0)) } ?? .null,
            "words": .string(survey.words),
        ])
    }

    private func surveys(_ call: APICall) async throws -> JSON {
        let screen = try await desk.resolution(days: 1, before: call.query.filled("before"), as: call.asker)
        return .object(["items": .array(screen.surveys.map(Self.json)), "next": .optional(screen.next)])
    }
}
