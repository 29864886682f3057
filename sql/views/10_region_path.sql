-- Question: in which province, and under which areas, does an area lie?
-- Grain:    one row for each region.
-- Columns:  region_id, region, level, gb_code;
--           province_id, province: the province-level area above it or it itself; null for the country and for areas without a known parent;
--           path: names from the top down, joined by ' / '.
CREATE OR REPLACE VIEW mart.region_path AS
WITH RECURSIVE climb AS (
    SELECT
        region_id,
        name AS region,
        level,
        gb_code,
        parent_id,
        CASE WHEN level = 'province' THEN region_id END AS province_id,
        CASE WHEN level = 'province' THEN name END AS province,
        name AS path,
        1 AS steps
    FROM main.region
    UNION ALL
    SELECT
        c.region_id,
        c.region,
        c.level,
        c.gb_code,
        r.parent_id,
        coalesce(c.province_id, CASE WHEN r.level = 'province' THEN r.region_id END),
        coalesce(c.province, CASE WHEN r.level = 'province' THEN r.name END),
        r.name || ' / ' || c.path,
        c.steps + 1
    FROM climb AS c
    INNER JOIN main.region AS r ON c.parent_id = r.region_id
    -- A loop among the parents would climb for ever; no area of China lies more than six levels deep.
    WHERE c.steps < 8
)

SELECT region_id, region, level, gb_code, province_id, province, path
FROM climb
QUALIFY row_number() OVER (PARTITION BY region_id ORDER BY steps DESC) = 1;

COMMENT ON VIEW mart.region_path IS 'In which province, and under which areas, does an area lie? One row for each region.';
