package import Basics
import Foundation
package import Logging
import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// Takes mail that a relay brings, by LMTP (RFC 2033) or SMTP (RFC 5321), for the addresses of our mailboxes and for no other. What
/// it has answered with 250 is in the database.
package struct MailListener: Sendable {
    package enum Dialect: String, Sendable, CaseIterable {
        /// From the relay on the same machine or network: an answer for each recipient.
        case lmtp = "LMTP"
        case smtp = "ESMTP"
    }

    package enum Place: Sendable, Hashable, CustomStringConvertible {
        case port(host: String, port: Int)
        /// The path of a Unix socket.
        case socket(String)

        package var description: String {
            switch self {
            case .port(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
            case .socket(let path): path
            }
        }
    }

    package var dialect: Dialect
    package var place: Place
    package var reception: MailReception
    /// How we call ourselves to those who come.
    package var name: String
    package var tls: ListenerCertificate?
    /// Bytes of one message.
    package var sizeLimit = 50 << 20
    /// Connections at a time; who comes beyond is asked to come later.
    package var connectionLimit = 50
    /// Recipients of one message.
    package var recipientLimit = 100
    /// Permissions of a Unix socket.
    package var socketMode = 0o660
    package var patience = ListenPatience()
    package var clock = Clock.system
    package var logger = Logger(label: "kept.mail.listen")
    let budget = ByteBudget(256 << 20)
    private let guests = GuestCount()

    package init(_ dialect: Dialect, at place: Place, name: String, reception: MailReception, tls: ListenerCertificate? = nil) {
        self.dialect = dialect
        self.place = place
        self.name = name
        self.reception = reception
        self.tls = tls
    }

    /// Runs until the task is cancelled.
    ///
    /// - Parameter ready: told the place as it came about: port 0 is a free one.
    /// - Throws: when the place is taken or not allowed.
    package func run(ready: @Sendable (Place) -> Void = { _ in }) async throws {
        let server = try await bind()
        if case .socket(let path) = place { try FileManager.default.setAttributes([.posixPermissions: socketMode], ofItemAtPath: path) }
        var bound = place
        if case .port(let host, _) = place, let port = server.channel.localAddress?.port { bound = .port(host: host, port: port) }
        logger.info("listening for mail", metadata: ["place": "\(bound)", "dialect": "\(dialect.rawValue)"])
        ready(bound)
        defer { if case .socket(let path) = place { unlink(path) } }
        try await server.executeThenClose { arriving in
            try await withThrowingDiscardingTaskGroup { group in
                for try await guest in arriving {
                    group.addTask { await attend(guest) }
                }
                group.cancelAll()
            }
        }
    }

    private func bind() async throws -> NIOAsyncChannel<GuestConnection, Never> {
        let limit = patience.session
        let clock = clock
        let begin: @Sendable (any Channel) -> EventLoopFuture<GuestConnection> = { channel in
            channel.eventLoop.makeCompletedFuture {
                let peer = channel.remoteAddress?.ipAddress ?? "local"
                let inlet = Inlet(peer: peer, host: "", clock: clock)
                try channel.pipeline.syncOperations.addHandler(inlet)
                return GuestConnection(
                    channel: channel, inlet: NIOLoopBound(inlet, eventLoop: channel.eventLoop), peer: peer, sessionLimit: limit)
            }
        }
        let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.backlog, value: 128)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.autoRead, value: false)
        switch place {
        case .port(let host, let port): return try await bootstrap.bind(host: host, port: port, childChannelInitializer: begin)
        case .socket(let path):
            return try await bootstrap.bind(unixDomainSocketPath: path, cleanupExistingSocketFile: true, childChannelInitializer: begin)
        }
    }

    private func attend(_ guest: GuestConnection) async {
        defer { guest.close() }
        guard guests.enter(limit: connectionLimit) else {
            guest.allow(.seconds(5))
            try? await guest.say("421 4.3.2 \(name) has too many connections, come back later")
            return
        }
        defer { guests.leave() }
        var session = ListenSession(guest: guest, listener: self)
        await session.run()
    }
}

/// How long a listener waits.
package struct ListenPatience: Sendable {
    /// For the next command (RFC 5321, 4.5.3.2.7 asks for five minutes).
    package var command: Duration = .seconds(300)
    /// For the next piece of a message.
    package var piece: Duration = .seconds(180)
    /// For everything that one connection brings.
    package var session: Duration = .seconds(3600)

    package init() {}
}

/// The certificate and key with which a listener offers STARTTLS.
package struct ListenerCertificate: Sendable {
    let context: NIOSSLContext

    /// - Throws: when the files cannot be read or do not fit together.
    package init(certificate: String, key: String) throws {
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: try NIOSSLCertificate.fromPEMFile(certificate).map { .certificate($0) },
            privateKey: .privateKey(try NIOSSLPrivateKey(file: key, format: .pem)))
        configuration.minimumTLSVersion = .tlsv12
        context = try NIOSSLContext(configuration: configuration)
    }
}

/// How many are here.
private final class GuestCount: Sendable {
    private let count = Mutex(0)

    func enter(limit: Int) -> Bool {
        count.withLock { count in
            guard count < limit else { return false }
            count += 1
            return true
        }
    }

    func leave() { count.withLock { $0 -= 1 } }
}

/// Memory that messages on their way in may take, all connections together.
final class ByteBudget: Sendable {
    private let left: Mutex<Int>

    init(_ bytes: Int) { left = Mutex(bytes) }

    func take(_ bytes: Int) -> Bool {
        left.withLock { left in
            guard left >= bytes else { return false }
            left -= bytes
            return true
        }
    }

    func give(_ bytes: Int) { left.withLock { $0 += bytes } }
}
