package import Basics

/// What is known about a mail when it is decided where it belongs.
package struct ThreadingFacts: Sendable, Hashable {
    /// A ticket that one of the mail's references leads to.
    package struct Candidate: Sendable, Hashable {
        package var ticket: TicketID
        /// Found by one of our own signed ids, and not by an id that anybody could have copied.
        package var isSigned: Bool
        /// The sender is the ticket's customer, or was in copy on it before.
        package var isSenderKnown: Bool
        /// The ticket is there. One that was erased leaves its ids behind in people's mailboxes.
        package var exists: Bool
        /// The ticket's subject, to see whether the matter is still the same.
        package var subject: String?
        /// It was split off another ticket, whose ids go on standing among the references of what is said on it.
        package var isSplitOff: Bool

        package init(
            ticket: TicketID, isSigned: Bool, isSenderKnown: Bool, exists: Bool, subject: String? = nil, isSplitOff: Bool = false
        ) {
            self.subject = subject
            self.ticket = ticket
            self.isSigned = isSigned
            self.isSenderKnown = isSenderKnown
            self.exists = exists
            self.isSplitOff = isSplitOff
        }
    }

    /// In the order of trust: In-Reply-To, then References from the last to the first.
    package var candidates: [Candidate]
    package var subject: String

    package init(candidates: [Candidate], subject: String) {
        self.candidates = candidates
        self.subject = subject
    }
}

/// Where a mail belongs.
package enum ThreadingDecision: Sendable, Hashable {
    case join(TicketID)
    /// The same, but under another subject: people are asked whether it is the same matter.
    case joinAsking(TicketID)
    /// A new ticket; `linkedTo` names one that it has to do with, for people to see, without letting the sender in.
    case openNew(linkedTo: TicketID?, because: Reason)

    package enum Reason: String, Sendable, Codable, CaseIterable {
        /// It refers to nothing that we know.
        case firstContact
        /// It refers to a ticket, but the sender is not of it (law 7).
        case stranger
        /// It was passed on, and is a matter of its own.
        case forwarded
        /// The ticket that it refers to is no more.
        case gone
    }
}

/// Decides whether a mail goes on with a ticket. Pure: the same facts give the same decision.
package enum Threading {
    package static func decide(_ facts: ThreadingFacts) -> ThreadingDecision {
        let existing = facts.candidates.filter(\.exists)
        guard let nearest = existing.first else {
            return .openNew(linkedTo: nil, because: facts.candidates.isEmpty ? .firstContact : .gone)
        }
        if isForwarded(facts.subject) { return .openNew(linkedTo: visibleLink(existing), because: .forwarded) }
        // A signed id first: a plain one may be a parent that strangers share, such as a newsletter.
        if let home = existing.first(where: { ($0.isSigned || $0.isSplitOff) && $0.isSenderKnown }) ?? existing.first(where: \.isSenderKnown) {
            return isOther(facts.subject, than: home.subject) ? .joinAsking(home.ticket) : .join(home.ticket)
        }
        return .openNew(linkedTo: nearest.isSigned ? nearest.ticket : visibleLink(existing), because: .stranger)
    }

    /// Only an id that we signed, or a sender who is known, is worth a link.
    private static func visibleLink(_ candidates: [ThreadingFacts.Candidate]) -> TicketID? {
        candidates.first { $0.isSigned || $0.isSenderKnown }?.ticket
    }

    /// Whether a subject is another than the ticket's, whatever stands in front of either. None at all says nothing.
    static func isOther(_ subject: String, than known: String?) -> Bool {
        guard let known else { return false }
        let (new, old) = (bare(subject), bare(known))
        return !new.isEmpty && !old.isEmpty && new != old && !new.contains(old) && !old.contains(new)
    }

    /// A subject without the marks of answers, in one case and without signs, as servers and programs change those.
    private static func bare(_ subject: String) -> String {
        var text = subject.lowercased()[...]
        while let colon = text.prefix(14).firstIndex(where: { $0 == ":" || $0 == "：" }), text[..<colon].split(separator: " ").count <= 2,
            answers.contains(text[..<colon].trimmed.filter { !$0.isNumber && $0 != "[" && $0 != "]" }) || forwards.contains(text[..<colon].trimmed)
        {
            text = text[text.index(after: colon)...]
        }
        return String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }))
    }

    private static let answers: Set<String> = [
        "re", "aw", "antw", "antwort", "sv", "vs", "rif", "r", "res", "resp", "réf", "ref", "odp", "ynt", "cevap", "отв", "ответ", "ha", "одг",
        "одговор", "odg",
        "odgovor", "השב", "תגובה", "תשובה", "رد", "الرد", "ตอบ", "ตอบกลับ", "回复", "回覆", "答复", "返信", "답장",
    ]

    /// Whether a subject says that the mail was passed on: "Fwd:", "WG:", "הועבר:" …, in front of any "Re:".
    package static func isForwarded(_ subject: String) -> Bool {
        let text = subject.trimmed.lowercased()
        guard let colon = text.prefix(20).firstIndex(where: { $0 == ":" || $0 == "：" }) else { return false }
        return forwards.contains(text[..<colon].trimmed)
    }

    private static let forwards: Set<String> = [
        "fwd", "fw", "wg", "tr", "rv", "enc", "i", "doorst", "vb", "pd", "הועבר", "העברה", "إعادة توجيه", "إعادة إرسال", "ส่งต่อ", "прослеђено",
        "проследити", "prosleđeno", "prosledjeno", "пересл", "inoltro", "inoltrato", "transféré", "reenviado", "encaminhado", "iletilen", "пер",
        "пересылка", "прос", "pros", "prosl", "просл", "прослеђивање", "prosleđivanje", "إعادة", "محول", "مُعاد توجيهه", "转发", "轉寄",
        "doorsturen", "reenv", "enc.", "vidarebefordrat", "videresendt", "przekazane", "przekaz", "továbbítás", "fwd.", "forward", "forwarded",
    ]
}
