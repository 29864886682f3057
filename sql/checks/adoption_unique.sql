-- check: adoption_unique
-- severity: error
-- scope: document
-- why: A measure of an area is one row in an article, however often the article names it.
SELECT
    document_id,
    article_id,
    measure_id,
    region_id,
    region,
    count(*) AS adoptions,
    list(adoption_id ORDER BY adoption_id) AS adoption_ids,
    list(name ORDER BY adoption_id) AS names
FROM adoption
GROUP BY document_id, article_id, measure_id, region_id, region
HAVING count(*) > 1
ORDER BY ALL;
