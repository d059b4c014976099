internal import Basics
package import Desk
package import Knowledge
internal import People
internal import Promises

/// One correction with its draft: read, changed, sent, and on to the next.
package enum CorrectionPage {
    /// - Parameter text: what was typed when it was refused; it wins over the draft.
    package static func page(_ screen: CorrectionScreen, text: String? = nil, in around: Surroundings) -> HTML {
        let (row, reader) = (screen.row, around.reader)
        let ticket: HTML = "<a href=\"\(link: "/tickets/\(row.ticket)")\" class=\"num\" dir=\"ltr\">#\(String(row.ticket))</a>"
        let recall: HTML = "<a href=\"\(link: "/recalls/\(screen.recall.id)")\">\(reader[.recallTitle, ["title": screen.title]])</a>"
        return around.sheet(
            reader[.correctionTitle, ["name": row.customer]], at: .recalls,
            lead: "<p>\(RecallMark.state(row.correction, reader)) \(due(row, reader)) \(ticket) · \(recall)</p>", scripts: ["undo.js"],
            """
            \(row.correction.trouble.map { "<p class=\"said refused\" role=\"note\">\(RecallMark.trouble($0, reader))</p>" as HTML })\
            \(row.correction.reason.map { "<p class=\"said\" role=\"note\"><q dir=\"auto\">\($0)</q></p>" as HTML })\
            \(note(screen.draft, reader))\(told(screen, reader))\(write(screen, text: text, in: around))\(release(screen, in: around))
            """)
    }

    private static func due(_ row: CorrectionRow, _ reader: Reader) -> HTML {
        guard row.correction.state.isOwed, let due = row.due else { return .empty }
        let text = reader[.promiseBy, ["what": reader[.promiseCorrection], "when": reader.moment(due)]]
        return Ring.html(
            PromiseMark(kind: .correction, madeAt: row.correction.lastTold, due: due, outcome: nil), reader, text: text, title: reader.exact(due),
            counts: false)
    }

    private static func note(_ draft: CorrectionDraft, _ reader: Reader) -> HTML {
        let sentence: String? =
            switch draft.note {
            case .notMended: reader[.correctionNotMended]
            case .otherLanguage(let language): reader[.correctionOtherLanguage, ["language": reader.languageName(language) ?? language.rawValue]]
            case .nothingSimilar: reader[.correctionNothingSimilar]
            case .stillStands: reader[.correctionStillStands]
            case nil: nil
            }
        return sentence.map { "<p class=\"said due\" role=\"note\">\($0)</p>" } ?? .empty
    }

    private static func told(_ screen: CorrectionScreen, _ reader: Reader) -> HTML {
        let row = screen.row
        let names = Dictionary(row.tellers.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let tellings = row.tellings.map { telling -> HTML in
            let version =
                row.numbers[telling.passage.version].map { reader[.articleVersion, ["number": reader.number($0)]] } ?? reader[.recallPassages]
            return """
                <li>\(reader.time(telling.at)) <bdi>\(telling.teller.flatMap { names[$0] } ?? reader[.theHouse])</bdi> \
                \(Parts.tag(reader[telling.certainty.word], telling.certainty == .certain ? "" : "due")) \
                <a class="soft" href="\(link: "/articles/versions/\(telling.passage.version)")">\(version)</a></li>
                """
        }
        let words = { (texts: [String]) -> HTML in texts.map { "<p dir=\"auto\"><q>\($0)</q></p>" as HTML }.joined() }
        return """
            <div class="columns facing"><section class="card"><h2>\(reader[.correctionWasTold, ["name": row.customer]])</h2>\(words(screen.draft.told))\
            <ul class="list-plain">\(tellings)</ul></section>\
            <section class="card"><h2>\(reader[.correctionIsRight])</h2>\(words(screen.draft.right))</section></div>
            """
    }

    private static func write(_ screen: CorrectionScreen, text: String?, in around: Surroundings) -> HTML {
        let (reader, correction) = (around.reader, screen.row.correction)
        let next: HTML = screen.next.map { "<a class=\"button\" href=\"\(link: "/corrections/\($0)")\">\(reader[.correctionNext])</a>" } ?? .empty
        guard screen.maySend else {
            let sent: HTML =
                correction.message == nil ? .empty : "<p><a href=\"\(link: "/tickets/\(screen.row.ticket)")\">\(reader[.correctionText])</a></p>"
            return "<div class=\"bar\">\(sent)\(next)</div>"
        }
        let cost = correction.cost
        return Parts.form(
            "/corrections/\(correction.id)/sending", around.csrf, class: "stack card",
            """
            <div class="field"><label for="text">\(reader[.correctionText])</label>\
            <textarea id="text" name="text" rows="18" dir="auto" required>\n\(text ?? screen.draft.text)</textarea></div>\
            <div class="columns"><div class="field"><label for="cost">\(reader[.correctionCost])</label><input id="cost" name="cost" dir="ltr" inputmode="decimal" \
            autocomplete="off" value="\(cost.map(Money.digits) ?? "")"></div>\
            <div class="field"><label for="currency">ISO 4217</label><input id="currency" name="currency" dir="ltr" maxlength="3" autocomplete="off" \
            value="\(cost?.currency ?? "")"></div></div>\
            <div class="bar"><button class="button main" data-send="reply">\(reader[.correctionSendNext]) <kbd>⌘⏎</kbd></button>\
            <button class="button" formaction="\(link: "/corrections/\(correction.id)/draft")">\(reader[.save])</button>\(next)</div>
            """)
    }

    private static func release(_ screen: CorrectionScreen, in around: Surroundings) -> HTML {
        guard screen.maySend else { return .empty }
        let (reader, correction) = (around.reader, screen.row.correction)
        let usual = correction.certainty == .probable && correction.state == .open ? reader[.correctionNotTold] : ""
        return """
            <details class="card fold"><summary>\(reader[.correctionRelease])</summary>\
            \(Parts.form("/corrections/\(correction.id)/release", around.csrf, class: "stack", """
                \(Parts.Field(label: reader[.reason], name: "reason", value: usual, hint: reader[.correctionReleaseHint], limit: 500).html)\
                <div>\(Parts.button(reader[.correctionRelease], class: "button danger"))</div>
                """ as HTML))</details>
            """
    }

    /// Above the composer of a ticket: the customer was told something wrong and does not know it yet.
    static func notices(_ owed: [OwedCorrection], _ reader: Reader) -> HTML {
        owed.map { owed -> HTML in
            let when = owed.due.map(reader.moment) ?? ""
            let act: HTML =
                owed.correction.state == .sending
                ? RecallMark.state(owed.correction, reader)
                : "<a class=\"button small\" href=\"\(link: "/corrections/\(owed.correction.id)")\">\(reader[.correctionLook])</a>"
            return """
                <div class="notice broken" role="note"><span>\(reader[.correctionDue, ["title": owed.title, "when": when]])</span>\(act)</div>
                """
        }.joined()
    }
}

/// Amounts of money as people read and write them.
package enum Money {
    /// How many digits of the minor unit a currency has (ISO 4217); two where it is not one of the few others.
    package static func places(_ currency: String) -> Int {
        switch currency {
        case "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF": 0
        case "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND": 3
        default: 2
        }
    }

    static func digits(_ cost: Correction.Cost) -> String {
        let places = places(cost.currency)
        guard places > 0 else { return "\(cost.amount)" }
        let unit = Int64((0..<places).reduce(1) { sum, _ in sum * 10 })
        let rest = "\(cost.amount % unit)"
        return "\(cost.amount / unit)." + String(repeating: "0", count: places - rest.count) + rest
    }

    static func text(_ cost: Correction.Cost, _ reader: Reader) -> String { "\(digits(cost)) \(cost.currency)" }

    /// What somebody typed, "12.50" or "12,50"; `nil` when it is no amount.
    package static func cost(_ typed: String, _ currency: String) -> Correction.Cost? {
        let parts = typed.replacing(",", with: ".").split(separator: ".", omittingEmptySubsequences: false)
        let places = places(currency.trimmed.uppercased())
        guard (1...2).contains(parts.count), let whole = Int64(parts[0]), whole >= 0, whole < 10_000_000_000 else { return nil }
        let rest = parts.count == 2 ? String(parts[1]) : ""
        guard rest.count <= places, rest.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
        let unit = Int64((0..<places).reduce(1) { sum, _ in sum * 10 })
        let minor = Int64(rest + String(repeating: "0", count: places - rest.count)) ?? 0
        return Correction.Cost(amount: whole * unit + minor, currency: currency)
    }
}

/// What a draft says again that was recalled: it stands first, for it is wrong.
enum RecalledChips {
    static func html(_ recalled: [RecalledWords], isMeant: Bool, _ reader: Reader) -> HTML {
        guard !recalled.isEmpty else { return .empty }
        let items = recalled.map { words -> HTML in
            let link: HTML = "<a href=\"\(link: "/recalls/\(words.recall)")\"><bdi>\(words.title)</bdi></a>"
            let hint: HTML = words.isCited ? "<b>\(reader[.readingRecalledCited])</b>" : .empty
            return """
                <div class="notice broken" role="alert"><span>\(reader[.readingRecalled, ["words": words.words]]) \(link) \(hint)</span></div>
                """
        }
        // Only what was recognised can be meant; what was put in has to go.
        let meant: HTML =
            recalled.contains(where: \.isCited)
            ? .empty
            : "<label class=\"box\"><input type=\"checkbox\" name=\"recalled\" value=\"meant\"\(flag: "checked", isMeant)> \(reader[.readingRecalledMean])</label>"
        return "<div class=\"recalled\">\(items)</div>\(meant)"
    }
}
