import Basics
import TestSupport
import Testing

@testable import Mail

@Suite("Whom brought mail is for") struct ReceptionTests {
    @Test("a mailbox by its address, or by what stands before a plus; nobody else", arguments: TestEngine.all)
    func boxes(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let reception = MailReception(house.desk)
        for address in ["help@desk.example", "Help@Desk.Example", "help+orders@desk.example", "help+a+b@desk.example", "help+@desk.example"] {
            #expect(try await reception.box(try #require(EmailAddress(address)))?.id == house.mailbox.id, "\(address)")
        }
        for address in ["helper@desk.example", "orders+help@desk.example", "help+orders@elsewhere.example", "+help@desk.example"] {
            #expect(try await reception.box(try #require(EmailAddress(address))) == nil, "\(address)")
        }
    }
}
