-- check: number_overlap
-- severity: error
-- scope: document
-- why: One row for each number: two rows of the ledger that share a character count it twice.
SELECT number_id, document_id, raw_start, raw_end, quote, earlier_id, earlier_quote
FROM (
    SELECT
        *,
        lag(number_id) OVER place AS earlier_id,
        lag(quote) OVER place AS earlier_quote,
        max(raw_end) OVER (place ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS earlier_end
    FROM number
    WINDOW place AS (PARTITION BY document_id ORDER BY raw_start, raw_end)
)
WHERE earlier_end > raw_start
ORDER BY document_id, raw_start;
