import Basics
import Channels
import Desk
import Storage
import TestSupport
import Testing
import Tickets

@Suite("The texts of a mailbox") struct MailTextTests {
    @Test(
        "what cannot be filled is refused",
        arguments: [
            (MailTemplate.Kind.reply, "{text} {nobody}", MailTemplate.Fault.unknownHole("nobody")), (.reply, "Hello {customer}", .missingHole(.text)),
            (.acknowledgement, "Thank you, {customer}", .missingHole(.due)), (.signature, "{text}", .unknownHole("text")),
            (.reply, "{text", .brokenHole), (.reply, "{text} }", .brokenHole), (.reply, "{{text}}", .brokenHole), (.reply, "{te\nxt}", .brokenHole),
            (.reply, "{text} {}", .unknownHole("")), (.signature, " \n ", .empty),
            (.reply, "{text} {../../etc/passwd}", .unknownHole("../../etc/passwd")),
            (.signature, String(repeating: "x", count: 4_001), .tooLong(limit: 4_000)),
        ])
    func faults(kind: MailTemplate.Kind, text: String, fault: MailTemplate.Fault) {
        #expect(throws: fault) { try MailTemplate(text, kind) }
    }

    @Test("a value is never read as a hole, and a name that leads somewhere is no name")
    func values() throws {
        let frame = try MailTemplate("Hello { customer },\n\n{text}\n\n{agent}", .reply)
        let filled = frame.filled([.customer: "{agent}\r\nBcc: x", .text: "See {customer}.", .agent: "Noa"])
        #expect(filled == "Hello {agent} Bcc: x,\n\nSee {customer}.\n\nNoa")
        for name in ["Win at http://evil.example", "www.evil.example", "a@b.example", "evil.com", String(repeating: "x", count: 61)] {
            #expect(MailTemplate.name(name) == "")
        }
        for name in ["Layla Haddad", "ליאת כהן", "สมชาย ใจดี", "J. R. R. Tolkien"] { #expect(MailTemplate.name(name) == name) }
    }

    @Test("frame, signature and acknowledgement go out in the ticket's language, and back to the house's words", arguments: TestEngine.all)
    func story(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let (desk, box) = (house.desk, house.mailbox.id)
        try await desk.saveMailText("Hello {customer},\n\n{text}\n\nKind regards,\n{agent}", .reply, of: box, in: .english, as: house.ada)
        try await desk.saveMailText("{mailbox} · {address}", .signature, of: box, in: .english, as: house.ada)
        try await desk.saveMailText("שלום, נענה עד {due}. מספר {number}", .acknowledgement, of: box, in: .hebrew, as: house.ada)
        let number = try #require(try await house.arrives(text: "My order says delivered, but nothing came.", id: "m1@customer.example").ticketNumber)
        let acknowledged = try #require(try await house.dispatch().first)
        #expect(acknowledged.text.contains("a person will read it"), "no text of its own in English: the house's")
        #expect(acknowledged.text.contains("-- \nHelp · help@desk.example"))
        _ = try await desk.reply(to: number, text: "It left us on Monday.", then: .stay, as: house.noa)
        let left = try #require(try await house.dispatch().first)
        #expect(left.text.hasPrefix("Hello Layla Haddad,\n\nIt left us on Monday.\n\nKind regards,\nNoa Regev"))
        let plain = try MailParser.parse(Array("From: a@b.example\r\n\r\n\(left.text)".utf8))
        #expect(plain.newText.contains("It left us on Monday.") && !plain.newText.contains("help@desk.example"), "programs fold the signature away")
        #expect(left.html?.contains("kept_signature") == true)
        let screen = try await desk.screen(number, as: house.noa)
        #expect(
            screen.thread.contains { if case .message(let message, _, _) = $0 { message.text == "It left us on Monday." } else { false } },
            "the page shows what the agent wrote")
        let hebrew = try #require(
            try await house.arrives(
                from: "Noga <noga@customer.example>", text: "שלום, ההזמנה שלי לא הגיעה ואני מחכה כבר שבוע.", id: "m2@customer.example"
            )
            .ticketNumber)
        let second = try #require(try await house.dispatch().first)
        #expect(second.text.hasPrefix("שלום, נענה עד ") && second.text.contains("מספר \(hebrew)"))
        #expect(second.text.contains("-- \nHelp · help@desk.example"), "a language without a signature uses the English one")
        try await desk.resetMailText(.reply, of: box, in: .english, as: house.ada)
        _ = try await desk.reply(to: number, text: "And it arrives today.", then: .stay, as: house.noa)
        #expect(try #require(try await house.dispatch().first).text.hasPrefix("And it arrives today."))
        await #expect(throws: (any Error).self) { try await desk.saveMailText("{text}", .reply, of: box, in: .english, as: house.noa) }
        #expect(try await house.brokenLaws() == [])
    }

    @Test("a preview fills the holes and saves nothing", arguments: TestEngine.all)
    func preview(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let ref = house.mailbox.ref
        for tongue in Tongue.allCases {
            for kind in MailTemplate.Kind.allCases {
                let text = kind.holes.map { "{\($0.rawValue)}" }.joined(separator: " ")
                let shown = try await house.desk.previewMailText(text, kind, of: ref, in: tongue, as: house.ada)
                #expect(!shown.contains("{") && shown.contains("help@desk.example"), "\(tongue) \(kind)")
                _ = try await house.desk.previewMailText("", kind, of: ref, in: tongue, as: house.ada)
            }
        }
        #expect(try await house.desk.mailText(.reply, of: ref.id, in: .thai, as: house.ada).written.isEmpty)
    }
}
