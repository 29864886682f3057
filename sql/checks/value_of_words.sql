-- check: value_of_words
-- severity: warn
-- scope: document
-- why: Every value can be recomputed from its quote: numerals (十二, 两百, 3亿2000万), ranges, fractions, tenths (成), halves, and words in the list below.
--
-- All numbers of the quote are read by their sections (亿, 万, 千, 百, 十), and the value has to be one of what they can mean together
-- (`meaning`). Words without a numeral are listed in `word`; a quote that is neither read nor listed offends. Baselines are checked
-- too. A warning, because the forms of language are open-ended; figures in plain digits are held to value_of_digits.
WITH stated AS (
    SELECT observation_id, document_id, 'value' AS which, raw_start, quote, value, value_high FROM observation
    UNION ALL
    -- A baseline is kept in the unit of the value: 由5个工作日压缩至4小时 has the baseline 40, which is 5 in the unit printed.
    SELECT
        o.observation_id,
        o.document_id,
        'baseline',
        o.baseline_raw_start,
        o.baseline_quote,
        o.baseline * CASE WHEN printed.base_unit = kept.base_unit THEN kept.factor / printed.factor ELSE 1 END,
        NULL
    FROM observation AS o
    LEFT JOIN number AS n ON o.document_id = n.document_id AND o.baseline_raw_start = n.raw_start
    LEFT JOIN unit AS printed ON n.unit = printed.unit
    LEFT JOIN unit AS kept ON o.unit = kept.unit
    WHERE o.baseline IS NOT NULL
),

word (pattern, meanings) AS (
    VALUES
    ('^(榜|居)?首(位|名|席|批|个|家|次)?$|冠军|状元|第一', [1.0]),
    ('亚军', [2.0]),
    ('季军', [3.0]),
    ('半', [0.5, 50.0]),
    ('双', [2.0]),
    ('翻了?一?番', [1.0, 2.0, 100.0]),
    ('翻了?两番', [4.0, 300.0]),
    ('倍增', [1.0, 2.0, 100.0]),
    ('^[几数]', [NULL]),
    ('上午|下午', [0.5])
),

cleaned AS (
    SELECT
        quote,
        bool_or(which = 'baseline') AS is_baseline,
        -- The simplified form without spaces and thousands' commas; what looks like a numeral in a unit or in the base of a rate goes.
        -- The very same form as in value_of_digits, so that no quote falls between the two.
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
    FROM stated
    GROUP BY quote
),

-- A quote that stands in many places is read once. Plain digits are value_of_digits' affair.
plain AS (
    SELECT quote, text
    FROM cleaned
    WHERE
        is_baseline
        OR NOT regexp_matches(
            text,
            '^[第前]?[-−]?[0-9]+(?:\.[0-9]+)?[余多来几]?[十百千万亿]*[余多来几]?[^0-9零〇一二两三四五六七八九十百千万亿半成折‰]*$'
        )
),

-- 余, 多, 来, 几 and 数 make a number vague, not another.
token AS (
    SELECT
        quote,
        position,
        regexp_matches(token, '[一二两三四五六七八九][一二两三四五六七八九]') AS has_neighbours,
        translate(
            regexp_replace(token, '[余多来几数]', '', 'g'), '〇零一二两三四五六七八九点', '001223456789.'
        ) AS numeral
    FROM (
        SELECT
            quote,
            unnest(tokens) AS token,
            generate_subscripts(tokens, 1) AS position
        FROM (
            SELECT
                *,
                list_filter(
                    regexp_extract_all(text, '[0-9.〇零一二两三四五六七八九十百千万亿余多来几数点]+'),
                    lambda t: regexp_matches(t, '[0-9〇零一二两三四五六七八九十百千万亿]')
                ) AS tokens
            FROM plain
        )
    )
),

-- 三五天, 二三十家, 七八成: two digits side by side are two numbers that share the multiplier behind them.
spread AS (
    SELECT quote, position, numeral FROM token
    UNION ALL
    SELECT quote, position, regexp_replace(numeral, '([1-9])[1-9]', '\1') FROM token WHERE has_neighbours
    UNION ALL
    SELECT quote, position + 1, regexp_replace(numeral, '[1-9]([1-9])', '\1') FROM token WHERE has_neighbours
    UNION ALL
    -- 6-8亿, 四五百: the first number of a range shares the multiplier of the second.
    SELECT a.quote, a.position, a.numeral || regexp_extract(b.numeral, '[十百千万亿]+$')
    FROM token AS a
    INNER JOIN token AS b
        ON a.quote = b.quote AND a.position + 1 = b.position
    WHERE regexp_matches(a.numeral, '[0-9]$') AND regexp_matches(b.numeral, '[十百千万亿]$')
),

