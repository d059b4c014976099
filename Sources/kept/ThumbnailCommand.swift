import ArgumentParser
import Foundation
import Web

/// Draws the thumbnail of the picture on standard input. The server calls it, in a process with bounds of its own.
struct ThumbnailCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "thumbnail", abstract: "Draws a small picture of the one on standard input.", shouldDisplay: false)

    /// A picture of a hundred million pixels takes four hundred megabytes.
    private static let memory: rlim_t = 1 << 30
    private static let seconds: rlim_t = 8

    func run() throws {
        limit(Int(RLIMIT_AS.rawValue), Self.memory)
        limit(Int(RLIMIT_CPU.rawValue), Self.seconds)
        guard let bytes = try FileHandle.standardInput.readToEnd(), let made = Thumbnail.make(Array(bytes)) else { throw ExitCode(1) }
        try FileHandle.standardOutput.write(contentsOf: Data(made))
    }

    private func limit(_ kind: Int, _ most: rlim_t) {
        var bounds = rlimit(rlim_cur: most, rlim_max: most)
        setrlimit(__rlimit_resource_t(UInt32(kind)), &bounds)
    }
}
