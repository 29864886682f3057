-- check: unit_of_quote
-- severity: warn
-- scope: document
-- why: Where the quote ends in a unit that has one meaning, the observation has that unit.
WITH ending (written, unit) AS (
    VALUES
    ('%', '%'), ('％', '%'),
    ('百分点', 'pp'), ('百分點', 'pp'),
    ('工作日', 'workday'),
    ('小时', 'hour'), ('小時', 'hour'),
    ('分钟', 'minute'), ('分鐘', 'minute'),
    ('天', 'day'),
    ('美元', 'USD'),
    ('倍', 'times'),
    ('亩', 'mu'), ('畝', 'mu'),
    ('平方公里', 'km2'),
    ('公顷', 'ha'), ('公頃', 'ha')
)

SELECT o.observation_id, o.document_id, o.raw_start, o.quote, o.unit, e.unit AS unit_of_quote
FROM observation AS o
INNER JOIN ending AS e
    ON e.written = regexp_extract(
        regexp_replace(o.quote, '\s', '', 'g'),
        '(?:[%％天倍亩畝]|百分[点點]|工作日|小[时時]|分[钟鐘]|美元|平方公里|公[顷頃])$'
    )
WHERE
    o.unit IS DISTINCT FROM e.unit
    -- 毫米/小时 is a rate of which only the base is read here
    AND NOT (contains(o.unit, '/') AND contains(o.quote, '/'))
    -- 1小时30分钟 is told in hours
    AND NOT (o.unit = 'hour' AND regexp_matches(o.quote, '小[时時].*分'))
ORDER BY o.document_id, o.raw_start;
