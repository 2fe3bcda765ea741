// SPDX-License-Identifier: Apache-2.0
package io.braid.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.event.Cancellation;
import io.braid.core.event.Observer;
import io.braid.core.plan.NormalForms;
import io.braid.core.plan.ProfilePlan;
import io.braid.core.plan.ReadOptions;
import io.braid.core.plan.RunSettings;
import io.braid.core.plan.SourceFile;
import io.braid.core.report.ColumnProfile;
import io.braid.core.report.CommonValue;
import io.braid.core.report.Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a profile says about files that are not nice. */
final class ProfileTest {
    private static final String[] PIECES = {
        "a", "B", "ß", "Ä", "李", "\uD83D\uDE00", "7", "٣", " ", "\n", "\"", ",", "-", "e\u0301", "ǅ", "\u00a0", "x@y.z"
    };

    @TempDir
    private Path folder;

    private Profile profile(String text, @Nullable Long limit) throws IOException {
        Files.writeString(folder.resolve("in.csv"), text);
        return profile("in.csv", ReadOptions.DETECT, limit, false);
    }

    private Profile profile(String name, ReadOptions options, @Nullable Long limit, boolean strict) {
        String path = name.equals("-") ? name : folder.resolve(name).toString();
        Engine engine = new Engine(
                InstantSource.system(),
                new ByteArrayInputStream("a;b\n1;x\n1;y\n".getBytes(StandardCharsets.UTF_8)),
                new ByteArrayOutputStream());
        return engine.profile(
                        new ProfilePlan(List.of(new SourceFile(path, options)), NormalForms.DEFAULT),
                        new RunSettings(
                                RunSettings.LEAST_MEMORY_BYTES,
                                2,
                                folder.resolve("home"),
                                null,
                                null,
                                false,
                                strict,
                                false,
                                limit),
                        Observer.NONE,
                        new Cancellation())
                .files()
                .get(0);
    }

    private static String quoted(String cell) {
        return '"' + cell.replace("\"", "\"\"") + '"';
    }

    /** The pattern by the letter of the manual: slow, and easy to believe. */
    private static String pattern(String cell) {
        return cell.replaceAll("\\p{Lu}+", "\u0001")
                .replaceAll("\\p{L}+", "\u0002")
                .replaceAll("\\p{Nd}+", "\u0003")
                .replace('\u0001', 'A')
                .replace('\u0002', 'a')
                .replace('\u0003', '9');
    }

    @Test
    void countsAreThoseOfTheCellsWhateverTheyHold() throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        List<String> cells = new ArrayList<>();
        StringBuilder file = new StringBuilder("id,thing\n");
        for (int row = 1; row <= 5000; row++) {
            StringBuilder cell = new StringBuilder();
            for (int pieces = random.nextInt(4); pieces > 0; pieces--) {
                cell.append(PIECES[random.nextInt(PIECES.length)]);
            }
            cells.add(cell.toString());
            file.append(row).append(',').append(quoted(cell.toString())).append('\n');
        }
        Map<String, Long> values = new LinkedHashMap<>();
        Map<String, Long> patterns = new LinkedHashMap<>();
        List<String> filled = cells.stream()
                .filter(cell -> !cell.replace('\u00a0', ' ').isBlank())
                .toList();
        filled.forEach(cell -> values.merge(cell, 1L, Long::sum));
        filled.forEach(cell -> patterns.merge(pattern(cell), 1L, Long::sum));

        Profile profile = profile(file.toString(), null);

