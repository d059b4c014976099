internal import Basics
internal import Desk
internal import Hummingbird
internal import Pages
internal import Tickets

/// The address book of third parties.
struct PartyRoutes: Sendable {
    let house: House
    private var desk: Desk { house.desk }

    func mount(on agents: RouterGroup<AgentContext>) {
        agents.get("/parties") { request, context -> Response in try await page(context, after: request.query().filled("after")) }
        agents.post("/parties") { _, context -> Response in
            try await saying(context) {
                try await desk.addParty(try context.partyAddress, name: context.partyName, language: context.partyLanguage, as: context.asker)
            }
        }
        agents.post("/parties/{id}") { _, context -> Response in
            try await saying(context) {
                try await desk.change(
                    party: context.id(), name: context.partyName, address: try context.partyAddress, language: context.partyLanguage,
                    as: context.asker)
            }
        }
        agents.post("/parties/{id}/retirement") { _, context -> Response in
            try await saying(context) { try await desk.retire(party: context.id(), as: context.asker) }
        }
    }

    private func page(_ context: AgentContext, after: String? = nil, refusal: WebRefusal? = nil) async throws -> Response {
        let (frame, book) = try await desk.addressBook(after: after, as: context.asker)
        var around = house.around(frame, context)
        if let refusal { around.said = .refused(refusal.sentence(around.reader)) }
        return .page(PartiesPage.page(book, in: around), status: refusal?.status ?? .ok)
    }

    /// Does it and shows the book; what was refused is said on it.
    private func saying(_ context: AgentContext, _ act: () async throws -> Void) async throws -> Response {
        do {
            try await act()
            return .see(OwnPath(own: "/parties"))
        } catch let refusal as InquiryRefusal {
            return try await page(context, refusal: DomainRefusals.inquiry(refusal))
        }
    }
}

extension AgentContext {
    fileprivate var partyAddress: EmailAddress {
        get throws {
            guard let address = form.address("address") else { throw InquiryRefusal.unfitRecipient }
            return address
        }
    }

    fileprivate var partyName: String { form.text("name") ?? "" }

    fileprivate var partyLanguage: LanguageTag {
        form.filled("language").flatMap { Tongue(rawValue: $0) }.map { LanguageTag($0) } ?? .undetermined
    }
}
