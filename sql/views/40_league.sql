-- Question: who claims which rank, in what, among whom?
-- Grain:    one row for each claim: a rank that a text states (claim 'rank'), or a measure that it calls the first of its kind ('first').
-- Columns:  claim; region_id, region, region_level, province; subject: the metric that is ranked, or the measure; topic;
--           place, place_high: the rank, 1 is the best (前6名: place 6 with bound 'le'); bound;
--           among: the field of competitors that the text names nearest to the figure (全国, 全省, 西部 …), null where it names none;
--           as_of, status; quote, sentence, title, publisher, published_on, document_id, article_id, raw_start, raw_end: the source.
CREATE OR REPLACE VIEW mart.league AS
SELECT
    'rank' AS claim,
    region_id,
    region,
    region_level,
    province,
    metric AS subject,
    topic,
    value AS place,
    value_high AS place_high,
    bound,
    among,
    as_of,
    status,
    quote,
    sentence,
    title,
    publisher,
    published_on,
    document_id,
    article_id,
    raw_start,
    raw_end
FROM mart.figure
WHERE statistic = 'rank'
UNION ALL
SELECT
    'first',
    coalesce(d.region_id, d.region),
    coalesce(r.region, d.region),
    r.level,
    r.province,
    d.name,
    d.topic,
    1.0,
    NULL,
    'eq',
    d.first_in,
    a.published_on,
    CASE d.status WHEN 'planned' THEN 'target' ELSE 'actual' END,
    d.quote,
    s.text,
    a.title,
    a.publisher,
    a.published_on,
    d.document_id,
    d.article_id,
    d.raw_start,
    d.raw_end
FROM main.adoption AS d
LEFT JOIN main.article AS a ON d.article_id = a.article_id
LEFT JOIN main.sentence AS s ON d.sentence_id = s.sentence_id
LEFT JOIN mart.region_path AS r ON d.region_id = r.region_id
WHERE d.first_in IS NOT NULL;

COMMENT ON VIEW mart.league IS
'Who claims which rank, in what, among whom? One row for each rank that a text states and each measure that it calls a first.';
