internal import Basics
internal import Desk
internal import Hummingbird
internal import Pages

struct CustomerRoutes: Sendable {
    let house: House
    private var desk: Desk { house.desk }

    func mount(on agents: RouterGroup<AgentContext>) {
        agents.get("/customers") { request, context -> Response in
            let query = try request.query()
            let list = try await house.desk.customers(
                startingWith: (query.filled("search") ?? "").shortened(to: 200), after: query.filled("after"), as: context.asker)
            return .page(CustomersPage.page(list, in: try await house.around(context)))
        }
        agents.get("/customers/{id}") { request, context -> Response in
            let id: CustomerID = try context.id()
            let screen = try await desk.customer(id, after: try request.query().filled("after"), as: context.asker)
            // Whoever follows an old address comes to the entry as which the person is helped.
            guard screen.customer.id == id else { return .see(OwnPath(own: "/customers/\(screen.customer.id)")) }
            try await house.desk.noteLook(at: nil, customer: screen.customer.id, by: context.asker)
            return .page(CustomerPage.page(screen, in: try await house.around(context)))
        }
        agents.get("/customers/{id}/same") { request, context -> Response in
            let search = (try request.query().filled("search") ?? "").shortened(to: 200)
            let screen = try await desk.samePerson(as: context.id(), search: search, as: context.asker)
            return .page(SamePersonPage.page(screen, in: try await house.around(context)))
        }
        agents.post("/customers/{id}/same") { _, context -> Response in
            let id: CustomerID = try context.id()
            guard let other = context.form.text("other").flatMap({ CustomerID($0) }) else { throw WebRefusal.notFound }
            try await desk.merge(customer: other, into: id, as: context.asker)
            return .see(OwnPath(own: "/customers/\(id)"))
        }
        agents.post("/customers/{id}/apart") { _, context -> Response in
            let id: CustomerID = try context.id()
            try await desk.unmerge(customer: id, as: context.asker)
            return .see(OwnPath(own: "/customers/\(id)"))
        }
        agents.post("/customers/{id}/notes") { _, context -> Response in
            let id: CustomerID = try context.id()
            try await desk.writeNote(context.form.text("text") ?? "", about: id, as: context.asker)
            return .see(OwnPath(own: "/customers/\(id)#notes"))
        }
        agents.post("/customers/notes/{id}/removal") { _, context -> Response in
            let customer = try await desk.removeNote(context.id(), as: context.asker)
            return .see(OwnPath(own: "/customers/\(customer)#notes"))
        }
        agents.post("/customers/{id}/organisation") { _, context -> Response in
            let id: CustomerID = try context.id()
            try await desk.give(customer: id, organisation: context.form.text("organisation") ?? "", as: context.asker)
            return .see(OwnPath(own: "/customers/\(id)"))
        }
    }
}
