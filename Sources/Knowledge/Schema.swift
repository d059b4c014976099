package import Storage

package enum KnowledgeSchema {
    package static let migrations = [
        articles, search, citations, helpCentre, recalls, ArticleSource.schema, wanted, ArticleFile.schema, Brand.schema,
        TermCounts.schema, Translation.behindSchema, Circles.schema,
    ]

    /// The help centre's lists stay quick beside any number of articles that are not for everybody.
    private static let helpCentre = Migration(
        "knowledge-help-centre",
        .both(
            """
            CREATE INDEX articles_public ON articles (collection, id) WHERE audience = 'public';
            CREATE INDEX article_translations_published ON article_translations (language, published_at, article) WHERE published IS NOT NULL;
            """))

    private static let articles = Migration(
        "knowledge-1-articles",
        .both(
            """
            CREATE TABLE collections (id {id}, position BIGINT NOT NULL);
            CREATE TABLE collection_names (
              collection BIGINT NOT NULL REFERENCES collections (id), language TEXT NOT NULL,
              name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100), PRIMARY KEY (collection, language));
            CREATE TABLE articles (
              id {id}, source TEXT, external_id {key}, source_language TEXT NOT NULL,
              audience TEXT NOT NULL CHECK (audience IN ('public', 'internal', 'teams')), collection BIGINT REFERENCES collections (id),
              owner_person BIGINT, owner_team BIGINT,
              trust TEXT NOT NULL CHECK (trust IN ('draft', 'verified', 'stale', 'disputed', 'retracted')),
              trusted_at BIGINT NOT NULL, trusted_by BIGINT, trust_reason TEXT, verify_every BIGINT NOT NULL CHECK (verify_every > 0),
              verify_due BIGINT, created_at BIGINT NOT NULL, changed_at BIGINT NOT NULL,
              CHECK ((source IS NULL) = (external_id IS NULL)), CHECK (owner_person IS NULL OR owner_team IS NULL),
              CHECK ((trust = 'verified') = (verify_due IS NOT NULL)));
            CREATE UNIQUE INDEX articles_by_external_id ON articles (source, external_id) WHERE source IS NOT NULL;
            CREATE INDEX articles_of_person ON articles (owner_person, id) WHERE owner_person IS NOT NULL;
            CREATE INDEX articles_of_team ON articles (owner_team, id) WHERE owner_team IS NOT NULL;
            CREATE INDEX articles_of_collection ON articles (collection, id) WHERE collection IS NOT NULL;
            CREATE INDEX articles_to_verify ON articles (verify_due) WHERE verify_due IS NOT NULL;
            CREATE INDEX articles_by_trust ON articles (trust, trusted_at, id);
            CREATE INDEX articles_by_change ON articles (changed_at, id);
            CREATE TABLE article_teams (
              article BIGINT NOT NULL REFERENCES articles (id), team BIGINT NOT NULL, PRIMARY KEY (article, team));
            CREATE TABLE article_tags (
              article BIGINT NOT NULL REFERENCES articles (id), tag {key} NOT NULL CHECK (tag <> ''), PRIMARY KEY (article, tag));
            CREATE INDEX article_tags_by_tag ON article_tags (tag, article);
            CREATE TABLE article_versions (
              id {id}, article BIGINT NOT NULL REFERENCES articles (id), language TEXT NOT NULL, number BIGINT NOT NULL CHECK (number > 0),
              title TEXT NOT NULL CHECK (title <> ''), body TEXT NOT NULL, author BIGINT, written_at BIGINT NOT NULL, note TEXT,
              follows BIGINT REFERENCES article_versions (id), UNIQUE (article, language, number));
            CREATE TABLE article_translations (
              article BIGINT NOT NULL REFERENCES articles (id), language TEXT NOT NULL,
              state TEXT NOT NULL CHECK (state IN ('draft', 'review', 'published', 'retired')),
              latest BIGINT NOT NULL REFERENCES article_versions (id), published BIGINT REFERENCES article_versions (id),
              published_at BIGINT, slug {key} NOT NULL CHECK (slug <> ''), PRIMARY KEY (article, language),
              CHECK ((published IS NULL) = (published_at IS NULL)), CHECK (state <> 'published' OR published IS NOT NULL),
              CHECK (published IS NULL OR state IN ('published', 'review')));
            CREATE INDEX article_translations_by_state ON article_translations (language, state, article);
            CREATE TABLE article_slugs (
              language TEXT NOT NULL, slug {key} NOT NULL, article BIGINT NOT NULL REFERENCES articles (id), PRIMARY KEY (language, slug));
            CREATE INDEX article_slugs_of_article ON article_slugs (article);
            CREATE TABLE article_flags (
              id {id}, article BIGINT NOT NULL REFERENCES articles (id), version BIGINT REFERENCES article_versions (id), person BIGINT,
              customer BIGINT, ticket BIGINT, words TEXT NOT NULL CHECK (words <> ''), at BIGINT NOT NULL,
              answer_by BIGINT NOT NULL CHECK (answer_by > at), answer TEXT, answered_at BIGINT, answered_by BIGINT,
              CHECK ((answer IS NULL) = (answered_at IS NULL)), CHECK (person IS NULL OR customer IS NULL));
            CREATE INDEX article_flags_of_article ON article_flags (article, at);
            CREATE INDEX article_flags_open ON article_flags (answer_by) WHERE answered_at IS NULL;
            """),
        // Law 4: what somebody may have been told stays as it was told.
        .only(
            .sqlite,
            """
            CREATE TRIGGER article_versions_stay BEFORE UPDATE ON article_versions
            BEGIN SELECT RAISE(ABORT, 'a version is never changed'); END
            """),
        .only(
            .sqlite,
            """
            CREATE TRIGGER article_versions_remain BEFORE DELETE ON article_versions
            BEGIN SELECT RAISE(ABORT, 'a version is never deleted'); END
            """),
        // REPLACE would delete without asking the trigger above.
        .only(
            .sqlite,
            """
            CREATE TRIGGER article_versions_are_new BEFORE INSERT ON article_versions WHEN EXISTS (
              SELECT 1 FROM article_versions WHERE id = new.id
              OR (article = new.article AND language = new.language AND number = new.number))
            BEGIN SELECT RAISE(ABORT, 'a version is never replaced'); END
            """),
        .only(
            .postgres,
            """
            CREATE TRIGGER article_versions_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON article_versions FOR EACH STATEMENT
            EXECUTE FUNCTION refuse_change()
            """),
        .only(
            .sqlite,
            """
            CREATE TRIGGER article_flags_stay BEFORE UPDATE ON article_flags WHEN old.answered_at IS NOT NULL
            BEGIN SELECT RAISE(ABORT, 'a flag is answered once'); END
            """),
        .only(
            .postgres,
            """
            CREATE TRIGGER article_flags_stay BEFORE UPDATE ON article_flags FOR EACH ROW WHEN (OLD.answered_at IS NOT NULL)
            EXECUTE FUNCTION refuse_change()
            """))
}
