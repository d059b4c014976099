internal import CDeflate
internal import NIOCore
internal import Synchronization

/// Bytes in the gzip format (RFC 1952), made at once of a whole.
enum Gzip {
    /// Good enough to make a page a fifth, quick enough to be made for one reader.
    static let ofPages: Int32 = 5
    /// For what is made once and served for ever.
    static let ofAssets: Int32 = 9
    /// Below this many bytes it fits into one packet as it is.
    static let least = 1_000
    /// Above this many nobody waits for it; nothing of the desk's own is so long.
    static let most = 4_000_000

    /// `nil` when the library has no memory, or the form would be no shorter.
    static func packed(_ bytes: ByteBuffer, level: Int32) -> ByteBuffer? {
        Compressors.use(level: level) { compressor in
            bytes.withUnsafeReadableBytes { plain -> ByteBuffer? in
                var out = ByteBufferAllocator().buffer(capacity: plain.count)
                let count = out.withUnsafeMutableWritableBytes { room in
                    libdeflate_gzip_compress(compressor, plain.baseAddress, plain.count, room.baseAddress, min(room.count, plain.count))
                }
                guard count > 0 else { return nil }
                out.moveWriterIndex(forwardBy: count)
                return out
            }
        }
    }

    /// Whether something of this media type is text; pictures and fonts are packed in their own way. A stream of events has no end.
    static func isWorthwhile(_ type: String) -> Bool {
        let type = type.prefix { $0 != ";" }
        return (type.hasPrefix("text/") && type != "text/event-stream") || type.hasSuffix("json") || type.hasSuffix("xml")
    }

    /// Whether an `Accept-Encoding` (RFC 9110, 12.5.3) takes it.
    static func isTaken(by header: String?) -> Bool {
        guard let header else { return false }
        return header.lowercased().split(separator: ",").contains { item in
            let parts = item.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" } }
            return parts.first == "gzip" && !parts.dropFirst().contains { ["q=0", "q=0.0", "q=0.00", "q=0.000"].contains($0) }
        }
    }
}

/// What the library works with costs more to make than to use; each is used by one at a time.
private enum Compressors {
    private struct Idle: @unchecked Sendable {
        var level: Int32
        var compressor: OpaquePointer
    }

    private static let idle = Mutex<[Idle]>([])
    private static let mostIdle = 8

    static func use<Answer>(level: Int32, _ act: (OpaquePointer) -> Answer?) -> Answer? {
        let found = idle.withLock { idle in idle.firstIndex { $0.level == level }.map { idle.remove(at: $0).compressor } }
        guard let compressor = found ?? libdeflate_alloc_compressor(level) else { return nil }
        let answer = act(compressor)
        let isKept = idle.withLock { idle in
            guard idle.count < mostIdle else { return false }
            idle.append(Idle(level: level, compressor: compressor))
            return true
        }
        if !isKept { libdeflate_free_compressor(compressor) }
        return answer
    }
}
