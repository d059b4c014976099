internal import Dispatch
internal import Synchronization

/// A few lanes of threads outside the cooperative pool, and a bounded line in front of them.
final class HashingLine: Sendable {
    private struct State {
        var free: Int
        var waiting: [@Sendable () -> Void] = []
    }

    private enum Place { case lane, line, none }

    private let queue = DispatchQueue(label: "kept.passwords", attributes: .concurrent)
    private let limit: Int
    private let state: Mutex<State>

    init(lanes: Int, waiting limit: Int) {
        self.limit = limit
        state = Mutex(State(free: lanes))
    }

    /// - Throws: `PasswordRefusal.busy` when the line is full, or what the work throws.
    func run<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { done in
            let task: @Sendable () -> Void = {
                let outcome = Result { try work() }
                self.leave()
                done.resume(with: outcome)
            }
            let place = state.withLock { state -> Place in
                if state.free > 0 {
                    state.free -= 1
                    return .lane
                }
                guard state.waiting.count < limit else { return .none }
                state.waiting.append(task)
                return .line
            }
            switch place {
            case .lane: queue.async(execute: task)
            case .line: break
            case .none: done.resume(throwing: PasswordRefusal.busy)
            }
        }
    }

    /// Hands the lane to the next in line.
    private func leave() {
        let next = state.withLock { state -> (@Sendable () -> Void)? in
            if state.waiting.isEmpty {
                state.free += 1
                return nil
            }
            return state.waiting.removeFirst()
        }
        if let next { queue.async(execute: next) }
    }
}
