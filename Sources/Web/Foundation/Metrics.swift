internal import Synchronization

/// Numbers of this process for Prometheus (text exposition format 0.0.4).
package final class Metrics: Sendable {
    /// Upper bounds of the buckets, in seconds.
    private static let bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5]

    private struct Key: Hashable, Comparable {
        var route: String
        var status: String
        static func < (a: Self, b: Self) -> Bool { (a.route, a.status) < (b.route, b.status) }
    }

    private struct Histogram {
        var buckets = [Int](repeating: 0, count: Metrics.bounds.count)
        var count = 0
        var sum = 0.0
    }

    private let requests = Mutex<[Key: Histogram]>([:])

    package init() {}

    /// Notes a request. `route` is the route's template, so that the number of series is bounded.
    package func note(route: String, status: Int, seconds: Double) {
        let key = Key(route: route, status: "\(status / 100)xx")
        requests.withLock { requests in
            var histogram = requests[key] ?? Histogram()
            for (index, bound) in Self.bounds.enumerated() where seconds <= bound { histogram.buckets[index] += 1 }
            histogram.count += 1
            histogram.sum += seconds
            requests[key] = histogram
        }
    }

    /// The exposition of the requests.
    package var text: String {
        let name = "kept_http_request_seconds"
        var lines = ["# HELP \(name) How long requests took, by route and status class.", "# TYPE \(name) histogram"]
        for (key, histogram) in requests.withLock({ $0 }).sorted(by: { $0.key < $1.key }) {
            let labels = "route=\"\(Self.escaped(key.route))\",status=\"\(key.status)\""
            for (bound, count) in zip(Self.bounds, histogram.buckets) { lines.append("\(name)_bucket{\(labels),le=\"\(bound)\"} \(count)") }
            lines.append("\(name)_bucket{\(labels),le=\"+Inf\"} \(histogram.count)")
            lines.append("\(name)_sum{\(labels)} \(histogram.sum)")
            lines.append("\(name)_count{\(labels)} \(histogram.count)")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// One number with its help line; each value with its labels in braces, or none.
    package static func gauge(_ name: String, _ help: String, _ values: [(labels: [(String, String)], value: Int)]) -> String {
        var lines = ["# HELP \(name) \(help)", "# TYPE \(name) gauge"]
        for (labels, value) in values {
            let inside = labels.map { "\($0.0)=\"\(escaped($0.1))\"" }.joined(separator: ",")
            lines.append(inside.isEmpty ? "\(name) \(value)" : "\(name){\(inside)} \(value)")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }
}
