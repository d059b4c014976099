import Channels
import Synchronization

/// The messages that wait for each server and the connections that work on them.
final class Lanes: Sendable {
    private struct Lane {
        var waiting: [OutgoingMail] = []
        var connections = 0
    }

    private struct State {
        var lanes: [MailServer: Lane] = [:]
        var inFlight = 0
    }

    private let state = Mutex(State())

    /// Leased and not yet reported.
    var inFlight: Int { state.withLock { $0.inFlight } }

    /// Queues the messages. Returns the servers for which one more connection is to be opened, one entry for each.
    func add(_ batch: [OutgoingMail], connections limit: Int) -> [MailServer] {
        state.withLock { state in
            state.inFlight += batch.count
            var openings: [MailServer] = []
            for mail in batch {
                var lane = state.lanes[mail.server] ?? Lane()
                lane.waiting.append(mail)
                if lane.connections < limit {
                    lane.connections += 1
                    openings.append(mail.server)
                }
                state.lanes[mail.server] = lane
            }
            return openings
        }
    }

    /// `nil` means that the asking connection has left the lane. Both in one step, or a message queued in between would
    /// wait for a connection that is already going.
    func next(for server: MailServer) -> OutgoingMail? {
        state.withLock { state in
            guard let lane = state.lanes[server], !lane.waiting.isEmpty else { return Self.leave(server, &state) }
            return state.lanes[server]?.waiting.removeFirst()
        }
    }

    func leave(_ server: MailServer) -> OutgoingMail? { state.withLock { Self.leave(server, &$0) } }

    private static func leave(_ server: MailServer, _ state: inout State) -> OutgoingMail? {
        state.lanes[server]?.connections -= 1
        if let lane = state.lanes[server], lane.connections <= 0, lane.waiting.isEmpty { state.lanes[server] = nil }
        return nil
    }

    func takeAll(of server: MailServer) -> [OutgoingMail] {
        state.withLock { state in
            defer { state.lanes[server]?.waiting = [] }
            return state.lanes[server]?.waiting ?? []
        }
    }

    func done(_ count: Int) { state.withLock { $0.inFlight -= count } }
}
