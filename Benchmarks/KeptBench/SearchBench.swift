import ArgumentParser
import Basics
import Desk
import Foundation
import Knowledge
import People
import Storage

/// Fills a library with articles that are put together from the sentences of others, for measuring speed.
struct FillArticles: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "fill-articles")

    @OptionGroup var place: Place
    @Option var articles: Int
    @Option(help: "JSON lines with a text each.") var from: String
    @Option var language: String
    @Option(help: "Every which one is for the public; the others are for the house alone.") var publicEvery = 1

    func run() async throws {
        let desk = try await place.open()
        let lines = try String(contentsOfFile: from, encoding: .utf8).split(separator: "\n")
        let sentences = lines.flatMap { line -> [Substring] in
            guard let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any], let text = object["text"] as? String else {
                return []
            }
            return Self.sentences(of: text)
        }
        var random = Numbers(state: 7)
        let start = CPU.seconds
        for first in stride(from: 0, to: articles, by: 2_000) {
            var reading = ImportReading(kind: "bench")
            for number in first..<min(first + 2_000, articles) {
                let body = (0..<5).map { _ in String(sentences[random.below(sentences.count)]) }.joined(separator: " ")
                var article = ImportedArticle(place: "\(number)", id: "\(number)", body: body)
                article.language = LanguageTag(rawValue: language)
                article.title = String(sentences[random.below(sentences.count)].prefix(40))
                article.audience = number % publicEvery == 0 ? .public : .internal
                reading.articles.append(article)
            }
            _ = try await desk.importArticles(reading, ImportHabits())
        }
        print("{\"cpu_seconds\": \(CPU.seconds - start)}")
        await desk.db.close()
    }

    private static func sentences(of text: String) -> [Substring] {
        let pieces = text.split { $0.isNewline || $0 == "." || $0 == "؟" || $0 == "?" }
        // Thai has no full stops: what lies between spaces, in groups.
        return pieces.flatMap { piece -> [Substring] in
            guard piece.count > 250 else { return piece.count > 15 ? [piece] : [] }
            var (parts, rest) = ([Substring](), piece)
            while rest.count > 150 {
                let cut = rest.index(rest.startIndex, offsetBy: 120)
                let end = rest[cut...].firstIndex(of: " ") ?? rest.endIndex
                parts.append(rest[..<end])
                rest = rest[end...]
            }
            return parts
        }
    }
}

/// Runs queries, one JSON line `{"text": …}` each, and prints what was found and what it cost.
struct SearchQueries: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "search")

    @OptionGroup var place: Place
    @Option var queries: String
    @Option var language: String
    @Flag var typing = false

    func run() async throws {
        let desk = try await place.open()
        let lines = try String(contentsOfFile: queries, encoding: .utf8).split(separator: "\n")
        for line in lines {
            guard let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any], let text = object["text"] as? String else {
                continue
            }
            let query = ArticleQuery(text, language: LanguageTag(rawValue: language), isTyping: typing, onlyLanguage: true)
            let start = CPU.seconds
            let hits = try await desk.search(query)
            let spent = (CPU.seconds - start) * 1000
            let ids = hits.map { "\"\($0.externalID ?? "")\"" }.joined(separator: ",")
            print("{\"ms\": \(spent), \"ids\": [\(ids)]}")
        }
        await desk.db.close()
    }
}

/// The processor's time that this process has used.
enum CPU {
    static var seconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

/// The processor's time that the servers of PostgreSQL on this machine have used.
enum ServerCPU {
    /// In the first field of `schedstat`, in nanoseconds (proc(5)).
    static var seconds: Double {
        let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return processes.reduce(0) { sum, process in
            guard Int(process) != nil, text("/proc/\(process)/comm") == "postgres\n", let stat = text("/proc/\(process)/schedstat") else {
                return sum
            }
            return sum + (stat.split(separator: " ").first.flatMap { Double($0) } ?? 0) / 1e9
        }
    }

    private static func text(_ path: String) -> String? {
        FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
    }
}

private struct Numbers {
    var state: UInt64
    mutating func below(_ limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(max(1, limit)))
    }
}
