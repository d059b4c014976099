import Basics
package import Storage
import Synchronization

extension BlobStore {
    /// Keeps bytes in memory, and forgets the oldest when there are many: a year of mail is larger than the machine.
    package static func attic(limit: Int = 400_000) -> BlobStore {
        let attic = Attic(limit: limit)
        var store = BlobStore.memory()
        store.put = { attic.put($0) }
        store.get = { attic.get($0) }
        return store
    }
}

private final class Attic: Sendable {
    private let floors: Mutex<(young: [String: [UInt8]], old: [String: [UInt8]])>
    private let limit: Int

    init(limit: Int) {
        self.limit = limit / 2
        floors = Mutex(([:], [:]))
    }

    func put(_ bytes: [UInt8]) -> String {
        let address = BlobStore.address(of: bytes)
        floors.withLock { floors in
            floors.young[address] = bytes
            guard floors.young.count > limit else { return }
            floors = ([:], floors.young)
        }
        return address
    }

    func get(_ address: String) -> [UInt8]? { floors.withLock { $0.young[address] ?? $0.old[address] } }
}
