package import Channels

/// One message as it lay in the folder.
package struct FetchedMail: Sendable {
    package var raw: [UInt8]
    package var uid: UInt32
    package var uidValidity: UInt32
    /// In bytes, as the server says; `raw` is shorter when `isTruncated`.
    package var size: Int
    package var isTruncated: Bool { raw.count < size && wasCut }
    /// The first part only was fetched, because the message is larger than the limit.
    let wasCut: Bool

    package var position: MailPosition { MailPosition(uidValidity: uidValidity, lastUID: uid) }
}

/// How a mailbox is doing, for its page and for the metrics.
package enum FetchHealth: Sendable, Hashable {
    /// Everything that is there was taken, `new` of it in this round. `listens` tells IDLE from asking at intervals.
    case upToDate(new: Int, listens: Bool)
    /// So many lie there still, of many.
    case catchingUp(left: Int)
    /// The server's side fails.
    case trouble(MailTrouble, failures: Int, nextTry: Duration)
    /// Our side does not take what the server gives: the database is away, the disk is full. `reason` is for a log.
    case notTaken(uid: UInt32?, reason: String, failures: Int, nextTry: Duration)
}

/// Where fetched mail goes.
package struct MailIntake: Sendable {
    /// How far we are; `nil` for a folder that was never fetched, which begins with its oldest message.
    package var position: @Sendable () async throws -> MailPosition?
    /// Takes one message and moves the position to `mail.position`, in one transaction. A throw means "not taken": the
    /// round stops there, and the same message comes again.
    /// Gives whether it was new to the desk.
    package var receive: @Sendable (_ mail: FetchedMail) async throws -> Bool
    /// Up to which message the folder was tidied; `nil` where that is not known.
    package var tidied: @Sendable () async throws -> MailPosition?
    package var noteTidied: @Sendable (MailPosition) async throws -> Void
    package var report: @Sendable (FetchHealth) async -> Void

    package init(
        position: @escaping @Sendable () async throws -> MailPosition?,
        receive: @escaping @Sendable (_ mail: FetchedMail) async throws -> Bool,
        tidied: @escaping @Sendable () async throws -> MailPosition? = { nil },
        noteTidied: @escaping @Sendable (MailPosition) async throws -> Void = { _ in },
        report: @escaping @Sendable (FetchHealth) async -> Void
    ) {
        self.position = position
        self.receive = receive
        self.tidied = tidied
        self.noteTidied = noteTidied
        self.report = report
    }
}
