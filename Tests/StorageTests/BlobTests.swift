import Foundation
@testable import Storage
import TestSupport
import Testing

@Suite("Blobs", .timeLimit(.minutes(1)))
struct BlobTests {
    private static func files(in root: URL) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: root.path).filter { $0.contains("/") }
    }

    @Test("the same content is stored once and found under its hash")
    func once() async throws {
        let root = try makeScratchFolder("blobs")
        defer { try? FileManager.default.removeItem(at: root) }
        let blobs = BlobStore.folder(root)
        // SHA-256 of "abc" (FIPS 180-4, example 1).
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        #expect(try await blobs.put(Array("abc".utf8)) == abc)
        try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<20 { group.addTask { try await blobs.put(Array("abc".utf8)) } }
            for try await address in group { #expect(address == abc) }
        }
        #expect(try Self.files(in: root) == ["ba/" + abc])
        #expect(try await blobs.get(abc) == Array("abc".utf8))
        let large = (0..<16 * 1024 * 1024).map { UInt8(truncatingIfNeeded: $0 >> 3) }
        #expect(try await blobs.get(try await blobs.put(large)) == large)
        #expect(try await blobs.get(try await blobs.put([])) == [])
    }

    @Test(
        "an address that is none, or of nothing, gives nothing",
        arguments: [
            "", "../../etc/passwd", String(repeating: "a", count: 63), String(repeating: "a", count: 64), String(repeating: "A", count: 64),
            "../" + String(repeating: "a", count: 61), String(repeating: "g", count: 64), "ba/" + String(repeating: "a", count: 61),
        ])
    func wrongAddress(_ address: String) async throws {
        let root = try makeScratchFolder("blobs")
        defer { try? FileManager.default.removeItem(at: root) }
        #expect(try await BlobStore.folder(root).get(address) == nil)
        #expect(try await BlobStore.memory().get(address) == nil)
    }

    @Test("what a crash left half written is not taken for the content")
    func crash() async throws {
        let root = try makeScratchFolder("blobs")
        defer { try? FileManager.default.removeItem(at: root) }
        let blobs = BlobStore.folder(root)
        let content = Array("whole".utf8)
        let address = BlobStore.address(of: content)
        let folder = root.appendingPathComponent(String(address.prefix(2)))
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data("wh".utf8).write(to: folder.appendingPathComponent(".left-by-a-crash.part"))
        #expect(try await blobs.get(address) == nil)
        #expect(try await blobs.put(content) == address)
        #expect(try await blobs.get(address) == content)
    }

    @Test("a folder that cannot be written is unavailable and keeps no half file")
    func unwritable() async throws {
        let root = try makeScratchFolder("blobs")
        defer { try? FileManager.default.removeItem(at: root) }
        let content = Array("abc".utf8)
        // A file where the folder should be refuses even the superuser.
        try Data().write(to: root.appendingPathComponent("ba"))
        let blobs = BlobStore.folder(root)
        let error = await #expect(throws: StorageError.self) { try await blobs.put(content) }
        #expect(error?.isUnavailable == true)
        #expect(try await blobs.get(BlobStore.address(of: content)) == nil)
        try FileManager.default.removeItem(at: root.appendingPathComponent("ba"))
        #expect(try await blobs.get(try await blobs.put(content)) == content)
    }
}
