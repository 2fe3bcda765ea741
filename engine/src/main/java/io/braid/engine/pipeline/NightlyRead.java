// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.pipeline;

import io.braid.core.file.FaultPoint;
import io.braid.core.plan.Connection;
import io.braid.core.plan.FileKind;
import io.braid.core.plan.Plan;
import io.braid.core.plan.SourceFile;
import io.braid.core.plan.Step;
import io.braid.core.plan.TableDesign;
import io.braid.core.plan.Types;
import io.braid.engine.load.LoadedRecords;
import io.braid.engine.load.RecordSearch;
import io.braid.engine.read.CopiedRecords;
import io.braid.engine.read.RecordFilter;
import io.braid.engine.read.TableFiles;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads files that are loaded every night and serve for nothing else: only the records that differ from those loaded last. */
final class NightlyRead {
    private final StepPlace at;
    private final Step.Read read;
    private final Step.@Nullable Load load;
    private final @Nullable Connection connection;

    NightlyRead(StepPlace at, Step.Read read) {
        this.at = at;
        this.read = read;
        this.load = load(at.plan(), at.step()).orElse(null);
        this.connection = load == null ? null : at.connection(load.to());
    }

    /** The one load that takes a step's table, if it sends what differs and the table is that of text files. */
    static Optional<Step.Load> load(Plan plan, Step step) {
        List<Step> takers = plan.steps().stream()
                .filter(other -> other.work().takes().contains(step.id()))
                .toList();
        return step.work() instanceof Step.Read read
                        && read.how().types().equals(Types.AUTO)
                        && takers.size() == 1
                        && takers.get(0).work() instanceof Step.Load load
                        && load.how().delta()
                        && load.how().cursor() == null
                        && load.how().design().equals(TableDesign.PLAIN)
                ? Optional.of(load)
                : Optional.empty();
    }

    /** Reads what is needed. */
    TableFiles.Result read(TableFiles reading, List<SourceFile> files, boolean whole) {
        if (load != null && connection != null && areRecords(files)) {
            LoadedRecords records = new LoadedRecords(
                    at.place().store(),
                    at.table(),
                    load,
                    connection,
                    at.place().settings().home(),
                    at.place().run().folder().id());
            records.drop();
            if (whole) {
                FaultPoint.reached("reading all");
            }
            String loaded = load.table() + "\n" + load.how();
            TableFiles.Result differing = reading.form(files, read.how())
                    .flatMap(form -> differing(records, form + "\n" + loaded, reading, files, whole))
                    .orElse(null);
            if (differing != null) {
                return differing;
            }
        }
        return reading.load(
                files, read.how(), at.table(), at.rejects(), at.place().limit());
    }

    /** Reads what differs from the last load; nothing if all is to be read. */
    private Optional<TableFiles.Result> differing(
            LoadedRecords records, String shape, TableFiles reading, List<SourceFile> files, boolean whole) {
        try (RecordSearch search = records.search(shape, whole);
                CopiedRecords copies = reading.scan(
                        files, read.how(), filter(search), at.place().tmp())) {
            return search.end()
                    .map(found -> reading.pick(
                            files, read.how(), found.all(), copies, found.unknown(), at.table(), at.rejects()));
        }
    }

    private static RecordFilter filter(RecordSearch search) {
        return new RecordFilter() {
            @Override
            public boolean knowsAny() {
                return search.knowsAny();
            }

            @Override
            public boolean knows(long upper, long lower) {
                return search.isFound(upper, lower);
            }

            @Override
            public boolean takes(long upper, long lower) {
                return search.isUnknown(upper, lower);
            }
        };
    }

    private boolean areRecords(List<SourceFile> files) {
        return at.place().limit() == Long.MAX_VALUE
                && files.stream().noneMatch(file -> file.comesOnce() || FileKind.of(file.path()) != FileKind.CSV);
    }
}
