-- check: unit_of_indicator
-- severity: warn
-- scope: warehouse
-- why: A series is in one unit: a level whose unit measures something else than the indicator's unit belongs to another indicator.
SELECT o.observation_id, o.document_id, o.raw_start, o.quote, o.metric, o.indicator_id, o.unit, i.unit AS canonical_unit
FROM observation AS o
INNER JOIN indicator AS i ON o.indicator_id = i.indicator_id
INNER JOIN unit AS stated ON o.unit = stated.unit
INNER JOIN unit AS canonical ON i.unit = canonical.unit
WHERE o.statistic = 'level' AND stated.dimension <> canonical.dimension
ORDER BY o.document_id, o.raw_start;
