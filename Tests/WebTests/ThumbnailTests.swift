import Basics
import CGD
import Foundation
import HummingbirdTesting
import Synchronization
import TestSupport
import Testing

@testable import Web

@Suite("Pictures and texts that came with mail are seen on the page") struct ThumbnailTests {
    /// A picture of one colour with a red corner at the top left.
    private func picture(_ wide: Int32, _ high: Int32, _ made: (gdImagePtr, UnsafeMutablePointer<Int32>) -> UnsafeMutableRawPointer?) throws
        -> [UInt8]
    {
        let image = try #require(gdImageCreateTrueColor(wide, high))
        defer { gdImageDestroy(image) }
        gdImageFilledRectangle(image, 0, 0, wide - 1, high - 1, 0x20_60_20)
        gdImageFilledRectangle(image, 0, 0, wide / 4, high / 4, 0xE0_10_10)
        var size: Int32 = 0
        let bytes = try #require(made(image, &size))
        defer { gdFree(bytes) }
        return Array(UnsafeRawBufferPointer(start: bytes, count: Int(size)))
    }

    private func seen(_ webp: [UInt8]) throws -> (wide: Int, high: Int, redCorner: [Bool]) {
        var webp = webp
        let image = try #require(gdImageCreateFromWebpPtr(Int32(webp.count), &webp))
        defer { gdImageDestroy(image) }
        let (wide, high) = (image.pointee.sx, image.pointee.sy)
        let corners = [(2, 2), (wide - 3, 2), (2, high - 3), (wide - 3, high - 3)].map {
            (gdImageGetTrueColorPixel(image, $0.0, $0.1) >> 16) & 0xFF > 0x80
        }
        return (Int(wide), Int(high), corners)
    }

