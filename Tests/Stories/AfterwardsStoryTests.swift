import Basics
import Channels
import Desk
import Storage
import TestSupport
import Testing

@Suite("How far a mailbox's folder is tidied") struct AfterwardsStoryTests {
    @Test("only what comes after the choice counts, and numbers that change their meaning take nothing along", arguments: TestEngine.all)
    func position(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let (desk, box) = (house.desk, house.mailbox.id)
        func arrives(_ number: UInt32, validity: UInt32 = 5) async throws {
            let raw = "From: a\(number)@customer.example\r\nTo: help@desk.example\r\nMessage-ID: <t\(validity)-\(number)@x.example>\r\n\r\nHello"
            _ = try await desk.receive(Array(raw.utf8), by: box, position: MailPosition(uidValidity: validity, lastUID: number))
        }
        func choose(_ afterwards: Mailbox.Afterwards) async throws {
            let mailbox = try #require(try await desk.mailbox(box))
            var entry = MailboxEntry(
                name: mailbox.name, address: mailbox.address.description, team: nil, isEnabled: true, incoming: mailbox.incoming, folder: "INBOX",
                outgoing: mailbox.outgoing)
            entry.afterwards = afterwards
            _ = try await desk.saveMailbox(entry, as: box, by: house.ada)
        }
        #expect(try await desk.tidied(box) == nil)
        try await arrives(1)
        #expect(try await desk.tidied(box)?.lastUID == 0, "a folder that was never fetched begins with its first")
        try await arrives(2)
        try await choose(.delete)
        #expect(try await desk.tidied(box) == MailPosition(uidValidity: 5, lastUID: 2))
        #expect(try await desk.mailbox(box)?.afterwards == .delete)
        try await arrives(3)
        try await choose(.delete)
        #expect(try await desk.tidied(box)?.lastUID == 2, "saving the same choice again changes nothing")
        try await desk.noteTidied(box, up: MailPosition(uidValidity: 4, lastUID: 3))
        #expect(try await desk.tidied(box)?.lastUID == 2, "of other numbers nothing is noted")
        try await desk.noteTidied(box, up: MailPosition(uidValidity: 5, lastUID: 3))
        try await choose(.move("Taken"))
        #expect(try await desk.mailbox(box)?.afterwards == .move("Taken"))
        try await arrives(1, validity: 6)
        #expect(try await desk.tidied(box) == nil)
        await #expect(throws: MailboxRefusal.badFolder) { try await choose(.move(" inbox ")) }
        await #expect(throws: MailboxRefusal.badFolder) { try await choose(.move(" ")) }
    }

    @Test("a backlog is told until it is fetched, and a trouble in between leaves it standing", arguments: TestEngine.all)
    func backlog(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let (desk, box) = (house.desk, house.mailbox.id)
        func line() async throws -> (backlog: Int, state: MailboxHealth.Line.State) {
            let line = try #require(try await desk.mailHealth(as: house.ada).first { $0.id == box }).receiving
            return (line.backlog, line.state)
        }
        #expect(try await line() == (0, .unknown))
        try await desk.noteBacklog(box, 99_900)
        #expect(try await line() == (99_900, .working))
        try await desk.noteCondition(box, .incoming, trouble: MailTrouble(kind: .connectionLost, server: "x:993", detail: ""))
        #expect(try await line() == (99_900, .failing))
        try await desk.noteCondition(box, .incoming, trouble: nil)
        #expect(try await line() == (0, .working))
    }
}
