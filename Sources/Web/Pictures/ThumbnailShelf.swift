internal import Basics
internal import Foundation
internal import Synchronization

/// Thumbnails that were made lately. Each is drawn by a process of its own with little memory and little time: a picture that
/// breaks the decoder breaks nothing else.
final class ThumbnailShelf: Sendable {
    /// Empty where none can be made.
    private let made = Mutex(Recent<String, [UInt8]>(limit: 500))
    private let seats = Seats(2)
    private let draw: Drawing

    /// How a thumbnail is drawn.
    struct Drawing: Sendable { var run: @Sendable ([UInt8]) async -> [UInt8]? }

    init(draw: Drawing = .apart) { self.draw = draw }

    /// The thumbnail of a content; `nil` where none can be made.
    func thumbnail(of content: String, bytes: () async throws -> [UInt8]) async throws -> [UInt8]? {
        if let known = made.withLock({ $0[content] }) { return known.isEmpty ? nil : known }
        let large = try await bytes()
        await seats.take()
        let small = await draw.run(large)
        await seats.leave()
        made.withLock { $0[content] = small ?? [] }
        return small
    }
}

extension ThumbnailShelf.Drawing {
    /// In a process of its own, by this very program.
    static let apart = ThumbnailShelf.Drawing { bytes in
        await withCheckedContinuation { continuation in
            Thread.detachNewThread { continuation.resume(returning: run(bytes)) }
        }
    }

    private static let longest: TimeInterval = 10

    private static func run(_ bytes: [UInt8]) -> [UInt8]? {
        let (child, input, output) = (Process(), Pipe(), Pipe())
        child.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        child.arguments = ["thumbnail"]
        // Nothing of the house is told to it.
        child.environment = ["PATH": "/usr/bin:/bin"]
        child.standardInput = input
        child.standardOutput = output
        child.standardError = FileHandle.nullDevice
        guard (try? child.run()) != nil else { return nil }
        // The reader of standard input may be gone before it has read all.
        Thread.detachNewThread {
            try? input.fileHandleForWriting.write(contentsOf: Data(bytes))
            try? input.fileHandleForWriting.close()
        }
        let end = DispatchWorkItem { child.terminate() }
        DispatchQueue.global().asyncAfter(deadline: .now() + longest, execute: end)
        let made = (try? output.fileHandleForReading.readToEnd()) ?? Data()
        child.waitUntilExit()
        end.cancel()
        return child.terminationStatus == 0 && !made.isEmpty ? Array(made) : nil
    }
}

/// So many at a time; the others wait in line.
private actor Seats {
    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(_ count: Int) { free = count }

    func take() async {
        guard free == 0 else {
            free -= 1
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    func leave() {
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
    }
}
