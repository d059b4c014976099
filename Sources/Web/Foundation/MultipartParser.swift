/// Takes `multipart/form-data` (RFC 7578) apart while it arrives. Holds no more of it than one part's headers or
/// one boundary's length at a time; whoever drives it decides what becomes of the bytes.
struct MultipartParser {
    enum Event: Equatable {
        case part(MultipartHeader)
        case bytes([UInt8])
        case endOfPart
    }

    private enum State { case preamble, afterDelimiter, headers, content, epilogue }

    private let delimiter: [UInt8]
    private let headerLimit: Int
    private let partLimit: Int
    private var state = State.preamble
    /// What has come and is not yet told apart. A line end before the first delimiter is imagined, so that it looks
    /// like all others.
    private var held: [UInt8] = [0x0D, 0x0A]
    private var parts = 0

    /// - Parameter boundary: from the content type; see `MultipartHeader.boundary(of:)`.
    init(boundary: String, headerLimit: Int, partLimit: Int) {
        delimiter = Array("\r\n--\(boundary)".utf8)
        self.headerLimit = headerLimit
        self.partLimit = partLimit
    }

    /// Whether the closing delimiter was seen. A body that ends before is broken.
    var isFinished: Bool { state == .epilogue }

    /// Takes the next bytes and tells what they make.
    mutating func feed(_ bytes: some Collection<UInt8>) throws -> [Event] {
        guard state != .epilogue else { return [] }
        held.append(contentsOf: bytes)
        var events: [Event] = []
        while try step(&events) {}
        return events
    }

    /// - Returns: whether something was understood and more may be.
    private mutating func step(_ events: inout [Event]) throws -> Bool {
        switch state {
        case .preamble: try skipPreamble()
        case .afterDelimiter: try readDelimiterEnd()
        case .headers: try readHeaders(&events)
        case .content: readContent(&events)
        case .epilogue: false
        }
    }

    private mutating func skipPreamble() throws -> Bool {
        guard let place = held.place(of: delimiter, from: 0) else {
            // Nobody writes a preamble into a form; a little is tolerated.
            guard held.count <= headerLimit + delimiter.count else { throw WebRefusal.badForm }
            return false
        }
        held.removeFirst(place + delimiter.count)
        state = .afterDelimiter
        return true
    }

    /// Behind a delimiter stand two hyphens (the end), or blanks and a line end.
    private mutating func readDelimiterEnd() throws -> Bool {
        let blanks = held.prefix { $0 == 0x20 || $0 == 0x09 }.count
        guard blanks <= 64 else { throw WebRefusal.badForm }
        guard held.count >= blanks + 2 else { return false }
        let two = held[blanks..<blanks + 2]
        if two.elementsEqual([0x2D, 0x2D]), blanks == 0 {
            held = []
            state = .epilogue
            return false
        }
        guard two.elementsEqual([0x0D, 0x0A]) else { throw WebRefusal.badForm }
        parts += 1
        guard parts <= partLimit else { throw WebRefusal.tooLarge }
        // The line end stays: it makes the blank line of a part without headers.
        held.removeFirst(blanks)
        state = .headers
        return true
    }

    private mutating func readHeaders(_ events: inout [Event]) throws -> Bool {
        guard let end = held.place(of: [0x0D, 0x0A, 0x0D, 0x0A], from: 0) else {
            guard held.count <= headerLimit else { throw WebRefusal.tooLarge }
            return false
        }
        guard end <= headerLimit else { throw WebRefusal.tooLarge }
        events.append(.part(try MultipartHeader(lines: held[0..<end])))
        // The second line end stays, for an empty part's delimiter begins with it.
        held.removeFirst(end + 2)
        contentBegins = true
        state = .content
        return true
    }

    /// Whether the line end in front of the content is still held.
    private var contentBegins = false

    private mutating func readContent(_ events: inout [Event]) -> Bool {
        if let place = held.place(of: delimiter, from: 0) {
            emit(upTo: place, &events)
            events.append(.endOfPart)
            held.removeFirst(min(held.count, delimiter.count + (contentBegins ? place : 0)))
            contentBegins = false
            state = .afterDelimiter
            return true
        }
        // All but what could be the beginning of a delimiter is content for sure.
        let safe = held.count - (delimiter.count - 1)
        if safe > 2 { emit(upTo: safe, &events) }
        return false
    }

    private mutating func emit(upTo end: Int, _ events: inout [Event]) {
        let start = contentBegins ? 2 : 0
        guard end > start else { return }
        events.append(.bytes(Array(held[start..<end])))
        held.removeFirst(end)
        contentBegins = false
    }
}

extension [UInt8] {
    /// Where `pattern` stands first.
    func place(of pattern: [UInt8], from start: Int) -> Int? {
        withUnsafeBufferPointer { bytes in
            guard let first = pattern.first, bytes.count >= pattern.count else { return nil }
            var place = start
            while place <= bytes.count - pattern.count {
                if bytes[place] == first, bytes[place..<place + pattern.count].elementsEqual(pattern) { return place }
                place += 1
            }
            return nil
        }
    }
}
