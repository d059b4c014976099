extension HTMLText {
    /// Whether a page shows something that its text does not: pictures, tables, lists, headings. Most mail programs write HTML
    /// for plain paragraphs; those read better as text, each in its own direction.
    package static func saysMoreThanText(_ html: String) -> Bool {
        let page = html.lowercased()
        return ["<img", "<table", "<ul", "<ol", "<h1", "<h2", "<h3", "<pre"].contains { page.contains($0) }
    }
}
