internal import Basics
internal import Channels
internal import Customers
internal import Language
internal import People
internal import Storage
internal import Tickets

/// Where the lines of another desk are read.
package protocol DeskReader: Sendable {
    /// Visits each line of a file that is not empty, with its number; nothing where there is no such file.
    func lines(of file: String, _ visit: (Int, [UInt8]) async throws -> Void) async throws
    /// The bytes of a file beside; `nil` where there is none, or it is larger than what is taken.
    func bytes(of path: String, upTo limit: Int) -> [UInt8]?
}

/// What an import took, and what it left and why.
package struct DeskImport: Sendable, Encodable {
    package var organisations = 0
    package var customers = 0
    package var tickets = 0
    package var messages = 0
    package var files = 0
    package var fields = 0
    package var macros = 0
    /// What was here already from an earlier import.
    package var unchanged = 0
    package var skipped: [Fault] = []

    package struct Fault: Sendable, Hashable, Encodable {
        package var file: String
        package var line: Int
        package var id: String?
        package var reason: Reason
    }

    package enum Reason: String, Sendable, Hashable, Encodable, CaseIterable {
        /// It is no JSON object with the fields of its kind.
        case unreadable
        /// An id has 1 to 200 bytes.
        case badID = "bad_id"
        case noName = "no_name"
        case badState = "bad_state"
        /// Neither the customer nor who wrote first is known.
        case noCustomer = "no_customer"
        case badAddress = "bad_address"
        /// The address is another customer's here; the rest was taken.
        case addressTaken = "address_taken"
        /// A kind of message that there is not; the rest of the ticket was taken.
        case badMessage = "bad_message"
        /// A file that is not there, or too large; the rest of the ticket was taken.
        case fileMissing = "file_missing"
        /// The owner is nobody who answers here; the ticket stands in its queue.
        case noOwner = "no_owner"
        /// A field whose kind there is not, or without choices, or one too many.
        case badField = "bad_field"
        /// A field has the name here and is of another kind.
        case fieldTaken = "field_taken"
        /// A value of a field that is not here, or that does not fit it; the rest was taken.
        case badValue = "bad_value"
        /// A macro without a text or an owner here, with a hole that is not filled here, or with a promise that is none.
        case badMacro = "bad_macro"
        /// Another macro has the name.
        case nameTaken = "name_taken"
        /// A team that is not here; what was for it is its owner's.
        case noTeam = "no_team"
    }
}

/// The house has nobody in whose name things could be taken in.
package enum DeskImportRefusal: Error, Sendable, Equatable {
    case nobodyHere
    case badSource
}

/// Taking in what another desk knew: its customers, and what was said and done. Nothing leaves for it: no acknowledgement, no question
/// whether it is solved, no notice. What is unfinished is promised anew, from now on.
extension Desk {
    package static let peopleLines = "people.jsonl"
    package static let organisationLines = "organisations.jsonl"
    package static let customerLines = "customers.jsonl"
    package static let ticketLines = "tickets.jsonl"
    package static let fieldLines = "fields.jsonl"
    package static let macroLines = "macros.jsonl"

    /// Takes everything in that a reader has. What came from the same source before stays as it is, so that an import that was
    /// interrupted is begun again.
    ///
    /// - Parameter source: the name under which the ids are known, as "zendesk".
    package func importDesk(
        _ reader: some DeskReader, from source: String, progress: @Sendable (DeskImport) -> Void = { _ in }
    ) async throws -> DeskImport {
        guard (1...100).contains(source.utf8.count) else { throw DeskImportRefusal.badSource }
        let house = try await db.read { db -> ImportHouse in
            guard let admin = try Person.firstAdmin(in: db) else { throw DeskImportRefusal.nobodyHere }
            return ImportHouse(source: source, taker: Asker(admin), people: try Person.all(in: db), teams: try Team.all(in: db))
        }
        var report = DeskImport()
        try await reader.lines(of: Self.fieldLines) { number, bytes in
            try await take(DeskLines.Field.self, Self.fieldLines, number, bytes, &report) { try await take($0, $1, house, &$2) }
        }
        try await reader.lines(of: Self.organisationLines) { number, bytes in
            try await take(DeskLines.Organisation.self, Self.organisationLines, number, bytes, &report) { try await take($0, $1, house, &$2) }
        }
        try await reader.lines(of: Self.customerLines) { number, bytes in
            try await take(DeskLines.Customer.self, Self.customerLines, number, bytes, &report) { try await take($0, $1, house, &$2) }
            if number % 1_000 == 0 { progress(report) }
        }
        try await reader.lines(of: Self.ticketLines) { number, bytes in
            try await take(DeskLines.Ticket.self, Self.ticketLines, number, bytes, &report) { try await take($0, $1, reader, house, &$2) }
            if number % 1_000 == 0 { progress(report) }
        }
        try await reader.lines(of: Self.macroLines) { number, bytes in
            try await take(DeskLines.Macro.self, Self.macroLines, number, bytes, &report) { try await take($0, $1, reader, house, &$2) }
        }
        return report
    }

