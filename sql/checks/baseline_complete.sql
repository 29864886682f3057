-- check: baseline_complete
-- severity: error
-- scope: document
-- why: A baseline is an old value of the same thing with a place of its own: all of it is there or nothing, and it is not the figure itself.
SELECT
    observation_id, document_id, raw_start, raw_end, quote, baseline, baseline_quote, baseline_raw_start, baseline_raw_end, statistic
FROM observation
WHERE
    (baseline IS NULL) <> (baseline_quote IS NULL)
    OR (baseline IS NULL) <> (baseline_raw_start IS NULL)
    OR (baseline IS NULL) <> (baseline_raw_end IS NULL)
    OR (baseline_raw_start < raw_end AND baseline_raw_end > raw_start)
ORDER BY document_id, raw_start;
