import Basics
import CDeflate
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import TestSupport
import Testing

@testable import Web

/// What a browser makes of it; nothing when it is not in the format.
func unpacked(_ buffer: ByteBuffer) -> [UInt8] {
    guard let machine = libdeflate_alloc_decompressor() else { return [] }
    defer { libdeflate_free_decompressor(machine) }
    var (out, count) = ([UInt8](repeating: 0, count: 4_000_000), 0)
    let result = buffer.withUnsafeReadableBytes { packed in
        out.withUnsafeMutableBytes { room in
            libdeflate_gzip_decompress(machine, packed.baseAddress, packed.count, room.baseAddress, room.count, &count)
        }
    }
    return result == LIBDEFLATE_SUCCESS ? Array(out[..<count]) : []
}

@Suite("What goes over the wire") struct PackedTests {
    private let taking: HTTPFields = [.acceptEncoding: "gzip, br"]

    @Test("a page is a fifth for who takes gzip, the same page, and longer by another number of bytes each time")
    func pages() async throws {
        let house = try await TestHouse.open()
        for number in 0..<20 {
            _ = try await house.desk.arrives(
                from: "Guest \(number) <g\(number)@customer.example>", text: "Where is it?", id: "p\(number)@customer.example")
        }
        try await house.browse { browser in
            _ = try await browser.signIn("noa@desk.example")
            let plain = try await browser.get("/tickets?view=open")
            #expect(plain.headers[.contentEncoding] == nil && plain.headers[.padding] == nil)
            var paddings: Set<Int> = []
            for _ in 0..<12 {
                let packed = try await browser.get("/tickets?view=open", headers: taking)
                #expect(packed.headers[.contentEncoding] == "gzip" && packed.headers[.vary] == "Accept-Encoding")
                #expect(packed.body.readableBytes * 5 < plain.body.readableBytes, "\(packed.body.readableBytes) of \(plain.body.readableBytes)")
                let page = String(decoding: unpacked(packed.body), as: UTF8.self)
                #expect(page.utf8.count == plain.text.utf8.count && page.contains("Guest 19"))
                paddings.insert(packed.headers[.padding]?.count ?? 0)
            }
            #expect(paddings.count > 1)
            let declined = try await browser.get("/tickets?view=open", headers: [.acceptEncoding: "gzip;q=0, br"])
            #expect(declined.headers[.contentEncoding] == nil)
            #expect(try await browser.get("/healthz", headers: taking).headers[.contentEncoding] == nil, "it fits into a packet")
        }
    }

    @Test("each page holds the token of its forms under another mask, and each is taken")
    func tokens() async throws {
        let house = try await TestHouse.open()
        try await house.browse { browser in
            _ = try await browser.signIn("noa@desk.example")
            let (one, two) = (try await browser.get("/settings"), try await browser.get("/settings"))
            let tokens = [browser.token(in: one), browser.token(in: two)].compactMap(\.self)
            #expect(Set(tokens).count == 2)
            for token in tokens {
                #expect(try await browser.post("/settings", ["name": "Noa"], csrf: token).status != .forbidden)
                let forged = String(token.dropFirst(3)) + "AAA"
                #expect(try await browser.post("/settings", ["name": "Noa"], csrf: forged).status == .forbidden)
            }
        }
    }

    @Test("a mask lies over a token and comes off it, and nothing else fits")
    func masks() {
        let seal = FormSeal(key: Secret("key"))
        let (token, other) = (seal.token(forVisitor: "a"), seal.token(forVisitor: "b"))
        for _ in 0..<100 {
            let masked = FormSeal.masked(token)
            #expect(masked != token && FormSeal.match(masked, token) && !FormSeal.match(masked, other))
            #expect(!FormSeal.match(String(masked.dropLast(2)), token) && !FormSeal.match(masked + masked, token))
        }
        #expect(FormSeal.match(token, token) && !FormSeal.match("", token) && !FormSeal.match(token, ""))
    }
}
