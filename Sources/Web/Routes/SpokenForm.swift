internal import Basics
internal import Desk
internal import Pages
internal import Promises

/// What a reply's form says about promises: those that its writer added by hand, and what was decided on each that was found.
struct SpokenForm {
    let form: Form
    /// In which the writer types times.
    let zone: String

    /// Something was found of which the writer does not know yet, or a time is missing: the composer comes back once.
    struct Undecided: Error {
        var reading: DraftReading
        var answers: DraftReadingView.Answers
        var refusal: WebRefusal
    }

    /// - Throws: `Undecided`, or a refusal where what was typed by hand is not whole.
    func spoken(_ reading: DraftReading) throws -> [Spoken] {
        let byHand = try byHand()
        var (spoken, refusal) = (byHand, nil as WebRefusal?)
        for offer in reading.promises {
            guard let place = offered[offer.key] else {
                // Said by hand as well: it is one promise.
                if byHand.contains(where: { $0.kind == offer.kind }) { continue }
                refusal = refusal ?? WebRefusal(.unprocessableContent, "promises_found")
                continue
            }
            guard form.flag("track-\(place)") else { continue }
            if let due = offer.due ?? time(place) {
                if !byHand.contains(where: { $0.kind == offer.kind && $0.due == due }) { spoken.append(offer.spoken(due: due)) }
            } else if byHand.contains(where: { $0.kind == offer.kind }) {
                continue
            } else {
                refusal = WebRefusal(.unprocessableContent, "promise_without_time")
            }
        }
        if let refusal { throw Undecided(reading: reading, answers: Self.answers(form), refusal: refusal) }
        return spoken
    }

    private var offered: [String: Int] { Self.offered(form) }

    /// The keys of what was offered, with their places.
    private static func offered(_ form: Form) -> [String: Int] {
        var places: [String: Int] = [:]
        for place in 0..<50 { if let key = form.text("found-\(place)") { places[key] = places[key] ?? place } }
        return places
    }

    private func time(_ place: Int) -> Moment? { form.filled("when-\(place)").flatMap { LocalTime.moment($0, zone: zone) } }

    static func answers(_ form: Form) -> DraftReadingView.Answers {
        var answers = DraftReadingView.Answers()
        answers.meansRecalled = form.text("recalled") == "meant"
        for (key, place) in offered(form) {
            if !form.flag("track-\(place)") { answers.declined.insert(key) }
            if let time = form.filled("when-\(place)") { answers.times[key] = time }
        }
        return answers
    }

    /// What the writer promises in a line of its own; nothing when neither words nor a time were given.
    private func byHand() throws -> [Spoken] {
        guard form.filled("promise-words") != nil || form.filled("promise-due") != nil else { return [] }
        guard let kind = form.choice("promise-kind", of: Promise.Kind.self), Promise.Kind.spoken.contains(kind) else { throw WebRefusal.badForm }
        guard let words = form.filled("promise-words") else { throw PromiseRefusal.wordsMissing }
        guard let text = form.filled("promise-due"), let due = LocalTime.moment(text, zone: zone) else {
            throw WebRefusal.missingField("promise-due")
        }
        return [Spoken(kind: kind, words: words.onOneLine, due: due)]
    }
}
