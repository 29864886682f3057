-- check: quote_at_place
-- severity: error
-- scope: document
-- why: A fact is only as good as its source: what a row quotes must be what the document prints there, character for character.
--
-- Offsets are code points, as substring() counts them. A substring deep in a long text walks there from its beginning, so each
-- document is first cut into blocks (eight at a time, so that the work grows with n log n), and a quote is looked up in its block
-- and the next. Only a quote that is longer than that is cut out of the whole text.
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

place AS (
    SELECT 'number' AS source_table, number_id AS id, document_id, quote, raw_start, raw_end FROM number
    UNION ALL
    SELECT 'observation', observation_id, document_id, quote, raw_start, raw_end FROM observation
    UNION ALL
    SELECT 'baseline', observation_id, document_id, baseline_quote, baseline_raw_start, baseline_raw_end FROM observation
    WHERE baseline_raw_start IS NOT NULL OR baseline_quote IS NOT NULL
    UNION ALL
    SELECT 'adoption', adoption_id, document_id, quote, raw_start, raw_end FROM adoption
),

in_block AS (
    SELECT
        p.*,
        p.raw_end <= b.block_start + length(b.text) AS is_within,
        substring(b.text, p.raw_start - b.block_start + 1, p.raw_end - p.raw_start) AS at_place
    FROM place AS p
    ASOF LEFT JOIN block AS b ON p.document_id = b.document_id AND p.raw_start >= b.block_start
),

printed AS (
    SELECT source_table, id, document_id, raw_start, raw_end, quote, at_place FROM in_block WHERE is_within
    UNION ALL
    SELECT
        b.source_table, b.id, b.document_id, b.raw_start, b.raw_end, b.quote,
        substring(d.raw_text, b.raw_start + 1, b.raw_end - b.raw_start)
    FROM (SELECT * FROM in_block WHERE is_within IS NOT true) AS b
    LEFT JOIN document AS d ON b.document_id = d.document_id
)

SELECT source_table, id, document_id, raw_start, raw_end, quote, left(at_place, 200) AS at_place
FROM printed
WHERE at_place IS DISTINCT FROM quote OR quote = ''
ORDER BY document_id, raw_start, source_table;
