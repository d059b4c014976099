internal import Basics
package import Desk
internal import People

/// What happened while somebody was not looking.
package enum NoticesPage {
    package static func page(_ screen: NoticeScreen, in around: Surroundings) -> HTML {
        let reader = around.reader
        let hasNew = screen.lines.contains { $0.notice.seenAt == nil }
        let all: HTML =
            hasNew ? Parts.form("/notices/seen", around.csrf, Parts.button(reader[.noticesSeeAll], class: "button small")) : .empty
        return around.sheet(
            reader[.notices], at: .notices, lead: "<p class=\"soft\">\(reader[.noticesLead])</p>",
            """
            <div class="bar">\(all)<a class="button small" href="/settings#notices">\(reader[.mySettings])</a></div>\
            \(screen.lines.isEmpty ? "<p class=\"empty shown\">\(reader[.noticesNone])</p>" as HTML : "<ol class=\"list-plain told-list\">\(screen.lines.map { line($0, reader) })</ol>")\
            \(Parts.paging(next: screen.next.map { "/notices?before=\($0)" }, previous: nil, reader))
            """)
    }

    private static func line(_ line: NoticeLine, _ reader: Reader) -> HTML {
        let isNew = line.notice.seenAt == nil
        let times: HTML = line.notice.count > 1 ? " · \(reader[.noticeTimes, ["count": reader.number(line.notice.count)]])" : .empty
        let number: HTML = line.number.map { " <span class=\"soft num\" dir=\"ltr\">#\($0)</span>" } ?? .empty
        return """
            <li class="told-line\(isNew ? " new" : "")"><a href="\(link: NoticeWords.path(line))"><b dir="auto">\(NoticeWords.sentence(line, reader))</b>\
            \(isNew ? " \(Parts.tag(reader[.noticeNew], "due"))" as HTML : .empty)<br><bdi>\(line.title)</bdi>\(number)</a> \
            <span class="soft">\(reader.time(line.notice.at))\(times)</span></li>
            """
    }

    /// The way in which somebody is told, among their settings.
    ///
    /// - Parameter key: what a browser must know to let the desk ring; `nil` where it cannot.
    static func settings(_ settings: NoticeSettings, key: String?, in around: Surroundings) -> HTML {
        let reader = around.reader
        let rows = Notice.Kind.allCases.map { kind -> HTML in
            let ways = settings.habits[kind]
            let box = { (way: NoticeWays, name: String, label: Word) -> HTML in
                """
                <td><label class="box"><input type="checkbox" name="\(name)" value="\(kind.rawValue)" aria-label="\(reader[label]): \(reader[kind.name])"\(flag: "checked", ways.contains(way))> \
                <span class="narrow" aria-hidden="true">\(reader[label])</span></label></td>
                """
            }
            return """
                <tr><th scope="row">\(reader[kind.name])</th>\(box(.page, "tell", .noticeTell))\(box(.push, "ring", .noticeRing))\(box(.mail, "mail", .noticeMail))</tr>
                """
        }
        let quiet = settings.habits.quiet
        let time = { (minute: Int?) -> String in minute.map { "\($0 / 60 < 10 ? "0" : "")\($0 / 60):\($0 % 60 < 10 ? "0" : "")\($0 % 60)" } ?? "" }
        return """
            <section class="card" id="notices"><h2>\(reader[.notices])</h2><p class="hint">\(reader[.noticeSettingsLead])</p>\
            \(Parts.form("/settings/notices", around.csrf, class: "stack", """
                <table class="table ways"><thead><tr><th scope="col">\(reader[.noticeKind])</th><th scope="col">\(reader[.noticeTell])</th>\
                <th scope="col">\(reader[.noticeRing])</th><th scope="col">\(reader[.noticeMail])</th></tr></thead><tbody>\(rows)</tbody></table>\
                <fieldset><legend>\(reader[.noticeQuiet])</legend><div class="columns"><div class="field"><label for="quiet-from">\(reader[.noticeFrom])</label>\
                <input id="quiet-from" type="time" name="from" value="\(time(quiet?.from))"></div><div class="field"><label for="quiet-until">\(reader[.noticeUntil])</label>\
                <input id="quiet-until" type="time" name="until" value="\(time(quiet?.until))"></div></div><p class="hint">\(reader[.noticeQuietHint])</p></fieldset>\
                <div>\(Parts.button(reader[.save], class: "button main"))</div>
                """ as HTML))\
            \(devices(settings.devices, key: key, in: around))</section>
            """
    }

    private static func devices(_ devices: [PushDevice], key: String?, in around: Surroundings) -> HTML {
        let reader = around.reader
        let rows = devices.map { device -> HTML in
            """
            <li class="bar"><bdi dir="ltr">\(SettingsPage.browser(device.agent, reader))</bdi> <span class="soft">\(reader.day(device.addedAt))</span>\
            \(Parts.form("/settings/devices/\(device.id)/removal", around.csrf, Parts.button(reader[.noticeDeviceRemove], class: "button small")))</li>
            """
        }
        let add: HTML =
            key.map { key in
                """
                <p class="scripted"><button type="button" class="button" id="ring-here" data-key="\(key)" data-to="/settings/devices" data-refused="\(reader[.noticeDeviceRefused])">\
                \(reader[.noticeDeviceAdd])</button> <span class="hint" role="status" id="ring-said"></span></p>
                """
            } ?? .empty
        return """
            <h2>\(reader[.noticeDevices])</h2>\(rows.isEmpty ? "<p class=\"soft\">\(reader[.noticeDeviceNone])</p>" as HTML : "<ul class=\"list-plain stack\">\(rows)</ul>")\(add)
            """
    }
}
