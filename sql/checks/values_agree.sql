-- check: values_agree
-- severity: warn
-- scope: warehouse
-- why: One metric of one area and period has one value, a rank one in each field; where texts give two, one was misread, or they contradict.
SELECT
    indicator_id,
    metric,
    region_id AS region,
    period_start,
    period_end,
    statistic,
    comparison,
    status,
    unit,
    among,
    list(DISTINCT value ORDER BY value) AS values_stated,
    list(observation_id ORDER BY observation_id) AS observation_ids
FROM mart.figure
WHERE period_basis = 'text' AND bound = 'eq' AND statistic IN ('level', 'share', 'rank') AND period_end IS NOT NULL
GROUP BY indicator_id, metric, region_id, period_start, period_end, statistic, comparison, status, unit, among
HAVING max(value) - min(value) > 1e-6 * greatest(1, max(abs(value)))
ORDER BY indicator_id, region, period_end;
