extension DemoPlan {
    /// A file on a customer's mail. The bytes are drawn when they are asked for.
    package struct Attachment: Sendable, Hashable {
        package let name: String
        /// For a picture that stands inside the HTML body: its Content-ID, without angle brackets.
        package let contentID: String?
        let content: Content

        enum Content: Sendable, Hashable {
            case picture(Picture, tint: UInt8)
            case paper([String])
        }

        /// The media type of the bytes.
        package var type: String {
            switch content {
            case .picture: "image/png"
            case .paper: "application/pdf"
            }
        }

        package var isInline: Bool { contentID != nil }

        package var bytes: [UInt8] {
            switch content {
            case .picture(let picture, let tint): picture.png(tint: tint)
            case .paper(let lines): Paper.pdf(lines)
            }
        }
    }
}
