internal import Synchronization

/// Makes ids of one node: never two alike, each later than the one before, even when the clock steps back.
package final class IDMaker: Sendable {
    /// 2020-01-01T00:00:00Z in milliseconds of the Unix era.
    static let era: Int64 = 1_577_836_800_000

    private let node: Int64
    private let last: Mutex<Int64>

    /// - Parameter node: 0 to 1023; nodes that write to one database must differ.
    package init(node: Int) {
        precondition((0..<1024).contains(node), "a node number has ten bits")
        self.node = Int64(node)
        self.last = Mutex(0)
    }

    /// The next id. When a millisecond's 2,048 numbers are used up it borrows from the next one.
    package func next<Subject>(at now: Moment) -> ID<Subject> {
        // `last` holds time and sequence without the node, so that adding one overflows into the time.
        let step = last.withLock { last in
            let fresh = max(0, now.milliseconds - Self.era) << 11
            last = max(last + 1, fresh)
            return last
        }
        return ID((step >> 11) << 21 | node << 11 | step & 0x7FF)
    }
}
