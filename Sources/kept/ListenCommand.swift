import ArgumentParser
import Basics
import Desk
import Foundation
import Logging
import Mail
import NIOCore
import ServiceLifecycle

/// Where mail may be brought to, for `kept serve` and `kept mail listen`.
struct ListenOptions: ParsableArguments {
    @Option(help: "Take mail by LMTP here: HOST:PORT, a port of this machine, or the path of a Unix socket. May be repeated.")
    var lmtp: [String] = []
    @Option(help: "Take mail by SMTP here, likewise.") var smtp: [String] = []
    @Option(help: "How to call ourselves to those who bring mail.") var listenName = ProcessInfo.processInfo.hostName
    @Option(help: "A PEM file with the certificate chain, to offer STARTTLS.") var certificate: String?
    @Option(help: "A PEM file with its private key.") var certificateKey: String?
    @Option(help: "Permissions of a Unix socket, in octal.") var socketMode = "660"

    func validate() throws {
        for place in lmtp + smtp where MailListener.Place(place) == nil {
            throw ValidationError("\(place) is no place to listen at: HOST:PORT, PORT, or a path that begins with a slash.")
        }
        guard (certificate == nil) == (certificateKey == nil) else {
            throw ValidationError("--certificate and --certificate-key belong together.")
        }
        guard let mode = Int(socketMode, radix: 8), (0...0o777).contains(mode) else { throw ValidationError("--socket-mode is octal, such as 660.") }
    }

    func services(for desk: Desk, logger: Logger) throws -> [any Service] {
        var tls: ListenerCertificate?
        if let certificate, let certificateKey {
            guard let read = try? ListenerCertificate(certificate: certificate, key: certificateKey) else {
                throw CommandRefusal("The files of --certificate and --certificate-key cannot be read, or do not fit together.")
            }
            tls = read
        }
        let places = lmtp.map { (MailListener.Dialect.lmtp, $0) } + smtp.map { (MailListener.Dialect.smtp, $0) }
        return places.compactMap { dialect, text in
            guard let place = MailListener.Place(text) else { return nil }
            var listener = MailListener(dialect, at: place, name: listenName, reception: MailReception(desk), tls: tls)
            listener.socketMode = Int(socketMode, radix: 8) ?? 0o660
            listener.sizeLimit = desk.settings.limits.incomingMail
            listener.clock = desk.db.clock
            listener.logger = logger
            return ListenService(listener: listener)
        }
    }
}

extension MailListener.Place {
    /// "127.0.0.1:2424", "[::1]:2424", "2424" or "/run/kept/lmtp.sock".
    init?(_ text: String) {
        if text.hasPrefix("/") {
            guard text.utf8.count < 108 else { return nil }
            self = .socket(text)
            return
        }
        let colon = text.lastIndex(of: ":")
        guard let port = Int(colon.map { String(text[text.index(after: $0)...]) } ?? text), (0...65535).contains(port) else { return nil }
        var host = colon.map { String(text[..<$0]) } ?? "127.0.0.1"
        if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        guard !host.isEmpty else { return nil }
        self = .port(host: host, port: port)
    }
}

private struct ListenService: Service {
    let listener: MailListener

    func run() async throws {
        do {
            try await cancelWhenGracefulShutdown { try await listener.run() }
        } catch is CancellationError {
            // Asked to end.
        } catch let error as IOError {
            throw CommandRefusal("Nobody can listen at \(listener.place): \(String(cString: strerror(error.errnoCode))).")
        }
    }
}

struct MailListen: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "listen", abstract: "Takes mail that a relay brings, by LMTP or SMTP, until it is stopped.",
        discussion: "With SQLite let `kept serve` listen instead (it takes the same options), so that pages learn of new mail at once.")

    @OptionGroup var installation: InstallationOptions
    @OptionGroup var listen: ListenOptions

    func validate() throws {
        guard !listen.lmtp.isEmpty || !listen.smtp.isEmpty else { throw ValidationError("Name a place with --lmtp or --smtp.") }
    }

    func run() async throws {
        let logger = Logger(label: "kept")
        let desk = try await installation.openWhatIsThere().desk
        try await ServiceGroup(
            services: try listen.services(for: desk, logger: logger), gracefulShutdownSignals: [.sigterm, .sigint], logger: logger
        ).run()
        await desk.db.close()
    }
}
