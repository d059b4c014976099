internal import Basics
internal import Desk
internal import Knowledge

/// The brands of the house, for programs.
extension APIv1 {
    var brandEndpoints: [Endpoint] {
        [
            Endpoint(
                method: .get, path: "/brands", name: "listBrands", summary: "The brands of the house, by name.",
                answer: .named("Brands", .object([.init("items", .array(Self.brand), "By name.")])),
                handle: { call in .object(["items": .array(try await desk.brands(as: call.asker).brands.map(Self.json))]) }),
            Endpoint(
                method: .post, path: "/brands", name: "addBrand", summary: "Adds a brand with a help centre of its own.",
                body: Self.order("NewBrand"), status: .created, answer: Self.brand, handle: { call in try await save(call, nil) }),
            Endpoint(
                method: .post, path: "/brands/{id}", name: "changeBrand", summary: "Writes a brand anew.", body: Self.order("BrandChange"),
                answer: Self.brand, handle: { call in try await save(call, call.id("id")) }),
            Endpoint(
                method: .post, path: "/brands/{id}/removal", name: "removeBrand",
                summary: "Takes a brand away; articles that were its alone become internal.",
                answer: .named("RemovedBrand", .object([.init("id", .string(), "The brand.")])),
                handle: { call in
                    let id: BrandID = try call.id("id")
                    try await desk.removeBrand(id, as: call.asker)
                    return .object(["id": .string(id.description)])
                }),
        ]
    }

    private static func order(_ name: String) -> Schema {
        .named(
            name,
            .object([
                .init("name", .string(limit: 400), "As its customers know it."),
                .init("host", .string(limit: 253), "The name of the host of its help centre, without a port."),
                .init("mailbox", .string(limit: 13), required: false, "Where its form goes, by id; the first one in use when left out."),
                .init("colour", .string(limit: 7), required: false, "Of links and buttons, as #rrggbb; readable on white."),
            ]))
    }

    private static let brand: Schema = .named(
        "Brand",
        .object([
            .init("id", .string(), "The id."), .init("name", .string(), "As its customers know it."), .init("host", .string(), "The host."),
            .init("mailbox", .nullable(.string()), "Where its form goes, by id."), .init("colour", .nullable(.string()), "As #rrggbb."),
        ]))

    private static func json(_ brand: Brand) -> JSON {
        .object([
            "id": .string(brand.id.description), "name": .string(brand.name), "host": .string(brand.host),
            "mailbox": .optional(brand.mailbox?.description), "colour": .optional(brand.colour?.text),
        ])
    }

    private func save(_ call: APICall, _ id: BrandID?) async throws -> JSON {
        let entry = BrandEntry(
            name: call.text("name") ?? "", host: call.text("host") ?? "", mailbox: call.text("mailbox").flatMap { MailboxID($0) },
            colour: call.text("colour") ?? "")
        return Self.json(try await desk.saveBrand(entry, as: id, by: call.asker))
    }
}
