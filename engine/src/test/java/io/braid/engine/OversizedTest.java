// SPDX-License-Identifier: Apache-2.0
package io.braid.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.core.event.Cancellation;
import io.braid.core.event.Event;
import io.braid.core.event.EventType;
import io.braid.core.event.Observer;
import io.braid.core.event.Progress;
import io.braid.core.plan.Consolidation;
import io.braid.core.report.DedupeReport;
import io.braid.core.report.MergeReport;
import io.braid.core.report.OversizedEntity;
import io.braid.engine.reference.CsvFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Thousands of records that hang together, and are one person only where the strongest rule says so. */
final class OversizedTest {
    private static final int RECORDS = 5000;

    /** Rows that an operator may put out for each row read: the rules, and a graph's edges seen from both ends. */
    private static final int ROWS_A_ROW = 4;

    @TempDir
    private Path folder;

    /** Each with an e-mail address of its own, and the phones that {@code phones} says; the first {@code asked} are asked for. */
    private MergeCall people(int asked, PhonesOf phones) throws IOException {
        StringBuilder original = new StringBuilder("id,email,phone,title\n");
        StringBuilder vendor = new StringBuilder("email,phone,title\n");
        for (int i = 0; i < RECORDS; i++) {
            original.append(i < asked ? "%d,p%d@example.com,,\n".formatted(i, i) : "");
            vendor.append("p%d@example.com,%s,title %d\n".formatted(i, phones.of(i), i));
        }
        Files.writeString(folder.resolve("crm.csv"), original);
        Files.writeString(folder.resolve("vendor.csv"), vendor);
        return MergeCall.of(folder, "crm.csv", "vendor.csv")
                .maxKeyRows(RECORDS)
                .consolidate(Consolidation.TRANSITIVE)
                .keep();
    }

    /** What stands in the phone cell of the person of that number. */
    private interface PhonesOf {
        String of(int person);
    }

    private static String phone(int number) {
        return "2125%06d".formatted(number);
    }

    /** Keeps the warnings. */
    private static final class Warned implements Observer {
        private final List<Object> texts = new ArrayList<>();

        @Override
        public void event(Event event) {
            if (event.type() == EventType.WARNING) {
                texts.add(Objects.requireNonNull(event.fields().get("text")));
            }
        }

        @Override
        public void progress(Progress progress) {}
    }

    private List<String> titles() throws IOException {
        return CsvFiles.parse("merged", Files.readString(folder.resolve("merged.csv"))).rows().stream()
                .map(row -> row.get(3))
                .toList();
    }

    private static List<String> everyonesOwn() {
        return IntStream.range(0, RECORDS).mapToObj(i -> "title " + i).toList();
    }

    @Test
    void whoeverSharesOneNumberIsPartedByEmail() throws IOException, SQLException {
        Warned warned = new Warned();

        MergeReport report = people(RECORDS, i -> phone(0))
                .observed(warned, new Cancellation())
                .run();

        assertThat(report.oversized()).isEqualTo(1);
        assertThat(report.stillOversized()).isZero();
        assertThat(report.oversizedEntities())
                .containsExactly(
                        new OversizedEntity("vendor.csv", 1, RECORDS, "phone", List.of(phone(0)), RECORDS, RECORDS, 1));
        assertThat(report.entities()).isEqualTo(RECORDS);
        assertThat(titles()).isEqualTo(everyonesOwn());
        assertThat(warned.texts)
                .containsExactly("persons of more than 1,000 rows, split by the strongest rule: 1, the largest of 5,000"
                        + " rows; still too large: 0");
        assertThat(Replay.mostRows(folder)).isBetween((long) RECORDS, (long) ROWS_A_ROW * 2 * RECORDS);
    }

    @Test
    void aChainOfPhonesIsPartedByEmail() throws IOException, SQLException {
        MergeReport report = people(RECORDS, i -> "\"" + phone(i) + "; " + phone(i + 1) + "\"")
                .run();

        assertThat(report.oversizedEntities())
                .containsExactly(new OversizedEntity(
                        "vendor.csv", 1, RECORDS, "phone", List.of(phone(0) + "; " + phone(1)), 2, RECORDS, 1));
        assertThat(titles()).isEqualTo(everyonesOwn());
        assertThat(Replay.mostRows(folder)).isBetween((long) RECORDS, (long) ROWS_A_ROW * 2 * RECORDS);
    }

    @Test
    void withoutALimitTheyAreOnePerson() throws IOException {
        MergeReport report = people(2, i -> phone(0)).maxEntityRows(0).run();

        assertThat(report.entities()).isEqualTo(1);
        assertThat(report.oversized()).isZero();
        assertThat(report.oversizedEntities()).isEmpty();
        assertThat(titles()).containsOnly("title 0");
    }

    @Test
    void anEntityOfJustAsManyAsAllowedStays() throws IOException {
        assertThat(people(2, i -> phone(0)).maxEntityRows(RECORDS).run().oversized())
                .isZero();
        assertThat(people(2, i -> phone(0))
                        .out("again.csv")
                        .maxEntityRows(RECORDS - 1)
                        .run()
                        .oversized())
                .isEqualTo(1);
    }

    @Test
    void oneEmailOnThousandsOfRecordsStaysOnePersonAndIsReported() throws IOException {
        StringBuilder vendor = new StringBuilder("email,phone,title\n");
        for (int i = 0; i < RECORDS; i++) {
            vendor.append("ann@example.com,%s,title %d\n".formatted(phone(i), i));
        }
        Files.writeString(folder.resolve("vendor.csv"), vendor);
        Files.writeString(folder.resolve("crm.csv"), "id,email,phone,title\n1,ann@example.com,,\n");

        MergeReport report = MergeCall.of(folder, "crm.csv", "vendor.csv")
                .maxKeyRows(RECORDS)
                .run();

        assertThat(report.entities()).isEqualTo(1);
        assertThat(report.oversized()).isEqualTo(1);
        assertThat(report.stillOversized()).isEqualTo(1);
        assertThat(report.oversizedEntities())
                .containsExactly(new OversizedEntity(
                        "vendor.csv", 1, RECORDS, "email", List.of("ann@example.com"), RECORDS, 1, RECORDS));
        assertThat(titles()).containsExactly("title 0");
    }

    @Test
    void rowsOfAFileArePartedToo() throws IOException {
        people(RECORDS, i -> phone(0));
        DedupeCall call =
                DedupeCall.of(folder, "vendor.csv").maxKeyRows(RECORDS).consolidate(Consolidation.TRANSITIVE);

        DedupeReport report = call.run();

        assertThat(report.rowsOut()).isEqualTo(RECORDS);
        assertThat(report.oversized()).isEqualTo(1);
        assertThat(report.oversizedEntities())
                .containsExactly(
                        new OversizedEntity("vendor.csv", 1, RECORDS, "phone", List.of(phone(0)), RECORDS, RECORDS, 1));
        assertThat(call.text("deduped.csv")).isEqualTo(Files.readString(folder.resolve("vendor.csv")));
    }
}
