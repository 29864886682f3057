-- check: duplicate_of_earlier
-- severity: error
-- scope: document
-- why: A repeated sentence or figure points to its first place: earlier, in the same document, itself no repetition, and with the same value.
SELECT 'sentence' AS source_table, s.document_id, s.sentence_id AS id, s.duplicate_of
FROM sentence AS s
LEFT JOIN sentence AS f ON s.duplicate_of = f.sentence_id
WHERE
    s.duplicate_of IS NOT NULL
    AND (f.sentence_id IS NULL OR f.document_id <> s.document_id OR f.raw_start >= s.raw_start OR f.duplicate_of IS NOT NULL)
UNION ALL
SELECT 'observation', o.document_id, o.observation_id, o.duplicate_of
FROM observation AS o
LEFT JOIN observation AS f ON o.duplicate_of = f.observation_id
WHERE
    o.duplicate_of IS NOT NULL
    AND (
        f.observation_id IS NULL
        OR f.document_id <> o.document_id
        OR f.raw_start >= o.raw_start
        OR f.duplicate_of IS NOT NULL
        OR f.value <> o.value
        OR f.unit IS DISTINCT FROM o.unit
    )
ORDER BY ALL;
