package import Desk
import Foundation
import NIOCore
import NIOPosix
package import Tickets

/// Has ClamAV's daemon look at bytes by its INSTREAM command (clamd(8)): each chunk with its length before it, a length of nothing
/// at the end, one line as an answer.
package struct ScannerClient: Sendable {
    package var patience: Duration
    private static let chunk = 128 << 10
    /// "stream: " and the name of what was found.
    private static let answerLimit = 4 << 10

    package init(patience: Duration = .seconds(60)) { self.patience = patience }

    /// - Returns: what was found, or that the scanner does not take it.
    /// - Throws: where nobody answers, or in words that say neither.
    package func check(_ bytes: [UInt8], at address: ScannerAddress) async throws -> FileCheck {
        do {
            return try Self.read(try await inTime(bytes, at: address))
        } catch is HungUp {
            // One that is restarted hangs up in the middle as well as one to whom it is too much; not twice in a row.
            do {
                return try Self.read(try await inTime(bytes, at: address))
            } catch is HungUp {
                return FileCheck(state: .unchecked, found: "size")
            }
        }
    }

    private func inTime(_ bytes: [UInt8], at address: ScannerAddress) async throws -> String {
        try await withThrowingTaskGroup(of: String.self) { group in
            group.addTask { try await ask(bytes, at: address) }
            group.addTask {
                try await Task.sleep(for: patience)
                throw ScannerTrouble("no answer within \(patience)")
            }
            defer { group.cancelAll() }
            return try await group.next() ?? ""
        }
    }

    static func read(_ answer: String) throws -> FileCheck {
        let words = answer.trimmingCharacters(in: ["\0", "\n", "\r", " "])
        guard words.hasPrefix("stream: ") else {
            if words.contains("size limit exceeded") { return FileCheck(state: .unchecked, found: "size") }
            throw ScannerTrouble(words.isEmpty ? "it hung up without an answer" : words)
        }
        let verdict = words.dropFirst("stream: ".count)
        if verdict == "OK" { return FileCheck(state: .clean, found: "") }
        guard verdict.hasSuffix(" FOUND") else { throw ScannerTrouble(words) }
        return FileCheck(state: .infected, found: String(verdict.dropLast(" FOUND".count).prefix(200)))
    }

    private func ask(_ bytes: [UInt8], at address: ScannerAddress) async throws -> String {
        let bootstrap = ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup).connectTimeout(.seconds(10))
        let initialise: @Sendable (any Channel) -> EventLoopFuture<NIOAsyncChannel<ByteBuffer, ByteBuffer>> = { channel in
            channel.eventLoop.makeCompletedFuture { try NIOAsyncChannel(wrappingChannelSynchronously: channel) }
        }
        let channel =
            switch address {
            case .network(let host, let port): try await bootstrap.connect(host: host, port: port, channelInitializer: initialise)
            case .socket(let path): try await bootstrap.connect(unixDomainSocketPath: path, channelInitializer: initialise)
            }
        return try await channel.executeThenClose { incoming, outgoing in
            // It may have had enough in the middle; then it says so, if its word arrives, and hangs up.
            var wasHeard = true
            do {
                try await outgoing.write(ByteBuffer(string: "zINSTREAM\0"))
                for start in stride(from: 0, to: bytes.count, by: Self.chunk) {
                    let part = bytes[start..<min(start + Self.chunk, bytes.count)]
                    var buffer = ByteBuffer()
                    buffer.writeInteger(UInt32(part.count))
                    buffer.writeBytes(part)
                    try await outgoing.write(buffer)
                }
                try await outgoing.write(ByteBuffer(integer: UInt32(0)))
            } catch let error where !(error is CancellationError) {
                wasHeard = false
            }
            var answer: [UInt8] = []
            do {
                for try await part in incoming {
                    answer += part.readableBytesView
                    if answer.contains(0) || answer.count > Self.answerLimit { break }
                }
            } catch let error where !(error is CancellationError) {
                wasHeard = false
            }
            if answer.isEmpty, !wasHeard { throw HungUp() }
            return String(decoding: answer.prefix(Self.answerLimit), as: UTF8.self)
        }
    }
}

/// The scanner ended the connection before it had everything, without a word.
private struct HungUp: Error {}

/// Why a scanner did not look.
package struct ScannerTrouble: Error, CustomStringConvertible {
    package var description: String
    init(_ description: String) { self.description = description }
}
