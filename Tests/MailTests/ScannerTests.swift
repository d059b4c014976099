import Basics
import Channels
import Desk
import Foundation
import Logging
import Storage
import TestSupport
import Testing
import Tickets

@testable import Mail

@Suite("Files are looked at before anybody gets them")
struct ScannerTests {
    @Test("ClamAV's own daemon is asked, and what it does not take is told from what it finds")
    func client() async throws {
        let clam = try await TestClamAV.start()
        defer { clam.stop() }
        let address = try #require(ScannerAddress(clam.address))
        let client = ScannerClient(patience: .seconds(20))
        #expect(try await client.check(TestClamAV.eicar, at: address) == FileCheck(state: .infected, found: "Eicar-Test-Signature.UNOFFICIAL"))
        #expect(try await client.check(Array("An honest question".utf8), at: address) == FileCheck(state: .clean, found: ""))
        #expect(try await client.check([], at: address).state == .clean)
        #expect(try await client.check([UInt8](repeating: 7, count: 900_000), at: address).state == .clean)
        // It hangs up in the middle of these, and its word may be lost on the way.
        for _ in 0..<20 { #expect(try await client.check([UInt8](repeating: 7, count: 3_000_000), at: address).state == .unchecked) }
        clam.stop()
        await #expect(throws: (any Error).self) { _ = try await client.check([1], at: .network(host: "127.0.0.1", port: 1)) }
        await #expect(throws: (any Error).self) { _ = try await client.check([1], at: .socket("/nowhere/clamd.ctl")) }
    }

    @Test(
        "an answer says yes, no, or is trouble: never clean by mistake",
        arguments: [
            ("stream: OK\0", FileCheck.State.clean), ("stream: OK", .clean), ("stream: Win.Trojan.A FOUND\0", .infected),
            ("stream:  FOUND", .infected),
            ("INSTREAM size limit exceeded. ERROR\0", .unchecked), ("", nil), ("stream: ", nil), ("OK", nil), ("stream: OKAY", nil),
            ("stream: ok", nil),
            ("UNKNOWN COMMAND\0", nil), ("HTTP/1.1 200 OK", nil), ("stream: Can't allocate memory ERROR", nil),
        ] as [(String, FileCheck.State?)])
    func answers(answer: String, state: FileCheck.State?) throws {
        if let state {
            #expect(try ScannerClient.read(answer).state == state)
        } else {
            #expect(throws: ScannerTrouble.self) { try ScannerClient.read(answer) }
        }
    }

    @Test("an address is a host with a port, or a socket of this machine")
    func addresses() {
        #expect(ScannerAddress("127.0.0.1:3310") == .network(host: "127.0.0.1", port: 3310))
        #expect(ScannerAddress("[::1]:3310") == .network(host: "::1", port: 3310))
        #expect(ScannerAddress("/run/clamav/clamd.ctl") == .socket("/run/clamav/clamd.ctl"))
        for bad in [
            "", "clam", "clam:", "clam:0", "clam:99999", ":3310", "http://clam:3310", "a b:1", "user@clam:1",
            "/" + String(repeating: "x", count: 120),
        ] {
            #expect(ScannerAddress(bad) == nil, "\(bad)")
        }
    }

    private func letter(_ number: Int, _ file: [UInt8]) -> [UInt8] {
        Array(
            """
            From: c\(number)@customer.example\r\nTo: help@desk.example\r\nSubject: Case \(number)\r\nMessage-ID: <s\(number)@x.example>\r
            MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nPlease look at it.\r\n--b\r
            Content-Type: application/octet-stream; name=bill.bin\r\nContent-Disposition: attachment; filename=bill.bin\r
            Content-Transfer-Encoding: base64\r\n\r\n\(Data(file).base64EncodedString())\r\n--b--\r\n
            """.utf8)
    }

    @Test("mail does not wait, its file does; what is found is withheld until somebody answers for it", arguments: TestEngine.all)
    func story(_ engine: TestEngine) async throws {
        let clam = try await TestClamAV.start()
        defer { clam.stop() }
        let house = try await TestDesk.open(engine)
        let desk = house.desk
        let room = ScanRoom(
            desk: desk, client: ScannerClient(patience: .seconds(20)), logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        func arrives(_ number: Int, _ file: [UInt8]) async throws -> (number: Int64, file: Tickets.Attachment) {
            guard case .message(_, let ticket, _) = try await desk.receive(letter(number, file), by: house.mailbox.id) else {
                throw ScannerTrouble("not taken in")
            }
            return (ticket.number, try #require(try await attached(ticket.number)))
        }
        func attached(_ number: Int64) async throws -> Tickets.Attachment? {
            try await desk.screen(number, as: house.noa).thread.compactMap { entry -> Tickets.Attachment? in
                guard case .message(let message, _, _) = entry else { return nil }
                return message.attachments.first
            }.first
        }
        let before = try await arrives(1, TestClamAV.eicar)
        #expect(before.file.check == nil, "a house without a scanner gives what it has")
        #expect(try await desk.attachment(before.file.id, as: house.noa).1 == TestClamAV.eicar)
        #expect(try await room.round() == false)
        await #expect(throws: FileRefusal.badScanner) { try await desk.setScanner("clam", as: house.ada) }
        await #expect(throws: (any Error).self) { try await desk.setScanner(clam.address, as: house.noa) }
        try await desk.setScanner(clam.address, as: house.ada)

        let bad = try await arrives(2, TestClamAV.eicar)
        let good = try await arrives(3, Array("A picture, as it were".utf8))
        #expect(bad.file.check?.state == .waiting && good.file.check?.state == .waiting)
        await #expect(throws: FileRefusal.isChecked) { _ = try await desk.attachment(good.file.id, as: house.noa) }
        #expect(try await room.round())
        #expect(try await room.round() == false, "each is looked at once")
        #expect(try await desk.attachment(good.file.id, as: house.noa).1.count == 21)
        let withheld = FileRefusal.withheld(found: "Eicar-Test-Signature.UNOFFICIAL")
        await #expect(throws: withheld) { _ = try await desk.attachment(bad.file.id, as: house.noa) }
        await #expect(throws: withheld) { _ = try await desk.attachment(before.file.id, as: house.noa) }
        #expect(try await arrives(4, TestClamAV.eicar).file.check?.state == .infected, "the same file is known")
        let told = try await desk.db.read { db in try db.events(after: .start, limit: 500).filter { $0.kind == .fileChecked }.count }
        #expect(told == 3, "two tickets had the bad one, one the good one")

        // Nor does it go out.
        _ = try await desk.attach(TestClamAV.eicar, name: "mine.bin", type: "application/octet-stream", to: good.number, as: house.noa)
        await #expect(throws: withheld) {
            _ = try await desk.reply(to: good.number, text: "Here it is.", then: .stay, as: house.noa)
        }
        let claims = try #require(EmailAddress("claims@carrier.example"))
        let inquiry = NewInquiry(
            .new(claims, name: "Claims", language: .init(.english)), subject: "A bill", text: "See the bill.",
            files: [EnclosedFile(name: "bill.bin", type: "application/octet-stream", bytes: TestClamAV.eicar)],
            due: house.clock.now + .days(1), words: "We will tell you", holds: false)
        await #expect(throws: withheld) { _ = try await desk.inquire(on: good.number, inquiry, as: house.noa) }
        await #expect(throws: FileRefusal.reasonMissing) { _ = try await desk.release(file: bad.file.id, reason: " ", as: house.ada) }
        await #expect(throws: (any Error).self) { _ = try await desk.release(file: bad.file.id, reason: "I know it", as: house.noa) }
        #expect(try await desk.release(file: bad.file.id, reason: "It is the test file", as: house.ada) != nil)
        #expect(try await desk.attachment(bad.file.id, as: house.noa).1 == TestClamAV.eicar)

        // Away, it keeps nobody's mail; what lies for an hour is a loose end; without a scanner nothing waits.
        clam.stop()
        let later = try await arrives(5, Array("Another".utf8))
        try await desk.setScanner("127.0.0.1:1", as: house.ada)
        #expect(try await room.round())
        #expect(try await room.round() == false, "not again at once")
        let screen = try await desk.scanner(as: house.ada)
        #expect(screen.waiting == 1 && !screen.trouble.isEmpty)
        house.clock.advance(by: .minutes(61))
        #expect(try await desk.looseEnds().first { $0.check == "unscanned" }?.broken == 1)
        try await desk.setScanner("", as: house.ada)
        #expect(try await attached(later.number)?.check?.state == .unchecked)
        #expect(try await desk.attachment(later.file.id, as: house.noa).1.count == 7)
    }
}
