internal import Basics
internal import Channels
internal import Storage
internal import Tickets

/// What a mail answers, when its sender is not a customer in it.
enum Correspondence {
    case consult(Consult)
    case inquiry(Inquiry, Party)
}

extension Desk {
    /// The question or inquiry that a mail answers: it names a letter that we signed, and comes from the one who was written
    /// to. Whoever else knows the id stays outside, and a subject says nothing (law 7).
    func correspondence(of mail: ParsedMail, in db: Snapshot) throws -> Correspondence? {
        guard let from = mail.from?.address else { return nil }
        for reference in (mail.inReplyTo + mail.references.reversed()).prefix(40) {
            // What lies nearest decides: an answer to a customer's message is none to a letter.
            if SignedMessageID.verify(reference, key: keys.signing) != nil { return nil }
            switch SignedLetterID.verify(reference, key: keys.signing)?.0 {
            case .consult(let id):
                if let consult = try Consult.find(id, in: db), consult.isAsked(from) { return .consult(consult) }
            case .inquiry(let id):
                if let inquiry = try Inquiry.find(id, in: db), let party = try Party.find(inquiry.party, in: db), party.mayWrite(from: from) {
                    return .inquiry(inquiry, party)
                }
            case nil: continue
            }
        }
        return nil
    }

    /// Takes in what somebody outside answered. Gives the ticket and the message or letter that it became.
    func take(
        _ mail: ParsedMail, in correspondence: Correspondence, message: MessageID, attachments: [Attachment], in tx: Transaction
    ) throws -> (Ticket, MessageID)? {
        switch correspondence {
        case .consult(let consult):
            guard let ticket = try Ticket.find(consult.ticket, in: tx) else { return nil }
            let text = mail.newText.isEmpty ? mail.text.trimmed : mail.newText
            return (
                try take(
                    answer: ConsultAnswer(
                        text: text, language: mail.language, isAutomatic: mail.isAutomatic, attachments: attachments), to: consult,
                    as: message, on: ticket, in: tx), message
            )
        case .inquiry(let inquiry, let party):
            guard let ticket = try Ticket.find(inquiry.ticket, in: tx) else { return nil }
            return (try take(mail, from: party, in: inquiry, as: LetterID(message.rawValue), attachments: attachments, on: ticket, in: tx), message)
        }
    }
}
