-- Question: how did the time to open a business fall, where, and when?
--
-- How to read it: one line for each area and date. `hours` is the whole process, `registration_hours` the licence or registration alone,
-- both on one scale (a workday is 8 hours, a 天 is 24; `office_hours` counts a 天 as a workday instead). `hours_before` is what the text
-- says it took before. 'le' means at most. Compare lines of one area downwards, and areas only within one column.
SELECT
    province,
    region,
    as_of,
    status,
    time_bound AS bound,
    hours,
    hours_before,
    office_hours,
    registration_bound,
    registration_hours,
    registration_hours_before,
    procedures,
    cost_cny,
    coalesce(time_stated, registration_stated) AS as_printed
FROM mart.start_business
ORDER BY province NULLS LAST, region, as_of NULLS FIRST;