    @Test("each kind is drawn small, in its shape, and never larger than it was")
    func kinds() throws {
        let makers: [(gdImagePtr, UnsafeMutablePointer<Int32>) -> UnsafeMutableRawPointer?] = [
            { gdImagePngPtr($0, $1) }, { gdImageJpegPtr($0, $1, 90) }, { gdImageGifPtr($0, $1) }, { gdImageWebpPtr($0, $1) },
        ]
        for make in makers {
            let small = try seen(try #require(Thumbnail.make(try picture(1600, 400, make))))
            #expect(small.wide == 320 && small.high == 80 && small.redCorner == [true, false, false, false])
        }
        let icon = try seen(try #require(Thumbnail.make(try picture(40, 30) { gdImagePngPtr($0, $1) })))
        #expect(icon.wide == 40 && icon.high == 30)
        let tall = try seen(try #require(Thumbnail.make(try picture(10, 4000) { gdImagePngPtr($0, $1) })))
        #expect(tall.wide == 1 && tall.high == 240)
    }

    /// A JPEG with an Exif segment that says how the camera was held.
    private func held(_ orientation: UInt8, _ isBig: Bool) throws -> [UInt8] {
        let plain = try picture(400, 200) { gdImageJpegPtr($0, $1, 95) }
        let tiff: [UInt8] =
            isBig
            ? [0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]
            : [0x49, 0x49, 0x2A, 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0]
        let exif = Array("Exif\0\0".utf8) + tiff
        return Array(plain.prefix(2)) + [0xFF, 0xE1, 0, UInt8(exif.count + 2)] + exif + plain.dropFirst(2)
    }

    @Test(
        "a picture stands as the camera was held",
        arguments: [(1, 0, false), (2, 1, false), (3, 3, false), (4, 2, false), (5, 0, true), (6, 1, true), (7, 3, true), (8, 2, true)])
    func turns(orientation: UInt8, corner: Int, isOnItsSide: Bool) throws {
        for isBig in [true, false] {
            let bytes = try held(orientation, isBig)
            #expect(PictureTurn(of: bytes).orientation == Int(orientation))
            let small = try seen(try #require(Thumbnail.make(bytes)))
            #expect(isOnItsSide == (small.high > small.wide))
            #expect(small.redCorner == (0..<4).map { $0 == corner }, "\(small)")
        }
        #expect(PictureTurn(of: try held(9, true)).orientation == 1, "a number that the standard has not")
    }

    @Test("what is no picture, too large a one, or a broken one is none, and nothing breaks")
    func hostile() throws {
        #expect(Thumbnail.make([]) == nil && Thumbnail.make(Array("GIF89a".utf8)) == nil && Thumbnail.make(Array("<svg/>".utf8)) == nil)
        // A PNG that says it is 60,000 by 60,000.
        let png = try picture(64, 64) { gdImagePngPtr($0, $1) }
        var huge = png
        huge.replaceSubrange(16..<24, with: [0, 0, 0xEA, 0x60, 0, 0, 0xEA, 0x60])
        #expect(Thumbnail.make(huge) == nil)
        var random = SeededRandom(3)
        let jpeg = try held(6, true)
        for source in [png, jpeg] {
            for _ in 0..<150 {
                var bytes = Array(source.prefix(Int.random(in: 1...source.count, using: &random)))
                for _ in 0..<Int.random(in: 0...6, using: &random) {
                    bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
                }
                _ = PictureTurn(of: bytes)
                _ = Thumbnail.make(bytes)
            }
        }
    }

    @Test("a content is drawn once, also when nothing can be made of it, and two at a time")
    func shelf() async throws {
        let drawn = Mutex<[Int]>([])
        let running = Mutex((now: 0, most: 0))
        let shelf = ThumbnailShelf(
            draw: .init { bytes in
                running.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
                for _ in 0..<20 { await Task.yield() }
                running.withLock { $0.now -= 1 }
                drawn.withLock { $0.append(bytes.count) }
                return bytes.count == 1 ? nil : [9]
            })
        for _ in 0..<3 {
            #expect(try await shelf.thumbnail(of: "a") { [1, 2] } == [9])
            #expect(try await shelf.thumbnail(of: "b") { [1] } == nil)
        }
        #expect(drawn.withLock { $0 } == [2, 1])
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<12 { group.addTask { _ = try await shelf.thumbnail(of: "c\(number)") { [1, 2, 3] } } }
            try await group.waitForAll()
        }
        #expect(running.withLock { $0.most } == 2)
    }

    @Test(
        "in the thread a picture is shown and a text can be read, whatever it is written in; neither by somebody who may not see the ticket",
        arguments: TestEngine.all)
    func pages(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        let desk = house.desk.desk
        let png = try picture(800, 600) { gdImagePngPtr($0, $1) }
        // "שלום <b>" in windows-1255, again and again so that it can be told.
        let hebrew = Array(repeating: [0xF9, 0xEC, 0xE5, 0xED, 0x20, 0x3C, 0x62, 0x3E, 0x0A] as [UInt8], count: 30).flatMap(\.self)
        let raw =
            "From: layla@customer.example\r\nTo: help@desk.example\r\nSubject: See\r\nMessage-ID: <pic@x.example>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nLook.\r\n"
            + "--b\r\nContent-Type: image/png; name=tent.png\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\n\(Data(png).base64EncodedString())\r\n"
            + "--b\r\nContent-Type: text/csv; name=list.csv\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\n\(Data(hebrew).base64EncodedString())\r\n--b--\r\n"
        guard case .message(_, let ticket, _) = try await desk.receive(Array(raw.utf8), by: house.desk.mailbox.id) else {
            throw CocoaError(.fileReadUnknown)
        }
        try await house.browse { browser in
            _ = try await browser.signIn("noa@desk.example")
            let page = try await browser.get("/tickets/\(ticket.number)").text
            func id(before suffix: String) throws -> String {
                let end = try #require(page.range(of: suffix))
                return String(page[..<end.lowerBound].components(separatedBy: "/attachments/").last ?? "")
            }
            let small = try await browser.get("/attachments/\(id(before: "/thumbnail"))/thumbnail")
            #expect(small.status == .ok && small.headers[.contentType] == "image/webp")
            #expect(try seen(Array(small.body.readableBytesView)).wide == 320)
            let text = try await browser.get("/attachments/\(id(before: "/text\""))/text")
            #expect(text.text.contains("שלום &lt;b&gt;") && text.text.contains("<pre class=\"card file-text\" dir=\"auto\""))
            #expect(try await browser.get("/attachments/\(id(before: "/text\""))/thumbnail").status == .notFound)
            #expect(try await browser.get("/attachments/\(id(before: "/thumbnail"))/text").status == .notFound)
        }
        try await house.browse { browser in
            let page = try await browser.get("/attachments/0000000000001/thumbnail")
            #expect(page.status == .seeOther, "nobody is signed in")
        }
    }
}
