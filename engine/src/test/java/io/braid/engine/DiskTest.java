// SPDX-License-Identifier: Apache-2.0
package io.braid.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.report.MergeReport;
import io.braid.core.session.LeftOvers;
import io.braid.core.session.SessionFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What runs take on disk: measured, said, and bounded. */
class DiskTest {
    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
    private static final int ROWS = 60_000;

    /** Ballast, and blocks that tables of a few rows do not fill. */
    private static final long SMALL_CHANGE = 4L << 20;

    @TempDir
    private Path folder;

    @Test
    void aMergeSaysHowMuchDiskItHadInUseAndThatIsAtMostHalfMoreThanItsData() throws IOException {
        files();
        MergeReport report = call().run();
        long read = report.files().stream().mapToLong(file -> file.bytes()).sum();
        long written = report.outputs().values().stream()
                .mapToLong(file -> Path.of(file).toFile().length())
                .sum();
        assertThat(report.diskBytes()).isGreaterThan(written).isGreaterThan(report.spilledBytes());
        assertThat(report.diskBytes())
                .as("with %d bytes read and %d written", read, written)
                .isLessThan((read + written) * 3 / 2 + SMALL_CHANGE);
    }

    @Test
    void whatSpillsMoreThanItMayEndsCodedAndPublishesNothing() throws IOException {
        files();
        MergeReport report = call().out("whole.csv").run();
        assertThat(report.spilledBytes()).isGreaterThan(1 << 20);
        assertThatThrownBy(() -> call().temp(1 << 20).run()).isInstanceOfSatisfying(Failure.class, failure -> {
            assertThat(failure.code()).isEqualTo(FailureCode.E_DISK_FULL);
            assertThat(failure.getMessage()).contains("The space that spilling may take is used up.");
        });
        assertThat(folder.resolve("merged.csv")).doesNotExist();
        call().temp(4 * report.spilledBytes()).run();
        assertThat(folder.resolve("merged.csv")).hasSameTextualContentAs(folder.resolve("whole.csv"));
    }

    @Test
    void filesInFoldersOfStepsCount() throws IOException {
        try (SessionFolder session = SessionFolder.open(folder, folder.resolve("mine"), null, "run", NOW)) {
            Files.write(session.tmp("a").resolve("spill"), new byte[3_000]);
            Files.write(session.tmp().resolve("spill"), new byte[200]);
            Path part = folder.resolve("out.csv.part");
            session.notePart(part);
            long before = session.bytes();
            Files.write(part, new byte[70_000]);
            assertThat(session.temporaryBytes()).isEqualTo(3_200);
            assertThat(session.bytes() - before).isEqualTo(70_000);
        }
    }

    @Test
    void whatAKilledProcessLeftInAFolderForSpillIsSweptAtTheNextStart() throws IOException {
        Path temp = Files.createDirectories(folder.resolve("temp"));
        Path root = folder.resolve("sessions").resolve("dead");
        Path spill;
        try (SessionFolder session = SessionFolder.open(folder, root, temp, "run", NOW)) {
            spill = session.tmp().resolve("spill");
            Files.write(spill, new byte[10]);
            // As a process that was killed leaves its session: all of it, but for the lock.
            Files.createDirectories(folder.resolve("copy"));
            for (String file : new String[] {"ballast", "temp", "lock"}) {
                Files.copy(root.resolve(file), folder.resolve("copy").resolve(file));
            }
        }
        assertThat(spill).doesNotExist();
        Files.createDirectories(spill.getParent());
        Files.write(spill, new byte[10]);
        for (String file : new String[] {"ballast", "temp"}) {
            Files.copy(folder.resolve("copy").resolve(file), root.resolve(file));
        }
        Path stranger = Files.createDirectories(temp.resolve("braid-other"));
        LeftOvers.sweep(folder);
        assertThat(spill.getParent()).doesNotExist();
        assertThat(stranger).exists();
    }

    @Test
    void aSessionThatCannotBeOpenedKeepsNobodyFromStarting() throws IOException {
        Path strange = Files.createDirectories(folder.resolve("sessions").resolve("strange"));
        Files.createDirectories(strange.resolve("lock"));
        Files.write(strange.resolve("ballast"), new byte[1]);
        LeftOvers.sweep(folder);
        assertThat(strange.resolve("ballast")).exists();
    }

    private MergeCall call() {
        return MergeCall.of(folder, "crm.csv", "leads.csv").withoutProvenance();
    }

    private void files() throws IOException {
        Random random = new Random(20261121);
        StringBuilder crm = new StringBuilder("id,email,phone,city,notes\n");
        StringBuilder leads = new StringBuilder("email,phone,title,street\n");
        for (int row = 0; row < ROWS; row++) {
            crm.append("%d,person.%d@example.com,,,written down on a %d%n".formatted(row, row, random.nextInt()));
            leads.append("person.%d@example.com,+1 415 %d,Title %d,%d Long Street of Town %d%n"
                    .formatted(row * 7 % ROWS, 2_000_000 + row, row % 97, row, random.nextInt(5_000)));
        }
        Files.writeString(folder.resolve("crm.csv"), crm);
        Files.writeString(folder.resolve("leads.csv"), leads);
    }
}
