internal import Basics
internal import CPostgres
internal import Foundation

/// One connection by libpq. Used by one thread at a time.
///
/// It works in libpq's pipeline mode (PostgreSQL 15, section 34.5): BEGIN travels with the first statement, a statement with its
/// preparation, and what nobody asks anything of with the next statement whose answer is waited for.
final class PostgresConnection: Connection {
    private let handle: OpaquePointer
    let isFar = true
    private var statements = PostgresStatements(limit: 300)
    /// The BEGIN that goes out with the first statement.
    private var pendingBegin: String?
    /// Sent batches whose answers nobody has read yet: the texts of their orders.
    private var owed: [[String]] = []
    /// Orders that travel with the next batch.
    private var waiting: [String] = []
    /// So many of them travel by themselves.
    private static let mostWaiting = 256
    /// So many go out at once, though nobody waits for their answers yet.
    private static let flushedAtOnce = 16
    /// Answers to what was asked ahead.
    private var ahead: [SQL: PostgresAnswer] = [:]
    /// What the first failing statement failed with. The transaction is lost then, whatever its closure thinks.
    private(set) var failure: PostgresFailure?
    /// What is said to the other nodes when this transaction is committed.
    var announcement: String?

    private static let session = """
        SET client_min_messages = warning; SET statement_timeout = '60s'; SET idle_in_transaction_session_timeout = '60s';
        SET timezone = 'UTC'; SET extra_float_digits = 1
        """

    init(_ address: PostgresAddress) throws {
        handle = try address.connect()
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
        guard PQstatus(handle) == CONNECTION_OK else {
            throw StorageError.unavailable("PostgreSQL cannot be reached: " + address.harmless(String(cString: PQerrorMessage(handle))))
        }
        guard PQserverVersion(handle) >= 130_000 else { throw StorageError.broken("PostgreSQL 13 or newer is needed") }
        guard PQparameterStatus(handle, "server_encoding").map({ String(cString: $0) }) == "UTF8" else {
            throw StorageError.broken("the PostgreSQL database must have the encoding UTF8")
        }
        let answer = PQexec(handle, Self.session)
        defer { PQclear(answer) }
        guard PQresultStatus(answer) == PGRES_COMMAND_OK, PQenterPipelineMode(handle) == 1 else {
            throw StorageError.unavailable("PostgreSQL refused the settings of a session: " + words)
        }
    }

    deinit {
        forgetAhead()
        PQfinish(handle)
    }

    var isAlive: Bool { PQstatus(handle) == CONNECTION_OK }
    var socket: Int32 { PQsocket(handle) }
    private var words: String { String(cString: PQerrorMessage(handle)).onOneLine.shortened(to: 300) }

    // MARK: A transaction

    /// The next statements are one transaction; with no command each stands alone.
    func begin(_ command: String?) {
        // What was answered to a transaction that failed is nothing to the next.
        forgetAhead()
        pendingBegin = command
        failure = nil
        announcement = nil
    }

    /// Commits and waits until it is durable.
    func commit() throws {
        guard pendingBegin == nil else { return }
        do {
            // Nothing is owed here as a rule; what is would be taken for the answer.
            settle()
            try send([.command("COMMIT")])
            // In the same packet, but a transaction of its own: inside ours it would make all commits of all
            // nodes wait for one another, each for its flush to disk.
            if let announcement { try send([.command("NOTIFY kept_events, '\(announcement)'")]) }
            try PQclear(receive(owed.removeFirst()))
        } catch let failure as PostgresFailure where failure.kind == .lost {
            throw PostgresFailure(
                .final, .unavailable("PostgreSQL: the connection broke while committing; whether it was committed is not known"))
        }
    }

    /// Sends the end of a transaction that has nothing to keep, and does not wait for it.
    func leave() {
        guard pendingBegin == nil, isAlive else { return }
        // What failed on the way would take the ROLLBACK with it.
        if !waiting.isEmpty { try? send([]) }
        try? send([.command("ROLLBACK")])
    }

