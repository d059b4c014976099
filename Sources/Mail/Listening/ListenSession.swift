import Basics
import Channels
import Foundation
import NIOCore

/// One conversation with a program that brings mail.
struct ListenSession {
    private let guest: GuestConnection
    private let listener: MailListener
    private var pending = ByteBuffer()
    /// The name that the other side gave; `nil` before it greeted.
    private var greeted: String?
    private var isSecure = false
    /// The sender of the message that is being brought; empty for the null sender.
    private var sender: String?
    private var recipients: [(address: EmailAddress, box: MailboxID)] = []
    private var faults = 0

    /// Bytes of a command line, with what extensions may add (RFC 5321, 4.5.3.1.4).
    private static let lineLimit = 2048
    /// Commands that make no sense, after which we hang up.
    private static let faultLimit = 20

    init(guest: GuestConnection, listener: MailListener) {
        self.guest = guest
        self.listener = listener
    }

    mutating func run() async {
        do {
            guest.allow(listener.patience.command)
            try await guest.say("220 \(listener.name) \(listener.dialect.rawValue) Kept")
            while let line = try await line() {
                guard try await obey(line) else { return }
                if faults >= Self.faultLimit { return try await guest.say("421 4.7.0 too many errors") }
                guest.allow(listener.patience.command)
            }
            guest.allow(.seconds(5))
            try await guest.say("421 4.4.2 \(listener.name) waited long enough")
        } catch {
            // The other side went away, or we are stopping: whoever got no 250 brings it again.
        }
    }

    /// The next command line; `nil` when none came in time.
    private mutating func line() async throws -> String? {
        var scanned = 0
        while true {
            let view = pending.readableBytesView
            if let end = view.dropFirst(scanned).firstIndex(of: 0x0A) {
                let length = view.distance(from: view.startIndex, to: end)
                var bytes = Array(view.prefix(length))
                pending.moveReaderIndex(forwardBy: length + 1)
                if bytes.last == 0x0D { bytes.removeLast() }
                return String(decoding: bytes, as: UTF8.self)
            }
            guard view.count <= Self.lineLimit else {
                try await guest.say("500 5.5.6 the line is too long")
                throw LineTooLong()
            }
            scanned = view.count
            guard var more = try await guest.some(upTo: 4 << 10) else { return nil }
            pending.discardReadBytes()
            pending.writeBuffer(&more)
        }
    }

    private struct LineTooLong: Error {}

    /// `false` ends the conversation.
    private mutating func obey(_ line: String) async throws -> Bool {
        let words = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
        let rest = words.count > 1 ? String(words[1]).trimmed : ""
        switch words.first?.uppercased() ?? "" {
        case "LHLO" where listener.dialect == .lmtp, "EHLO" where listener.dialect == .smtp: try await greet(rest, extended: true)
        case "HELO" where listener.dialect == .smtp: try await greet(rest, extended: false)
        case "LHLO", "EHLO", "HELO": try await refuse("500 5.5.1 \(listener.dialect == .lmtp ? "LHLO begins LMTP" : "EHLO begins SMTP")")
        case "MAIL": try await begin(rest)
        case "RCPT": try await address(rest)
        case "DATA": return try await data()
        case "RSET":
            forget()
            try await guest.say("250 2.0.0 forgotten")
        case "NOOP": try await guest.say("250 2.0.0 yes")
        case "VRFY": try await guest.say("252 2.5.0 send it and see")
        case "HELP": try await guest.say("214 2.0.0 RFC \(listener.dialect == .lmtp ? "2033" : "5321")")
        case "STARTTLS": try await secure(rest)
        case "QUIT":
            try await guest.say("221 2.0.0 goodbye")
            return false
        case "BDAT", "AUTH", "ETRN", "TURN", "EXPN", "SEND", "SOML", "SAML": try await refuse("502 5.5.1 that is not offered here")
        default: try await refuse("500 5.5.2 that is no command")
        }
        return true
    }

    private mutating func refuse(_ reply: String) async throws {
        faults += 1
        try await guest.say(reply)
    }

    private mutating func forget() {
        sender = nil
        recipients = []
    }

    private mutating func greet(_ name: String, extended: Bool) async throws {
        guard !name.isEmpty else { return try await refuse("501 5.5.4 say your name") }
        greeted = String(name.printable(limit: 100).filter { $0.isASCII && !"();\\\"".contains($0) })
        forget()
        guard extended else { return try await guest.say("250 \(listener.name)") }
        var offers = [listener.name, "PIPELINING", "SIZE \(listener.sizeLimit)", "8BITMIME", "SMTPUTF8", "ENHANCEDSTATUSCODES"]
        if listener.tls != nil, !isSecure { offers.append("STARTTLS") }
        let lines = offers.enumerated().map { $0.offset == offers.count - 1 ? "250 \($0.element)" : "250-\($0.element)" }
        try await guest.say(lines.joined(separator: "\r\n"))
    }

    private mutating func secure(_ rest: String) async throws {
        guard let tls = listener.tls, !isSecure else { return try await refuse("503 5.5.1 not now") }
        guard rest.isEmpty else { return try await refuse("501 5.5.4 STARTTLS stands alone") }
        pending.clear()
        try await guest.startTLS(tls.context, saying: "220 2.0.0 go ahead")
        // Everything that was said before is forgotten (RFC 3207, 4.2).
        isSecure = true
        greeted = nil
        forget()
    }

