package import Hummingbird

/// A request that we do not serve: which status, and a code that pages and programs turn into words.
package struct WebRefusal: Error, Sendable {
    package let status: HTTPResponse.Status
    /// A stable word such as "not_found". Pages look up a sentence for it in the reader's language.
    package let code: String
    /// Seconds after which trying again makes sense.
    package var retryAfter: Int?
    /// What is wrong where in a JSON body.
    package var faults: [SchemaFault] = []
    /// What fills the holes of the sentence: a limit, a name, a count.
    package var values: [String: String] = [:]

    package init(_ status: HTTPResponse.Status, _ code: String, retryAfter: Int? = nil, faults: [SchemaFault] = []) {
        self.status = status
        self.code = code
        self.retryAfter = retryAfter
        self.faults = faults
    }

    package static let signInNeeded = WebRefusal(.unauthorized, "sign_in_needed")
    package static let forbidden = WebRefusal(.forbidden, "forbidden")
    /// The request's token is missing or another's, or another site sent it.
    package static let forgedForm = WebRefusal(.forbidden, "forged_form")
    package static let notFound = WebRefusal(.notFound, "not_found")
    package static let badRequest = WebRefusal(.badRequest, "bad_request")
    package static let badForm = WebRefusal(.badRequest, "bad_form")
    package static let tooLarge = WebRefusal(.contentTooLarge, "too_large")
    package static let tooSlow = WebRefusal(.requestTimeout, "too_slow")
    package static let wrongMediaType = WebRefusal(.unsupportedMediaType, "wrong_media_type")
    package static func missingField(_ name: String) -> WebRefusal { WebRefusal(.unprocessableContent, "missing_field_\(name)") }
    package static func throttled(retryAfter seconds: Int) -> WebRefusal {
        WebRefusal(.tooManyRequests, "throttled", retryAfter: seconds)
    }
}

/// An error that passes: the database is gone, locked or full. Answered 503 with a time to come back.
package protocol TemporarilyUnavailable: Error {
    /// Seconds after which trying again makes sense.
    var retryAfter: Int { get }
}

extension WebRefusal {
    /// What an error means to the one who asked; `nil` for one that nobody foresaw.
    package init?(_ error: any Error) {
        switch error {
        case let refusal as WebRefusal: self = refusal
        case let passing as any TemporarilyUnavailable:
            self.init(.serviceUnavailable, "unavailable", retryAfter: passing.retryAfter)
        case is CancellationError: self.init(.serviceUnavailable, "unavailable", retryAfter: 1)
        case let known as any HTTPResponseError: self.init(known.status, Self.code(for: known.status))
        default: return nil
        }
    }

    private static func code(for status: HTTPResponse.Status) -> String {
        switch status.code {
        case 404: "not_found"
        case 405: "wrong_method"
        case 413: "too_large"
        case 415: "wrong_media_type"
        case 400..<500: "bad_request"
        default: "internal_error"
        }
    }

    /// One English sentence for programs. Pages have their own, in the reader's language.
    var detail: String {
        switch code {
        case "sign_in_needed": "A valid token is needed in the Authorization header."
        case "forbidden": "The token's owner may not do this."
        case "not_found": "There is nothing here, or the token's owner may not see it."
        case "wrong_method": "This address does not take that method; see the Allow header."
        case "too_large": "The request is larger than this address takes."
        case "too_slow": "The request's body did not arrive in time."
        case "wrong_media_type": "The body must be application/json."
        case "bad_json": "The body is not valid JSON."
        case "invalid_body": "The body does not fit its schema; see errors."
        case "invalid_parameter": "A parameter is missing, unknown or out of range; see errors."
        case "signature_missing": "The mail must be signed: X-Kept-Timestamp (seconds) and X-Kept-Signature (v1= and 64 hexadecimal digits)."
        case "signature_wrong": "The signature does not fit time, mailbox and bytes."
        case "signature_old": "The signature's time is more than five minutes away from our clock."
        case "throttled": "Too many requests; try again later."
        case "unavailable": "The service cannot answer right now; try again later."
        case "internal_error": "Something went wrong on our side. The request's id stands in X-Request-ID."
        default: "The request was refused."
        }
    }
}
