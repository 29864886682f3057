-- check: region_tree
-- severity: error
-- scope: warehouse
-- why: Areas hang in one tree under the country; a loop or an area below itself would count its facts for ever.
WITH RECURSIVE climb (region_id, ancestor_id, steps) AS (
    SELECT region_id, parent_id, 1 FROM region WHERE parent_id IS NOT NULL
    UNION ALL
    SELECT c.region_id, r.parent_id, c.steps + 1
    FROM climb AS c
    INNER JOIN region AS r ON c.ancestor_id = r.region_id
    WHERE r.parent_id IS NOT NULL AND c.steps < 10 AND c.ancestor_id <> c.region_id
)

SELECT DISTINCT region_id, 'lies below itself' AS fault FROM climb WHERE ancestor_id = region_id
UNION ALL
SELECT DISTINCT region_id, 'more than nine levels deep' FROM climb WHERE steps >= 10
UNION ALL
SELECT region_id, 'code is not of six digits' FROM region WHERE NOT regexp_full_match(gb_code, '\d{6}')
UNION ALL
SELECT min(region_id), 'code stands twice: ' || gb_code FROM region WHERE gb_code IS NOT NULL GROUP BY gb_code HAVING count(*) > 1
ORDER BY ALL;
