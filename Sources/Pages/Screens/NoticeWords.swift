internal import Basics
package import Desk
internal import People

/// What a notice says: in the list, on a device, in a mail.
package enum NoticeWords {
    /// "Noa Regev mentioned you".
    package static func sentence(_ line: NoticeLine, _ reader: Reader) -> String {
        let name = line.customer ?? line.by ?? reader[.noticeSomebody]
        return reader[line.notice.kind.word, ["name": name]]
    }

    static func path(_ line: NoticeLine) -> Link {
        if let number = line.number { return "/tickets/\(number)" }
        return line.notice.article.map { "/articles/\($0)" } ?? "/notices"
    }

    /// What a device is told, as JSON: a heading, a line, where it leads, and what it replaces.
    package static func ring(_ line: NoticeLine, _ reader: Reader) -> Ring {
        let number = line.number.map { "#\($0) " } ?? ""
        return Ring(
            title: sentence(line, reader), body: (number + line.title).shortened(to: 200), url: "\(path(line))", tag: line.notice.id.description,
            language: reader.tongue.rawValue, direction: reader.tongue.direction == .rightToLeft ? "rtl" : "ltr")
    }

    package struct Ring: Encodable, Sendable {
        package var title, body, url, tag, language, direction: String
    }

    /// A mail of what somebody has not seen.
    package static func mail(_ lines: [NoticeLine], more: Int, baseURL: String, _ reader: Reader) -> (subject: String, text: String) {
        let told = lines.map { line in
            let number = line.number.map { " #\($0)" } ?? ""
            return "\(sentence(line, reader))\(number): \(line.title)\n\(baseURL)\(path(line))"
        }
        return (
            reader.count(.noticeMailSubject, lines.count + more),
            (told + [reader[.noticeMailFoot, ["link": "\(baseURL)/notices"]]]).joined(separator: "\n\n")
        )
    }
}

extension Notice.Kind {
    var word: Word {
        switch self {
        case .mentioned: .noticeMentioned
        case .given: .noticeGiven
        case .takenAway: .noticeTakenAway
        case .offered: .noticeOffered
        case .offerAnswered: .noticeOfferAnswered
        case .customerWrote: .noticeCustomerWrote
        case .promise: .noticePromise
        case .asked: .noticeAsked
        case .answered: .noticeAnswered
        case .failed: .noticeFailed
        case .article: .noticeArticle
        }
    }

    /// What it is, in the settings.
    var name: Word {
        switch self {
        case .mentioned: .noticeKindMentioned
        case .given: .noticeKindGiven
        case .takenAway: .noticeKindTakenAway
        case .offered: .noticeKindOffered
        case .offerAnswered: .noticeKindOfferAnswered
        case .customerWrote: .noticeKindCustomerWrote
        case .promise: .noticeKindPromise
        case .asked: .noticeKindAsked
        case .answered: .noticeKindAnswered
        case .failed: .noticeKindFailed
        case .article: .noticeKindArticle
        }
    }
}
