internal import CGMime

/// The MIME structure of a mail as values: after it is built, nothing of the library is left.
indirect enum MimeNode {
    case multipart(MimeMultipart)
    case leaf(MimeLeaf)
}

struct MimeMultipart {
    /// "alternative", "mixed" … in lower case.
    var subtype: String
    var children: [MimeNode]
}

/// A leaf with its content decoded from the transfer encoding.
struct MimeLeaf {
    /// "text/plain" in lower case.
    var type: String
    var charset: String?
    var isFlowed = false
    var deletesSpace = false
    var disposition: String?
    var fileName: String?
    var contentID: String?
    var bytes: [UInt8]

    /// Meant to be read in place and not saved.
    var isBody: Bool {
        disposition != "attachment" && fileName == nil && (type == "text/plain" || type == "text/html" || type == "text/enriched")
    }
}

/// Reads the tree with GMime (RFC 2045 to 2049).
enum MimeTree {
    /// The library's tables are filled once, before the first use on any thread; after that its functions share
    /// nothing but objects, and ours never leave their thread.
    static let isReady: Bool = {
        g_mime_init()
        return true
    }()

    static func read(
        _ fields: HeaderFields, _ body: ArraySlice<UInt8>, fallbackCharset: String, limits: MailLimits
    ) throws(MailParseFailure) -> MimeNode {
        guard isReady else { throw .unreadable }
        let bytes = EnclosedMessages.disguise(fields.mimeBlock + body)
        let stream = bytes.withUnsafeBytes { raw in
            g_mime_stream_mem_new_with_buffer(raw.baseAddress?.assumingMemoryBound(to: CChar.self), raw.count)
        }
        guard let stream else { throw .unreadable }
        defer { kept_unref(stream) }
        guard let parser = g_mime_parser_new_with_stream(stream) else { throw .unreadable }
        defer { kept_unref(parser) }
        g_mime_parser_set_respect_content_length(parser, 0)
        guard let options = g_mime_parser_options_new() else { throw .unreadable }
        defer { g_mime_parser_options_free(options) }
        setFallback(fallbackCharset, options)
        guard let message = g_mime_parser_construct_message(parser, options) else { throw .unreadable }
        defer { kept_unref(message) }
        guard let root = g_mime_message_get_mime_part(message) else { throw .unreadable }
        var reader = Reader(limits: limits)
        return try reader.read(root, depth: 0)
    }

    private static func setFallback(_ charset: String, _ options: OpaquePointer) {
        "utf-8".withCString { utf8 in
            charset.withCString { other in
                var names: [UnsafePointer<CChar>?] = [utf8, other, nil]
                names.withUnsafeMutableBufferPointer { g_mime_parser_options_set_fallback_charsets(options, $0.baseAddress) }
            }
        }
    }

    private struct Reader {
        let limits: MailLimits
        var leaves = 0

        /// Recursion is bounded by `limits.depth`.
        mutating func read(_ object: UnsafeMutablePointer<GMimeObject>, depth: Int) throws(MailParseFailure) -> MimeNode {
            guard depth <= limits.depth else { throw .tooDeep }
            if kept_is_multipart(object) != 0 {
                guard let multipart = kept_as_multipart(object) else { throw .unreadable }
                let count = g_mime_multipart_get_count(multipart)
                var children: [MimeNode] = []
                for index in 0..<max(0, count) {
                    guard let child = g_mime_multipart_get_part(multipart, index) else { continue }
                    children.append(try read(child, depth: depth + 1))
                }
                // A multipart without a part that was found is a text after all.
                if !children.isEmpty { return .multipart(MimeMultipart(subtype: subtype(object), children: children)) }
                return .leaf(try leaf(object, bytes: prologue(multipart), type: "text/plain"))
            }
            if kept_is_part(object) != 0 {
                return .leaf(try leaf(object, bytes: content(kept_as_part(object)), type: nil))
            }
            return .leaf(try leaf(object, bytes: [], type: nil))
        }

        private mutating func leaf(
            _ object: UnsafeMutablePointer<GMimeObject>, bytes: [UInt8], type: String?
        ) throws(MailParseFailure) -> MimeLeaf {
            leaves += 1
            guard leaves <= limits.parts else { throw .tooManyParts }
            let parameter = { (name: String) in text(g_mime_object_get_content_type_parameter(object, name)) }
            var leaf = MimeLeaf(type: type ?? EnclosedMessages.reveal(mediaType(object)), bytes: EnclosedMessages.reveal(bytes))
            leaf.charset = parameter("charset")
            leaf.isFlowed = parameter("format")?.lowercased() == "flowed"
            leaf.deletesSpace = parameter("delsp")?.lowercased() == "yes"
            leaf.disposition = text(g_mime_object_get_disposition(object))?.lowercased()
            leaf.fileName = text(g_mime_object_get_content_disposition_parameter(object, "filename")) ?? parameter("name")
            leaf.contentID = text(g_mime_object_get_content_id(object))
            return leaf
        }
    }

    private static func text(_ pointer: UnsafePointer<CChar>?) -> String? {
        guard let pointer else { return nil }
        let text = String(cString: pointer)
        return text.isEmpty ? nil : text.cut(toBytes: 4_000)
    }

    private static func mediaType(_ object: UnsafeMutablePointer<GMimeObject>) -> String {
        guard let type = g_mime_object_get_content_type(object), let media = text(g_mime_content_type_get_media_type(type)) else {
            return "text/plain"
        }
        // "Content-Type: text" and the like are wrong, and mean what no field at all means (RFC 2045, 5.2).
        if let written = text(g_mime_object_get_header(object, "Content-Type")), !written.prefix(while: { $0 != ";" }).contains("/") {
            return "text/plain"
        }
        return "\(media)/\(text(g_mime_content_type_get_media_subtype(type)) ?? "plain")".lowercased()
    }

    private static func subtype(_ object: UnsafeMutablePointer<GMimeObject>) -> String {
        g_mime_object_get_content_type(object).flatMap { text(g_mime_content_type_get_media_subtype($0)) }?.lowercased() ?? "mixed"
    }

    private static func prologue(_ multipart: UnsafeMutablePointer<GMimeMultipart>) -> [UInt8] {
        g_mime_multipart_get_prologue(multipart).map { Array(String(cString: $0).utf8) } ?? []
    }

    private static func content(_ part: UnsafeMutablePointer<GMimePart>) -> [UInt8] {
        guard let wrapper = g_mime_part_get_content(part) else { return [] }
        return collected { _ = g_mime_data_wrapper_write_to_stream(wrapper, $0) }
    }

    /// What is written into a stream.
    static func collected(_ write: (UnsafeMutablePointer<GMimeStream>) -> Void) -> [UInt8] {
        guard let stream = g_mime_stream_mem_new() else { return [] }
        defer { kept_unref(stream) }
        write(stream)
        guard let array = kept_bytes_of_stream(stream) else { return [] }
        return Array(UnsafeBufferPointer(start: array.pointee.data, count: Int(array.pointee.len)))
    }
}
