import Channels

/// What a server tells about a folder when it is opened.
package struct FolderState: Sendable, Hashable {
    /// While this stays the same, a UID means the same message (RFC 3501, 2.3.1.1).
    package var uidValidity: UInt32
    /// The UID that the next message will have, if the server says.
    package var uidNext: UInt32?
    /// How many messages there are.
    package var exists: UInt32
}

extension IMAPClient {
    /// Opens a folder for reading only.
    package func examine(_ folder: String) async throws -> FolderState { try await open(folder, by: "EXAMINE") }

    /// Opens a folder in which something is to be changed.
    func select(_ folder: String) async throws -> FolderState { try await open(folder, by: "SELECT") }

    private func open(_ folder: String, by verb: String) async throws -> FolderState {
        exists = 0
        var validity: UInt32?
        var next: UInt32?
        let status = try await command(
            [.text("\(verb) "), .folder(folder)],
            remark: { remark in
                let number = remark.code.dropFirst().first.flatMap { UInt32($0) }
                switch remark.code.first {
                case "UIDVALIDITY": validity = number
                case "UIDNEXT": next = number
                default: break
                }
            })
        guard status.kind == .ok else {
            let passing = status.code.first.map { ["UNAVAILABLE", "SERVERBUG", "INUSE", "LIMIT"].contains($0) } ?? false
            if passing { throw odd("the folder cannot be opened just now", status.text) }
            throw MailTrouble(kind: .folder, server: server.endpoint, detail: status.text)
        }
        guard let validity, validity > 0 else { throw odd("the server gives messages no lasting numbers", folder) }
        hasNews = false
        return FolderState(uidValidity: validity, uidNext: next, exists: exists)
    }

    /// The UIDs above `last`, in ascending order. `n:*` always names the last message, even below n, so that is sifted out.
    package func uids(above last: UInt32) async throws -> [UInt32] {
        guard last < UInt32.max else { return [] }
        hasNews = false
        var found: [UInt32] = []
        let status = try await command([.text("UID SEARCH UID \(last + 1):*")]) { name, number, values in
            guard name == "SEARCH", number == nil else { return }
            found += values.compactMap(\.number)
        }
        guard status.kind == .ok else { throw odd("the search was refused", status.text) }
        var seen: UInt32 = last
        return found.sorted().filter { uid in
            defer { seen = max(seen, uid) }
            return uid > seen
        }
    }

    /// Sizes in bytes as the server counts them. What is gone by now is missing.
    package func sizes(of uids: some Collection<UInt32>) async throws -> [UInt32: Int] {
        guard !uids.isEmpty else { return [:] }
        var sizes: [UInt32: Int] = [:]
        let wanted = Set(uids)
        let list = uids.map(String.init).joined(separator: ",")
        let status = try await command([.text("UID FETCH \(list) (UID RFC822.SIZE)")]) { name, number, values in
            guard let item = FetchItem(name, number, values), let uid = item.uid, wanted.contains(uid) else { return }
            sizes[uid] = item.size.map(Int.init)
        }
        guard status.kind == .ok else { throw odd("the sizes were refused", status.text) }
        return sizes
    }

    /// One message as it lies there, its first `limit` bytes if it is larger; `nil` if it is gone by now.
    package func message(_ uid: UInt32, size: Int, limit: Int) async throws -> (raw: [UInt8], size: Int)? {
        let part = size > limit ? "<0.\(limit)>" : ""
        var body: IMAPLiteral?
        let allowance = patience.exchange(moving: min(size, limit))
        let status = try await command([.text("UID FETCH \(uid) (UID BODY.PEEK[]\(part))")], keeping: limit, allowance: allowance) {
            guard let item = FetchItem($0, $1, $2), item.uid == uid, let found = item.body else { return }
            body = found
        }
        guard status.kind == .ok else { throw odd("a message was refused", status.text) }
        return body.map { ($0.bytes, max(size, $0.size)) }
    }
}

/// What of a FETCH response concerns us.
struct FetchItem {
    var uid: UInt32?
    var size: UInt32?
    var body: IMAPLiteral?

    init?(_ name: String, _ number: UInt32?, _ values: [IMAPValue]) {
        guard name == "FETCH", number != nil, case .list(let items)? = values.first else { return nil }
        for place in stride(from: 0, to: items.count - 1, by: 2) {
            guard case .atom(let key) = items[place] else { continue }
            switch key.uppercased() {
            case "UID": uid = items[place + 1].number
            case "RFC822.SIZE": size = items[place + 1].number
            case let section where section.hasPrefix("BODY[]"): body = items[place + 1].content
            default: break
            }
        }
    }
}
