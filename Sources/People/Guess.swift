internal import Basics
internal import Foundation
internal import Storage

/// What is being guessed, or asked for too often. Counted in the database, so that neither a restart nor another node
/// forgets it. The names are kept as hashes: people type passwords into the field for the address.
struct Guess {
    enum Kind: String, StorableName {
        case account, address, reset
        case secondFactor = "second_factor"
        case resetAddress = "reset_address"

        var patience: Patience {
            switch self {
            case .account: Patience(free: 5, firstWait: .seconds(30), longestWait: .minutes(15), forgets: .hours(1))
            case .address: Patience(free: 20, firstWait: .seconds(30), longestWait: .minutes(15), forgets: .minutes(3))
            case .secondFactor: Patience(free: 5, firstWait: .minutes(1), longestWait: .hours(1), forgets: .hours(1))
            case .reset: Patience(free: 3, firstWait: .minutes(5), longestWait: .hours(1), forgets: .hours(1))
            case .resetAddress: Patience(free: 10, firstWait: .minutes(1), longestWait: .hours(1), forgets: .minutes(10))
            }
        }
    }

    var kind: Kind
    private var key: [UInt8]

    private init(_ kind: Kind, _ key: String) {
        self.kind = kind
        self.key = digest(of: Secret("\(kind.rawValue) \(key)"))
    }

    static func account(_ email: EmailAddress) -> Guess { Guess(.account, email.key) }
    static func address(_ remote: String) -> Guess { Guess(.address, network(of: remote)) }
    static func secondFactor(_ person: PersonID) -> Guess { Guess(.secondFactor, person.description) }
    static func reset(_ email: EmailAddress) -> Guess { Guess(.reset, email.key) }
    static func resetAddress(_ remote: String) -> Guess { Guess(.resetAddress, network(of: remote)) }

    /// Counts one try against each, before it is looked at: tries that come at the same moment are all counted.
    ///
    /// - Returns: until when to wait, when one of them must wait; then nothing was counted.
    static func count(_ guesses: Guess..., in tx: Transaction) throws -> Moment? {
        let standings = try guesses.map { try $0.standing(in: tx) }
        let waits = zip(guesses, standings).compactMap { $0.kind.patience.wait($1, at: tx.now) }
        if let longest = waits.max() { return longest }
        for (guess, standing) in zip(guesses, standings) { try guess.save(guess.kind.patience.after(standing, at: tx.now), in: tx) }
        return nil
    }

    /// Forgets every try: somebody proved to be who they say.
    func clear(in tx: Transaction) throws {
        try tx.execute("DELETE FROM guesses WHERE kind = \(kind) AND key_hash = \(key)")
    }

    /// Takes the one try back that turned out right. The others stay: whoever has one account of their own must not be
    /// able to go on guessing at others'.
    func takeBack(in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE guesses SET tries = tries - 1, blocked_until = NULL
            WHERE kind = \(kind) AND key_hash = \(key) AND tries > 0
            """)
    }

    static func removeOld(in tx: Transaction) throws {
        try tx.execute("DELETE FROM guesses WHERE last_at < \(tx.now - .days(2))")
    }

    private func standing(in db: Snapshot) throws -> Patience.Standing? {
        try db.first("SELECT tries, last_at, blocked_until FROM guesses WHERE kind = \(kind) AND key_hash = \(key)") {
            Patience.Standing(tries: try $0.next(), lastAt: try $0.next(), blockedUntil: try $0.next())
        }
    }

    private func save(_ standing: Patience.Standing, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO guesses (kind, key_hash, tries, last_at, blocked_until)
            VALUES (\(kind), \(key), \(standing.tries), \(standing.lastAt), \(standing.blockedUntil))
            ON CONFLICT (kind, key_hash) DO UPDATE
            SET tries = excluded.tries, last_at = excluded.last_at, blocked_until = excluded.blocked_until
            """)
    }

    /// An IPv4 address as it is; of an IPv6 address the first 64 bits, because one customer of a provider has all the
    /// rest to choose from (RFC 6177). An IPv4 address that is written as IPv6 counts as what it is.
    static func network(of remote: String) -> String {
        var bytes = [UInt8](repeating: 0, count: 16)
        let plain = String(remote.prefix { $0 != "%" })
        guard inet_pton(AF_INET6, plain, &bytes) == 1 else { return plain }
        if bytes.prefix(12) == [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF] {
            return bytes.suffix(4).map { String($0) }.joined(separator: ".")
        }
        return bytes.prefix(8).map { String($0, radix: 16) }.joined(separator: ":") + "/64"
    }
}
