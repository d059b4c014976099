/// A phrase with holes: `Owner: {name}`.
struct Phrase: Sendable, Hashable {
    enum Piece: Sendable, Hashable {
        case words(String)
        case hole(String)
    }

    let pieces: [Piece]

    /// - Throws: `WordsFault.brokenHole` when a brace stands alone.
    init(_ text: some StringProtocol) throws(WordsFault) {
        var pieces: [Piece] = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "{") {
            guard let close = rest[open...].firstIndex(of: "}") else { throw .brokenHole(String(text)) }
            let name = rest[rest.index(after: open)..<close]
            guard !name.isEmpty, name.allSatisfy({ $0.isASCII && $0.isLetter }) else { throw .brokenHole(String(text)) }
            if open > rest.startIndex { pieces.append(.words(String(rest[..<open]))) }
            pieces.append(.hole(String(name)))
            rest = rest[rest.index(after: close)...]
        }
        guard !rest.contains("}") else { throw .brokenHole(String(text)) }
        if !rest.isEmpty { pieces.append(.words(String(rest))) }
        self.pieces = pieces
    }

    private init(pieces: [Piece]) { self.pieces = pieces }

    var holes: Set<String> {
        Set(pieces.compactMap { if case .hole(let name) = $0 { name } else { nil } })
    }

    /// The phrase with its words changed and its holes left alone.
    func mapWords(_ change: (String) -> String) -> Phrase {
        Phrase(pieces: pieces.map { if case .words(let text) = $0 { .words(change(text)) } else { $0 } })
    }

    /// The phrase with its holes filled. A hole for which nothing is given stays visible, so that a test sees it.
    func filled(_ values: [String: String]) -> String {
        if pieces.count == 1, case .words(let text) = pieces[0] { return text }
        var text = ""
        for piece in pieces {
            switch piece {
            case .words(let words): text += words
            case .hole(let name): text += values[name] ?? "{\(name)}"
            }
        }
        return text
    }

    func filled(_ values: [String: HTML]) -> HTML {
        pieces.map { piece in
            switch piece {
            case .words(let words): HTML(text: words)
            case .hole(let name): values[name] ?? HTML(text: "{\(name)}")
            }
        }.joined()
    }
}

/// What is wrong with a table of words. Found by the tests, and at start.
enum WordsFault: Error, Sendable, Hashable {
    case brokenHole(String)
    case brokenLine(String)
    case unknownKey(String)
    case unknownForm(String)
    case twice(String)
    case missing(String)
}
