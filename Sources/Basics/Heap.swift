internal import CMalloc

/// The memory that the C library takes from the system.
package enum Heap {
    /// Free bytes at the end of a heap that stay with the process.
    private static let kept: Int32 = 4 << 20
    /// From so many bytes on a piece is taken from the system by itself, and given back.
    private static let large: Int32 = 4 << 20

    /// Keeps what a request freed for the next one. As it comes, glibc gives the end of a heap back as soon as 128 KB of it are free
    /// (mallopt(3)), and the next request gets it again page by page, each cleared by the kernel.
    package static func keepFreed() {
        mallopt(M_TRIM_THRESHOLD, kept)
        mallopt(M_MMAP_THRESHOLD, large)
    }
}