        ColumnProfile thing = profile.columns().get(1);
        assertThat(profile.rows()).isEqualTo(5000);
        assertThat(thing.filled()).isEqualTo(filled.size());
        assertThat(thing.distinct()).isEqualTo(values.size());
        assertThat(thing.common())
                .isEqualTo(values.entrySet().stream()
                        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                        .limit(5)
                        .map(entry -> new CommonValue(entry.getKey(), entry.getValue()))
                        .toList());
        assertThat(thing.shortest()).isEqualTo(1);
        assertThat(thing.longest())
                .isEqualTo(filled.stream()
                        .mapToInt(cell -> cell.codePointCount(0, cell.length()))
                        .max()
                        .orElseThrow());
        assertThat(thing.patternExact()).isTrue();
        assertThat(thing.patternRows()).isEqualTo(patterns.get(thing.pattern()));
        assertThat(patterns.values()).allMatch(rows -> rows <= thing.patternRows());
        assertThat(profile.columns().get(0).distinct()).isEqualTo(5000);
    }

    @Test
    void rolesSayHowManyCellsAreValid() throws IOException {
        Profile profile = profile("""
                        email,Kontakt,phone,signup_date,notes,zip
                        a@x.com,http://a.example/x,(212) 555-0123,2024-01-02,,1
                        a@x.com; b@y.com,www.b.example,n/a,02/03/2024,x,2
                        n/a,//c.example,2125550123,,NULL,3
                        """, null);

        assertThat(profile.columns())
                .extracting(
                        ColumnProfile::column,
                        column -> column.role().role(),
                        column -> column.role().ground(),
                        ColumnProfile::filled,
                        ColumnProfile::valid)
                .containsExactly(
                        tuple("email", "email", "name", 3L, 2L),
                        tuple("Kontakt", "url", "values", 3L, 3L),
                        tuple("phone", "phone", "name", 3L, 2L),
                        tuple("signup_date", "date", "name", 2L, 1L),
                        tuple("notes", "text", "none", 2L, -1L),
                        tuple("zip", "zip", "name", 3L, -1L));
    }

    @Test
    void badRowsAreCountedAndLeftOutAndTheLimitHolds() throws IOException {
        String text = "a,b\n1,x\n1,2,3,4\n1\n2,x\n2,x\n";

        Profile all = profile(text, null);
        assertThat(all.rows()).isEqualTo(4);
        assertThat(all.rejected()).isEqualTo(1);
        assertThat(all.repaired()).isEqualTo(1);
        assertThat(all.columns().get(1).filled()).isEqualTo(3);
        assertThat(all.columns().get(0).common()).containsExactly(new CommonValue("1", 2), new CommonValue("2", 2));

        Profile first = profile(text, 1L);
        assertThat(first.rows()).isEqualTo(1);
        assertThat(first.columns().get(0).distinct()).isEqualTo(1);

        Failure failure = catchThrowableOfType(Failure.class, () -> profile("in.csv", ReadOptions.DETECT, null, true));
        assertThat(failure.code()).isEqualTo(FailureCode.E_STRICT_REJECT);
    }

    @Test
    void filesOfNothingAreFine() throws IOException {
        assertThat(profile("", null).columns()).isEmpty();

        ColumnProfile empty = profile("a,b\n", null).columns().get(0);
        assertThat(empty.distinct()).isZero();
        assertThat(empty.common()).isEmpty();
        assertThat(empty.shortest()).isZero();
        assertThat(empty.pattern()).isEmpty();
    }

    @Test
    void standardInputIsReadToo() {
        Profile profile = profile("-", ReadOptions.DETECT, null, false);

        assertThat(profile.columns()).extracting(ColumnProfile::distinct).containsExactly(1L, 2L);
        assertThat(profile.columns().get(1).common()).containsExactly(new CommonValue("x", 1), new CommonValue("y", 1));
    }

    @Test
    void aLongTextIsCutInTheProfileAndCountedWhole() throws IOException {
        String emoji = "\uD83D\uDE00";
        Profile profile = profile("a,b\n1," + emoji.repeat(300) + "\n2," + emoji.repeat(299) + "x\n", null);

        ColumnProfile column = profile.columns().get(1);
        assertThat(column.distinct()).isEqualTo(2);
        assertThat(column.longest()).isEqualTo(300);
        assertThat(column.common()).containsOnly(new CommonValue(emoji.repeat(200), 1));
        assertThat(column.pattern()).isEqualTo(emoji.repeat(12) + "…");
    }
}
