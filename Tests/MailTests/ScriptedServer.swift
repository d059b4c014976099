import NIOCore
import NIOPosix
import NIOSSL
import Synchronization
import TestSupport

/// A server that plays lines, for what a well-behaved one never does. Connection n plays script n, the last one over again.
final class ScriptedServer: Sendable {
    enum Step: Sendable {
        /// Sends a line; `{tag}` is the first word of the last line heard.
        case say(String)
        case sayBytes([UInt8])
        /// Waits for a line that, after its tag if it is an IMAP one, begins so.
        case hear(String)
        case startTLS
        case cut
        /// Says nothing more and stays.
        case hang
    }

    let port: Int
    private let channel: any Channel
    private let heardLines: Box

    final class Box: Sendable {
        let lines = Mutex<[String]>([])
        let surprises = Mutex<[String]>([])
        let connections = Mutex(0)
    }

    /// - Parameter tls: speaks TLS with this certificate, from the first byte or from `.startTLS` on.
    init(_ scripts: [Step]..., certificate: TestCertificates.Name = .server, tlsFirst: Bool = false) async throws {
        let box = Box()
        let certificates = try TestCertificates.shared.get()
        let context = try NIOSSLContext(
            configuration: .makeServerConfiguration(
                certificateChain: NIOSSLCertificate.fromPEMFile(certificates.certificate(certificate)).map { .certificate($0) },
                privateKey: .privateKey(NIOSSLPrivateKey(file: certificates.key(certificate), format: .pem))))
        channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let number = box.connections.withLock { count in
                        defer { count += 1 }
                        return count
                    }
                    if tlsFirst { try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context)) }
                    try channel.pipeline.syncOperations.addHandler(
                        Player(script: scripts[min(number, scripts.count - 1)], context: context, box: box))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        port = channel.localAddress?.port ?? 0
        heardLines = box
    }

    deinit { channel.close(promise: nil) }

    func close() async throws { try await channel.close().get() }

    /// Everything that clients said, line by line.
    var heard: [String] { heardLines.lines.withLock { $0 } }
    /// Lines that came where another was expected.
    var surprises: [String] { heardLines.surprises.withLock { $0 } }
    var connections: Int { heardLines.connections.withLock { $0 } }
}

private final class Player: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private var script: ArraySlice<ScriptedServer.Step>
    private let tls: NIOSSLContext
    private let box: ScriptedServer.Box
    private var received: [UInt8] = []
    private var tag = "*"

    init(script: [ScriptedServer.Step], context: NIOSSLContext, box: ScriptedServer.Box) {
        self.script = script[...]
        tls = context
        self.box = box
    }

    func channelActive(context: ChannelHandlerContext) { play(context) }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        received += Array(unwrapInboundIn(data).readableBytesView)
        play(context)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    private func play(_ context: ChannelHandlerContext) {
        while let step = script.first {
            switch step {
            case .say(let text): send(Array((text.replacing("{tag}", with: tag) + "\r\n").utf8), context)
            case .sayBytes(let bytes): send(bytes, context)
            case .hear(let start):
                guard let line = nextLine() else { return }
                let words = line.split(separator: " ", maxSplits: 1)
                tag = words.first.map(String.init) ?? ""
                let rest = words.count > 1 ? String(words[1]) : ""
                if !line.uppercased().hasPrefix(start.uppercased()), !rest.uppercased().hasPrefix(start.uppercased()) {
                    box.surprises.withLock { $0.append("wanted \(start), heard \(line)") }
                    context.close(promise: nil)
                    return
                }
            case .startTLS:
                try? context.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls), position: .first)
            case .cut:
                context.close(promise: nil)
                script = []
                return
            case .hang: return
            }
            script.removeFirst()
        }
    }

    private func send(_ bytes: [UInt8], _ context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
    }

    private func nextLine() -> String? {
        guard let end = received.firstIndex(of: 0x0A) else { return nil }
        var line = received[..<end]
        received.removeFirst(line.count + 1)
        if line.last == 0x0D { line = line.dropLast() }
        let text = String(decoding: line, as: UTF8.self)
        box.lines.withLock { $0.append(text) }
        return text
    }
}
