internal import Basics
internal import Hummingbird
internal import NIOCore
internal import Pages
internal import Storage
internal import Synchronization

/// Pages of the help centre as they were rendered last, so that four thousand readers of one page cost one rendering.
///
/// What changes an article or a mailbox empties it, through the log of events, on every node. Nothing is kept while nobody
/// reads the log, nor longer than a minute: the clock changes pages too, and writes no event at that moment.
final class HelpCache: Sendable {
    private struct Page {
        var status: HTTPResponse.Status
        /// The page without the reader's token, cut where that belongs.
        var pieces: [[UInt8]]
        var hash: UInt64
        var madeAt: Moment
    }

    private struct Shelf {
        var pages = Recent<String, Page>(limit: 2_000)
        /// Rises with each emptying: a page that was begun before is not put in after.
        var edition = 0
        var isFollowing = false
    }

    static let longest = Span.minutes(1)

    private let shelf = Mutex(Shelf())
    /// Stands for the reader's token while a page is rendered.
    private let mark: String

    init(randomness: Randomness = .system) { mark = "token-\(randomness.token(bytes: 24))" }

    /// The page for this request, with its reader's token: from the shelf, or rendered now.
    func response(
        to request: Request, as key: String, csrf: String?, now: Moment, render: (_ csrf: String) async throws -> (HTML, HTTPResponse.Status)
    ) async throws -> Response {
        let (found, edition, isFollowing) = shelf.withLock { ($0.pages[key], $0.edition, $0.isFollowing) }
        if let found, isFollowing, now - found.madeAt < Self.longest, now >= found.madeAt { return answer(found, request, csrf) }
        let (html, status) = try await render(mark)
        let page = Page(status: status, pieces: cut(html.bytes), hash: Fingerprint.of(html.bytes), madeAt: now)
        shelf.withLock { shelf in
            if shelf.isFollowing, shelf.edition == edition { shelf.pages[key] = page }
        }
        return answer(page, request, csrf)
    }

    /// Whoever follows the log of events says so, and says when it no longer does.
    func follows(_ isFollowing: Bool) {
        shelf.withLock { shelf in
            shelf = Shelf(edition: shelf.edition + 1, isFollowing: isFollowing)
        }
    }

    func note(_ events: [Event]) {
        if events.contains(where: { $0.kind.changesHelp }) { follows(true) }
    }

    private func answer(_ page: Page, _ request: Request, _ csrf: String?) -> Response {
        let csrf = csrf ?? ""
        // The token is part of what the reader gets: another reader's copy is another page.
        let tag = "\"\(String(page.hash, radix: 36))-\(String(Fingerprint.of(csrf.utf8), radix: 36))\""
        let headers: HTTPFields = [.eTag: tag, .cacheControl: "private, no-cache", .contentType: "text/html; charset=utf-8"]
        if page.status == .ok, request.has(tag) {
            return Response(status: .notModified, headers: headers)
        }
        let bytes = page.pieces.dropFirst().reduce(into: page.pieces.first ?? []) { $0 += Array(csrf.utf8) + $1 }
        return Response(status: page.status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    private func cut(_ bytes: [UInt8]) -> [[UInt8]] {
        let mark = Array(mark.utf8)
        var (pieces, start, place): ([[UInt8]], Int, Int) = ([], 0, 0)
        while place + mark.count <= bytes.count {
            if bytes[place] == mark[0], bytes[place..<place + mark.count].elementsEqual(mark) {
                pieces.append(Array(bytes[start..<place]))
                place += mark.count
                start = place
            } else {
                place += 1
            }
        }
        return pieces + [Array(bytes[start...])]
    }
}

extension EventKind {
    /// Whether a page of the help centre may look different after it.
    fileprivate var changesHelp: Bool { ["article", "brand", "mailbox", "recall"].contains { rawValue.hasPrefix($0) } }
}
