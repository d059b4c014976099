internal import Basics
package import Desk
internal import People
internal import Queue
internal import Tickets

/// What is between two people: offers that wait for the reader, the reader's own, what came back, and, for those who
/// lead, who was sent from hand to hand.
package enum HandoffsPage {
    package static func page(_ screen: HandoffsScreen, in around: Surroundings) -> HTML {
        around.sheet(around.reader[.handoffs], at: .handoffs, list(screen, in: around))
    }

    /// The content alone, for a page that freshens itself when something waits or waits no more.
    package static func list(_ screen: HandoffsScreen, in around: Surroundings) -> HTML {
        let reader = around.reader
        let isEmpty = screen.waiting.isEmpty && screen.offered.isEmpty && screen.back.isEmpty && (screen.often ?? []).isEmpty
        return """
            <div class="stack" id="handoffs" hx-get="\(link: "/handoffs/list")" hx-trigger="kept:handoffs from:body" hx-swap="outerMorph">\
            \(section(reader[.handoffsWaiting], screen.waiting.map { card($0, HandoffView.offer($0, in: around)) }))\
            \(section(reader[.handoffsBack], screen.back.map { card($0, back($0, reader)) }))\
            \(section(reader[.handoffsOffered], screen.offered.map { card($0, HandoffView.offer($0, in: around)) }))\
            \(section(reader[.handoffsOften], (screen.often ?? []).map { often($0, reader) }))\
            \(isEmpty ? "<p class=\"empty shown\">\(reader[.emptyHandoffs])</p>" as HTML : .empty)</div>
            """
    }

    private static func section(_ title: String, _ cards: [HTML]) -> HTML {
        cards.isEmpty ? .empty : "<section class=\"stack\"><h2>\(title)</h2><ul class=\"stack\">\(cards)</ul></section>"
    }

    private static func card(_ row: HandoffRow, _ content: HTML) -> HTML {
        """
        <li class="card handoff" id="h-\(row.handoff.id.description)"><p><a href="\(link: "/tickets/\(row.number)")"><bdi>\(row.subject)</bdi></a> \
        <span class="soft"><bdi>\(row.customer)</bdi> · <span class="num" dir="ltr">#\(row.number)</span></span></p>\(content)</li>
        """
    }

    private static func back(_ row: HandoffRow, _ reader: Reader) -> HTML {
        let why: HTML = row.handoff.reason.map { "<q dir=\"auto\">\($0)</q>" } ?? HTML(text: reader[.noAnswer])
        let when: HTML = row.handoff.decidedAt.map { " · \(reader.time($0))" } ?? .empty
        return "<p class=\"handoff-line\"><b><bdi>\(row.recipient)</bdi></b>: \(why)\(when)</p>\(HandoffView.brief(row, isOpen: false, reader))"
    }

    private static func often(_ often: HandoffsScreen.Often, _ reader: Reader) -> HTML {
        let row = often.row
        let owner: HTML = row.owner.map { " · \(reader.html(.ownerIs, ["name": "<bdi>\($0.name)</bdi>"]))" } ?? .empty
        return """
            <li class="card handoff"><p><a href="\(link: "/tickets/\(row.number)")"><bdi>\(row.subject)</bdi></a> \
            <span class="soft"><bdi>\(row.customer)</bdi> · <span class="num" dir="ltr">#\(row.number)</span></span></p>\
            <p class="handoff-line">\(Parts.tag(reader.count(.handedTimes, often.times), "due"))\(owner)</p></li>
            """
    }
}
