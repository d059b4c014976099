import Foundation

/// The right to serve a SQLite installation, which one process has at a time: what happens in another is not heard here, and
/// pages would stand still.
///
/// A lock on a file beside the database holds it; the system releases it when the process ends, however it ends (`fcntl(2)`,
/// open file description locks).
final class ServingPlace: Sendable {
    private let descriptor: Int32

    /// How long an earlier process may take to end.
    private static let patience = 5.0
    /// `F_OFD_SETLK` of Linux, which Swift's view of the C library leaves out.
    private static let setLock: Int32 = 37

    init(in folder: String) throws {
        try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        descriptor = Foundation.open(folder + "/kept.serving", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw CommandRefusal("The folder \(folder) cannot be written.") }
        let end = ContinuousClock.now + .seconds(Self.patience)
        while !Self.lock(descriptor) {
            guard ContinuousClock.now < end else {
                _ = close(descriptor)
                throw CommandRefusal(
                    "Another kept serve works in \(folder). One process serves a SQLite installation; with --database any number do.")
            }
            usleep(50_000)
        }
    }

    deinit { _ = close(descriptor) }

    private static func lock(_ descriptor: Int32) -> Bool {
        var range = flock()
        range.l_type = Int16(F_WRLCK)
        range.l_whence = Int16(SEEK_SET)
        range.l_len = 1
        return fcntl(descriptor, setLock, &range) == 0
    }
}
