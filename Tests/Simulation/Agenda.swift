import Basics

/// What is arranged, in the order of time: a binary heap.
struct Agenda {
    private struct Entry {
        var at: Moment
        var order: Int
        var index: Int
        var intent: Intent

        static func < (a: Entry, b: Entry) -> Bool { (a.at, a.order) < (b.at, b.order) }
    }

    private var heap: [Entry] = []
    private var count = 0

    var isEmpty: Bool { heap.isEmpty }
    var next: Moment? { heap.first?.at }

    mutating func add(_ intent: Intent, of index: Int, at moment: Moment) {
        count += 1
        heap.append(Entry(at: moment, order: count, index: index, intent: intent))
        var child = heap.count - 1
        while child > 0, heap[child] < heap[(child - 1) / 2] {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    /// Everything that is arranged for a moment or earlier, in order.
    mutating func take(upTo moment: Moment) -> [(index: Int, intent: Intent, at: Moment)] {
        var taken: [(index: Int, intent: Intent, at: Moment)] = []
        while let first = heap.first, first.at <= moment {
            taken.append((first.index, first.intent, first.at))
            removeFirst()
        }
        return taken
    }

    private mutating func removeFirst() {
        let last = heap.removeLast()
        guard !heap.isEmpty else { return }
        heap[0] = last
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && heap[child] < heap[least] { least = child }
            guard least != parent else { return }
            heap.swapAt(parent, least)
            parent = least
        }
    }
}
