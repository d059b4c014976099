import Basics
import Channels
import NIOCore
import NIOSSL

/// The end of the pipeline: keeps what has arrived until somebody asks, and asks the socket for more only while
/// somebody waits, so that a server cannot fill our memory. Lives on its event loop.
final class Inlet: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    /// What the reader waits for. There is one reader, so there is one demand.
    enum Wanted {
        case line(limit: Int)
        case bytes(upTo: Int)
    }

    private struct Demand {
        var wanted: Wanted
        var promise: EventLoopPromise<ByteBuffer?>
        var timer: Scheduled<Void>?
    }

    /// Who is at the other end, as a trouble names it.
    private let peer: String
    /// The name that a certificate must be for.
    private let host: String
    private let clock: Clock
    private var received = ByteBuffer()
    /// Bytes of `received` that are known to hold no line end.
    private var scanned = 0
    private var demand: Demand?
    private var context: ChannelHandlerContext?
    /// Why nothing more will come.
    private(set) var end: (any Error)?
    private(set) var heardAnything = false
    var tls: NIOSSLClientHandler?

    init(peer: String, host: String, clock: Clock) {
        self.peer = peer
        self.host = host
        self.clock = clock
    }

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }
    func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

    /// At the deadline the demand fails and the connection ends, or, where silence is no fault, it yields `nil`.
    func want(_ wanted: Wanted, by deadline: NIODeadline, silenceIsFine: Bool, promise: EventLoopPromise<ByteBuffer?>) {
        guard demand == nil else {
            promise.fail(MailTrouble.odd(peer, "two readers at once"))
            return
        }
        demand = Demand(wanted: wanted, promise: promise)
        // What came before the end is still worth reading.
        if satisfy() { return }
        guard end == nil, let context else {
            finish { [end] in $0.fail(end ?? MailTrouble.lost(self.peer)) }
            return
        }
        let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
        demand?.timer = context.eventLoop.scheduleTask(deadline: deadline) {
            if silenceIsFine { bound.value.finish { $0.succeed(nil) } } else { bound.value.stop(bound.value.late) }
        }
        context.read()
    }

    var late: MailTrouble { MailTrouble(kind: .timedOut, server: peer, detail: "") }

    /// Ends the connection for a reason that every later call is told, too.
    func stop(_ reason: any Error) {
        if end == nil { end = reason }
        finish { $0.fail(reason) }
        context?.close(promise: nil)
    }

    /// Forgets what has arrived. What came before TLS may be anybody's, so it must not count after it.
    func discard() {
        received.clear()
        scanned = 0
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var more = unwrapInboundIn(data)
        heardAnything = true
        received.writeBuffer(&more)
        _ = satisfy()
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        if demand != nil { context.read() }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        let fault = tls?.peerCertificate.map { CertificateFault($0, host: host, now: clock.now()) }
        stop(MailTrouble(talking: error, to: peer, certificate: fault))
    }

    func channelInactive(context: ChannelHandlerContext) {
        if end == nil { end = MailTrouble.lost(peer) }
        if demand != nil, !satisfy() { finish { [end] in $0.fail(end ?? MailTrouble.lost(self.peer)) } }
    }

    private func finish(_ answer: (EventLoopPromise<ByteBuffer?>) -> Void) {
        guard let demand else { return }
        self.demand = nil
        demand.timer?.cancel()
        answer(demand.promise)
    }

    /// Answers the demand if what is here suffices.
    private func satisfy() -> Bool {
        guard let demand else { return false }
        switch demand.wanted {
        case .bytes(let count):
            guard received.readableBytes > 0, let part = received.readSlice(length: min(count, received.readableBytes)) else { return false }
            scanned = 0
            received.discardReadBytes()
            finish { $0.succeed(part) }
        case .line(let limit):
            let view = received.readableBytesView
            let unseen = view.dropFirst(scanned)
            guard let newline = unseen.firstIndex(of: 0x0A) else {
                scanned = view.count
                return refuse(ifOver: limit)
            }
            let length = view.distance(from: view.startIndex, to: newline) + 1
            guard length <= limit, let line = received.readSlice(length: length) else { return refuse(ifOver: limit) }
            scanned = 0
            received.discardReadBytes()
            finish { $0.succeed(line) }
        }
        return true
    }

    private func refuse(ifOver limit: Int) -> Bool {
        guard received.readableBytes > limit else { return false }
        stop(MailTrouble.odd(peer, "a line of more than \(limit) bytes"))
        return true
    }
}
