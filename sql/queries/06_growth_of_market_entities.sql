-- Question: how fast do market entities grow, area by area?
--
-- How to read it: one line for each area and period. `stock` and `founded` are counts (all entities, and those newly founded in the period);
-- growth is in per cent against the same period a year before ('yoy') or as `compared_with` says. Compare growth only where that column and
-- the length of the period are alike.
SELECT
    region,
    period_start,
    period_end,
    max(value) FILTER (WHERE indicator_id = 'entities.total' AND statistic = 'level') AS stock,
    max(value) FILTER (WHERE indicator_id = 'entities.new' AND statistic = 'level') AS founded,
    max(value) FILTER (WHERE indicator_id = 'entities.new_enterprises' AND statistic = 'level') AS enterprises_founded,
    max(value) FILTER (WHERE indicator_id = 'entities.total' AND statistic = 'growth') AS growth_of_stock,
    max(value) FILTER (WHERE indicator_id = 'entities.new' AND statistic = 'growth') AS growth_of_founded,
    max(value) FILTER (WHERE indicator_id = 'entities.new_enterprises' AND statistic = 'growth') AS growth_of_enterprises_founded,
    string_agg(DISTINCT comparison, ', ' ORDER BY comparison) AS compared_with,
    list(DISTINCT metric ORDER BY metric) AS metrics
FROM mart.indicator_series
WHERE
    indicator_id IN ('entities.total', 'entities.new', 'entities.new_enterprises')
    AND statistic IN ('level', 'growth')
    AND status = 'actual'
GROUP BY region, period_start, period_end
ORDER BY region, period_end NULLS LAST, period_start;
