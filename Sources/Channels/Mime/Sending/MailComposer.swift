internal import Basics
internal import CGMime
internal import Crypto
internal import Foundation

/// Makes the bytes of an outgoing mail (RFC 5322, MIME), with GMime for headers and encodings. Whatever the fields
/// hold, no line break of theirs becomes one of the header.
package enum MailComposer {
    /// The mail with CRLF line ends, no line longer than 998 bytes, and never a Bcc field.
    package static func compose(_ mail: MailToSend) -> [UInt8] {
        guard MimeLibrary.isReady, let message = g_mime_message_new(1) else { return [] }
        defer { kept_unref(message) }
        setHeaders(of: mail, on: message)
        if let root = body(of: mail) {
            g_mime_message_set_mime_part(message, root)
            kept_unref(root)
        }
        guard let options = g_mime_format_options_new() else { return [] }
        defer { g_mime_format_options_free(options) }
        g_mime_format_options_set_newline_format(options, GMIME_NEWLINE_FORMAT_DOS)
        return MimeLibrary.collected { _ = g_mime_object_write_to_stream(kept_object_of_message(message), options, $0) }
    }

    // MARK: Headers

    private static func setHeaders(of mail: MailToSend, on message: UnsafeMutablePointer<GMimeMessage>) {
        let object = kept_object_of_message(message)
        add([mail.from], GMIME_ADDRESS_TYPE_FROM, to: message)
        add(mail.to, GMIME_ADDRESS_TYPE_TO, to: message)
        add(mail.cc, GMIME_ADDRESS_TYPE_CC, to: message)
        g_mime_message_set_subject(message, field(mail.subject, limit: 500), "UTF-8")
        if let date = g_date_time_new_from_unix_utc(Int(mail.date.milliseconds / 1000)) {
            g_mime_message_set_date(message, date)
            g_date_time_unref(date)
        }
        if let id = cleanID(mail.messageID) { g_mime_message_set_message_id(message, id) }
        set("In-Reply-To", ids(mail.inReplyTo), object)
        set("References", ids(mail.references), object)
        if let language = AllowedHTML.Check.language.passed(mail.language.rawValue), language != "und" { set("Content-Language", language, object) }
        if mail.isAutomatic {
            set("Auto-Submitted", "auto-replied", object)
            set("X-Auto-Response-Suppress", "All", object)
        }
    }

    private static func add(_ addresses: [MailAddress], _ type: GMimeAddressType, to message: UnsafeMutablePointer<GMimeMessage>) {
        for address in addresses.prefix(1_000) {
            let name = address.name.map { field($0.withoutOverrides, limit: 200) }
            g_mime_message_add_mailbox(message, type, name, address.address.description)
        }
    }

    private static func set(_ name: String, _ value: String, _ object: UnsafeMutablePointer<GMimeObject>?) {
        if !value.isEmpty { g_mime_object_set_header(object, name, value, nil) }
    }

    /// On one line, without controls.
    private static func field(_ value: String, limit: Int) -> String { value.withoutControls.onOneLine.shortened(to: limit) }

    private static func ids(_ ids: [String]) -> String {
        // The first and the last ones are what programs thread by (RFC 5322, 3.6.4, lets the middle go).
        let kept = ids.count <= 30 ? ids : Array(ids.prefix(1) + ids.suffix(29))
        return kept.compactMap(cleanID).map { "<\($0)>" }.joined(separator: " ")
    }

    /// An id that is what it seems: printable ASCII without brackets. Another is left out.
    private static func cleanID(_ id: String) -> String? {
        let isClean = id.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x3C && $0 != 0x3E }
        return isClean && !id.isEmpty && id.utf8.count <= 900 ? id : nil
    }

    // MARK: Body

    private static func body(of mail: MailToSend) -> UnsafeMutablePointer<GMimeObject>? {
        let page = part("text", "html", Array(MailPage.html(of: mail).utf8), isText: true)
        let inline = mail.attachments.filter { $0.contentID != nil }
        let shown = inline.isEmpty ? page : multipart("related", [page] + inline.map(file), mail)
        let both = multipart("alternative", [part("text", "plain", Array(plainText(of: mail).utf8), isText: true), shown], mail)
        let files = mail.attachments.filter { $0.contentID == nil }
        return files.isEmpty ? both : multipart("mixed", [both] + files.map(file), mail)
    }

    private static func plainText(of mail: MailToSend) -> String {
        var text = mail.text.cleanText
        if let promised = mail.promised {
            let lines = promised.lines.map { "○ \($0.onOneLine)" }
            text += (["\n\n\(promised.title.onOneLine)"] + lines + ["\(promised.link.label.onOneLine): \(promised.link.link)"]).joined(
                separator: "\n")
        }
        if let question = mail.question {
            let answers = question.answers.map { "\($0.label.onOneLine): \($0.link)" }
            text += (["\n\n\(question.sentence.onOneLine)"] + answers).joined(separator: "\n")
            if let note = question.note { text += "\n\n" + note.cleanText }
        }
        if let quoted = mail.quoted {
            let lines = quoted.text.cleanText.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? ">" : "> \($0)" }
            text += "\n\n\(quoted.attribution.onOneLine)\n" + lines.joined(separator: "\n")
        }
        return text + "\n"
    }

    private static func multipart(
        _ subtype: String, _ parts: [UnsafeMutablePointer<GMimeObject>?], _ mail: MailToSend
    ) -> UnsafeMutablePointer<GMimeObject>? {
        guard let multipart = g_mime_multipart_new_with_subtype(subtype) else { return nil }
        g_mime_multipart_set_boundary(multipart, boundary(subtype, mail))
        for part in parts {
            g_mime_multipart_add(multipart, part)
            kept_unref(part)
        }
        return kept_object_of_multipart(multipart)
    }

    /// The same mail gives the same bytes. "=_" occurs in neither of the two encodings that we use.
    private static func boundary(_ subtype: String, _ mail: MailToSend) -> String {
        let hash = SHA256.hash(data: Data("\(subtype) \(mail.messageID) \(mail.date.milliseconds)".utf8))
        return "=_kept_" + hash.prefix(15).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    private static func file(_ attachment: OutgoingAttachment) -> UnsafeMutablePointer<GMimeObject>? {
        let type = attachment.type.lowercased().split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        let isSimple = type.count == 2 && type.allSatisfy { !$0.isEmpty && $0.utf8.count < 80 && $0.utf8.allSatisfy(isTokenByte) }
        // A message or multipart may not be in base64 (RFC 2045, 6.4); as a plain file it may.
        let isFile = isSimple && type[0] != "message" && type[0] != "multipart"
        let object = part(isFile ? type[0] : "application", isFile ? type[1] : "octet-stream", attachment.bytes, isText: false)
        guard let object else { return nil }
        let name = AttachmentName.clean(attachment.name, type: attachment.type, number: 1)
        g_mime_object_set_disposition(object, attachment.contentID == nil ? "attachment" : "inline")
        g_mime_part_set_filename(kept_as_part(object), name)
        if let id = attachment.contentID.flatMap(cleanID) { g_mime_object_set_content_id(object, id) }
        return object
    }

    private static func isTokenByte(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2E || byte == 0x2B || byte == 0x2D || byte == 0x5F
    }

    private static func part(_ type: String, _ subtype: String, _ bytes: [UInt8], isText: Bool) -> UnsafeMutablePointer<GMimeObject>? {
        guard let part = g_mime_part_new_with_type(type, subtype) else { return nil }
        let object = kept_object_of_part(part)
        if isText { g_mime_object_set_content_type_parameter(object, "charset", "utf-8") }
        let content = isText ? withCRLF(bytes) : bytes
        let stream = content.withUnsafeBytes { raw in
            g_mime_stream_mem_new_with_buffer(raw.baseAddress?.assumingMemoryBound(to: CChar.self), raw.count)
        }
        if let wrapper = g_mime_data_wrapper_new_with_stream(stream, GMIME_CONTENT_ENCODING_DEFAULT) {
            g_mime_part_set_content(part, wrapper)
            kept_unref(wrapper)
        }
        kept_unref(stream)
        g_mime_part_set_content_encoding(part, encoding(of: bytes, isText: isText))
        return object
    }

    /// Mostly Latin text stays readable in its source; everything else is shorter in base64.
    private static func encoding(of bytes: [UInt8], isText: Bool) -> GMimeContentEncoding {
        let high = bytes.count { $0 >= 0x80 }
        return isText && high * 6 < bytes.count ? GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE : GMIME_CONTENT_ENCODING_BASE64
    }

    private static func withCRLF(_ bytes: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count + bytes.count / 40)
        for byte in bytes {
            if byte == 0x0A, out.last != 0x0D { out.append(0x0D) }
            out.append(byte)
        }
        return out
    }
}
