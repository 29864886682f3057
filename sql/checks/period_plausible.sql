-- check: period_plausible
-- severity: warn
-- scope: document
-- why: Figures of this field speak of the last decades and of plans for the next; another year is a number that was misread as one.
--
-- From 1949, because chronicles compare with the founding of the state; to 2060, the year of the furthest national target.
SELECT observation_id, document_id, raw_start, quote, status, period_start, period_end, period_text
FROM observation
WHERE year(least(period_start, period_end)) < 1949 OR year(greatest(period_start, period_end)) > 2060
ORDER BY document_id, raw_start;
