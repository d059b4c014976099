internal import Crypto
package import Foundation

/// Where bytes are kept under their own SHA-256: the same content once, however often it comes.
package struct BlobStore: Sendable {
    /// Stores bytes durably and gives their address, 64 hexadecimal digits.
    package var put: @Sendable ([UInt8]) async throws -> String
    /// The bytes at an address; `nil` when there are none.
    package var get: @Sendable (String) async throws -> [UInt8]?
    /// Removes bytes that nothing refers to and that nobody has put for an hour, for somebody may be about to refer to them.
    package var remove: @Sendable (String) async -> Void

    package static func address(of bytes: [UInt8]) -> String {
        SHA256.hash(data: bytes).hexadecimal
    }

    /// A folder of files, spread over 256 folders by the first two digits.
    ///
    /// - Parameter isDurable: `false` leaves the flushing to the operating system.
    package static func folder(_ root: URL, isDurable: Bool = true) -> BlobStore {
        let file: @Sendable (String) -> URL = { address in
            root.appendingPathComponent(String(address.prefix(2))).appendingPathComponent(address)
        }
        return BlobStore(
            put: { bytes in
                let address = address(of: bytes)
                let target = file(address)
                // Touched, so that it is not removed under whoever is about to refer to it.
                if utimes(target.path, nil) == 0 { return address }
                do {
                    try FileManager.default.createDirectory(at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
                    try write(bytes, to: target, isDurable: isDurable)
                } catch {
                    throw StorageError.unavailable("the blob folder cannot be written: \(error.localizedDescription)")
                }
                return address
            },
            get: { address in
                guard address.utf8.count == 64, address.utf8.allSatisfy({ isHexDigit($0) }) else { return nil }
                let file = file(address)
                do {
                    return Array(try Data(contentsOf: file))
                } catch {
                    // What cannot be read is not the same as what is not there.
                    guard FileManager.default.fileExists(atPath: file.path) else { return nil }
                    throw StorageError.unavailable("the blob folder cannot be read: \(error.localizedDescription)")
                }
            },
            remove: { address in
                guard address.utf8.count == 64, address.utf8.allSatisfy({ isHexDigit($0) }) else { return }
                let path = file(address).path
                var status = stat()
                guard stat(path, &status) == 0, time(nil) - status.st_mtim.tv_sec > 3_600 else { return }
                unlink(path)
            })
    }

    /// In memory, for tests.
    package static func memory() -> BlobStore {
        let kept = MemoryBlobs()
        return BlobStore(put: { await kept.put($0) }, get: { await kept.get($0) }, remove: { await kept.remove($0) })
    }

    /// Writes beside the target, flushes, renames, and flushes the folder: a crash leaves the whole file or none, and
    /// what was put stays.
    private static func write(_ bytes: [UInt8], to target: URL, isDurable: Bool) throws {
        let part = target.deletingLastPathComponent().appendingPathComponent(".\(UUID().uuidString).part")
        guard FileManager.default.createFile(atPath: part.path, contents: nil) else { throw CocoaError(.fileWriteUnknown) }
        let handle = try FileHandle(forWritingTo: part)
        do {
            try handle.write(contentsOf: Data(bytes))
            if isDurable { try handle.synchronize() }
            try handle.close()
            guard rename(part.path, target.path) == 0 else { throw CocoaError(.fileWriteUnknown) }
            guard isDurable else { return }
            try flushFolder(target.deletingLastPathComponent())
            try flushFolder(target.deletingLastPathComponent().deletingLastPathComponent())
        } catch {
            try? FileManager.default.removeItem(at: part)
            throw error
        }
    }

    /// A new name in a folder is durable when the folder is.
    private static func flushFolder(_ folder: URL) throws {
        let descriptor = open(folder.path, O_RDONLY | O_DIRECTORY)
        guard descriptor >= 0 else { throw CocoaError(.fileWriteUnknown) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw CocoaError(.fileWriteUnknown) }
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
    }
}

private actor MemoryBlobs {
    private var kept: [String: [UInt8]] = [:]
    func put(_ bytes: [UInt8]) -> String {
        let address = BlobStore.address(of: bytes)
        kept[address] = bytes
        return address
    }
    func get(_ address: String) -> [UInt8]? { kept[address] }
    func remove(_ address: String) { kept[address] = nil }
}
