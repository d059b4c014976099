/// How much of a mail is read. Each bound is far above what people send and far below what hurts.
package struct MailLimits: Sendable, Hashable {
    /// Bytes of the whole mail.
    package var bytes = 60 << 20
    /// Bytes of one header field. Ten thousand recipients fit.
    package var headerBytes = 1 << 20
    /// Fields kept of a header block; those that matter are kept wherever they stand.
    package var headerFields = 5_000
    /// Leaves of the MIME tree; what comes behind is one file.
    package var parts = 500
    /// Multiparts within multiparts; what is deeper is a file.
    package var depth = 30
    /// Addresses kept of one field; the rest is counted.
    package var addresses = 1_000
    /// Message-IDs kept of one field: the first, and the last ones.
    package var references = 100
    /// Bytes of one text or HTML body as UTF-8; a larger one is an attachment.
    package var body = 2 << 20
    /// Characters of the subject.
    package var subject = 500

    package static let standard = MailLimits()

    package init() {}
}

/// Why a mail cannot be read at all. It is parked with its raw bytes.
package enum MailParseFailure: Error, Sendable, Hashable {
    case empty
    case tooLarge
    /// No header field was recognised: this is not a mail.
    case unreadable
}
