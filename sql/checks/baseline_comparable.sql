-- check: baseline_comparable
-- severity: warn
-- scope: document
-- why: From → to is one metric in one unit: the ledger read both in one dimension, with one sign, as a level, share or rank.
SELECT
    o.observation_id, o.document_id, o.raw_start, o.metric, o.statistic, o.baseline_quote, o.baseline, n.unit AS baseline_unit,
    o.quote, o.value, o.unit
FROM observation AS o
LEFT JOIN number AS n ON o.document_id = n.document_id AND o.baseline_raw_start = n.raw_start
LEFT JOIN unit AS was ON n.unit = was.unit
LEFT JOIN unit AS now ON o.unit = now.unit
WHERE
    o.baseline IS NOT NULL
    AND (
        was.base_unit <> now.base_unit
        OR sign(o.baseline) * sign(o.value) < 0
        OR o.statistic IN ('growth', 'change')
    )
ORDER BY o.document_id, o.raw_start;
