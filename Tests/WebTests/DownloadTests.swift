import Hummingbird
import Testing

@testable import Web

@Suite("Downloads of strangers' files") struct DownloadTests {
    @Test(
        "a name cannot end its header, climb out of a folder or turn itself around",
        arguments: [
            "a\"; filename=\"b.exe", "a\r\nSet-Cookie: x=y", "../../etc/passwd", "..\\..\\x.bat", "gpj\u{202E}exe.png", "a\u{0}b", ".htaccess", "",
            "/", "%0d%0aX: y",
        ])
    func names(_ name: String) {
        let header = Download.disposition(name: name, inline: false)
        #expect(header.hasPrefix("attachment; filename=\""))
        #expect(header.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F })
        #expect(header.filter { $0 == "\"" }.count == 2)
        #expect(header.filter { $0 == ";" }.count - header.dropFirst(22).prefix { $0 != "\"" }.filter { $0 == ";" }.count == 2)
        #expect(!header.contains("/") && !header.contains("\\") && !header.contains("%E2%80%AE"))
    }

    @Test("a name in any script arrives whole in the form for those who can read it")
    func scripts() {
        #expect(
            Download.disposition(name: "שלום 1.pdf", inline: false)
                == "attachment; filename=\"____ 1.pdf\"; filename*=UTF-8''%D7%A9%D7%9C%D7%95%D7%9D%201.pdf")
    }

    @Test(
        "pictures may be shown, documents and whatever could run may not",
        arguments: [
            ("image/png", true), ("IMAGE/JPEG; charset=x", true), ("image/svg+xml", false), ("text/html", false), ("application/pdf", false),
            ("application/xhtml+xml", false), ("image/png\r\nX: y", false), ("", false),
        ])
    func inline(_ type: String, _ shown: Bool) throws {
        let response = Download(name: "a", mediaType: type, bytes: [1]).response(inline: true)
        let disposition = try #require(response.headers[.contentDisposition])
        #expect(disposition.hasPrefix("inline") == shown)
        #expect(response.headers[.contentSecurityPolicy]?.hasPrefix("sandbox;") == true)
        #expect(response.headers[.xContentTypeOptions] == "nosniff")
        for live in ["html", "svg", "xml", "script"] { #expect(response.headers[.contentType]?.contains(live) == false) }
    }
}
