/// Small drawings as PNG (RFC 2083), so that the demo has pictures without a file to ship.
enum Picture: Int, Sendable, Hashable, CaseIterable {
    case parcel, fabric, screenshot

    static let width = 160
    static let height = 120

    /// The bytes of the picture; `tint` (0 to 255) turns its colours.
    func png(tint: UInt8) -> [UInt8] {
        var canvas = Canvas(width: Self.width, height: Self.height)
        draw(on: &canvas)
        return PNG.encode(canvas, palette: palette(tint))
    }

    private func draw(on canvas: inout Canvas) {
        switch self {
        case .parcel:
            canvas.fill(0, 80, 160, 40, 1)
            canvas.fill(36, 30, 88, 66, 2)
            canvas.fill(36, 30, 88, 8, 3)
            canvas.fill(74, 30, 12, 66, 4)
            canvas.fill(44, 74, 22, 12, 5)
            for step in 0..<14 { canvas.fill(110 + step, 82 + step, 14 - step, 1, 6) }
        case .fabric:
            for row in 0..<30 {
                for column in 0..<40 where (row + column) % 2 == 0 { canvas.fill(column * 4, row * 4, 4, 4, 2) }
            }
            canvas.fill(70, 0, 20, 120, 4)
            for tooth in 0..<20 { canvas.fill(76 + tooth % 2 * 4, tooth * 6, 5, 3, 3) }
            canvas.fill(72, 58, 16, 14, 6)
        case .screenshot:
            canvas.fill(0, 0, 160, 12, 6)
            for line in 0..<6 { canvas.fill(12, 24 + line * 13, 60 + (line * 37) % 70, 5, 1) }
            canvas.fill(12, 102, 118, 8, 5)
        }
    }

    private func palette(_ tint: UInt8) -> [(UInt8, UInt8, UInt8)] {
        let soft = tint / 4
        return [
            (240, 238, 232), (206 - soft / 2, 200, 188 + soft / 2), (150 + soft, 118, 84), (120, 94 + soft, 66),
            (196, 170, 120 + soft), (214, 60, 52), (58, 66, 80 + soft),
        ]
    }
}

/// Pixels as numbers of a palette.
struct Canvas: Sendable {
    let width: Int
    let height: Int
    private(set) var pixels: [UInt8]

    init(width: Int, height: Int) {
        self.width = width
        self.height = height
        pixels = [UInt8](repeating: 0, count: width * height)
    }

    mutating func fill(_ x: Int, _ y: Int, _ across: Int, _ down: Int, _ colour: UInt8) {
        for row in max(0, y)..<max(max(0, y), min(height, y + down)) {
            for column in max(0, x)..<max(max(0, x), min(width, x + across)) { pixels[row * width + column] = colour }
        }
    }
}
