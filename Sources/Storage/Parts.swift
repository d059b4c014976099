extension Array {
    /// In parts that one statement can name.
    package var parts: [[Element]] { parts(of: 500) }

    package func parts(of size: Int) -> [[Element]] {
        stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
    }

    /// In parts of one size, and what does not fill one by one: for statements that are kept by their text, which are two then.
    package func evenParts(of size: Int) -> [[Element]] {
        parts(of: size).flatMap { part in part.count == size ? [part] : part.map { [$0] } }
    }
}
