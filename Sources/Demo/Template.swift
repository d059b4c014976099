/// Fills the sentences of the scripts.
///
/// `{order}` is a fact; `{צריך|צריכה}` is what a man or a woman says of himself or herself; `[תוכל|תוכלי]` is how a
/// man or a woman is spoken to.
enum Template {
    enum Sex: Int, Sendable { case man, woman }

    static func fill(_ template: String, facts: [String: String], speaker: Sex, addressee: Sex) -> String {
        var out = ""
        var rest = template[...]
        while let open = rest.firstIndex(where: { $0 == "{" || $0 == "[" }) {
            let closing: Character = rest[open] == "{" ? "}" : "]"
            guard let end = rest[open...].firstIndex(of: closing) else { break }
            out += rest[..<open]
            let inside = rest[rest.index(after: open)..<end]
            let sex = rest[open] == "{" ? speaker : addressee
            out += form(inside, for: sex) ?? facts[String(inside)] ?? String(rest[open...end])
            rest = rest[rest.index(after: end)...]
        }
        return out + rest
    }

    private static func form(_ inside: Substring, for sex: Sex) -> String? {
        guard let bar = inside.firstIndex(of: "|") else { return nil }
        return String(sex == .man ? inside[..<bar] : inside[inside.index(after: bar)...])
    }
}
