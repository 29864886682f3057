-- check: text_in_sentences
-- severity: warn
-- scope: document
-- why: Every character that prints belongs to a sentence, else a number or a measure in the gap could never be found.
--
-- Only a warning: what counts as blank in a damaged file is open to dispute, and one such file must not hold up all others.
-- The gaps are cut out of blocks (see quote_at_place).
WITH RECURSIVE cut (document_id, block_start, text) AS (
    SELECT document_id, 0::BIGINT, raw_text FROM document
    UNION ALL
    SELECT long.document_id, long.block_start + part.i * long.step, substring(long.text, part.i * long.step + 1, long.step)
    FROM (SELECT *, (length(text) + 7) // 8 AS step FROM cut WHERE length(text) > 2048) AS long
    CROSS JOIN range(8) AS part (i)
),

block AS (
    SELECT
        document_id,
        block_start,
        text || coalesce(lead(text) OVER (PARTITION BY document_id ORDER BY block_start), '') AS text
    FROM cut
    WHERE length(text) BETWEEN 1 AND 2048
),

edge AS (
    SELECT document_id, raw_start, raw_end FROM sentence
    UNION ALL
    SELECT document_id, length(raw_text), length(raw_text) FROM document
),

gap AS (
    SELECT
        document_id,
        max(raw_end) OVER (
            PARTITION BY document_id ORDER BY raw_start, raw_end ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS raw_start,
        raw_start AS raw_end
    FROM edge
),

unread AS (
    SELECT
        g.document_id,
        coalesce(g.raw_start, 0) AS raw_start,
        g.raw_end
    FROM gap AS g
    WHERE g.raw_end > coalesce(g.raw_start, 0)
),

in_block AS (
    SELECT
        u.*,
        u.raw_end <= b.block_start + length(b.text) AS is_within,
        substring(b.text, u.raw_start - b.block_start + 1, u.raw_end - u.raw_start) AS text
    FROM unread AS u
    ASOF LEFT JOIN block AS b ON u.document_id = b.document_id AND u.raw_start >= b.block_start
),

gap_text AS (
    SELECT document_id, raw_start, raw_end, text FROM in_block WHERE is_within
    UNION ALL
    SELECT b.document_id, b.raw_start, b.raw_end, substring(d.raw_text, b.raw_start + 1, b.raw_end - b.raw_start)
    FROM (SELECT * FROM in_block WHERE is_within IS NOT true) AS b
    INNER JOIN document AS d ON b.document_id = d.document_id
)

SELECT document_id, raw_start, raw_end, left(trim(text), 80) AS text
FROM gap_text
WHERE regexp_matches(text, '[^\s\p{Z}\p{C}]')
ORDER BY document_id, raw_start;
