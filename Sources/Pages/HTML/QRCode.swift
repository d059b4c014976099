internal import Basics
internal import CQREncode

extension HTML {
    /// A QR code (ISO/IEC 18004, level M) as an inline drawing, dark on white in every theme so that a camera reads it.
    ///
    /// - Parameter label: what a screen reader says in place of the picture.
    /// - Returns: `nil` when the text does not fit into a code.
    static func qrCode(_ text: Secret, label: String) -> HTML? {
        guard let code = QRcode_encodeString8bit(text.reveal(), 0, QR_ECLEVEL_M) else { return nil }
        defer { QRcode_free(code) }
        let width = Int(code.pointee.width)
        guard let cells = code.pointee.data else { return nil }
        // One path of horizontal runs; four cells of quiet zone on each side, as the standard asks for.
        var path = ""
        for row in 0..<width {
            var column = 0
            while column < width {
                let start = column
                while column < width, cells[row * width + column] & 1 == 1 { column += 1 }
                if column > start { path += "M\(start + 4) \(row + 4)h\(column - start)v1h-\(column - start)z" }
                column += 1
            }
        }
        let side = width + 8
        return """
            <svg class="qr" role="img" aria-label="\(label)" viewBox="0 0 \(side) \(side)" shape-rendering="crispEdges">\
            <path fill="#fff" d="M0 0h\(side)v\(side)h-\(side)z"/><path fill="#000" d="\(path)"/></svg>
            """
    }
}
