-- SPDX-License-Identifier: Apache-2.0
-- The floor: DuckDB reads the original and writes it again, in order.
COPY (
    SELECT *
    FROM original()
) TO ${out} (FORMAT csv, HEADER true);
