// SPDX-License-Identifier: Apache-2.0
package io.braid.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.braid.engine.reference.NastyInputs;
import io.braid.engine.reference.NastyLevel;
import io.braid.engine.reference.ReferenceInput;
import io.braid.engine.reference.ReferenceMerge;
import io.braid.engine.reference.ReferenceOutput;
import io.braid.engine.reference.WorkedExample;
import io.braid.engine.reference.WorkedExamples;
import io.braid.engine.sql.Sql;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whether the comparison with the reference would notice: plants a fault in one statement and merges until the outcome
 * differs. A fault that survives all merges shows what the examples or the generator lack.
 */
final class SqlFaultsTest {
    private static final int LEAST_FAULTS = 30;
    private static final int SEEDS = 300;
    private static final int SEEDS_BEFORE_EXAMPLES = 40;
    private static final boolean THOROUGH = Boolean.getBoolean("braid.thorough");
    private static final int SAMPLED = 5;

    private static final List<Merge> MERGES = merges();
    private static final Map<Merge, ReferenceOutput> EXPECTED = new ConcurrentHashMap<>();

    @TempDir
    private Path folder;

    /** Something to merge. */
    private record Merge(String name, ReferenceInput input) {
        @Override
        public int hashCode() {
            return name.hashCode();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Merge merge && merge.name.equals(name);
        }
    }

    private static List<Merge> merges() {
        List<Merge> merges = new ArrayList<>(generated(1, SEEDS_BEFORE_EXAMPLES));
        for (WorkedExample example : WorkedExamples.everything()) {
            merges.add(new Merge(example.name(), example.input()));
        }
        merges.addAll(generated(SEEDS_BEFORE_EXAMPLES + 1, SEEDS));
        return merges.stream()
                .filter(merge -> !merge.input().options().dedupeOriginal())
                .toList();
    }

    private static List<Merge> generated(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .boxed()
                .flatMap(seed -> List.of(NastyLevel.EVERYTHING, NastyLevel.FIRST_ISSUE).stream()
                        .map(level -> new Merge(
                                "seed " + seed + " of " + level, NastyInputs.generate(seed.longValue(), level))))
                .toList();
    }

    static List<SqlFault> faults() throws IOException {
        List<SqlFault> faults = SqlFault.all();
        int step = THOROUGH ? 1 : faults.size() / SAMPLED;
        return IntStream.range(0, faults.size())
                .filter(i -> i % step == 0)
                .mapToObj(faults::get)
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void aFaultInAStatementIsNoticed(SqlFault fault) throws IOException, ReflectiveOperationException {
        long merged = 0;
        try (FaultyEngine engine = new FaultyEngine(fault, folder)) {
            for (Merge merge : inOrder(fault)) {
                merged++;
                try {
                    compare(merge, engine);
                } catch (AssertionError | RuntimeException noticed) {
                    assertThat(isRefused(noticed)).as("%s: no statement", fault).isFalse();
                    System.out.printf("%s%n  noticed in merge %d: %s%n", fault, merged, firstLine(noticed));
                    return;
                }
            }
        }
        fail("survived %d merges: %s", merged, fault);
    }

    /** All merges, the one that is known to notice the fault first: most of a merge's time is the engine's. */
    private static List<Merge> inOrder(SqlFault fault) {
        List<Merge> known = MERGES.stream()
                .filter(merge -> merge.name().equals(fault.noticedBy()))
                .toList();
        assertThat(known)
                .as("merges named %s", fault.noticedBy())
                .hasSize(fault.noticedBy().isEmpty() ? 0 : 1);
        return Stream.concat(known.stream(), MERGES.stream()).toList();
    }

    /** Whether what should have been a faulty statement was none. */
    private static boolean isRefused(Throwable noticed) {
        return noticed.getCause() instanceof SQLException
                || noticed.getStackTrace()[0].getClassName().equals(Sql.class.getName());
    }

    private static String firstLine(Throwable noticed) {
        return String.valueOf(noticed.getMessage()).lines().findFirst().orElse("");
    }

    private void compare(Merge merge, FaultyEngine engine) throws IOException {
        Product product = new Product(folder.resolve("merge-" + Integer.toHexString(merge.hashCode())), engine);
        Agreement.check(
                merge.name(),
                product.merge(merge.input()),
                EXPECTED.computeIfAbsent(merge, one -> ReferenceMerge.merge(one.input())));
    }

    @Test
    void nothingIsNoticedWhereThereIsNoFault() throws IOException, ReflectiveOperationException {
        SqlFault none = new SqlFault("shape/GenericKeys", 1, "min(rec) AS first", "min(rec) AS first", "nothing", "");
        try (FaultyEngine engine = new FaultyEngine(none, folder)) {
            for (Merge merge : MERGES.subList(0, SEEDS_BEFORE_EXAMPLES)) {
                compare(merge, engine);
            }
        }
    }

    @Test
    void thereAreFaultsInEveryClassThatHoldsStatements() throws IOException {
        List<SqlFault> faults = SqlFault.all();
        for (SqlFault fault : faults) {
            assertThat(fault.planted()).contains(fault.faulty());
        }
        assertThat(faults).hasSizeGreaterThanOrEqualTo(LEAST_FAULTS).doesNotHaveDuplicates();
        assertThat(faults.stream().map(SqlFault::source).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(
                        "shape/AgreeingRule",
                        "shape/Candidates",
                        "shape/Census",
                        "shape/Components",
                        "shape/Contenders",
                        "shape/Entities",
                        "shape/GenericKeys",
                        "shape/Matches",
                        "shape/Meetings",
                        "shape/OversizedEntities",
                        "shape/RecordValues",
                        "shape/RuleKeys",
                        "shape/Scores",
                        "shape/Winners",
                        "write/SideFiles");
    }
}
