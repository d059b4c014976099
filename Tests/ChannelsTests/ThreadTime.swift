import Foundation

/// Seconds of this thread's processor time that some work takes: the same on a busy machine as on an idle one.
func threadTime(_ work: () throws -> Void) rethrows -> Double {
    func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
    let start = now()
    try work()
    return now() - start
}

/// How many times as long the work takes for four times as much: about 4 when it is linear, 16 when it is quadratic.
///
/// The least of three runs counts for the small amount, so that a cold start does not excuse a slow large one.
func growth(of work: (_ times: Int) throws -> Void) rethrows -> Double {
    let small = try (0..<3).map { _ in try threadTime { try work(1) } }.min() ?? 0
    return try threadTime { try work(4) } / max(small, 0.001)
}
