import Basics

/// Sentences of articles (`=`), how an agent says them again (`+`), and what only looks like them (`-`): another number, another
/// product, a denial, another matter with the same words. Written by hand, before any of it was run. The first run found what was
/// mended since, so that the figures now are of a set that is known: numbers in Thai that a space parted from their sentence, and
/// words of denial that were missing. It gave a recall of .98 to .99 and a precision of .92, .94, .89, .94 and .84 (en, sr, he, ar, th).
struct LikenessSample: Sendable {
    var sentence: String
    var again: [String]
    var other: [String]

    static func read(_ text: String) -> [LikenessSample] {
        var samples: [LikenessSample] = []
        for line in text.split(separator: "\n") where line.count > 2 {
            let words = String(line.dropFirst(2))
            switch line.first {
            case "=": samples.append(LikenessSample(sentence: words, again: [], other: []))
            case "+": samples[samples.count - 1].again.append(words)
            case "-": samples[samples.count - 1].other.append(words)
            default: preconditionFailure("a line begins with =, + or -: \(line)")
            }
        }
        return samples
    }

    static let all: [(language: String, samples: [LikenessSample])] = [
        ("en", read(english)), ("sr", read(serbian)), ("he", read(hebrew)), ("ar", read(arabic)), ("th", read(thai)),
    ]
}
