package import Basics
internal import Channels
internal import Customers
internal import Knowledge
internal import People
internal import Promises
internal import Storage
internal import Tickets

/// Who gets what a desk is exported to, piece by piece.
package protocol DeskWriter {
    mutating func write(organisation: DeskLines.Organisation) throws
    mutating func write(customer: DeskLines.Customer) throws
    mutating func write(ticket: DeskLines.Ticket) throws
    mutating func write(person: DeskLines.Person) throws
    mutating func write(field: DeskLines.Field) throws
    mutating func write(macro: DeskLines.Macro) throws
    /// Whether a file's bytes are there already.
    func has(file path: String) -> Bool
    mutating func write(file path: String, _ bytes: [UInt8]) throws
}

/// How much was exported.
package struct DeskExport: Sendable, Encodable {
    package var organisations = 0
    package var customers = 0
    package var tickets = 0
    package var messages = 0
    package var files = 0
    package var people = 0
    package var fields = 0
    package var macros = 0
}

/// Everything that the house knows of its customers, to take along.
extension Desk {
    private static let exportedAtOnce = 100

    /// Gives out customers, tickets with all that was said and promised on them, and who worked on them. The memory that it takes is that
    /// of a hundred tickets.
    ///
    /// - Parameter address: only the customer with this address, and what is theirs.
    /// - Throws: `ListRefusal.notFound` where nobody has the address.
    package func export(only address: EmailAddress? = nil, to writer: inout some DeskWriter) async throws -> DeskExport {
        var count = DeskExport()
        let one = try await db.read { db -> Customer? in
            guard let address else { return nil }
            guard let found = try Customer.find(.email, address.key, in: db) else { throw ListRefusal.notFound }
            return found
        }
        let (people, teams) = try await db.read { (try Person.all(in: $0), try Team.all(in: $0)) }
        let house = ExportedHouse(people: people, teams: teams)
        if one == nil {
            for person in people {
                try writer.write(person: house.line(person))
                count.people += 1
            }
            for line in try await db.read({ try fieldLines(in: $0) }) {
                try writer.write(field: line)
                count.fields += 1
            }
            try await exportMacros(house, to: &writer, &count)
        }
        for line in try await db.read({ try organisations(of: one, in: $0) }) {
            try writer.write(organisation: line)
            count.organisations += 1
        }
        var lastCustomer = CustomerID(0)
        while true {
            let after = lastCustomer
            let (customers, lines) = try await db.read { db in
                let customers =
                    try one.map { after == CustomerID(0) ? [$0] : [] } ?? Customer.standing(after: after, limit: Self.exportedAtOnce, in: db)
                return (customers, try customers.map { try line($0, house, in: db) })
            }
            for line in lines { try writer.write(customer: line) }
            count.customers += lines.count
            guard let last = customers.last else { break }
            lastCustomer = last.id
        }
        try await exportTickets(of: one?.id, house, to: &writer, &count)
        return count
    }

    private func exportTickets(
        of customer: CustomerID?, _ house: ExportedHouse, to writer: inout some DeskWriter, _ count: inout DeskExport
    ) async throws {
        var lastTicket = TicketID(0)
        while true {
            let after = lastTicket
            let (tickets, lines, blobs) = try await db.read { db in
                let tickets = try Ticket.standing(after: after, of: customer, limit: Self.exportedAtOnce, in: db)
                var blobs: Set<String> = []
                return (tickets, try tickets.map { try line($0, house, &blobs, in: db) }, blobs)
            }
            try await exportFiles(blobs, to: &writer, &count)
            for line in lines {
                try writer.write(ticket: line)
                count.messages += line.messages.count
            }
            count.tickets += lines.count
            guard let last = tickets.last else { return }
            lastTicket = last.id
        }
    }

    func exportFiles(_ blobs: Set<String>, to writer: inout some DeskWriter, _ count: inout DeskExport) async throws {
        for blob in blobs.sorted() where !writer.has(file: Self.path(ofFile: blob)) {
            guard let bytes = try await self.blobs.get(blob) else { continue }
            try writer.write(file: Self.path(ofFile: blob), bytes)
            count.files += 1
        }
    }

    private static func path(ofFile blob: String) -> String { "files/\(blob)" }

    /// What was withheld stays withheld: it has no path.
    func line(ofFile name: String, _ type: String, _ size: Int64, _ blob: String, _ blobs: inout Set<String>, in db: Snapshot) throws
        -> DeskLines.File
    {
        let isGiven = (try? requireGiven(try FileCheck.of(blob, in: db))) != nil
        if isGiven { blobs.insert(blob) }
        return .init(name: name, type: type, size: size, path: isGiven ? Self.path(ofFile: blob) : nil)
    }

