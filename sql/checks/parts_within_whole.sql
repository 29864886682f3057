-- check: parts_within_whole
-- severity: warn
-- scope: document
-- why: Parts do not exceed their whole: enterprises, self-employed and cooperatives are all market entities, new ones part of all.
--
-- Compared are levels of one article, area, period and status. Two per cent are granted, because texts round (约200万户); a text may
-- still mix dates or areas, so this is a warning.
WITH part_of (whole, part) AS (
    VALUES
    ('entities.total', 'entities.enterprises'),
    ('entities.total', 'entities.self_employed'),
    ('entities.total', 'entities.cooperatives'),
    ('entities.new', 'entities.new_enterprises'),
    ('trade.value', 'trade.bonded_zone_value')
),

amount AS (
    SELECT
        document_id,
        article_id,
        coalesce(region_id, region) AS region,
        period_start,
        period_end,
        status,
        indicator_id,
        -- Several figures of one indicator speak of different cuts of it: the largest is the one that can be the whole.
        max(value) AS largest,
        list(quote ORDER BY raw_start) AS quotes
    FROM observation
    WHERE statistic = 'level' AND duplicate_of IS NULL
    GROUP BY ALL
)

SELECT
    w.document_id,
    w.article_id,
    w.region,
    w.period_start,
    w.period_end,
    w.status,
    w.indicator_id AS whole,
    w.largest AS whole_value,
    list(p.indicator_id ORDER BY p.indicator_id) AS parts,
    sum(p.largest) AS parts_value,
    flatten(list(p.quotes ORDER BY p.indicator_id)) AS part_quotes
FROM amount AS w
INNER JOIN part_of AS r ON w.indicator_id = r.whole
INNER JOIN amount AS p
    ON
        r.part = p.indicator_id
        AND w.article_id = p.article_id
        AND w.status = p.status
        AND w.region IS NOT DISTINCT FROM p.region
        AND w.period_start IS NOT DISTINCT FROM p.period_start
        AND w.period_end IS NOT DISTINCT FROM p.period_end
GROUP BY w.document_id, w.article_id, w.region, w.period_start, w.period_end, w.status, w.indicator_id, w.largest
HAVING sum(p.largest) > w.largest * 1.02
ORDER BY w.article_id;
