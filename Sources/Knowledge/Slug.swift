internal import Basics
internal import Language
internal import Storage

/// The name of an article in its address: its title in small letters, words joined by hyphens, in the script it is written in.
enum Slug {
    private static let limit = 80

    static func make(of title: String, in language: LanguageTag) -> String {
        let text = language.rawValue.hasPrefix("sr") ? Serbian.latin(title) : title
        var slug = ""
        for character in text.lowercased() where slug.count < limit {
            if character.isLetter || character.isNumber { slug.append(character) } else if !slug.isEmpty, slug.last != "-" { slug.append("-") }
        }
        while slug.last == "-" { slug.removeLast() }
        return slug.isEmpty ? "article" : slug
    }

    /// A name that no other article has or had in the language. What leads to this article already is its own.
    static func free(for title: String, in language: LanguageTag, of article: ArticleID, in tx: Transaction) throws -> String {
        let wanted = make(of: title, in: language)
        var (name, turn) = (wanted, 1)
        while true {
            let holder: ArticleID? = try tx.value("SELECT article FROM article_slugs WHERE language = \(language) AND slug = \(name)")
            if holder == article { return name }
            if holder == nil { break }
            turn += 1
            // After some tries a number that nobody has, so that a thousand equal titles do not ask a thousand times.
            name = turn <= 8 ? "\(wanted)-\(turn)" : "\(wanted)-\(article.description.suffix(7))"
            if turn > 9 { name = "\(wanted)-\(article.description)" }
        }
        try tx.execute("INSERT INTO article_slugs (language, slug, article) VALUES (\(language), \(name), \(article))")
        return name
    }
}
