internal import Hummingbird

/// An RFC 9457 problem document.
struct Problem: Sendable {
    let refusal: WebRefusal

    init(_ refusal: WebRefusal) { self.refusal = refusal }

    var json: JSON {
        var members: [JSON.Member] = [
            ("type", .string("about:blank")),
            ("title", .string(refusal.status.reasonPhrase)),
            ("status", .integer(Int64(refusal.status.code))),
            ("code", .string(refusal.code)),
            ("detail", .string(refusal.detail)),
        ].map(JSON.Member.init)
        if !refusal.faults.isEmpty {
            let errors = refusal.faults.map { fault in
                JSON.object([.init("pointer", .string(fault.pointer)), .init("code", .string(fault.code.rawValue))])
            }
            members.append(.init("errors", .array(errors)))
        }
        return .object(members)
    }

    var response: Response {
        var headers: HTTPFields = [.contentType: "application/problem+json"]
        if refusal.status == .unauthorized { headers[.wwwAuthenticate] = "Bearer" }
        return Response(status: refusal.status, headers: headers, body: .init(byteBuffer: ByteBuffer(string: json.text)))
    }
}
