internal import Basics
internal import Desk
internal import Foundation
internal import Hummingbird
internal import NIOCore
internal import Pages
internal import People

extension Response {
    /// A page or a piece of one. It is somebody's, so nothing keeps it.
    static func page(_ html: HTML, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "private, no-store"],
            body: .init(byteBuffer: ByteBuffer(bytes: html.bytes)))
    }
}

extension OwnPath {
    /// A path written in the code.
    init(own path: String) {
        guard let path = OwnPath(path) else { preconditionFailure("not a path of ours: \(path)") }
        self = path
    }

    static func ticket(_ number: Int64) -> OwnPath { OwnPath(own: "/tickets/\(number)") }
}

extension RequestContext {
    /// The number in the path. What is no number is no ticket.
    var number: Int64 {
        get throws {
            guard let number = parameters.get("number").flatMap({ Int64($0) }) else { throw WebRefusal.notFound }
            return number
        }
    }

    /// The id in the path.
    func id<Subject>(_ subject: ID<Subject>.Type = ID<Subject>.self, named name: String = "id") throws -> ID<Subject> {
        guard let id = parameters.get(name).flatMap({ ID<Subject>($0) }) else { throw WebRefusal.notFound }
        return id
    }
}

extension Request {
    /// Whether a script asks for a piece of a page.
    var wantsPiece: Bool { headers[.htmxRequest] != nil }
}

extension AgentContext {
    func backToTicket() throws -> Response { .see(.ticket(try number)) }

    func origin(of request: Request) -> Origin { Origin(remote: remoteAddress, userAgent: request.headers[.userAgent] ?? "") }
}

extension House {
    /// What stands around a page of this person.
    func around(_ context: AgentContext, said: Said? = nil) async throws -> Surroundings {
        Surroundings(frame: try await desk.frame(for: context.asker), csrf: context.pageToken, said: said)
    }

    /// With what was refused, in the reader's words.
    func around(_ context: AgentContext, refusal: WebRefusal?) async throws -> Surroundings {
        try await around(context, said: refusal.map { .refused($0.sentence(reader(context))) })
    }

    /// Why a form was refused, and what stands around the page that keeps what was written in it. What is not allowed, or not there, is
    /// thrown on: it has a page of its own.
    func refused(_ error: any Error, _ context: AgentContext) async throws -> (refusal: WebRefusal, around: Surroundings) {
        guard let refusal = DomainRefusals.translated(error) as? WebRefusal, refusal.status != .forbidden, refusal.status != .notFound else {
            throw error
        }
        return (refusal, try await around(context, refusal: refusal))
    }

    func around(_ frame: Frame, _ context: AgentContext) -> Surroundings { Surroundings(frame: frame, csrf: context.pageToken) }

    func reader(_ context: AgentContext) -> Reader {
        var reader = Reader(context.tongue, timeZone: context.asker.person.timeZone, now: desk.db.clock.now())
        reader.keys = context.asker.person.keys
        return reader
    }

    func reader(_ context: VisitorContext) -> Reader { Reader(context.tongue, timeZone: "UTC", now: desk.db.clock.now()) }

    /// What a page before the door needs.
    func step(_ context: VisitorContext, refused refusal: WebRefusal? = nil) -> Doorstep {
        let reader = reader(context)
        return Doorstep(reader: reader, csrf: context.pageToken, said: refusal.map { .refused($0.sentence(reader)) })
    }

    /// The page that tells why something was refused, in the reader's language.
    func problem(_ context: VisitorContext, _ refusal: WebRefusal) -> String {
        let reader: Reader
        if case .agent(let signedIn) = context.identity {
            reader = Reader(signedIn.asker.person.tongue, timeZone: signedIn.asker.person.timeZone, now: desk.db.clock.now())
        } else {
            reader = self.reader(context)
        }
        return ProblemPage.page(status: refusal.status.code, sentence: refusal.sentence(reader), requestID: context.requestID, reader).text
    }
}

extension WebRefusal {
    /// What happened and what to do, in the reader's language.
    func sentence(_ reader: Reader) -> String {
        if code == "still_owns_tickets" { return reader.count(.refuseStillOwns, Int(values["count"] ?? "") ?? 0) }
        if code == "still_owns_articles" { return reader.count(.refuseStillOwnsArticles, Int(values["count"] ?? "") ?? 0) }
        if code == "hand_on_first" { return reader.count(.refuseHandOnFirst, Int(values["count"] ?? "") ?? 0) }
        return reader[.refusal(code: code), values]
    }
}
