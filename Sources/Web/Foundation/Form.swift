package import Basics

/// The fields and files of a form, in the order in which they came.
package struct Form: Sendable {
    package struct Field: Sendable, Hashable {
        package let name: String
        package let value: String
    }

    /// A file that somebody chose. Its name and type are the stranger's words.
    package struct File: Sendable, Hashable {
        package let field: String
        package let name: String
        package let mediaType: String
        package let bytes: [UInt8]
    }

    package private(set) var fields: [Field] = []
    package private(set) var files: [File] = []

    package init() {}

    /// Takes a field in. Line ends become single line feeds.
    ///
    /// - Throws: `WebRefusal.badForm` for a NUL, which no text has and PostgreSQL does not store.
    mutating func add(_ name: String, _ value: String) throws {
        guard !name.utf8.contains(0), !value.utf8.contains(0) else { throw WebRefusal.badForm }
        fields.append(Field(name: name, value: value.withPlainLineEnds))
    }

    mutating func add(_ file: File) { files.append(file) }
}

extension Form {
    /// The first value of a field, as it was typed.
    package func text(_ name: String) -> String? { fields.first { $0.name == name }?.value }

    /// All values of a field: ticked boxes, chosen options.
    package func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

    /// The first value without blanks around it; `nil` when nothing is left.
    package func filled(_ name: String) -> String? {
        guard let value = text(name)?.trimmed, !value.isEmpty else { return nil }
        return value
    }

    /// The first value without blanks around it.
    ///
    /// - Throws: `missing_field_NAME` (422) when empty, `WebRefusal.tooLarge` over `limit` bytes of UTF-8.
    package func required(_ name: String, limit: Int = 10_000) throws -> String {
        guard let value = filled(name) else { throw WebRefusal.missingField(name) }
        guard value.utf8.count <= limit else { throw WebRefusal.tooLarge }
        return value
    }

    /// A value that must not show itself: a password, a code. Not trimmed, for a blank is part of a password.
    package func secret(_ name: String) -> Secret? { text(name).map { Secret($0) } }

    /// An id in its short text form.
    package func id<Subject>(_ name: String, of subject: ID<Subject>.Type = ID<Subject>.self) -> ID<Subject>? {
        filled(name).flatMap { ID<Subject>($0) }
    }

    package func number(_ name: String) -> Int? { filled(name).flatMap { Int($0) } }

    /// Whether a box is ticked: present and not "", "0", "false" or "off".
    package func flag(_ name: String) -> Bool {
        guard let value = filled(name) else { return false }
        return !["0", "false", "off"].contains(value.lowercased())
    }

    /// One of the cases of an enum.
    package func choice<Choice: RawRepresentable>(_ name: String, of choices: Choice.Type = Choice.self) -> Choice?
    where Choice.RawValue == String {
        filled(name).flatMap { Choice(rawValue: $0) }
    }

    package func address(_ name: String) -> EmailAddress? { filled(name).flatMap { EmailAddress($0) } }

    /// The files chosen in a field. A browser sends an unnamed empty one when nothing was chosen; it is left out.
    package func chosenFiles(_ name: String) -> [File] {
        files.filter { $0.field == name && !($0.name.isEmpty && $0.bytes.isEmpty) }
    }
}

extension String {
    /// CR LF and CR as LF. Browsers send text areas with CR LF (HTML, "constructing the entry list").
    var withPlainLineEnds: String {
        guard utf8.contains(0x0D) else { return self }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(utf8.count)
        var wasReturn = false
        for byte in utf8 {
            if byte == 0x0D {
                bytes.append(0x0A)
            } else if byte != 0x0A || !wasReturn {
                bytes.append(byte)
            }
            wasReturn = byte == 0x0D
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
