import Basics
import Channels
import Testing

@Suite("Hostile mail is bounded", .serialized)
struct HostileMailTests {
    private func timed(_ raw: [UInt8], within limit: Duration = .seconds(20)) throws(MailParseFailure) -> ParsedMail {
        let start = ContinuousClock.now
        defer { #expect(ContinuousClock.now - start < limit) }
        return try MailParser.parse(raw)
    }

    @Test("when it is nothing at all")
    func empty() {
        #expect(throws: MailParseFailure.empty) { try MailParser.parse([]) }
        #expect(throws: MailParseFailure.empty) { try MailParser.parse(Array("\r\n \r\n".utf8)) }
        #expect(throws: MailParseFailure.unreadable) { try MailParser.parse(Array("no mail".utf8)) }
        #expect(throws: MailParseFailure.unreadable) { try MailParser.parse([UInt8](repeating: 0, count: 1000) + [0x41]) }
    }

    @Test("by its size")
    func tooLarge() {
        var limits = MailLimits()
        limits.bytes = 1_000
        #expect(throws: MailParseFailure.tooLarge) { try MailParser.parse(MailCorpus.plain(String(repeating: "x", count: 2_000)), limits: limits) }
    }

    @Test("by the size of its header, of which what matters is kept")
    func headerBomb() throws {
        let flood = try timed(MailCorpus.mail(String(repeating: "X-A: b\n", count: 100_000) + "From: a@example.org\nSubject: below\n\nx"))
        #expect(flood.from?.address.key == "a@example.org" && flood.subject == "below" && flood.text == "x")
        let long = try timed(Array(("From: a@example.org\nX-A: " + String(repeating: "y", count: 10 << 20) + "\nSubject: s\n\nx").utf8))
        #expect(long.subject == "s" && long.text == "x")
    }

    @Test("with ten thousand recipients, of which a thousand are kept")
    func recipients() throws {
        let list = (0..<10_000).map { "Person \($0) <p\($0)@example.org>" }.joined(separator: ",\n ")
        let mail = try timed(MailCorpus.mail("From: a@example.org\nTo: \(list)\nSubject: s\n\nx"))
        #expect(mail.to.total == 10_000 && mail.to.kept.count == 1_000)
        #expect(mail.to.kept.last?.address.key == "p999@example.org")
    }

    @Test(
        "with address fields that lead nowhere", arguments: ["a ", "\"", "(", "<", "a@b ", "a,", ":", ";", "=?", "=?utf-8?B?", "\\", "a@b.example "])
    func addressBomb(piece: String) throws {
        let field = String(repeating: piece, count: 900_000 / piece.utf8.count)
        let mail = try timed(Array("From: a@example.org\nTo: \(field)\nSubject: \(field.prefix(100_000))\n\nx".utf8))
        #expect(mail.to.kept.count <= 1_000)
    }

    @Test("with parts within parts, the deepest of which are a file", arguments: [60, 2_000])
    func nested(depth: Int) throws {
        var body = ""
        for level in 0..<depth { body += "Content-Type: multipart/mixed; boundary=\"b\(level)\"\n\n--b\(level)\n" }
        let mail = try timed(MailCorpus.mail("From: a@example.org\n" + body + "\nthe deepest words"))
        #expect(mail.attachments.count == 1)
        let rest = String(decoding: mail.attachments[0].bytes, as: UTF8.self)
        #expect(rest.contains("the deepest words"))
    }

    @Test("with mails within mails")
    func nestedMessages() throws {
        let shallow = String(repeating: "Content-Type: message/rfc822\n\nFrom: b@example.org\n", count: 100)
        #expect(try timed(MailCorpus.mail("From: a@example.org\n" + shallow + "\nx")).attachments.count == 1)
        let deep = String(repeating: "Content-Type: message/rfc822\n\n", count: 100_000)
        #expect(try timed(MailCorpus.mail("From: a@example.org\n" + deep + "\nx")).attachments.count == 1)
    }

    @Test("with more parts than anybody sends, the last of which are one file")
    func parts() throws {
        let many = String(repeating: "--b\nContent-Type: text/plain\n\nx\n", count: 50_000) + "--b\n\nthe last words"
        let mail = try timed(MailCorpus.mail("From: a@example.org\nContent-Type: multipart/mixed; boundary=b\n\n" + many))
        #expect(mail.attachments.map(\.name) == ["more-parts.eml"])
        let rest = String(decoding: mail.attachments[0].bytes.suffix(40), as: UTF8.self)
        #expect(rest.contains("the last words"))
    }

    @Test("with a header bomb inside a part")
    func innerHeader() throws {
        let bomb = String(repeating: "X-A: b\n", count: 200_000) + "X-B: " + String(repeating: "y", count: 5 << 20) + "\n"
        let mail = try timed(MailCorpus.mail("From: a@example.org\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\(bomb)\nhello\n--b--\n"))
        #expect(mail.text.trimmed == "hello")
    }

    @Test("with parameters without end", arguments: ["; a*1*=utf-8''x", "; x=\"y", "; filename*0*=", "; ", ";;;;"])
    func parameters(piece: String) throws {
        let field = String(repeating: piece, count: 500_000 / piece.utf8.count)
        _ = try timed(
            Array("From: a@example.org\nContent-Type: text/plain\(field)\nContent-Disposition: attachment\(field.prefix(400_000))\n\nx".utf8))
    }

    @Test("with boundaries that lie")
    func lyingBoundaries() throws {
        let open = try timed(
            MailCorpus.mail("From: a@example.org\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nnever closed"))
        #expect(open.text.trimmed == "never closed")
        let absent = try timed(MailCorpus.mail("From: a@example.org\nContent-Type: multipart/mixed; boundary=b\n\nno part at all"))
        #expect(absent.text.trimmed == "no part at all")
        let unnamed = try timed(MailCorpus.mail("From: a@example.org\nContent-Type: multipart/mixed\n\nno boundary"))
        #expect(unnamed.text.trimmed == "no boundary")
    }

    @Test("with NUL bytes, broken base64 and broken quoted-printable")
    func broken() throws {
        #expect(try timed(MailCorpus.plain("a\u{0}b\u{1}c\u{85}d")).text.trimmed == "abc\nd")
        let base64 = try timed(MailCorpus.mail("From: a@example.org\nContent-Transfer-Encoding: base64\n\naGVsbG8!!=gd29ybGQ=\n===\n"))
        #expect(base64.text.hasPrefix("hello"))
        let quoted = try timed(MailCorpus.mail("From: a@example.org\nContent-Transfer-Encoding: quoted-printable\n\na=ZZb=\nc=4"))
        #expect(quoted.text.contains("b") && quoted.text.contains("c"))
    }

    @Test("and a body beyond the bound is shown as far as it goes and kept as a file, so that nothing is lost")
    func longBody() throws {
        let mail = try timed(MailCorpus.plain(String(repeating: "long text ", count: 400_000)))
        #expect(mail.text.hasPrefix("long text") && mail.text.utf8.count <= 2 << 20)
        #expect(mail.attachments.count == 1 && mail.attachments[0].bytes.count > 3_000_000)
    }

    @Test(
        "and names of files lead nowhere",
        arguments: [
            ("../../etc/passwd", "passwd"), ("C:\\\\Windows\\\\evil.exe", "evil.exe"), ("a\u{202E}gpj.exe", "agpj.exe"), ("...", "attachment-1"),
            ("", "attachment-1"),
            ("a/b/", "b"), ("x\ty:z?.txt", "x y_z_.txt"), (String(repeating: "я", count: 300) + ".pdf", String(repeating: "я", count: 73) + ".pdf"),
        ])
    func names(written: String, clean: String) throws {
        let raw = MailCorpus.mail(
            "From: a@example.org\nContent-Type: application/x-foo\nContent-Disposition: attachment; filename=\"\(written)\"\n\nx")
        #expect(try timed(raw).attachments.map(\.name) == [clean])
    }

    @Test(
        "and a file is what its bytes say",
        arguments: [
            ("image/png", "<html><script>alert(1)</script>", "text/html"), ("image/png", "not a picture", "application/octet-stream"),
            ("image/jpeg", "<svg onload=alert(1)>", "image/svg+xml"), ("text/plain", "MZ\u{1}", "application/vnd.microsoft.portable-executable"),
            (
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "PK\u{3}\u{4}",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
            ),
            ("text/csv", "a,b", "text/csv"), ("nonsense", "x", "text/plain"),
        ])
    func types(declared: String, content: String, type: String) throws {
        let raw = MailCorpus.mail("From: a@example.org\nContent-Type: \(declared)\nContent-Disposition: attachment; filename=\"x\"\n\n\(content)")
        #expect(try timed(raw).attachments.map(\.type) == [type])
    }

    @Test("on many threads at once")
    func threads() async throws {
        let raws = MailCorpus.everything
        let alone = raws.map { try? MailParser.parse($0).digest }
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<8 { group.addTask { raws.map { try? MailParser.parse($0).digest } == alone } }
            for await isSame in group { #expect(isSame) }
        }
    }
}
