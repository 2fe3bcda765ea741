-- SPDX-License-Identifier: Apache-2.0
-- The original as text, with the dialect told: no sniffing, no types.
CREATE MACRO original() AS TABLE
SELECT *
FROM read_csv(
    ${original},
    auto_detect = false,
    header = true,
    delim = ',',
    quote = '"',
    escape = '"',
    columns = {
        'id': 'VARCHAR', 'created_at': 'VARCHAR', 'first_name': 'VARCHAR', 'last_name': 'VARCHAR',
        'email': 'VARCHAR', 'phone': 'VARCHAR', 'company': 'VARCHAR', 'title': 'VARCHAR',
        'street': 'VARCHAR', 'zip': 'VARCHAR', 'city': 'VARCHAR', 'country': 'VARCHAR',
        'website': 'VARCHAR', 'notes': 'VARCHAR', 'owner': 'VARCHAR'
    }
);
