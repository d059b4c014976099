import Basics
import Desk
import Foundation
import Storage
import TestSupport
import Testing
import Tickets

/// The machine is outgrown, or gone: the desk moves with everything it had.
@Suite("A desk that moves", .timeLimit(.minutes(2)))
struct BackupTests {
    @Test("goes on where it stood, on either engine", arguments: TestEngine.all, TestEngine.all)
    func moves(_ from: TestEngine, _ to: TestEngine) async throws {
        let house = try await TestDesk.open(from)
        let number = try #require(try await house.arrives(text: "Where is it?", id: "one@customer.example", uid: 1).ticketNumber)
        _ = try await house.desk.take(number, as: house.noa)
        _ = try await house.desk.reply(to: number, text: "On Thursday.", then: .wait, as: house.noa)
        let reply = try #require(try await house.dispatch().last)
        #expect(try await house.brokenLaws() == [], "the premise: it was well")

        let folder = try makeScratchFolder("moving")
        let (key, place) = (folder.appendingPathComponent("key"), folder.appendingPathComponent("backup"))
        try Data("the key of the old machine, long enough".utf8).write(to: key)
        _ = try await house.desk.db.backUp(files: folder.appendingPathComponent("files"), key: key, to: place)
        let db = try await TestPlace.make(to).open(clock: house.clock)
        try await db.restore(try Backup(at: place), migrations: Desk.migrations)

        var moved = house
        moved.desk.db = db
        #expect(try await moved.brokenLaws() == [])
        let screen = try await moved.desk.screen(number, as: house.noa)
        #expect(screen.ticket.state == .waiting && screen.owner?.name == "Noa Regev")
        // Her answer to the old machine's mail finds its ticket on the new one, and a new matter gets a number of its own.
        let again = try await moved.arrives(
            text: "Thank you, but which Thursday?", id: "two@customer.example", references: [try #require(reply.messageID)], uid: 2)
        #expect(again.ticketNumber == number)
        #expect(try await moved.arrives(text: "Another matter.", id: "three@customer.example", uid: 3).ticketNumber == number + 1)
        #expect(try await moved.brokenLaws() == [])
    }
}
