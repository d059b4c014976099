/// Writes PNG files (RFC 2083) of four bits a pixel. The zlib stream (RFC 1950) holds stored blocks: what a demo needs
/// is right, not small.
enum PNG {
    static func encode(_ canvas: Canvas, palette: [(UInt8, UInt8, UInt8)]) -> [UInt8] {
        precondition(palette.count <= 16 && canvas.width % 2 == 0)
        var out: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        let header = bigEndian(UInt32(canvas.width)) + bigEndian(UInt32(canvas.height)) + [4, 3, 0, 0, 0]
        out += chunk("IHDR", header)
        out += chunk("PLTE", palette.flatMap { [$0.0, $0.1, $0.2] })
        out += chunk("IDAT", zlib(lines(of: canvas)))
        out += chunk("IEND", [])
        return out
    }

    /// Each line begins with its filter: 0, none.
    private static func lines(of canvas: Canvas) -> [UInt8] {
        var raw: [UInt8] = []
        raw.reserveCapacity((canvas.width / 2 + 1) * canvas.height)
        for row in 0..<canvas.height {
            raw.append(0)
            for pair in 0..<canvas.width / 2 {
                let at = row * canvas.width + pair * 2
                raw.append(canvas.pixels[at] << 4 | canvas.pixels[at + 1])
            }
        }
        return raw
    }

    private static func chunk(_ type: String, _ data: [UInt8]) -> [UInt8] {
        let body = Array(type.utf8) + data
        return bigEndian(UInt32(data.count)) + body + bigEndian(crc32(body))
    }

    private static func zlib(_ data: [UInt8]) -> [UInt8] {
        var out: [UInt8] = [0x78, 0x01]
        var start = 0
        repeat {
            let length = min(65_535, data.count - start)
            let isLast: UInt8 = start + length == data.count ? 1 : 0
            out += [isLast, UInt8(length & 0xFF), UInt8(length >> 8), ~UInt8(length & 0xFF), ~UInt8(length >> 8)]
            out += data[start..<start + length]
            start += length
        } while start < data.count
        return out + bigEndian(adler32(data))
    }

    private static func adler32(_ data: [UInt8]) -> UInt32 {
        var a: UInt32 = 1
        var b: UInt32 = 0
        for byte in data {
            a = (a + UInt32(byte)) % 65_521
            b = (b + a) % 65_521
        }
        return b << 16 | a
    }

    /// The CRC of ISO 3309, bit by bit.
    static func crc32(_ data: [UInt8]) -> UInt32 {
        var crc: UInt32 = 0xFFFF_FFFF
        for byte in data {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
        }
        return ~crc
    }

    private static func bigEndian(_ value: UInt32) -> [UInt8] {
        [UInt8(value >> 24), UInt8(value >> 16 & 0xFF), UInt8(value >> 8 & 0xFF), UInt8(value & 0xFF)]
    }
}
