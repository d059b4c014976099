import ArgumentParser
import Basics
import Desk
import Foundation
import People
import Promises
import Storage

struct PromisesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "promises", abstract: "What is promised to customers.", subcommands: [PromisesList.self, PromisesFind.self])
}

struct PromisesList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Open promises, the next due first.")

    @OptionGroup var installation: InstallationOptions
    @Option(help: "Only those of the person with this address.") var owner: String?
    @Flag(help: "Only those whose time has passed.") var overdue = false
    @Option(help: "How many at most.") var limit = 100
    @Flag(help: "Machine-readable output.") var json = false

    private struct Line: Encodable {
        var id, kind: String
        var words, owner: String?
        var madeAt, dueAt: Int64
        var overdue: Bool
    }

    func validate() throws {
        guard (1...10_000).contains(limit) else { throw ValidationError("The limit is a number from 1 to 10000.") }
    }

    func run() async throws {
        let house = try await installation.open()
        let holder = try await owner.asyncMap { Promise.Holder.people([try await person($0, in: house).id]) } ?? .everybody
        let (now, promises) = try await house.desk.db.read { db in (db.now, try Promise.open(of: holder, limit: limit, in: db)) }
        let lines = promises.filter { !overdue || $0.due <= now }.map {
            Line(
                id: $0.id.description, kind: $0.kind.rawValue, words: $0.words, owner: $0.owner?.description, madeAt: $0.madeAt.milliseconds,
                dueAt: $0.due.milliseconds, overdue: $0.due <= now)
        }
        if json { return try printJSON(lines) }
        for line in lines {
            let due = Date(timeIntervalSince1970: Double(line.dueAt) / 1000).formatted(.iso8601)
            print([line.id, due, line.overdue ? "overdue" : "open", line.kind, line.words].compactMap { $0 }.joined(separator: "  "))
        }
    }
}

extension Optional where Wrapped: Sendable {
    fileprivate func asyncMap<T: Sendable>(_ map: (Wrapped) async throws -> T) async rethrows -> T? {
        guard let self else { return nil }
        return try await map(self)
    }
}
