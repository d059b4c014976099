import ArgumentParser
import Basics
import Foundation
import Language

struct LanguageAnalyze: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "analyze", abstract: "Shows the words by which a text is found.")

    @Option(help: "The language of the text (BCP 47). Guessed for each paragraph when left out.") var language: String?
    @Flag(help: "Machine-readable output.") var json = false
    @Argument(help: "The text; standard input when left out.") var text: String?

    private struct Line: Encodable {
        var surface, word, stem, language: String
        /// In characters of Unicode, from the beginning of the text.
        var span: [Int]
        var stop: Bool
    }

    private struct Answer: Encodable {
        var language: String
        var tokens: [Line]
    }

    func run() throws {
        let text = self.text ?? String(decoding: FileHandle.standardInput.readDataToEndOfFile(), as: UTF8.self)
        let tag = language.map(LanguageTag.init(rawValue:))
        var (place, scalars) = (0, 0)
        let utf8 = Array(text.utf8)
        // Tokens come in their order, so that the characters are counted once.
        func characters(before byte: Int) -> Int {
            while place < byte {
                if utf8[place] & 0xC0 != 0x80 { scalars += 1 }
                place += 1
            }
            return scalars
        }
        let lines = Analyzer.tokens(of: text, language: tag).map { token in
            let start = characters(before: token.bytes.lowerBound)
            return Line(
                surface: token.surface, word: token.word, stem: token.stem, language: token.language.rawValue,
                span: [start, start + token.surface.unicodeScalars.count], stop: token.isStop)
        }
        if json {
            let guess = tag ?? LanguageGuess.language(of: text)
            return try printJSON(Answer(language: guess.rawValue, tokens: lines))
        }
        for line in lines { print("\(line.span[0])-\(line.span[1])\t\(line.language)\t\(line.surface)\t\(line.stem)\(line.stop ? "\t(stop)" : "")") }
    }
}
