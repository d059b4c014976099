import Basics
import CFuzzer
import Channels
import Foundation

// What strangers send, from bytes to what a page shows, led by libFuzzer to code that it has not seen. bin/fuzz builds and runs it.

private let onePixel = "data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA="

/// A finding ends the process, with the input kept by libFuzzer.
private func must(_ holds: Bool, _ what: String) {
    guard !holds else { return }
    FileHandle.standardError.write(Data("FOUND: \(what)\n".utf8))
    fatalError(what)
}

private func read(_ raw: [UInt8]) {
    guard let mail = try? MailParser.parse(raw) else { return }
    must(mail.subject.count <= 500 && !mail.subject.contains { $0.isNewline }, "a subject of several lines")
    must(!mail.text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" && $0 != "\t" }, "a control character in the text")
    if let at = mail.quoteAt { must(at > 0 && at <= mail.text.utf8.count && String(mail.text.utf8.prefix(at)) != nil, "a quote within a character") }
    for file in mail.attachments {
        must(!file.name.isEmpty && !file.name.contains("/") && !file.name.contains("\\"), "a name that leads somewhere: \(file.name)")
        _ = FileText.read(file.bytes, type: file.type)
    }
    _ = try? mail.json()
    guard let html = mail.html else { return }
    let safe = HTMLSanitizer.sanitize(html, allowRemotePictures: true) { _ in onePixel }
    let lowered = safe.html.lowercased()
    for word in ["<script", "<iframe", "<object", "<embed", "<base", "<meta", "<link", "<form"] {
        // As words of the writer they are escaped, and have no "<" before them.
        must(!lowered.contains(word), "\(word) in \(safe.html)")
    }
    _ = HTMLText.text(from: html)
    _ = HTMLMarkdown.markdown(from: html)
}

var count = CommandLine.argc
var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
let ended = withUnsafeMutablePointer(to: &arguments) { place in
    place.withMemoryRebound(to: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?.self, capacity: 1) { arguments in
        LLVMFuzzerRunDriver(&count, arguments) { data, size in
            read(Array(UnsafeBufferPointer(start: data, count: size)))
            return 0
        }
    }
}
exit(ended)
