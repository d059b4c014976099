import Basics
import Desk
import Knowledge
import People
import Storage
import TestSupport
import Testing
import Tickets

@testable import Web

/// Nothing that a person waits for grows with the size of the house: no page reads a table that grows, past every index.
@Suite("How pages look for their rows") struct PlanTests {
    /// What grows with the years.
    private static let growing: Set = [
        "tickets", "messages", "events", "outgoing", "incoming", "customers", "identities", "promises", "handoffs", "consults", "inquiries",
        "letters", "parties", "citations", "articles", "article_translations", "article_versions", "attachments", "closings", "resolutions",
        "wanted_topics", "wanted_terms", "wanted_searches", "wanted_tickets",
        "surveys", "notices", "customer_notes", "customer_words", "organisations", "organisation_domains", "customer_merges",
        "filter_members", "field_values", "recoveries", "reminders", "ticket_tags", "ticket_links", "message_marks", "jobs",
    ]

    @Test("no page of the desk or of the help centre reads a whole table that grows")
    func pages() async throws {
        let plans = StatementPlans()
        let house = try await TestHouse.open(notedIn: plans)
        let desk = house.desk
        let number = try #require(try await desk.arrives(text: "Where is my backpack?", id: "p@customer.example").ticketNumber)
        _ = try await desk.desk.reply(to: number, text: "I will call you tomorrow at ten.", then: .stay, as: desk.noa)
        _ = try await desk.dispatch()
        let article = try await desk.desk.beginArticle(
            ArticleText(title: "Returns", body: "30 days"), in: LanguageTag(rawValue: "en"), terms: ArticleTerms(audience: .public), as: desk.noa)
        try await desk.desk.publish(article.id, LanguageTag(rawValue: "en"), as: desk.noa)
        let customer = try await desk.desk.screen(number, as: desk.noa).customer.id
        let organisation = try await desk.desk.addOrganisation("Acme", as: desk.noa)
        try await desk.desk.change(organisation: organisation.id, name: "Acme", domains: ["customer.example"], as: desk.noa)
        let clock = FilterCondition(.due, .within, ["4"])
        let view = try await desk.desk.saveView(
            ViewEntry(name: "Open", audience: .house, filter: TicketFilter(all: TicketFilter.unfinished.all + [clock])), as: nil, by: desk.lead)
        try await house.browse { ada in
            _ = try await ada.signIn("ada@desk.example")
            plans.begin()
            let pages = [
                "/", "/tickets?view=open", "/tickets?view=mine", "/tickets?view=unassigned", "/tickets?view=waiting", "/tickets?view=solved",
                "/tickets?view=open&order=due", "/tickets/\(number)", "/tickets/\(number)?view=open", "/customers", "/customers?search=lay",
                "/customers/\(customer)", "/customers/\(customer)/same", "/customers/\(customer)/same?search=no",
                "/organisations", "/organisations?search=ac", "/organisations/\(organisation.id)", "/promises", "/promises?of=all", "/handoffs",
                "/questions", "/articles", "/articles?q=retu",
                "/articles/\(article.id)", "/articles?trust=stale", "/articles?behind=1", "/articles/wanted",
                "/articles/wanted?state=taken", "/articles/new?ticket=\(number)", "/notices", "/macros", "/fields", "/assignment", "/activity",
                "/tickets/\(number)/fields", "/views",
                "/views?edit=\(view.id)", "/tickets?view=view-\(view.id)",
                "/tickets?view=view-\(view.id)&sort=due", "/mail", "/mail?filter=all", "/mailboxes", "/people", "/policies",
                "/proof", "/resolution", "/settings", "/settings/all?q=key", "/tokens", "/help/en", "/help/en/articles/returns",
                "/help/en/search?q=retu",
                "/help/en/feed.xml", "/help/en/collections/other",
            ]
            for page in pages { #expect(try await ada.get(page).status == .ok, "the premise: \(page) is there") }
        }
        #expect(plans.count > 60, "the premise: statements were noted")
        // The first few of a table in the order of its key are no scan, whatever the plan calls it.
        let first = #/WHERE 1 = 1( AND 1 = 1)*\s+ORDER BY (id|closing)( DESC)? LIMIT|FROM messages ORDER BY id( DESC)? LIMIT 1$/#
        let scans = try await plans.scans(of: Self.growing, in: desk.desk.db).filter { $0.firstMatch(of: first) == nil }
        #expect(scans.isEmpty, "\(scans.joined(separator: "\n"))")
    }

    @Test("a search looks at the articles that have the words, and not at all that may be told")
    func search() async throws {
        let plans = StatementPlans()
        let house = try await TestHouse.open(notedIn: plans)
        let (desk, english) = (house.desk.desk, LanguageTag(rawValue: "en"))
        let article = try await desk.beginArticle(
            ArticleText(title: "Returns", body: "30 days"), in: english, terms: ArticleTerms(audience: .public), as: house.desk.noa)
        try await desk.publish(article.id, english, as: house.desk.noa)
        plans.begin()
        #expect(try await desk.helpSearch("returns", english, of: nil).count == 1)
        #expect(try await desk.search(ArticleQuery("returns"), as: house.desk.noa).count == 1)
        _ = try await (desk.helpHome(english, of: nil), desk.helpArticle("returns", english, of: nil))
        #expect(plans.count > 8, "the premise: statements were noted")
        #expect(try await plans.uses(of: "articles_by_trust", in: desk.db) == [])
        // The check sees one that does.
        _ = try await desk.library(ArticleFilter(trust: .stale), as: house.desk.noa)
        _ = try await desk.db.read { try $0.value(Int64.self, "SELECT min(trusted_at) FROM articles WHERE trust = 'stale'") }
        #expect(try await !plans.uses(of: "articles_by_trust", in: desk.db).isEmpty)
    }

    @Test("the check sees what reads a whole table")
    func sees() async throws {
        let plans = StatementPlans()
        let house = try await TestHouse.open(notedIn: plans)
        plans.begin()
        _ = try await house.desk.desk.db.read { try $0.value(Int64.self, "SELECT count(*) FROM tickets WHERE subject = 'x'") }
        #expect(try await plans.scans(of: Self.growing, in: house.desk.desk.db).count == 1)
    }
}
