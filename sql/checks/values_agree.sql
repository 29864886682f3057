-- check: values_agree
-- severity: warn
-- scope: warehouse
-- why: One metric of one area and period has one value; where texts give two, one of them was misread, or the sources contradict each other.
SELECT
    indicator_id,
    metric,
    coalesce(region_id, region) AS region,
    period_start,
    period_end,
    statistic,
    comparison,
    status,
    unit,
    list(DISTINCT value ORDER BY value) AS values_stated,
    list(observation_id ORDER BY observation_id) AS observation_ids
FROM observation
WHERE duplicate_of IS NULL AND bound = 'eq' AND statistic IN ('level', 'share', 'rank') AND period_end IS NOT NULL
GROUP BY indicator_id, metric, coalesce(region_id, region), period_start, period_end, statistic, comparison, status, unit
HAVING max(value) - min(value) > 1e-6 * greatest(1, max(abs(value)))
ORDER BY indicator_id, region, period_end;
