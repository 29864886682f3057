-- check: period_not_after_publication
-- severity: warn
-- scope: document
-- why: An article reports what has happened; a period after its publication is a target, or was read wrongly.
--
-- published_on is the last day of what is known, so a publication known to the month or year allows all of it. Only a warning: the
-- date of publication can itself be inferred wrongly.
SELECT
    o.observation_id, o.document_id, o.raw_start, o.quote, o.metric, o.status, o.period_start, o.period_end, o.period_text,
    a.published_on, a.published_precision
FROM observation AS o
INNER JOIN article AS a ON o.article_id = a.article_id
WHERE o.status <> 'target' AND greatest(o.period_start, o.period_end) > a.published_on
ORDER BY o.document_id, o.raw_start;
