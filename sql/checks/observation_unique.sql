-- check: observation_unique
-- severity: error
-- scope: document
-- why: One place states one metric of one area once; a second row for it would be counted twice in every series.
SELECT
    document_id,
    raw_start,
    raw_end,
    metric,
    region,
    count(*) AS observations,
    list(observation_id ORDER BY observation_id) AS observation_ids
FROM observation
GROUP BY document_id, raw_start, raw_end, metric, region
HAVING count(*) > 1
ORDER BY document_id, raw_start;
