/// How long the mail clients wait and how much they take. The defaults suit the open network; a test gives shorter ones.
package struct MailPatience: Sendable {
    /// For name look-up and TCP together.
    package var connect: Duration = .seconds(20)
    /// For TLS and the first line. Some servers keep a stranger waiting on purpose (greet pause).
    package var greeting: Duration = .seconds(45)
    /// For one command and its whole answer; what is large gets more, see `slowestPace`.
    package var exchange: Duration = .seconds(60)
    /// For the answer to a complete message. RFC 5321, 4.5.3.2.6 asks for ten minutes, because giving up earlier makes
    /// doubles.
    package var finalReply: Duration = .seconds(600)
    /// An IDLE is begun anew after this. RFC 2177 allows 29 minutes; home routers forget a silent connection earlier.
    package var idle: Duration = .seconds(9 * 60)
    /// Bytes a second that a large transfer must reach in the mean.
    package var slowestPace: Int = 8 * 1024

    package init() {}

    /// The allowance of an exchange that moves `bytes`.
    func exchange(moving bytes: Int) -> Duration { exchange + .seconds(bytes / max(1, slowestPace)) }
}
