internal import Basics
internal import Foundation

/// An article as a way of questions: what is asked, which answers there are, where each leads, and what is told at its end.
///
/// It is Markdown like any other article, so that versions, translations, search and import know nothing of it. A section is a
/// step, named by `{#name}` behind its heading or by the heading's words. A list whose entries are all links into the page is
/// what can be answered; such a section is a question, one without is an end:
///
///     ## Does it say "delivered"? {#start}
///     - [Yes](#delivered)
///     - [No](#person)
///
/// The walk begins with the section named `start`; without one an article is no guide, whatever lists of links it has.
/// `#person` leads to somebody of the house.
package struct Guide: Sendable, Hashable {
    package struct Step: Sendable, Hashable {
        package var name: String
        package var title: String
        /// What is told here, without heading and answers.
        package var text: String
        /// The same as bytes of the article's body, so that it can be cited.
        package var bytes: Range<Int>
        package var choices: [Choice]
    }

    package struct Choice: Sendable, Hashable {
        package var label: String
        package var target: String
    }

    package enum Fault: Sendable, Hashable {
        /// An answer leads to a step that is not there.
        case leadsNowhere(step: String, choice: String)
        /// No answer leads to it.
        case unreachable(step: String)
        /// Whoever gets there finds neither words nor answers.
        case empty(step: String)
        case sameName(String)

        /// The heading of the step.
        package var step: String {
            switch self {
            case .leadsNowhere(let step, _), .unreachable(let step), .empty(let step), .sameName(let step): step
            }
        }
    }

    /// The step with which every walk begins.
    package static let start = "start"
    /// The target that is a person of the house.
    package static let person = "person"
    /// Answers on one way. Ways may turn back, so they need an end.
    package static let longest = 40

    /// What stands before the first step.
    package var intro: String
    package var steps: [Step]

    /// - Returns: `nil` for an article that is none.
    package init?(of body: String) {
        guard body.utf8.count <= 400_000, body.utf8.contains("{#\(Self.start)}".utf8) else { return nil }
        var reader = GuideReader(body)
        reader.read()
        guard reader.steps.contains(where: { $0.name == Self.start }) else { return nil }
        intro = reader.intro
        steps = reader.steps
    }

    package subscript(name: String) -> Step? { steps.first { $0.name == name } }

    /// The steps on a way: where it starts, then those that the named answers lead to. `nil` when an answer on it is none.
    package func walk(_ answers: [String]) -> [Step]? {
        guard answers.count <= Self.longest, let first = self[Self.start] else { return nil }
        var way = [first]
        for answer in answers {
            guard way[way.count - 1].choices.contains(where: { $0.target == answer }), let next = self[answer] else { return nil }
            way.append(next)
        }
        return way
    }

    /// What was answered on a way: each question with the label that was chosen.
    package func answers(_ way: [Step], then target: String? = nil) -> [(question: String, answer: String)] {
        let targets = way.dropFirst().map(\.name) + [target].compactMap { $0 }
        return zip(way, targets).compactMap { step, target in
            step.choices.first { $0.target == target }.map { (step.title, $0.label) }
        }
    }

    /// Why it cannot be published as it stands. A customer who walks it must never stand before a wall.
    package var faults: [Fault] {
        var faults: [Fault] = []
        var names = Set<String>()
        for step in steps where !names.insert(step.name).inserted { faults.append(.sameName(step.title)) }
        for step in steps {
            for choice in step.choices where choice.target != Self.person && self[choice.target] == nil {
                faults.append(.leadsNowhere(step: step.title, choice: choice.label))
            }
            if step.choices.isEmpty, step.text.trimmed.isEmpty { faults.append(.empty(step: step.title)) }
        }
        let reached = reachable
        faults += steps.filter { !reached.contains($0.name) }.map { .unreachable(step: $0.title) }
        return faults
    }

    private var reachable: Set<String> {
        var (reached, open) = (Set<String>(), [Self.start])
        let byName = Dictionary(steps.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        while let name = open.popLast() {
            guard let step = byName[name], reached.insert(name).inserted else { continue }
            open += step.choices.map(\.target)
        }
        return reached
    }
}

/// Reads an article line by line. Code between fences is no heading and no answer.
private struct GuideReader {
    private let bytes: [UInt8]
    private(set) var intro = ""
    private(set) var steps: [Guide.Step] = []

    private struct Section {
        var title: String
        var name: String
        var start: Int
        var end: Int
        var choices: [Guide.Choice] = []
        /// Where the list of answers stands.
        var choicesStart: Int?
        /// Whether something follows the answers that is none: then the list is no list of answers.
        var isOver = false
    }

    init(_ body: String) { bytes = Array(body.utf8) }

    mutating func read() {
        var (place, isCode): (Int, Bool) = (0, false)
        var section: Section?
        while place < bytes.count {
            let end = bytes[place...].firstIndex(of: 0x0A) ?? bytes.count
            let line = String(decoding: bytes[place..<end], as: UTF8.self)
            let bare = line.trimmed
            if bare.hasPrefix("```") || bare.hasPrefix("~~~") { isCode.toggle() }
            if !isCode, let title = Self.heading(bare) {
                close(section, at: place)
                let (shown, name) = Self.name(of: title)
                section = Section(title: shown, name: name, start: min(end + 1, bytes.count), end: bytes.count)
            } else if !isCode, let choice = Self.choice(bare), section != nil {
                if section?.choicesStart == nil { section?.choicesStart = place }
                section?.choices.append(choice)
            } else if !bare.isEmpty, section?.choicesStart != nil {
                section?.isOver = true
            }
            place = end + 1
        }
        close(section, at: bytes.count)
    }

    private mutating func close(_ section: Section?, at end: Int) {
        guard var section else {
            intro = String(decoding: bytes[..<end], as: UTF8.self).trimmed
            return
        }
        if section.isOver {
            section.choices = []
            section.choicesStart = nil
        }
        var range = section.start..<(section.choicesStart ?? end)
        while let first = range.first, bytes[first] == 0x0A || bytes[first] == 0x20 || bytes[first] == 0x0D { range = (first + 1)..<range.upperBound }
        while let last = range.last, bytes[last] == 0x0A || bytes[last] == 0x20 || bytes[last] == 0x0D { range = range.lowerBound..<last }
        steps.append(
            Guide.Step(
                name: section.name, title: section.title, text: String(decoding: bytes[range], as: UTF8.self), bytes: range,
                choices: section.choices))
    }

    /// The words of a heading (`#` to `######`).
    private static func heading(_ line: String) -> String? {
        let marks = line.prefix { $0 == "#" }
        guard (1...6).contains(marks.count), line.dropFirst(marks.count).first == " " else { return nil }
        return String(line.dropFirst(marks.count)).trimmed
    }

    private static func name(of title: String) -> (shown: String, name: String) {
        guard title.hasSuffix("}"), let open = title.range(of: "{#", options: .backwards) else {
            return (title, Slug.make(of: title, in: .undetermined))
        }
        let name = title[open.upperBound...].dropLast()
        return (title[..<open.lowerBound].trimmed, String(name).trimmed)
    }

    /// An entry of a list that is one link into the page.
    private static func choice(_ line: String) -> Guide.Choice? {
        guard let mark = line.first, "-*+".contains(mark) else { return nil }
        let entry = line.dropFirst().trimmed
        guard entry.hasPrefix("["), entry.hasSuffix(")"), let middle = entry.range(of: "](#") else { return nil }
        let label = entry[entry.index(after: entry.startIndex)..<middle.lowerBound].trimmed
        let target = entry[middle.upperBound...].dropLast().trimmed
        guard !label.isEmpty, !target.isEmpty, !target.contains(where: { $0 == ")" || $0 == " " }) else { return nil }
        return Guide.Choice(label: label, target: target.removingPercentEncoding ?? target)
    }
}
