/// A file that somebody encloses with what they write, before it is kept.
package struct EnclosedFile: Sendable {
    package var name: String
    /// The media type as it was declared.
    package var type: String
    package var bytes: [UInt8]

    package init(name: String, type: String, bytes: [UInt8]) {
        self.name = name
        self.type = type
        self.bytes = bytes
    }
}
