-- SPDX-License-Identifier: Apache-2.0
-- What one writes first: a join ON a = b OR c = d. DuckDB compares every pair of rows, so this is for small inputs only.
CREATE TABLE originals AS
SELECT row_number() OVER () AS original_row, email_key(email) AS email_key, phone_key(phone) AS phone_key, *
FROM original();

CREATE TABLE records AS
SELECT row_number() OVER () AS precedence, email_key(email) AS email_key, phone_key(phone) AS phone_key, *
FROM (
    SELECT * FROM enrichment_1()
    UNION ALL BY NAME
    SELECT * FROM enrichment_2()
    UNION ALL BY NAME
    SELECT * FROM enrichment_3()
);

CREATE TABLE added AS
SELECT
    o.original_row,
    arg_min(r.industry, r.precedence) AS industry,
    arg_min(r.employees, r.precedence) AS employees,
    arg_min(r.revenue, r.precedence) AS revenue,
    arg_min(r.linkedin, r.precedence) AS linkedin,
    arg_min(r.job_level, r.precedence) AS job_level,
    arg_min(r.twitter, r.precedence) AS twitter,
    arg_min(r.last_seen, r.precedence) AS last_seen
FROM originals o
JOIN records r ON o.email_key = r.email_key OR o.phone_key = r.phone_key
GROUP BY o.original_row;

COPY (
    SELECT originals.* EXCLUDE (original_row, email_key, phone_key), added.* EXCLUDE (original_row)
    FROM originals
    LEFT JOIN added USING (original_row)
    ORDER BY original_row
) TO ${out} (FORMAT csv, HEADER true);
