/// How much of a form is read before it is refused.
package struct FormLimits: Sendable {
    /// Bytes of the whole body, separators included.
    package var total: Int
    /// Bytes of all names and values that are not files.
    package var fieldBytes: Int
    /// Fields and files together.
    package var count: Int
    /// Bytes of one file.
    package var fileBytes: Int
    /// Bytes of the headers of one part.
    package var headerBytes: Int
    /// Seconds in which the body must have arrived. A sender of one byte a minute does not keep a seat.
    package var seconds: Int

    /// Sign-in and the like: a few short fields, no files.
    package static let small = FormLimits(
        total: 16_384, fieldBytes: 16_384, count: 30, fileBytes: 0, headerBytes: 2_048, seconds: 15)
    /// Forms of signed-in people: long texts and attachments of 25 MB together.
    package static let pages = FormLimits(
        total: 27_000_000, fieldBytes: 1_000_000, count: 300, fileBytes: 25_000_000, headerBytes: 8_192, seconds: 300)

    package init(total: Int, fieldBytes: Int, count: Int, fileBytes: Int, headerBytes: Int, seconds: Int) {
        self.total = total
        self.fieldBytes = fieldBytes
        self.count = count
        self.fileBytes = fileBytes
        self.headerBytes = headerBytes
        self.seconds = seconds
    }
}
