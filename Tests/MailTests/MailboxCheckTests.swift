import Basics
import Channels
import TestSupport
import Testing

@testable import Mail

@Suite("The button that tests a mailbox")
struct MailboxCheckTests {
    @Test("finds nothing wrong where nothing is, sends nothing and tells what is there")
    func fine() async throws {
        let dovecot = try await TestDovecot.shared()
        let smtp = try await TestSMTPServer.start()
        defer { smtp.stop() }
        let account = dovecot.freshAccount()
        try account.deliver(letter("old"))
        let mailbox = try mailbox(incoming: dovecot.server(account), outgoing: smtp.server(.startTLS))
        let result = await MailboxCheck.run(mailbox, trust: try testTrust(), patience: briefly)
        #expect(result.isFine)
        #expect(result.folder?.exists == 1)
        #expect(result.folder?.uidNext == 2)
        #expect(try smtp.stored().isEmpty)
    }

    @Test("says for each side what is wrong")
    func wrong() async throws {
        let dovecot = try await TestDovecot.shared()
        let smtp = try await TestSMTPServer.start(certificate: .elsewhere)
        defer { smtp.stop() }
        let account = dovecot.freshAccount()
        let result = await MailboxCheck.run(
            try mailbox(incoming: dovecot.server(account), outgoing: smtp.server(.tls), folder: "Nirgendwo"), trust: try testTrust(),
            patience: briefly)
        #expect(result.incoming?.kind == .folder)
        #expect(result.outgoing?.kind == .certificate)
        #expect(result.outgoing?.detail == "the certificate is for elsewhere.example and not for localhost")
        #expect(result.folder == nil)
        #expect(!result.isFine)
    }
}
