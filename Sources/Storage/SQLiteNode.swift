internal import Foundation

/// A node number of a SQLite database: the first that no other process has. The command line and the server write
/// to one database, and their ids must differ.
///
/// A lock on one byte of a file beside the database holds the number; the system releases it when the process ends,
/// however it ends (`fcntl(2)`, open file description locks).
final class SQLiteNode: Sendable {
    let number: Int
    private let descriptor: Int32

    init(beside path: String) throws {
        descriptor = open(path + "-nodes", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw StorageError.unavailable("the file \(path)-nodes cannot be opened") }
        for number in 0..<1024 where Self.lock(number, of: descriptor) {
            self.number = number
            return
        }
        _ = close(descriptor)
        throw StorageError.unavailable("1,024 processes use this database already")
    }

    deinit { _ = close(descriptor) }

    /// `F_OFD_SETLK` of Linux, which Swift's view of the C library leaves out.
    private static let setLock: Int32 = 37

    private static func lock(_ number: Int, of descriptor: Int32) -> Bool {
        var range = flock()
        range.l_type = Int16(F_WRLCK)
        range.l_whence = Int16(SEEK_SET)
        range.l_start = off_t(number)
        range.l_len = 1
        return fcntl(descriptor, setLock, &range) == 0
    }
}
