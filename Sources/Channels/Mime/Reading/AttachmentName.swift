internal import Basics

/// Makes a file name out of what a stranger wrote.
enum AttachmentName {
    private static let longest = 150

    /// The last component of the path, without controls, marks that turn text around, and characters that some file
    /// system forbids. An empty rest becomes "attachment-N" with an ending for the type.
    static func clean(_ written: String?, type: String, number: Int) -> String {
        var name = EncodedWords.decode(written ?? "").withoutControls.withoutOverrides
        name = String(name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? "")
        name = String(name.map { "<>:\"|?*".contains($0) ? "_" : $0 }).onOneLine
        name = String(String.UnicodeScalarView(name.unicodeScalars.filter { !($0.properties.generalCategory == .format && !isJoiner($0)) }))
        while name.first == "." || name.first == " " { name.removeFirst() }
        while name.last == "." || name.last == " " { name.removeLast() }
        guard !name.isEmpty else { return "attachment-\(number)" + (endings[type] ?? "") }
        return shortened(name)
    }

    /// Persian and Indic names need their joiners.
    private static func isJoiner(_ scalar: Unicode.Scalar) -> Bool { scalar.value == 0x200C || scalar.value == 0x200D }

    private static func shortened(_ name: String) -> String {
        guard name.utf8.count > longest else { return name }
        let dot = name.lastIndex(of: ".")
        let ending = dot.map { String(name[$0...]) } ?? ""
        guard let dot, ending.utf8.count <= 12 else { return name.cut(toBytes: longest) }
        return String(name[..<dot]).cut(toBytes: longest - ending.utf8.count) + ending
    }

    private static let endings = [
        "image/png": ".png", "image/jpeg": ".jpg", "image/gif": ".gif", "image/webp": ".webp", "application/pdf": ".pdf",
        "application/zip": ".zip", "text/plain": ".txt", "text/html": ".html", "text/calendar": ".ics", "message/rfc822": ".eml",
        "message/delivery-status": ".txt", "text/rfc822-headers": ".txt", "application/pgp-signature": ".asc",
        "application/pkcs7-signature": ".p7s", "text/csv": ".csv", "text/vcard": ".vcf",
    ]
}
