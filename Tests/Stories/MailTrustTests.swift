import Basics
import Channels
@testable import Desk
import Foundation
import Storage
import TestSupport
import Testing
import Tickets

/// Who is believed, who is answered, and where it ends.
@Suite("Mail from strangers, machines and reports") struct MailTrustTests {
    /// A report about a mail that left, as a mail server writes it.
    private func report(of mail: ParsedMail, for address: String, action: String, status: String) -> [UInt8] {
        Array(
            """
            Return-Path: <>
            From: MAILER-DAEMON@mx.example.net
            To: help@desk.example
            Subject: Undelivered Mail Returned to Sender
            Content-Type: multipart/report; report-type=delivery-status; boundary=B

            --B

            Your message could not be delivered.
            --B
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example.net

            Final-Recipient: rfc822; \(address)
            Action: \(action)
            Status: \(status)
            --B
            Content-Type: text/rfc822-headers

            Message-ID: <\(mail.messageID ?? "")>
            --B--
            """.replacing("\n", with: "\r\n").utf8)
    }

    @Test("a bounce marks message and address, makes no ticket, and ends when the customer writes again", arguments: TestEngine.all)
    func bounce(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let number = try #require(try await house.arrives(text: "Hello", id: "b1@customer.example").ticketNumber)
        _ = try await house.dispatch()
        _ = try await house.desk.reply(to: number, text: "An answer", then: .stay, as: house.noa)
        let left = try #require(try await house.dispatch().first)
        let address = try #require(EmailAddress("layla@customer.example"))
        guard
            case .rejected(_, .deliveryReport) = try await house.desk.receive(
                report(of: left, for: "layla@customer.example", action: "failed", status: "5.1.1"), by: house.mailbox.id)
        else {
            Issue.record("a report is no ticket")
            return
        }
        #expect(try await house.desk.frame(for: house.noa).failedSends == 1)
        #expect(try await house.desk.db.read { try Unreachable.find(address, in: $0) }?.kind == .hard)
        #expect(try await house.dispatch().isEmpty, "nobody acknowledges a report")
        try await house.arrives(text: "I have room again", id: "b2@customer.example")
        #expect(try await house.desk.db.read { try Unreachable.find(address, in: $0) } == nil)
        #expect(try await house.brokenLaws() == [])
    }

    @Test("a report of a mail that we never sent marks nobody", arguments: TestEngine.all)
    func forgedReport(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let forged = try MailParser.parse(
            Array("From: x@example.org\r\nMessage-ID: <kept.0000000000000.0000000000000.xxxxxxxxxxxxxxxxxxxx@desk.example>\r\n\r\nx".utf8))
        _ = try await house.desk.receive(
            report(of: forged, for: "layla@customer.example", action: "failed", status: "5.1.1"), by: house.mailbox.id)
        let address = try #require(EmailAddress("layla@customer.example"))
        #expect(try await house.desk.db.read { try Unreachable.find(address, in: $0) } == nil)
    }

    @Test("a full mailbox is soft, and a delay is no failure", arguments: TestEngine.all)
    func soft(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let number = try #require(try await house.arrives(text: "Hello", id: "s1@customer.example").ticketNumber)
        _ = try await house.dispatch()
        _ = try await house.desk.reply(to: number, text: "An answer", then: .stay, as: house.noa)
        let left = try #require(try await house.dispatch().first)
        let address = try #require(EmailAddress("layla@customer.example"))
        _ = try await house.desk.receive(
            report(of: left, for: "layla@customer.example", action: "delayed", status: "4.4.1"), by: house.mailbox.id)
        #expect(try await house.desk.frame(for: house.noa).failedSends == 0)
        _ = try await house.desk.receive(
            report(of: left, for: "layla@customer.example", action: "failed", status: "5.2.2"), by: house.mailbox.id)
        #expect(try await house.desk.frame(for: house.noa).failedSends == 1)
        #expect(try await house.desk.db.read { try Unreachable.find(address, in: $0) }?.kind == .soft)
    }

    @Test("who called our mail spam gets no more of it, and the writer hears so", arguments: TestEngine.all)
    func complaint(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let number = try #require(try await house.arrives(text: "Hello", id: "c1@customer.example").ticketNumber)
        let left = try #require(try await house.dispatch().first)
        let raw = """
            From: feedback@provider.example
            Subject: complaint
            Content-Type: multipart/report; report-type=feedback-report; boundary=B

            --B
            Content-Type: message/feedback-report

            Feedback-Type: abuse
            --B
            Content-Type: message/rfc822

            Message-ID: <\(left.messageID ?? "")>

            x
            --B--
            """
        guard case .rejected(_, .deliveryReport) = try await house.desk.receive(Array(raw.utf8), by: house.mailbox.id) else {
            Issue.record("a complaint is no ticket")
            return
        }
        _ = try await house.desk.reply(to: number, text: "An answer", then: .stay, as: house.noa)
        #expect(try await house.dispatch().isEmpty)
        #expect(try await house.desk.frame(for: house.noa).failedSends == 1)
        #expect(try await house.brokenLaws() == [])
    }

