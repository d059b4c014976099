extension Snapshot {
    /// Lifts the limits of ordinary statements for one that goes through everything.
    package func takeYourTime() throws {
        guard engine == .postgres else { return }
        _ = try connection.execute("SET LOCAL statement_timeout = 0")
        _ = try connection.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
    }

    /// Hands over every row of a table. Only some thousands are in memory at a time.
    package func dump(_ table: TableShape, _ take: ([Value]) throws -> Void) throws {
        let rows = select(table)
        switch engine {
        case .sqlite: try visit(rows, table.columns.count, take)
        case .postgres:
            // libpq fetches a result whole; a cursor of the server gives it in pieces.
            _ = try connection.execute("DECLARE dump NO SCROLL CURSOR FOR " + rows)
            while try visit("FETCH 2000 FROM dump", table.columns.count, take) > 0 {}
            _ = try connection.execute("CLOSE dump")
        }
    }

    private func select(_ table: TableShape) -> SQL {
        guard table.name == "events" else {
            return "SELECT \(SQL(trustedNames: table.columns)) FROM \(SQL(trustedName: table.name))"
        }
        // The numbers of transactions mean something on one server only. The log is written in its order and read back with
        // none, so that it is ordered by its own numbers (`adoptRestoredEvents`).
        let columns = table.columns.map { $0 == "xact" ? "CAST(0 AS BIGINT)" : "\"\($0)\"" }
        return SQL(stringLiteral: "SELECT \(columns.joined(separator: ", ")) FROM events ORDER BY events.xact, events.id")
    }

    @discardableResult
    private func visit(_ sql: SQL, _ width: Int, _ take: ([Value]) throws -> Void) throws -> Int {
        var count = 0
        try connection.visit(sql) { row in
            var values: [Value] = []
            values.reserveCapacity(width)
            for _ in 0..<width { values.append(try row.nextValue()) }
            try take(values)
            count += 1
            return true
        }
        return count
    }
}

extension Row {
    /// The next column, whatever it holds.
    fileprivate mutating func nextValue() throws -> Value {
        let index = take()
        if source.isNull(at: index) { return .null }
        if let value = try source.integer(at: index) { return .integer(value) }
        if let value = try source.text(at: index) { return .text(value) }
        if let value = try source.bytes(at: index) { return .bytes(value) }
        if let value = try source.real(at: index) { return .real(value) }
        throw UnexpectedColumn(index: index, type: "value that a backup can hold")
    }
}