    /// Where a line stands, to be told of what is wrong with it.
    struct ImportPlace {
        var file: String
        var line: Int
        var id: String

        func fault(_ reason: DeskImport.Reason) -> DeskImport.Fault { .init(file: file, line: line, id: id, reason: reason) }
    }

    private func take<Line: Decodable & Identifiable<String>>(
        _ type: Line.Type, _ file: String, _ number: Int, _ bytes: [UInt8], _ report: inout DeskImport,
        _ take: (Line, ImportPlace, inout DeskImport) async throws -> Void
    ) async throws {
        guard let line = try? DeskLines.read(type, bytes) else {
            report.skipped.append(.init(file: file, line: number, id: nil, reason: .unreadable))
            return
        }
        let place = ImportPlace(file: file, line: number, id: line.id)
        guard (1...200).contains(line.id.utf8.count) else { return report.skipped.append(place.fault(.badID)) }
        try await take(line, place, &report)
    }

    private func take(_ line: DeskLines.Organisation, _ place: ImportPlace, _ house: ImportHouse, _ report: inout DeskImport) async throws {
        guard !line.name.onOneLine.isEmpty else { return report.skipped.append(place.fault(.noName)) }
        let isNew = try await db.write { tx in
            let known: OrganisationID? = try tx.brought(.organisation, line.id, from: house.source)
            guard known == nil else { return false }
            var organisation = try Organisation.findOrMake(line.name, by: house.taker.id, in: tx)
            // A domain that another has, or that is everybody's, stays where it is.
            for domain in line.domains ?? [] {
                let domains = try organisation.domains(in: tx)
                do {
                    try organisation.change(name: organisation.name, domains: domains + [domain], by: house.taker.id, in: tx)
                } catch is CustomerRefusal {
                    continue
                }
            }
            try tx.note(.organisation, line.id, from: house.source, as: organisation.id)
            return true
        }
        if isNew { report.organisations += 1 } else { report.unchanged += 1 }
    }

    private func take(_ line: DeskLines.Customer, _ place: ImportPlace, _ house: ImportHouse, _ report: inout DeskImport) async throws {
        let addresses = line.addresses.compactMap { EmailAddress($0) }
        var faults = [DeskImport.Reason](repeating: .badAddress, count: line.addresses.count - addresses.count)
        let name = (line.name ?? "").onOneLine
        guard let shown = name.isEmpty ? addresses.first?.description : name else { return report.skipped.append(place.fault(.noName)) }
        let taken = try await db.write { tx -> (strangers: Int, misfits: Int)? in
            let known: CustomerID? = try tx.brought(.customer, line.id, from: house.source)
            guard known == nil else { return nil }
            var (present, strangers) = (nil as Customer?, 0)
            for address in addresses where present == nil { present = try Customer.find(.email, address.key, in: tx) }
            var customer =
                try present
                ?? Customer.bring(
                    name: shown, language: line.language.map(LanguageTag.init(rawValue:)) ?? .undetermined, timeZone: line.timeZone,
                    createdAt: house.past(line.createdAt, now: tx.now), in: tx)
            for address in addresses {
                guard let holder = try Customer.find(.email, address.key, in: tx) else {
                    try Customer.add(email: address, to: customer.id, in: tx)
                    continue
                }
                if holder.id != customer.id { strangers += 1 }
            }
            if customer.organisation == nil, let name = line.organisation,
                let id: OrganisationID = try tx.brought(.organisation, name, from: house.source), let organisation = try Organisation.find(id, in: tx)
            {
                try customer.give(organisation: organisation, by: house.taker.id, in: tx)
            }
            for note in line.notes ?? [] where !note.text.trimmed.isEmpty {
                _ = try CustomerNote.write(
                    note.text.shortened(to: CustomerNote.limit), about: customer.id, by: note.author.flatMap(house.person) ?? house.taker.id,
                    at: house.past(note.at, now: tx.now), in: tx)
            }
            // What is filled in here already is newer.
            let (values, misfits) = try values(of: line.fields, .customer, in: tx)
            let empty = Set(try Field.all(.customer, of: customer.id.rawValue, in: tx).filter { $0.value == nil }.map(\.field.id))
            try FieldValues.fill(values.filter { empty.contains($0.field.id) }, of: customer.id, by: house.taker.id, in: tx)
            try tx.note(.customer, line.id, from: house.source, as: customer.id)
            return (strangers, misfits)
        }
        guard let taken else { return report.unchanged += 1 }
        faults += [DeskImport.Reason](repeating: .addressTaken, count: taken.strangers)
        faults += [DeskImport.Reason](repeating: .badValue, count: taken.misfits)
        report.skipped += faults.map(place.fault)
        report.customers += 1
    }

