package import Basics
package import Language
package import Storage

/// A text that is ready to be taken: everything that is only known in the house is decided.
package struct ImportableText: Sendable {
    package var place: String
    package var source: String
    package var id: String
    package var language: LanguageTag
    package var sourceLanguage: LanguageTag
    package var text: ArticleText
    package var terms: ArticleTerms
    package var collection: String?
    package var state: Translation.State
    /// The words it is found by, where it is to be published.
    package var searchTerms: TextTerms

    package init(
        place: String, source: String, id: String, language: LanguageTag, sourceLanguage: LanguageTag, text: ArticleText, terms: ArticleTerms,
        collection: String?, state: Translation.State
    ) throws {
        self.place = place
        self.source = source
        self.id = id
        self.language = language
        self.sourceLanguage = sourceLanguage
        self.text = try text.checked()
        self.terms = terms
        self.collection = collection
        self.state = state
        searchTerms =
            state == .published
            ? TextTerms(title: self.text.title, body: PlainMarkdown.text(of: self.text.body), language: language) : TextTerms()
    }
}

/// What became of a text.
package enum ImportOutcome: Sendable, Hashable {
    case created, updated, unchanged
    case refused(ImportFault)
}

extension Article {
    /// Takes texts in. What is here already of the same source, id and language gets a new version where the text differs, and
    /// stays as it is where it does not, so that an import can be repeated.
    package static func take(_ texts: [ImportableText], owner: Owner?, in tx: Transaction) throws -> [ImportOutcome] {
        var (outcomes, entries): ([ImportOutcome], [SearchIndex.Entry]) = ([], [])
        for text in texts {
            var text = text
            if let name = text.collection, !name.isEmpty {
                text.terms.collection = try ArticleCollection.named(name, in: text.sourceLanguage, in: tx).id
            }
            outcomes.append(try take(text, owner: owner, &entries, in: tx))
        }
        try SearchIndex.put(entries, in: tx)
        return outcomes
    }

    private static func take(
        _ text: ImportableText, owner: Owner?, _ entries: inout [SearchIndex.Entry], in tx: Transaction
    ) throws -> ImportOutcome {
        if text.state == .published, Guide(of: text.text.body)?.faults.isEmpty == false {
            return .refused(ImportFault(place: text.place, id: text.id, reason: .guideBroken))
        }
        guard let present = try find(source: text.source, externalID: text.id, in: tx) else {
            let made = try begin(
                text.text, in: text.language, terms: text.terms, owner: owner, by: .house,
                source: (text.source, text.id), in: tx)
            try made.article.settle(text, &entries, in: tx)
            return .created
        }
        var isChanged = try present.adopt(text.terms, in: tx)
        let translation = try Translation.find(present.id, text.language, in: tx)
        let latest = try translation.flatMap { try ArticleVersion.find($0.latest, in: tx) }
        if latest?.title != text.text.title || latest?.body != text.text.body {
            try present.write(text.text, in: text.language, by: .house, in: tx)
            isChanged = true
        }
        if text.state == .published, !present.trust.isUsable, present.trust != .draft, isChanged {
            return .refused(ImportFault(place: text.place, id: text.id, reason: .disputed))
        }
        if try present.settle(text, &entries, in: tx) { isChanged = true }
        return isChanged ? .updated : .unchanged
    }

    /// Brings a text into the state that the file says. Whether anything had to be done.
    @discardableResult
    private func settle(_ text: ImportableText, _ entries: inout [SearchIndex.Entry], in tx: Transaction) throws -> Bool {
        guard let translation = try Translation.find(id, text.language, in: tx) else { return false }
        switch text.state {
        case .published:
            guard translation.published != translation.latest else { return false }
            let version = try publish(text.language, isIndexed: false, by: nil, in: tx)
            entries.append(SearchIndex.Entry(version, terms: text.searchTerms))
        case .review:
            guard translation.state != .review, translation.published != translation.latest else { return false }
            try askForReview(text.language, by: nil, in: tx)
        case .retired:
            guard translation.state != .retired else { return false }
            try retire(text.language, by: nil, in: tx)
        case .draft: return false
        }
        return true
    }

    private func adopt(_ terms: ArticleTerms, in tx: Transaction) throws -> Bool {
        let terms = try terms.checked()
        let tags = try tags(in: tx)
        let isSame =
            terms.audience == audience && terms.teams == teams && terms.collection == collection && terms.verifyEvery == verifyEvery
            && terms.tags == tags
        if !isSame { try change(to: terms, by: nil, in: tx) }
        return !isSame
    }
}