    private mutating func begin(_ rest: String) async throws {
        guard greeted != nil, sender == nil else { return try await refuse("503 5.5.1 not now") }
        guard let path = EnvelopePath(rest, after: "FROM") else { return try await refuse("501 5.1.7 MAIL FROM:<address> is expected") }
        for (key, value) in path.parameters {
            switch key {
            case "SIZE":
                guard let size = Int(value), size >= 0 else { return try await refuse("501 5.5.4 SIZE is a number") }
                guard size <= listener.sizeLimit else { return try await guest.say("552 5.3.4 a message has \(listener.sizeLimit) bytes at most") }
            case "BODY" where ["7BIT", "8BITMIME"].contains(value.uppercased()), "SMTPUTF8" where value.isEmpty: continue
            default: return try await refuse("555 5.5.4 \(key.printable(limit: 20)) is not offered")
            }
        }
        sender = path.address
        try await guest.say("250 2.1.0 ok")
    }

    private mutating func address(_ rest: String) async throws {
        guard sender != nil else { return try await refuse("503 5.5.1 MAIL comes first") }
        guard let path = EnvelopePath(rest, after: "TO"), let address = EmailAddress(path.address) else {
            return try await refuse("501 5.1.3 RCPT TO:<address> is expected")
        }
        guard path.parameters.isEmpty else { return try await refuse("555 5.5.4 no parameters are offered") }
        guard recipients.count < listener.recipientLimit else { return try await guest.say("452 4.5.3 too many recipients") }
        do {
            guard let box = try await listener.reception.box(address) else { return try await refuse("550 5.1.1 there is no such mailbox here") }
            guard box.isEnabled else { return try await guest.say("450 4.2.1 the mailbox is switched off") }
            recipients.append((address, box.id))
            try await guest.say("250 2.1.5 ok")
        } catch let error where !(error is ChannelError || error is CancellationError || error is MailTrouble) {
            listener.logger.error("a recipient cannot be looked up", metadata: ["reason": "\(error)"])
            try await guest.say("451 4.3.0 it cannot be looked up just now")
        }
    }

    private mutating func data() async throws -> Bool {
        guard !recipients.isEmpty else {
            try await refuse("503 5.5.1 RCPT comes first")
            return true
        }
        try await guest.say("354 end with a line that holds a dot alone")
        var letter = DotUnstuffing(limit: listener.sizeLimit)
        var reserved = 0
        defer { listener.budget.give(reserved) }
        var isCrowded = false
        while !letter.isComplete {
            if pending.readableBytes == 0 {
                guest.allow(listener.patience.piece)
                guard let more = try await guest.some(upTo: 64 << 10) else {
                    try await guest.say("421 4.4.2 the message did not go on")
                    return false
                }
                pending = more
            }
            pending.moveReaderIndex(forwardBy: letter.take(pending.readableBytesView))
            while letter.bytes.count > reserved, !isCrowded {
                if listener.budget.take(1 << 20) {
                    reserved += 1 << 20
                } else {
                    isCrowded = true
                    letter.forget()
                }
            }
        }
        guest.allow(listener.patience.command)
        let refusal: String? =
            letter.isTooLarge
            ? "552 5.3.4 a message has \(listener.sizeLimit) bytes at most" : isCrowded ? "452 4.3.1 too much comes at once, bring it again" : nil
        try await answer(letter.bytes, refusal)
        forget()
        return true
    }

    /// LMTP answers for each recipient, SMTP once for all: with the first that failed.
    private func answer(_ message: [UInt8], _ refusal: String?) async throws {
        let raw = refusal == nil ? trace + message : []
        var failure: String?
        var words = "ok"
        for (address, box) in recipients {
            var reply = refusal
            if reply == nil {
                do {
                    words = try await listener.reception.receive(raw, box)
                    reply = "250 2.0.0 \(words)"
                } catch {
                    listener.logger.error("brought mail was not taken", metadata: ["reason": "\(error)"])
                    reply = "451 4.3.0 it cannot be kept just now, bring it again"
                    failure = reply
                }
            }
            if listener.dialect == .lmtp, let reply { try await guest.say(reply + (recipients.count > 1 ? " <\(address)>" : "")) }
        }
        if listener.dialect == .smtp { try await guest.say(refusal ?? failure ?? "250 2.0.0 \(words)") }
    }

    /// What a server writes above a message that has arrived: whom a failure is told to, and by what way it came (RFC 5321, 4.4).
    private var trace: [UInt8] {
        let way = isSecure ? listener.dialect.rawValue + "S" : listener.dialect.rawValue
        let sender = (sender ?? "").filter { !$0.isNewline }
        return Array(
            """
            Return-Path: <\(sender)>\r
            Received: from \(greeted ?? "unknown") (\(guest.peer)) by \(listener.name) with \(way);\r
            \t\(Self.date(listener.clock.now()))\r\n
            """.utf8)
    }

    /// "Thu, 26 Nov 2026 02:30:00 +0000"
    private static func date(_ moment: Moment) -> String {
        var seconds = time_t(moment.milliseconds / 1000)
        var parts = tm()
        gmtime_r(&seconds, &parts)
        let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let clock = [parts.tm_hour, parts.tm_min, parts.tm_sec].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
        return "\(days[Int(parts.tm_wday)]), \(parts.tm_mday) \(months[Int(parts.tm_mon)]) \(parts.tm_year + 1900) \(clock) +0000"
    }
}
