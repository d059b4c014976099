import ArgumentParser
import Basics
import Channels
import Desk
import Foundation
import Storage

/// What taking mail in costs in CPU time of this process, by size and kind: from raw bytes to a committed ticket that search finds,
/// against the reader of mail alone and against a bare transaction that writes the bytes into one row. With `--flat` so many plain
/// mails are taken in, and what the process holds in memory is told along the way.
struct Ingest: AsyncParsableCommand {
    @OptionGroup var place: Place
    @Option(help: "Mails of each kind.") var mails = 1_000
    @Option(help: "Plain mails after that, with the memory told ten times.") var flat = 0

    private struct Line: Encodable {
        var kind: String
        var bytes: Int
        var perSecond, parsed, rows: Double
        var wall: Double

        enum CodingKeys: String, CodingKey {
            case kind, bytes, parsed, rows, wall
            case perSecond = "per_second"
        }
    }

    func run() async throws {
        let desk = try await place.open()
        _ = try await desk.db.write {
            try $0.execute("CREATE TABLE IF NOT EXISTS bench_mails (id BIGINT PRIMARY KEY, text TEXT NOT NULL)")
        }
        let marker = Randomness.system.token(bytes: 6)
        var lines: [Line] = []
        for kind in BenchMail.Kind.allCases {
            let mails = (0..<max(5, self.mails / kind.rarity)).map { BenchMail.make(kind, $0, marker) }
            let bytes = mails.reduce(0) { $0 + $1.count } / max(1, mails.count)
            // Once for what is set up once.
            for mail in mails.prefix(20) { _ = try MailParser.parse(mail) }
            let parsed = try await Self.rate(mails) { _ = try MailParser.parse($0) }
            let rows = try await Self.rate(mails) { mail in
                let (id, text): (MessageID, String) = (desk.db.newID(), String(decoding: mail, as: UTF8.self))
                _ = try await desk.db.write { try $0.execute("INSERT INTO bench_mails (id, text) VALUES (\(id), \(text))") }
            }
            let begin = ContinuousClock.now
            let taken = try await Self.rate(mails) { mail in
                guard case .message = try await desk.receive(mail, by: nil) else { throw BenchFailure("a mail of the kind \(kind) is no message") }
            }
            let wall = Double(mails.count) / ((ContinuousClock.now - begin) / .seconds(1))
            while try await desk.tendIndex() {}
            lines.append(Line(kind: kind.rawValue, bytes: bytes, perSecond: taken, parsed: parsed, rows: rows, wall: wall))
        }
        var memory: [Double] = []
        for step in 0..<(flat > 0 ? 10 : 0) {
            for number in 0..<(flat / 10) {
                _ = try await desk.receive(BenchMail.make(.plain, step * (flat / 10) + number, marker + "flat"), by: nil)
            }
            memory.append(Self.residentMegabytes())
        }
        struct Told: Encodable {
            var kinds: [Line]
            var memory: [Double]
        }
        print(String(decoding: try JSONEncoder().encode(Told(kinds: lines, memory: memory)), as: UTF8.self))
        await desk.db.close()
    }

    private static func rate(_ mails: [[UInt8]], _ act: ([UInt8]) async throws -> Void) async rethrows -> Double {
        let begin = CPU.seconds
        for mail in mails { try await act(mail) }
        return Double(mails.count) / max(1e-9, CPU.seconds - begin)
    }

    private static func residentMegabytes() -> Double {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") } ?? ""
        return (Double(line.filter(\.isNumber)) ?? 0) / 1000
    }
}

struct BenchFailure: Error, CustomStringConvertible {
    var description: String
    init(_ description: String) { self.description = description }
}

/// Mails of several sizes and kinds, as mail programs write them.
enum BenchMail {
    enum Kind: String, CaseIterable {
        case plain, arabic, hebrew, thai
        /// An answer with its history, as text and as a page.
        case page
        case picture
        case large

        /// Of large ones fewer are taken: all lie in memory before the clock runs.
        var rarity: Int {
            switch self {
            case .large: 50
            case .picture: 5
            default: 1
            }
        }
    }

    static func make(_ kind: Kind, _ number: Int, _ marker: String) -> [UInt8] {
        let head = """
            From: Customer \(number) <writer\(number % 5000)@bench.example>\r
            To: help@bench.example\r
            Subject: The backpack that never came, \(number)\r
            Date: Thu, 26 Nov 2026 10:00:00 +0000\r
            Message-ID: <\(marker)-\(kind.rawValue)-\(number)@bench.example>\r
            MIME-Version: 1.0\r\n
            """
        switch kind {
        case .plain: return text(head, "The zip of the backpack broke on the second day. ", 30)
        case .arabic: return text(head, "انكسر سحّاب الحقيبة في اليوم الثاني ولا أعرف ماذا أفعل. ", 20)
        case .hebrew: return text(head, "הרוכסן של התיק נשבר ביום השני ואיני יודעת מה לעשות. ", 20)
        case .thai: return text(head, "ซิปของกระเป๋าพังตั้งแต่วันที่สองและไม่รู้ว่าต้องทำอย่างไรต่อไป ", 20)
        case .page:
            let said = "<p>It is still <b>not</b> here. What happens next?</p>"
            let history = String(repeating: "<p style=\"margin:0\">The parcel was to come last week, and nobody knows where it is.</p>", count: 80)
            let page = "<html><body><div dir=\"ltr\">\(said)</div><div class=\"gmail_quote\"><blockquote>\(history)</blockquote></div></body></html>"
            let quoted = String(repeating: "> The parcel was to come last week, and nobody knows where it is.\r\n", count: 80)
            return Array(
                """
                \(head)Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r
                It is still not here. What happens next?\r\n\r\nOn Tue, 24 Nov 2026 at 09:00, Help wrote:\r\n\(quoted)\r\n--b\r
                Content-Type: text/html; charset=utf-8\r\n\r\n\(page)\r\n--b--\r\n
                """.utf8)
        case .picture: return attached(head, 200_000, number)
        case .large: return attached(head, 5_000_000, number)
        }
    }

    private static func text(_ head: String, _ sentence: String, _ times: Int) -> [UInt8] {
        let body = Data(String(repeating: sentence, count: times).utf8).base64EncodedString(options: [
            .lineLength76Characters, .endLineWithCarriageReturn,
        ])
        return Array("\(head)Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n\(body)\r\n".utf8)
    }

    /// With a file of so many bytes, which no two mails share.
    private static func attached(_ head: String, _ size: Int, _ number: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: size)
        var state = UInt64(number) &* 0x9E37_79B9_7F4A_7C15 | 1
        for place in stride(from: 0, to: size - 8, by: 8) {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            withUnsafeBytes(of: state) { for (offset, byte) in $0.enumerated() { bytes[place + offset] = byte } }
        }
        let file = Data(bytes).base64EncodedString(options: [.lineLength76Characters, .endLineWithCarriageReturn])
        return Array(
            """
            \(head)Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nHere is a picture of it.\r\n--b\r
            Content-Type: application/octet-stream; name=tent.bin\r\nContent-Disposition: attachment; filename=tent.bin\r
            Content-Transfer-Encoding: base64\r\n\r\n\(file)\r\n--b--\r\n
            """.utf8)
    }
}
