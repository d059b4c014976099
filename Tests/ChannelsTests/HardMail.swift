import Foundation
import Testing
#if canImport(Glibc)
    import Glibc
#endif

/// A message of the corpus in `Corpus/`, with what must be read from it. The files say how they are written.
struct HardMail: Sendable, CustomTestStringConvertible {
    var file: String
    var name: String
    var raw: [UInt8]
    /// Name and value, in order; a name may stand more than once.
    var expected: [(key: String, value: String)]

    var testDescription: String { "\(file): \(name)" }

    func all(_ key: String) -> [String] { expected.filter { $0.key == key }.map(\.value) }

    static let all: [HardMail] = {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Corpus")
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
        return names.filter { $0.hasSuffix(".mails") }.flatMap { name in
            let text = (try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)) ?? ""
            return read(text, file: String(name.dropLast(6)))
        }
    }()

    private static func read(_ text: String, file: String) -> [HardMail] {
        ("\n" + text).components(separatedBy: "\n### ").dropFirst().map { piece in
            var lines = piece.components(separatedBy: "\n")
            let name = lines.removeFirst()
            var expected: [(key: String, value: String)] = []
            while let line = lines.first, line.hasPrefix("| ") {
                lines.removeFirst()
                let parts = line.dropFirst(2).split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
                let value = parts.count > 1 ? parts[1].trimmingCharacters(in: .whitespaces).replacingOccurrences(of: "⏎", with: "\n") : ""
                expected.append((String(parts[0]), value))
            }
            func directive(_ key: String) -> String? { expected.first { $0.key == key }?.value }
            var body = lines.joined(separator: "\n")
            if let mark = body.range(of: "¶") {
                expected.append(("new", body[..<mark.lowerBound].trimmingCharacters(in: .whitespacesAndNewlines)))
                body.removeSubrange(mark)
            }
            if let form = directive("as") { body = Self.frame(form, body, subject: directive("re") ?? "Re: Order 4711") }
            let raw = Self.bytes(body, charset: directive("charset") ?? "UTF-8")
            expected.removeAll { ["as", "charset", "re"].contains($0.key) }
            return HardMail(file: file, name: name, raw: raw, expected: expected)
        }
    }

    private static func frame(_ form: String, _ body: String, subject: String) -> String {
        """
        From: Ana Petrović <ana@example.rs>
        To: help@shop.example
        Subject: \(subject)
        Date: Tue, 24 Nov 2026 11:00:00 +0100
        Message-ID: <hard@example.rs>
        MIME-Version: 1.0
        Content-Type: text/\(form); charset=utf-8
        Content-Transfer-Encoding: 8bit

        \(body)
        """
    }

    /// The bytes of a message: line ends become CRLF, `⟦…⟧` is spelt out, and the rest is in the message's own set.
    private static func bytes(_ text: String, charset: String) -> [UInt8] {
        var out: [UInt8] = []
        for (index, piece) in text.replacingOccurrences(of: "\n", with: "\r\n").components(separatedBy: "⟦").enumerated() {
            guard index > 0, let end = piece.range(of: "⟧") else {
                out += encoded(piece, charset)
                continue
            }
            out += spelt(String(piece[..<end.lowerBound])) + encoded(String(piece[end.upperBound...]), charset)
        }
        return out
    }

    /// `b64:SET:text`, `qp:SET:text`, `raw:SET:text` and `hex:00ff`.
    private static func spelt(_ order: String) -> [UInt8] {
        let parts = order.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
        if parts[0] == "hex" {
            let digits = Array(parts[1])
            return stride(from: 0, to: digits.count - 1, by: 2).compactMap { UInt8(String(digits[$0...($0 + 1)]), radix: 16) }
        }
        guard parts.count == 3 else { return [] }
        let bytes = encoded(parts[2], parts[1])
        switch parts[0] {
        case "b64": return Array(Data(bytes).base64EncodedString().utf8)
        case "qp": return bytes.flatMap { Array(String(format: "=%02X", $0).utf8) }
        case "pct": return bytes.flatMap { Array(String(format: "%%%02X", $0).utf8) }
        default: return bytes
        }
    }

    private static func encoded(_ text: String, _ charset: String) -> [UInt8] {
        if charset == "UTF-8" { return Array(text.utf8) }
        guard let converter = iconv_open(charset, "UTF-8"), Int(bitPattern: converter) != -1 else { return [] }
        defer { iconv_close(converter) }
        var input = text.utf8.map { CChar(bitPattern: $0) }
        var output = [CChar](repeating: 0, count: input.count * 4 + 64)
        var (left, room) = (input.count, output.count)
        let size = room
        input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target in
                var (from, to) = (source.baseAddress, target.baseAddress)
                _ = iconv(converter, &from, &left, &to, &room)
                _ = iconv(converter, nil, nil, &to, &room)
            }
        }
        return output.prefix(size - room).map { UInt8(bitPattern: $0) }
    }
}
