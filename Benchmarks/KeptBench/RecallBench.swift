import ArgumentParser
import Basics
import Demo
import Desk
import Foundation
import Knowledge
import Language
import People
import Storage
import Tickets

/// What it takes to go back to everybody who was told something wrong, in a desk that has sent very many messages: the demo's replies over
/// and over, in five languages, with the article's words put into some of them with the ledger's knowledge and into others without.
struct RecallBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "recall")

    @OptionGroup var place: Place
    @Option(help: "Messages that were sent.") var messages = 1_000_000
    @Option(help: "Customers for whom the ledger says that they were told.") var certain = 1_000
    @Option(help: "Customers who were told in words that nobody noted.") var probable = 1_000

    /// Of each message's ticket, how many messages it has.
    private static let each = 4
    private static let now = Clock.system.now()

    func run() async throws {
        let desk = try await place.open()
        let lead = try await hire(desk)
        let (article, versions) = try await publish(desk, as: lead)
        let texts = try await self.texts(without: versions)
        try await fill(desk, texts, versions)
        try await measure(desk, article, as: lead)
        await desk.db.close()
    }

    private func hire(_ desk: Desk) async throws -> Asker {
        try await Place.addMailbox(to: desk)
        let hash = try await Place.passwordHash(desk)
        return try await desk.db.write { tx in
            Asker(try Person.add(name: "Noa", email: EmailAddress("noa@bench.example")!, role: .admin, teams: [], passwordHash: hash, in: tx))
        }
    }

    private static let wrong: [Tongue: [String]] = [
        .english: [
            "Repairs of tents are free for ten years after the purchase.", "Send the torn part in a box of any size to our workshop in Lodz.",
            "A new pole leaves our store within nine working days.", "Keep the number that stands on the inside of the bag.",
        ],
        .arabic: [
            "إصلاح الخيام مجاني لمدة عشر سنوات بعد الشراء.", "أرسل الجزء الممزق في صندوق من أي حجم إلى ورشتنا في لودز.",
            "يغادر العمود الجديد مخزننا خلال تسعة أيام عمل.", "احتفظ بالرقم المكتوب داخل الحقيبة.",
        ],
        .hebrew: [
            "תיקון אוהלים הוא בחינם עשר שנים אחרי הקנייה.", "שלחו את החלק הקרוע בקופסה בכל גודל לסדנה שלנו בלודז.",
            "מוט חדש יוצא מהמחסן שלנו תוך תשעה ימי עבודה.", "שמרו את המספר שכתוב בצד הפנימי של התיק.",
        ],
        .thai: [
            "ซ่อมเต็นท์ฟรีเป็นเวลาสิบปีหลังจากวันที่ซื้อ", "ส่งชิ้นส่วนที่ขาดใส่กล่องขนาดใดก็ได้มาที่โรงซ่อมของเราในเมืองวูช",
            "เสาใหม่จะออกจากคลังสินค้าของเราภายในเก้าวันทำการ", "เก็บหมายเลขที่อยู่ด้านในของกระเป๋าไว้",
        ],
        .serbian: [
            "Поправка шатора је бесплатна десет година после куповине.", "Пошаљите поцепани део у кутији било које величине у нашу радионицу у Лођу.",
            "Нова шипка полази из нашег магацина за девет радних дана.", "Сачувајте број који стоји на унутрашњој страни торбе.",
        ],
    ]

    private func publish(_ desk: Desk, as lead: Asker) async throws -> (ArticleID, [(Tongue, ArticleVersion)]) {
        func text(_ tongue: Tongue) -> ArticleText { ArticleText(title: "Tents", body: Self.wrong[tongue]!.joined(separator: "\n\n")) }
        let article = try await desk.beginArticle(text(.english), in: LanguageTag(.english), terms: .init(audience: .public), as: lead)
        for tongue in [Tongue.arabic, .hebrew, .thai, .serbian] {
            try await desk.write(text(tongue), in: LanguageTag(tongue), of: article.id, as: lead)
        }
        var versions: [(Tongue, ArticleVersion)] = []
        for tongue in Self.wrong.keys.sorted(by: { $0.rawValue < $1.rawValue }) {
            versions.append((tongue, try await desk.publish(article.id, LanguageTag(tongue), as: lead)))
        }
        return (article.id, versions)
    }

    /// The demo's replies, which say nothing of the article's.
    private func texts(without versions: [(Tongue, ArticleVersion)]) async throws -> [(Tongue, String)] {
        let scan = SentenceScan(versions.flatMap { Likeness.sentences(of: $0.1.body, language: $0.1.language) })
        let replies = DemoPlan.make(seed: 1, now: Self.now).conversations.flatMap { conversation in
            conversation.steps.compactMap { step -> (Tongue, String)? in
                guard case .reply(_, let text) = step.action else { return nil }
                return (conversation.tongue, text)
            }
        }
        return replies.filter { scan.hits(in: $0.1, language: LanguageTag($0.0)).isEmpty }
    }

    // MARK: Filling

    private func fill(_ desk: Desk, _ texts: [(Tongue, String)], _ versions: [(Tongue, ArticleVersion)]) async throws {
        let tickets = messages / Self.each
        // The first messages of tickets, so far apart that each is another customer's.
        let every = max(1, tickets / max(1, certain + probable))
        try await desk.db.write { tx in
            try tx.execute("CREATE TABLE bench_texts (n BIGINT PRIMARY KEY, language TEXT NOT NULL, text TEXT NOT NULL)")
            for (n, text) in texts.enumerated() {
                try tx.execute("INSERT INTO bench_texts (n, language, text) VALUES (\(n), \(LanguageTag(text.0)), \(text.1))")
            }
            try tx.execute(
                """
                CREATE TABLE bench_wrong (n BIGINT PRIMARY KEY, language TEXT NOT NULL, sentence TEXT NOT NULL, article BIGINT NOT NULL,
                  version BIGINT NOT NULL, ends BIGINT NOT NULL)
                """)
            for (n, (tongue, version)) in versions.enumerated() {
                let sentence = Self.wrong[tongue]![0]
                try tx.execute(
                    """
                    INSERT INTO bench_wrong (n, language, sentence, article, version, ends)
                    VALUES (\(n), \(version.language), \(sentence), \(version.article), \(version.id), \(sentence.utf8.count))
                    """)
            }
        }
        let span = Span.days(200).milliseconds
        let (start, era) = (Self.now.milliseconds - span, Place.era)
        func at(_ i: SQL) -> SQL { "(\(start) + (\(i)) * \(span) / \(messages))" }
        func id(_ i: SQL) -> SQL { "((\(at(i)) - \(era)) * 2097152 + (\(i)) % 2000)" }
        let ticket = id("(i / \(Self.each)) * \(Self.each)")
        let customer: SQL = "((i / \(Self.each)) * 2097152 + 1)"
        let ofTicket = id("i * \(Self.each)")
        // Every so manyth ticket's first message says it; the ledger knows of the even ones.
        let says: SQL = "i % \(Self.each * every) = 0 AND i / \(Self.each * every) < \(certain + probable)"
        let statements: [SQL] = [
            """
            \(SQL.numbers(tickets)) INSERT INTO customers (id, name, name_key, language, created_at)
            SELECT i * 2097152 + 1, 'Customer ' || CAST(i AS TEXT), 'customer ' || CAST(i AS TEXT), 'en', \(start) FROM n
            """,
            """
            \(SQL.numbers(tickets)) INSERT INTO identities (id, customer, kind, key, shown)
            SELECT i * 2097152 + 1, i * 2097152 + 1, 'email', 'customer' || CAST(i AS TEXT) || '@bench.example',
              'customer' || CAST(i AS TEXT) || '@bench.example' FROM n
            """,
            """
            \(SQL.numbers(tickets)) INSERT INTO tickets (id, number, subject, customer, owner, state, language, channel, mailbox, preview,
              created_at, last_message_at, next_due, due_rank, awaits_reply)
            SELECT \(ofTicket), 1001 + i, 'A question', i * 2097152 + 1, (SELECT min(id) FROM persons), 'solved', 'en', 'email',
              (SELECT min(id) FROM mailboxes), 'An answer', \(at("i * \(Self.each)")), \(at("i * \(Self.each)")), NULL, \(Int64.max), 0 FROM n
            """,
            """
            \(SQL.numbers(messages)) INSERT INTO messages (id, ticket, kind, author, sender, text, has_remote_pictures, language, at, mail_id, delivery)
            SELECT \(id("i")), \(ticket), 'reply', (SELECT min(id) FROM persons), 'Noa',
              CASE WHEN \(says) THEN bench_wrong.sentence || ' ' || bench_texts.text ELSE bench_texts.text END,
              0, CASE WHEN \(says) THEN bench_wrong.language ELSE bench_texts.language END, \(at("i")),
              'bench-' || CAST(i AS TEXT) || '@bench.example', 'sent'
            FROM n JOIN bench_texts ON bench_texts.n = i % \(texts.count) JOIN bench_wrong ON bench_wrong.n = (i / 7) % \(versions.count)
            """,
            """
            \(SQL.numbers(messages)) INSERT INTO citations (id, message, ticket, customer, teller, article, version, start_byte, end_byte, certainty,
              was_stale, told_at)
            SELECT \(id("i")), \(id("i")), \(ticket), \(customer), (SELECT min(id) FROM persons), bench_wrong.article, bench_wrong.version, 0,
              bench_wrong.ends, 'certain', 0, \(at("i"))
            FROM n JOIN bench_wrong ON bench_wrong.n = (i / 7) % \(versions.count)
            WHERE \(says) AND (i / \(Self.each * every)) * \(certain) % \(certain + probable) < \(certain)
            """,
        ]
        for statement in statements { _ = try await desk.db.write { try $0.execute(statement) } }
        _ = try await desk.db.write { try $0.execute("ANALYZE") }
    }

    // MARK: Measuring

    private func measure(_ desk: Desk, _ article: ArticleID, as lead: Asker) async throws {
        var clock = Stopwatch()
        let scope = RecallScope(since: 1)
        _ = try await desk.previewRecall(of: article, scope, as: lead)
        clock.lap("preview")
        let opened = try await desk.openRecall(of: article, scope, reason: "Repairs are free for two years", as: lead)
        clock.lap("open")
        var stage = Recall.Stage.listing
        repeat {
            _ = try await desk.workOnRecalls()
            stage = try await desk.db.read { try Recall.find(opened.id, in: $0)?.stage ?? .done }
        } while stage == .listing
        clock.lap("certain listed")
        let listed = try await desk.recall(opened.id, as: lead).row
        repeat {
            _ = try await desk.workOnRecalls()
            stage = try await desk.db.read { try Recall.find(opened.id, in: $0)?.stage ?? .done }
        } while stage == .searching
        clock.lap("probable listed")
        let row = try await desk.recall(opened.id, as: lead).row
        clock.lap("page")
        let answer = Answer(
            messages: messages, searched: row.recall.searchedCount, told: certain + probable, certain: listed.tally.all, found: row.tally.all,
            laps: clock.laps)
        print(String(decoding: try JSONEncoder().encode(answer), as: UTF8.self))
    }

    private struct Answer: Encodable {
        var messages, searched, told, certain, found: Int
        var laps: [Lap]
    }

    private struct Lap: Encodable {
        var name: String
        var wall, cpu: Double
    }

    private struct Stopwatch {
        private var wall = ContinuousClock.now
        private var cpu = CPU.seconds
        private(set) var laps: [Lap] = []

        mutating func lap(_ name: String) {
            let (wall, cpu) = (ContinuousClock.now, CPU.seconds)
            laps.append(Lap(name: name, wall: (wall - self.wall) / .seconds(1), cpu: cpu - self.cpu))
            (self.wall, self.cpu) = (wall, cpu)
        }
    }
}
