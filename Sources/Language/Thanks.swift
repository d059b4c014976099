internal import Basics
internal import Foundation

/// Whether somebody writes thanks and nothing else.
///
/// Short and conservative: every word must be of a phrase that is known to ask for nothing, and one of them must be thanks.
/// A question, a digit, a "but" or any other word makes it a message like others. Thai is written without blanks between
/// words and is read letter by letter in the same way.
package enum Thanks {
    /// - Parameter names: of the writer and of those who are thanked; their words ask for nothing either.
    package static func isAll(of text: String, names: [String] = []) -> Bool {
        let lines = text.prefix(2_000).split(whereSeparator: \.isNewline).map(\.trimmed)
        let body = lines.prefix { $0 != "--" && $0 != "—" }.filter { !isFromDevice($0) }.joined(separator: "\n")
        guard !body.isEmpty, body.unicodeScalars.count <= 240, !asks(body) else { return false }
        let words = folded(body)
        guard !words.isEmpty, words.count <= 24 else { return false }
        let known = Set(names.flatMap(folded))
        if words.contains(where: { $0.unicodeScalars.contains(where: isThai) }) { return isThaiThanks(words, known) }
        return read(words, known)
    }

    private static func read(_ words: [String], _ names: Set<String>) -> Bool {
        var thanked = false
        var at = 0
        while at < words.count {
            let longest = (1...max(1, min(6, words.count - at))).reversed().first { phrases[Array(words[at..<at + $0])] != nil }
            if let longest {
                thanked = thanked || phrases[Array(words[at..<at + longest])] == true
                at += longest
            } else if names.contains(words[at]) {
                at += 1
            } else {
                return false
            }
        }
        return thanked
    }

    private static func isThaiThanks(_ words: [String], _ names: Set<String>) -> Bool {
        var thanked = false
        for word in words where !names.contains(word) {
            if phrases[[word]] != nil { continue }
            var rest = word[...]
            while !rest.isEmpty {
                guard let phrase = ThanksPhrases.thaiByLength.first(where: { rest.hasPrefix($0.text) }) else { return false }
                thanked = thanked || phrase.isThanks
                rest = rest.dropFirst(phrase.text.count)
            }
        }
        return thanked
    }

    private static func asks(_ text: String) -> Bool {
        text.contains { "?؟¿".contains($0) || $0.isNumber } || text.contains("://")
    }

    /// The line that telephones put below what was written.
    private static func isFromDevice(_ line: String) -> Bool {
        let line = line.lowercased()
        return ThanksPhrases.devices.contains { line.hasPrefix($0) }
    }

    private static func isThai(_ scalar: Unicode.Scalar) -> Bool { (0x0E00...0x0E7F).contains(scalar.value) }

    /// The phrases by their folded words, and whether they are thanks.
    private static let phrases: [[String]: Bool] = {
        var phrases: [[String]: Bool] = [:]
        for text in ThanksPhrases.besides { phrases[folded(text)] = false }
        for text in ThanksPhrases.thanks { phrases[folded(text)] = true }
        return phrases
    }()

    /// The words without marks, in one script and one form each, so that thanks are the same however they are typed.
    private static func folded(_ text: String) -> [String] {
        let latin = Serbian.latin(text).lowercased().decomposedStringWithCompatibilityMapping
        var folded = ""
        for scalar in latin.unicodeScalars {
            switch scalar {
            case "أ", "إ", "آ", "ٱ": folded.unicodeScalars.append("ا")
            case "ى": folded.unicodeScalars.append("ي")
            case "ة": folded.unicodeScalars.append("ه")
            case "đ": folded += "dj"
            case "'", "’", "׳", "״", "\"", "ـ": break
            default:
                let category = scalar.properties.generalCategory
                if isThai(scalar) && category != .otherPunctuation || scalar.properties.isAlphabetic && category != .nonspacingMark {
                    folded.unicodeScalars.append(scalar)
                } else if category != .nonspacingMark && category != .format && category != .enclosingMark {
                    folded += " "
                }
            }
        }
        return folded.split(separator: " ").map(String.init)
    }
}
