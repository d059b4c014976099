package import Channels
import Basics
import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// A line-by-line connection to a mail server, plain or TLS, with a deadline for each exchange.
///
/// It has one user at a time. Whatever fails is thrown as `MailTrouble`, or as `CancellationError` when the waiting task
/// was cancelled; after either, the connection is closed and every call says why.
package final class MailConnection: Sendable {
    let server: MailServer
    let trust: MailTrust
    let patience: MailPatience
    private let channel: any Channel
    private let inlet: NIOLoopBound<Inlet>
    private let deadline = Mutex(NIODeadline.distantFuture)

    private init(channel: any Channel, inlet: NIOLoopBound<Inlet>, server: MailServer, trust: MailTrust, patience: MailPatience) {
        self.channel = channel
        self.inlet = inlet
        self.server = server
        self.trust = trust
        self.patience = patience
    }

    /// Connects, with TLS from the first byte where `server.security` says so. The handshake itself goes on while the first
    /// line is waited for, and its failure is thrown there.
    package static func open(to server: MailServer, trust: MailTrust, patience: MailPatience) async throws -> MailConnection {
        try await open(to: server, trust: trust, patience: patience) {
            server.security == .tls ? try trust.handler(host: server.host) : nil
        }
    }

    static func open(
        to server: MailServer, trust: MailTrust, patience: MailPatience, tls: @escaping @Sendable () throws -> NIOSSLClientHandler?
    ) async throws -> MailConnection {
        guard (1...65535).contains(server.port) else {
            throw MailTrouble(kind: .refused, server: server.endpoint, detail: "there is no such port")
        }
        guard !server.host.isEmpty, server.host.utf8.count <= 253, server.host.utf8.allSatisfy({ $0 > 0x20 }) else {
            throw MailTrouble(kind: .hostNotFound, server: server.endpoint, detail: "")
        }
        let clock = trust.clock
        // One for each address that is tried. Not looked up in the pipeline afterwards: a channel that is closed again by
        // then has none.
        let inlets = Mutex<[ObjectIdentifier: NIOLoopBound<Inlet>]>([:])
        let bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connectTimeout(TimeAmount(patience.connect))
            .channelOption(.autoRead, value: false)
            .channelOption(.socketOption(.so_keepalive), value: 1)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let inlet = Inlet(peer: server.endpoint, host: server.host, clock: clock)
                    inlet.tls = try tls()
                    if let handler = inlet.tls { try channel.pipeline.syncOperations.addHandler(handler) }
                    try channel.pipeline.syncOperations.addHandler(inlet)
                    inlets.withLock { $0[ObjectIdentifier(channel)] = NIOLoopBound(inlet, eventLoop: channel.eventLoop) }
                }
            }
        let channel = try await connect(bootstrap, server)
        guard let inlet = inlets.withLock({ $0[ObjectIdentifier(channel)] }) else { throw MailTrouble.lost(server.endpoint) }
        return MailConnection(channel: channel, inlet: inlet, server: server, trust: trust, patience: patience)
    }

    /// A cancelled task is let go at once; a connection that comes about afterwards is closed.
    private static func connect(_ bootstrap: ClientBootstrap, _ server: MailServer) async throws -> any Channel {
        let answer = MultiThreadedEventLoopGroup.singleton.next().makePromise(of: (any Channel).self)
        let outcome = Mutex(false)
        let attempt = bootstrap.connect(host: server.host, port: server.port)
        attempt.whenComplete { result in
            let isFirst = outcome.withLock { taken in
                defer { taken = true }
                return !taken
            }
            if isFirst { answer.completeWith(result) } else if case .success(let channel) = result { channel.close(promise: nil) }
        }
        do {
            return try await withTaskCancellationHandler {
                try await answer.futureResult.get()
            } onCancel: {
                let isFirst = outcome.withLock { taken in
                    defer { taken = true }
                    return !taken
                }
                if isFirst { answer.fail(CancellationError()) }
            }
        } catch let error as CancellationError {
            throw error
        } catch {
            throw MailTrouble(connecting: error, to: server.endpoint)
        }
    }

    /// Begins an exchange: what follows must be done within `allowance`.
    func allow(_ allowance: Duration) {
        deadline.withLock { $0 = .now() + TimeAmount(allowance) }
    }

    /// Gives a running exchange more time because more is to be moved than was known.
    func allowMore(for bytes: Int) {
        let more = TimeAmount.seconds(Int64(bytes / max(1, patience.slowestPace)))
        deadline.withLock { $0 = $0 + more }
    }

    /// The next line without its line end, which is CRLF or, from a sloppy server, LF.
    func line(limit: Int) async throws -> [UInt8] {
        guard let line = try await want(.line(limit: limit), by: deadline.withLock { $0 }) else { throw MailTrouble.lost(server.endpoint) }
        return line.withoutLineEnd
    }

    /// The next line, or `nil` when none came within `time`; the connection stays open then.
    func line(limit: Int, within time: Duration) async throws -> [UInt8]? {
        try await want(.line(limit: limit), by: .now() + TimeAmount(time), silenceIsFine: true)?.withoutLineEnd
    }

    /// At least one and at most `limit` bytes, whatever is there first.
    func some(upTo limit: Int) async throws -> ByteBuffer {
        guard let part = try await want(.bytes(upTo: limit), by: deadline.withLock { $0 }) else { throw MailTrouble.lost(server.endpoint) }
        return part
    }

    func send(_ text: String) async throws { try await send(Array(text.utf8)) }

    /// Returns when the bytes are with the operating system.
    func send(_ bytes: some Sequence<UInt8> & Sendable) async throws {
        let limit = deadline.withLock { $0 }
        let inlet = inlet
        let timer = channel.eventLoop.scheduleTask(deadline: limit) { inlet.value.stop(inlet.value.late) }
        defer { timer.cancel() }
        do {
            try await withTaskCancellationHandler {
                try await channel.writeAndFlush(channel.allocator.buffer(bytes: bytes)).get()
            } onCancel: {
                abandon()
            }
        } catch {
            try await rethrow(error)
        }
    }

    /// Upgrades after the server's consent. Bytes that came behind the consent are dropped unread: they were sent in plain
    /// by whoever sits on the wire, and must not be taken for the server's words under TLS (RFC 3501, 6.2.1; RFC 3207, 4.2).
    func startTLS() async throws {
        let (channel, inlet, trust, host) = (channel, inlet, trust, server.host)
        do {
            try await channel.eventLoop.submit {
                let handler = try trust.handler(host: host)
                inlet.value.discard()
                inlet.value.tls = handler
                try channel.pipeline.syncOperations.addHandler(handler, position: .first)
                // The handshake needs the server's part before anybody waits for a line.
                channel.read()
            }.get()
        } catch {
            try await rethrow(error)
        }
    }

    /// Whether the server has said a single byte (under TLS: one that was decrypted).
    func heardAnything() async -> Bool {
        let inlet = inlet
        return (try? await channel.eventLoop.submit { inlet.value.heardAnything }.get()) ?? false
    }

    /// This machine's address on the connection, such as "192.0.2.7".
    var localAddress: String? { channel.localAddress?.ipAddress }

    func close() { channel.close(promise: nil) }

    private func want(_ wanted: Inlet.Wanted, by deadline: NIODeadline, silenceIsFine: Bool = false) async throws -> ByteBuffer? {
        try Task.checkCancellation()
        let promise = channel.eventLoop.makePromise(of: ByteBuffer?.self)
        let inlet = inlet
        channel.eventLoop.execute {
            inlet.value.want(wanted, by: deadline, silenceIsFine: silenceIsFine, promise: promise)
        }
        return try await withTaskCancellationHandler {
            try await promise.futureResult.get()
        } onCancel: {
            abandon()
        }
    }

    private func abandon() {
        let inlet = inlet
        channel.eventLoop.execute { inlet.value.stop(CancellationError()) }
    }

    /// A write fails with "closed"; the inlet knows why it was closed.
    private func rethrow(_ error: any Error) async throws {
        let inlet = inlet
        let reason = try? await channel.eventLoop.submit { inlet.value.end }.get()
        if let reason = reason ?? nil { throw reason }
        throw MailTrouble(talking: error, to: server.endpoint, certificate: nil)
    }
}

extension ByteBuffer {
    var withoutLineEnd: [UInt8] {
        var bytes = Array(readableBytesView)
        if bytes.last == 0x0A { bytes.removeLast() }
        if bytes.last == 0x0D { bytes.removeLast() }
        return bytes
    }
}