    @Test("a machine that writes without end is stopped and counted", arguments: TestEngine.all)
    func machine(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        var taken = 0
        for count in 1...(Correspondent.machinesAnHour + 5) {
            let received = try await house.arrives(
                text: "Your ticket was received \(count)", id: "m\(count)@otherdesk.example", headers: ["Auto-Submitted: auto-replied"])
            if case .rejected(_, .loop) = received { continue }
            taken += 1
        }
        #expect(taken == Correspondent.machinesAnHour)
        house.clock.advance(by: .hours(1))
        #expect(try await house.arrives(text: "Later", id: "later@otherdesk.example", headers: ["Auto-Submitted: auto-replied"]).ticketNumber != nil)
    }

    @Test("an own address in Reply-To is passed over, and alone makes no customer", arguments: TestEngine.all)
    func ownReplyTo(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let number = try #require(
            try await house.arrives(text: "Hello", id: "r@customer.example", headers: ["Reply-To: help@desk.example"]).ticketNumber)
        #expect(try await house.desk.screen(number, as: house.noa).customer.name == "Layla Haddad")
    }

    @Test("one mail to two own mailboxes is one ticket, with a Message-ID or without", arguments: TestEngine.all)
    func twoMailboxes(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let server = MailServer(host: "localhost", port: 25, security: .plain, user: "", password: Secret("hidden"))
        let second = try await house.desk.saveMailbox(
            MailboxEntry(
                name: "Sales", address: "sales@desk.example", team: nil, isEnabled: true, incoming: server, folder: "INBOX", outgoing: server),
            as: nil, by: house.ada)
        for field in ["Message-ID: <one@customer.example>\r\n", ""] {
            let raw = Array(
                "From: a@customer.example\r\nTo: help@desk.example\r\nCc: sales@desk.example\r\nDate: Tue, 24 Nov 2026 10:00:00 +0000\r\n\(field)\r\nHi \(field.count)"
                    .utf8)
            #expect(try await house.desk.receive(raw, by: house.mailbox.id).ticketNumber != nil)
            guard case .rejected(_, .duplicate) = try await house.desk.receive(raw, by: second.id) else {
                Issue.record("the second copy was taken")
                return
            }
        }
    }

    @Test("a sender whom a trusted server disowns is never taken for the customer; anybody's word is not enough", arguments: TestEngine.all)
    func unproven(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        try await house.arrives(text: "Hello", id: "first@customer.example")
        let field = "Authentication-Results: mx.desk.example; spf=fail smtp.mailfrom=x; dmarc=fail header.from=customer.example"
        #expect(
            try await house.arrives(text: "Not yet trusted", id: "u0@customer.example", headers: [field]).ticketNumber != nil,
            "without trust the field means nothing, so the refusal below means something")
        try await house.desk.trust(["MX.desk.example"], for: house.mailbox.id)
        guard case .parked(_, .unproven) = try await house.arrives(text: "Send it to me", id: "u1@customer.example", headers: [field]) else {
            Issue.record("a forged sender was taken for the customer")
            return
        }
        let good = "Authentication-Results: mx.desk.example; dkim=pass; dmarc=pass"
        #expect(try await house.arrives(text: "It is me", id: "u2@customer.example", headers: [good, field]).ticketNumber != nil)
        #expect(
            try await house.arrives(
                text: "Another relay", id: "u3@customer.example", headers: [field.replacing("mx.desk", with: "mx.evil")]
            ).ticketNumber != nil)
    }

    @Test("another subject under the old thread stays there, and the log says so", arguments: TestEngine.all)
    func otherSubject(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let first = try #require(try await house.arrives(text: "Hello", id: "o1@customer.example").ticketNumber)
        let second = try await house.arrives(
            subject: "An invoice for the boots", text: "Please send it", id: "o2@customer.example", references: ["o1@customer.example"])
        #expect(second.ticketNumber == first)
        let marked = try await house.desk.db.read { db in
            try db.values(String.self, "SELECT data FROM events WHERE kind = 'message_received' AND data LIKE '%invoice for the boots%'")
        }
        #expect(marked.count == 1)
    }
}
