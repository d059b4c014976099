package import Basics

/// A piece of knowledge, in one or more languages.
///
/// What it says stands in immutable versions (`ArticleVersion`), one row of them for each language (`Translation`). This is
/// what holds for all of them: who may read it, whose it is, and whether it is still true. Its rooms: `+Store` finds it,
/// `+Writing` and `+Publishing` bring it to its readers, `+Trust` and `+Flags` keep it true.
package struct Article: Sendable, Hashable, Identifiable {
    package var id: ArticleID
    /// Where it was imported from, and its id there. One of a source has an id once.
    package var source: String?
    package var externalID: String?
    /// The language it was first written in; translations in others follow it.
    package var sourceLanguage: LanguageTag
    package var audience: Audience
    /// Whose members read it, with the audience `teams`.
    package var teams: [TeamID]
    /// The brands in whose help centres it stands, where it is public; none is all of them, and the house's own.
    package var brands: [BrandID] = []
    package var collection: CollectionID?
    /// Who answers for its truth. `nil` only until somebody takes it: what was imported into an empty house.
    package var owner: Owner?
    package var trust: Trust
    /// Since when, by whom (`nil`: the clock or the house), and why.
    package var trustedAt: Moment
    package var trustedBy: PersonID?
    package var trustReason: String?
    /// After how many days it must be verified again.
    package var verifyEvery: Int
    /// By when; `nil` while it is not verified.
    package var verifyDue: Moment?
    package var createdAt: Moment
    package var changedAt: Moment

    package enum Audience: String, Sendable, Codable, CaseIterable {
        case `public`
        /// Everybody of the house.
        case `internal`
        case teams
    }

    package enum Owner: Sendable, Hashable {
        case person(PersonID)
        case team(TeamID)

        package var person: PersonID? { if case .person(let id) = self { id } else { nil } }
        package var team: TeamID? { if case .team(let id) = self { id } else { nil } }
    }

    package enum Trust: String, Sendable, Codable, CaseIterable {
        /// Nobody has said yet that it is true.
        case draft
        case verified
        /// Its date has passed. It may be used, by a deliberate step.
        case stale
        /// Somebody says that it is wrong. It may not be used until that is settled.
        case disputed
        /// It was wrong. It is never used again as it stands.
        case retracted

        /// Whether it may be told to a customer at all.
        package var isUsable: Bool { self == .verified || self == .stale }
    }

    /// Days between two verifications: from one to five years.
    package static let intervals = 1...1830
    package static let usualInterval = 180

    /// What it is worth at a moment. The clock makes it stale whether or not somebody has written that down yet.
    package func trust(at now: Moment) -> Trust {
        if trust == .verified, let due = verifyDue, due <= now { return .stale }
        return trust
    }
}

/// An article in one language: where it stands, and which versions are the newest and the published one.
package struct Translation: Sendable, Hashable {
    package var article: ArticleID
    package var language: LanguageTag
    package var state: State
    /// The newest version. It may be ahead of the published one.
    package var latest: ArticleVersionID
    /// The one that readers see; `nil` while none is published.
    package var published: ArticleVersionID?
    package var publishedAt: Moment?
    /// The name in its address; unique in its language. Names it had before lead to it too.
    package var slug: String
    /// Whether the source has moved on since what is published in this language was written.
    package var isBehind: Bool

    package enum State: String, Sendable, Codable, CaseIterable {
        case draft, review, published, retired
    }

    /// Whether something newer than what is published waits.
    package var hasUnpublishedChanges: Bool { published != nil && published != latest }
}

/// What an article said at a time, for ever (law 4: the database refuses to change or delete one).
package struct ArticleVersion: Sendable, Hashable, Identifiable {
    package var id: ArticleVersionID
    package var article: ArticleID
    package var language: LanguageTag
    /// 1, 2, 3 … in its article and language.
    package var number: Int
    package var title: String
    /// Markdown.
    package var body: String
    /// Who wrote it; `nil` when it was imported.
    package var author: PersonID?
    package var writtenAt: Moment
    /// What was changed and why, in a line.
    package var note: String?
    /// For a translation: the version in the source language that it follows.
    package var follows: ArticleVersionID?
}

/// Somebody says that an article is wrong or does not help.
package struct ArticleFlag: Sendable, Hashable, Identifiable {
    package var id: ArticleFlagID
    package var article: ArticleID
    /// What they had read.
    package var version: ArticleVersionID?
    package var person: PersonID?
    package var customer: CustomerID?
    package var ticket: TicketID?
    package var words: String
    package var at: Moment
    /// By when the owner answers.
    package var answerBy: Moment
    package var answer: String?
    package var answeredAt: Moment?
    package var answeredBy: PersonID?

    package var isOpen: Bool { answeredAt == nil }
}

/// A shelf of the library, with a name in each language.
package struct ArticleCollection: Sendable, Hashable, Identifiable {
    package var id: CollectionID
    package var position: Int
    package var names: [LanguageTag: String]

    /// The name in a language, else in English, else in any.
    package func name(in language: LanguageTag) -> String {
        names[language] ?? names[LanguageTag(rawValue: "en")] ?? names.min { $0.key.rawValue < $1.key.rawValue }?.value ?? ""
    }
}

package enum ArticleRefusal: Error, Sendable, Equatable {
    case notFound
    case notAllowed
    /// One to 300 characters, on one line.
    case badTitle
    case emptyBody
    /// Bytes.
    case bodyTooLong(limit: Int)
    case badLanguage
    case badInterval
    /// The audience is teams, and none is named.
    case teamsMissing
    /// Somebody has written a version since.
    case isNewer
    /// There is nothing to publish, retire or verify as it stands.
    case badState
    /// A guide with an answer that leads nowhere, or a step that nothing leads to or that says nothing; which step.
    case guideBroken(String)
    /// It is disputed or retracted: what it says may not be used.
    case notUsable
    case wordsMissing
    case unfitOwner
    case alreadyAnswered
    /// One to 40 characters each, 30 at most.
    case badTag
    case badName
}
