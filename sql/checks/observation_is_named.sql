-- check: observation_is_named
-- severity: error
-- scope: document
-- why: A figure of nothing says nothing: each observation has a metric of at least one letter.
SELECT observation_id, document_id, raw_start, raw_end, quote, metric
FROM observation
WHERE NOT regexp_matches(coalesce(metric, ''), '[\p{Han}A-Za-z]')
ORDER BY observation_id;
