-- check: unit_convertible
-- severity: error
-- scope: warehouse
-- why: A conversion needs a base that exists, in the same dimension, and a positive factor; a base is its own base.
SELECT u.unit, u.dimension, u.base_unit, u.factor, b.dimension AS base_dimension, b.factor AS base_factor
FROM unit AS u
LEFT JOIN unit AS b ON u.base_unit = b.unit
WHERE
    u.factor <= 0
    OR (u.base_unit = u.unit AND u.factor <> 1)
    -- The base of a rate (件/人 of 件/万人) need not be in use itself.
    OR (u.dimension NOT IN ('count', 'rate') AND (b.unit IS NULL OR b.dimension <> u.dimension OR b.base_unit <> b.unit))
ORDER BY u.unit;
