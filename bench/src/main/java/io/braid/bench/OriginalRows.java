// SPDX-License-Identifier: Apache-2.0
package io.braid.bench;

import java.util.List;

/** Writes the CRM original: fifteen columns, about 183 bytes a row, one row a person but for a few who are listed twice. */
final class OriginalRows {
    static final List<String> COLUMNS = List.of(
            "id",
            "created_at",
            "first_name",
            "last_name",
            "email",
            "phone",
            "company",
            "title",
            "street",
            "zip",
            "city",
            "country",
            "website",
            "notes",
            "owner");

    private static final long STREAM = 2;

    private final CrmData data;

    OriginalRows(CrmData data) {
        this.data = data;
    }

    void write(CsvRows out) {
        out.header(COLUMNS);
        for (long row = 0; row < data.rows(); row++) {
            row(out, row);
        }
    }

    private void row(CsvRows out, long row) {
        final Chance chance = new Chance(data.seed(), STREAM, row);
        final boolean listedTwice = row > 0 && chance.percent(2);
        final Person person = data.person(listedTwice ? row - 1 : row);
        out.number(row + 1, 8).endCell();
        day(out, chance);
        out.ascii(' ')
                .number(chance.below(24), 2)
                .ascii(':')
                .number(chance.below(60), 2)
                .ascii(':');
        out.number(chance.below(60), 2).endCell();
        out.text(Words.FIRST_NAMES[person.firstName()]).endCell();
        out.text(Words.LAST_NAMES[person.lastName()]).endCell();
        if (!chance.percent(data.dirty() ? 33 : 4)) {
            person.email(out, chance);
        }
        out.endCell();
        if (!chance.percent(data.dirty() ? 33 : 8)) {
            person.phone(out, chance);
        }
        out.endCell();
        person.company(out);
        out.endCell();
        out.text(chance.oneOf(Words.TITLES)).endCell();
        out.number(1 + chance.below(999), 1)
                .ascii(' ')
                .text(chance.oneOf(Words.STREETS))
                .endCell();
        out.number(chance.below(100_000), 5).endCell();
        out.text(chance.oneOf(Words.CITIES)).endCell();
        out.text(chance.oneOf(Words.COUNTRIES)).endCell();
        if (chance.percent(70)) {
            out.ascii('w').ascii('w').ascii('w').ascii('.');
            person.host(out);
        }
        out.endCell();
        if (chance.percent(50)) {
            out.text(chance.oneOf(Words.NOTES));
        }
        out.endCell();
        out.text(chance.oneOf(Words.OWNERS)).endRow();
    }

    static void day(CsvRows out, Chance chance) {
        out.number(2015 + chance.below(11), 4)
                .ascii('-')
                .number(1 + chance.below(12), 2)
                .ascii('-');
        out.number(1 + chance.below(28), 2);
    }
}
