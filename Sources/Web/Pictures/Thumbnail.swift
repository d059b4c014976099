internal import CGD
internal import Channels
internal import Foundation

/// A small picture of a large one.
package enum Thumbnail {
    /// In pixels. Nothing is made larger than it is.
    static let width = 320
    static let height = 240
    /// The longest side of what is taken.
    private static let longest = 20_000
    private static let mostPixels = 100_000_000
    private static let quality: Int32 = 75

    /// Draws it, as WebP, upright as the camera was held. `nil` for what is no picture, or too much of one.
    ///
    /// It decodes what strangers sent, so it belongs into a process that may end (`ThumbnailShelf`).
    package static func make(_ bytes: [UInt8]) -> [UInt8]? {
        // What a decoder has to say of a stranger's picture helps nobody.
        gdSetErrorMethod { _, _, _ in }
        guard !bytes.isEmpty, bytes.count <= Int(Int32.max), let large = decode(bytes) else { return nil }
        defer { gdImageDestroy(large) }
        let (wide, high) = (Int(large.pointee.sx), Int(large.pointee.sy))
        guard wide > 0, high > 0, wide <= longest, high <= longest, wide * high <= mostPixels else { return nil }
        let turn = PictureTurn(of: bytes)
        let (shownWide, shownHigh) = turn.isOnItsSide ? (high, wide) : (wide, high)
        let scale = min(1, Double(width) / Double(shownWide), Double(height) / Double(shownHigh))
        let (small, smallHigh) = (max(1, Int(Double(wide) * scale)), max(1, Int(Double(high) * scale)))
        guard let shrunk = gdImageCreateTrueColor(Int32(small), Int32(smallHigh)) else { return nil }
        defer { gdImageDestroy(shrunk) }
        gdImageAlphaBlending(shrunk, 0)
        gdImageSaveAlpha(shrunk, 1)
        gdImageCopyResampled(shrunk, large, 0, 0, 0, 0, Int32(small), Int32(smallHigh), Int32(wide), Int32(high))
        guard let upright = turned(shrunk, turn) else { return nil }
        defer { gdImageDestroy(upright) }
        var size: Int32 = 0
        guard let made = gdImageWebpPtrEx(upright, &size, quality) else { return nil }
        defer { gdFree(made) }
        return size > 0 ? Array(UnsafeRawBufferPointer(start: made, count: Int(size))) : nil
    }

    private static func decode(_ bytes: [UInt8]) -> gdImagePtr? {
        let type = ContentType.of(bytes, declared: "")
        var bytes = bytes
        let size = Int32(bytes.count)
        return bytes.withUnsafeMutableBytes { buffer in
            guard let start = buffer.baseAddress else { return nil }
            switch type {
            case "image/png": return gdImageCreateFromPngPtr(size, start)
            case "image/jpeg": return gdImageCreateFromJpegPtrEx(size, start, 1)
            case "image/gif": return gdImageCreateFromGifPtr(size, start)
            case "image/webp" where buffer.starts(with: Array("RIFF".utf8)): return gdImageCreateFromWebpPtr(size, start)
            default: return nil
            }
        }
    }

    private static func turned(_ picture: gdImagePtr, _ turn: PictureTurn) -> gdImagePtr? {
        let (wide, high) = (picture.pointee.sx, picture.pointee.sy)
        guard let upright = turn.isOnItsSide ? gdImageCreateTrueColor(high, wide) : gdImageCreateTrueColor(wide, high) else { return nil }
        gdImageAlphaBlending(upright, 0)
        gdImageSaveAlpha(upright, 1)
        for y in 0..<high {
            for x in 0..<wide {
                let (toX, toY) = turn.place(x, y, wide, high)
                gdImageSetPixel(upright, toX, toY, gdImageGetTrueColorPixel(picture, x, y))
            }
        }
        return upright
    }
}

/// How a camera was held (Exif 2.3, tag 274, Orientation): 1 to 8 as the standard counts them.
struct PictureTurn: Equatable {
    var orientation = 1

    var isOnItsSide: Bool { orientation >= 5 }

    init(orientation: Int) { self.orientation = (1...8).contains(orientation) ? orientation : 1 }

    /// Reads it from a JPEG. Anything odd counts as upright.
    init(of bytes: [UInt8]) {
        guard bytes.starts(with: [0xFF, 0xD8]) else { return }
        var at = 2
        // Segments: FF, kind, length of two bytes that counts itself.
        while at + 4 <= bytes.count, bytes[at] == 0xFF, bytes[at + 1] != 0xDA {
            let length = Int(bytes[at + 2]) << 8 | Int(bytes[at + 3])
            let end = at + 2 + length
            guard length >= 2, end <= bytes.count else { return }
            if bytes[at + 1] == 0xE1, bytes[(at + 4)..<end].starts(with: Array("Exif\0\0".utf8)) {
                self = PictureTurn(orientation: Self.orientation(in: Array(bytes[(at + 10)..<end])) ?? 1)
                return
            }
            at = end
        }
    }

    /// - Parameter tiff: header and directories as TIFF 6.0 has them.
    private static func orientation(in tiff: [UInt8]) -> Int? {
        guard tiff.count >= 8 else { return nil }
        let isBig = tiff.starts(with: Array("MM".utf8))
        guard isBig || tiff.starts(with: Array("II".utf8)) else { return nil }
        func number(_ at: Int, _ count: Int) -> Int? {
            guard at >= 0, at + count <= tiff.count else { return nil }
            let part = tiff[at..<(at + count)]
            return (isBig ? Array(part) : part.reversed()).reduce(0) { $0 << 8 | Int($1) }
        }
        guard let directory = number(4, 4), let entries = number(directory, 2) else { return nil }
        for entry in 0..<min(entries, 200) {
            let at = directory + 2 + entry * 12
            guard let tag = number(at, 2) else { return nil }
            if tag == 0x0112 { return number(at + 8, 2) }
        }
        return nil
    }

    /// Where a pixel goes so that the picture stands upright.
    func place(_ x: Int32, _ y: Int32, _ wide: Int32, _ high: Int32) -> (Int32, Int32) {
        switch orientation {
        case 2: (wide - 1 - x, y)
        case 3: (wide - 1 - x, high - 1 - y)
        case 4: (x, high - 1 - y)
        case 5: (y, x)
        case 6: (high - 1 - y, x)
        case 7: (high - 1 - y, wide - 1 - x)
        case 8: (y, wide - 1 - x)
        default: (x, y)
        }
    }
}
