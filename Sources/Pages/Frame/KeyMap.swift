/// What the keys do: the one list from which the map under `?` and the palette are made. The scripts know what each does.
enum KeyMap {
    struct Entry: Sendable {
        /// Pressed one after the other, or either.
        var keys: [String]
        var word: Word
        /// By which the scripts know it, where the palette offers it.
        var act: String?

        /// How the reader presses it. What is pressed with Ctrl, and the second key of two, is the same for everybody.
        func shown(_ key: String, _ reader: Reader) -> String? {
            if keys.first == "g" { return reader.keys["g"].map { key == "g" ? $0 : key } }
            return (keys.count == 1 && key.count == 1) || KeyMap.moving.contains(key) ? reader.keys[key] : key
        }
    }

    private static let moving = ["j", "k"]

    /// Every single key that somebody may have elsewhere, and what it does.
    static let single: [(key: String, word: Word)] =
        [("j", .keyDown), ("k", .keyUp), ("g", .keyGo)]
        + entries.compactMap { entry in entry.keys.count == 1 && entry.keys[0].count == 1 ? (entry.keys[0], entry.word) : nil }

    static let entries: [Entry] = [
        .init(keys: ["j", "k"], word: .keyDownUp), .init(keys: ["o"], word: .keyOpen), act("r", .keyReply), act("n", .keyNote), act("t", .keyTake),
        act("e", .keySolve), act("w", .keyWait), act("a", .keyArticle), act("m", .keyMacro), act("s", .keySnooze), act("c", .keyPick),
        act("h", .keyHandOn), act("x", .keyAsk), act("i", .keyInquire), .init(keys: ["g", "m"], word: .keyMine),
        .init(keys: ["g", "u"], word: .keyUnassigned), .init(keys: ["g", "a"], word: .keyAll), act(",", .keyPrevious), act(".", .keyNext),
        act("/", .keySearch),
        .init(keys: ["Ctrl", "K"], word: .keyPalette), .init(keys: ["Ctrl", "⏎"], word: .keySend), .init(keys: ["Esc"], word: .keyEscape),
        act("?", .keyHelp),
    ]

    private static func act(_ key: String, _ word: Word) -> Entry { Entry(keys: [key], word: word, act: key) }
}
