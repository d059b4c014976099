/// Reads a message after DATA: to the line that holds nothing but a dot, without the dots that the sender put before others
/// (RFC 5321, 4.5.2). Only CRLF ends a line here: a server that takes a bare LF for it lets a stranger's text end the message
/// early and begin another. Works piece by piece.
struct DotUnstuffing {
    private enum Place { case lineStart, dot, dotCR, text, cr }

    /// The message so far; at most `limit` bytes of it are kept.
    private(set) var bytes: [UInt8] = []
    /// How many bytes it has, kept or not.
    private(set) var size = 0
    private(set) var isComplete = false
    private var place = Place.lineStart
    private let limit: Int
    private var keeps = true

    init(limit: Int) { self.limit = limit }

    var isTooLarge: Bool { size > limit }

    /// Keeps nothing from here on, and nothing of what there was.
    mutating func forget() {
        keeps = false
        bytes = []
    }

    /// Takes what belongs to the message. Gives how many bytes that were, the final dot included.
    mutating func take(_ piece: some RandomAccessCollection<UInt8>) -> Int {
        var at = piece.startIndex
        while at < piece.endIndex, !isComplete {
            if place == .text {
                // Nearly everything: all up to the next CR at once.
                let end = piece[at...].firstIndex(of: 0x0D) ?? piece.endIndex
                keep(piece[at..<end])
                at = end
                if at == piece.endIndex { break }
            }
            step(piece[at])
            at = piece.index(after: at)
        }
        return piece.distance(from: piece.startIndex, to: at)
    }

    private mutating func step(_ byte: UInt8) {
        switch (place, byte) {
        case (.lineStart, UInt8(ascii: ".")): place = .dot
        case (.dot, 0x0D): place = .dotCR
        case (.dotCR, 0x0A): isComplete = true
        case (.dotCR, _):
            keep(CollectionOfOne(0x0D))
            place = .cr
            step(byte)
        case (_, 0x0D):
            keep(CollectionOfOne(byte))
            place = .cr
        case (.cr, 0x0A):
            keep(CollectionOfOne(byte))
            place = .lineStart
        default:
            keep(CollectionOfOne(byte))
            place = .text
        }
    }

    private mutating func keep(_ part: some Collection<UInt8>) {
        size += part.count
        guard keeps else { return }
        if size > limit { return forget() }
        bytes.append(contentsOf: part)
    }
}
