-- check: region_has_name
-- severity: error
-- scope: warehouse
-- why: An area has one name: code and name of a fact are those of the table of regions, and neither stands alone.
WITH used AS (
    SELECT 'article' AS source_table, article_id AS id, region_id, region FROM article
    UNION ALL
    SELECT 'observation', observation_id, region_id, region FROM observation
    UNION ALL
    SELECT 'adoption', adoption_id, region_id, region FROM adoption
)

SELECT u.source_table, u.id, u.region_id, u.region, r.name
FROM used AS u
LEFT JOIN region AS r ON u.region_id = r.region_id
WHERE u.region IS DISTINCT FROM r.name
ORDER BY ALL;
