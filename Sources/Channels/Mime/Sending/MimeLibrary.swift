internal import CGMime

/// GMime, which writes our mail.
enum MimeLibrary {
    /// The library's tables are filled once, before the first use on any thread; after that its functions share
    /// nothing but objects, and ours never leave their thread.
    static let isReady: Bool = {
        g_mime_init()
        return true
    }()

    /// What is written into a stream.
    static func collected(_ write: (UnsafeMutablePointer<GMimeStream>) -> Void) -> [UInt8] {
        guard let stream = g_mime_stream_mem_new() else { return [] }
        defer { kept_unref(stream) }
        write(stream)
        guard let array = kept_bytes_of_stream(stream) else { return [] }
        return Array(UnsafeBufferPointer(start: array.pointee.data, count: Int(array.pointee.len)))
    }
}
