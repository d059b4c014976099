package import Basics
package import People
internal import Knowledge
internal import Storage
package import Tickets

extension Desk {
    /// Saves what is being written and gives its new version.
    package func saveDraft(
        on number: Int64, text: String, kind: Draft.Kind, version: Int64, as asker: Asker
    ) async throws -> Int64 {
        guard text.utf8.count <= settings.limits.text else { throw TicketRefusal.textTooLong(limit: settings.limits.text) }
        return try await db.write { tx in
            try asker.require(kind == .reply ? .answerTickets : .writeNotes)
            let ticket = try found(number, by: asker, in: tx)
            return try Draft.save(text, kind: kind, ticket: ticket.id, of: asker.id, version: version, in: tx)
        }
    }

    /// Throws a draft away, with its attachments.
    package func discardDraft(on number: Int64, as asker: Asker) async throws {
        try await db.write { tx in
            let ticket = try found(number, by: asker, in: tx)
            try Draft.end(ticket.id, of: asker.id, sentAs: nil, in: tx)
            try Citing.clear(ticket.id, of: asker.id, in: tx)
        }
    }

    package func attach(_ bytes: [UInt8], name: String, type: String, to number: Int64, as asker: Asker) async throws -> Attachment {
        try requireFit(Int64(bytes.count))
        let attachment = Attachment(
            id: db.newID(), name: name, type: type, size: Int64(bytes.count), blob: try await blobs.put(bytes), isInline: false,
            contentID: nil)
        try await db.write { tx in
            let ticket = try found(number, by: asker, in: tx)
            try requireRoom(for: attachment.size, beside: try Draft.attachments(ticket.id, of: asker.id, in: tx).map(\.size))
            try Draft.attach(attachment, to: ticket.id, of: asker.id, in: tx)
        }
        return attachment
    }

    /// - Throws: `TicketRefusal` when a file of this size is one too many beside the others, or all together are too large.
    func requireRoom(for size: Int64, beside present: [Int64]) throws {
        guard present.count < settings.limits.attachments else { throw TicketRefusal.tooManyAttachments(limit: settings.limits.attachments) }
        try requireFit(present.reduce(size, +))
    }

    /// - Throws: `TicketRefusal.attachmentTooLarge` for more bytes than go with one message.
    func requireFit(_ size: Int64) throws {
        guard size <= settings.limits.attachment else { throw TicketRefusal.attachmentTooLarge(limit: Int(settings.limits.attachment)) }
    }

    package func detach(_ attachment: AttachmentID, from number: Int64, as asker: Asker) async throws {
        try await db.write { tx in
            let ticket = try found(number, by: asker, in: tx)
            try Draft.detach(attachment, from: ticket.id, of: asker.id, in: tx)
        }
    }

    package func draftAttachments(on number: Int64, as asker: Asker) async throws -> [Attachment] {
        try await db.read { db in
            let ticket = try self.found(number, by: asker, in: db)
            return try Draft.attachments(ticket.id, of: asker.id, in: db)
        }
    }

    /// An attachment that the asker may see.
    package func file(_ id: AttachmentID, as asker: Asker) async throws -> Attachment {
        try await db.read { db in
            guard let found = try Attachment.find(id, visibleTo: asker.asTicketAsker, in: db) else { throw TicketRefusal.notFound }
            return found
        }
    }

    /// An attachment that the asker may see and get.
    ///
    /// - Throws: `FileRefusal` where a scanner has not looked at it, or found something.
    package func givenFile(_ id: AttachmentID, as asker: Asker) async throws -> Attachment {
        let attachment = try await file(id, as: asker)
        try requireGiven(attachment.check)
        return attachment
    }

    /// An attachment that the asker may see, with its bytes.
    ///
    /// - Throws: `FileRefusal` where a scanner has not looked at it, or found something.
    package func attachment(_ id: AttachmentID, as asker: Asker) async throws -> (Attachment, [UInt8]) {
        let attachment = try await givenFile(id, as: asker)
        return (attachment, try await bytes(of: attachment))
    }

    /// The bytes of a file that was found for somebody (`givenFile`).
    package func bytes(of file: Attachment) async throws -> [UInt8] {
        guard let bytes = try await blobs.get(file.blob) else { throw TicketRefusal.notFound }
        return bytes
    }

    /// Notes that a person reads or writes in a ticket. Gives the others there, and whether it is news to them.
    /// The first look at a ticket goes into the log (law 6).
    package func note(presence isWriting: Bool, on number: Int64, as asker: Asker) async throws -> (others: [Presence], isNews: Bool) {
        try await db.write { tx in
            let ticket = try found(number, by: asker, in: tx)
            let isNews = try PresenceRow.note(asker.id, on: ticket.id, isWriting: isWriting, in: tx)
            // Whoever is here has seen what was to be told of it.
            if try Notice.see(asker.id, about: ticket.id.rawValue, in: tx) { try tx.record(NewEvent(.noticesSeen, person: asker.id)) }
            return (try present(on: ticket.id, besides: asker.id, in: tx), isNews)
        }
    }

    /// Writes down that a person looked at a ticket or customer.
    package func noteLook(at ticket: TicketID?, customer: CustomerID, by asker: Asker) async throws {
        try await db.write { tx in
            let kind: EventKind = ticket == nil ? .customerViewed : .ticketViewed
            try tx.record(NewEvent(kind, ticket: ticket, customer: customer, person: asker.id))
        }
    }

    package func present(on ticket: TicketID, besides asker: Asker) async throws -> [Presence] {
        try await db.read { db in
            _ = try self.found(ticket, by: asker, in: db)
            return try self.present(on: ticket, besides: asker.id, in: db)
        }
    }

    func present(on ticket: TicketID, besides person: PersonID, in db: Snapshot) throws -> [Presence] {
        let others = try PresenceRow.others(than: person, on: ticket, in: db)
        let names = try Person.refs(others.map(\.person), in: db)
        return others.compactMap { other in names[other.person].map { Presence(person: $0, isWriting: other.isWriting) } }
    }
}
