internal import Basics

/// Numbers that are kept and not counted.
///
/// Each change adds a row, so that two transactions never wait for one another's counter; the rows of a name
/// are added up when they are read and folded into one from time to time.
extension Transaction {
    package func count(_ name: String, by amount: Int) throws {
        guard amount != 0 else { return }
        try execute("INSERT INTO counts (name, amount) VALUES (\(name), \(amount))")
    }

    /// Folds the rows of every name that has many into one each. Gives the number of names folded.
    package func foldCounts(over limit: Int = 50) throws -> Int {
        let names = try values(String.self, "SELECT name FROM counts GROUP BY name HAVING count(*) > \(limit)")
        for name in names {
            let sum = try value(Int.self, "SELECT CAST(sum(amount) AS BIGINT) FROM counts WHERE name = \(name)") ?? 0
            try execute("DELETE FROM counts WHERE name = \(name)")
            try execute("INSERT INTO counts (name, amount) VALUES (\(name), \(sum))")
        }
        return names.count
    }
}

extension Snapshot {
    package func counted(_ name: String) throws -> Int {
        try value("SELECT CAST(sum(amount) AS BIGINT) FROM counts WHERE name = \(name)") ?? 0
    }

    /// The counts of several names at once; a name that was never counted is absent.
    package func counted(_ names: [String]) throws -> [String: Int] {
        let pairs = try all(
            "SELECT name, CAST(sum(amount) AS BIGINT) FROM counts WHERE name IN (\(list: names)) GROUP BY name"
        ) { row in
            let pair: (String, Int) = (try row.next(), try row.next())
            return pair
        }
        return Dictionary(uniqueKeysWithValues: pairs)
    }
}