    /// Reads the answers that nobody waited for.
    func settle() {
        while !owed.isEmpty, isAlive { PQclear(try? receive(owed.removeFirst())) }
    }

    /// Forgets every prepared statement, here and there.
    func forgetStatements() {
        statements.forgetAll()
        try? send([.command("DEALLOCATE ALL")])
    }

    // MARK: Statements

    func execute(_ sql: SQL) throws -> Int {
        let result = try run(sql)
        defer { PQclear(result) }
        return Int(String(cString: PQcmdTuples(result))) ?? 0
    }

    func perform(_ sql: SQL) throws {
        guard waiting.count < Self.mostWaiting, statements.name(of: .init(sql)) != nil else {
            _ = try execute(sql)
            return
        }
        try keepingFailure {
            let (orders, _) = try orders(for: sql)
            try put(orders)
            pendingBegin = nil
            // The server works on them while more are made.
            if waiting.count.isMultiple(of: Self.flushedAtOnce), PQflush(handle) < 0 { throw PostgresFailure.lost(words) }
        }
    }

    func visit(_ sql: SQL, _ body: (inout Row) throws -> Bool) throws {
        if let known = ahead[sql] { return try visit(known.rows, of: known.result.pointer, body) }
        let result = try run(sql)
        defer { PQclear(result) }
        try visit(0..<PQntuples(result), of: result, body)
    }

    private func visit(_ rows: some Sequence<Int32>, of result: OpaquePointer, _ body: (inout Row) throws -> Bool) throws {
        for index in rows {
            var row = Row(PostgresRow(result: result, row: index))
            guard try body(&row) else { return }
        }
    }

    func wasAsked(ahead sql: SQL) -> Bool { ahead[sql] != nil }

    func ask(ahead questions: [SQL]) throws {
        try keepingFailure {
            settle()
            // What is prepared for one serves the next of its kind, unless it comes to nothing.
            var prepared: [PostgresStatements.Key] = []
            do {
                let asked = PostgresQuestions.grouped(questions)
                var places: [Int] = []
                for some in asked {
                    let (orders, newName) = try orders(for: some)
                    try put(orders)
                    pendingBegin = nil
                    places.append(waiting.count - 1)
                    guard let newName else { continue }
                    prepared.append(some.key)
                    statements.keep(newName, for: some.key)
                }
                try send([])
                let results = try receive(each: owed.removeFirst()).map(PostgresResult.init)
                for (some, place) in zip(asked, places) {
                    for (sql, answer) in try some.answers(in: results[place]) { ahead[sql] = answer }
                }
            } catch {
                for key in prepared { statements.forget(key) }
                throw error
            }
        }
    }

    func forgetAhead() { ahead = [:] }

    private func run(_ sql: SQL) throws -> OpaquePointer { try keepingFailure { try answer(to: sql) } }

    private func keepingFailure<T>(_ work: () throws -> T) throws -> T {
        if let failure { throw failure.error }
        do {
            return try work()
        } catch let failure as PostgresFailure {
            self.failure = failure
            throw failure.error
        }
    }

    private func answer(to sql: SQL) throws -> OpaquePointer {
        settle()
        let (orders, newName) = try orders(for: sql)
        try send(orders)
        pendingBegin = nil
        let result = try receive(owed.removeFirst())
        if let newName { statements.keep(newName, for: .init(sql)) }
        return result
    }

    private func orders(for sql: SQL) throws -> ([Order], newName: String?) { try orders(for: PostgresQuestions(questions: [sql])) }

    /// What is sent for a statement, the waiting BEGIN before it; and the name that it gets when it is new.
    private func orders(for asked: PostgresQuestions) throws -> ([Order], newName: String?) {
        var orders: [Order] = pendingBegin.map { [.command($0)] } ?? []
        let (key, parameters) = (asked.key, asked.parameters)
        if !key.isWorthKeeping {
            return (orders + [.once(try numbered(asked), parameters)], nil)
        }
        if let name = statements.name(of: key) { return (orders + [.prepared(name, parameters, text: asked.text)], nil) }
        let name = statements.newName()
        orders += statements.giveUpOldest().map { .command("DEALLOCATE \($0)") }
        return (orders + [.prepare(name, try numbered(asked), parameters.types), .prepared(name, parameters, text: asked.text)], name)
    }

