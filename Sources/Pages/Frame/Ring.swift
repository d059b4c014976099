internal import Basics
internal import Desk

/// The promise: a ring that empties as its time runs out, or a tick when it was kept. The one ornament of the house.
///
/// The arc's length is an attribute of the drawing, for the content policy allows no inline style.
enum Ring {
    static func html(_ mark: PromiseMark, _ reader: Reader) -> HTML {
        let what = reader[mark.kind.word]
        let by = mark.outcome.map { "\(what): \(reader[$0.word])" } ?? reader[.promiseBy, ["what": what, "when": reader.exact(mark.due)]]
        return html(mark, reader, text: mark.outcome.map { reader[$0.word] } ?? reader.left(until: mark.due), title: by)
    }

    /// - Parameters:
    ///   - text: what stands beside the ring.
    ///   - title: the promise in full, for a screen reader and on hover.
    ///   - counts: whether the text is what is left, which a script may count down.
    static func html(_ mark: PromiseMark, _ reader: Reader, text: String, title: String, counts: Bool = true) -> HTML {
        let standing = mark.standing(at: reader.now)
        let isOpen = mark.outcome == nil
        let tone: HTML =
            switch standing {
            case .ahead: ""
            case .soon: " due"
            case .overdue, .broken: " broken"
            case .kept: " kept"
            }
        return """
            <span class="promise\(tone)" title="\(title)"\(attribute: "data-made", isOpen ? String(mark.madeAt.milliseconds) : nil)\
            \(attribute: "data-due", isOpen ? String(mark.due.milliseconds) : nil)>\(drawing(standing, left: mark.left(at: reader.now)))\
            <span class="unseen">\(title)</span><span aria-hidden="true"\(flag: "data-left", isOpen && counts)>\(text)</span></span>
            """
    }

    private static func drawing(_ standing: PromiseMark.Standing, left: Double) -> HTML {
        if standing == .kept { return #"<svg class="ring" viewBox="0 0 16 16" aria-hidden="true"><path d="m2.5 8.8 3.6 3.7L13.5 4"/></svg>"# }
        // A ring with nothing left would be no ring: what is late stands full and red.
        let share = standing == .overdue || standing == .broken ? 100 : max(4, Int((left * 100).rounded()))
        return """
            <svg class="ring" viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="5.6"/>\
            <circle class="arc" cx="8" cy="8" r="5.6" pathLength="100" stroke-dasharray="\(share) 100"/></svg>
            """
    }
}
