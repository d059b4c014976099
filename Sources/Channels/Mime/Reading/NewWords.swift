internal import Basics

/// What of a mail's text its writer wrote now: without quoted history, signature, the advertisement of a telephone and the
/// warning of a lawyer. Answers between or below quotes stay, and so does what was passed on.
///
/// One pass over the lines, each looked at up to a fixed length, so that the time is linear whatever comes.
package struct NewWords {
    /// Trimmed; may be empty.
    package private(set) var text: String
    /// Where in the whole text (a UTF-8 offset) nothing but folded lines follows; `nil` when nothing does, or nothing is before.
    package private(set) var foldAt: Int?

    private let lines: TextLines
    private var isFolded: [Bool]
    /// Whether history is introduced by something that only a program writes.
    private var hasProof = false
    /// The line from which on everything was passed on, and is new.
    private var forwardAt: Int?

    package init(in text: String, html: String?, isForwarded: Bool) {
        self.text = text.trimmed
        lines = TextLines(text)
        isFolded = [Bool](repeating: false, count: lines.count)
        guard !isForwarded else { return }
        fold(isReply: true)
        if let html { fold(by: html, text) }
        finish(text)
    }

    // MARK: By the lines themselves

    private mutating func fold(isReply: Bool) {
        var index = 0
        var isSignature = false
        while index < lines.count {
            let line = lines[index]
            if line.isBlank {
                isFolded[index] = isSignature
                index += 1
                continue
            }
            if !line.isQuoted, HistoryWords.isForward(line.words) {
                forwardAt = index
                return
            }
            if lines.isQuotedToTheEnd(from: index) || endsTheWritersWords(index) {
                hasProof = hasProof || !line.isQuoted
                return foldRest(from: index)
            }
            if let last = attribution(at: index) {
                guard let next = lines.next(after: last) else { return foldRest(from: index) }
                if lines[next].isQuoted {
                    hasProof = true
                    if lines.isQuotedToTheEnd(from: next) { return foldRest(from: index) }
                    for folded in index...last { isFolded[folded] = true }
                    (index, isSignature) = (last + 1, false)
                    continue
                }
                if (index...last).contains(where: { lines[$0].words.utf8.contains(0x40) }) {
                    hasProof = true
                    return foldRest(from: index)
                }
            }
            if line.isQuoted {
                (isFolded[index], isSignature) = (true, false)
            } else if isSignature || opensSignature(index) {
                isSignature = true
                isFolded[index] = true
            } else if SignatureWords.isDevice(line.words) {
                isFolded[index] = true
            }
            index += 1
        }
    }

    private mutating func foldRest(from index: Int) {
        for line in index..<lines.count { isFolded[line] = true }
    }

    private func endsTheWritersWords(_ index: Int) -> Bool {
        let line = lines[index]
        if line.isQuoted { return false }
        if HistoryWords.isSeparator(line.words) { return true }
        // Yahoo on a telephone goes on with the history in the same line.
        if line.words.utf8.count > 30, line.words.contains("@"), let gap = line.words.firstRange(of: ":   "), gap.lowerBound > line.words.startIndex,
            HistoryWords.isAttribution(String(line.words[..<gap.upperBound]))
        {
            return true
        }
        if Self.isRule(line.words), let next = lines.next(after: index), HistoryWords.isHeaderBlock(at: next, lines) { return true }
        return HistoryWords.isHeaderBlock(at: index, lines)
    }

    /// Outlook's line of underscores.
    private static func isRule(_ words: Substring) -> Bool {
        words.utf8.count >= 10 && words.utf8.prefix(100).allSatisfy { $0 == 0x5F || $0 == 0x2D }
    }

    /// The last line of "On … wrote:", which programs break over up to three lines.
    private func attribution(at index: Int) -> Int? {
        guard !lines[index].isQuoted, (index..<min(index + 4, lines.count)).contains(where: { lines[$0].endsInColon }) else { return nil }
        var joined = ""
        for last in index..<min(index + 4, lines.count) {
            guard !lines[last].isBlank, !lines[last].isQuoted else { return nil }
            joined += (joined.isEmpty ? "" : " ") + lines[last].words
            if joined.utf8.count > 700 { return nil }
            guard lines[last].endsInColon else { continue }
            guard HistoryWords.isAttribution(joined) else { return nil }
            // The writer's last line, when no blank one parts it from this.
            let rest = lines.words(from: index + 1, count: last - index)
            return last > index && HistoryWords.isAttribution(rest) ? nil : last
        }
        return nil
    }

    private static let longestSignature = 25

    /// Two dashes above a few lines, or a warning that nobody reads.
    private func opensSignature(_ index: Int) -> Bool {
        if lines[index].isSignatureMark { return lines.filled(from: index + 1, limit: Self.longestSignature + 1) <= Self.longestSignature }
        guard lines[index].words.utf8.count >= 8 else { return false }
        return SignatureWords.isWarning(lines.words(from: index, count: 3))
    }

    // MARK: By the containers of the page

    private mutating func fold(by html: String, _ text: String) {
        let page = HTMLText.read(html)
        let isSame = page.text == text
        let squashed = isSame ? nil : Squashed(text)
        func place(of range: Range<Int>) -> Range<Int>? {
            guard let squashed else { return range }
            let words = String(decoding: page.text.utf8.dropFirst(range.lowerBound).prefix(min(range.count, 4_000)), as: UTF8.self)
            let wanted = Squashed(words).bytes
            guard wanted.count >= 10 else { return nil }
            let before = Squashed(String(decoding: page.text.utf8.prefix(range.lowerBound), as: UTF8.self)).bytes.count
            guard let start = squashed.offset(of: Array(wanted.prefix(48)), from: before / 2) else { return nil }
            return start..<(range.upperBound >= page.text.utf8.count ? text.utf8.count : squashed.offset(behind: wanted.count, from: start))
        }
        for range in page.signatures.prefix(20) { if let range = place(of: range) { fold(range) } }
        guard let at = page.historyAt, at < page.text.utf8.count else { return }
        let history = String(decoding: page.text.utf8.dropFirst(at).prefix(600), as: UTF8.self)
        guard !history.split(separator: "\n").prefix(6).contains(where: { HistoryWords.isForward($0.drop { $0 == ">" || $0 == " " }) }) else {
            return
        }
        if let place = place(of: at..<page.text.utf8.count) {
            // Words that were passed on are new, also where a program puts them into the same container.
            if let forwardAt, lines.start(of: forwardAt) <= place.lowerBound { return }
            hasProof = true
            fold(place.lowerBound..<text.utf8.count)
        }
    }

    private mutating func fold(_ range: Range<Int>) {
        for index in lines.lines(in: range) { isFolded[index] = true }
    }

    // MARK: What is left

    private mutating func finish(_ whole: String) {
        guard isFolded.contains(true) else { return }
        var out: [Substring] = []
        var lastKept = -1
        var isGap = false
        for (index, line) in whole.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if isFolded[index] {
                isGap = true
                continue
            }
            if isGap, lines[index].isBlank, out.last.map({ $0.allSatisfy(\.isWhitespace) }) ?? true { continue }
            isGap = false
            out.append(line)
            if !lines[index].isBlank { lastKept = index }
        }
        // A text that is quoted from end to end, without a word of a program above it, is the writer's own.
        if lastKept < 0, !hasProof, lines.indices.allSatisfy({ lines[$0].isQuoted || lines[$0].isBlank }) { return }
        text = out.joined(separator: "\n").trimmed
        if lastKept >= 0, let first = isFolded[(lastKept + 1)...].firstIndex(of: true) { foldAt = lines.start(of: first) }
    }
}