    private func numbered(_ asked: PostgresQuestions) throws -> String {
        guard let text = asked.numbered else {
            throw PostgresFailure(.final, .broken("the number of ? is not that of the values in: " + asked.text))
        }
        return text
    }

    // MARK: The wire

    private enum Order {
        case command(String)
        case once(String, PostgresParameters)
        case prepare(String, String, [Oid])
        case prepared(String, PostgresParameters, text: String)

        /// What a failure is told of.
        var text: String {
            switch self {
            case .command(let text), .once(let text, _), .prepare(_, let text, _), .prepared(_, _, let text): text
            }
        }
    }

    /// Sends orders, with those that waited, that stand and fall together.
    private func send(_ orders: [Order]) throws {
        try put(orders)
        guard PQpipelineSync(handle) == 1 else { throw PostgresFailure.lost(words) }
        owed.append(waiting)
        waiting = []
    }

    /// Puts orders where the next batch takes them along.
    private func put(_ orders: [Order]) throws {
        for order in orders {
            guard sends(order) else { throw PostgresFailure.lost(words) }
            waiting.append(order.text)
        }
    }

    private func sends(_ order: Order) -> Bool {
        switch order {
        case .command(let text):
            PQsendQueryParams(handle, text, 0, nil, nil, nil, nil, 1) == 1
        case .once(let text, let parameters):
            parameters.withPointers { PQsendQueryParams(handle, text, parameters.count, parameters.types, $0, $1, $2, 1) == 1 }
        case .prepare(let name, let text, let types):
            PQsendPrepare(handle, name, text, Int32(types.count), types) == 1
        case .prepared(let name, let parameters, _):
            parameters.withPointers { PQsendQueryPrepared(handle, name, parameters.count, $0, $1, $2, 1) == 1 }
        }
    }

    /// Reads the answers to one batch and gives the last.
    private func receive(_ batch: [String]) throws -> OpaquePointer {
        let answers = try receive(each: batch)
        for answer in answers.dropLast() { PQclear(answer) }
        return answers[answers.count - 1]
    }

    /// Reads the answers to one batch, each order's. The first failure is the batch's.
    private func receive(each batch: [String]) throws -> [OpaquePointer] {
        var answers: [OpaquePointer] = []
        var failed: PostgresFailure?
        for text in batch {
            guard let result = PQgetResult(handle) else { break }
            answers.append(result)
            if failed == nil, ![PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY].contains(PQresultStatus(result)) {
                failed = failure(of: result, in: text)
            }
            // Each order's answers end with none.
            while isAlive, let more = PQgetResult(handle) { PQclear(more) }
            if !isAlive { break }
        }
        if failed == nil, !isAlive || answers.count < max(1, batch.count) { failed = .lost(words) }
        if isAlive { PQclear(PQgetResult(handle)) }
        if let failed {
            for answer in answers { PQclear(answer) }
            throw failed
        }
        return answers
    }

    private func failure(of result: OpaquePointer, in sql: String) -> PostgresFailure {
        func field(_ code: Character) -> String? {
            code.asciiValue.flatMap { PQresultErrorField(result, Int32($0)) }.map { String(cString: $0) }
        }
        let state = field("C") ?? "without a code"
        // After a FATAL the server hangs up, even when libpq has not noticed yet.
        let isAlive = isAlive && field("V") != "FATAL" && field("C") != nil
        return PostgresFailure(state: state, message: field("M") ?? words, sql: sql, isAlive: isAlive)
    }

    // MARK: News from other nodes

    /// The announcements that have come in since the last look.
    func takeNews() -> [String] {
        guard PQconsumeInput(handle) == 1 else { return [] }
        var news: [String] = []
        while let notice = PQnotifies(handle) {
            news.append(notice.pointee.extra.map { String(cString: $0) } ?? "")
            PQfreemem(notice)
        }
        return news
    }
}
