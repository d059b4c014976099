import Basics
import Hummingbird

@testable import Web

/// The front of the house with nothing behind it: what every request passes, and a few doors to try.
enum Room {
    static let limits = FormLimits(total: 4_000, fieldBytes: 1_000, count: 8, fileBytes: 2_000, headerBytes: 500, seconds: 5)

    /// Long enough to be packed.
    static let style = Array(String(repeating: "body { color: red }\n", count: 200).utf8)

    struct Busy: TemporarilyUnavailable { let retryAfter = 7 }
    struct Unforeseen: Error { let text = "secret table people" }

    static func application(_ settings: WebSettings = WebSettings(secure: false, key: Secret("key"))) -> some ApplicationProtocol {
        let router = Router(context: VisitorContext.self)
        router.add(middleware: RequestFacts(settings))
        router.add(middleware: SecurityHeaders(settings))
        router.add(middleware: Refusals { _, refusal in "<p>\(refusal.code)</p>" })
        router.get("/boom") { _, _ -> String in throw Unforeseen() }
        router.get("/api/boom") { _, _ -> String in throw Unforeseen() }
        router.get("/busy") { _, _ -> String in throw Busy() }
        router.get("/closed") { _, _ -> String in throw WebRefusal.signInNeeded }
        router.get("/api/closed") { _, _ -> String in throw WebRefusal.signInNeeded }
        router.get("/tongue") { _, context in context.tongue.rawValue }
        AssetShelf(files: ["kept.css": style]).mount(on: router)
        let forms = router.visitors(settings, limits: limits)
        forms.get("/form") { _, context in context.csrf ?? "" }
        forms.post("/form") { _, context in
            context.form.fields.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
                + context.form.files.map { " \($0.name):\($0.bytes.count)" }.joined()
        }
        return Application(router: router)
    }
}

/// A multipart form as a browser writes it.
struct WrittenForm {
    var boundary = "----kept7MA4YWxk"
    var parts: [(head: String, body: [UInt8])] = []

    mutating func field(_ name: String, _ value: String) {
        parts.append(("Content-Disposition: form-data; name=\"\(name)\"", Array(value.utf8)))
    }

    mutating func file(_ name: String, _ fileName: String, _ bytes: [UInt8], type: String = "text/plain") {
        parts.append(("Content-Disposition: form-data; name=\"\(name)\"; filename=\"\(fileName)\"\r\nContent-Type: \(type)", bytes))
    }

    var bytes: [UInt8] {
        parts.flatMap { Array("--\(boundary)\r\n\($0.head)\r\n\r\n".utf8) + $0.body + Array("\r\n".utf8) } + Array("--\(boundary)--\r\n".utf8)
    }

    var type: String { "multipart/form-data; boundary=\(boundary)" }
}
