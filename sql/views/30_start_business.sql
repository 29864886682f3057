-- Question: how long did it take to open a business, in how many steps, and at what cost, where, and when?
-- Grain:    one row for each region, date (as_of), and status (actual, target).
-- Columns:  region_id, region, province, as_of, period_basis ('publication' where the text gives no date), status;
--           hours, hours_before: time to open a business (whole process) and the time that the text says it took before;
--           registration_hours, registration_hours_before: the same of registration or the licence alone;
--           a workday counts 8 hours, a day 24 (unit.factor). Texts often say 天 for days of an office:
--           office_hours, registration_office_hours count a 天 as a workday, for comparison;
--           time_bound, registration_bound: 'le' for 以内 and the like, as in observation; time_stated, registration_stated: as printed;
--           procedures: number of steps; cost_cny: fees in yuan (0 where they are free);
--           figures: how many figures stand behind the row; sentences: where they stand; observation_ids, article_ids.
--           Where one article gives several figures for one cell, the one with a baseline is preferred, then the plainest metric.
CREATE OR REPLACE VIEW mart.start_business AS
WITH ranked AS (
    SELECT
        *,
        replace(indicator_id, 'start_business.', '') AS aspect,
        stated_value * hours_a_unit AS hours,
        stated_baseline * hours_a_unit AS hours_before,
        stated_value * CASE stated_unit WHEN 'day' THEN workday_hours ELSE hours_a_unit END AS office_hours,
        row_number() OVER (
            PARTITION BY region_id, as_of, status, indicator_id
            ORDER BY
                baseline IS NULL, length(metric), bound <> 'eq', published_on, document_id, raw_start, observation_id
        ) AS place
    FROM mart.figure
    CROSS JOIN (
        SELECT any_value(w.factor / h.factor) AS workday_hours
        FROM main.unit AS w
        INNER JOIN main.unit AS h ON w.base_unit = h.base_unit
        WHERE w.unit = 'workday' AND h.unit = 'hour'
    ) AS workday
    WHERE
        statistic = 'level'
        AND (
            (indicator_id IN ('start_business.time', 'start_business.registration_time') AND hours_a_unit IS NOT NULL)
            OR indicator_id = 'start_business.procedures'
            OR (indicator_id = 'start_business.cost' AND stated_unit = 'CNY')
        )
),

cell AS (
    SELECT *, place = 1 AND aspect = 'time' AS is_time, place = 1 AND aspect = 'registration_time' AS is_registration
    FROM ranked
)

SELECT
    region_id,
    any_value(region) AS region,
    any_value(province) AS province,
    as_of,
    min(period_basis) AS period_basis,
    status,
    round(any_value(hours) FILTER (WHERE is_time), 2) AS hours,
    round(any_value(hours_before) FILTER (WHERE is_time), 2) AS hours_before,
    round(any_value(hours) FILTER (WHERE is_registration), 2) AS registration_hours,
    round(any_value(hours_before) FILTER (WHERE is_registration), 2) AS registration_hours_before,
    round(any_value(office_hours) FILTER (WHERE is_time), 2) AS office_hours,
    round(any_value(office_hours) FILTER (WHERE is_registration), 2) AS registration_office_hours,
    any_value(bound) FILTER (WHERE is_time) AS time_bound,
    any_value(bound) FILTER (WHERE is_registration) AS registration_bound,
    any_value(quote) FILTER (WHERE is_time) AS time_stated,
    any_value(quote) FILTER (WHERE is_registration) AS registration_stated,
    any_value(stated_value) FILTER (WHERE place = 1 AND aspect = 'procedures') AS procedures,
    any_value(stated_value) FILTER (WHERE place = 1 AND aspect = 'cost') AS cost_cny,
    count(*) AS figures,
    list(DISTINCT sentence ORDER BY sentence) AS sentences,
    list(DISTINCT article_id ORDER BY article_id) AS article_ids,
    list(observation_id ORDER BY document_id, raw_start) AS observation_ids
FROM cell
GROUP BY region_id, as_of, status;

COMMENT ON VIEW mart.start_business IS
'How long did it take to open a business, in how many steps, and at what cost, where, and when? One row for each region, date and status, times in hours.';
