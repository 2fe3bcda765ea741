-- SPDX-License-Identifier: Apache-2.0
-- The textbook ending: a hash join with the whole original and a sort of the wide result.
CREATE TABLE added_rows AS
SELECT *
FROM added;

COPY (
    SELECT original.* EXCLUDE (original_row), added_rows.* EXCLUDE (original_row)
    FROM (
        SELECT row_number() OVER () - 1 AS original_row, *
        FROM original()
    ) original
    JOIN added_rows USING (original_row)
    ORDER BY original_row
) TO ${out} (FORMAT csv, HEADER true);