    private func organisations(of customer: Customer?, in db: Snapshot) throws -> [DeskLines.Organisation] {
        let all: [Organisation] =
            if let customer { try customer.organisation.flatMap { try Organisation.find($0, in: db) }.map { [$0] } ?? [] } else {
                try Organisation.list(startingWith: "", after: nil, limit: .max, in: db)
            }
        return try all.map { DeskLines.Organisation(id: $0.id.description, name: $0.name, domains: try $0.domains(in: db)) }
    }

    private func line(_ customer: Customer, _ house: ExportedHouse, in db: Snapshot) throws -> DeskLines.Customer {
        let notes = try CustomerNote.all(of: customer.id, limit: .max, in: db)
        return DeskLines.Customer(
            id: customer.id.description, name: customer.name, addresses: try Identity.all(of: customer.id, in: db).map(\.shown),
            language: customer.language.rawValue, timeZone: customer.timeZone, organisation: customer.organisation?.description,
            createdAt: .init(customer.createdAt),
            notes: notes.map { .init(text: $0.text, author: house.address($0.author), at: .init($0.at)) },
            fields: filled(try Field.all(.customer, of: customer.id.rawValue, in: db)))
    }

    private func line(_ ticket: Ticket, _ house: ExportedHouse, _ blobs: inout Set<String>, in db: Snapshot) throws -> DeskLines.Ticket {
        var messages: [DeskLines.Message] = []
        var last = MessageID(0)
        while true {
            let page = try ticket.messages(from: last, limit: Self.exportedAtOnce, in: db)
            let told = try Citation.of(page.map(\.id), in: db)
            let versions = try ArticleVersion.all(Array(Set(told.values.flatMap { $0.map(\.passage.version) })), in: db)
            for message in page where message.delivery?.state != .undone {
                messages.append(try line(message, told[message.id] ?? [], versions, house, &blobs, in: db))
            }
            guard let end = page.last else { break }
            last = end.id
        }
        let promises = try Promise.all(of: [ticket.id], in: db)
        return DeskLines.Ticket(
            id: ticket.id.description, number: ticket.number, subject: ticket.subject, customer: ticket.customer.description,
            state: ticket.state.rawValue, priority: ticket.priority.rawValue, owner: ticket.owner.flatMap(house.address),
            team: ticket.team.flatMap { house.teams[$0] }, language: ticket.language.rawValue, channel: ticket.channel.rawValue,
            tags: (try Tag.all(of: [ticket.id], in: db)[ticket.id] ?? []).map(\.name),
            fields: filled(try Field.all(.ticket, of: ticket.id.rawValue, in: db)), createdAt: .init(ticket.createdAt), messages: messages,
            promises: promises.map {
                .init(kind: $0.kind.rawValue, madeAt: .init($0.madeAt), due: .init($0.due), outcome: $0.outcome?.rawValue, words: $0.words)
            })
    }

    private func line(
        _ message: Message, _ told: [Citation], _ versions: [ArticleVersionID: ArticleVersion], _ house: ExportedHouse, _ blobs: inout Set<String>,
        in db: Snapshot
    ) throws -> DeskLines.Message {
        var files: [DeskLines.File] = []
        for file in message.attachments { files.append(try line(ofFile: file.name, file.type, file.size, file.blob, &blobs, in: db)) }
        return DeskLines.Message(
            kind: message.kind.rawValue, at: .init(message.at), from: message.kind == .incoming ? message.from : nil,
            author: message.author.flatMap(house.address), authorName: message.kind == .incoming ? nil : message.from, text: message.text,
            html: message.hasHTML ? try Message.html(of: message.id, in: db) : nil, language: message.language.rawValue,
            messageID: try Message.mailID(of: message.id, in: db), files: files.isEmpty ? nil : files,
            told: told.isEmpty
                ? nil
                : told.compactMap { citation in
                    versions[citation.passage.version].map {
                        .init(
                            article: citation.article.description, title: $0.title, version: $0.number, language: $0.language.rawValue,
                            words: citation.passage.words(in: $0.body) ?? "", certainty: citation.certainty.rawValue)
                    }
                })
    }
}

/// The people of the house, as the lines name them.
struct ExportedHouse {
    var people: [PersonID: Person]
    var teams: [TeamID: String]

    init(people: [Person], teams: [Team]) {
        self.people = Dictionary(uniqueKeysWithValues: people.map { ($0.id, $0) })
        self.teams = Dictionary(uniqueKeysWithValues: teams.map { ($0.id, $0.name) })
    }

    func address(_ person: PersonID) -> String? { people[person]?.email.description }

    func line(_ person: Person) -> DeskLines.Person {
        DeskLines.Person(
            name: person.name, address: person.email.description, role: person.role.rawValue, teams: person.teams.compactMap { teams[$0] },
            state: person.state.rawValue)
    }
}
