package import Basics

/// The Message-ID of a mail to somebody who is not the customer: a person who is asked, or a third party. It never leads into
/// a customer's thread, and a customer's id never leads here: each has a word and a key of its own.
///
/// `kept-ask.CONSULT.LETTER.SIGNATURE@domain` and `kept-inq.INQUIRY.LETTER.SIGNATURE@domain`. The signature proves that we
/// gave the id out; whether its bearer may answer is decided by who writes (law 7).
package enum SignedLetterID {
    package enum Subject: Sendable, Hashable {
        case consult(ConsultID)
        case inquiry(InquiryID)
    }

    /// The id without angle brackets.
    package static func make(_ subject: Subject, letter: LetterID, domain: String, key: Secret) -> String {
        "\(subject.word).\(subject.number).\(letter).\(signature(subject, letter, key))@\(domain.lowercased())"
    }

    /// What an id was given to; `nil` when it is not one of these.
    package static func verify(_ id: String, key: Secret) -> (Subject, LetterID)? {
        guard id.utf8.count <= 400 else { return nil }
        let local = id.lowercased().drop { $0 == "<" || $0.isWhitespace }.prefix { $0 != "@" }
        let parts = local.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 4, let subject = Subject(word: parts[0], number: parts[1]), let letter = LetterID(parts[2]) else { return nil }
        return SignedMessageID.isSame(parts[3][...], signature(subject, letter, key)) ? (subject, letter) : nil
    }

    private static func signature(_ subject: Subject, _ letter: LetterID, _ key: Secret) -> String {
        SignedMessageID.signature(over: "\(subject.word).\(subject.number).\(letter)", for: "kept letter ids", key)
    }
}

extension SignedLetterID.Subject {
    fileprivate var word: String {
        switch self {
        case .consult: "kept-ask"
        case .inquiry: "kept-inq"
        }
    }

    fileprivate var number: String {
        switch self {
        case .consult(let id): id.description
        case .inquiry(let id): id.description
        }
    }

    fileprivate init?(word: String, number: String) {
        switch word {
        case "kept-ask": guard let id = ConsultID(number) else { return nil }; self = .consult(id)
        case "kept-inq": guard let id = InquiryID(number) else { return nil }; self = .inquiry(id)
        default: return nil
        }
    }
}
