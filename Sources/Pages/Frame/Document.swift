internal import Basics
internal import Foundation
internal import People

/// The outermost element of every page.
struct Document: Sendable {
    var title: String
    var reader: Reader
    var theme: Person.Theme = .system
    /// The token for what the scripts post; `nil` on pages without any.
    var csrf: String?
    var scripts: [StaticString] = []
    /// Whose page it is, after the title.
    var site = "Kept"
    /// Whether search engines may list it. What belongs to somebody is never listed.
    var isListed = false
    /// What else stands in the head: where else the page is, and in which languages.
    var head: HTML = .empty
    var body: HTML

    var html: HTML {
        let scripts = scripts.map { name -> HTML in "<script src=\"\(link: Asset.path(name))\" defer></script>\n" }
        return """
            <!doctype html>
            <html lang="\(reader.tongue.rawValue)" dir="\(reader.direction.rawValue)"\(attribute: "data-theme", theme == .system ? nil : theme.rawValue)>
            <head><meta charset="utf-8"><title>\(title) · \(site)</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">\(isListed ? .empty : "<meta name=\"robots\" content=\"noindex\">" as HTML)
            \(head)\(settings)\(csrf.map { "<meta name=\"csrf\" content=\"\($0)\">\n" as HTML })\
            <link rel="icon" type="image/svg+xml" href="\(link: Asset.path("mark.svg"))">
            <link rel="stylesheet" href="\(link: Asset.path("kept.css"))">
            \(scripts)</head>
            \(body)
            </html>

            """
    }

    /// htmx does without everything that would need `eval` or a style of its own, and keeps what the reader opened or
    /// the scripts sized when it freshens a part of the page.
    private var settings: HTML {
        scripts.isEmpty
            ? .empty
            : """
            <meta name="htmx-config" content='{"history":false,"includeIndicatorCSS":false,"morphIgnore":["data-htmx-powered","open","style"]}'>

            """
    }
}

extension Surroundings {
    /// A page of the desk: the rail, and what the page has to show beside it.
    ///
    /// - Parameters:
    ///   - place: which entry of the rail the page belongs to.
    ///   - live: what the page listens to; see `live.js`.
    func page(_ title: String, at place: Rail.Place?, class layout: StaticString, scripts: [StaticString] = [], live: Live = Live(), _ content: HTML)
        -> HTML
    {
        let body: HTML = """
            <body\(live.attributes(self))>
            <a class="skip" href="#main">\(reader[.skipToMain])</a>
            \(Rail.top(self, title: title))
            <div class="desk \(HTML(stringLiteral: layout))">
            \(Rail.nav(self, at: place))
            \(content)
            </div>
            \(HelpSheet.html(reader))\(Palette.frame(reader))
            <div id="toast" class="toast" role="status" aria-live="polite">\(said.map(Parts.said))</div>
            <div id="arrivals" class="unseen" aria-live="polite"></div>
            </body>
            """
        return Document(
            title: title, reader: reader, theme: frame.asker.person.theme, csrf: csrf,
            scripts: ["htmx.min.js", "desk.js"] + scripts,
            head: """
                <link rel="manifest" href="/app.webmanifest"><link rel="apple-touch-icon" href="\(link: Asset.path("app-180.png"))">
                <meta name="theme-color" content="#0b7a55">

                """,
            body: body
        ).html
    }

    /// A page with one column beside the rail.
    func sheet(_ title: String, at place: Rail.Place?, lead: HTML = .empty, scripts: [StaticString] = [], _ content: HTML) -> HTML {
        page(
            title, at: place, class: "plain", scripts: scripts,
            """
            <main class="sheet" id="main" tabindex="-1"><header class="sheet-head"><h1>\(title)</h1>\(lead)</header>
            \(content)
            </main>
            """)
    }
}

/// What a page is told of as it happens.
struct Live: Sendable {
    /// The view whose rows are shown, as in the address of the list.
    var view: String?
    /// The number of the ticket that is shown.
    var ticket: Int64?
    /// Only the top of a list takes in new rows.
    var takesRows = false

    func attributes(_ around: Surroundings) -> HTML {
        let reader = around.reader
        return """
            \(attribute: "data-live", "/live")\(attribute: "data-after", around.frame.cursor)\(attribute: "data-view", view)\
            \(attribute: "data-ticket", ticket.map(String.init))\(flag: "data-takes-rows", takesRows)\
            \(attribute: "data-arrived", reader[.arrived])\(attribute: "data-offline", reader[.offline])\
            \(phrases(reader))\(keys(reader))
            """
    }

    /// What `keys.js` needs to know of the reader's own keys.
    private func keys(_ reader: Reader) -> HTML {
        if reader.keys.areOff { return attribute("data-keys", "off") }
        let pressed = reader.keys.pressed
        guard !pressed.isEmpty, let json = try? JSONEncoder().encode(pressed) else { return .empty }
        return attribute("data-keys", String(decoding: json, as: UTF8.self))
    }

    private func attribute(_ name: StaticString, _ value: String) -> HTML { "\(attribute: name, value)" }

    /// The words with which `relative.js` counts minutes down; the server decides everything else.
    private func phrases(_ reader: Reader) -> HTML {
        """
        \(attribute: "data-left-minutes", reader[.leftMinutes])\(attribute: "data-late-minutes", reader[.lateMinutes])\
        \(attribute: "data-late-hours", reader[.lateHours])
        """
    }
}
