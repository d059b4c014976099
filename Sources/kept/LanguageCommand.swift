import ArgumentParser
import Basics
import Foundation
import Language

struct LanguageCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "language", abstract: "What the desk makes of a text.", subcommands: [LanguageAnalyze.self, ToneCommand.self])
}

struct ToneCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tone", abstract: "What can be said better in a text to a customer. Nothing is kept.")

    @Option(help: "The language of the text (en, ar, he, th, sr, sr-Latn); guessed when it is not said.") var language: String?
    @Flag(help: "Machine-readable output.") var json = false
    @Argument(help: "The text; read from standard input when it is not given.") var text: String?

    private struct Answer: Encodable {
        struct Item: Encodable {
            var kind, words: String
            var span: [Int]
            var suggestion: String
        }
        var items: [Item]
    }

    func validate() throws {
        guard let language else { return }
        guard Tongue(tag: language) != nil else { throw ValidationError("No tone is known for the language \(language).") }
    }

    func run() throws {
        let text = text ?? String(decoding: FileHandle.standardInput.readDataToEndOfFile(), as: UTF8.self)
        let tag = language.map(LanguageTag.init(rawValue:)) ?? LanguageGuess.language(of: text)
        let hints = Tone.hints(in: text, language: tag)
        if json {
            return try printJSON(
                Answer(
                    items: hints.map {
                        .init(kind: $0.kind.rawValue, words: $0.words, span: [$0.span.lowerBound, $0.span.upperBound], suggestion: $0.suggestion)
                    }))
        }
        for hint in hints { print("\(hint.kind.rawValue): \(hint.words)\n    \(hint.suggestion)") }
    }
}
