internal import Basics

/// Small values by name: the installation's key, the numbers of policies.
extension Snapshot {
    package func setting(_ name: String) throws -> String? {
        try value("SELECT value FROM settings WHERE name = \(name)")
    }
}

extension Transaction {
    package func set(_ name: String, to value: String) throws {
        try execute(
            "INSERT INTO settings (name, value) VALUES (\(name), \(value)) ON CONFLICT (name) DO UPDATE SET value = excluded.value")
    }

    /// The value of a setting, made and kept when there is none yet.
    package func setting(_ name: String, orMake make: () -> String) throws -> String {
        if let present = try setting(name) { return present }
        let made = make()
        try execute("INSERT INTO settings (name, value) VALUES (\(name), \(made)) ON CONFLICT DO NOTHING")
        return try setting(name) ?? made
    }
}
