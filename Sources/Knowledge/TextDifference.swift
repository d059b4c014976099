/// What changed between two texts, as a reader wants to see it: whole paragraphs where they came or went, words where a paragraph
/// was changed.
package struct TextDifference: Sendable, Hashable {
    package enum Part: Sendable, Hashable {
        case same(String)
        case added(String)
        case removed(String)
    }

    /// By paragraph, each in parts.
    package let paragraphs: [[Part]]

    package var isEmpty: Bool { paragraphs.allSatisfy { $0.allSatisfy { if case .same = $0 { true } else { false } } } }

    package init(from old: String, to new: String) {
        let (before, after) = (Self.lines(old), Self.lines(new))
        var paragraphs: [[Part]] = []
        var (removed, added): ([String], [String]) = ([], [])
        func settle() {
            // What went and what came in one place is one change, line by line.
            for place in 0..<max(removed.count, added.count) {
                switch (place < removed.count ? removed[place] : nil, place < added.count ? added[place] : nil) {
                case (let old?, let new?): paragraphs.append(Self.words(from: old, to: new))
                case (let old?, nil): paragraphs.append([.removed(old)])
                case (nil, let new?): paragraphs.append([.added(new)])
                case (nil, nil): break
                }
            }
            (removed, added) = ([], [])
        }
        for step in Self.steps(before, after) {
            switch step {
            case .same(let line):
                settle()
                paragraphs.append([.same(line)])
            case .removed(let line): removed.append(line)
            case .added(let line): added.append(line)
            }
        }
        settle()
        self.paragraphs = paragraphs
    }

    private static func lines(_ text: String) -> [String] {
        text.split(separator: "\n").map(String.init).filter { !$0.allSatisfy(\.isWhitespace) }
    }

    /// Two paragraphs that share hardly a word are two paragraphs.
    private static func words(from old: String, to new: String) -> [Part] {
        let (before, after) = (tokens(old), tokens(new))
        let steps = steps(before, after)
        let shared = steps.reduce(0) { if case .same(let word) = $1, word != " " { $0 + 1 } else { $0 } }
        guard shared * 4 >= max(before.count, after.count) else { return [.removed(old), .added(new)] }
        return steps.reduce(into: []) { parts, step in
            switch (parts.last, step) {
            case (.same(let text), .same(let more)): parts[parts.count - 1] = .same(text + more)
            case (.added(let text), .added(let more)): parts[parts.count - 1] = .added(text + more)
            case (.removed(let text), .removed(let more)): parts[parts.count - 1] = .removed(text + more)
            default: parts.append(step)
            }
        }
    }

    /// Words and what is between them; of a script without spaces, letter by letter.
    private static func tokens(_ text: String) -> [String] {
        var tokens: [String] = []
        var word = ""
        for character in text {
            let isThai = character.unicodeScalars.first.map { (0xE00...0xE7F).contains($0.value) } ?? false
            if (character.isLetter || character.isNumber), !isThai {
                word.append(character)
                continue
            }
            if !word.isEmpty { tokens.append(word) }
            word = ""
            tokens.append(String(character))
        }
        if !word.isEmpty { tokens.append(word) }
        return tokens
    }

    /// More than this many pieces are compared as a whole, so that a strange text does not take the day.
    private static let limit = 4_000

    /// Myers' difference, in the order of the text: what went before what came.
    private static func steps(_ before: [String], _ after: [String]) -> [Part] {
        guard before.count <= limit, after.count <= limit else {
            return before == after ? before.map(Part.same) : before.map(Part.removed) + after.map(Part.added)
        }
        var (removals, insertions) = (Set<Int>(), Set<Int>())
        for change in after.difference(from: before) {
            switch change {
            case .remove(let place, _, _): removals.insert(place)
            case .insert(let place, _, _): insertions.insert(place)
            }
        }
        var parts: [Part] = []
        var (old, new) = (0, 0)
        while old < before.count || new < after.count {
            if old < before.count, removals.contains(old) {
                parts.append(.removed(before[old]))
                old += 1
            } else if new < after.count, insertions.contains(new) {
                parts.append(.added(after[new]))
                new += 1
            } else {
                parts.append(.same(after[new]))
                old += 1
                new += 1
            }
        }
        return parts
    }
}
