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
        let laws = Dictionary(grouping: screen.laws, by: \.law).sorted { $0.key < $1.key }.map { law, findings in
            row(reader[word(law)], findings, screen, reader)
        }
        let ends = screen.ends.map { end in row(LooseEnd(rawValue: end.check).map { reader[$0.word] } ?? end.check, [end], screen, reader) }
        return around.sheet(
            reader[.proof], at: .proof, lead: now,
            """
            <section class="card">\(verdict)<p class="soft">\(reader.html(.proofLast, ["when": reader.time(at)]))</p></section>\
            \(table(reader[.proofEnds], reader[.proofOpen], ends, reader))\(table(reader[.proofLaws], reader[.proofBroken], laws, reader))
            """)
    }

    private static func table(_ title: String, _ head: String, _ rows: [HTML], _ reader: Reader) -> HTML {
        """
        <section class="card"><div class="scroll" tabindex="0" role="region" aria-label="\(title)"><table class="table"><thead><tr><th scope="col">\(title)</th>\
        <th scope="col" class="end">\(head)</th></tr></thead><tbody>\(rows)</tbody></table></div></section>
        """
    }

    private static func row(_ name: String, _ findings: [Finding], _ screen: ProofScreen, _ reader: Reader) -> HTML {
        let found = findings.map(\.broken).reduce(0, +)
        let (checks, looked) = (findings.count, findings.map(\.looked).reduce(0, +))
        let scope: HTML =
            findings.contains(where: \.isLoose)
            ? .empty : "<div class=\"soft\">\(reader.count(.proofChecks, checks, ["rows": reader.number(looked)]))</div>"
        let broken = findings.filter { $0.broken > 0 }.flatMap { finding in
            finding.examples.map { example -> HTML in
                if let number = screen.numbers[example] {
                    return "<a class=\"num\" dir=\"ltr\" href=\"\(link: "/tickets/\(number)")\">#\(number)</a>"
                }
                return finding.check == "parked"
                    ? "<a href=\"/mail\">\(reader[.incomingMail])</a>" : "<code dir=\"ltr\">\(finding.check): \(example)</code>"
            }
        }
        let examples: HTML = broken.isEmpty ? .empty : "<div>\(broken.joined(by: " "))</div>"
        let mark: HTML = found == 0 ? Parts.tag(reader.number(0), "kept") : Parts.tag(reader.number(found), "broken")
        return "<tr><th scope=\"row\">\(name)\(scope)\(examples)</th><td class=\"end\">\(mark)</td></tr>"
    }

    private static func word(_ law: Int) -> Word {
        switch law {
        case 1: .proofLaw1
        case 2: .proofLaw2
        case 3: .proofLaw3
        case 4: .proofLaw4
        case 5: .proofLaw5
        default: .proofLaw0
        }
    }
}

extension LooseEnd {
    var word: Word {
        switch self {
        case .unowned: .endUnowned
        case .unpromised: .endUnpromised
        case .noNextStep: .endNoNextStep
        case .failed: .endFailed
        case .stuck: .endStuck
        case .parked: .endParked
        case .unmended: .endUnmended
        case .unattended: .endUnattended
        case .lateJobs: .endLateJobs
        }
    }
}
