/// One page of plain text as PDF (ISO 32000-1), in a font that every reader has.
enum Paper {
    /// - Parameter lines: printable ASCII; anything else becomes a question mark.
    static func pdf(_ lines: [String]) -> [UInt8] {
        var page = "BT /F1 11 Tf 56 780 Td 16 TL\n"
        for line in lines { page += "(\(escaped(line))) Tj T*\n" }
        page += "ET\n"
        let objects: [String] = [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            "<< /Length \(page.utf8.count) >>\nstream\n\(page)endstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]
        return assemble(objects)
    }

    private static func assemble(_ objects: [String]) -> [UInt8] {
        var out = "%PDF-1.4\n"
        var table = "0000000000 65535 f \n"
        for (index, object) in objects.enumerated() {
            table += padded(out.utf8.count) + " 00000 n \n"
            out += "\(index + 1) 0 obj\n\(object)\nendobj\n"
        }
        let start = out.utf8.count
        out += "xref\n0 \(objects.count + 1)\n\(table)"
        out += "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n"
        return Array(out.utf8)
    }

    private static func padded(_ number: Int) -> String {
        let digits = "\(number)"
        return String(repeating: "0", count: 10 - digits.count) + digits
    }

    private static func escaped(_ line: String) -> String {
        var out = ""
        for scalar in line.unicodeScalars {
            switch scalar {
            case "(", ")", "\\": out += "\\" + String(scalar)
            case " "..."~": out.unicodeScalars.append(scalar)
            default: out += "?"
            }
        }
        return out
    }
}
