-- check: unit_of_statistic
-- severity: warn
-- scope: document
-- why: A rank counts places, a share is a ratio, a growth a ratio or a multiple, and only those; anything else was misread.
SELECT o.observation_id, o.document_id, o.raw_start, o.quote, o.metric, o.value, o.unit, o.statistic, u.dimension
FROM observation AS o
LEFT JOIN unit AS u ON o.unit = u.unit
WHERE
    (o.statistic = 'rank') <> (coalesce(u.dimension, '') = 'rank')
    OR (o.statistic = 'share' AND coalesce(u.dimension, '') NOT IN ('ratio', 'multiple'))
    OR (o.statistic = 'growth' AND coalesce(u.dimension, '') NOT IN ('ratio', 'multiple'))
    OR (o.unit = 'pp' AND o.statistic <> 'change')
    OR (o.comparison IS NOT NULL AND o.statistic NOT IN ('growth', 'change'))
    OR (o.statistic = 'rank' AND o.value < 1)
ORDER BY o.document_id, o.raw_start;
