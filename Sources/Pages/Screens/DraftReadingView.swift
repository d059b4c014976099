internal import Basics
package import Desk
internal import Promises

/// What is pointed out below a reply while it is written: the fragment `reading`, which `reading.js` asks for.
///
/// It is a list of chips inside the composer's form, so that what is decided on them is sent with the reply, script or not.
/// Another thing to point out is another piece of `pieces`.
package enum DraftReadingView {
    /// What the writer decided on the chips, by the key of what was found.
    package struct Answers: Sendable {
        package var declined: Set<String> = []
        /// Times as they were typed, where the text gave none.
        package var times: [String: String] = [:]
        /// Says again what was recalled, and means it so.
        package var meansRecalled = false

        package init() {}
    }

    package static func html(_ reading: DraftReading, _ answers: Answers, _ reader: Reader) -> HTML {
        let pieces = [
            RecalledChips.html(reading.recalled, isMeant: answers.meansRecalled, reader), promises(reading.promises, answers, reader),
            CoachChips.html(reading.tone, reading.language, reader), ArticleChips.html(reading, reader),
        ]
        return "<div id=\"reading\" class=\"reading for-reply\" aria-live=\"polite\">\(pieces)</div>"
    }

    private static func promises(_ offers: [DraftReading.Offer], _ answers: Answers, _ reader: Reader) -> HTML {
        guard !offers.isEmpty else { return .empty }
        let chips = offers.enumerated().map { chip($0.element, $0.offset, answers, reader) }
        return "<ul class=\"chips\" aria-label=\"\(reader[.readingPromises])\">\(chips)</ul>"
    }

    private static func chip(_ offer: DraftReading.Offer, _ place: Int, _ answers: Answers, _ reader: Reader) -> HTML {
        let isTracked = !answers.declined.contains(offer.key)
        let box: HTML = """
            <input type="hidden" name="found-\(String(place))" value="\(offer.key)">\
            <input type="checkbox" name="track-\(String(place))" value="1" id="track-\(String(place))"\(flag: "checked", isTracked)>
            """
        guard let due = offer.due else { return vague(offer, place, box, answers, reader) }
        let text = reader[.promiseBy, ["what": reader[offer.kind.word], "when": reader.moment(due)]]
        let mark = PromiseMark(kind: offer.kind, madeAt: reader.now, due: due, outcome: nil)
        let ring = Ring.html(mark, reader, text: text, title: "\(text) · \(reader.exact(due))", counts: false)
        return """
            <li class="chip promise-chip" title="\(offer.words)">\(box)<label for="track-\(String(place))">\(ring)\
            <span class="track">\(reader[.readingTrack])</span><span class="untracked">\(reader[.readingUntracked])</span>\
            \(place == 0 ? "<kbd>tab</kbd>" : .empty)</label></li>
            """
    }

    /// The text says no time, so the writer is asked for one.
    private static func vague(_ offer: DraftReading.Offer, _ place: Int, _ box: HTML, _ answers: Answers, _ reader: Reader) -> HTML {
        """
        <li class="chip promise-chip vague" title="\(offer.words)">\(box)<label for="track-\(String(place))">\
        \(reader[.readingWhen, ["what": reader[offer.kind.word]]])<span class="untracked">\(reader[.readingUntracked])</span></label>\
        <input type="datetime-local" dir="ltr" name="when-\(String(place))" aria-label="\(reader[.promiseWhen])" min="\(reader.local(reader.now))" \
        value="\(answers.times[offer.key] ?? "")"></li>
        """
    }
}
