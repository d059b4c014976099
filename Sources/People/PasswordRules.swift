package import Basics

/// What a password must be. Length is what counts (NIST SP 800-63B, 5.1.1.2); nothing is asked about kinds of characters.
package enum PasswordRules {
    /// Characters as a person counts them.
    package static let length = 10...256
    /// A character may be many bytes long; this bounds what is hashed.
    static let mostBytes = 2048

    /// - Throws: `PasswordRefusal` when this person should not have this password.
    package static func check(_ password: Secret, name: String, email: EmailAddress) throws(PasswordRefusal) {
        let text = password.reveal()
        guard text.utf8.count <= mostBytes, text.count <= length.upperBound else { throw .tooLong(maximum: length.upperBound) }
        guard text.count >= length.lowerBound else { throw .tooShort(minimum: length.lowerBound) }
        let core = core(of: text)
        let own = [name, name.filter { !$0.isWhitespace }, email.key, String(email.key.prefix { $0 != "@" })]
        if own.contains(where: { fold($0) == fold(text) || core == self.core(of: $0) && !core.isEmpty }) { throw .likeYourself }
        guard Set(text).count >= 4, !common.contains(core), !isRow(fold(text)) else { throw .tooCommon }
    }

    private static func fold(_ text: String) -> String { text.lowercased() }

    /// Without the figures and signs that people hang on at the ends: "Password2026!" is "password".
    private static func core(of text: String) -> String {
        var rest = fold(text)[...]
        while let last = rest.last, !last.isLetter { rest.removeLast() }
        while let first = rest.first, !first.isLetter { rest.removeFirst() }
        return String(rest)
    }

    /// Whether the text runs along the alphabet, the figures or a row of keys, once or again and again.
    private static func isRow(_ text: String) -> Bool {
        let rows = [
            "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "qwertzuiopasdfghjklyxcvbnm", "azertyuiop",
            "1234567890", "0987654321",
        ]
        return rows.contains { row in
            String(repeating: row, count: length.upperBound / row.count + 2).contains(text)
        }
    }

    /// Words that guessing begins with, each with anything but letters around it.
    private static let common: Set<String> = [
        "password", "passwort", "passw0rd", "p@ssword", "p@ssw0rd", "mypassword", "passwordpassword", "lozinka", "letmein",
        "letmeinplease", "welcome", "changeme", "changemenow", "admin", "administrator", "adminadmin", "root", "support",
        "helpdesk", "customerservice", "secret", "topsecret", "iloveyou", "iloveyousomuch", "qwerty", "qwertyuiop", "asdfghjkl",
        "monkey", "dragon", "football", "baseball", "basketball", "sunshine", "princess", "superman", "batman", "trustno",
        "whatever", "starwars", "computer", "internet", "company", "summer", "winter", "spring", "autumn", "monday", "january",
        "kept", "default", "test", "testtest", "testing", "guest",
    ]
}
