import Basics
import NIOCore
import NIOSSL
import Synchronization

/// A connection of a program that came to us, plain or TLS. It has one user at a time.
final class GuestConnection: Sendable {
    /// Where it came from, such as "192.0.2.7"; "local" for a socket of this machine.
    let peer: String
    private let channel: any Channel
    private let inlet: NIOLoopBound<Inlet>
    private let deadline: Mutex<NIODeadline>
    private let sessionEnd: NIODeadline

    init(channel: any Channel, inlet: NIOLoopBound<Inlet>, peer: String, sessionLimit: Duration) {
        self.channel = channel
        self.inlet = inlet
        self.peer = peer
        sessionEnd = .now() + TimeAmount(sessionLimit)
        deadline = Mutex(sessionEnd)
    }

    /// What is waited for next must come within `time`, and all within the time of the session.
    func allow(_ time: Duration) {
        deadline.withLock { $0 = min(.now() + TimeAmount(time), sessionEnd) }
    }

    /// At least one and at most `limit` bytes; `nil` when none came in time.
    func some(upTo limit: Int) async throws -> ByteBuffer? {
        try Task.checkCancellation()
        let promise = channel.eventLoop.makePromise(of: ByteBuffer?.self)
        let (inlet, time) = (inlet, deadline.withLock { $0 })
        channel.eventLoop.execute { inlet.value.want(.bytes(upTo: limit), by: time, silenceIsFine: true, promise: promise) }
        return try await withTaskCancellationHandler {
            try await promise.futureResult.get()
        } onCancel: {
            channel.eventLoop.execute { inlet.value.stop(CancellationError()) }
        }
    }

    /// Returns when the words are with the operating system. Whoever does not read what they are told is hung up on.
    func say(_ line: String) async throws {
        let (inlet, time) = (inlet, deadline.withLock { $0 })
        let timer = channel.eventLoop.scheduleTask(deadline: time) { inlet.value.stop(inlet.value.late) }
        defer { timer.cancel() }
        try await channel.writeAndFlush(channel.allocator.buffer(string: line + "\r\n")).get()
    }

    /// Says the consent and begins TLS, in one turn of the event loop, so that the guest's first record meets it. What came in
    /// plain behind the command is dropped unread (RFC 3207, 4.2): anybody on the wire may have written it.
    func startTLS(_ context: NIOSSLContext, saying line: String) async throws {
        let (channel, inlet) = (channel, inlet)
        try await channel.eventLoop.submit {
            inlet.value.discard()
            channel.writeAndFlush(channel.allocator.buffer(string: line + "\r\n"), promise: nil)
            try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context), position: .first)
            channel.read()
        }.get()
    }

    func close() { channel.close(promise: nil) }
}
