package import Basics
package import Desk
internal import Knowledge

/// Opening a recall: what was wrong, since when, and, before it is done, how many were told.
package enum RecallForm {
    /// What was typed.
    package struct Entry: Sendable {
        package var reason = ""
        package var since = "1"
        package var until = ""
        package var sentences = ""
        package var toldFrom = ""
        package var toldUntil = ""
        package var correctBy = ""

        package init() {}
    }

    /// - Parameter preview: what the entry covers, once somebody has asked; only then can the recall be opened.
    package static func page(
        _ entry: Entry, article: ArticleID, title: String, preview: RecallPreview?, in around: Surroundings
    ) -> HTML {
        let reader = around.reader
        let back: HTML = "<p><a href=\"\(link: "/articles/\(article)")\">\(reader[.articleBack])</a></p>"
        return around.sheet(
            reader[.recallTitle, ["title": title]], at: .knowledge, lead: back,
            """
            <p class="hint">\(reader[.recallLead])</p>\
            \(Parts.form("/articles/\(article)/recalls", around.csrf, class: "stack card narrow", "\(fields(entry, reader))\(found(preview, reader))\(buttons(preview, article, reader))"))
            """)
    }

    private static func fields(_ entry: Entry, _ reader: Reader) -> HTML {
        """
        \(Parts.Field(label: reader[.recallReason], name: "reason", value: entry.reason, hint: reader[.recallReasonHint], isFocused: true, limit: 500).html)\
        <div class="field"><label for="sentences">\(reader[.recallSentences])</label><textarea id="sentences" name="sentences" rows="4" dir="auto" \
        aria-describedby="sentences-hint">\n\(entry.sentences)</textarea><p class="hint" id="sentences-hint">\(reader[.recallSentencesHint])</p></div>\
        <div class="columns">\(Parts.Field(label: reader[.recallSince], name: "since", type: "number", value: entry.since, isLatin: true).html)\
        \(Parts.Field(label: reader[.recallUntil], name: "until", type: "number", value: entry.until, hint: reader[.recallUntilHint], isRequired: false, isLatin: true).html)</div>\
        <div class="columns">\(when("told-from", reader[.recallToldFrom], entry.toldFrom))\(when("told-until", reader[.recallToldUntil], entry.toldUntil))</div>\
        \(when("correct-by", reader[.recallCorrectBy], entry.correctBy))
        """
    }

    private static func when(_ name: StaticString, _ label: String, _ value: String) -> HTML {
        """
        <div class="field"><label for="\(name.description)">\(label)</label>\
        <input id="\(name.description)" name="\(name.description)" type="datetime-local" dir="ltr" value="\(value)"></div>
        """
    }

    private static func found(_ preview: RecallPreview?, _ reader: Reader) -> HTML {
        guard let preview else { return .empty }
        let told = reader[.recallFound, ["certain": reader.number(preview.certain), "probable": reader.number(preview.probable)]]
        return """
            <section class="said due" role="status" id="found"><p>\(told)</p><p>\(reader[preview.blocks ? .recallBlocks : .recallBlocksNot])</p>\
            <h2>\(reader[.recallPassages])</h2>\(RecallPage.passages(preview.passages, reader))</section>
            """
    }

    private static func buttons(_ preview: RecallPreview?, _ article: ArticleID, _ reader: Reader) -> HTML {
        let look: HTML =
            "<button class=\"button\(preview == nil ? " main" : "" as HTML)\" formaction=\"\(link: "/articles/\(article)/recalls/preview")\">\(reader[.recallPreview])</button>"
        let open: HTML = preview == nil ? .empty : "<button class=\"button danger\">\(reader[.recallConfirm])</button>"
        return "<div class=\"bar\">\(look)\(open)</div>"
    }
}
