package import Foundation
import Synchronization

/// A server of Tests/Support that runs beside the tests. It tells its ports in a line of JSON and ends when its standard
/// input does, so that it never outlives the test process, however that ends.
final class SupportProcess: Sendable {
    struct DidNotStart: Error, CustomStringConvertible { var description: String }

    /// What the server said when it was ready.
    let ready: [String: any Sendable]
    private let process: Mutex<Process?>
    private let input: FileHandle

    /// The interpreter: `KEPT_TEST_PYTHON` where `bin/setup` made an environment of its own.
    static var python: String { ProcessInfo.processInfo.environment["KEPT_TEST_PYTHON"] ?? "python3" }

    static func script(_ name: String, from file: String = #filePath) -> String {
        URL(fileURLWithPath: file).deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Support/\(name)").path
    }

    init(_ name: String, _ arguments: [String]) throws {
        let process = Process()
        let (input, output) = (Pipe(), Pipe())
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [Self.python, Self.script(name)] + arguments
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        var line = Data()
        while let byte = try output.fileHandleForReading.read(upToCount: 1), byte.first != 0x0A { line += byte }
        guard let told = try? JSONSerialization.jsonObject(with: line) as? [String: Any] else {
            process.terminate()
            throw DidNotStart(description: "\(name) did not start: \(String(decoding: line, as: UTF8.self))")
        }
        ready = told.compactMapValues { value -> (any Sendable)? in
            if let number = value as? Int { return number }
            return value as? String
        }
        self.input = input.fileHandleForWriting
        self.process = Mutex(process)
    }

    func port(_ name: String) -> Int { ready[name] as? Int ?? 0 }
    func path(_ name: String) -> String { ready[name] as? String ?? "" }

    /// Tells it to end and does not wait for that.
    func stop() { _ = tellToEnd() }

    /// Tells it to end, and waits until nobody answers there any more.
    func end() async throws {
        guard let ending = tellToEnd() else { return }
        try await aside { ending.waitUntilExit() }
    }

    private func tellToEnd() -> Process? {
        let ending = process.withLock { process in
            defer { process = nil }
            return process
        }
        guard let ending else { return nil }
        try? input.close()
        // Another child may have inherited our end of the pipe, so the signal as well.
        ending.terminate()
        return ending
    }

    deinit { stop() }
}

/// Does slow work on a thread of its own. The tests share as many threads as there are cores: one that waits for a
/// process to start would let the deadlines of all others pass.
func aside<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread { continuation.resume(with: Result { try work() }) }
    }
}

/// A folder of its own under the system's temporary folder. Whoever asks for it removes it.
package func makeScratchFolder(_ name: String) throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("kept-\(name)-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
}
