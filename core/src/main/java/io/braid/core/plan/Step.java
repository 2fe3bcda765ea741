// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One step of a plan.
 *
 * @param id what other steps call it; the table it makes has this name
 */
public record Step(String id, Work work) {
    /** What a step does. */
    public sealed interface Work
            permits Read,
                    ReadApi,
                    ReadDatabase,
                    ReadConnector,
                    SqlSelect,
                    Check,
                    Merge,
                    Dedupe,
                    Write,
                    Load,
                    WriteConnector {
        /** The ids of the steps whose tables it takes. */
        List<String> takes();

        /** Whether it makes a table, rather than sends one out. */
        default boolean makesTable() {
            return true;
        }
    }

    /**
     * Reads files into a table.
     *
     * @param file its path may be a pattern of several files, or an {@code https://} or {@code s3://} address
     */
    public record Read(SourceFile file, Reading how) implements Work {
        /** Reads one file as text. */
        public Read(SourceFile file) {
            this(file, Reading.PLAIN);
        }

        @Override
        public List<String> takes() {
            return List.of();
        }
    }

    /**
     * Makes a table of what a SELECT gives.
     *
     * @param text one statement of DuckDB's SQL that only asks
     * @param tables the ids of the steps whose tables it names
     * @param anyOrder whether the order of its rows may differ from run to run
     * @param timeLimit in seconds, or {@code null}
     */
    public record SqlSelect(
            String text,
            List<String> tables,
            boolean anyOrder,
            @Nullable Integer timeLimit) implements Work {
        public SqlSelect {
            tables = List.copyOf(tables);
        }

        @Override
        public List<String> takes() {
            return tables;
        }
    }

    /**
     * Looks at the rows of a table by rules, and makes a table of those that stay.
     *
     * @param rules in the order in which reports have them; may be none
     * @param maxRejected more rejected rows end the run; {@code null} if any number may be
     * @param standardise columns whose cells are written in normal form, before any rule looks at them; a cell that has none stays as it is
     * @param forms how normal forms are made
     * @param tables the ids of the steps whose tables its SQL names, beside {@code from}
     * @param timeLimit of each rule of SQL, in seconds, or {@code null}
     */
    public record Check(
            String from,
            List<CheckRule> rules,
            @Nullable MaxRejected maxRejected,
            Map<String, Normalisation> standardise,
            NormalForms forms,
            List<String> tables,
            @Nullable Integer timeLimit)
            implements Work {
        public Check {
            rules = List.copyOf(rules);
            standardise = Collections.unmodifiableMap(new LinkedHashMap<>(standardise));
            tables = List.copyOf(tables);
        }

        @Override
        public List<String> takes() {
            Stream<String> referred = rules.stream()
                    .map(CheckRule::requirement)
                    .filter(Requirement.References.class::isInstance)
                    .map(requirement -> ((Requirement.References) requirement).table());
            return Stream.of(Stream.of(from), referred, tables.stream())
                    .flatMap(Function.identity())
                    .distinct()
                    .toList();
        }
    }

    /** Merges tables; {@code original} and {@code with} are ids, all else is as in {@link MergePlan}. */
    public record Merge(
            String original,
            boolean dedupeOriginal,
            List<String> with,
            Matching matching,
            OnAmbiguous onAmbiguous,
            Doubtful doubtful,
            ColumnChoice<Fill> fill,
            Survivorship survivorship,
            @Nullable List<String> add,
            @Nullable SourceFile overrides,
            boolean matchColumns,
            SideFiles side)
            implements Work {
        public Merge {
            with = List.copyOf(with);
            add = add == null ? null : List.copyOf(add);
        }

        /** The merge itself, of the files that stand for its steps. */
        public MergePlan of(Function<String, SourceFile> file, MergeOutputs outputs) {
            return new MergePlan(
                    file.apply(original),
                    dedupeOriginal,
                    with.stream().map(file).toList(),
                    matching,
                    onAmbiguous,
                    doubtful,
                    fill,
                    survivorship,
                    add,
                    overrides,
                    matchColumns,
                    outputs);
        }

        @Override
        public List<String> takes() {
            return Stream.concat(Stream.of(original), with.stream()).toList();
        }
    }

    /** Makes one row of the rows of one person; {@code from} is an id, all else is as in {@link DedupePlan}. */
    public record Dedupe(
            String from,
            Matching matching,
            Survivorship survivorship,
            @Nullable String clusters,
            @Nullable String rejects,
            @Nullable String report)
            implements Work {
        @Override
        public List<String> takes() {
            return List.of(from);
        }
    }

    /**
     * Writes a table to a file.
     *
     * @param path {@code -} is standard output
     * @param force whether an existing file is replaced
     * @param connection the object store of an {@code s3://} path, or {@code null} for what the environment says
     */
    public record Write(
            String from,
            String path,
            boolean force,
            FileShape shape,
            @Nullable String connection) implements Work {
        /** Writes one standard file. */
        public Write(String from, String path, boolean force) {
            this(from, path, force, FileShape.STANDARD, null);
        }

        @Override
        public boolean makesTable() {
            return false;
        }

        @Override
        public List<String> takes() {
            return List.of(from);
        }
    }

    /**
     * Sends a table into a table of a database.
     *
     * @param to the name of a connection
     * @param table with or without its schema; see {@link LoadText#table}
     */
    public record Load(String from, String to, String table, Loading how) implements Work {
        @Override
        public boolean makesTable() {
            return false;
        }

        @Override
        public List<String> takes() {
            return List.of(from);
        }
    }
}
