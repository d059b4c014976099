/// A draft as the grammars read it: folded words in sentences, each with its place in the text.
///
/// Thai has no spaces between words, so there each position is a letter, and a word of the grammar matches wherever it is
/// spelt. Breaking by dictionary would cut the same phrase differently in different company.
struct ToneText {
    /// How words are written and folded.
    enum Script { case english, arabic, hebrew, thai, serbian }

    struct Piece {
        /// The folded word, and the other words that it may be read as: without the letters that Arabic and Hebrew write
        /// before a word. Empty for what ends a sentence.
        var readings: [String]
        /// Scalar offsets in the text.
        var span: Range<Int>
        /// A comma, a dash or a bracket stands before it.
        var beginsClause = false

        var isStop: Bool { readings.isEmpty }
    }

    let script: Script
    private(set) var pieces: [Piece] = []

    init(_ scalars: [Unicode.Scalar], script: Script) {
        self.script = script
        var words = ToneWords(scalars, script: script)
        pieces = script == .thai ? words.letters() : words.words()
    }

    /// The positions of the sentence around a position, without what ends it.
    func sentence(around position: Int) -> Range<Int> {
        var (first, last) = (position, position)
        while first > 0, !pieces[first - 1].isStop { first -= 1 }
        while last < pieces.count, !pieces[last].isStop { last += 1 }
        return first..<last
    }

    func beginOfNextSentence(after sentence: Range<Int>) -> Int {
        var next = sentence.upperBound
        while next < pieces.count, pieces[next].isStop { next += 1 }
        return next
    }

    func beginsClause(_ position: Int) -> Bool {
        position == 0 || pieces[position - 1].isStop || (position < pieces.count && pieces[position].beginsClause)
    }

    func endsClause(_ position: Int) -> Bool {
        position >= pieces.count || pieces[position].isStop || pieces[position].beginsClause
    }
}
