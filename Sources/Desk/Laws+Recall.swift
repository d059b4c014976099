internal import Storage

/// The fourth law where something was wrong: whoever was told it is corrected, or somebody has said why not.
extension Laws {
    private static let owed: SQL = "corrections.state IN ('open', 'sending', 'unreachable')"

    static let recall: [Law] = [
        Law(
            4, "whoever was told something that is recalled is in its list",
            broken: """
                SELECT DISTINCT citations.id FROM citations
                JOIN recall_passages ON recall_passages.version = citations.version AND recall_passages.start_byte < citations.end_byte
                  AND citations.start_byte < recall_passages.end_byte
                JOIN recalls ON recalls.id = recall_passages.recall
                WHERE citations.told_at >= COALESCE(recalls.told_from, 0) AND (recalls.told_until IS NULL OR citations.told_at <= recalls.told_until)
                AND (recalls.stage <> 'listing' OR citations.id <= recalls.listed) AND NOT EXISTS (
                  SELECT 1 FROM recall_tellings WHERE recall_tellings.recall = recalls.id AND recall_tellings.message = citations.message)
                """,
            looked: "SELECT count(*) FROM recall_tellings"),
        Law(
            4, "a correction that is owed is promised by whoever has its ticket",
            broken: """
                SELECT corrections.id FROM corrections LEFT JOIN promises ON promises.id = corrections.promise AND promises.kind = 'correction'
                  AND promises.outcome IS NULL
                WHERE \(owed) AND (promises.id IS NULL OR promises.ticket <> corrections.ticket
                  OR COALESCE(promises.owner, 0) <> COALESCE(corrections.owner, 0))
                """,
            looked: "SELECT count(*) FROM corrections WHERE \(owed)"),
        Law(
            4, "a promise to correct is about a correction that is owed",
            broken: """
                SELECT promises.id FROM promises LEFT JOIN corrections ON corrections.promise = promises.id AND \(owed)
                WHERE promises.kind = 'correction' AND promises.outcome IS NULL AND corrections.id IS NULL
                """,
            looked: "SELECT count(*) FROM promises WHERE kind = 'correction' AND outcome IS NULL"),
        Law(
            4, "who was corrected got a message",
            broken: """
                SELECT corrections.id FROM corrections LEFT JOIN messages ON messages.id = corrections.message AND messages.delivery = 'sent'
                WHERE corrections.state = 'sent' AND messages.id IS NULL
                """,
            looked: "SELECT count(*) FROM corrections WHERE state = 'sent'"),
        Law(
            4, "a recall is done when nothing is owed, and not before",
            broken: """
                SELECT recalls.id FROM recalls WHERE (stage = 'done' AND EXISTS (
                  SELECT 1 FROM corrections WHERE corrections.recall = recalls.id AND \(owed)))
                OR (stage = 'correcting' AND NOT EXISTS (SELECT 1 FROM corrections WHERE corrections.recall = recalls.id AND \(owed)))
                """,
            looked: "SELECT count(*) FROM recalls"),
        Law(
            4, "somebody makes the list of a recall",
            broken: """
                SELECT id FROM recalls WHERE stage IN ('listing', 'searching') AND NOT EXISTS (
                  SELECT 1 FROM jobs WHERE jobs.kind = 'recall' AND jobs.subject = recalls.id)
                """,
            looked: "SELECT count(*) FROM recalls WHERE stage IN ('listing', 'searching')"),
        Law(
            4, "what is recalled is not shown as true",
            broken: """
                SELECT articles.id FROM articles JOIN article_translations ON article_translations.article = articles.id
                  AND article_translations.language = articles.source_language
                JOIN recall_passages ON recall_passages.version = article_translations.published
                JOIN recalls ON recalls.id = recall_passages.recall AND recalls.told_until IS NULL
                WHERE articles.trust IN ('draft', 'verified', 'stale')
                """,
            looked: "SELECT count(*) FROM recall_passages"),
        Law(
            0, "the count of corrections",
            broken: """
                SELECT CAST(1 AS BIGINT) WHERE (SELECT count(*) FROM corrections)
                <> (SELECT COALESCE(CAST(sum(amount) AS BIGINT), 0) FROM counts WHERE name LIKE 'recall.%')
                """,
            looked: "SELECT count(*) FROM corrections"),
        Law(
            0, "the count of open recalls",
            broken: """
                SELECT CAST(1 AS BIGINT) WHERE (SELECT count(*) FROM recalls WHERE stage <> 'done')
                <> (SELECT COALESCE(CAST(sum(amount) AS BIGINT), 0) FROM counts WHERE name = 'recalls.open')
                """,
            looked: "SELECT count(*) FROM recalls"),
    ]
}
