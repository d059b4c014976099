internal import Basics
internal import Channels
package import Desk
internal import Foundation
internal import Tickets

/// How matters were resolved as the customers would count it, what they said of it, and what they are asked.
package enum ResolutionPage {
    package static func page(_ screen: ResolutionScreen, in around: Surroundings) -> HTML {
        let reader = around.reader
        return around.sheet(
            reader[.resolution], at: .resolution, lead: "<p class=\"soft\">\(reader[.resolutionLead])</p>",
            """
            \(totals(screen, reader))\(surveys(screen, reader))\(days(screen, reader))\(screen.mayChange ? habits(screen, in: around) : .empty)
            """)
    }

    private static func totals(_ screen: ResolutionScreen, _ reader: Reader) -> HTML {
        let sums = screen.total
        func share(_ measure: Resolution.Measure) -> String {
            sums[.closed] == 0 ? "–" : reader.share(sums[measure], of: sums[.closed])
        }
        let facts: [(Word, String)] = [
            (.firstContact, share(.firstContact)), (.onePerson, share(.onePerson)), (.effortMean, sums.effort.map { reader.decimal($0) } ?? "–"),
            (.closedTickets, reader.number(sums[.closed])), (.saidYes, reader.number(sums[.confirmed])), (.saidNo, reader.number(sums[.denied])),
        ]
        let items = facts.map { word, value -> HTML in "<div><dt>\(reader[word])</dt><dd>\(value)</dd></div>" }
        return """
            <section class="card"><header><h2>\(reader.count(.lastDays, screen.days.count))</h2></header><dl class="figures">\(items)</dl></section>
            """
    }

    private static func surveys(_ screen: ResolutionScreen, _ reader: Reader) -> HTML {
        let items = screen.surveys.map { row -> HTML in
            let survey = row.survey
            var facts: [HTML] = []
            if let effort = survey.effort {
                facts.append(Parts.tag(reader[.effortOf, ["value": reader.number(effort)]], effort >= 5 ? "kept" : effort <= 3 ? "broken" : "due"))
            }
            if let atOnce = survey.atOnce { facts.append(Parts.tag(reader[atOnce ? .onceYes : .onceNo], atOnce ? "kept" : "due")) }
            if let onePerson = survey.onePerson {
                facts.append(Parts.tag(reader[onePerson ? .onePersonYes : .onePersonNo], onePerson ? "kept" : "due"))
            }
            let words: HTML = survey.words.isEmpty ? .empty : "<blockquote dir=\"auto\">\(survey.words)</blockquote>"
            return """
                <li class="card"><p><a href="\(link: "/tickets/\(row.number)")"><bdi>\(row.subject)</bdi></a> <span class="soft"><bdi>\(row.customer)</bdi> · \
                <span class="num" dir="ltr">#\(row.number)</span> · \(reader.time(survey.at))</span></p>\(words)<p>\(facts.joined(by: " "))</p></li>
                """
        }
        let list: HTML = items.isEmpty ? "<p class=\"empty shown\">\(reader[.emptySurveys])</p>" : "<ul class=\"stack\">\(items)</ul>"
        return """
            <section class="stack"><h2>\(reader[.surveys])</h2>\(list)\(Parts.paging(next: screen.next.map { "/resolution?before=\($0)" }, previous: nil, reader))</section>
            """
    }

    private static func days(_ screen: ResolutionScreen, _ reader: Reader) -> HTML {
        let rows = screen.days.reversed().filter { $0.sums[.closed] > 0 || $0.sums[.denied] > 0 || $0.sums[.surveys] > 0 }.map { day -> HTML in
            let sums = day.sums
            let cells = [sums[.closed], sums[.firstContact], sums[.onePerson], sums[.confirmed], sums[.denied]]
            return """
                <tr><th scope="row"><bdi>\(reader.day(day.day))</bdi></th>\(cells.map { "<td class=\"end\">\(reader.number($0))</td>" as HTML })\
                <td class="end">\(sums.effort.map { reader.decimal($0) } ?? "–")</td></tr>
                """
        }
        guard !rows.isEmpty else { return .empty }
        let heads: [Word] = [.closedTickets, .firstContact, .onePerson, .saidYes, .saidNo, .effortMean]
        return """
            <details class="card fold"><summary>\(reader[.day])</summary><div class="scroll" tabindex="0" role="region" aria-label="\(reader[.day])"><table class="table">\
            <thead><tr><th scope="col">\(reader[.day])</th>\(heads.map { "<th scope=\"col\" class=\"end\">\(reader[$0])</th>" as HTML })</tr></thead>\
            <tbody>\(rows)</tbody></table></div></details>
            """
    }

    private static func habits(_ screen: ResolutionScreen, in around: Surroundings) -> HTML {
        let (habits, reader) = (screen.habits, around.reader)
        let boxes = screen.mailboxes.map { mailbox -> HTML in
            """
            <label class="box"><input type="checkbox" name="quiet" value="\(mailbox.id.description)"\(flag: "checked", habits.quiet.contains(mailbox.id))> \
            \(isolated: mailbox.name)</label>
            """
        }
        let quiet: HTML = boxes.isEmpty ? .empty : "<fieldset class=\"boxes\"><legend>\(reader[.habitQuiet])</legend>\(boxes)</fieldset>"
        return """
            <section class="card" id="habits"><h2>\(reader[.habitsTitle])</h2><p class="soft">\(reader[.habitsLead])</p>\
            \(Parts.form("/resolution/habits", around.csrf, class: "stack", """
                <label class="box"><input type="checkbox" name="asks" value="1"\(flag: "checked", habits.asks)> \(reader[.habitAsk])</label>\(quiet)\
                <div class="columns">\(days("silence", reader[.habitSilence], habits.silence, 1...90))\(days("reopening", reader[.habitReopening], habits.reopening, 0...365))</div>\
                <div>\(Parts.button(reader[.save], class: "button main"))</div>
                """ as HTML))</section>
            """
    }

    private static func days(_ name: StaticString, _ label: String, _ value: Int, _ range: ClosedRange<Int>) -> HTML {
        """
        <div class="field"><label for="\(name.description)">\(label)</label><input id="\(name.description)" name="\(name.description)" type="number" dir="ltr" \
        required min="\(range.lowerBound)" max="\(range.upperBound)" value="\(value)"></div>
        """
    }
}

extension Reader {
    /// A mean with one digit behind the point.
    func decimal(_ value: Double) -> String { value.formatted(.number.precision(.fractionLength(1)).locale(locale)) }

    /// A part of a whole, in percent without digits behind the point.
    func share(_ part: Int, of whole: Int) -> String {
        (Double(part) / Double(max(1, whole))).formatted(.percent.precision(.fractionLength(0)).locale(locale))
    }

    /// A day of the calendar, whatever the zone.
    func day(_ day: LocalDay) -> String {
        Date.FormatStyle(locale: locale, calendar: locale.calendar, timeZone: .gmt).weekday(.abbreviated).day().month(.abbreviated)
            .format(Date(timeIntervalSince1970: Double(day.number) * 86_400))
    }
}
