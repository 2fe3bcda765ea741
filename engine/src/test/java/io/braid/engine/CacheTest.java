// SPDX-License-Identifier: Apache-2.0
package io.braid.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.core.plan.Consolidation;
import io.braid.core.report.CacheReport;
import io.braid.core.report.MergeReport;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Merges that take consolidated enrichments from each other: the same bytes, and never what is not sound or not theirs. */
class CacheTest extends CachedMerges {
    @Test
    void coldWarmAndWithoutGiveTheSameBytes() throws IOException {
        for (Consolidation how : Consolidation.values()) {
            MergeReport plain = merge().consolidate(how).run();
            List<String> expected = outputs();
            MergeReport cold = cached().consolidate(how).run();
            assertThat(outputs()).as("%s, cold", how).isEqualTo(expected);
            assertThat(cold.cache()).isEqualTo(new CacheReport(false, plain.records(), ""));
            told.clear();
            MergeReport warm = cached().consolidate(how).run();
            assertThat(outputs()).as("%s, warm", how).isEqualTo(expected);
            assertThat(warm.cache()).isEqualTo(new CacheReport(true, plain.records(), now.toString()));
            assertThat(read())
                    .as("files read")
                    .containsExactly(folder.resolve("crm.csv").toString());
            assertThat(counts(warm)).isEqualTo(counts(cold)).isEqualTo(counts(plain));
            assertThat(plain.rejectedEnrichment()).isEqualTo(1);
            assertThat(plain.oversized()).isPositive();
            assertThat(plain.genericKeys()).isNotEmpty();
        }
    }

    @Test
    void whereNoEntityWasSplitWhatIsTakenIsMatchedInMemory() throws IOException {
        // Of cells with several addresses only the first is left.
        String leads = Files.readString(folder.resolve("leads.csv"));
        write("leads.csv", leads.replaceAll(";[^,]*", ""));
        for (Consolidation how : Consolidation.values()) {
            MergeReport plain = roomy(merge()).consolidate(how).run();
            List<String> expected = outputs();
            MergeReport cold = roomy(cached()).consolidate(how).run();
            assertThat(outputs()).as("%s, cold", how).isEqualTo(expected);
            MergeReport warm = roomy(cached()).consolidate(how).run();
            assertThat(outputs()).as("%s, warm", how).isEqualTo(expected);
            assertThat(warm.cache()).extracting(CacheReport::taken).isEqualTo(true);
            assertThat(counts(warm)).isEqualTo(counts(cold)).isEqualTo(counts(plain));
            assertThat(plain.oversized()).isZero();
            assertThat(inMemory(plain)).isTrue();
            assertThat(inMemory(cold)).as("the entry needs tables").isFalse();
            assertThat(inMemory(warm)).isTrue();
        }
    }

    private static MergeCall roomy(MergeCall call) {
        return call.maxEntityRows(0).memory(500L << 20);
    }

    /** Whether a stage left what linking in memory leaves. */
    private boolean inMemory(MergeReport report) throws IOException {
        Path session = folder.resolve("home/sessions").resolve(report.session());
        return Files.readString(session.resolve("manifest.yaml")).contains("linkage-entities");
    }

    @Test
    void anOriginalWithOtherColumnsTakesTheSameEntry() throws IOException {
        cached().run();
        write("crm.csv", crm("id,Email,phone,TITLE"));
        merge().run();
        List<String> expected = outputs();
        assertThat(taken(cached())).isTrue();
        assertThat(outputs()).isEqualTo(expected);
    }

    @Test
    void aKeptSessionThatTookIsWholeWithoutTheCache() throws IOException {
        cached().keep().run();
        MergeCall call = cached().keep();
        MergeReport warm = call.run();
        assertThat(warm.cache()).extracting(CacheReport::taken).isEqualTo(true);
        delete(cache());
        MergeCall plain = merge().keep();
        MergeReport without = plain.run();
        for (long row = 1; row < 40; row++) {
            assertThat(call.explain(warm, row).toString().replace(warm.session(), ""))
                    .isEqualTo(plain.explain(without, row).toString().replace(without.session(), ""));
        }
    }

    @Test
    void whatShapesConsolidationIsPartOfTheKey() throws IOException {
        cached().run();
        assertThat(taken(cached())).isTrue();
        assertThat(taken(cached().on("phone, email"))).as("other rules").isFalse();
        assertThat(taken(cached().consolidate(Consolidation.TRANSITIVE)))
                .as("otherwise")
                .isFalse();
        assertThat(taken(cached().maxKeyRows(20))).as("other limits").isFalse();
        assertThat(taken(cached().maxEntityRows(3))).as("other limits").isFalse();
        assertThat(taken(cached("crm.csv", "events.csv", "leads.csv")))
                .as("in another order")
                .isFalse();
        assertThat(taken(cached("crm.csv", "leads.csv"))).as("other files").isFalse();
        assertThat(taken(cached().read("leads.csv", nulls("title 3"))))
                .as("read otherwise")
                .isFalse();
        assertThat(taken(cached())).as("as at first").isTrue();
    }

    @Test
    void aFileChangedInOneByteAtTheSameSizeAndTimeIsReadAgain() throws IOException {
        Path leads = folder.resolve("leads.csv");
        cached().run();
        FileTime modified = Files.getLastModifiedTime(leads);
        write("leads.csv", Files.readString(leads).replaceFirst("title 7", "Title 7"));
        Files.setLastModifiedTime(leads, modified);
        merge().run();
        List<String> expected = outputs();
        assertThat(taken(cached())).isFalse();
        assertThat(outputs()).isEqualTo(expected);
    }

    @Test
    void aDamagedEntryIsToldOfNotUsedAndMadeAnew() throws IOException {
        cached().run();
        List<String> expected = outputs();
        List<Path> files;
        try (Stream<Path> found = Files.list(entry())) {
            files = found.sorted().toList();
        }
        assertThat(files).hasSizeGreaterThan(5);
        int next = 0;
        for (Path file : files) {
            boolean database = file.toString().endsWith(".duckdb");
            for (Damage damage : database ? Damage.values() : new Damage[] {Damage.values()[next++ % 4]}) {
                damage.to(file);
                String when = damage + " of " + file.getFileName();
                told.clear();
                boolean gone = damage == Damage.REMOVED && file.endsWith("entry.json");
                assertThat(taken(cached())).as(when).isFalse();
                assertThat(outputs()).as(when).isEqualTo(expected);
                assertThat(warnings()).as(when).hasSize(gone ? 0 : 1);
                assertThat(taken(cached())).as("after %s", when).isTrue();
                assertThat(outputs()).as("after %s", when).isEqualTo(expected);
            }
        }
    }

    @Test
    void theEntryOfOtherEnrichmentsUnderThisNameIsNotUsed() throws IOException {
        cached().run();
        Path own = entry();
        delete(cache());
        cached("crm.csv", "leads.csv").run();
        Files.move(entry(), own);
        merge().run();
        List<String> expected = outputs();
        assertThat(taken(cached())).isFalse();
        assertThat(warnings()).hasSize(1);
        assertThat(outputs()).isEqualTo(expected);
    }

    private enum Damage {
        REMOVED,
        EMPTIED,
        CUT,
        TURNED;

        void to(Path file) throws IOException {
            if (this == REMOVED) {
                Files.delete(file);
                return;
            }
            try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
                long middle = access.length() / 2;
                if (this == TURNED) {
                    access.seek(middle);
                    int old = access.read();
                    access.seek(middle);
                    access.write(old ^ 4);
                } else {
                    access.setLength(this == CUT ? middle : 0);
                }
            }
        }
    }
}
