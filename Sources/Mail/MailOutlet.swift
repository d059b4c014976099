package import Basics

/// Where outgoing mail comes from and what became of it goes to: the outbox.
package struct MailOutlet: Sendable {
    /// Leases at most `limit` messages that are due, oldest first, and does not give them out again until the lease ends.
    package var take: @Sendable (_ limit: Int) async throws -> [OutgoingMail]
    /// Notes, durably, that the message is about to be handed over. After a crash a message so marked and without a result
    /// is `unknown`; one without the mark was surely not sent. A throw keeps the message from being sent.
    package var handingOver: @Sendable (OutgoingID) async throws -> Void
    /// Called again after a pause until it does not throw, so that an accepted message is not sent twice because the
    /// database was away for a minute.
    package var report: @Sendable (OutgoingID, DeliveryResult) async throws -> Void
    /// How long until something is due by itself; `nil` when nothing is.
    package var nextDue: @Sendable () async throws -> Duration?
    /// An element for each time that the outbox got something new.
    package var wakeups: AsyncStream<Void>

    package init(
        take: @escaping @Sendable (_ limit: Int) async throws -> [OutgoingMail],
        handingOver: @escaping @Sendable (OutgoingID) async throws -> Void,
        report: @escaping @Sendable (OutgoingID, DeliveryResult) async throws -> Void,
        nextDue: @escaping @Sendable () async throws -> Duration?,
        wakeups: AsyncStream<Void>
    ) {
        self.take = take
        self.handingOver = handingOver
        self.report = report
        self.nextDue = nextDue
        self.wakeups = wakeups
    }
}
