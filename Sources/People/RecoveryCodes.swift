internal import Basics
internal import Storage

/// Codes on paper for whoever lost the telephone. Each opens once.
enum RecoveryCodes {
    static let count = 10
    private static let letters = Array("0123456789abcdefghjkmnpqrstvwxyz")

    /// Makes ten and forgets those from before. 80 random bits each, so that their plain hash cannot be searched.
    static func renew(of person: PersonID, randomness: Randomness, in tx: Transaction) throws -> [Secret] {
        try tx.execute("DELETE FROM recovery_codes WHERE person = \(person)")
        let codes = (0..<count).map { _ in randomness.bytes(16).map { letters[Int($0 & 31)] } }
        for code in codes {
            try tx.execute("INSERT INTO recovery_codes (person, hash) VALUES (\(person), \(digest(of: Secret(String(code)))))")
        }
        return codes.map { code in
            Secret(stride(from: 0, to: code.count, by: 4).map { String(code[$0..<$0 + 4]) }.joined(separator: "-"))
        }
    }

    /// Uses a code up: `false` when there is no such unused one. Capitals, spaces and hyphens do not matter.
    static func use(_ code: String, of person: PersonID, in tx: Transaction) throws -> Bool {
        let plain = String(code.lowercased().filter { $0.isLetter || $0.isNumber })
        return try tx.changed(
            by: """
                UPDATE recovery_codes SET used_at = \(tx.now)
                WHERE person = \(person) AND hash = \(digest(of: Secret(plain))) AND used_at IS NULL
                """) == 1
    }

    static func left(of person: PersonID, in db: Snapshot) throws -> Int {
        try db.value("SELECT count(*) FROM recovery_codes WHERE person = \(person) AND used_at IS NULL") ?? 0
    }
}
