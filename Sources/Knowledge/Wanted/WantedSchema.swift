internal import Storage

extension KnowledgeSchema {
    static let wanted = Migration(
        "knowledge-wanted",
        .both(
            """
            CREATE TABLE wanted_topics (
              id {id}, language TEXT NOT NULL, words TEXT NOT NULL CHECK (words <> ''),
              state TEXT NOT NULL CHECK (state IN ('open', 'taken', 'written', 'dropped')), weight BIGINT NOT NULL CHECK (weight >= 0),
              first_at BIGINT NOT NULL, last_at BIGINT NOT NULL, taker BIGINT, taken_at BIGINT, article BIGINT REFERENCES articles (id),
              reason TEXT, CHECK ((taker IS NULL) = (taken_at IS NULL)), CHECK (state <> 'taken' OR taker IS NOT NULL),
              CHECK (state <> 'written' OR article IS NOT NULL), CHECK ((state = 'dropped') = (reason IS NOT NULL)));
            CREATE INDEX wanted_topics_by_weight ON wanted_topics (state, weight, id);
            CREATE INDEX wanted_topics_of_taker ON wanted_topics (taker) WHERE state = 'taken';
            CREATE INDEX wanted_topics_of_article ON wanted_topics (article) WHERE article IS NOT NULL;
            CREATE TABLE wanted_terms (
              language TEXT NOT NULL, term BIGINT NOT NULL, topic BIGINT NOT NULL REFERENCES wanted_topics (id), weight BIGINT NOT NULL,
              PRIMARY KEY (language, term, topic));
            CREATE INDEX wanted_terms_of_topic ON wanted_terms (topic);
            CREATE TABLE wanted_searches (
              topic BIGINT NOT NULL REFERENCES wanted_topics (id), day BIGINT NOT NULL, words {key} NOT NULL, times BIGINT NOT NULL,
              PRIMARY KEY (topic, day, words));
            CREATE INDEX wanted_searches_by_day ON wanted_searches (day);
            CREATE TABLE wanted_tickets (ticket {id}, topic BIGINT NOT NULL REFERENCES wanted_topics (id), at BIGINT NOT NULL);
            CREATE INDEX wanted_tickets_of_topic ON wanted_tickets (topic, at);
            CREATE INDEX wanted_tickets_by_time ON wanted_tickets (at);
            CREATE TABLE article_tickets (
              article BIGINT NOT NULL REFERENCES articles (id), ticket BIGINT NOT NULL, PRIMARY KEY (article, ticket));
            CREATE INDEX article_tickets_of_ticket ON article_tickets (ticket);
            """))
}
