-- check: period_order
-- severity: error
-- scope: document
-- why: A period begins before it ends, and lies in the years that a text of this field can speak of.
--
-- An end may be unknown where the beginning is stated (今年以来 in an article whose day is not known), and the other way round (a deadline).
SELECT observation_id, document_id, raw_start, quote, status, period_start, period_end, period_text
FROM observation
WHERE
    period_start > period_end
    OR year(least(period_start, period_end)) < 1840
    OR year(greatest(period_start, period_end)) > 2100
ORDER BY document_id, raw_start;
