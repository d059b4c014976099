import Basics
import Language

/// Sentences of agents, each with what is to be said of it: a kind, or "free".
enum ToneSamples {
    struct Sample {
        var kind: Tone.Kind?
        var text: String
    }

    static func read(_ lines: String) -> [Sample] {
        lines.split(separator: "\n").map { line in
            let colon = line.firstIndex(of: ":")!
            let kind = line[..<colon]
            return Sample(
                kind: kind == "free" ? nil : Tone.Kind(rawValue: String(kind))!,
                text: line[line.index(after: colon)...].drop { $0 == " " }.description)
        }
    }

    /// How well sentences are told apart.
    struct Outcome {
        var (hit, missed, disturbed, spared, otherKind) = (0, 0, 0, 0, 0)
        var faults: [String] = []
        var precision: Double { Double(hit) / Double(max(1, hit + disturbed)) }
        var recall: Double { Double(hit) / Double(max(1, hit + missed)) }
        var sentence: String {
            "precision \(rounded(precision)), recall \(rounded(recall)) (\(hit) of \(hit + missed) found, \(disturbed) of \(disturbed + spared) innocent disturbed, \(otherKind) under another kind)"
        }
        private func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }
    }

    static func judge(_ samples: [Sample], language: LanguageTag) -> Outcome {
        var outcome = Outcome()
        for sample in samples {
            let hints = Tone.hints(in: sample.text, language: language)
            let said = hints.map { "\($0.kind.rawValue) “\($0.words)”" }.joined(separator: ", ")
            guard let kind = sample.kind else {
                if hints.isEmpty {
                    outcome.spared += 1
                } else {
                    outcome.disturbed += 1
                    outcome.faults.append("free, but \(said): \(sample.text)")
                }
                continue
            }
            if hints.contains(where: { $0.kind == kind }) {
                outcome.hit += 1
            } else if hints.isEmpty {
                outcome.missed += 1
                outcome.faults.append("\(kind.rawValue), but nothing: \(sample.text)")
            } else {
                outcome.hit += 1
                outcome.otherKind += 1
                outcome.faults.append("\(kind.rawValue), but \(said): \(sample.text)")
            }
        }
        return outcome
    }
}
