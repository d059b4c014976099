/// Numbers for people to say, counted up by one. A transaction that fails may leave a gap; none is given twice.
extension Transaction {
    package enum Series: String {
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
}
