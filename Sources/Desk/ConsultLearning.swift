package import Basics
package import Knowledge
internal import Language
package import People
internal import Storage
internal import Tickets

extension Desk {
    /// Makes the draft of an article of a question that was answered: the question is its title, the answer its body. Nothing
    /// of the customer goes into it, and nobody sees it but who writes until it is published. A question that became an article gives
    /// that one.
    package func learn(from id: ConsultID, as asker: Asker) async throws -> Article {
        let row = try await consult(id, as: asker)
        guard let answer = row.answer else { throw ConsultRefusal.answerMissing }
        let language = LanguageGuess.language(of: answer)
        try asker.requireKnowledge(.writeArticles)
        return try await db.write { tx in
            if let known = try ArticleSource.articles(of: [id], in: tx)[id] { return try self.article(known, for: asker, in: tx) }
            let article = try Article.begin(
                ArticleText(title: row.consult.question.onOneLine.shortened(to: 250), body: answer),
                in: language == .undetermined ? row.consult.language : language, terms: ArticleTerms(), owner: .person(asker.id),
                by: asker.asArticleReader, in: tx
            ).article
            try ArticleSource.note(article.id, from: id, in: tx)
            return article
        }
    }
}
