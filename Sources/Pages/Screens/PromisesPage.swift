internal import Basics
package import Desk
internal import People
package import Promises

/// What is promised, as a person's day: overdue, today, later.
package enum PromisesPage {
    package static func page(_ day: PromiseDay, in around: Surroundings) -> HTML {
        let reader = around.reader
        let parts = PromiseDay.Part.allCases.map { part -> HTML in
            let rows = day.rows(part, at: reader.now)
            guard !rows.isEmpty else { return .empty }
            return """
                <section class="card day \(part == .overdue ? "late" : "" as HTML)"><h2>\(reader[part.word])</h2>\
                <ul class="list-plain lines">\(rows.map { row($0, day, reader) })</ul></section>
                """
        }
        let help: HTML =
            day.toHelp.isEmpty
            ? .empty
            : """
            <section class="card day late"><h2>\(reader[.promisesHelp])</h2><p class="hint">\(reader[.promisesHelpLead])</p>\
            <ul class="list-plain lines">\(day.toHelp.map { row($0, day, reader) })</ul></section>
            """
        return around.sheet(
            reader[.myPromises], at: .promises, lead: views(day, reader),
            """
            <div id="day" hx-get="\(link: "/promises?of=\(day.view.rawValue)")" hx-trigger="kept:promises from:body" hx-select="#day" hx-swap="outerHTML">\
            \(help)\(day.rows.isEmpty ? "<p class=\"empty\">\(reader[.emptyPromises])</p>" as HTML : parts.joined())</div>\
            \(Parts.paging(next: day.next.map { "/promises?of=\(day.view.rawValue)&after=\($0)" }, previous: nil, reader))
            """)
    }

    private static func views(_ day: PromiseDay, _ reader: Reader) -> HTML {
        guard day.maySeeAll else { return .empty }
        let links = PromiseView.allCases.map { view -> HTML in
            "<a class=\"button small\" href=\"\(link: "/promises?of=\(view.rawValue)")\"\(attribute: "aria-current", view == day.view ? "page" : nil)>\(reader[view.word])</a>"
        }
        return "<nav class=\"bar\" aria-label=\"\(reader[.promises])\">\(links)</nav>"
    }

    private static func row(_ row: PromiseRow, _ day: PromiseDay, _ reader: Reader) -> HTML {
        let promise = row.promise
        let words = promise.words.map { "<q dir=\"auto\">\($0)</q>" as HTML }
        let owner: HTML =
            day.view == .mine && row.owner?.id == day.reader
            ? .empty : row.owner.map { "<span class=\"soft\"><bdi>\($0.name)</bdi></span>" } ?? "<b class=\"nobody\">\(reader[.ownerNobody])</b>"
        return """
            <li class="promise-row">\(Ring.html(PromiseMark(promise), reader))\
            <span class="what"><a href="\(link: "/tickets/\(row.number)")"><b>\(reader[promise.kind.word])</b> · <bdi>\(row.customer)</bdi></a>\
            <span class="soft" dir="auto">\(row.subject)</span>\(words)</span>\
            <span class="push"></span>\(owner)</li>
            """
    }
}

extension PromiseMark {
    package init(_ promise: Promise) {
        self.init(kind: promise.kind, madeAt: promise.madeAt, due: promise.due, outcome: promise.outcome)
    }
}

extension PromiseDay.Part {
    var word: Word {
        switch self {
        case .overdue: .partOverdue
        case .today: .partToday
        case .later: .partLater
        }
    }
}

extension PromiseView {
    var word: Word {
        switch self {
        case .mine: .promisesMine
        case .all: .promisesAll
        }
    }
}
