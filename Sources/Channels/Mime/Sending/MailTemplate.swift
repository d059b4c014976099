internal import Basics

/// A text of a mailbox with holes in braces, such as "{customer}", that are filled when a mail is written. It is filled in one pass:
/// what a value holds is never read as a hole.
package struct MailTemplate: Sendable, Hashable {
    /// What it is for.
    package enum Kind: String, Sendable, CaseIterable {
        /// Below everything that is written to customers.
        case signature
        /// The answer to the first mail of a ticket.
        case acknowledgement
        /// Around what an agent writes.
        case reply
        /// Around what the house writes by itself: a new owner, a time that moved.
        case notification

        package var holes: [Hole] {
            switch self {
            case .signature: [.agent, .mailbox, .address]
            case .acknowledgement: [.due, .customer, .number, .mailbox, .address]
            case .reply: [.text, .customer, .agent, .number, .mailbox, .address]
            case .notification: [.text, .customer, .number, .mailbox, .address]
            }
        }

        /// Without it the mail would not say what it is for.
        package var needed: Hole? {
            switch self {
            case .signature: nil
            case .acknowledgement: .due
            case .reply, .notification: .text
            }
        }
    }

    package enum Hole: String, Sendable, CaseIterable {
        case text, customer, agent, number, due, mailbox, address
    }

    package enum Fault: Error, Sendable, Equatable {
        case empty
        case tooLong(limit: Int)
        /// A brace that opens or closes nothing.
        case brokenHole
        case unknownHole(String)
        case missingHole(Hole)
    }

    private enum Piece: Sendable, Hashable {
        case words(String)
        case hole(Hole)
    }

    /// Characters of a text.
    package static let limit = 4_000

    package let kind: Kind
    /// As it was written, without white space at its ends.
    package let source: String
    private let pieces: [Piece]

    package init(_ text: String, _ kind: Kind) throws(Fault) {
        let text = text.replacing("\r\n", with: "\n").cleanText.trimmed
        guard !text.isEmpty else { throw .empty }
        guard text.count <= Self.limit else { throw .tooLong(limit: Self.limit) }
        var pieces: [Piece] = []
        var rest = text[...]
        while let open = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
            guard rest[open] == "{", let close = rest[open...].firstIndex(of: "}") else { throw .brokenHole }
            let name = rest[rest.index(after: open)..<close]
            guard !name.contains("{"), !name.contains(where: \.isNewline) else { throw .brokenHole }
            guard let hole = Hole(rawValue: name.trimmed), kind.holes.contains(hole) else {
                throw .unknownHole(String(name.trimmed.prefix(40)))
            }
            if open > rest.startIndex { pieces.append(.words(String(rest[..<open]))) }
            pieces.append(.hole(hole))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { pieces.append(.words(String(rest))) }
        if let needed = kind.needed, !pieces.contains(.hole(needed)) { throw .missingHole(needed) }
        self.kind = kind
        source = text
        self.pieces = pieces
    }

    /// The text with its holes filled; a hole without a value leaves nothing.
    package func filled(_ values: [Hole: String]) -> String {
        pieces.map { piece in
            switch piece {
            case .words(let words): words
            case .hole(let hole): hole == .text ? values[hole] ?? "" : Self.plain(values[hole] ?? "")
            }
        }.joined().trimmed
    }

    /// A value on one line. What a stranger calls themselves goes into a mail to the address that they name, which need not be
    /// theirs: a name that leads somewhere or is a message of its own is left out.
    private static func plain(_ value: String) -> String { value.withoutControls.onOneLine.shortened(to: 200) }

    /// A customer's name as it may stand in a mail; empty when it is not a name.
    package static func name(_ name: String) -> String {
        let name = plain(name)
        let lower = name.lowercased()
        let leads = ["http", "www.", "://", "/", "@", ".com", ".net", ".ru"].contains { lower.contains($0) }
        return leads || name.count > 60 ? "" : name
    }
}
