/// Comma-separated values (RFC 4180); a semicolon or a tab parts as well, whichever the first line has most of.
package enum CommaTable {
    package static func read(_ text: String, file: String, into reading: inout ImportReading) {
        var rows = rows(of: text)
        guard !rows.isEmpty else { return }
        let names = rows.removeFirst().cells.map { $0.trimmed.lowercased() }
        for row in rows where row.cells.contains(where: { !$0.isEmpty }) {
            var fields = ImportFields()
            for (name, cell) in zip(names, row.cells) where !cell.isEmpty { fields.values[name] = .text(cell) }
            reading.take(fields, place: "\(file):\(row.line)")
        }
    }

    package static func write(_ articles: [ExportedArticle]) -> String {
        let head = "id,source,language,source_language,title,body,audience,state,verify_every,tags,teams,collection"
        let rows = articles.map { article in
            [
                article.id, article.source ?? "", article.language, article.source_language, article.title, article.body, article.audience,
                article.state, String(article.verify_every), article.tags.joined(separator: ", "), article.teams.joined(separator: ", "),
                article.collection ?? "",
            ].map(quoted).joined(separator: ",")
        }
        return ([head] + rows).joined(separator: "\r\n") + "\r\n"
    }

    private static func quoted(_ text: String) -> String {
        guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) || text.first?.isWhitespace == true else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }

    private static func rows(of text: String) -> [(line: Int, cells: [String])] {
        var bytes = Array(text.utf8)[...]
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
        let first = bytes.prefix { $0 != 0x0A }
        let separator = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")].max { a, b in
            (first.count { $0 == a }, b) < (first.count { $0 == b }, a)
        }
        var (rows, cells, cell): ([(line: Int, cells: [String])], [String], [UInt8]) = ([], [], [])
        var (line, begun, isQuoted) = (1, 1, false)
        func end() {
            cells.append(String(decoding: cell, as: UTF8.self))
            cell = []
        }
        func endRow() {
            end()
            rows.append((begun, cells))
            (cells, begun) = ([], line)
        }
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            index += 1
            if byte == 0x0A { line += 1 }
            if isQuoted {
                if byte != UInt8(ascii: "\"") { cell.append(byte); continue }
                if index < bytes.endIndex, bytes[index] == UInt8(ascii: "\"") {
                    cell.append(byte)
                    index += 1
                } else {
                    isQuoted = false
                }
            } else if byte == UInt8(ascii: "\""), cell.isEmpty {
                isQuoted = true
            } else if byte == separator {
                end()
            } else if byte == 0x0A {
                if cell.last == 0x0D { cell.removeLast() }
                endRow()
            } else {
                cell.append(byte)
            }
        }
        if !cell.isEmpty || !cells.isEmpty { endRow() }
        return rows
    }
}
