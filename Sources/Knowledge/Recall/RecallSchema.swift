internal import Storage

extension KnowledgeSchema {
    static let recalls = Migration(
        "knowledge-4-recalls",
        .both(
            """
            CREATE TABLE recalls (
              id {id}, article BIGINT NOT NULL REFERENCES articles (id), since BIGINT NOT NULL, until BIGINT, sentences TEXT NOT NULL,
              told_from BIGINT, told_until BIGINT, reason TEXT NOT NULL CHECK (reason <> ''), opened_at BIGINT NOT NULL,
              opened_by BIGINT NOT NULL, correct_by BIGINT NOT NULL,
              stage TEXT NOT NULL CHECK (stage IN ('listing', 'searching', 'correcting', 'done')),
              listed BIGINT NOT NULL, searched BIGINT NOT NULL, search_until BIGINT NOT NULL, searched_count BIGINT NOT NULL,
              done_at BIGINT, sender BIGINT, sends_probable BIGINT NOT NULL,
              CHECK ((stage = 'done') = (done_at IS NOT NULL)));
            CREATE INDEX recalls_of_article ON recalls (article, id);
            CREATE INDEX recalls_open ON recalls (id) WHERE stage <> 'done';
            CREATE TABLE recall_passages (
              recall BIGINT NOT NULL REFERENCES recalls (id), version BIGINT NOT NULL REFERENCES article_versions (id),
              start_byte BIGINT NOT NULL, end_byte BIGINT NOT NULL CHECK (end_byte > start_byte), language TEXT NOT NULL,
              PRIMARY KEY (recall, version, start_byte));
            CREATE INDEX recall_passages_of_version ON recall_passages (version);
            CREATE TABLE corrections (
              id {id}, recall BIGINT NOT NULL REFERENCES recalls (id), customer BIGINT NOT NULL, ticket BIGINT NOT NULL, owner BIGINT,
              certainty TEXT NOT NULL CHECK (certainty IN ('certain', 'probable')),
              state TEXT NOT NULL CHECK (state IN ('open', 'sending', 'sent', 'unreachable', 'released')),
              promise BIGINT, message BIGINT, text TEXT, trouble TEXT, reason TEXT, decided_at BIGINT, decided_by BIGINT, cost BIGINT,
              currency TEXT, first_told BIGINT NOT NULL, last_told BIGINT NOT NULL, times BIGINT NOT NULL, UNIQUE (recall, customer),
              CHECK ((state IN ('sent', 'released')) = (decided_at IS NOT NULL)), CHECK (state <> 'released' OR reason IS NOT NULL),
              CHECK (state NOT IN ('sent', 'sending') OR message IS NOT NULL), CHECK ((cost IS NULL) = (currency IS NULL)));
            CREATE INDEX corrections_by_state ON corrections (recall, state, id);
            CREATE INDEX corrections_by_owner ON corrections (recall, owner, id);
            CREATE INDEX corrections_of_owner ON corrections (owner, id) WHERE state IN ('open', 'unreachable');
            CREATE INDEX corrections_of_nobody ON corrections (id) WHERE owner IS NULL AND state IN ('open', 'unreachable');
            CREATE INDEX corrections_of_ticket ON corrections (ticket, id);
            CREATE INDEX corrections_of_customer ON corrections (customer, id);
            CREATE INDEX corrections_by_message ON corrections (message) WHERE message IS NOT NULL;
            CREATE INDEX corrections_by_promise ON corrections (promise) WHERE promise IS NOT NULL;
            CREATE TABLE recall_tellings (
              recall BIGINT NOT NULL REFERENCES recalls (id), message BIGINT NOT NULL, correction BIGINT NOT NULL REFERENCES corrections (id),
              ticket BIGINT NOT NULL, customer BIGINT NOT NULL, teller BIGINT, at BIGINT NOT NULL,
              certainty TEXT NOT NULL CHECK (certainty IN ('certain', 'probable')), permille BIGINT NOT NULL,
              version BIGINT NOT NULL REFERENCES article_versions (id), start_byte BIGINT NOT NULL, end_byte BIGINT NOT NULL, citation BIGINT,
              PRIMARY KEY (recall, message));
            CREATE INDEX recall_tellings_of_correction ON recall_tellings (correction, message);
            """))
}
