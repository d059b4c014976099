internal import Storage

/// The index of what is published.
///
/// It is made of plain tables, so that both engines hold the same and answer alike. A *shelf* is a language; its documents are
/// numbered from 0, 4,096 to a *block*. For each block and term one row says which of the block's documents have the term (two bytes
/// each), and for each shelf and term another how many (`TermCounts`). What a document consists of stands beside it, packed, for the
/// formula.
extension KnowledgeSchema {
    static let search = Migration(
        "knowledge-2-search",
        .both(
            """
            CREATE TABLE search_shelves (
              id BIGINT PRIMARY KEY, language TEXT NOT NULL UNIQUE, next_number BIGINT NOT NULL, documents BIGINT NOT NULL CHECK (documents >= 0),
              stems BIGINT NOT NULL, grams BIGINT NOT NULL, pairs BIGINT NOT NULL, starts BIGINT NOT NULL);
            CREATE TABLE search_documents (
              number {id}, article BIGINT NOT NULL REFERENCES articles (id), language TEXT NOT NULL,
              version BIGINT NOT NULL REFERENCES article_versions (id), terms {bytes} NOT NULL, UNIQUE (article, language));
            """),
        // The rows lie in the order of their key, so that what is published together lies together.
        .both(
            """
            CREATE TABLE search_postings (
              block BIGINT NOT NULL, term BIGINT NOT NULL, documents BIGINT NOT NULL, list {bytes} NOT NULL, PRIMARY KEY (block, term)) {by key}
            """),
        // Packed numbers do not shrink any more; trying costs more than reading.
        .only(.postgres, "ALTER TABLE search_documents ALTER COLUMN terms SET STORAGE EXTERNAL"),
        .only(.postgres, "ALTER TABLE search_postings ALTER COLUMN list SET STORAGE EXTERNAL"))
}
