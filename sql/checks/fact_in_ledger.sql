-- check: fact_in_ledger
-- severity: error
-- scope: document
-- why: Ledger and facts tell one story: each figure and each baseline is a number with that role, and no number has the role without a fact.
WITH fact AS (
    SELECT DISTINCT 'observation' AS role, document_id, raw_start, quote FROM observation
    UNION ALL
    SELECT DISTINCT 'baseline', document_id, baseline_raw_start, baseline_quote FROM observation
    WHERE baseline_raw_start IS NOT NULL
),

ledger AS (
    SELECT role, document_id, raw_start, quote FROM number WHERE role IN ('observation', 'baseline')
)

SELECT 'no number with this role' AS fault, f.document_id, f.raw_start, f.role, f.quote
FROM fact AS f
ANTI JOIN ledger AS l ON f.document_id = l.document_id AND f.raw_start = l.raw_start AND f.role = l.role
UNION ALL
SELECT 'no fact for this number', l.document_id, l.raw_start, l.role, l.quote
FROM ledger AS l
ANTI JOIN fact AS f ON f.document_id = l.document_id AND f.raw_start = l.raw_start AND f.role = l.role
ORDER BY ALL;
