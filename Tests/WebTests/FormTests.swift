import Basics
import TestSupport
import Testing

@testable import Web

@Suite("Form fields") struct FormTests {
    private func form(_ text: String) throws -> Form { try Form(urlEncoded: Array(text.utf8)) }

    @Test("plus, escapes and several values are read as browsers write them")
    func decoding() throws {
        let form = try form("a=1+2&a=%D7%A9&b&c=%0D%0Ax&=y")
        #expect(form.all("a") == ["1 2", "ש"])
        #expect(form.text("b") == "")
        #expect(form.text("c") == "\nx")
        #expect(form.text("missing") == nil)
    }

    @Test("a broken escape, broken UTF-8 and a NUL are refused", arguments: ["a=%", "a=%4", "a=%zz", "a=%ff", "a=%C0%80", "a=%00", "%00=a"])
    func broken(_ text: String) {
        #expect(throws: WebRefusal.self) { _ = try form(text) }
    }

    @Test("fields and bytes are counted")
    func bounds() throws {
        let limit = FormLimits.small.count
        let full = Array(repeating: "a=b", count: limit).joined(separator: "&")
        #expect(try form(full).fields.count == limit)
        #expect(throws: WebRefusal.self) { _ = try form(full + "&a=b") }
        #expect(throws: WebRefusal.self) { _ = try form("a=" + String(repeating: "x", count: FormLimits.small.fieldBytes)) }
    }

    @Test("values come as what they are, or not at all")
    func typed() throws {
        let id = ID<IDs.Ticket>(1_234_567)
        let form = try form("id=\(id)&n=12&bad=12x&on=on&off=0&state=ltr&mail=a%40b.example&blank=+&password=+x+")
        #expect(form.id("id", of: ID<IDs.Ticket>.self) == id)
        #expect(form.number("n") == 12)
        #expect(form.number("bad") == nil)
        #expect(form.flag("on"))
        #expect(!form.flag("off"))
        #expect(!form.flag("missing"))
        #expect(form.choice("state", of: Direction.self) == .leftToRight)
        #expect(form.choice("n", of: Direction.self) == nil)
        #expect(form.address("mail")?.domain == "b.example")
        #expect(form.filled("blank") == nil)
        #expect(form.secret("password")?.reveal() == " x ", "a blank is part of a password")
        #expect(throws: WebRefusal.self) { _ = try form.required("blank") }
        #expect(throws: WebRefusal.self) { _ = try form.required("mail", limit: 3) }
    }

    @Test("any bytes are a form or a refusal", arguments: 0..<100)
    func fuzz(_ seed: Int) {
        var dice = SeededRandom(UInt64(seed))
        let alphabet = Array("%&=+aF0\u{7F}".utf8) + [0, 0xC3, 0xFF]
        let bytes = (0..<Int.random(in: 0...200, using: &dice)).map { _ in alphabet.randomElement(using: &dice) ?? 0 }
        do { _ = try Form(urlEncoded: bytes) } catch { #expect(error is WebRefusal) }
    }
}
