import Basics
import Channels
import Foundation
import TestSupport
import Testing

@Suite("Nothing that is thrown at the reader breaks it", .serialized)
struct FuzzTests {
    /// How long each of the runs goes on; longer by hand, with KEPT_FUZZ_SECONDS.
    static let seconds = Int(ProcessInfo.processInfo.environment["KEPT_FUZZ_SECONDS"] ?? "") ?? 3
    static let seed = UInt64(ProcessInfo.processInfo.environment["KEPT_FUZZ_SEED"] ?? "") ?? 20_261_124

    static let scraps: [[UInt8]] =
        [
            "\r\n", "\r\n\r\n", "--", "boundary=", "Content-Type: multipart/mixed; boundary=b\r\n", "=?utf-8?B?", "?=", "<", ">", "\"", "(", "\u{0}",
            ";", "filename*0*=",
            "Content-Transfer-Encoding: base64\r\n", "charset=utf-16", "charset=utf-7", "message/rfc822", "> ",
            "On 24 Nov 2026 10:00 a@b.example wrote:\n", "<svg>", "<math>", "<style>",
            "</style>", "<table>", "</p>", "<!--", "-->", "<a href=\"", "<img src=cid:", "&#x", "<template>", "<frameset>", "<select>", "<b>", "</b>",
            "<p>", "<title>", "<noscript>",
            "<pre>\n", "<form>", "<button>", "<nobr>", "<body dir=rtl>", "<html lang=he>", "<![CDATA[", "<foreignObject>", "<desc>", "<mtext>",
            "<mglyph>", "<font color=x>", "<li>", "<dd>", "<option>", "<caption>",
            "<colgroup>", "<tr>", "<td>", "style=\"background:url(x);color:red\"", "onload=x",
        ].map { Array($0.utf8) } + [[0xFF], [0x1B, 0x24, 0x42], [0xC3], [0xE0, 0x80]]

    static func mutated(_ seed: [UInt8], _ corpus: [[UInt8]], _ dice: inout SeededRandom) -> [UInt8] {
        var bytes = seed
        for _ in 0..<Int.random(in: 1...8, using: &dice) {
            let at = bytes.isEmpty ? 0 : Int.random(in: 0..<bytes.count, using: &dice)
            switch Int.random(in: 0..<7, using: &dice) {
            case 0: if !bytes.isEmpty { bytes[at] = UInt8.random(in: .min ... .max, using: &dice) }
            case 1: bytes.insert(contentsOf: scraps.randomElement(using: &dice) ?? [], at: at)
            case 2: bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1...200, using: &dice)))
            case 3:
                let piece = Array(bytes[at..<min(bytes.count, at + Int.random(in: 1...300, using: &dice))])
                bytes.insert(contentsOf: piece, at: bytes.isEmpty ? 0 : Int.random(in: 0..<bytes.count, using: &dice))
            case 4:
                let other = corpus.randomElement(using: &dice) ?? []
                let from = other.isEmpty ? 0 : Int.random(in: 0..<other.count, using: &dice)
                bytes.insert(contentsOf: other[from..<min(other.count, from + 200)], at: at)
            case 5: bytes = Array(bytes.prefix(at))
            default:
                let piece = scraps.randomElement(using: &dice) ?? []
                for _ in 0..<Int.random(in: 1...60, using: &dice) { bytes.insert(contentsOf: piece, at: min(at, bytes.count)) }
            }
            if bytes.count > 60_000 { bytes = Array(bytes.prefix(60_000)) }
        }
        return bytes
    }

    @Test("from bytes to a parsed mail, its bounds held")
    func parsing() {
        var dice = SeededRandom(Self.seed)
        let corpus = MailCorpus.everything
        let end = ContinuousClock.now + .seconds(Self.seconds)
        var (read, refused) = (0, 0)
        while ContinuousClock.now < end {
            let raw = Self.mutated(corpus.randomElement(using: &dice) ?? [], corpus, &dice)
            guard let mail = try? MailParser.parse(raw) else {
                refused += 1
                continue
            }
            read += 1
            #expect(mail.subject.count <= 500 && !mail.subject.contains { $0.isNewline })
            #expect(mail.to.kept.count <= 1_000 && mail.text.utf8.count <= 2 << 20)
            #expect(!mail.text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" && $0 != "\t" })
            if let at = mail.quoteAt {
                #expect(at > 0 && at <= mail.text.utf8.count)
                #expect(String(mail.text.utf8.prefix(at)) != nil, "a quote begins between characters")
            }
            for file in mail.attachments {
                #expect(!file.name.isEmpty && !file.name.contains("/") && !file.name.contains("\\") && file.name.utf8.count <= 170)
                #expect(file.type.contains("/") && !file.type.contains { $0.isNewline })
            }
            _ = try? mail.json()
        }
        #expect(read > 50, "most of the mutated mails must be readable for this to mean anything: \(read) of \(read + refused)")
    }

    @Test("from a page to a safe one, with nothing active in it, and stable")
    func sanitising() {
        var dice = SeededRandom(Self.seed &+ 1)
        let corpus = MailCorpus.attacks.map { Array($0.utf8) }
        let end = ContinuousClock.now + .seconds(Self.seconds)
        var (rounds, textOnly) = (0, 0)
        while ContinuousClock.now < end {
            let page = String(decoding: Self.mutated(corpus.randomElement(using: &dice) ?? [], corpus, &dice), as: UTF8.self)
            let safe = HTMLSanitizer.sanitize(page, allowRemotePictures: true) { _ in nil }
            let findings = ActiveContent.found(in: safe.html)
            let again = HTMLSanitizer.sanitize(safe.html, allowRemotePictures: true) { _ in nil }
            if !findings.isEmpty || again.html != safe.html {
                Issue.record("\(findings) in \(safe.html.debugDescription) from \(page.debugDescription), again \(again.html.debugDescription)")
                return
            }
            _ = HTMLText.text(from: page)
            rounds += 1
            if safe.isTextOnly { textOnly += 1 }
        }
        #expect(rounds > 50)
        #expect(textOnly * 20 < rounds, "nearly every page must converge: \(textOnly) of \(rounds) did not")
    }
}
