internal import Basics
internal import Desk
internal import Foundation
internal import Hummingbird
internal import Logging
internal import Pages
internal import People
package import ServiceLifecycle
internal import Storage

extension House {
    /// Serves until a signal ends it, beside other services of the process.
    package func serve(host: String, port: Int, beside services: [any Service]) async throws {
        var application = Application(
            router: router(), configuration: .init(address: .hostname(host, port: port), serverName: nil), logger: logger)
        for service in services { application.addServices(service) }
        try await application.runService()
    }

    /// All routes. The table reads as the glossary.
    func router() -> Router<VisitorContext> {
        let router = Router(context: VisitorContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: RequestFacts(settings))
        router.add(middleware: RequestLog(metrics: metrics))
        router.add(middleware: PackedAnswers())
        router.add(middleware: SecurityHeaders(settings))
        router.add(middleware: Refusals { context, refusal in problem(context, refusal) })
        router.add(middleware: DomainRefusals(desk: desk))
        if settings.hasHelpCentre { router.add(middleware: BrandFront(brands: brands)) }
        assets.mount(on: router)
        AppRoutes(house: self).mount(on: router)
        mountHealth(on: router)
        APIv1(house: self).mount(on: router)
        let isBrand: @Sendable (String) async throws -> Bool = { [brands] in try await brands.brand(at: $0) != nil }
        let visitors = router.visitors(settings, isBrand: isBrand)
        AccountRoutes(house: self).mount(on: visitors)
        SolvedRoutes(house: self).mount(on: visitors)
        ConsultRoutes(house: self).mount(on: router.visitors(settings, limits: ConsultRoutes.limits))
        if settings.hasHelpCentre {
            HelpRoutes(house: self).mount(on: router.visitors(settings, limits: HelpRoutes.limits, isBrand: isBrand))
        }
        let agents = router.agents(settings) { cookie in try await signedIn(cookie) }
        TicketRoutes(house: self).mount(on: agents)
        HandoffRoutes(house: self).mount(on: agents)
        ConsultRoutes(house: self).mount(on: agents)
        InquiryRoutes(house: self).mount(on: agents)
        PartyRoutes(house: self).mount(on: agents)
        MergeRoutes(house: self).mount(on: agents)
        ListRoutes(house: self).mount(on: agents)
        MacroRoutes(house: self).mount(on: agents)
        BrandRoutes(house: self).mount(on: agents)
        ViewRoutes(house: self).mount(on: agents)
        ActivityRoutes(house: self).mount(on: agents)
        AssignmentRoutes(house: self).mount(on: agents)
        FieldRoutes(house: self).mount(on: agents)
        SearchRoutes(house: self).mount(on: agents)
        PromiseRoutes(house: self).mount(on: agents)
        PolicyRoutes(house: self).mount(on: agents)
        ResolutionRoutes(house: self).mount(on: agents)
        AbsenceRoutes(house: self).mount(on: agents)
        DraftRoutes(house: self).mount(on: agents)
        WantedRoutes(house: self).mount(on: agents)
        NoticeRoutes(house: self).mount(on: agents)
        ArticleRoutes(house: self).mount(on: agents)
        RecallRoutes(house: self).mount(on: agents)
        CustomerRoutes(house: self).mount(on: agents)
        OrganisationRoutes(house: self).mount(on: agents)
        PeopleRoutes(house: self).mount(on: agents)
        MailRoutes(house: self).mount(on: agents)
        ProviderRoutes(house: self).mount(on: agents)
        FileRoutes(house: self).mount(on: agents)
        BlockingRoutes(house: self).mount(on: agents)
        UnsentRoutes(house: self).mount(on: agents)
        MailTextRoutes(house: self).mount(on: agents)
        SettingsRoutes(house: self).mount(on: agents)
        LiveRoutes(house: self).mount(on: agents)
        AppRoutes(house: self).mount(on: agents)
        return router
    }
}
