-- check: period_order
-- severity: error
-- scope: document
-- why: A period begins before it ends; either end may be unknown.
SELECT observation_id, document_id, raw_start, quote, status, period_start, period_end, period_text
FROM observation
WHERE period_start > period_end
ORDER BY document_id, raw_start;
