// SPDX-License-Identifier: Apache-2.0
package io.braid.bench;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes one enrichment file: e-mail, phone and some of seven added columns, in an order of its own. Four fifths of the rows
 * are about persons of the original, each file in a shuffled order of its own; some carry one key only, a few are repeats.
 */
final class EnrichmentRows {
    /** The columns an original gains from a merge, in order of first appearance in the usual three files. */
    static final List<String> ADDED =
            List.of("industry", "employees", "revenue", "linkedin", "job_level", "twitter", "last_seen");

    /** The headers of the files; a fourth file looks like the first again. */
    private static final List<List<String>> LAYOUTS = List.of(
            List.of("email", "phone", "industry", "employees", "revenue", "linkedin"),
            List.of("phone", "linkedin", "job_level", "Email", "twitter"),
            List.of("last_seen", "email", "industry", "job_level", "phone", "twitter"));

    private static final long STREAM = 3;
    private static final byte[] PROFILE_PATH = "linkedin.com/in/".getBytes(StandardCharsets.US_ASCII);

    private final CrmData data;
    private final int file;
    private final Shuffle known;
    private final Shuffle strangers;

    /** The file at that place in order of precedence, from 0. */
    EnrichmentRows(CrmData data, int file) {
        this.data = data;
        this.file = file;
        this.known = new Shuffle(data.rows(), data.seed() * 31 + file);
        this.strangers = new Shuffle(data.strangers(), data.seed() * 37 + file);
    }

    static List<String> columns(int file) {
        return LAYOUTS.get(file % LAYOUTS.size());
    }

    void write(CsvRows out) {
        final List<String> columns = columns(file);
        out.header(columns);
        final long rows = data.enrichmentRows().get(file);
        for (long row = 0; row < rows; row++) {
            row(out, columns, row);
        }
    }

    private void row(CsvRows out, List<String> columns, long row) {
        final Chance chance = new Chance(data.seed(), STREAM + file, row);
        final boolean repeat = row > 0 && chance.percent(2);
        final Person person = data.person(personNumber(repeat ? row - 1 : row));
        final int keys = chance.below(100);
        final boolean email = data.dirty() ? !chance.percent(33) : keys >= 12;
        final boolean phone = data.dirty() ? !chance.percent(33) : keys < 12 || keys >= 30;
        for (int i = 0; i < columns.size(); i++) {
            cell(out, columns.get(i), person, chance, email, phone);
            if (i + 1 < columns.size()) {
                out.endCell();
            } else {
                out.endRow();
            }
        }
    }

    /** In every five rows one is a person the original does not hold. */
    private long personNumber(long row) {
        final long fifth = row / 5;
        return row % 5 == 4
                ? data.rows() + strangers.at(fifth % data.strangers())
                : known.at((row - fifth) % data.rows());
    }

    private static void cell(CsvRows out, String column, Person person, Chance chance, boolean email, boolean phone) {
        switch (column) {
            case "email", "Email" -> {
                if (email) {
                    person.email(out, chance);
                }
            }
            case "phone" -> {
                if (phone) {
                    person.phone(out, chance);
                }
            }
            default -> {
                if (!chance.percent(20)) {
                    added(out, column, person, chance);
                }
            }
        }
    }

    private static void added(CsvRows out, String column, Person person, Chance chance) {
        switch (column) {
            case "industry" -> out.text(chance.oneOf(Words.INDUSTRIES));
            case "employees" -> out.number(1 + chance.below(20_000), 1);
            case "revenue" -> out.number((1 + chance.below(9_999)) * 10_000L, 1);
            case "linkedin" -> {
                out.text(PROFILE_PATH);
                person.handle(out, '-');
            }
            case "job_level" -> out.text(chance.oneOf(Words.JOB_LEVELS));
            case "twitter" -> {
                out.ascii('@');
                person.handle(out, '_');
            }
            case "last_seen" -> OriginalRows.day(out, chance);
            default -> throw new IllegalArgumentException("expected a generated column, found " + column);
        }
    }
}
