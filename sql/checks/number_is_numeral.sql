-- check: number_is_numeral
-- severity: error
-- scope: document
-- why: The ledger holds numbers and nothing else: each row quotes a digit, or a Chinese numeral or a word that states a quantity.
SELECT number_id, document_id, raw_start, raw_end, quote, role
FROM number
WHERE
    NOT regexp_matches(
        quote,
        '[\p{Nd}\p{Nl}\p{No}零一二三四五六七八九十百千万亿兆廿卅两半双几数首番倍'
        || '萬億兩雙幾數壹贰叁肆伍陆柒捌玖拾佰仟貳參陸]'
    )
ORDER BY document_id, raw_start;
