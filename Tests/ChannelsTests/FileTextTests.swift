import Testing

@testable import Channels

@Suite("A file of text is read on a page") struct FileTextTests {
    @Test("in whatever it is written, without what turns it around for the eye, and only its beginning")
    func reading() throws {
        #expect(FileText.read(Array("a,b\r\nc".utf8), type: "text/csv") == FileText(text: "a,b\nc", isCut: false))
        #expect(FileText.read([0xFF, 0xFE, 0xE9, 0x05, 0xDD, 0x05], type: "text/plain")?.text == "שם")
        #expect(FileText.read([0xE9, 0x0A], type: "text/plain") != nil)
        #expect(FileText.read(Array("x\u{1B}[31m\u{7}y".utf8), type: "text/x-log")?.text == "x[31my")
        let long = Array(String(repeating: "สวัสดี\n", count: 20_000).utf8)
        let cut = try #require(FileText.read(long, type: "text/plain; charset=utf-8"))
        #expect(cut.isCut && cut.text.hasSuffix("สวัสดี") && !cut.text.contains("\u{FFFD}"))
    }

    @Test("what is none is not read as one", arguments: ["image/png", "application/pdf", "application/octet-stream", "message/rfc822", ""])
    func others(type: String) { #expect(FileText.read(Array("text".utf8), type: type) == nil) }

    @Test("bytes that only call themselves text are none")
    func binary() { #expect(FileText.read([0x4D, 0x5A, 0, 1, 2], type: "text/plain") == nil) }
}
