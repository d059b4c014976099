extension String {
    /// Without control characters other than tab and line feed, without byte-order marks; line ends are line feeds.
    var cleanText: String {
        var out = String.UnicodeScalarView()
        var afterReturn = false
        for scalar in unicodeScalars {
            defer { afterReturn = scalar == "\r" }
            switch scalar.value {
            case 0x0D: out.append("\n")
            case 0x0A: if !afterReturn { out.append("\n") }
            case 0x0C, 0x2028, 0x2029, 0x85: out.append("\n")
            case 0x09, 0x20..<0x7F: out.append(scalar)
            case 0..<0x20, 0x7F..<0xA0, 0xFEFF, 0xFFFE, 0xFFFF: continue
            default: out.append(scalar)
            }
        }
        return String(out)
    }

    /// Control characters (C0, C1) become spaces.
    var withoutControls: String {
        guard unicodeScalars.contains(where: { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) || $0.value == 0xFEFF }) else { return self }
        return String(
            String.UnicodeScalarView(unicodeScalars.map { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) || $0.value == 0xFEFF ? " " : $0 }))
    }

    /// Without the marks that turn text around (UAX #9, embeddings and overrides): in a name they disguise.
    var withoutOverrides: String {
        String(String.UnicodeScalarView(unicodeScalars.filter { !(0x202A...0x202E).contains($0.value) && !(0x2066...0x2069).contains($0.value) }))
    }

    /// At most `limit` bytes of UTF-8, cut between characters.
    func cut(toBytes limit: Int) -> String {
        guard utf8.count > limit else { return self }
        var end = utf8.index(utf8.startIndex, offsetBy: limit)
        while String.Index(end, within: unicodeScalars) == nil, end > utf8.startIndex { end = utf8.index(before: end) }
        return String(unicodeScalars[..<end])
    }
}

/// Text whose lines were broken for the journey (RFC 3676): joins them again.
enum FlowedText {
    static func unflow(_ text: String, deletesSpace: Bool) -> String {
        var lines: [String] = []
        // The depth of quoting of a line that goes on in the next one.
        var open: Int?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let depth = line.prefix { $0 == ">" }.count
            var content = line.dropFirst(depth)
            if content.first == " " { content.removeFirst() }
            let isSignature = content == "-- "
            let goesOn = content.last == " " && !isSignature
            if goesOn, deletesSpace { content.removeLast() }
            if open == depth, !isSignature {
                lines[lines.count - 1] += content
            } else {
                lines.append(depth > 0 ? String(repeating: ">", count: depth) + " " + content : String(content))
            }
            open = goesOn ? depth : nil
        }
        return lines.joined(separator: "\n")
    }
}
