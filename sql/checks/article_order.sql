-- check: article_order
-- severity: error
-- scope: document
-- why: Articles of a document follow one another in the order of their numbers, from 1, and share no character.
SELECT article_id, document_id, ordinal, raw_start, raw_end, earlier_ordinal, earlier_end
FROM (
    SELECT
        *,
        lag(ordinal, 1, 0) OVER printed AS earlier_ordinal,
        lag(raw_end, 1, 0) OVER printed AS earlier_end
    FROM article
    WINDOW printed AS (PARTITION BY document_id ORDER BY raw_start, raw_end)
)
WHERE earlier_end > raw_start OR ordinal <> earlier_ordinal + 1
ORDER BY document_id, raw_start;