    // MARK: Tickets

    private func take(
        _ line: DeskLines.Ticket, _ place: ImportPlace, _ reader: some DeskReader, _ house: ImportHouse, _ report: inout DeskImport
    ) async throws {
        guard let state = Ticket.State(rawValue: line.state) else { return report.skipped.append(place.fault(.badState)) }
        let known: TicketID? = try await db.read { try $0.brought(.ticket, line.id, from: house.source) }
        guard known == nil else { return report.unchanged += 1 }
        var faults: [DeskImport.Reason] = []
        var said: [SaidElsewhere] = []
        for message in line.messages.sorted(by: { $0.at.moment < $1.at.moment }) {
            guard var one = SaidElsewhere(message, house) else {
                faults.append(.badMessage)
                continue
            }
            for file in message.files ?? [] {
                guard let brought = try await bring(file, reader) else {
                    faults.append(.fileMissing)
                    continue
                }
                one.files.append(brought)
            }
            said.append(one)
        }
        let owner = line.owner.flatMap(house.answering)
        if line.owner != nil, owner == nil, state.isUnfinished { faults.append(.noOwner) }
        let (messages, isTaken) = (said, owner)
        guard let came = try await db.write({ try bring(line, state, messages, owner: isTaken, house, in: $0) }) else {
            return report.skipped.append(place.fault(.noCustomer))
        }
        faults += [DeskImport.Reason](repeating: .badValue, count: came.misfits)
        report.skipped += faults.map(place.fault)
        report.tickets += 1
        report.messages += said.count
        report.files += came.files
    }

    /// A file that lies in the folder; `nil` where it is not there, or too large.
    func bring(_ file: DeskLines.File, _ reader: some DeskReader) async throws -> BroughtFile? {
        guard let path = file.path, let bytes = reader.bytes(of: path, upTo: Int(settings.limits.attachment)) else { return nil }
        let name = file.name.onOneLine
        return BroughtFile(
            name: name.isEmpty ? "file" : name.shortened(to: 120), type: ContentType.of(bytes, declared: (file.type ?? "").lowercased()),
            size: Int64(bytes.count), blob: try await blobs.put(bytes))
    }

    /// Gives how many files came along, and values that do not fit; `nil` where it is nobody's.
    private func bring(
        _ line: DeskLines.Ticket, _ state: Ticket.State, _ said: [SaidElsewhere], owner: PersonID?, _ house: ImportHouse, in tx: Transaction
    ) throws -> (files: Int, misfits: Int)? {
        guard let customer = try customer(of: line, said, house, in: tx) else { return nil }
        let language = line.language.map(LanguageTag.init(rawValue:)) ?? said.lazy.filter { $0.kind == .incoming }.map(\.language).first
        var ticket = try Ticket.bring(
            BroughtTicket(
                subject: line.subject, customer: customer.id, owner: owner, team: line.team.flatMap { house.teams[$0] },
                // Whoever solved it elsewhere asked there whether it is.
                state: state == .solved ? .closed : state, priority: line.priority.flatMap(Ticket.Priority.init(rawValue:)) ?? .normal,
                language: language ?? customer.language, channel: line.channel.flatMap(Ticket.Channel.init(rawValue:)) ?? .api,
                createdAt: house.past(line.createdAt ?? said.first.map { .init($0.at) }, now: tx.now), source: house.source,
                name: line.number.map { "#\($0)" } ?? line.id),
            in: tx)
        var files = 0
        for message in said {
            let attachments = message.files.map {
                Attachment(id: tx.newID(), name: $0.name, type: $0.type, size: $0.size, blob: $0.blob, isInline: false, contentID: nil)
            }
            files += attachments.count
            try ticket.add(message.message(tx.newID(), now: tx.now), attachments: attachments, in: tx)
        }
        for name in (line.tags ?? []).prefix(Tag.limitOnTicket) {
            guard let (name, key) = try? Self.tagName(name) else { continue }
            _ = try ticket.add(try Tag.findOrMake(name, key: key, in: tx), by: house.taker.id, in: tx)
        }
        let (values, misfits) = try values(of: line.fields, .ticket, in: tx)
        try ticket.fill(values, by: house.taker.id, in: tx)
        try ticket.retell(in: tx)
        try tx.note(.ticket, line.id, from: house.source, as: ticket.id)
        guard ticket.state.isUnfinished else { return (files, misfits) }
        try self.place(ticket, in: tx)
        if ticket.awaitsReply { try promise(said.contains { $0.kind == .reply } ? .nextReply : .firstReply, on: &ticket, in: tx) }
        try promiseNextStep(on: &ticket, in: tx)
        return (files, misfits)
    }

