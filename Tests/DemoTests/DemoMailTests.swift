import Basics
@testable import Demo
import Testing

private let now = Moment(milliseconds: 1_795_492_800_000)
private let plan = DemoPlan.make(seed: 5, now: now)
private let mails = plan.conversations.flatMap { $0.steps.compactMap(\.action.mail) }

@Suite struct DemoMailTests {
    @Test func `Some mails have HTML, some quote, some carry pictures or papers`() {
        #expect(mails.count { $0.html != nil } > 200)
        #expect(mails.count { $0.text.contains("\n> ") } > 100)
        #expect(mails.count { mail in mail.attachments.contains { $0.type == "image/png" } } > 60)
        #expect(mails.count { mail in mail.attachments.contains { $0.type == "application/pdf" } } > 15)
        #expect(mails.count { $0.html?.contains("https://img.example.net/") ?? false } > 20)
    }

    @Test func `A picture inside a body is there, and only there`() {
        for mail in mails {
            for attachment in mail.attachments {
                guard let id = attachment.contentID else { continue }
                #expect(mail.html?.contains("cid:\(id)") ?? false)
            }
            if mail.html == nil { #expect(mail.attachments.allSatisfy { !$0.isInline }) }
        }
    }

    @Test func `HTML says the direction and escapes what was written`() {
        let body = MailBody(words: "1 < 2 & \"so\"\n\nb", quoteLine: "q", quote: "a\n\nb", direction: .rightToLeft)
        let html = body.html(inline: [], hasLogo: false)
        #expect(html.contains("dir=\"rtl\""))
        #expect(html.contains("1 &lt; 2 &amp; &quot;so&quot;"))
        #expect(body.text.hasSuffix("q\n> a\n>\n> b"))
    }

    @Test(arguments: Picture.allCases)
    func `A picture is a PNG whose parts carry their checksums`(picture: Picture) {
        let bytes = picture.png(tint: 90)
        #expect(Array(bytes.prefix(8)) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
        #expect(bytes.count < 20_000)
        var at = 8
        var types: [String] = []
        while at + 12 <= bytes.count {
            let length = Int(number(bytes, at))
            let body = Array(bytes[at + 4..<at + 8 + length])
            types.append(String(decoding: body.prefix(4), as: UTF8.self))
            #expect(PNG.crc32(body) == number(bytes, at + 8 + length))
            at += 12 + length
        }
        #expect(at == bytes.count)
        #expect(types == ["IHDR", "PLTE", "IDAT", "IEND"])
        // The check value that every description of this CRC gives.
        #expect(PNG.crc32(Array("123456789".utf8)) == 0xCBF4_3926)
    }

    @Test func `A paper is a PDF whose table says where its objects begin`() throws {
        let bytes = Paper.pdf(["Order (one) \\ two", "ไทย"])
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.hasPrefix("%PDF-1.4\n"))
        #expect(text.hasSuffix("%%EOF\n"))
        #expect(text.contains("(Order \\(one\\) \\\\ two) Tj"))
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let mark = try #require(lines.lastIndex(of: "startxref"))
        let table = try #require(Int(lines[mark + 1]))
        #expect(String(decoding: bytes[table...], as: UTF8.self).hasPrefix("xref\n"))
        let entries = lines.filter { $0.hasSuffix(" 00000 n ") }
        #expect(entries.count == 5)
        for (index, entry) in entries.enumerated() {
            let offset = try #require(Int(entry.prefix(10)))
            #expect(String(decoding: bytes[offset...], as: UTF8.self).hasPrefix("\(index + 1) 0 obj\n"))
        }
    }

    private func number(_ bytes: [UInt8], _ at: Int) -> UInt32 {
        bytes[at..<at + 4].reduce(0) { $0 << 8 | UInt32($1) }
    }
}
