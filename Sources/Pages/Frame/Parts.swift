internal import Basics

/// The small pieces that many screens share.
enum Parts {
    /// A form that changes something: it always carries the token.
    static func form(_ action: Link, _ csrf: String, class name: StaticString? = nil, attributes: HTML = .empty, _ content: HTML) -> HTML {
        """
        <form method="post" action="\(link: action)"\(attribute: "class", name?.description)\(attributes)>\(token(csrf))\(content)</form>
        """
    }

    static func token(_ csrf: String) -> HTML { "<input type=\"hidden\" name=\"csrf\" value=\"\(csrf)\">" }

    static func said(_ said: Said) -> HTML {
        "<p class=\"said \(said.tone == .refused ? "refused" : "done" as HTML)\"\(attribute: "role", said.tone == .refused ? "alert" : nil)>\(said.sentence)</p>"
    }

    /// One labelled line of a form.
    struct Field {
        var label: String
        var name: StaticString
        var type: StaticString = "text"
        var value = ""
        var hint: String?
        var autocomplete: StaticString?
        var inputmode: StaticString?
        var isRequired = true
        var isFocused = false
        /// Addresses, hosts and codes read from left to right in every language.
        var isLatin = false
        var limit: Int?

        var html: HTML {
            let hintID = "\(name)-hint"
            return """
                <div class="field"><label for="\(name.description)">\(label)</label>\
                <input id="\(name.description)" name="\(name.description)" type="\(type.description)"\(attribute: "value", value.isEmpty ? nil : value)\
                \(attribute: "autocomplete", autocomplete?.description)\(attribute: "inputmode", inputmode?.description)\
                \(attribute: "dir", isLatin ? "ltr" : "auto")\(attribute: "maxlength", limit.map(String.init))\
                \(attribute: "aria-describedby", hint == nil ? nil : hintID)\(flag: "required", isRequired)\(flag: "autofocus", isFocused)>\
                \(hint.map { "<p class=\"hint\" id=\"\(hintID)\">\($0)</p>" as HTML })</div>
                """
        }
    }

    struct Option {
        var value: String
        var label: String
        var lang: String?
    }

    /// - Parameter id: where a page has several of one name.
    static func select(
        _ label: String, name: StaticString, id: String? = nil, _ options: [Option], chosen: String?, hint: String? = nil
    ) -> HTML {
        let id = id ?? name.description
        let options = options.map { option -> HTML in
            "<option value=\"\(option.value)\"\(attribute: "lang", option.lang)\(flag: "selected", option.value == chosen)>\(option.label)</option>"
        }
        return """
            <div class="field"><label for="\(id)">\(label)</label>\
            <select id="\(id)" name="\(name.description)">\(options)</select>\
            \(hint.map { "<p class=\"hint\">\($0)</p>" as HTML })</div>
            """
    }

    static func button(_ label: String, class name: StaticString = "button", key: Key? = nil) -> HTML {
        "<button class=\"\(name.description)\"\(attribute: "data-press", key?.usual)>\(label)\(key?.html ?? .empty)</button>"
    }

    /// A key of the keyboard map, as the reader presses it.
    struct Key {
        /// By which the scripts know what it does.
        var usual: String
        /// `nil` where the reader presses none.
        var own: String?

        init(_ usual: String, _ reader: Reader) {
            self.usual = usual
            own = reader.keys[usual]
        }

        var html: HTML { own.map { " <kbd>\($0)</kbd>" } ?? .empty }
    }

    /// A line of a list of facts (`dl.facts`).
    static func fact(_ name: String, _ value: HTML) -> HTML { "<div><dt>\(name)</dt><dd>\(value)</dd></div>" }

    static func tag(_ text: String, _ tone: StaticString = "") -> HTML { "<span class=\"tag \(tone.description)\">\(text)</span>" }

    /// A form that asks once more before it does what cannot be taken back. It opens without a script.
    static func confirm(_ label: String, question: String, _ action: Link, _ csrf: String, _ extra: HTML = .empty) -> HTML {
        """
        <details class="menu"><summary class="button small">\(label)</summary><div class="panel"><p>\(question)</p>\
        \(form(action, csrf, class: "bar", "\(extra)<button class=\"button small danger\">\(label)</button>"))</div></details>
        """
    }

    /// The first letters of a name's first and last word.
    static func initials(_ name: String) -> String {
        let words = name.split(whereSeparator: \.isWhitespace)
        let first = words.first?.first.map(String.init) ?? "?"
        return words.count > 1 ? first + (words.last?.first.map(String.init) ?? "") : first
    }

    /// The way to older and newer entries of a list.
    static func paging(next: Link?, previous: Link?, _ reader: Reader) -> HTML {
        guard next != nil || previous != nil else { return .empty }
        return """
            <nav class="paging" aria-label="\(reader[.pages])">\(previous.map { "<a rel=\"prev\" href=\"\(link: $0)\">\(reader[.newer])</a>" as HTML })\
            <span class="push"></span>\(next.map { "<a rel=\"next\" href=\"\(link: $0)\">\(reader[.older])</a>" as HTML })</nav>
            """
    }
}