    private func customer(of line: DeskLines.Ticket, _ said: [SaidElsewhere], _ house: ImportHouse, in tx: Transaction) throws -> Customer? {
        if let name = line.customer, let id: CustomerID = try tx.brought(.customer, name, from: house.source) {
            return try Customer.leading(id, in: tx)
        }
        guard let first = said.first(where: { $0.kind == .incoming }), let sender = MailAddress(described: first.from) else { return nil }
        return try Customer.findOrMake(email: sender.address, name: sender.name, language: first.language, in: tx).customer
    }
}

/// The house into which something is taken.
struct ImportHouse: Sendable {
    var source: String
    /// In whose name things are noted that have nobody else's.
    var taker: Asker
    var teams: [String: TeamID]
    private var people: [String: Person]

    init(source: String, taker: Asker, people: [Person], teams: [Team]) {
        (self.source, self.taker) = (source, taker)
        self.teams = Dictionary(teams.map { ($0.name, $0.id) }, uniquingKeysWith: { first, _ in first })
        self.people = Dictionary(people.map { ($0.email.key, $0) }, uniquingKeysWith: { first, _ in first })
    }

    func person(_ address: String) -> PersonID? { people[address.trimmed.lowercased()]?.id }

    /// Somebody who may have tickets.
    func answering(_ address: String) -> PersonID? {
        people[address.trimmed.lowercased()].flatMap { $0.state == .active && $0.role.permissions.contains(.answerTickets) ? $0.id : nil }
    }

    /// Nothing was said in the future.
    func past(_ time: DeskLines.Time?, now: Moment) -> Moment { min(time?.moment ?? now, now) }
}

/// A file that came along, with its bytes in the store.
struct BroughtFile: Sendable {
    var name: String
    var type: String
    var size: Int64
    var blob: String
}

/// Something that was said on another desk.
private struct SaidElsewhere: Sendable {
    var kind: Message.Kind
    var at: Moment
    var from: String
    var author: PersonID?
    var text: String
    var html: String?
    var quoteAt: Int?
    var language: LanguageTag
    var mailID: String?
    var files: [BroughtFile] = []

    /// Letters of a text, as of a mail.
    private static let limit = 1_000_000

    init?(_ line: DeskLines.Message, _ house: ImportHouse) {
        guard let kind = Message.Kind(rawValue: line.kind) else { return nil }
        self.kind = kind
        at = line.at.moment
        html = line.html.map { String($0.prefix(Self.limit)) }.flatMap { $0.isEmpty ? nil : $0 }
        let written = line.text.replacing("\r\n", with: "\n").replacing("\0", with: "")
        text = String((written.trimmed.isEmpty ? html.map(HTMLText.text(from:)) ?? "" : written).prefix(Self.limit))
        author = kind == .incoming ? nil : line.author.flatMap(house.person)
        from = ((kind == .incoming ? line.from : line.authorName ?? line.author) ?? "").onOneLine.shortened(to: 300)
        // What is only said inside quotes nobody.
        quoteAt = kind == .note ? nil : NewWords(in: text, html: html, isForwarded: false).foldAt
        language = line.language.map(LanguageTag.init(rawValue:)) ?? LanguageGuess.language(of: text.before(quoteAt))
        mailID = line.messageID.map { $0.trimmed.drop { $0 == "<" } }.map { String($0.last == ">" ? $0.dropLast() : $0) }
    }

    func message(_ id: MessageID, now: Moment) -> NewMessage {
        NewMessage(
            id: id, kind: kind, author: author, from: from, text: text, quoteAt: quoteAt,
            html: html.flatMap { HTMLText.saysMoreThanText($0) ? $0 : nil }, hasRemotePictures: html.map(HTMLSanitizer.hasRemotePictures) ?? false,
            language: language, mailID: mailID, at: min(at, now))
    }
}
