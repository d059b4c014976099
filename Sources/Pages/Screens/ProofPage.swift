internal import Basics
package import Desk
internal import People

/// The proof that nothing lies between two chairs: what was looked at, when, and what was found. It should be empty.
package enum ProofPage {
    package static func page(_ screen: ProofScreen, in around: Surroundings) -> HTML {
        let reader = around.reader
        let now = Parts.form("/proof", around.csrf, Parts.button(reader[.proveNow]))
        guard let at = screen.at else {
            return around.sheet(reader[.proof], at: .proof, lead: now, "<p class=\"empty shown\">\(reader[.proofNever])</p>")
        }
        let verdict: HTML =
            screen.isEmpty
            ? "<p class=\"said done\" role=\"status\">\(reader[.proofEmpty])</p>"
            : "<p class=\"said refused\" role=\"alert\">\(reader[.proofFound])</p>"
        let extent = reader.count(.proofAll, screen.extent.checks, ["rows": reader.number(screen.extent.rows)])
        let laws = Dictionary(grouping: screen.laws, by: \.law).sorted { $0.key < $1.key }.map { law, findings in
            row(reader[word(law)], findings, screen, reader)
        }
        let ends = screen.ends.map { end in row(LooseEnd(rawValue: end.check).map { reader[$0.word] } ?? end.check, [end], screen, reader) }
        return around.sheet(
            reader[.proof], at: .proof, lead: now,
            """
            <section class="card">\(verdict)<p class="soft">\(reader.html(.proofLast, ["when": reader.time(at)])) · \(extent)</p></section>\
            \(list(reader[.proofEnds], ends))\(list(reader[.proofLaws], laws))
            """)
    }

    private static func list(_ title: String, _ rows: [HTML]) -> HTML {
        "<section class=\"card\"><h2>\(title)</h2><ul class=\"list-plain lines\">\(rows)</ul></section>"
    }

    private static func row(_ name: String, _ findings: [Finding], _ screen: ProofScreen, _ reader: Reader) -> HTML {
        let found = findings.map(\.broken).reduce(0, +)
        let (checks, looked) = (findings.count, findings.map(\.looked).reduce(0, +))
        let isEnd = findings.allSatisfy(\.isLoose)
        let scope = isEnd ? reader[.proofAmong, ["rows": reader.number(looked)]] : reader.count(.proofChecks, checks, ["rows": reader.number(looked)])
        let broken = findings.filter { $0.broken > 0 }.flatMap { Self.examples(of: $0, screen, reader) }
        let examples: HTML = broken.isEmpty ? .empty : "<div class=\"found\">\(broken.joined(by: " "))</div>"
        let mark: HTML = found == 0 ? Parts.tag(reader.number(0), "kept") : Parts.tag(reader.number(found), "broken")
        return "<li class=\"proof-row\"><span>\(name)</span><span class=\"soft\">\(scope)</span>\(mark)\(examples)</li>"
    }

    /// Each with the way to it, and how many are not listed.
    private static func examples(of finding: Finding, _ screen: ProofScreen, _ reader: Reader) -> [HTML] {
        let subject = finding.isLoose ? LooseEnd(rawValue: finding.check)?.subject : nil
        if subject == .mail { return ["<a href=\"/mail\">\(reader[.incomingMail])</a>"] }
        var listed: [HTML] = []
        // A ticket of which several mails lie about is listed once.
        for example in finding.examples.uniqued() {
            let name = screen.names[example]
            switch subject {
            case .macro: listed.append("<a href=\"\(link: "/macros?edit=\(example)")\"><bdi>\(name ?? reader[.macros])</bdi></a>")
            case .mailbox:
                let texts: Link = "/mailboxes/\(example)/texts/acknowledgement/\(reader.tongue.rawValue)"
                listed.append("<a href=\"\(link: texts)\"><bdi>\(name ?? reader[.mailboxes])</bdi></a>")
            case .ticket:
                // A mail of the house to one of its people belongs to no ticket.
                listed.append(
                    screen.numbers[example].map { "<a class=\"num\" dir=\"ltr\" href=\"\(link: "/tickets/\($0)")\">#\($0)</a>" }
                        ?? "<a href=\"/mailboxes\">\(reader[.mailboxes])</a>")
            case .mail, .job, nil: listed.append("<code dir=\"ltr\">\(finding.check): \(example)</code>")
            }
        }
        if finding.broken > finding.examples.count {
            listed.append("<span class=\"soft\">\(reader.count(.proofMore, finding.broken - finding.examples.count))</span>")
        }
        return listed
    }

    private static func word(_ law: Int) -> Word {
        switch law {
        case 1: .proofLawHolder
        case 2: .proofLawIn
        case 3: .proofLawOut
        case 4: .proofLawTold
        case 5: .proofLawDecided
        case 6: .proofLawLog
        case 7: .proofLawStrangers
        default: .proofLawBooks
        }
    }
}

extension LooseEnd {
    var word: Word {
        switch self {
        case .unowned: .endUnowned
        case .unpromised: .endUnpromised
        case .noNextStep: .endNoNextStep
        case .uncovered: .endUncovered
        case .unacknowledged: .endUnacknowledged
        case .failed: .endFailed
        case .stuck: .endStuck
        case .parked: .endParked
        case .unmended: .endUnmended
        case .unattended: .endUnattended
        case .unscanned: .endUnscanned
        case .lateJobs: .endLateJobs
        case .recalledMacros: .endRecalledMacros
        case .recalledMailTexts: .endRecalledMailTexts
        }
    }
}

extension [String] {
    fileprivate func uniqued() -> [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}
