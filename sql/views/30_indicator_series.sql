-- Question: how did an indicator develop in an area over time?
-- Grain:    one row for each indicator, region, period (start and end), and statistic. Where texts give several figures for one of them,
--           the row shows the one to prefer, and `others` holds the rest, so that nothing is lost in silence. Preferred is, in this order:
--           what is over a target; a growth against the same period over other comparisons; the plainest metric (a qualified one speaks of a
--           part); an exact figure over a bound; more digits; the earliest publication; the first place.
-- Columns:  indicator_id, indicator, indicator_en, better, topic; region_id, region, province;
--           period_start, period_end, period_basis ('text', or 'publication' for a state that the text does not date), as_of;
--           statistic, comparison, status, among (of a rank: the competitors), bound, value, value_high, unit (canonical), stated_value,
--           stated_unit, metric;
--           figures: how many figures stand behind the row; disagree: whether another of the same metric, comparison, status, competitors and unit has
--           another value;
--           others: list of {observation_id, metric, value, unit, comparison, status, among, published_on};
--           sentence, quote, title, publisher, published_on, document_id, article_id, sentence_id, observation_id, raw_start, raw_end: the source.
CREATE OR REPLACE VIEW mart.indicator_series AS
WITH ranked AS (
    SELECT
        *,
        row_number() OVER cell AS place,
        count(*) OVER (PARTITION BY indicator_id, region_id, period_start, period_end, statistic) AS figures,
        list({
            'observation_id': observation_id,
            'metric': metric,
            'value': value,
            'unit': unit,
            'comparison': comparison,
            'status': status,
            'among': among,
            'published_on': published_on
        }) OVER (cell ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS others
    FROM mart.figure
    WINDOW
        cell AS (
            PARTITION BY indicator_id, region_id, period_start, period_end, statistic
            ORDER BY
                status <> 'actual',
                coalesce(list_position(['yoy', 'baseline', 'annual_average', 'qoq', 'peer'], comparison), 9),
                metric <> indicator,
                length(metric),
                bound <> 'eq',
                -length(regexp_replace(quote, '[^0-9]', '', 'g')),
                published_on,
                document_id,
                raw_start,
                observation_id
        )
)

SELECT
    indicator_id,
    indicator,
    indicator_en,
    better,
    topic,
    region_id,
    region,
    province,
    period_start,
    period_end,
    period_basis,
    as_of,
    statistic,
    comparison,
    status,
    among,
    bound,
    value,
    value_high,
    unit,
    stated_value,
    stated_unit,
    metric,
    figures,
    len(list_filter(others, lambda o:
        o.metric = metric
        AND o.comparison IS NOT DISTINCT FROM comparison
        AND o.status = status
        AND o.among IS NOT DISTINCT FROM among
        AND o.unit = unit
        AND abs(o.value - value) > 1e-6 * greatest(1, abs(value))
    )) > 0 AS disagree,
    others,
    sentence,
    quote,
    title,
    publisher,
    published_on,
    document_id,
    article_id,
    sentence_id,
    observation_id,
    raw_start,
    raw_end
FROM ranked
WHERE place = 1;

COMMENT ON VIEW mart.indicator_series IS
'How did an indicator develop in an area over time? One row for each indicator, region, period and statistic; further figures of the same are in others.';
