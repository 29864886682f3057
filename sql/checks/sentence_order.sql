-- check: sentence_order
-- severity: error
-- scope: document
-- why: Every character lies in at most one sentence, and sentences are numbered in the order in which they are printed.
SELECT sentence_id, document_id, ordinal, raw_start, raw_end, earlier_ordinal, earlier_end
FROM (
    SELECT
        *,
        max(ordinal) OVER earlier AS earlier_ordinal,
        max(raw_end) OVER earlier AS earlier_end
    FROM sentence
    WINDOW
        earlier AS (
            PARTITION BY document_id ORDER BY raw_start, raw_end ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        )
)
WHERE earlier_end > raw_start OR earlier_ordinal >= ordinal
ORDER BY document_id, raw_start;
