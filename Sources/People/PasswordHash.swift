package import Storage

/// A password after Argon2id, in the text form that carries its own salt and cost. Not a secret in the strict sense, but
/// it shows itself nowhere.
package struct PasswordHash: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
    let text: String

    init(text: String) { self.text = text }

    package var description: String { "•••" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension PasswordHash: Storable {
    package var stored: Value { .text(text) }
    package init(from row: borrowing Row, at index: Int) throws { self.init(text: try String(from: row, at: index)) }
}
