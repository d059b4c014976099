import TestSupport
import Testing

@testable import Web

@Suite("Multipart forms") struct MultipartTests {
    private let limits = FormLimits(total: 100_000, fieldBytes: 20_000, count: 20, fileBytes: 50_000, headerBytes: 1_000, seconds: 5)

    /// Feeds the bytes in pieces of the given sizes and collects the form.
    private func read(_ bytes: [UInt8], boundary: String, pieces: () -> Int) throws -> Form {
        var parser = MultipartParser(boundary: boundary, headerLimit: limits.headerBytes, partLimit: limits.count)
        var collector = FormCollector(limits: limits)
        var rest = bytes[...]
        while !rest.isEmpty {
            let piece = rest.prefix(max(1, pieces()))
            rest = rest.dropFirst(piece.count)
            for event in try parser.feed(piece) { try collector.take(event, beforeFiles: { _ in }) }
        }
        guard parser.isFinished else { throw WebRefusal.badForm }
        return collector.form
    }

    private func isRefusal(_ work: () throws -> Void) -> Bool {
        do { try work() } catch { return error is WebRefusal }
        return false
    }

    @Test("a form reads the same, however its bytes are cut")
    func cuts() throws {
        var form = WrittenForm()
        form.field("csrf", "abc")
        form.field("empty", "")
        form.field("text", "first\r\nsecond – שלום")
        form.file("file", "a.txt", Array("\r\n--\(form.boundary.dropLast())x\r\n--".utf8))
        form.file("file", "empty.bin", [])
        let whole = try read(form.bytes, boundary: form.boundary) { Int.max }
        try #require(whole.files.count == 2 && whole.fields.count == 3)
        #expect(whole.text("text") == "first\nsecond – שלום")
        #expect(whole.text("empty") == "")
        #expect(whole.files[0].bytes == form.parts[3].body, "what only looks like a boundary is content")
        for size in 1...70 {
            let cut = try read(form.bytes, boundary: form.boundary) { size }
            #expect(cut.fields == whole.fields)
            #expect(cut.files == whole.files)
        }
    }

    @Test("what was written is what is read, for any bytes", arguments: 0..<60)
    func roundTrip(_ seed: Int) throws {
        var dice = SeededRandom(UInt64(seed))
        var form = WrittenForm()
        // Bytes that boundaries are made of, so that near misses happen all the time.
        let alphabet = Array("\r\n-\(form.boundary)".utf8)
        for number in 0..<Int.random(in: 0...6, using: &dice) {
            let count = Int.random(in: 0...300, using: &dice)
            let bytes = (0..<count).map { _ in alphabet.randomElement(using: &dice) ?? 0 }
            guard bytes.place(of: Array("--\(form.boundary)".utf8), from: 0) == nil else { continue }
            form.file("f\(number)", "n\(number)", bytes)
        }
        let read = try read(form.bytes, boundary: form.boundary) { Int.random(in: 1...40, using: &dice) }
        #expect(read.files.map(\.bytes) == form.parts.map(\.body))
    }

    @Test("broken bytes are refused or read, never more than that", arguments: 0..<150)
    func fuzz(_ seed: Int) {
        var dice = SeededRandom(UInt64(seed) &+ 10_000)
        var form = WrittenForm()
        form.field("a", "b")
        form.file("f", "x.png", (0..<200).map { _ in UInt8.random(in: .min ... .max, using: &dice) })
        var bytes = form.bytes
        for _ in 0..<Int.random(in: 1...30, using: &dice) {
            guard bytes.count > 1 else { break }
            let place = Int.random(in: 0..<bytes.count, using: &dice)
            switch Int.random(in: 0...3, using: &dice) {
            case 0: bytes[place] = UInt8.random(in: .min ... .max, using: &dice)
            case 1: bytes.remove(at: place)
            case 2: bytes.insert(contentsOf: Array("\r\n--\(form.boundary)".utf8), at: place)
            default: bytes = Array(bytes.prefix(max(1, place)))
            }
        }
        do {
            _ = try read(bytes, boundary: form.boundary) { Int.random(in: 1...50, using: &dice) }
        } catch {
            #expect(error is WebRefusal)
        }
    }

    @Test("a body that ends too soon, has no boundary or no name is refused")
    func broken() throws {
        var form = WrittenForm()
        form.field("a", "b")
        try #require(try read(form.bytes, boundary: form.boundary) { 9 }.text("a") == "b")
        #expect(isRefusal { _ = try read(Array(form.bytes.dropLast(6)), boundary: form.boundary) { 9 } })
        #expect(isRefusal { _ = try read(form.bytes, boundary: "another") { 9 } })
        let nameless = Array("--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--\r\n".utf8)
        #expect(isRefusal { _ = try read(nameless, boundary: "b") { 9 } })
        let endless = Array("--b\r\nX: ".utf8) + Array(repeating: 0x61, count: 5_000)
        #expect(isRefusal { _ = try read(endless, boundary: "b") { 100 } }, "a header without an end is not held for ever")
    }

    @Test("too many parts, too large a file, too much text are refused")
    func bounds() throws {
        var many = WrittenForm()
        for number in 0..<21 { many.field("n\(number)", "") }
        #expect(isRefusal { _ = try read(many.bytes, boundary: many.boundary) { 99 } })
        var large = WrittenForm()
        large.file("f", "x", Array(repeating: 1, count: 50_001))
        #expect(isRefusal { _ = try read(large.bytes, boundary: large.boundary) { 999 } })
        large.parts[0].body.removeLast()
        #expect(try read(large.bytes, boundary: large.boundary) { 999 }.files.first?.bytes.count == 50_000, "one byte less goes through")
        var text = WrittenForm()
        text.field("t", String(repeating: "x", count: 20_001))
        #expect(isRefusal { _ = try read(text.bytes, boundary: text.boundary) { 999 } })
    }

    @Test(
        "a file's name loses its path, and a quote in it does not end it",
        arguments: [
            ("C:\\Users\\x\\a.txt", "a.txt"), ("../../etc/passwd", "passwd"), ("a%22b.txt", "a\"b.txt"), ("שלום.pdf", "שלום.pdf"),
        ])
    func names(_ written: String, _ expected: String) throws {
        var form = WrittenForm()
        form.file("f", written, [1])
        #expect(try read(form.bytes, boundary: form.boundary) { 9 }.files.first?.name == expected)
    }

    @Test("a boundary is taken only from a form's content type, and only a lawful one")
    func boundaries() {
        #expect(MultipartHeader.boundary(of: "multipart/form-data; boundary=abc") == "abc")
        #expect(MultipartHeader.boundary(of: "Multipart/Form-Data; charset=x; boundary=\"a b\"") == "a b")
        #expect(MultipartHeader.boundary(of: "multipart/mixed; boundary=abc") == nil)
        #expect(MultipartHeader.boundary(of: "multipart/form-data; boundary=\(String(repeating: "a", count: 71))") == nil)
        #expect(MultipartHeader.boundary(of: "multipart/form-data; boundary=\"a\r\nb\"") == nil)
        #expect(MultipartHeader.boundary(of: "multipart/form-data") == nil)
    }
}
