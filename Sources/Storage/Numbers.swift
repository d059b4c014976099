/// Numbers for people to say, counted up by one. A transaction that fails may leave a gap; none is given twice.
extension Transaction {
    package enum Series: String, CaseIterable {
        case tickets
    }

    package func nextNumber(of series: Series) throws -> Int64 {
        let number: Int64? =
            switch engine {
            case .sqlite: try value("UPDATE numbers SET value = value + 1 WHERE name = \(series.rawValue) RETURNING value")
            case .postgres: try value("SELECT nextval(\("numbers_" + series.rawValue))")
            }
        guard let number else { throw StorageError.broken("the series \(series.rawValue) is missing") }
        return number
    }

    /// Lets a series go on after a number that was given elsewhere: for reading a backup.
    package func setNumber(of series: Series, to number: Int64) throws {
        switch engine {
        case .sqlite: try execute("UPDATE numbers SET value = \(number) WHERE name = \(series.rawValue)")
        case .postgres: _ = try exists("SELECT setval(\("numbers_" + series.rawValue), \(number))")
        }
    }
}

extension Snapshot {
    /// The number of a series that was given last.
    package func lastNumber(of series: Transaction.Series) throws -> Int64? {
        switch engine {
        case .sqlite: try value("SELECT value FROM numbers WHERE name = \(series.rawValue)")
        case .postgres:
            try value(
                "SELECT last_value - CASE WHEN is_called THEN 0 ELSE 1 END FROM \(SQL(trustedName: "numbers_" + series.rawValue))")
        }
    }
}
