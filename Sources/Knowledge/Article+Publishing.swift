package import Basics
package import Storage

extension Article {
    /// Asks somebody who may to publish the newest version.
    package func askForReview(_ language: LanguageTag, by person: PersonID?, in tx: Transaction) throws {
        guard let translation = try Translation.find(id, language, in: tx), translation.published != translation.latest else {
            throw ArticleRefusal.badState
        }
        try move(language, from: translation.state, to: .review, by: person, in: tx)
    }

    /// Shows the newest version to the readers. Whoever publishes it in the source language says that it is true: the article is
    /// verified by them, and what was disputed or retracted is mended by it.
    ///
    /// - Parameters:
    ///   - answer: what those hear who said that it was wrong; needed where it is disputed.
    ///   - isIndexed: `false` when the caller puts it into the index, in the same transaction and together with others.
    package func publish(
        _ language: LanguageTag, answer: String? = nil, isIndexed: Bool = true, by person: PersonID?, in tx: Transaction
    ) throws -> ArticleVersion {
        guard let translation = try Translation.find(id, language, in: tx), let version = try ArticleVersion.find(translation.latest, in: tx)
        else { throw ArticleRefusal.notFound }
        guard translation.published != version.id else { throw ArticleRefusal.badState }
        // Nobody is led along a way that ends before a wall.
        if let fault = Guide(of: version.body)?.faults.first { throw ArticleRefusal.guideBroken(fault.step) }
        let slug = try Slug.free(for: version.title, in: language, of: id, in: tx)
        try tx.execute(
            """
            UPDATE article_translations SET state = \(Translation.State.published), published = \(version.id), published_at = \(tx.now),
              slug = \(slug) WHERE article = \(id) AND language = \(language)
            """)
        try Translation.noteBehind(of: id, in: tx)
        if isIndexed { try SearchIndex.put([SearchIndex.Entry(version)], in: tx) }
        try touch(in: tx)
        try tx.record(
            NewEvent(
                .articlePublished, person: person, subject: id.rawValue,
                data: details([
                    "language": language.rawValue, "version": version.id.description, "before": translation.published?.description,
                ])))
        guard language == sourceLanguage || trust == .draft else { return version }
        if trust == .disputed {
            for flag in try ArticleFlag.open(of: id, in: tx) { try flag.answer(answer ?? "", by: person, in: tx) }
        }
        try trust(.verified, by: person, reason: nil, in: tx)
        return version
    }

    /// Takes it from the readers in one language. Its versions stay.
    package func retire(_ language: LanguageTag, by person: PersonID?, in tx: Transaction) throws {
        guard let translation = try Translation.find(id, language, in: tx), translation.state != .retired else { throw ArticleRefusal.badState }
        try tx.execute(
            """
            UPDATE article_translations SET published = NULL, published_at = NULL, state = \(Translation.State.retired)
            WHERE article = \(id) AND language = \(language)
            """)
        try Translation.noteBehind(of: id, in: tx)
        try SearchIndex.remove(id, language, in: tx)
        try tell(language, from: translation.state, to: .retired, by: person, in: tx)
    }

    private func move(
        _ language: LanguageTag, from before: Translation.State, to state: Translation.State, by person: PersonID?, in tx: Transaction
    ) throws {
        try tx.execute("UPDATE article_translations SET state = \(state) WHERE article = \(id) AND language = \(language)")
        try tell(language, from: before, to: state, by: person, in: tx)
    }

    private func tell(
        _ language: LanguageTag, from before: Translation.State, to state: Translation.State, by person: PersonID?, in tx: Transaction
    ) throws {
        try touch(in: tx)
        try tx.record(
            NewEvent(
                .articleStateChanged, person: person, subject: id.rawValue,
                data: details(["language": language.rawValue], from: [.state: before.rawValue], to: [.state: state.rawValue])))
    }
}
