extension Array {
    /// In parts that one statement can name.
    package var parts: [[Element]] { parts(of: 500) }

    package func parts(of size: Int) -> [[Element]] {
        stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
    }
}
