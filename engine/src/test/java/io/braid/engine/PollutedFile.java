// SPDX-License-Identifier: Apache-2.0
package io.braid.engine;

import io.braid.core.plan.ReadOptions;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * An original with everything in it that a merge must leave alone, and, worked out by hand beside it, the merged file: the same bytes
 * with blank cities filled, three cells behind each row, and without the lines that cannot be read.
 */
final class PollutedFile {
    private static final int ROWS = 150;
    private static final String BLANK = "";
    /** Of people whose e-mail the enrichment knows; they are told apart by their number. */
    private static final List<String> CITIES = List.of(
            "Boston", "Paris{d} TX", "the {q}Hub{q}", "two\nlines", "back\\slash\\", "São Paulo", "\\\\host\\x");

    /**
     * How it is written.
     *
     * @param escape the quote itself, or another character
     * @param all whether every cell stands in quotes
     */
    record Form(String delimiter, char quote, char escape, boolean all) {
        ReadOptions options(int skip) {
            return new ReadOptions(
                    "UTF-8", delimiter, String.valueOf(quote), String.valueOf(escape), true, skip, List.of(), Map.of());
        }

        String quoted(String text) {
            String escaped = escape == quote ? text : text.replace("" + escape, "" + escape + escape);
            return quote + escaped.replace("" + quote, "" + escape + quote) + quote;
        }

        /** As a merge writes a value: quoted when it must be. */
        String minimal(String text) {
            boolean must = text.contains(delimiter)
                    || text.indexOf(quote) >= 0
                    || text.indexOf('\n') >= 0
                    || (escape != quote && text.indexOf(escape) >= 0);
            return must ? quoted(text) : text;
        }
    }

    private final SplittableRandom random;
    private final Form form;
    private final List<String> lineEnds;
    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private final ByteArrayOutputStream merged = new ByteArrayOutputStream();
    private final int preamble;
    private int rejected;
    private int repaired;

    PollutedFile(long seed, Form form) {
        this.random = new SplittableRandom(seed);
        this.form = form;
        this.lineEnds = one(List.of(List.of("\n"), List.of("\r\n"), List.of("\r"), List.of("\n", "\r\n", "\r")));
        this.preamble = random.nextInt(3);
        both(chance(0.3) ? "\uFEFF" : "");
        for (int i = 0; i < preamble; i++) {
            both(one(List.of("Export of the CRM", "# " + form.delimiter + " \"" + form.delimiter, "2024-01-01")));
            both(one(lineEnds));
        }
        String header = String.join(
                form.delimiter,
                written(" id "),
                written("E-Mail"),
                written("phone"),
                written("  City"),
                written("notes "));
        both(header);
        put(merged, form.delimiter + "title" + form.delimiter + "match_quality" + form.delimiter + "match_rule");
        both(one(lineEnds));
        for (int i = 0; i < ROWS; i++) {
            line(i);
        }
        good(ROWS, 5);
        both(chance(0.5) ? "" : one(lineEnds));
    }

    ReadOptions options() {
        return form.options(preamble);
    }

    byte[] file() {
        return file.toByteArray();
    }

    byte[] merged() {
        return merged.toByteArray();
    }

    int rejected() {
        return rejected;
    }

    int repaired() {
        return repaired;
    }

    int rowsOut() {
        return ROWS + 1 - rejected;
    }

    /** The enrichment, standard CSV: every other person. */
    String enrichment() {
        StringBuilder text = new StringBuilder("e-mail,city,title\n");
        for (int i = 0; i <= ROWS; i += 2) {
            text.append(
                    "p%d@example.com,%s,%s\n".formatted(i, FileForm.cell(city(i), ','), FileForm.cell(title(i), ',')));
        }
        return text.toString();
    }

    private String city(int person) {
        return CITIES.get(person % CITIES.size())
                .replace("{d}", form.delimiter)
                .replace("{q}", String.valueOf(form.quote));
    }

    private String title(int person) {
        return person % 4 == 0 ? "" : city(person + 3);
    }

    private void line(int person) {
        if (chance(0.1)) {
            both(one(List.of("", "  ")) + (lineEnds.size() > 1 ? "\r\n" : lineEnds.get(0)));
        }
        int kind = random.nextInt(20);
        if (kind == 0) {
            put(file, String.join(form.delimiter, cells(person)) + form.delimiter + "surplus" + one(lineEnds));
            rejected++;
        } else if (kind == 1) {
            put(file, person + form.delimiter + "caf");
            file.write(0xE9);
            put(file, form.delimiter + form.delimiter + form.delimiter + one(lineEnds));
            rejected++;
        } else {
            good(person, kind == 2 ? 2 + random.nextInt(3) : 5);
            if (kind == 3) {
                put(file, form.delimiter + one(List.of("", form.delimiter, form.delimiter + " ")));
                repaired++;
            }
            both(one(lineEnds));
        }
    }

    /** A row that can be read, its first cells; without its line end. */
    private void good(int person, int width) {
        List<String> cells = cells(person);
        boolean known = person % 2 == 0;
        repaired += width < cells.size() ? 1 : 0;
        put(file, String.join(form.delimiter, cells.subList(0, width)));
        List<String> out = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            boolean padded = i >= width;
            boolean city = i == 3 && known && (padded || isBlank(cells.get(i)));
            out.add(city ? form.minimal(city(person)) : padded ? BLANK : cells.get(i));
        }
        out.add(known ? form.minimal(title(person)) : BLANK);
        out.add(known ? "matched" : "unmatched");
        out.add(known ? "e-mail" : BLANK);
        put(merged, String.join(form.delimiter, out));
    }

    private List<String> cells(int person) {
        return List.of(
                written("%04d".formatted(person)),
                written(one(List.of("p%d@example.com", "P%d@Example.COM")).formatted(person)),
                one(List.of("", "+49 151 1234", form.quoted("0049" + form.delimiter + "151"))),
                one(List.of("", " ", form.quoted(""), form.quoted("  "), written("Berlin"), "Zürich")),
                notes());
    }

    private String notes() {
        String quote = String.valueOf(form.quote);
        String escaped = form.escape == form.quote ? quote + quote : form.escape + quote;
        return one(List.of(
                "",
                " ",
                written("plain"),
                "  spaced  ",
                "1e5",
                "NULL",
                "Zoë 李",
                "5" + quote + " pipe",
                form.quoted("a" + form.delimiter + "b"),
                form.quoted("two\nlines"),
                form.quoted("Windows\r\nlines"),
                form.quoted("back\\slash\\"),
                quote + "say " + escaped + "hi" + escaped + quote,
                form.quoted("trailing space") + " ",
                form.quoted("needless")));
    }

    private boolean isBlank(String cell) {
        return cell.replace(String.valueOf(form.quote), "").isBlank();
    }

    private String written(String text) {
        return form.all || chance(0.1) ? form.quoted(text) : text;
    }

    private void both(String text) {
        put(file, text);
        put(merged, text);
    }

    private static void put(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
