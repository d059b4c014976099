internal import CPostgres

/// Questions that PostgreSQL is asked in one statement: a single one, or many of one kind, which differ in their values alone.
///
/// The server then plans, begins and ends one statement and not fifty, which is most of its work for a row found by its key.
struct PostgresQuestions {
    let questions: [SQL]

    /// So many of a kind are asked as one; fewer have statements that others use as well.
    private static let fewest = 4

    /// Those of a kind that stand together, in the order of the first of each.
    static func grouped(_ questions: [SQL]) -> [Self] {
        var (order, groups): ([PostgresStatements.Key], [PostgresStatements.Key: [SQL]]) = ([], [:])
        for sql in questions {
            let key = PostgresStatements.Key(sql)
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(sql)
        }
        return order.flatMap { key -> [Self] in
            let group = groups[key] ?? []
            let isForEach = group.count >= fewest && key.isQuestion && group[0].values.contains { $0 != .null }
            return isForEach ? [Self(questions: group)] : group.map { Self(questions: [$0]) }
        }
    }

    private var isOne: Bool { questions.count == 1 }

    var key: PostgresStatements.Key {
        var key = PostgresStatements.Key(questions[0])
        key.isForEach = !isOne
        return key
    }

    var parameters: PostgresParameters {
        isOne ? PostgresParameters(questions[0].values) : PostgresParameters(each: questions.map(\.values))
    }

    /// What is asked, told where it fails.
    var text: String { questions[0].text }

    /// The statement. Of many it is run for each row of their values, in whatever order; OFFSET 0 keeps it as it is, so that the
    /// planner cannot make another of it that reads all there is.
    var numbered: String? {
        if isOne { return PostgresStatements.numbered(questions[0]) }
        guard let each = PostgresStatements.numbered(questions[0], after: "kept_asked.v") else { return nil }
        let places = 1...Int(parameters.count)
        return """
            SELECT kept_answer.*, kept_asked.number
            FROM unnest(\(places.map { "$\($0)" }.joined(separator: ", "))) WITH ORDINALITY
              AS kept_asked(\(places.map { "v\($0), " }.joined())number)
            CROSS JOIN LATERAL (SELECT * FROM (\(each)) AS kept_question OFFSET 0) AS kept_answer
            """
    }

    /// Each question with its rows of the result.
    func answers(in result: PostgresResult) throws -> [(SQL, PostgresAnswer)] {
        let rows = 0..<PQntuples(result.pointer)
        if isOne { return [(questions[0], PostgresAnswer(result: result, rows: Array(rows)))] }
        var found: [[Int32]] = Array(repeating: [], count: questions.count)
        let last = Int(PQnfields(result.pointer)) - 1
        for row in rows {
            guard let number = try PostgresRow(result: result.pointer, row: row).integer(at: last), (1...Int64(found.count)).contains(number)
            else { throw StorageError.broken("an answer to no question: " + text) }
            found[Int(number) - 1].append(row)
        }
        return zip(questions, found).map { ($0, PostgresAnswer(result: result, rows: $1)) }
    }
}

/// A result of libpq, freed with its last user.
final class PostgresResult {
    let pointer: OpaquePointer

    init(_ pointer: OpaquePointer) { self.pointer = pointer }

    deinit { PQclear(pointer) }
}

/// The rows of a result that answer one question.
struct PostgresAnswer {
    let result: PostgresResult
    let rows: [Int32]
}