section AS (
    SELECT
        quote,
        position,
        numeral,
        unnest([
            {'digits': regexp_extract(numeral, '^(.*)万.*亿', 1), 'weight': 1e12, 'stands': regexp_matches(numeral, '万.*亿')},
            {'digits': regexp_extract(numeral, '^(?:.*万)?(.*)亿', 1), 'weight': 1e8, 'stands': regexp_matches(numeral, '(^|[^万])亿')},
            {'digits': regexp_extract(numeral, '^(?:.*亿)?(.*)万', 1), 'weight': 1e4, 'stands': regexp_matches(numeral, '万[^亿]*$')},
            {'digits': regexp_extract(numeral, '^(?:.*[万亿])?(.*)$', 1), 'weight': 1e0, 'stands': regexp_matches(numeral, '[^万亿]$')}
        ], recursive := true)
    FROM spread
),

meaning AS (
    SELECT
        quote,
        position,
        numeral,
        sum(
            weight * CASE
                WHEN digits = '' THEN 1
                ELSE
                    coalesce(try_cast(regexp_extract(digits, '([0-9.]*)$', 1) AS DOUBLE), 0)
                    + CASE WHEN contains(digits, '千')
                        THEN 1000 * coalesce(try_cast(regexp_extract(digits, '([0-9.]*)千', 1) AS DOUBLE), 1) ELSE 0 END
                    + CASE WHEN contains(digits, '百')
                        THEN 100 * coalesce(try_cast(regexp_extract(digits, '([0-9.]*)百', 1) AS DOUBLE), 1) ELSE 0 END
                    + CASE WHEN contains(digits, '十')
                        THEN 10 * coalesce(try_cast(regexp_extract(digits, '([0-9.]*)十', 1) AS DOUBLE), 1) ELSE 0 END
            END
        ) AS number
    FROM section
    WHERE stands
    GROUP BY quote, position, numeral
),

-- What one number, or the first two of the quote together, can mean beside the signs that stand in it.
possible AS (
    SELECT
        quote,
        unnest([number, number * 10, number * 10 + 5, number + 0.5]) AS number,
        unnest(['', '成', '成半', '半']) AS needs
    FROM meaning
    UNION ALL
    SELECT
        a.quote,
        unnest([
            100 * b.number / nullif(a.number, 0), b.number / nullif(a.number, 0),
            100 * a.number / nullif(b.number, 0), a.number / nullif(b.number, 0),
            a.number / nullif(b.number, 0), a.number + b.number / 60, 60 * a.number + b.number
        ]),
        unnest(['分之', '分之', '/', '/', ':', '时', '时'])
    FROM meaning AS a
    INNER JOIN meaning AS b ON a.quote = b.quote AND a.position + 1 = b.position
),

accepted AS (
    SELECT p.quote, list(m.number) AS numbers
    FROM plain AS p
    INNER JOIN possible AS m
        ON
            p.quote = m.quote
            AND contains(p.text, m.needs)
            -- 三成 is 30 and 三分之一 33.3: the bare number is no reading of them.
            AND (m.needs <> '' OR NOT regexp_matches(p.text, '成|分之|[0-9]/'))
    GROUP BY p.quote
),

listed AS (
    SELECT p.quote, flatten(list(w.meanings)) AS numbers
    FROM plain AS p
    INNER JOIN word AS w ON regexp_matches(p.text, w.pattern)
    GROUP BY p.quote
),

compared AS (
    SELECT
        s.*,
        list_distinct(list_concat(coalesce(a.numbers, []), coalesce(l.numbers, []))) AS numbers_of_quote,
        len(list_filter(coalesce(l.numbers, []), lambda n: n IS NULL)) > 0 AS is_vague
    FROM stated AS s
    INNER JOIN plain AS p ON s.quote = p.quote
    LEFT JOIN accepted AS a ON p.quote = a.quote
    LEFT JOIN listed AS l ON p.quote = l.quote
)

SELECT observation_id, document_id, which, raw_start, quote, value, value_high, numbers_of_quote
FROM compared
WHERE
    NOT is_vague
    AND NOT (
        -- Fractions are printed exactly and stored rounded: a third is 33.33.
        len(list_filter(numbers_of_quote, lambda n: abs(n - abs(value)) <= 5e-4 * greatest(1, abs(value)) * (n <> round(n))::INTEGER + 1e-9 * abs(value))) > 0
        AND (
            value_high IS NULL
            OR len(list_filter(numbers_of_quote, lambda n: abs(n - abs(value_high)) <= 1e-9 * greatest(1, abs(value_high)))) > 0
        )
    )
ORDER BY document_id, raw_start, which;
