-- check: value_of_digits
-- severity: error
-- scope: document
-- why: Where the figure is printed in digits, its value is those digits times the multiplier behind them (4050万元 is 40 500 000), whatever else was read.
--
-- Figures in Chinese numerals, ranges, fractions and half-way forms are left to value_of_words, which takes every quote that this
-- check does not; a sign is not compared, since a fall of 75% is printed without one. A bare figure of a table has the multiplier of
-- its column (亿元), which is a power of ten.
WITH plain AS (
    SELECT
        observation_id,
        document_id,
        raw_start,
        quote,
        value,
        unit,
        contains(rule, 'table') AS in_table,
        -- 千瓦, 千克, 千米 and 百分点 are units, not thousands or hundreds; 万人 of 件/万人 is the base of a rate.
        -- The very same form as in value_of_words, so that no quote falls between the two.
        regexp_replace(
            regexp_replace(
                regexp_replace(
                    translate(
                        regexp_replace(quote, '\s', '', 'g'),
                        '０１２３４５６７８９．％，／：∶萬億餘來幾個點兩雙數壹贰叁肆伍陆柒捌玖拾佰仟貳參陸',
                        '0123456789.%,/::万亿余来几个点两双数一二三四五六七八九十百千二三六'
                    ),
                    '([0-9]),([0-9]{3})', '\1\2', 'g'
                ),
                '([0-9]),([0-9]{3})', '\1\2', 'g'
            ),
            '千([瓦克米伏卡])|个?百分点|个点|[/每]百?千?万?亿?[人户家公元平]\p{Han}*$', 'k\1', 'g'
        ) AS text
    FROM observation
),

part AS (
    SELECT
        *,
        regexp_extract(
            text,
            '^[第前]?[-−]?([0-9]+(?:\.[0-9]+)?)[余多来几]?([十百千万亿]*)[余多来几]?([^0-9零〇一二两三四五六七八九十百千万亿半成折‰]*)$',
            ['digits', 'multiplier', 'rest']
        ) AS p
    FROM plain
)

SELECT observation_id, document_id, raw_start, quote, value, unit, p.digits::DOUBLE * m.product AS value_of_quote
FROM part
CROSS JOIN LATERAL (
    SELECT
        10.0 ** (
            8 * (length(p.multiplier) - length(replace(p.multiplier, '亿', '')))
            + 4 * (length(p.multiplier) - length(replace(p.multiplier, '万', '')))
            + 3 * (length(p.multiplier) - length(replace(p.multiplier, '千', '')))
            + 2 * (length(p.multiplier) - length(replace(p.multiplier, '百', '')))
            + 1 * (length(p.multiplier) - length(replace(p.multiplier, '十', '')))
        ) AS product
) AS m
WHERE
    p.digits <> ''
    AND abs(abs(value) - p.digits::DOUBLE * m.product) > 1e-9 * greatest(1, abs(value))
    AND NOT (
        in_table
        AND p.multiplier = ''
        AND p.rest = ''
        AND list_contains([10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e12], round(abs(value) / p.digits::DOUBLE, 6))
    )
ORDER BY document_id, raw_start;
