internal import Basics

/// Files written into the text itself, as was done before MIME: "begin 644 name", lines of letters, "end" (POSIX uuencode).
enum Uuencode {
    private static let mostFiles = 50

    struct File {
        var name: String
        var bytes: [UInt8]
    }

    /// The content of a part that is one such file.
    static func content(_ bytes: [UInt8]) -> [UInt8]? {
        var files: [File] = []
        _ = taken(from: bytes, &files)
        return files.first?.bytes
    }

    /// Takes the files out of a text; gives the text that is left.
    static func taken(from bytes: [UInt8], _ files: inout [File]) -> [UInt8] {
        guard mayHold(bytes) else { return bytes }
        var out: [UInt8] = []
        var at = 0
        while at < bytes.count {
            let end = bytes[at...].firstIndex(of: 0x0A) ?? bytes.count
            let line = bytes[at..<end]
            if files.count < mostFiles, let name = beginning(line), let (content, next) = file(bytes, from: min(bytes.count, end + 1)) {
                files.append(File(name: name, bytes: content))
                at = next
                continue
            }
            out += bytes[at..<min(bytes.count, end + 1)]
            at = end + 1
        }
        return out
    }

    private static func mayHold(_ bytes: [UInt8]) -> Bool {
        let word = Array("begin ".utf8)
        var at = bytes.startIndex
        while let found = bytes[at...].firstIndex(of: 0x62) {
            if bytes[found...].starts(with: word) { return true }
            at = found + 1
        }
        return false
    }

    /// The name in "begin 644 name".
    private static func beginning(_ line: ArraySlice<UInt8>) -> String? {
        guard line.starts(with: Array("begin ".utf8)), line.count < 400 else { return nil }
        let words = line.split(separator: 0x20, maxSplits: 2)
        guard words.count == 3, (3...4).contains(words[1].count), words[1].allSatisfy({ (0x30...0x37).contains($0) }) else { return nil }
        let name = Charset.decode(words[2], label: nil).trimmed
        return name.isEmpty ? nil : name
    }

    /// The content up to "end", and where the text goes on. A first line that is none makes it a text that speaks of it.
    private static func file(_ bytes: [UInt8], from start: Int) -> ([UInt8], Int)? {
        var out: [UInt8] = []
        var at = start
        var lines = 0
        while at < bytes.count {
            let end = bytes[at...].firstIndex(of: 0x0A) ?? bytes.count
            var line = bytes[at..<end]
            if line.last == 0x0D { line.removeLast() }
            at = min(bytes.count, end + 1)
            if line.elementsEqual("end".utf8) { return lines > 0 ? (out, at) : nil }
            guard let first = line.first else {
                if lines > 0 { continue }
                return nil
            }
            let length = Int((first &- 0x20) & 0x3F)
            let needed = (length + 2) / 3 * 4
            // Trailing spaces may have been cut off on the way.
            guard first >= 0x20, first <= 0x60, line.count - 1 <= needed + 2, line.dropFirst().allSatisfy({ $0 >= 0x20 && $0 <= 0x60 }) else {
                return lines > 1 ? (out, end + 1 <= bytes.count ? at - (end + 1 - line.startIndex) : at) : nil
            }
            lines += 1
            var letters = Array(line.dropFirst())
            while letters.count < needed { letters.append(0x20) }
            var decoded: [UInt8] = []
            for index in stride(from: 0, to: needed, by: 4) {
                let four = letters[index..<(index + 4)].map { ($0 &- 0x20) & 0x3F }
                decoded += [four[0] << 2 | four[1] >> 4, four[1] << 4 | four[2] >> 2, four[2] << 6 | four[3]]
            }
            out += decoded.prefix(length)
        }
        return lines > 0 ? (out, at) : nil
    }
}
