-- SPDX-License-Identifier: Apache-2.0
-- The textbook ending: a hash join with the whole original and a sort of the wide result.
CREATE TABLE added AS
SELECT
    met.original_row,
    coalesce(a.industry, c.industry) AS industry,
    a.employees,
    a.revenue,
    coalesce(a.linkedin, b.linkedin) AS linkedin,
    coalesce(b.job_level, c.job_level) AS job_level,
    coalesce(b.twitter, c.twitter) AS twitter,
    c.last_seen
FROM met
LEFT JOIN file_1 a ON a.rowid = met.place_1
LEFT JOIN file_2 b ON b.rowid = met.place_2
LEFT JOIN file_3 c ON c.rowid = met.place_3;

COPY (
    SELECT original.* EXCLUDE (original_row), added.* EXCLUDE (original_row)
    FROM (
        SELECT row_number() OVER () - 1 AS original_row, *
        FROM original()
    ) original
    JOIN added USING (original_row)
    ORDER BY original_row
) TO ${out} (FORMAT csv, HEADER true);
