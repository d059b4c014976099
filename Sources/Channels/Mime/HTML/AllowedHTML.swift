internal import Basics

/// What a mail may bring onto a page: everything that is not named here is dropped or unwrapped.
enum AllowedHTML {
    enum Rule {
        case keep
        /// The element goes, its contents stay.
        case unwrap
        /// The element goes with all that is in it.
        case drop
    }

    static func rule(for element: HTMLElement) -> Rule {
        guard element.isHTML else { return .drop }
        return rules[min(element.tag.number, HTMLTag.unknown)]
    }

    static func name(of tag: HTMLTag) -> String { names[tag.number] ?? "" }

    /// Whether an element has no contents and no end tag.
    static func isVoid(_ tag: HTMLTag) -> Bool { voids.contains(tag) }

    private static let kept = """
        a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del dfn div dl dt em \
        figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nav ol p pre q rp rt ruby s samp section \
        small span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr
        """.split(separator: " ").map(String.init)

    // Contents that are no text for people, or that a parser reads by other rules: where mutation attacks live.
    private static let dropped = """
        script style head title noscript iframe object embed applet svg math template audio video canvas map area base meta link frameset \
        frame noframes noembed xmp plaintext listing textarea select option optgroup datalist input keygen param source track progress \
        meter basefont bgsound isindex menuitem dialog
        """.split(separator: " ").map(String.init)

    private static let rules: [Rule] = {
        var rules = [Rule](repeating: .unwrap, count: HTMLTag.unknown + 1)
        for name in dropped { rules[HTMLTag(name).number] = .drop }
        for name in kept { rules[HTMLTag(name).number] = .keep }
        rules[HTMLTag.unknown] = .unwrap
        return rules
    }()

    private static let names = Dictionary(kept.map { (HTMLTag($0).number, $0) }, uniquingKeysWith: { first, _ in first })
    private static let voids = Set(["br", "hr", "img", "col", "wbr"].map(HTMLTag.init))

    /// How the value of an attribute is checked.
    enum Check {
        case text, number, length, colour, direction, language
        case word(Set<String>)
        case style
    }

    /// The attributes that every kept element may have, and those of single ones. Links and pictures are dealt with
    /// apart; ids and names are dropped, because they reach into the page around the mail.
    static func check(_ attribute: String, of tag: HTMLTag) -> Check? {
        switch attribute {
        case "dir": return .direction
        case "lang": return .language
        case "title": return .text
        case "style": return .style
        case "align": return .word(["left", "right", "center", "justify", "top", "middle", "bottom", "start", "end"])
        case "valign": return .word(["top", "middle", "bottom", "baseline"])
        default: return special[names[tag.number] ?? ""]?[attribute]
        }
    }

    private static let cell: [String: Check] = [
        "colspan": .number, "rowspan": .number, "width": .length, "height": .length, "bgcolor": .colour, "nowrap": .word(["", "nowrap"]),
        "scope": .word(["row", "col", "rowgroup", "colgroup"]),
    ]
    private static let rows: [String: Check] = ["bgcolor": .colour, "height": .length]

    private static let special: [String: [String: Check]] = [
        "table": ["border": .number, "cellpadding": .number, "cellspacing": .number, "width": .length, "height": .length, "bgcolor": .colour],
        "td": cell, "th": cell, "tr": rows, "tbody": rows, "thead": rows, "tfoot": rows,
        "col": ["span": .number, "width": .length], "colgroup": ["span": .number, "width": .length],
        "img": ["alt": .text, "width": .length, "height": .length, "border": .number, "hspace": .number, "vspace": .number],
        "ol": ["start": .number, "type": .word(["1", "a", "A", "i", "I"]), "reversed": .word(["", "reversed"])],
        "ul": ["type": .word(["disc", "circle", "square"])], "li": ["value": .number],
        "font": ["color": .colour, "size": .length, "face": .text], "hr": ["width": .length, "size": .number, "color": .colour],
        "blockquote": ["type": .word(["cite"])],
    ]
}

extension AllowedHTML.Check {
    /// The value as it may stand; `nil` when it may not.
    func passed(_ value: String) -> String? {
        switch self {
        case .text: return value.withoutControls.shortened(to: 1_000)
        case .number:
            guard let number = Int(value.trimmed.prefix(6)), abs(number) <= 9_999 else { return nil }
            return String(number)
        case .length:
            let value = value.trimmed.lowercased()
            let digits = value.drop { $0 == "+" || $0 == "-" }.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
            guard value.utf8.count <= 9, !digits.isEmpty, ["", "%", "px"].contains(value[digits.endIndex...]) else { return nil }
            return value
        case .colour:
            let value = value.trimmed
            let letters = value.hasPrefix("#") ? value.dropFirst() : value[...]
            return !letters.isEmpty && value.utf8.count <= 30 && letters.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) } ? value : nil
        case .direction:
            let value = value.trimmed.lowercased()
            return ["ltr", "rtl", "auto"].contains(value) ? value : nil
        case .language:
            let value = value.trimmed
            return !value.isEmpty && value.utf8.count <= 35 && value.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
                ? value : nil
        case .word(let words):
            let value = value.trimmed
            return words.contains(value) ? value : words.contains(value.lowercased()) ? value.lowercased() : nil
        case .style:
            let style = InlineStyle.clean(value)
            return style.isEmpty ? nil : style
        }
    }
}
