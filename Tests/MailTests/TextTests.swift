import Basics
import Testing

@testable import Mail

@Suite("What goes over the wire")
struct TextTests {
    private func stuffed(_ pieces: String...) -> String {
        var stuffing = DotStuffing()
        var out: [UInt8] = []
        for piece in pieces { stuffing.stuff(Array(piece.utf8), into: &out) }
        stuffing.end(into: &out)
        return String(decoding: out, as: UTF8.self)
    }

    @Test("doubles a dot at the beginning of a line and nowhere else")
    func dots() {
        #expect(stuffed(".a\r\n.\r\n..b\r\nc.d\r\n") == "..a\r\n..\r\n...b\r\nc.d\r\n")
        #expect(stuffed("a\r\n", ".b\r\n") == "a\r\n..b\r\n", "also where a piece begins")
    }

    @Test(
        "leaves no bare CR or LF with which a message could end early",
        arguments: [
            "a\n.\nMAIL FROM:<x@y>\n", "a\r.\rb", "a\n.\r\nb", "a\r\n.\rb", "a\r\r\n.\r\r\nb",
        ])
    func smuggling(_ text: String) {
        for cut in 0...text.utf8.count {
            let bytes = Array(text.utf8)
            var stuffing = DotStuffing()
            var out: [UInt8] = []
            stuffing.stuff(bytes[..<cut], into: &out)
            stuffing.stuff(bytes[cut...], into: &out)
            stuffing.end(into: &out)
            let lines = String(decoding: out, as: UTF8.self).components(separatedByCRLF: ())
            #expect(lines.last == "")
            #expect(!lines.contains("."), "a lone dot ends the message")
            #expect(!lines.joined().utf8.contains { $0 == 0x0D || $0 == 0x0A })
        }
    }

    @Test("ends the last line")
    func lastLine() {
        #expect(stuffed("a") == "a\r\n")
        #expect(stuffed("a\r\n") == "a\r\n")
        #expect(stuffed("a\r") == "a\r\n")
        #expect(stuffed("") == "")
    }

    @Test("quotes what may be quoted and counts what may not")
    func strings() {
        guard case .text(let quoted) = IMAPPart.string("a \"b\" \\") else {
            Issue.record("a plain string must be quoted")
            return
        }
        #expect(quoted == "\"a \\\"b\\\" \\\\\"")
        for odd in ["pä", "a\r\nk9 LOGOUT", "\u{7f}", String(repeating: "x", count: 1001)] {
            guard case .literal(let bytes) = IMAPPart.string(odd) else {
                Issue.record("\(odd) must be a literal")
                continue
            }
            #expect(bytes == Array(odd.utf8))
        }
    }

    @Test(
        "writes folder names in modified UTF-7",
        arguments: [
            ("INBOX", "\"INBOX\""), ("Ärger & Lob", "\"&AMQ-rger &- Lob\""), ("~peter/mail/台北/日本語", "\"~peter/mail/&U,BTFw-/&ZeVnLIqe-\""),
        ])
    func folders(_ name: String, _ coded: String) {
        guard case .text(let text) = IMAPPart.folder(name) else {
            Issue.record("a folder name is never a literal")
            return
        }
        #expect(text == coded)
    }

    @Test("reads replies of several lines and enhanced codes")
    func replies() throws {
        let lines = try ["550-5.1.1 No such", "550 5.1.1 user"].map { try #require(SMTPLine(Array($0.utf8))) }
        #expect(lines.map(\.isLast) == [false, true])
        let reply = SMTPReply(lines)
        #expect(reply == SMTPReply(code: 550, enhanced: EnhancedStatus(5, 1, 1), text: "No such user"))
        #expect(!reply.isTemporary)
        #expect(SMTPReply([try #require(SMTPLine(Array("250 2.0".utf8)))]).enhanced == nil)
        #expect(SMTPReply([try #require(SMTPLine(Array("250 4.1.1 odd".utf8)))]).enhanced == nil, "its class must fit the code")
        #expect(SMTPReply([try #require(SMTPLine(Array("450".utf8)))]).isTemporary)
        for odd in ["", "25", "abc def", "25O ok", "999 x", "199 x", "250_x", "2500 x"] { #expect(SMTPLine(Array(odd.utf8)) == nil, "\(odd)") }
    }

    @Test("keeps control characters of a stranger's words out of logs and pages")
    func printable() {
        #expect("a\u{1b}[31m\r\nb\u{202e}c".printable(limit: 100) == "a [31m b c")
        #expect(String(repeating: "x", count: 5000).printable(limit: 10).count == 10)
    }

    @Test("waits longer after each failure, within bounds, and not all at once")
    func backoff() {
        let low = Randomness { _ in [0] }
        let high = Randomness { _ in [255] }
        #expect(Backoff.network.delay(after: 1, low) == .milliseconds(3750))
        #expect(Backoff.network.delay(after: 2, low) == .milliseconds(7500))
        #expect(Backoff.network.delay(after: 1, high) < .milliseconds(6250))
        #expect(Backoff.network.delay(after: 1, high) > .milliseconds(6200))
        #expect(Backoff.network.delay(after: 1_000_000, low) == .seconds(450))
        #expect(Backoff.network.delay(after: 1_000_000, high) <= .seconds(750))
    }
}

extension String {
    fileprivate func components(separatedByCRLF: Void) -> [String] {
        var parts: [String] = [""]
        var bytes = Array(utf8)[...]
        var line: [UInt8] = []
        while let byte = bytes.popFirst() {
            if byte == 0x0D, bytes.first == 0x0A {
                bytes.removeFirst()
                parts[parts.count - 1] = String(decoding: line, as: UTF8.self)
                parts.append("")
                line = []
            } else {
                line.append(byte)
            }
        }
        parts[parts.count - 1] = String(decoding: line, as: UTF8.self)
        return parts
    }
}
