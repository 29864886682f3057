-- check: number_digits_in_ledger
-- severity: error
-- scope: document
-- why: Nothing is dropped in silence: every digit that a source prints stands in some row of the ledger, whatever its role.
--
-- Digits are the ASCII and the full-width ones. The text is cut into blocks first (see quote_at_place); a run that a block's edge
-- cuts in two is looked up in its parts, which is as good: both lie in the row that covers the whole.
WITH RECURSIVE cut (document_id, block_start, text) AS (
    SELECT document_id, 0::BIGINT, raw_text FROM document
    UNION ALL
    SELECT long.document_id, long.block_start + part.i * long.step, substring(long.text, part.i * long.step + 1, long.step)
    FROM (SELECT *, (length(text) + 7) // 8 AS step FROM cut WHERE length(text) > 2048) AS long
    CROSS JOIN range(8) AS part (i)
),

-- Splitting at the runs gives what stands between them: before run k stand the first k pieces and the first k - 1 runs.
piece AS (
    SELECT
        document_id,
        block_start,
        unnest(regexp_extract_all(text, '[0-9０-９]+')) AS run,
        unnest(list_slice(string_split_regex(text, '[0-9０-９]+'), 1, -2)) AS before_run,
        generate_subscripts(regexp_extract_all(text, '[0-9０-９]+'), 1) AS k
    FROM cut
    WHERE length(text) BETWEEN 1 AND 2048
),

run AS (
    SELECT
        document_id,
        run,
        (block_start + sum(length(before_run) + length(run)) OVER (PARTITION BY document_id, block_start ORDER BY k))::BIGINT AS run_end
    FROM piece
)

SELECT r.document_id, r.run_end - length(r.run) AS raw_start, r.run_end AS raw_end, r.run AS digits
FROM run AS r
ASOF LEFT JOIN number AS n ON r.document_id = n.document_id AND r.run_end - length(r.run) >= n.raw_start
WHERE n.raw_end IS NULL OR n.raw_end < r.run_end
ORDER BY r.document_id, r.run_end;
