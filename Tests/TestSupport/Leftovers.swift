import Foundation
import Synchronization

private let leftovers = Mutex<[URL]>([])
private let registered: Void = {
    atexit {
        for folder in leftovers.withLock({ $0 }) { try? FileManager.default.removeItem(at: folder) }
    }
}()

/// For what is made once for a whole test process and so has no test that could remove it.
func removeAtExit(_ folder: URL) {
    _ = registered
    leftovers.withLock { $0.append(folder) }
}
