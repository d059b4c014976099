import Basics

/// Sentences of articles (`=`), how an agent says them again (`+`), and what only looks like them (`-`): another number, another
/// product, a denial, another matter with the same words. Written by hand for this test, before the rules were tuned on the half
/// that is marked so; the other half is what is reported.
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
