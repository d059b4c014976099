/// A dictionary that holds a bounded number of keys and forgets the one touched longest ago. Constant time each.
struct Recent<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Node: Sendable {
        var key: Key
        var value: Value
        var older: Int?
        var newer: Int?
    }

    private let limit: Int
    private var places: [Key: Int] = [:]
    private var nodes: [Node] = []
    private var free: [Int] = []
    private var oldest: Int?
    private var newest: Int?

    init(limit: Int) {
        precondition(limit > 0, "room for nobody is no room")
        self.limit = limit
    }

    var count: Int { places.count }

    subscript(key: Key) -> Value? {
        mutating get {
            guard let place = places[key] else { return nil }
            touch(place)
            return nodes[place].value
        }
        set {
            guard let newValue else { return remove(key) }
            if let place = places[key] {
                nodes[place].value = newValue
                touch(place)
            } else {
                insert(key, newValue)
            }
        }
    }

    private mutating func insert(_ key: Key, _ value: Value) {
        if places.count >= limit, let oldest { remove(nodes[oldest].key) }
        let node = Node(key: key, value: value, older: nil, newer: nil)
        let place: Int
        if let reused = free.popLast() {
            place = reused
            nodes[place] = node
        } else {
            place = nodes.count
            nodes.append(node)
        }
        places[key] = place
        linkNewest(place)
    }

    private mutating func remove(_ key: Key) {
        guard let place = places.removeValue(forKey: key) else { return }
        unlink(place)
        free.append(place)
    }

    private mutating func touch(_ place: Int) {
        guard newest != place else { return }
        unlink(place)
        linkNewest(place)
    }

    private mutating func unlink(_ place: Int) {
        let (older, newer) = (nodes[place].older, nodes[place].newer)
        if let older { nodes[older].newer = newer } else { oldest = newer }
        if let newer { nodes[newer].older = older } else { newest = older }
    }

    private mutating func linkNewest(_ place: Int) {
        nodes[place].older = newest
        nodes[place].newer = nil
        if let newest { nodes[newest].newer = place } else { oldest = place }
        newest = place
    }
}
