package import Basics
internal import Customers
internal import Knowledge
internal import Language
package import People
internal import Storage
internal import Tickets

/// What an article is written up from.
package enum WriteUpOrigin: Sendable, Hashable {
    case topic(WantedID)
    /// A ticket's number.
    case ticket(Int64)
}

/// An article as it is proposed, before anybody has read it again.
package struct WriteUp: Sendable {
    package var title: String
    /// Markdown: the question, then the answer.
    package var body: String
    package var language: LanguageTag
    /// Whether anything was taken out, so that the writer looks at it.
    package var isAnonymised: Bool
    package var origin: WriteUpOrigin
    /// The ticket that it was made of, if there was one.
    package var ticket: Int64?
}

extension Desk {
    /// A reply that says more than "you are welcome".
    private static let substance = 60
    /// Tickets of a topic among which the fullest answer is chosen.
    private static let readOfTopic = 5

    /// Proposes title, question and answer from a thread, without what says who was in it. Nothing is kept until it is saved.
    package func writeUp(_ origin: WriteUpOrigin, as asker: Asker) async throws -> WriteUp {
        try asker.requireKnowledge(.writeArticles)
        return try await db.read { db in
            switch origin {
            case .ticket(let number): return try writeUp(try found(number, by: asker, in: db), origin, in: db)
            case .topic(let id):
                guard let topic = try WantedTopic.find(id, in: db) else { throw WantedRefusal.notFound }
                let ids = try WantedTopic.evidence(of: [id], each: Self.readOfTopic, in: db)[id]?.tickets ?? []
                let proposals = try Ticket.all(ids, visibleTo: asker.asTicketAsker, in: db).map { try writeUp($0, origin, in: db) }
                guard var best = proposals.max(by: { $0.body.count < $1.body.count }) else {
                    return WriteUp(title: topic.words, body: "", language: topic.language, isAnonymised: false, origin: origin, ticket: nil)
                }
                best.title = Self.title(topic.words)
                return best
            }
        }
    }

    private func writeUp(_ ticket: Ticket, _ origin: WriteUpOrigin, in db: Snapshot) throws -> WriteUp {
        let names = try names(on: ticket, in: db)
        let question = try ticket.firstMessage(in: db).map { Thread(told: $0.newText).core(names) } ?? ""
        // The marks of a reply's formatting are Markdown's.
        let replies = try ticket.latest(.reply, limit: 10, in: db).map { Thread(told: $0.newText).core(names) }
        let answer = replies.last { $0.count >= Self.substance } ?? replies.max { $0.count < $1.count } ?? ""
        let asked = Anonymised.text(question, names: names)
        let answered = Anonymised.text(answer, names: names, keepsLinks: true)
        let title = Self.title(Anonymised.text(ticket.subject, names: names))
        let language = Self.language(of: ticket, asked: question, answered: answer)
        let words = HouseWords.writeUp(in: language.tongue ?? .english)
        let body = [("## \(words.question)", asked), ("## \(words.answer)", answered)].filter { !$0.1.isEmpty }.map { "\($0)\n\n\($1)" }
            .joined(separator: "\n\n")
        let isAnonymised = [title, asked, answered].contains { $0.contains(Anonymised.mark) }
        return WriteUp(
            title: title, body: body, language: language.shelved, isAnonymised: isAnonymised, origin: origin, ticket: ticket.number)
    }

    /// A title without what stood for somebody's number in it.
    private static func title(_ words: String) -> String {
        let title = words.replacing(Anonymised.mark, with: "").onOneLine.replacing(" ,", with: ",")
        return title.isEmpty ? words : title.shortened(to: 250)
    }

    func note(_ origin: WriteUpOrigin, of article: ArticleID, by asker: Asker, in tx: Transaction) throws {
        switch origin {
        case .topic(let id):
            guard let topic = try WantedTopic.find(id, in: tx) else { return }
            try topic.begin(article, by: asker.id, in: tx)
        case .ticket(let number):
            let ticket = try found(number, by: asker, in: tx)
            try ArticleSource.note(article, from: ticket.id, in: tx)
            // Whatever topic it is one of is being written about now.
            if let topic = try WantedTopic.of(ticket.id, in: tx) { try topic.begin(article, by: asker.id, in: tx) }
        }
    }
}

/// What somebody wrote, between the greeting and the signature.
private struct Thread {
    private var lines: [Substring]

    init(told text: String) { lines = text.trimmed.split(separator: "\n", omittingEmptySubsequences: false) }

    /// A line of so many words can be a greeting, or one of those with which somebody takes leave.
    private static let few = 5

    func core(_ names: [String]) -> String {
        var lines = lines[...]
        if let first = lines.first, Self.isShort(first), lines.count > 1, Self.isAddress(first, names) { lines.removeFirst() }
        // "Best regards," and a name, at the end of a letter.
        var end = lines.endIndex
        while end > lines.startIndex, lines.endIndex - end < 3, Self.isShort(lines[end - 1]) { end -= 1 }
        if end > lines.startIndex, let from = lines[end...].firstIndex(where: { Self.isAddress($0, names) }) { lines = lines[..<from] }
        return lines.joined(separator: "\n").trimmed
    }

    private static func isShort(_ line: Substring) -> Bool { line.split(separator: " ").count <= few && line.count <= 60 }

    /// Ends as an address or a leave does, or names somebody.
    private static func isAddress(_ line: Substring, _ names: [String]) -> Bool {
        guard let last = line.last(where: { !$0.isWhitespace }) else { return false }
        return ",،!".contains(last) || Anonymised.text(String(line), names: names).contains(Anonymised.mark)
    }
}
